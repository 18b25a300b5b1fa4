#ifndef VIEW_EMERGENCY_FORM_H
#define VIEW_EMERGENCY_FORM_H

#include <stdint.h>

struct app;
struct stack;

/* Approve an emergency broadcast afterwards, or end its repeats. */
void emergency_form_open(struct stack *s, struct app *a, int64_t seq);

#endif
