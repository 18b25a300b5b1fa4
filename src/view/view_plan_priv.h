#ifndef VIEW_VIEW_PLAN_PRIV_H
#define VIEW_VIEW_PLAN_PRIV_H

#include "app/planning.h"
#include "view/list.h"
#include "view/pager.h"
#include "view/plan_grid.h"
#include "view/view.h"

/*
 * For view_plan*.c only: the plan's screen.
 *
 * P1. shown[] holds the items whose branches are all open, in their order;
 *     the row after the last one is the whole plan.
 * P2. period is 0 (the year) or one of the grid's periods.
 * P3. The paper (forms, roles, documents) stands below the table when there
 *     is room for both, else Tab shows one or the other.
 */
struct view_plan {
	struct view view;
	struct app *app;		/* borrowed */
	struct planning planning;
	char *remark;	/* the plan is not in force: why; else NULL */
	bool has_plan;
	struct err trouble;		/* why there is none */
	bool *is_open;			/* of every item */
	size_t *shown;
	size_t n_shown;
	struct list list;
	int n_periods;
	int period;
	struct pager paper;
	bool is_on_paper;
	int64_t now;
	bool shows_minutes;
	int head_rows, table_rows, detail_rows, paper_rows;
};

struct plan_grid view_plan_grid(const struct view_plan *p);
/* Append "month 3/2024": the period chosen. */
void view_plan_name_period(const struct view_plan *p, struct buf *out);
void view_plan_layout(struct view *v, int rows, int cols);
void view_plan_paint(const struct view *v, struct area a);

#endif
