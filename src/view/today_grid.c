/* Where today's rows stand and which is selected. See today_grid.h. */
#include "config.h"

#include "view/today_grid.h"

#include <stdint.h>

enum { TWO_COLUMNS_FROM = 100, GAP_COLS = 2 };

/* ---- rows ----------------------------------------------------------------- */

static bool is_door(const struct today_grid *g, size_t row)
{
	return row < g->rows.count && g->rows.rows[row].door != TODAY_DOOR_NONE;
}

/* The column a row stands in, and how far down. */
static int column_of(const struct today_grid *g, size_t row)
{
	return g->has_two && row < g->rows.count && g->rows.rows[row].is_right;
}

static size_t place_in_column(const struct today_grid *g, size_t row)
{
	size_t n = 0;

	for (size_t i = 0; i < row; i++)
		n += column_of(g, i) == column_of(g, row);
	return n;
}

static size_t column_length(const struct today_grid *g, int column)
{
	size_t n = 0;

	for (size_t i = 0; i < g->rows.count; i++)
		n += column_of(g, i) == column;
	return n;
}

/* The door nearest to that place of the column; SIZE_MAX: none there. */
static size_t nearest_door(const struct today_grid *g, int column, size_t place)
{
	size_t best = SIZE_MAX;
	size_t best_distance = SIZE_MAX;

	for (size_t i = 0; i < g->rows.count; i++) {
		if (!is_door(g, i) || column_of(g, i) != column)
			continue;
		size_t at = place_in_column(g, i);
		size_t distance = at > place ? at - place : place - at;
		if (distance < best_distance) {
			best = i;
			best_distance = distance;
		}
	}
	return best;
}

static void select_row(struct today_grid *g, size_t row)
{
	if (row < g->rows.count)
		g->selected = row;
}

void today_grid_set(struct today_grid *g, struct today_rows rows)
{
	today_rows_finish(&g->rows);
	g->rows = rows;
	if (!is_door(g, g->selected))
		select_row(g, nearest_door(g, 0, 0));
}

void today_grid_finish(struct today_grid *g)
{
	today_rows_finish(&g->rows);
}

const struct today_row *today_grid_selected(const struct today_grid *g)
{
	return is_door(g, g->selected) ? &g->rows.rows[g->selected] : NULL;
}

/* ---- moving --------------------------------------------------------------- */

/* To the next door in the order of the rows, n times; stops at the ends. */
static void move(struct today_grid *g, bool is_down, int n)
{
	for (size_t i = g->selected; n > 0;) {
		if (is_down ? i + 1 >= g->rows.count : i == 0)
			return;
		i = is_down ? i + 1 : i - 1;
		if (is_door(g, i)) {
			g->selected = i;
			n--;
		}
	}
}

static void go_column(struct today_grid *g, int column)
{
	size_t line;

	if (!g->has_two || column_of(g, g->selected) == column)
		return;
	line = place_in_column(g, g->selected) -
	       g->top[column_of(g, g->selected)];
	select_row(g, nearest_door(g, column, g->top[column] + line));
}

bool today_grid_action(struct today_grid *g, enum action a)
{
	int page = g->page_rows > 2 ? g->page_rows / 2 : 1;

	switch (a) {
	case ACTION_MOVE_DOWN:
		move(g, true, 1);
		return true;
	case ACTION_MOVE_UP:
		move(g, false, 1);
		return true;
	case ACTION_PAGE_DOWN:
	case ACTION_HALF_DOWN:
		move(g, true, page);
		return true;
	case ACTION_PAGE_UP:
	case ACTION_HALF_UP:
		move(g, false, page);
		return true;
	case ACTION_MOVE_FIRST:
		select_row(g, nearest_door(g, 0, 0));
		return true;
	case ACTION_MOVE_LAST:
		select_row(g, nearest_door(g, g->has_two, SIZE_MAX / 2));
		return true;
	case ACTION_MOVE_LEFT:
		go_column(g, 0);
		return true;
	case ACTION_MOVE_RIGHT:
		go_column(g, 1);
		return true;
	case ACTION_NEXT_PANE:
	case ACTION_PREVIOUS_PANE:
		go_column(g, !column_of(g, g->selected));
		return true;
	default:
		return false;
	}
}

void today_grid_move(struct today_grid *g, bool is_down)
{
	move(g, is_down, 1);
}

bool today_grid_click(struct today_grid *g, int row, int col, int cols)
{
	int column = g->has_two && col > (cols - GAP_COLS) / 2;
	size_t place = g->top[column] + (size_t)row;

	for (size_t i = 0; i < g->rows.count; i++) {
		if (is_door(g, i) && column_of(g, i) == column &&
		    place_in_column(g, i) == place) {
			g->selected = i;
			return true;
		}
	}
	return false;
}

/* ---- the picture ---------------------------------------------------------- */

/* Keep the selected row of its column in sight; the other stays in bounds. */
static void scroll(struct today_grid *g, int column, int rows)
{
	size_t page = rows > 0 ? (size_t)rows : 1;
	size_t length = column_length(g, column);
	size_t most = length > page ? length - page : 0;
	size_t at = place_in_column(g, g->selected);

	if (column_of(g, g->selected) == column) {
		if (at < g->top[column])
			g->top[column] = at;
		else if (at >= g->top[column] + page)
			g->top[column] = at - page + 1;
		/* headings above the first door belong to it */
		if (g->selected == nearest_door(g, column, 0))
			g->top[column] = 0;
	}
	if (g->top[column] > most)
		g->top[column] = most;
}

void today_grid_layout(struct today_grid *g, int rows, int cols)
{
	g->has_two = cols >= TWO_COLUMNS_FROM;
	g->page_rows = rows;
	scroll(g, 0, rows);
	scroll(g, 1, rows);
}

static void paint_column(const struct today_grid *g, int column, struct area a)
{
	size_t place = 0;

	for (size_t i = 0; i < g->rows.count; i++) {
		const struct today_row *row = &g->rows.rows[i];
		if (column_of(g, i) != column || place++ < g->top[column])
			continue;
		int line = (int)(place - 1 - g->top[column]);
		if (line >= a.rows)
			break;
		bool is_selected = i == g->selected && is_door(g, i);
		area_put_in(a, line, 0, a.cols, TEXT_LEFT,
			    is_selected ? STYLE_SELECTED : row->style,
			    row->text);
	}
}

void today_grid_paint(const struct today_grid *g, struct area a)
{
	if (g->has_two) {
		struct area left = area_cut_left(&a, (a.cols - GAP_COLS) / 2);
		area_cut_left(&a, GAP_COLS);
		paint_column(g, 0, left);
		paint_column(g, 1, a);
	} else {
		paint_column(g, 0, a);
	}
}
