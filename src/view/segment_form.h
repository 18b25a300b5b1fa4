#ifndef VIEW_SEGMENT_FORM_H
#define VIEW_SEGMENT_FORM_H

#include <stdbool.h>

#include "model/segment.h"

struct app;
struct form;

/*
 * Fields of a segment in a form, of one segment or of many at once: the words
 * to choose from are the same. Of one, "" is none. Of many, "" leaves what is
 * there and SEGMENT_FORM_NONE takes it away.
 */
#define SEGMENT_FORM_NONE "-"

enum segment_form_kind { SEGMENT_FORM_ONE, SEGMENT_FORM_MANY };

void segment_form_genre(struct form *f, enum segment_form_kind kind,
			const char *value);
/* old  where it is now, perhaps in an older plan; of many NULL */
void segment_form_plan(struct form *f, enum segment_form_kind kind,
		       struct app *a, const struct segment *old);
/* The forms of the plan in force, and the one it has. */
void segment_form_form(struct form *f, enum segment_form_kind kind,
		       struct app *a, const char *value);
void segment_form_priority(struct form *f, enum segment_form_kind kind,
			   const char *value);
void segment_form_evergreen(struct form *f, enum segment_form_kind kind,
			    bool value);

#endif
