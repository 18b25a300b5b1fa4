/*
 * The airings behind a number of the plan. See view_airings.h.
 *
 * Only numbers and instants are held for all rows; an entry is read when its
 * row is about to be shown, and kept.
 */
#include "config.h"

#include "view/view_airings.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/planning.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/airing.h"
#include "view/list.h"
#include "view/stack.h"
#include "view/view.h"
#include "view/view_log.h"

struct view_airings {
	struct view view;
	struct app *app;		/* borrowed */
	struct planning_question question;
	char *title;
	struct plan_airing_list airings;
	struct log_entry **entries;	/* one for each; NULL: not read yet */
	struct list list;
	int head_rows;
};

enum { COLUMN_START, COLUMN_CODE, COLUMN_TITLE, COLUMN_LENGTH,
       COLUMN_PRESENTER, COLUMN_PLAN, N_COLUMNS };

static const struct list_column columns[N_COLUMNS] = {
	[COLUMN_START] = { N_("Start"), 16, 0, TEXT_LEFT, 0 },
	[COLUMN_CODE] = { N_("Code"), 11, 0, TEXT_LEFT, 3 },
	[COLUMN_TITLE] = { N_("Title"), 12, 3, TEXT_LEFT, 0 },
	[COLUMN_LENGTH] = { N_("Length"), 8, 0, TEXT_RIGHT, 2 },
	[COLUMN_PRESENTER] = { N_("Presenter"), 14, 1, TEXT_LEFT, 5 },
	[COLUMN_PLAN] = { N_("Plan"), 8, 0, TEXT_LEFT, 4 },
};

static size_t count_rows(void *ctx)
{
	return ((const struct view_airings *)ctx)->airings.count;
}

static int64_t row_id(void *ctx, size_t row)
{
	return ((const struct view_airings *)ctx)->airings.rows[row].seq;
}

static void need(void *ctx, size_t first, size_t n)
{
	struct view_airings *v = ctx;
	struct err err;

	for (size_t i = first; i < first + n; i++) {
		if (v->entries[i] != NULL)
			continue;
		struct log_entry *e = mem_alloc(sizeof *e);
		log_entry_init(e);
		v->entries[i] = e;
		if (!planning_entry(v->app, v->airings.rows[i].seq, e, &err))
			stack_error(v->view.stack, &err);
	}
}

/* "05/03/2024 17:00". */
static void put_start(const struct view_airings *v, size_t row,
		      struct buf *out)
{
	char text[CIVIL_TEXT];

	civil_format_vi(civil_at(v->airings.rows[row].start_at,
				 v->app->offset_min), false, text);
	buf_puts(out, text);
}

static void cell(void *ctx, size_t row, int column, struct buf *out)
{
	const struct view_airings *v = ctx;
	const struct log_entry *e = v->entries[row];
	char length[CIVIL_TEXT];
	const char *text = NULL;

	switch (column) {
	case COLUMN_START:
		put_start(v, row, out);
		break;
	case COLUMN_CODE:
		text = e != NULL ? e->segment_code : NULL;
		break;
	case COLUMN_TITLE:
		text = e != NULL ? e->title : NULL;
		break;
	case COLUMN_LENGTH:
		duration_format(v->airings.rows[row].played_ms, length);
		text = length;
		break;
	case COLUMN_PRESENTER:
		text = e != NULL ? e->presenter : NULL;
		break;
	default:
		text = e != NULL ? e->plan_code : NULL;
		break;
	}
	if (text != NULL)
		buf_puts(out, text);
}

static const struct list_source source = {
	.count = count_rows, .id = row_id, .cell = cell, .need = need,
};

static void forget(struct view_airings *v)
{
	for (size_t i = 0; i < v->airings.count; i++) {
		if (v->entries[i] != NULL)
			log_entry_finish(v->entries[i]);
		free(v->entries[i]);
	}
	free(v->entries);
	free(v->airings.rows);
	v->entries = NULL;
	v->airings = (struct plan_airing_list){ 0 };
}

static void reload(struct view *view, const struct topics *topics)
{
	struct view_airings *v = (struct view_airings *)view;
	struct plan_airing_list next;
	struct err err;

	(void)topics;
	if (!planning_airings(v->app, &v->question, &next, &err)) {
		stack_error(v->view.stack, &err);
		return;
	}
	forget(v);
	v->airings = next;
	v->entries = mem_array(next.count, sizeof *v->entries);
	list_reload(&v->list);
}

/* The selected airing in full. Counted ones are not struck. */
static void open_selected(struct view_airings *v)
{
	struct airing row = {
		.finish_seq = LOG_NONE,
		.struck_by = LOG_NONE,
		.struck_at = LOG_NONE,
		.corrects = LOG_NONE,
	};
	struct err err;

	log_entry_init(&row.entry);
	if (planning_entry(v->app, v->airings.rows[v->list.selected].seq,
			   &row.entry, &err))
		stack_push(v->view.stack, log_detail_new(v->app, &row));
	else
		stack_error(v->view.stack, &err);
	airing_finish(&row);
}

static bool action(struct view *view, enum action a)
{
	struct view_airings *v = (struct view_airings *)view;

	if (a == ACTION_OPEN && v->list.count > 0) {
		open_selected(v);
		return true;
	}
	if (a == ACTION_MARK || a == ACTION_MARK_ALL || a == ACTION_MARK_RANGE)
		return false;	/* nothing is done to marked rows here */
	return list_action(&v->list, a);
}

static unsigned meets(const struct view *view)
{
	const struct view_airings *v = (const struct view_airings *)view;

	return NEED_WRITE | NEED_SOUND | (v->list.count > 0 ? NEED_ROW : 0);
}

static struct area table_of(const struct view_airings *v, struct area a)
{
	area_cut_top(&a, v->head_rows);
	return a;
}

static bool event(struct view *view, const struct event *e)
{
	struct view_airings *v = (struct view_airings *)view;

	return list_mouse(&v->list, e, table_of(v, view->place));
}

static void layout(struct view *view, int rows, int cols)
{
	struct view_airings *v = (struct view_airings *)view;

	(void)cols;
	v->head_rows = rows >= 6 ? 1 : 0;
	list_layout(&v->list, rows - v->head_rows);
}

static void paint(const struct view *view, struct area a)
{
	const struct view_airings *v = (const struct view_airings *)view;

	if (v->head_rows > 0)
		area_put_in(a, 0, 1, a.cols - 1, TEXT_LEFT, STYLE_STRONG,
			    v->title);
	list_paint(&v->list, table_of(v, a), true);
}

static void status(const struct view *view, struct buf *out)
{
	const struct view_airings *v = (const struct view_airings *)view;

	buf_printf(out, "%zu/%zu", v->list.count > 0 ? v->list.selected + 1 : 0,
		   v->list.count);
}

static void finish(struct view *view)
{
	struct view_airings *v = (struct view_airings *)view;

	forget(v);
	list_finish(&v->list);
	free(v->title);
	free(v);
}

static const enum action hints[] = {
	ACTION_OPEN, ACTION_BACK, ACTION_NONE
};

static const struct view_ops ops = {
	.name = "airings",
	.title = N_("Airings of the plan"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_PLAN,
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

struct view *view_airings_new(struct app *a, const struct planning_question *q,
			      const char *title)
{
	struct view_airings *v = mem_alloc(sizeof *v);

	v->view.ops = &ops;
	v->app = a;
	v->question = *q;
	v->title = mem_dup(title);
	list_init(&v->list, &source, v, columns, N_COLUMNS);
	return &v->view;
}
