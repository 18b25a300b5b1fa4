#ifndef VIEW_VIEW_PLAN_H
#define VIEW_VIEW_PLAN_H

#include <stdbool.h>

struct app;
struct view;

/*
 * Screen 3: the plan's contents against the log, month by month, and the
 * plan's own words (forms, roles, documents). a is borrowed.
 */
struct view *view_plan_new(struct app *a);

/* Select the item of that code, its branch opened. false: it is not there. */
bool view_plan_select(struct view *v, const char *code);

#endif
