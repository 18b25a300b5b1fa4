#ifndef VIEW_TARGET_FORM_H
#define VIEW_TARGET_FORM_H

#include "app/planning.h"

struct stack;

/*
 * The form of an item's target.
 *
 * month  from 0; -1: for the whole plan
 */
void target_form_open(struct stack *s, struct app *a,
		      const struct planning *p, size_t item, int month);

#endif
