/*
 * Screen 1, today. See view_today.h; the words are today_rows.c.
 *
 * With room for it the rows stand in two columns, each scrolled by itself; up
 * and down go from the end of one to the other, Tab crosses over at once.
 */
#include "config.h"

#include "view/view_today.h"

#include <stdlib.h>
#include <string.h>

#include "app/today.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/log_form.h"
#include "view/stack.h"
#include "view/today_rows.h"
#include "view/view.h"
#include "view/view_log.h"

enum { TWO_COLUMNS_FROM = 100, GAP_COLS = 2 };
enum { SCREEN_CATALOGUE = 1, SCREEN_PLAN, SCREEN_SCHEDULE, SCREEN_LOG,
       SCREEN_REPORTS, SCREEN_SETTINGS };

struct view_today {
	struct view view;
	struct app *app;
	const struct today_doors *doors;
	struct today_rows rows;
	size_t selected;
	bool has_two;		/* columns, by the last layout */
	size_t top[2];		/* first row shown, counted within its column */
	int page_rows;
};

static struct view_today *today_of(struct view *v)
{
	return (struct view_today *)v;
}

/* ---- rows ----------------------------------------------------------------- */

static bool is_door(const struct view_today *v, size_t row)
{
	return row < v->rows.count && v->rows.rows[row].door != TODAY_DOOR_NONE;
}

/* The column a row stands in, and how far down. */
static int column_of(const struct view_today *v, size_t row)
{
	return v->has_two && row < v->rows.count && v->rows.rows[row].is_right;
}

static size_t place_in_column(const struct view_today *v, size_t row)
{
	size_t n = 0;

	for (size_t i = 0; i < row; i++)
		n += column_of(v, i) == column_of(v, row);
	return n;
}

static size_t column_length(const struct view_today *v, int column)
{
	size_t n = 0;

	for (size_t i = 0; i < v->rows.count; i++)
		n += column_of(v, i) == column;
	return n;
}

/* The door nearest to that place of the column; SIZE_MAX: none there. */
static size_t nearest_door(const struct view_today *v, int column, size_t place)
{
	size_t best = SIZE_MAX;
	size_t best_distance = SIZE_MAX;

	for (size_t i = 0; i < v->rows.count; i++) {
		if (!is_door(v, i) || column_of(v, i) != column)
			continue;
		size_t at = place_in_column(v, i);
		size_t distance = at > place ? at - place : place - at;
		if (distance < best_distance) {
			best = i;
			best_distance = distance;
		}
	}
	return best;
}

static void select_row(struct view_today *v, size_t row)
{
	if (row < v->rows.count)
		v->selected = row;
}

static void today_reload(struct view *view, const struct topics *topics)
{
	struct view_today *v = today_of(view);
	struct today today;
	struct err err;

	(void)topics;
	today_rows_finish(&v->rows);
	if (today_read(v->app, &today, &err)) {
		today_rows_make(v->app, &today, &v->rows);
		today_finish(&today);
	} else {
		today_rows_fail(err.text, &v->rows);
	}
	if (!is_door(v, v->selected))
		select_row(v, nearest_door(v, 0, 0));
}

/* ---- moving --------------------------------------------------------------- */

/* To the next door in the order of the rows, n times; stops at the ends. */
static void move(struct view_today *v, bool is_down, int n)
{
	for (size_t i = v->selected; n > 0;) {
		if (is_down ? i + 1 >= v->rows.count : i == 0)
			return;
		i = is_down ? i + 1 : i - 1;
		if (is_door(v, i)) {
			v->selected = i;
			n--;
		}
	}
}

static void go_column(struct view_today *v, int column)
{
	size_t line;

	if (!v->has_two || column_of(v, v->selected) == column)
		return;
	line = place_in_column(v, v->selected) -
	       v->top[column_of(v, v->selected)];
	select_row(v, nearest_door(v, column, v->top[column] + line));
}

