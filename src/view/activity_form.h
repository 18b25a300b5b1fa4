#ifndef VIEW_ACTIVITY_FORM_H
#define VIEW_ACTIVITY_FORM_H

#include <stdint.h>

struct app;
struct stack;

/* The form of an activity; id 0: a new one. Bumps TOPIC_PLAN when saved. */
void activity_form_open(struct stack *s, struct app *a, int64_t id);

#endif
