#ifndef VIEW_TODAY_GRID_H
#define VIEW_TODAY_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "app/action.h"
#include "view/canvas.h"
#include "view/today_rows.h"

/*
 * The rows of today's screen, where they stand and which is selected. With
 * room for it they stand in two columns, each scrolled by itself; up and down
 * go from the end of one to the other, Tab crosses over at once.
 */
struct today_grid {
	struct today_rows rows;	/* owned */
	size_t selected;
	bool has_two;		/* columns, by the last layout */
	size_t top[2];		/* first row shown, counted within its column */
	int page_rows;
};

/* Take other rows; the selection stays where it was. */
void today_grid_set(struct today_grid *g, struct today_rows rows);
void today_grid_finish(struct today_grid *g);

/* The selected row when it leads somewhere, else NULL. Borrowed. */
const struct today_row *today_grid_selected(const struct today_grid *g);
/* Moves; true: it was mine. */
bool today_grid_action(struct today_grid *g, enum action a);
/* Select the door at that place of an area so wide; false: there is none. */
bool today_grid_click(struct today_grid *g, int row, int col, int cols);
/* Up or down by one, as the wheel does. */
void today_grid_move(struct today_grid *g, bool is_down);

void today_grid_layout(struct today_grid *g, int rows, int cols);
void today_grid_paint(const struct today_grid *g, struct area a);

#endif
