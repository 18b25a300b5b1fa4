/* The choices of a field. See form_choices.h. */
#include "config.h"

#include "view/form_choices.h"

#include <stdlib.h>

#include "base/mem.h"
#include "view/form.h"

void form_choices_add(struct form_choices *c, const char *value, char *label)
{
	if (c->n == FORM_CHOICES_MAX) {
		free(label);
		return;
	}
	c->values[c->n] = mem_dup(value);
	c->labels[c->n++] = label;
}

void form_choices_put(struct form_choices *c, struct form *f,
		      const struct form_field *field)
{
	struct form_field whole = *field;

	whole.kind = FORM_CHOICE;
	whole.choices = (const char *const *)c->values;
	whole.choice_labels = (const char *const *)c->labels;
	form_add(f, &whole);
	for (size_t i = 0; i < c->n; i++) {
		free(c->values[i]);
		free(c->labels[i]);
	}
	*c = (struct form_choices){ .n = 0 };
}
