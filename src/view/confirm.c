/* A question answered by yes or no. See confirm.h. */
#include "config.h"

#include "view/confirm.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "view/pager.h"
#include "view/stack.h"

enum { WISH_COLS = 52 };

struct confirm {
	struct view view;
	struct view_ops ops;	/* with a title of its own */
	char *title, *words, *yes, *no;
	struct pager text;
	bool is_yes;		/* what is highlighted */
	void (*done)(void *ctx, bool is_yes);
	void (*finish)(void *ctx);
	void *ctx;
};

static struct confirm *confirm_of(const struct view *v)
{
	return (struct confirm *)v;
}

static void answer(struct confirm *c, bool is_yes)
{
	stack_close(c->view.stack, &c->view);
	if (c->done != NULL)
		c->done(c->ctx, is_yes);
}

static bool confirm_action(struct view *v, enum action a)
{
	struct confirm *c = confirm_of(v);

	switch (a) {
	case ACTION_YES:
		answer(c, true);
		return true;
	case ACTION_NO:
	case ACTION_CANCEL:
		answer(c, false);
		return true;
	case ACTION_ACCEPT:
		answer(c, c->is_yes);
		return true;
	case ACTION_MOVE_LEFT:
	case ACTION_MOVE_RIGHT:
	case ACTION_NEXT_PANE:
	case ACTION_PREVIOUS_PANE:
		c->is_yes = !c->is_yes;
		return true;
	default:
		return false;
	}
}

static void confirm_layout(struct view *v, int rows, int cols)
{
	pager_layout(&confirm_of(v)->text, rows > 2 ? rows - 2 : rows, cols);
}

static void count_line(void *ctx, const char *text, size_t len)
{
	int *n = ctx;

	(void)text;
	(void)len;
	++*n;
}

static void confirm_wish(const struct view *v, int *rows, int *cols)
{
	int inner = *cols - DIALOG_FRAME_COLS;
	int width = inner > 0 && inner < WISH_COLS ? inner : WISH_COLS;

	*rows = 2;
	*cols = WISH_COLS;
	text_wrap(confirm_of(v)->words, (size_t)width, count_line, rows);
}

static void paint_answers(const struct confirm *c, struct area a, int row)
{
	enum style yes = c->is_yes ? STYLE_SELECTED : STYLE_NORMAL;
	enum style no = c->is_yes ? STYLE_NORMAL : STYLE_SELECTED;
	int width = (int)(text_width(c->yes) + text_width(c->no)) + 10;
	int col = a.cols > width ? (a.cols - width) / 2 : 0;

	col += area_putf(a, row, col, yes, "[ %s ]", c->yes) + 2;
	area_putf(a, row, col, no, "[ %s ]", c->no);
}

static void confirm_paint(const struct view *v, struct area a)
{
	const struct confirm *c = confirm_of(v);

	if (a.rows == 1) {
		paint_answers(c, a, 0);
		return;
	}
	int text_rows = a.rows > 2 ? a.rows - 2 : a.rows - 1;
	pager_paint(&c->text, area_sub(a, 0, 0, text_rows, a.cols));
	paint_answers(c, a, a.rows - 1);
}

static void confirm_finish(struct view *v)
{
	struct confirm *c = confirm_of(v);

	if (c->finish != NULL)
		c->finish(c->ctx);
	pager_finish(&c->text);
	free(c->title);
	free(c->words);
	free(c->yes);
	free(c->no);
	free(c);
}

static const enum action hints[] = {
	ACTION_YES, ACTION_NO, ACTION_ACCEPT, ACTION_NONE,
};

static const struct view_ops confirm_ops = {
	.name = "confirm",
	.place = VIEW_DIALOG,
	.context = CONTEXT_DIALOG,
	.base = CONTEXT_DIALOG,
	.hints = hints,
	.action = confirm_action,
	.layout = confirm_layout,
	.wish = confirm_wish,
	.paint = confirm_paint,
	.finish = confirm_finish,
};

void confirm_open(struct stack *s, const struct confirm_question *q)
{
	struct confirm *c = mem_alloc(sizeof *c);

	c->title = mem_dup(q->title);
	c->words = mem_dup(q->text);
	c->yes = mem_dup(q->yes != NULL ? q->yes : _("Yes"));
	c->no = mem_dup(q->no != NULL ? q->no : _("No"));
	c->ops = confirm_ops;
	c->ops.title = c->title;
	c->view.ops = &c->ops;
	pager_init(&c->text);
	pager_add(&c->text, STYLE_NORMAL, 0, q->text);
	c->is_yes = !q->is_dangerous;
	c->done = q->done;
	c->finish = q->finish;
	c->ctx = q->ctx;
	stack_push(s, &c->view);
}

void confirm_leave(struct stack *s, const char *title,
		   void (*done)(void *ctx, bool is_yes), void *ctx)
{
	confirm_open(s, &(struct confirm_question){
		.title = title,
		.text = _("What you typed would be lost. Leave all the same?"),
		.yes = _("Leave"),
		.no = _("Stay"),
		.is_dangerous = true,
		.done = done,
		.ctx = ctx,
	});
}
