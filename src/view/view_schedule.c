/* Screen 4, the schedule. See view_schedule.h. */
#include "config.h"

#include "view/view_schedule.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/schedule.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/day_words.h"
#include "view/list.h"
#include "view/log_form.h"
#include "view/schedule_form.h"
#include "view/schedule_grid.h"
#include "view/stack.h"
#include "view/view.h"
#include "view/view_air.h"
#include "view/view_catalogue.h"
#include "view/view_prompter.h"

enum { SCREEN_CATALOGUE = 1 };

struct view_schedule {
	struct view view;
	struct app *app;	/* borrowed */
	struct schedule_week week;
	int day;		/* of the week, from Monday */
	size_t slot;
	struct schedule_slot rundown;
	bool has_rundown;
	char today[CIVIL_TEXT];
	struct list list;
	int head_rows;		/* the week and the line below it */
};

static struct view_schedule *schedule_of(struct view *v)
{
	return (struct view_schedule *)v;
}

/* ---- rows ----------------------------------------------------------------- */

enum { COLUMN_NO, COLUMN_BEGINS, COLUMN_TITLE, COLUMN_LENGTH, COLUMN_STATE,
       N_COLUMNS };

static const struct list_column columns[N_COLUMNS] = {
	[COLUMN_NO] = { N_("No."), 3, 0, TEXT_RIGHT, 3 },
	[COLUMN_BEGINS] = { N_("Begins"), 8, 0, TEXT_LEFT, 1 },
	[COLUMN_TITLE] = { N_("Title"), 12, 3, TEXT_LEFT, 0 },
	[COLUMN_LENGTH] = { N_("Length"), 8, 0, TEXT_RIGHT, 2 },
	[COLUMN_STATE] = { N_("State"), 13, 1, TEXT_LEFT, 0 },
};

static size_t count_rows(void *ctx)
{
	const struct view_schedule *v = ctx;

	return v->has_rundown ? v->rundown.count : 0;
}

static int64_t row_id(void *ctx, size_t row)
{
	(void)ctx;
	return (int64_t)row;
}

static void put_clock(const struct view_schedule *v, int64_t at,
		      struct buf *out)
{
	struct civil c = civil_at(at, v->app->offset_min);

	buf_printf(out, "%02d:%02d", c.hour, c.minute);
}

/* What became of it, else how far it is from being broadcast. */
static void put_state(const struct view_schedule *v,
		      const struct schedule_item *i, struct buf *out)
{
	char length[CIVIL_TEXT];

	if (i->aired_seq == 0) {
		buf_puts(out, i->remark != NULL ? i->remark : _("ready"));
		return;
	}
	duration_format(i->aired_ms, length);
	buf_printf(out, "%s ", _("aired"));
	put_clock(v, i->aired_at, out);
	buf_printf(out, ", %s", length);
}

static void cell(void *ctx, size_t row, int column, struct buf *out)
{
	const struct view_schedule *v = ctx;
	const struct schedule_item *i = &v->rundown.items[row];
	char length[CIVIL_TEXT];

	switch (column) {
	case COLUMN_NO:
		buf_printf(out, "%zu", row + 1);
		break;
	case COLUMN_BEGINS:
		put_clock(v, i->begins_at, out);
		break;
	case COLUMN_TITLE:
		buf_puts(out, i->item.title != NULL ? i->item.title : "");
		break;
	case COLUMN_LENGTH:
		if (i->item.planned_ms > 0) {
			duration_format(i->item.planned_ms, length);
			buf_puts(out, length);
		}
		break;
	default:
		put_state(v, i, out);
		break;
	}
}

static enum style cell_style(void *ctx, size_t row, int column)
{
	const struct view_schedule *v = ctx;
	const struct schedule_item *i = &v->rundown.items[row];

	if (column != COLUMN_STATE)
		return STYLE_NORMAL;
	if (i->aired_seq != 0)
		return STYLE_GOOD;
	return i->readiness == READY_NO	    ? STYLE_ERROR :
	       i->readiness == READY_TELL ? STYLE_WARNING :
					      STYLE_NORMAL;
}

static const struct list_source source = {
	.count = count_rows, .id = row_id, .cell = cell, .style = cell_style,
};

/* ---- reading -------------------------------------------------------------- */

/* A station without slots has one of no name, where nothing can be planned. */
static const struct slot *selected_slot(const struct view_schedule *v)
{
	static char nothing[] = "";
	static const struct slot none = {
		.code = nothing, .name = nothing,
		.starts = nothing, .ends = nothing,
	};

	return v->slot < v->week.n_slots ? v->week.slots[v->slot] : &none;
}

