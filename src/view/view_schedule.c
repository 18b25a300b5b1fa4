/* Screen 4, the schedule. See view_schedule.h. */
#include "config.h"

#include "view/view_schedule.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "view/schedule_grid.h"
#include "view/stack.h"
#include "view/view_schedule_priv.h"

static struct view_schedule *schedule_of(struct view *v)
{
	return (struct view_schedule *)v;
}

/* ---- reading -------------------------------------------------------------- */

/* What was added is what the next key is about. */
static void select_added(struct view_schedule *v, size_t count_before)
{
	if (v->adding_at != SIZE_MAX && v->rundown.count == count_before + 1)
		list_select_row(&v->list, v->adding_at);
	v->adding_at = SIZE_MAX;
}

static void read_rundown(struct view_schedule *v)
{
	struct schedule_slot next = {0};
	size_t before = v->rundown.count;
	struct err err;

	schedule_slot_finish(&v->rundown);
	v->has_rundown = false;
	if (v->slot >= v->week.n_slots)
		return;
	if (schedule_read(v->app, schedule_selected_day(v),
			  schedule_selected_slot(v), &next, &err)) {
		v->rundown = next;
		v->has_rundown = true;
	} else {
		stack_error(v->view.stack, &err);
	}
	list_reload(&v->list);
	select_added(v, before);
}

static void read_week(struct view_schedule *v, const char *day)
{
	struct err err;

	if (!schedule_week(v->app, day, &v->week, &err))
		stack_error(v->view.stack, &err);
	if (v->slot >= v->week.n_slots)
		v->slot = 0;
	read_rundown(v);
}

static void go_to(struct view_schedule *v, const char *day)
{
	char copy[CIVIL_TEXT];
	struct date d;
	struct err err;

	snprintf(copy, sizeof copy, "%s", day);
	if (!date_parse(copy, &d, &err))
		return;
	v->day = (date_weekday(d) + 6) % 7;
	read_week(v, copy);
	list_select_row(&v->list, 0);
}

static void reload(struct view *view, const struct topics *topics)
{
	struct view_schedule *v = schedule_of(view);
	char day[CIVIL_TEXT];

	(void)topics;
	app_today(v->app, v->today);
	snprintf(day, sizeof day, "%s",
		 v->view.is_loaded ? schedule_selected_day(v) : v->today);
	if (v->view.is_loaded)
		read_week(v, day);
	else
		go_to(v, day);
}

/* ---- moving --------------------------------------------------------------- */

static void move_days(struct view_schedule *v, int days)
{
	char day[CIVIL_TEXT];

	schedule_day_after(schedule_selected_day(v), days, day);
	go_to(v, day);
}

static void move_slot(struct view_schedule *v, int step)
{
	size_t n = v->week.n_slots;

	if (n == 0)
		return;
	v->slot = (v->slot + n + (size_t)((int)n + step)) % n;
	read_rundown(v);
	list_select_row(&v->list, 0);
}

static bool move_action(struct view_schedule *v, enum action a)
{
	switch (a) {
	case ACTION_MOVE_LEFT:
		move_days(v, -1);
		return true;
	case ACTION_MOVE_RIGHT:
		move_days(v, 1);
		return true;
	case ACTION_WEEK_BEFORE:
		move_days(v, -SCHEDULE_DAYS);
		return true;
	case ACTION_WEEK_AFTER:
		move_days(v, SCHEDULE_DAYS);
		return true;
	case ACTION_GO_TODAY:
		go_to(v, v->today);
		return true;
	case ACTION_NEXT_PANE:
		move_slot(v, 1);
		return true;
	case ACTION_PREVIOUS_PANE:
		move_slot(v, -1);
		return true;
	default:
		return false;
	}
}

static bool action(struct view *view, enum action a)
{
	struct view_schedule *v = schedule_of(view);

	if (move_action(v, a) || (v->has_rundown && schedule_deed(v, a)))
		return true;
	if (a == ACTION_MARK || a == ACTION_MARK_ALL || a == ACTION_MARK_RANGE)
		return false;	/* nothing is done to marked rows here */
	return list_action(&v->list, a);
}

