#ifndef VIEW_VIEW_AIRINGS_H
#define VIEW_VIEW_AIRINGS_H

struct app;
struct planning_question;
struct view;

/* The airings behind a number of the plan. a is borrowed, the rest copied. */
struct view *view_airings_new(struct app *a, const struct planning_question *q,
			      const char *title);

#endif
