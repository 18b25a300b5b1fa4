#ifndef VIEW_FORM_CHOICES_H
#define VIEW_FORM_CHOICES_H

#include <stddef.h>

struct form;
struct form_field;

/* The choices of a field of a form, put together; all strings are owned. */
enum { FORM_CHOICES_MAX = 128 };

struct form_choices {
	char *values[FORM_CHOICES_MAX + 1];
	char *labels[FORM_CHOICES_MAX + 1];
	size_t n;
};

/* Takes the label; one too many is left out. */
void form_choices_add(struct form_choices *c, const char *value, char *label);
/* Add the field with these choices, which are empty again then. */
void form_choices_put(struct form_choices *c, struct form *f,
		      const struct form_field *field);

#endif
