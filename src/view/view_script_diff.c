/*
 * Two revisions of a segment's text, by word. See view_script.h. The current
 * one is compared with each of the others, one after another.
 */
#include "config.h"

#include "view/view_script.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/script_diff.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/diff_words.h"
#include "view/pager.h"
#include "view/stack.h"

enum { WISH_COLS = 76, SHOWN_AROUND = 160 };

struct script_diff_view {
	struct view view;
	struct view_ops ops;	/* with a title of its own */
	struct app *app;	/* borrowed */
	char *code, *title;
	struct pager text;
	int64_t from, current, newest;	/* revisions, as shown */
};

static struct script_diff_view *diff_of(const struct view *v)
{
	return (struct script_diff_view *)v;
}

/* ---- what is compared ----------------------------------------------------- */

static void add_revision(struct script_diff_view *v, const struct revision *r,
			 bool is_current)
{
	char at[CIVIL_TEXT];

	civil_format_vi(civil_at(r->created_at, v->app->offset_min), false,
			at);
	pager_addf(&v->text, STYLE_DIM, 0,
		   is_current ? _("revision %" PRId64 ", the current one: %s, "
				  "%s")
			      : _("revision %" PRId64 ": %s, %s"),
		   r->no, r->created_by, at);
}

static void fill(struct script_diff_view *v, const struct script_diff *d)
{
	char *text = diff_words(&d->words, SHOWN_AROUND);

	v->from = d->old.no;
	v->current = d->current;
	v->newest = d->newest;
	pager_clear(&v->text);
	add_revision(v, &d->old, false);
	add_revision(v, &d->now, true);
	pager_addf(&v->text, STYLE_DIM, 0,
		   _("%zu words taken away [-so-], %zu put in {+so+}"),
		   d->words.removed, d->words.added);
	pager_add(&v->text, STYLE_NORMAL, 0, "");
	pager_add(&v->text, STYLE_NORMAL, 0, text);
	free(text);
}

/* false: err says why, what is shown stays. */
static bool compare(struct script_diff_view *v, int64_t from, struct err *err)
{
	struct script_diff d;

	if (!script_diff_make(v->app, v->code, from, 0, &d, err))
		return false;
	fill(v, &d);
	script_diff_finish(&d);
	return true;
}

static void step(struct script_diff_view *v, int by)
{
	int64_t from = v->from + by;
	struct err err;

	if (from == v->current)
		from += by;
	if (from < 1 || from > v->newest)
		stack_notice(v->view.stack, NOTICE_INFO,
			     _("There is no other revision on this side"));
	else if (!compare(v, from, &err))
		stack_error(v->view.stack, &err);
}

/* ---- the view ------------------------------------------------------------- */

static bool diff_action(struct view *view, enum action a)
{
	struct script_diff_view *v = diff_of(view);

	switch (a) {
	case ACTION_MOVE_LEFT:
		step(v, -1);
		return true;
	case ACTION_MOVE_RIGHT:
		step(v, 1);
		return true;
	case ACTION_CANCEL:
	case ACTION_BACK:
	case ACTION_ACCEPT:
		stack_close(view->stack, view);
		return true;
	default:
		return pager_action(&v->text, a);
	}
}

static bool diff_event(struct view *v, const struct event *e)
{
	return pager_event(&diff_of(v)->text, e);
}

static void diff_layout(struct view *v, int rows, int cols)
{
	pager_layout(&diff_of(v)->text, rows, cols);
}

static void diff_wish(const struct view *v, int *rows, int *cols)
{
	const struct pager *p = &diff_of(v)->text;

	*rows = p->n_lines > 0 ? (int)p->n_lines : 1000;
	*cols = WISH_COLS;
}

static void diff_paint(const struct view *v, struct area a)
{
	pager_paint(&diff_of(v)->text, a);
}

static void diff_status(const struct view *v, struct buf *out)
{
	const struct pager *p = &diff_of(v)->text;

	buf_printf(out, "%zu/%zu", p->n_lines > 0 ? p->top + 1 : 0,
		   p->n_lines);
}

static void diff_finish(struct view *view)
{
	struct script_diff_view *v = diff_of(view);

	pager_finish(&v->text);
	free(v->code);
	free(v->title);
	free(v);
}

static const enum action hints[] = {
	ACTION_MOVE_LEFT, ACTION_MOVE_RIGHT, ACTION_PAGE_DOWN, ACTION_CANCEL,
	ACTION_NONE,
};

static const struct view_ops diff_ops = {
	.name = "script-diff",
	.place = VIEW_DIALOG,
	.context = CONTEXT_DIALOG,
	.base = CONTEXT_PAGER,
	.hints = hints,
	.event = diff_event,
	.action = diff_action,
	.layout = diff_layout,
	.wish = diff_wish,
	.paint = diff_paint,
	.status = diff_status,
	.finish = diff_finish,
};

void view_script_diff(struct stack *stack, struct app *a, const char *code)
{
	struct script_diff_view *v = mem_alloc(sizeof *v);
	struct err err;

	v->app = a;
	v->code = mem_dup(code);
	v->title = mem_printf(_("%s: revisions compared"), code);
	v->ops = diff_ops;
	v->ops.title = v->title;
	v->view.ops = &v->ops;
	pager_init(&v->text);
	if (compare(v, 0, &err)) {
		stack_push(stack, &v->view);
	} else {
		stack_error(stack, &err);
		diff_finish(&v->view);
	}
}