static bool move_action(struct view_today *v, enum action a)
{
	int page = v->page_rows > 2 ? v->page_rows / 2 : 1;

	switch (a) {
	case ACTION_MOVE_DOWN:
		move(v, true, 1);
		return true;
	case ACTION_MOVE_UP:
		move(v, false, 1);
		return true;
	case ACTION_PAGE_DOWN:
	case ACTION_HALF_DOWN:
		move(v, true, page);
		return true;
	case ACTION_PAGE_UP:
	case ACTION_HALF_UP:
		move(v, false, page);
		return true;
	case ACTION_MOVE_FIRST:
		select_row(v, nearest_door(v, 0, 0));
		return true;
	case ACTION_MOVE_LAST:
		select_row(v, nearest_door(v, v->has_two, SIZE_MAX / 2));
		return true;
	case ACTION_MOVE_LEFT:
		go_column(v, 0);
		return true;
	case ACTION_MOVE_RIGHT:
		go_column(v, 1);
		return true;
	case ACTION_NEXT_PANE:
	case ACTION_PREVIOUS_PANE:
		go_column(v, !column_of(v, v->selected));
		return true;
	default:
		return false;
	}
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

static void open_door(struct view_today *v)
{
	struct stack *s = v->view.stack;
	const struct today_row *row;
	const struct today_doors *doors = v->doors;

	if (!is_door(v, v->selected))
		return;
	row = &v->rows.rows[v->selected];
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
	const struct today_row *row = &v->rows.rows[v->selected];
	bool is_segment = is_door(v, v->selected) &&
			  row->door == TODAY_DOOR_SEGMENT;

	log_form_open(v->view.stack, v->app, is_segment ? row->code : NULL);
}

static bool today_action(struct view *view, enum action a)
{
	struct view_today *v = today_of(view);

	switch (a) {
	case ACTION_OPEN:
		open_door(v);
		return true;
	case ACTION_LOG_NOW:
		log_now(v);
		return true;
	default:
		return move_action(v, a);
	}
}

/* ---- the picture ---------------------------------------------------------- */

/* Keep the selected row of its column in sight; the other stays in bounds. */
static void scroll(struct view_today *v, int column, int rows)
{
	size_t page = rows > 0 ? (size_t)rows : 1;
	size_t length = column_length(v, column);
	size_t most = length > page ? length - page : 0;
	size_t at = place_in_column(v, v->selected);

	if (column_of(v, v->selected) == column) {
		if (at < v->top[column])
			v->top[column] = at;
		else if (at >= v->top[column] + page)
			v->top[column] = at - page + 1;
		/* headings above the first door belong to it */
		if (v->selected == nearest_door(v, column, 0))
			v->top[column] = 0;
	}
	if (v->top[column] > most)
		v->top[column] = most;
}

static void today_layout(struct view *view, int rows, int cols)
{
	struct view_today *v = today_of(view);

	v->has_two = cols >= TWO_COLUMNS_FROM;
	v->page_rows = rows;
	scroll(v, 0, rows);
	scroll(v, 1, rows);
}

static void paint_column(const struct view_today *v, int column, struct area a)
{
	size_t place = 0;

	for (size_t i = 0; i < v->rows.count; i++) {
		const struct today_row *row = &v->rows.rows[i];
		if (column_of(v, i) != column || place++ < v->top[column])
			continue;
		int line = (int)(place - 1 - v->top[column]);
		if (line >= a.rows)
			break;
		bool is_selected = i == v->selected && is_door(v, i);
		area_put_in(a, line, 0, a.cols, TEXT_LEFT,
			    is_selected ? STYLE_SELECTED : row->style,
			    row->text);
	}
}

static void today_paint(const struct view *view, struct area a)
{
	const struct view_today *v = (const struct view_today *)view;

	if (v->has_two) {
		struct area left = area_cut_left(&a, (a.cols - GAP_COLS) / 2);
		area_cut_left(&a, GAP_COLS);
		paint_column(v, 0, left);
		paint_column(v, 1, a);
	} else {
		paint_column(v, 0, a);
	}
}

/* A click selects the row that is there; a second one opens it. */
static bool click(struct view_today *v, const struct event *e)
{
	int half = (v->view.place.cols - GAP_COLS) / 2;
	int column = v->has_two && e->mouse.col > half;
	size_t place = v->top[column] + (size_t)e->mouse.row;

	for (size_t i = 0; i < v->rows.count; i++) {
		if (!is_door(v, i) || column_of(v, i) != column ||
		    place_in_column(v, i) != place)
			continue;
		v->selected = i;
		if (e->mouse.action == MOUSE_DOUBLE)
			open_door(v);
		return true;
	}
	return false;
}

static bool today_event(struct view *view, const struct event *e)
{
	struct view_today *v = today_of(view);

	if (e->type != EVENT_MOUSE)
		return false;
	if (e->mouse.action == MOUSE_WHEEL_UP ||
	    e->mouse.action == MOUSE_WHEEL_DOWN) {
		move(v, e->mouse.action == MOUSE_WHEEL_DOWN, 1);
		return true;
	}
	return click(v, e);
}

static unsigned today_meets(const struct view *view)
{
	const struct view_today *v = (const struct view_today *)view;

	return NEED_WRITE | (is_door(v, v->selected) ? NEED_ROW : 0u);
}

static void today_finish_view(struct view *view)
{
	struct view_today *v = today_of(view);

	today_rows_finish(&v->rows);
	free(v);
}

static const enum action hints[] = {
	ACTION_OPEN, ACTION_LOG_NOW, ACTION_QUIT, ACTION_NONE,
};

static const struct view_ops today_ops = {
	.name = "today",
	.title = N_("Today"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_TODAY,
	.base = CONTEXT_LIST,
	.hints = hints,
	.reload = today_reload,
	.event = today_event,
	.action = today_action,
	.meets = today_meets,
	.layout = today_layout,
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
