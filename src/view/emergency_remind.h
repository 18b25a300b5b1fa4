#ifndef VIEW_EMERGENCY_REMIND_H
#define VIEW_EMERGENCY_REMIND_H

#include <stdint.h>

struct app;
struct stack;

/*
 * Say on any screen that an emergency is to be repeated now. Looks once a
 * minute, cheap to call more often.
 *
 * looked_at  the last look, UTC s; begins with 0
 */
void emergency_remind(struct stack *s, struct app *a, int64_t *looked_at);

#endif
