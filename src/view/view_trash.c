/* The trash. See view_trash.h. */
#include "config.h"

#include "view/view_trash.h"

#include <stdlib.h>

#include "app/approving.h"
#include "app/filtering.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/filter_prompt.h"
#include "view/list.h"
#include "view/stack.h"
#include "view/view_filters.h"

struct view_trash {
	struct view view;
	struct app *app;	/* borrowed */
	struct segment_list rows;
	struct list list;
	struct filter_prompt filter;
	char *query;		/* NULL: all */
};

enum { COLUMN_CODE, COLUMN_TITLE, COLUMN_STATE, COLUMN_SINCE, N_COLUMNS };

static const struct list_column columns[N_COLUMNS] = {
	[COLUMN_CODE] = { N_("Code"), 11, 0, TEXT_LEFT, 0 },
	[COLUMN_TITLE] = { N_("Title"), 12, 1, TEXT_LEFT, 0 },
	[COLUMN_STATE] = { N_("State"), 18, 0, TEXT_LEFT, 2 },
	[COLUMN_SINCE] = { N_("In the trash since"), 18, 0, TEXT_LEFT, 1 },
};

static struct view_trash *trash_of(const struct view *v)
{
	return (struct view_trash *)v;
}

static size_t count(void *ctx)
{
	return ((const struct view_trash *)ctx)->rows.count;
}

static int64_t id(void *ctx, size_t row)
{
	return ((const struct view_trash *)ctx)->rows.rows[row].id;
}

static void cell(void *ctx, size_t row, int column, struct buf *out)
{
	const struct view_trash *t = ctx;
	const struct segment *s = &t->rows.rows[row];
	char since[CIVIL_TEXT];

	switch (column) {
	case COLUMN_CODE:
		buf_puts(out, s->code);
		break;
	case COLUMN_TITLE:
		buf_puts(out, s->title);
		break;
	case COLUMN_STATE:
		buf_puts(out, segment_state_label(s->state));
		break;
	default:
		civil_format_vi(civil_at(s->trashed_at, t->app->offset_min),
				false, since);
		buf_puts(out, since);
		break;
	}
}

static const struct list_source source = {
	.count = count,
	.id = id,
	.cell = cell,
};

/* Read the rows of a query; what is shown stays when it fails. */
static bool apply_filter(void *ctx, const char *text, size_t *out_at,
			 struct err *err)
{
	struct view_trash *t = ctx;
	struct segment_list fresh = {0};
	char *query = text != NULL && *text != '\0' ? mem_dup(text) : NULL;

	if (!filtering_trash(t->app, query, &fresh, out_at, err)) {
		free(query);
		return false;
	}
	segment_list_finish(&t->rows);
	t->rows = fresh;
	free(t->query);
	t->query = query;
	t->list.empty_text = query != NULL
				     ? _("Nothing matches; Esc shows all again.")
				     : _("The trash is empty.");
	list_reload(&t->list);
	return true;
}

static void reload(struct view *v, const struct topics *topics)
{
	struct view_trash *t = trash_of(v);
	struct err err;
	size_t at;

	if (v->is_loaded && topics->changed[TOPIC_SEGMENTS] ==
				    v->seen.changed[TOPIC_SEGMENTS])
		return;
	char *query = mem_dup(t->query);
	if (!apply_filter(t, query, &at, &err))
		stack_error(v->stack, &err);
	free(query);
}

static void take_out(struct view_trash *t)
{
	struct stack *s = t->view.stack;
	const struct segment *row = &t->rows.rows[t->list.selected];
	struct err err;

	if (!approving_trash(t->app, row->code, row->row_version, false,
			     &err)) {
		stack_error(s, &err);
		return;
	}
	topics_bump(s->topics, TOPIC_SEGMENTS);
	stack_notice(s, NOTICE_GOOD, _("%s is in the catalogue again"),
		     row->code);
}

static bool action(struct view *v, enum action a)
{
	struct view_trash *t = trash_of(v);

	if (list_action(&t->list, a))
		return true;
	switch (a) {
	case ACTION_OPEN:
	case ACTION_TRASH:
		if (t->list.count > 0)
			take_out(t);
		return true;
	case ACTION_FILTER:
		filter_prompt_open(&t->filter, v->stack, t->query);
		return true;
	case ACTION_SAVED_FILTERS:
		view_filters_open(v->stack, t->app, &t->filter, t->query);
		return true;
	case ACTION_CANCEL:
		if (t->query != NULL) {
			filter_prompt_apply(&t->filter, v->stack, NULL);
			return true;
		}
		stack_close(v->stack, v);
		return true;
	case ACTION_BACK:
	case ACTION_SHOW_TRASH:
		stack_close(v->stack, v);
		return true;
	default:
		return false;
	}
}

static bool event(struct view *v, const struct event *e)
{
	struct area here = { .rows = v->place.rows, .cols = v->place.cols };

	return e->type == EVENT_MOUSE &&
	       list_mouse(&trash_of(v)->list, e, here);
}

static unsigned meets(const struct view *v)
{
	return (trash_of(v)->list.count > 0 ? NEED_ROW : 0) | NEED_WRITE;
}

static void layout(struct view *v, int rows, int cols)
{
	(void)cols;
	list_layout(&trash_of(v)->list, rows);
}

static void paint(const struct view *v, struct area a)
{
	list_paint(&trash_of(v)->list, a, true);
}

static void status(const struct view *v, struct buf *out)
{
	const struct list *l = &trash_of(v)->list;

	if (trash_of(v)->query != NULL)
		buf_printf(out, "\\%s  ", trash_of(v)->query);
	buf_printf(out, _("trash  %zu/%zu"), l->count > 0 ? l->selected + 1 : 0,
		   l->count);
}

static void finish(struct view *v)
{
	free(trash_of(v)->query);
	segment_list_finish(&trash_of(v)->rows);
	list_finish(&trash_of(v)->list);
	free(v);
}

static const enum action hints[] = {
	ACTION_OPEN, ACTION_FILTER, ACTION_BACK, ACTION_NONE,
};

static const struct view_ops view_trash_ops = {
	.name = "trash",
	.title = N_("Trash"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_CATALOGUE,
	.base = CONTEXT_LIST,
	.hints = hints,
	.reload = reload,
	.event = event,
	.action = action,
	.meets = meets,
	.layout = layout,
	.paint = paint,
	.status = status,
	.finish = finish,
};

struct view *view_trash_new(struct app *a)
{
	struct view_trash *t = mem_alloc(sizeof *t);

	t->view.ops = &view_trash_ops;
	t->app = a;
	t->filter = (struct filter_prompt){ FILTER_SEGMENTS, apply_filter, t,
					    a };
	list_init(&t->list, &source, t, columns, N_COLUMNS);
	return &t->view;
}
