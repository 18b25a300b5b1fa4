#ifndef VIEW_VIEW_AIRINGS_H
#define VIEW_VIEW_AIRINGS_H

struct app;
struct plan_airing;
struct planning_question;
struct view;

/* The airings behind a number of the plan. a is borrowed, the rest copied. */
struct view *view_airings_new(struct app *a, const struct planning_question *q,
			      const char *title);

/* One of them, as it was written into the log; a is borrowed. */
struct view *view_airing_new(struct app *a, const struct plan_airing *airing);

#endif
