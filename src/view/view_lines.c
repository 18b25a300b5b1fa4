/* The log's lines behind a figure. See view_lines.h. */
#include "config.h"

#include "view/view_lines.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/airing_sheet.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/log_list.h"
#include "view/rows_share.h"
#include "view/stack.h"
#include "view/view.h"
#include "view/view_log.h"

struct view_lines {
	struct view view;
	struct app *app;		/* borrowed */
	struct report_choice choice;
	struct reporting_cell cell;
	char *title;
	struct reporting_lines lines;	/* its keys are moved to rows */
	struct log_list rows;
	struct rows_share share;
	int head_rows;
};

static struct view_lines *lines_of(const struct view *v)
{
	return (struct view_lines *)v;
}

static bool read_lines(struct view_lines *v, struct err *err)
{
	struct report_request req;
	struct reporting_lines lines;

	report_choice_request(&v->choice, "txt", &req);
	if (!reporting_lines(v->app, &req, &v->cell, &lines, err))
		return false;
	v->lines = lines;
	v->lines.keys = (struct log_keys){ .count = lines.keys.count };
	log_list_show(&v->rows, &lines.keys);
	return true;
}

static void reload(struct view *view, const struct topics *topics)
{
	struct view_lines *v = lines_of(view);
	const unsigned *seen = view->seen.changed;
	struct err err;

	if (!view->is_loaded ||
	    topics->changed[TOPIC_OPTIONS] != seen[TOPIC_OPTIONS])
		rows_share_recall(&v->share);
	if (view->is_loaded &&
	    topics->changed[TOPIC_LOG] == seen[TOPIC_LOG] &&
	    topics->changed[TOPIC_PLAN] == seen[TOPIC_PLAN])
		return;
	if (!read_lines(v, &err))
		stack_error(view->stack, &err);
}

/* ---- deeds ---------------------------------------------------------------- */

static bool action(struct view *view, enum action a)
{
	struct view_lines *v = lines_of(view);

	if (a == ACTION_CANCEL) {
		stack_close(view->stack, view);
		return true;
	}
	if (a == ACTION_OPEN) {
		log_detail_open(v->view.stack, v->app, &v->rows);
		return true;
	}
	if (a == ACTION_MARK || a == ACTION_MARK_ALL || a == ACTION_MARK_RANGE)
		return false;	/* nothing is done to marked rows here */
	return rows_share_action(&v->share, view->stack, a) ||
	       list_action(&v->rows.list, a);
}

static bool make_sheet(void *ctx, bool as_codes, struct sheet **out,
		       struct err *err)
{
	struct view_lines *v = ctx;
	struct airing_list list = { 0 };
	const struct reporting_lines all = { .keys = v->rows.rows.keys };

	if (!reporting_lines_rows(v->app, &all, &list, err))
		return false;
	*out = airing_sheet(v->app, &list, as_codes);
	airing_list_finish(&list);
	return true;
}

static unsigned meets(const struct view *view)
{
	return NEED_WRITE | NEED_SOUND |
	       (lines_of(view)->rows.list.count > 0 ? NEED_ROW : 0);
}

static struct area table_of(const struct view_lines *v, struct area a)
{
	area_cut_top(&a, v->head_rows);
	return a;
}

static bool event(struct view *view, const struct event *e)
{
	struct view_lines *v = lines_of(view);
	struct area a = { NULL, 0, 0, view->place.rows, view->place.cols };

	if (e->type != EVENT_MOUSE ||
	    !list_mouse(&v->rows.list, e, table_of(v, a)))
		return false;
	if (e->mouse.action == MOUSE_DOUBLE)
		log_detail_open(v->view.stack, v->app, &v->rows);
	return true;
}

/* ---- the picture ---------------------------------------------------------- */

static void layout(struct view *view, int rows, int cols)
{
	struct view_lines *v = lines_of(view);

	(void)cols;
	v->head_rows = rows >= 6 ? 2 : 0;
	list_layout(&v->rows.list, rows - v->head_rows);
}

/* "01/03/2024 – 31/03/2024, 34 lines, 3:20:10" */
static void put_facts(const struct view_lines *v, struct buf *out)
{
	char from[CIVIL_TEXT], to[CIVIL_TEXT], length[CIVIL_TEXT];

	date_format_vi(v->lines.from, from);
	date_format_vi(v->lines.to, to);
	duration_format(v->lines.played_ms, length);
	buf_printf(out, _("%s – %s, lines: %zu, length: %s"), from, to,
		   v->lines.keys.count, length);
}

static void paint(const struct view *view, struct area a)
{
	const struct view_lines *v = lines_of(view);
	struct area head = a;

	if (v->head_rows > 0) {
		struct buf facts;
		buf_init(&facts);
		put_facts(v, &facts);
		area_put_in(head, 0, 1, a.cols - 2, TEXT_LEFT, STYLE_HEADING,
			    v->title);
		area_put_in(head, 1, 1, a.cols - 2, TEXT_LEFT, STYLE_DIM,
			    facts.data);
		buf_finish(&facts);
	}
	list_paint(&v->rows.list, table_of(v, a), true);
}

static void status(const struct view *view, struct buf *out)
{
	const struct list *l = &lines_of(view)->rows.list;

	if (l->count > 0)
		buf_printf(out, "%zu/%zu", l->selected + 1, l->count);
}

static void finish(struct view *view)
{
	struct view_lines *v = lines_of(view);

	rows_share_finish(&v->share);
	log_list_finish(&v->rows);
	reporting_cell_finish(&v->cell);
	free(v->title);
	free(v);
}

static const enum action hints[] = {
	ACTION_OPEN, ACTION_BACK, ACTION_EXPORT, ACTION_NONE
};

static const enum action ignored[] = {
	ACTION_NEXT_PANE, ACTION_PREVIOUS_PANE, ACTION_FIND, ACTION_FIND_NEXT,
	ACTION_FIND_PREVIOUS, ACTION_FILTER, ACTION_SAVED_FILTERS,
	ACTION_SORT, ACTION_SORT_REVERSE, ACTION_MARK, ACTION_MARK_RANGE,
	ACTION_MARK_ALL, ACTION_ADD, ACTION_EDIT, ACTION_TRASH, ACTION_UNDO,
	ACTION_REDO, ACTION_NONE,
};

static const struct view_ops ops = {
	.name = "lines",
	.title = N_("Lines of the log"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_LIST,
	.base = CONTEXT_LIST,
	.hints = hints,
	.ignored = ignored,
	.reload = reload,
	.event = event,
	.action = action,
	.meets = meets,
	.layout = layout,
	.paint = paint,
	.status = status,
	.finish = finish,
};

struct view *view_lines_new(struct app *a, const struct report_choice *choice,
			    const struct reporting_cell *cell,
			    const char *title)
{
	struct view_lines *v = mem_alloc(sizeof *v);

	v->view.ops = &ops;
	v->app = a;
	v->choice = *choice;
	v->cell = (struct reporting_cell){
		mem_dup(cell->table), mem_dup(cell->row), mem_dup(cell->column)
	};
	v->title = mem_dup(title);
	log_list_init_numbered(&v->rows, a, &v->view.stack);
	v->share = (struct rows_share){ .app = a, .list = &v->rows.list,
					.target = FILTER_AIRINGS,
					.make = make_sheet, .ctx = v };
	return &v->view;
}