static const char *selected_day(const struct view_schedule *v)
{
	return v->week.days[v->day];
}

static void read_rundown(struct view_schedule *v)
{
	struct schedule_slot next = {0};
	struct err err;

	schedule_slot_finish(&v->rundown);
	v->has_rundown = false;
	if (v->slot >= v->week.n_slots)
		return;
	if (schedule_read(v->app, selected_day(v), selected_slot(v), &next,
			  &err)) {
		v->rundown = next;
		v->has_rundown = true;
	} else {
		stack_error(v->view.stack, &err);
	}
	list_reload(&v->list);
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
		 v->view.is_loaded ? selected_day(v) : v->today);
	if (v->view.is_loaded)
		read_week(v, day);
	else
		go_to(v, day);
}

/* ---- moving --------------------------------------------------------------- */

static void move_days(struct view_schedule *v, int days)
{
	char day[CIVIL_TEXT];

	schedule_day_after(selected_day(v), days, day);
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

/* ---- deeds ---------------------------------------------------------------- */

static struct schedule_place place_of(const struct view_schedule *v)
{
	return (struct schedule_place){ selected_day(v),
					selected_slot(v)->code,
					v->rundown.row_version };
}

static void after(struct view_schedule *v, bool ok, const struct err *err)
{
	if (!ok)
		stack_error(v->view.stack, err);
	topics_bump(v->view.stack->topics, TOPIC_SCHEDULE);
}

static void take_out(struct view_schedule *v)
{
	struct err err;

	after(v, schedule_remove(v->app, place_of(v), v->list.selected, &err),
	      &err);
}

static void move_item(struct view_schedule *v, int step)
{
	size_t from = v->list.selected;
	struct err err;

	if ((step < 0 && from == 0) ||
	    (step > 0 && from + 1 >= v->rundown.count))
		return;
	size_t to = step < 0 ? from - 1 : from + 1;
	bool ok = schedule_move(v->app, place_of(v), from, to, &err);
	after(v, ok, &err);
	if (ok)
		list_select_row(&v->list, to);
}

static void say_count(struct view_schedule *v, size_t n)
{
	stack_notice(v->view.stack, NOTICE_GOOD, _("%zu items put in"), n);
}

static void copy_week(struct view_schedule *v)
{
	char from[CIVIL_TEXT];
	struct err err;
	size_t n = 0;

	schedule_day_after(selected_day(v), -SCHEDULE_DAYS, from);
	bool ok = schedule_copy(v->app, from, selected_day(v),
				selected_slot(v)->code, &n, &err);
	after(v, ok, &err);
	if (ok)
		say_count(v, n);
}

static void fill(struct view_schedule *v)
{
	struct err err;
	size_t n = 0;
	bool ok = schedule_fill(v->app, place_of(v), &n, &err);

	after(v, ok, &err);
	if (ok)
		say_count(v, n);
}

/* "Friday 29/03/2024, Sáng". */
static char *place_words(const struct view_schedule *v)
{
	struct date d = { 1970, 1, 1 };
	char day[CIVIL_TEXT];
	struct err err;

	date_parse(selected_day(v), &d, &err);
	date_format_vi(d, day);
	return mem_printf("%s %s, %s", day_word(d), day,
			  selected_slot(v)->name);
}

static void add(struct view_schedule *v)
{
	char *heading = place_words(v);
	size_t at = v->rundown.count > 0 ? v->list.selected + 1 : 0;

	schedule_form_open(v->view.stack, v->app, selected_day(v),
			   selected_slot(v)->code, heading, at);
	free(heading);
}

static void go_on_air(struct view_schedule *v)
{
	const struct schedule_item *i = &v->rundown.items[v->list.selected];
	const char *code = i->item.segment_code;
	const char *relay = i->item.relay_code;
	const struct air_wish w = {
		.what = code != NULL  ? LOGBOOK_SEGMENT :
			relay != NULL ? LOGBOOK_RELAY :
					LOGBOOK_FREE,
		.code = code != NULL ? code : relay,
		.title = i->item.title,
		.slot = selected_slot(v)->code,
		.planned_at = i->begins_at,
		.planned_ms = i->item.planned_ms > 0 ? i->item.planned_ms
						     : LOG_NONE,
	};

	air_form_open(v->view.stack, v->app, &w);
}

static void open_prompter(struct view_schedule *v)
{
	const char *code = view_schedule_code(&v->view);

	if (code != NULL)
		view_prompter_open(v->view.stack, v->app, code);
}

static void open_segment(struct view_schedule *v)
{
	struct stack *s = v->view.stack;
	const char *code = view_schedule_code(&v->view);

	if (code == NULL)
		return;
	stack_action(s, ACTION_SCREEN_2);
	if (s->screen == SCREEN_CATALOGUE)
		view_catalogue_select(s->piles[SCREEN_CATALOGUE].views[0],
				      code);
}

/* What needs a slot, and a row where the table of actions says so. */
static bool deed_action(struct view_schedule *v, enum action a)
{
	switch (a) {
	case ACTION_ADD:
		add(v);
		return true;
	case ACTION_ITEM_OUT:
		take_out(v);
		return true;
	case ACTION_ITEM_EARLIER:
		move_item(v, -1);
		return true;
	case ACTION_ITEM_LATER:
		move_item(v, 1);
		return true;
	case ACTION_COPY_WEEK:
		copy_week(v);
		return true;
	case ACTION_FILL_SLOT:
		fill(v);
		return true;
	case ACTION_ON_AIR:
		go_on_air(v);
		return true;
	case ACTION_PROMPTER:
		open_prompter(v);
		return true;
	case ACTION_OPEN:
		open_segment(v);
		return true;
	case ACTION_LOG_NOW:
		log_form_open(v->view.stack, v->app,
			      view_schedule_code(&v->view));
		return true;
	default:
		return false;
	}
}

static bool action(struct view *view, enum action a)
{
	struct view_schedule *v = schedule_of(view);

	if (move_action(v, a) || (v->has_rundown && deed_action(v, a)))
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

static enum style excess_style(int excess)
{
	return excess == 2 ? STYLE_ERROR :
	       excess == 1 ? STYLE_WARNING :
			     STYLE_HEADING;
}

/* "Friday 29/03/2024, Sáng 05:00-06:30: 4 items, 34:33 of at most 45:00". */
static void paint_heading(const struct view_schedule *v, struct area a)
{
	const struct slot *slot = selected_slot(v);
	char planned[CIVIL_TEXT];
	char limit[CIVIL_TEXT];

	if (!v->has_rundown)
		return;
	char *place = place_words(v);
	duration_format(v->rundown.planned_ms, planned);
	duration_format(v->rundown.limit_ms, limit);
	char *text = mem_printf(_("%s %s–%s: %s of at most %s"), place,
				slot->starts, slot->ends, planned, limit);
	area_put_in(a, 0, 0, a.cols, TEXT_LEFT,
		    excess_style(schedule_excess(&v->rundown)), text);
	free(text);
	free(place);
}

static void paint(const struct view *view, struct area a)
{
	const struct view_schedule *v = (const struct view_schedule *)view;
	int grid = schedule_grid_rows(&v->week);

	if (v->week.n_slots == 0) {
		area_put(a, 0, 1, STYLE_DIM,
			 _("The station has no slots; screen 7 has them"));
		return;
	}
	struct area head = area_cut_top(&a, v->head_rows);
	if (v->head_rows > grid)
		schedule_grid_paint(&v->week, v->day, v->slot, v->today,
				    area_cut_top(&head, grid + 1));
	paint_heading(v, head);
	list_paint(&v->list, a, true);
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
	ACTION_ADD, ACTION_ON_AIR, ACTION_MOVE_RIGHT, ACTION_NEXT_PANE,
	ACTION_COPY_WEEK, ACTION_FILL_SLOT, ACTION_NONE,
};

static const enum action ignored[] = {
	ACTION_FIND, ACTION_FIND_NEXT, ACTION_FIND_PREVIOUS, ACTION_FILTER,
	ACTION_SAVED_FILTERS, ACTION_SORT, ACTION_SORT_REVERSE, ACTION_EXPORT,
	ACTION_PIPE, ACTION_COLUMNS, ACTION_UNDO, ACTION_REDO, ACTION_NONE,
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
	.paint = paint,
	.status = status,
	.finish = finish,
};

struct view *view_schedule_new(struct app *a)
{
	struct view_schedule *v = mem_alloc(sizeof *v);

	v->view.ops = &ops;
	v->app = a;
	list_init(&v->list, &source, v, columns, N_COLUMNS);
	v->list.empty_text = _("Nothing is planned; a adds, c copies last "
			       "week's, F fills");
	return &v->view;
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
