#ifndef VIEW_PART_FORM_H
#define VIEW_PART_FORM_H

#include "model/profile_edit.h"

struct app;
struct stack;

/* Forms over the station's dated facts; what is saved bumps TOPIC_PROFILE. */
void part_form_add(struct stack *s, struct app *a, enum profile_part part);
/* From a day on, or as a correction: the form asks. */
void part_form_change(struct stack *s, struct app *a, enum profile_part part,
		      int64_t id);
/* Asks for the last day. */
void part_form_end(struct stack *s, struct app *a, enum profile_part part,
		   int64_t id);

#endif
