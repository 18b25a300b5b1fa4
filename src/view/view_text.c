/* A dialog with text to read. See view_text.h. */
#include "config.h"

#include "view/view_text.h"

#include <stdlib.h>

#include "base/mem.h"
#include "view/pager.h"
#include "view/stack.h"

enum { WISH_COLS = 76 };

struct view_text {
	struct view view;
	struct view_ops ops;	/* with a title of its own */
	char *title;
	struct pager pager;
};

static struct view_text *text_of(const struct view *v)
{
	return (struct view_text *)v;
}

static bool text_action(struct view *v, enum action a)
{
	if (pager_action(&text_of(v)->pager, a))
		return true;
	if (a != ACTION_CANCEL && a != ACTION_BACK && a != ACTION_ACCEPT)
		return false;
	stack_close(v->stack, v);
	return true;
}

static bool text_event(struct view *v, const struct event *e)
{
	return pager_event(&text_of(v)->pager, e);
}

static void text_layout(struct view *v, int rows, int cols)
{
	pager_layout(&text_of(v)->pager, rows, cols);
}

static void text_wish(const struct view *v, int *rows, int *cols)
{
	const struct pager *p = &text_of(v)->pager;

	*rows = p->n_lines > 0 ? (int)p->n_lines : 1000;
	*cols = WISH_COLS;
}

static void text_paint(const struct view *v, struct area a)
{
	pager_paint(&text_of(v)->pager, a);
}

static void text_status(const struct view *v, struct buf *out)
{
	const struct pager *p = &text_of(v)->pager;

	buf_printf(out, "%zu/%zu", p->n_lines > 0 ? p->top + 1 : 0, p->n_lines);
}

static void text_finish(struct view *v)
{
	pager_finish(&text_of(v)->pager);
	free(text_of(v)->title);
	free(v);
}

static const enum action hints[] = {
	ACTION_CANCEL, ACTION_PAGE_DOWN, ACTION_NONE,
};

static const struct view_ops text_ops = {
	.name = "text",
	.place = VIEW_DIALOG,
	.context = CONTEXT_PAGER,
	.base = CONTEXT_DIALOG,
	.hints = hints,
	.event = text_event,
	.action = text_action,
	.layout = text_layout,
	.wish = text_wish,
	.paint = text_paint,
	.status = text_status,
	.finish = text_finish,
};

struct view *view_text_new(const char *title)
{
	struct view_text *t = mem_alloc(sizeof *t);

	t->title = mem_dup(title);
	t->ops = text_ops;
	t->ops.title = t->title;
	t->view.ops = &t->ops;
	pager_init(&t->pager);
	return &t->view;
}

struct pager *view_text_pager(struct view *v)
{
	return &text_of(v)->pager;
}