static unsigned meets(const struct view *view)
{
	const struct view_schedule *v = (const struct view_schedule *)view;

	return NEED_WRITE | (v->list.count > 0 ? NEED_ROW : 0u);
}

/* ---- the picture ---------------------------------------------------------- */

static void layout(struct view *view, int rows, int cols)
{
	struct view_schedule *v = schedule_of(view);
	int grid = schedule_grid_rows(&v->week);

	(void)cols;
	v->head_rows = rows >= grid + 6 ? grid + 2 : rows >= 5 ? 1 : 0;
	list_layout(&v->list, rows - v->head_rows);
}

static bool event(struct view *view, const struct event *e)
{
	struct view_schedule *v = schedule_of(view);
	struct area a = view->place;
	int day = 0;
	size_t slot = 0;

	if (e->type == EVENT_MOUSE && e->mouse.row < v->head_rows - 1 &&
	    schedule_grid_at(&v->week, e->mouse.row, e->mouse.col, a.cols,
			     &day, &slot)) {
		v->slot = slot;
		go_to(v, v->week.days[day]);
		return true;
	}
	area_cut_top(&a, v->head_rows);
	return list_mouse(&v->list, e, a);
}

static void status(const struct view *view, struct buf *out)
{
	const struct view_schedule *v = (const struct view_schedule *)view;

	buf_printf(out, "%zu/%zu", v->list.count > 0 ? v->list.selected + 1 : 0,
		   v->list.count);
}

static void finish(struct view *view)
{
	struct view_schedule *v = schedule_of(view);

	schedule_slot_finish(&v->rundown);
	list_finish(&v->list);
	free(v);
}

static const enum action hints[] = {
	ACTION_ADD, ACTION_ON_AIR, ACTION_NEXT_PANE, ACTION_COPY_WEEK,
	ACTION_FILL_SLOT, ACTION_COMPARE_DAY, ACTION_EXPORT, ACTION_NONE,
};

static const enum action ignored[] = {
	ACTION_FIND, ACTION_FIND_NEXT, ACTION_FIND_PREVIOUS, ACTION_FILTER,
	ACTION_SAVED_FILTERS, ACTION_SORT, ACTION_SORT_REVERSE, ACTION_PIPE,
	ACTION_COLUMNS, ACTION_UNDO, ACTION_REDO, ACTION_NONE,
};

static const struct view_ops ops = {
	.name = "schedule",
	.title = N_("Schedule"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_SCHEDULE,
	.base = CONTEXT_LIST,
	.hints = hints,
	.ignored = ignored,
	.reload = reload,
	.event = event,
	.action = action,
	.meets = meets,
	.layout = layout,
	.paint = schedule_paint,
	.status = status,
	.finish = finish,
};

struct view *view_schedule_new(struct app *a)
{
	struct view_schedule *v = mem_alloc(sizeof *v);

	v->view.ops = &ops;
	v->app = a;
	v->adding_at = SIZE_MAX;
	list_init(&v->list, &schedule_source, v, schedule_columns,
		  SCHEDULE_COLUMNS);
	v->list.empty_text = _("Nothing is planned; a adds, c copies last "
			       "week's, F fills");
	return &v->view;
}

void view_schedule_select(struct view *view, const char *slot_code)
{
	struct view_schedule *v = schedule_of(view);

	if (!view->is_loaded) {
		reload(view, view->stack->topics);
		view->seen = *view->stack->topics;
		view->is_loaded = true;
	}
	for (size_t i = 0; i < v->week.n_slots; i++)
		if (strcmp(v->week.slots[i]->code, slot_code) == 0)
			v->slot = i;
	go_to(v, v->today);
}

const char *view_schedule_code(struct view *view)
{
	const struct view_schedule *v = schedule_of(view);

	if (v->list.count == 0)
		return NULL;
	return v->rundown.items[v->list.selected].item.segment_code;
}

int view_schedule_move(struct view *view, int step)
{
	struct view_schedule *v = schedule_of(view);
	size_t to = v->list.selected + (size_t)step;

	if (v->list.count == 0 || to >= v->list.count)
		return 0;
	list_select_row(&v->list, to);
	return 1;
}
