#ifndef VIEW_VIEW_PLAN_H
#define VIEW_VIEW_PLAN_H

struct app;
struct view;

/*
 * Screen 3: the plan's contents against the log, month by month, and the
 * plan's own words (forms, roles, documents). a is borrowed.
 */
struct view *view_plan_new(struct app *a);

#endif
