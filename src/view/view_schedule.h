#ifndef VIEW_VIEW_SCHEDULE_H
#define VIEW_VIEW_SCHEDULE_H

struct app;
struct view;

/* Screen 4, the schedule: a week of slots, and the rundown of one of them. */
struct view *view_schedule_new(struct app *a);

/* Go to that slot of today. */
void view_schedule_select(struct view *v, const char *slot_code);

/* The code of the selected item's segment, for the player; borrowed or NULL. */
const char *view_schedule_code(struct view *v);
/* Select the next (+1) or previous (-1) item; 0: there is none. */
int view_schedule_move(struct view *v, int step);

#endif
