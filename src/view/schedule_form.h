#ifndef VIEW_SCHEDULE_FORM_H
#define VIEW_SCHEDULE_FORM_H

#include <stddef.h>

struct app;
struct stack;

/*
 * Ask what is to be broadcast and put it into that slot's rundown before item
 * `at`. The texts are copied.
 */
void schedule_form_open(struct stack *s, struct app *a, const char *day,
			const char *slot_code, const char *heading, size_t at);

#endif
