#ifndef VIEW_PLAN_GRID_H
#define VIEW_PLAN_GRID_H

#include "app/planning.h"
#include "view/canvas.h"
#include "view/list.h"

/*
 * The table of a plan: items down, months across, the total last. As many
 * columns as fit: months, else quarters, else the total alone.
 */
enum { PLAN_WHOLE_ID = 0 };	/* the id of the last row: the whole plan */

struct plan_grid {
	const struct planning *planning;	/* borrowed */
	const size_t *shown;	/* items shown, in order; then the whole plan */
	size_t n_shown;
	const bool *is_open;	/* of every item */
	const struct list *list;
	int n_periods;		/* 12, 4 or 0 */
	int period;		/* the chosen one from 1; 0: the year */
	int64_t now;
	bool shows_minutes;	/* instead of airings */
};

/* How many periods fit in so many columns: 12, 4 or 0. */
int plan_grid_periods(int cols);
/* The months of a period, both included, from 0. */
void plan_grid_months(int n_periods, int period, int *out_first,
		      int *out_last);
/* What an item, or the whole plan, has in a period. */
struct planning_cell plan_grid_cell(const struct planning_row *row,
				    int n_periods, int period);
/* What its target asks for in a period; zeros: nothing. */
struct planning_cell plan_grid_wanted(const struct planning_row *row,
				      int n_periods, int period);
/* The row of an item; NULL: the whole plan. */
const struct planning_row *plan_grid_row(const struct plan_grid *g, size_t row,
					 const struct plan_item **out_item);
void plan_grid_paint(const struct plan_grid *g, struct area a, bool has_focus);

#endif
