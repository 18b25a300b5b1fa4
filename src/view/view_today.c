/* Screen 1, today: its doors. See view_today.h; the words are today_rows.c. */
#include "config.h"

#include "view/view_today.h"

#include <stdlib.h>
#include <string.h>

#include "app/today.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/log_form.h"
#include "view/stack.h"
#include "view/today_grid.h"
#include "view/today_rows.h"
#include "view/view.h"
#include "view/view_air.h"
#include "view/view_log.h"
#include "view/view_schedule.h"

enum { SCREEN_CATALOGUE = 1, SCREEN_PLAN, SCREEN_SCHEDULE, SCREEN_LOG,
       SCREEN_REPORTS, SCREEN_SETTINGS };

struct view_today {
	struct view view;
	struct app *app;
	const struct today_doors *doors;
	struct today_grid grid;
	struct today today;
	bool is_partial;	/* today's plan is not read yet */
};

static struct view_today *today_of(struct view *v)
{
	return (struct view_today *)v;
}

static void show(struct view_today *v)
{
	struct today_rows rows;

	today_rows_make(v->app, &v->today, v->is_partial, &rows);
	today_grid_set(&v->grid, rows);
}

static void show_failure(struct view_today *v, const struct err *err)
{
	struct today_rows rows;

	today_rows_fail(err->text, &rows);
	today_grid_set(&v->grid, rows);
}

static void read_plan(struct view_today *v)
{
	struct err err;

	v->is_partial = false;
	if (today_read_plan(v->app, &v->today, &err))
		show(v);
	else
		show_failure(v, &err);
}

/* The first picture does not wait for the plan: it is read in a pause. */
static void today_reload(struct view *view, const struct topics *topics)
{
	struct view_today *v = today_of(view);
	struct err err;

	(void)topics;
	today_finish(&v->today);
	v->today = (struct today){0};
	v->is_partial = false;
	if (!today_begin(v->app, &v->today, &err)) {
		show_failure(v, &err);
	} else if (view->is_loaded) {
		read_plan(v);
	} else {
		v->is_partial = true;
		view->stack->wants_rest = true;
		show(v);
	}
}

static void today_rest(struct view *view)
{
	struct view_today *v = today_of(view);

	if (v->is_partial)
		read_plan(v);
}

/* ---- doors ---------------------------------------------------------------- */

/* Show a screen; false: it is not there, and the stack has said so. */
static bool go(struct view_today *v, size_t screen)
{
	struct stack *s = v->view.stack;

	stack_action(s, (enum action)(ACTION_SCREEN_1 + (int)screen));
	return s->screen == screen;
}

static void go_log(struct view_today *v, int64_t seq)
{
	struct stack *s = v->view.stack;

	if (!go(v, SCREEN_LOG) || seq == 0)
		return;
	struct view *log = s->piles[SCREEN_LOG].views[0];
	if (strcmp(log->ops->name, "log") == 0)
		view_log_select(log, seq);
}

static void go_schedule(struct view_today *v, const char *slot_code)
{
	struct stack *s = v->view.stack;

	if (!go(v, SCREEN_SCHEDULE))
		return;
	struct view *schedule = s->piles[SCREEN_SCHEDULE].views[0];
	if (slot_code != NULL && strcmp(schedule->ops->name, "schedule") == 0)
		view_schedule_select(schedule, slot_code);
}

/* The order that airing belongs to goes on air again. */
static void air_again(struct view_today *v, int64_t seq)
{
	struct emergency_list l = {0};
	struct err err;

	if (!emergency_read(v->app, &l, &err)) {
		stack_error(v->view.stack, &err);
		return;
	}
	for (size_t i = 0; i < l.count; i++)
		if (l.rows[i].last_seq == seq)
			air_form_again(v->view.stack, v->app, &l.rows[i]);
	emergency_list_finish(&l);
}

