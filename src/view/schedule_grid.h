#ifndef VIEW_SCHEDULE_GRID_H
#define VIEW_SCHEDULE_GRID_H

#include "app/schedule.h"
#include "view/canvas.h"

/* The week of the schedule: slots down, days across. */

/* How many rows it takes. */
int schedule_grid_rows(const struct schedule_week *w);
/* day and slot: the selected cell; today "YYYY-MM-DD". */
void schedule_grid_paint(const struct schedule_week *w, int day, size_t slot,
			 const char *today, struct area a);
/* The cell at that place; false: none. */
bool schedule_grid_at(const struct schedule_week *w, int row, int col, int cols,
		      int *out_day, size_t *out_slot);

#endif