static void open_door(struct view_today *v)
{
	struct stack *s = v->view.stack;
	const struct today_row *row = today_grid_selected(&v->grid);
	const struct today_doors *doors = v->doors;

	if (row == NULL)
		return;
	switch (row->door) {
	case TODAY_DOOR_SEGMENT:
		if (go(v, SCREEN_CATALOGUE) && row->code != NULL &&
		    doors != NULL && doors->segment != NULL)
			doors->segment(s, row->code);
		break;
	case TODAY_DOOR_PLAN:
		if (go(v, SCREEN_PLAN) && row->code != NULL &&
		    doors != NULL && doors->plan_item != NULL)
			doors->plan_item(s, row->code);
		break;
	case TODAY_DOOR_LOG:
		go_log(v, row->seq);
		break;
	case TODAY_DOOR_AIR:
		if (!stack_go_on_air(s))
			go_log(v, row->seq);
		break;
	case TODAY_DOOR_SCHEDULE:
		go_schedule(v, row->code);
		break;
	case TODAY_DOOR_EMERGENCY:
		air_again(v, row->seq);
		break;
	case TODAY_DOOR_REPORT:
		go(v, SCREEN_REPORTS);
		break;
	case TODAY_DOOR_SETTINGS:
		go(v, SCREEN_SETTINGS);
		break;
	case TODAY_DOOR_NONE:
		break;
	}
}

static void log_now(struct view_today *v)
{
	const struct today_row *row = today_grid_selected(&v->grid);
	bool is_segment = row != NULL && row->door == TODAY_DOOR_SEGMENT;

	log_form_open(v->view.stack, v->app, is_segment ? row->code : NULL);
}

static bool today_action(struct view *view, enum action a)
{
	struct view_today *v = today_of(view);

	/* who is faster than that means the whole picture */
	today_rest(view);
	switch (a) {
	case ACTION_OPEN:
		open_door(v);
		return true;
	case ACTION_LOG_NOW:
		log_now(v);
		return true;
	default:
		return today_grid_action(&v->grid, a);
	}
}

/* ---- the picture ---------------------------------------------------------- */

static void today_layout(struct view *view, int rows, int cols)
{
	today_grid_layout(&today_of(view)->grid, rows, cols);
}

static void today_paint(const struct view *view, struct area a)
{
	today_grid_paint(&((const struct view_today *)view)->grid, a);
}

/* A click selects what is there, a second one opens it; the wheel moves. */
static bool today_event(struct view *view, const struct event *e)
{
	struct view_today *v = today_of(view);

	if (e->type != EVENT_MOUSE)
		return false;
	if (e->mouse.action == MOUSE_WHEEL_UP ||
	    e->mouse.action == MOUSE_WHEEL_DOWN) {
		today_grid_move(&v->grid, e->mouse.action == MOUSE_WHEEL_DOWN);
		return true;
	}
	if (!today_grid_click(&v->grid, e->mouse.row, e->mouse.col,
			      view->place.cols))
		return false;
	if (e->mouse.action == MOUSE_DOUBLE)
		open_door(v);
	return true;
}

static unsigned today_meets(const struct view *view)
{
	const struct view_today *v = (const struct view_today *)view;

	return NEED_WRITE |
	       (today_grid_selected(&v->grid) != NULL ? NEED_ROW : 0u);
}

static void today_finish_view(struct view *view)
{
	struct view_today *v = today_of(view);

	today_grid_finish(&v->grid);
	today_finish(&v->today);
	free(v);
}

static const enum action hints[] = {
	ACTION_OPEN, ACTION_LOG_NOW, ACTION_QUIT, ACTION_NONE,
};

static const enum action ignored[] = {
	ACTION_FIND, ACTION_FIND_NEXT, ACTION_FIND_PREVIOUS, ACTION_FILTER,
	ACTION_SAVED_FILTERS, ACTION_SORT, ACTION_SORT_REVERSE, ACTION_MARK,
	ACTION_MARK_RANGE, ACTION_MARK_ALL, ACTION_EXPORT, ACTION_PIPE,
	ACTION_COLUMNS, ACTION_ADD, ACTION_EDIT, ACTION_TRASH, ACTION_UNDO,
	ACTION_REDO, ACTION_NONE,
};

static const struct view_ops today_ops = {
	.name = "today",
	.title = N_("Today"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_TODAY,
	.base = CONTEXT_LIST,
	.hints = hints,
	.ignored = ignored,
	.reload = today_reload,
	.event = today_event,
	.action = today_action,
	.meets = today_meets,
	.layout = today_layout,
	.rest = today_rest,
	.paint = today_paint,
	.finish = today_finish_view,
};

struct view *view_today_new(struct app *a, const struct today_doors *doors)
{
	struct view_today *v = mem_alloc(sizeof *v);

	v->view.ops = &today_ops;
	v->app = a;
	v->doors = doors;
	return &v->view;
}
