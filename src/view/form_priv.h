#ifndef VIEW_FORM_PRIV_H
#define VIEW_FORM_PRIV_H

#include "view/field.h"
#include "view/form.h"

/* One field of a form, as form.c and form_fields.c share it. */
struct form_item {
	enum form_kind kind;
	char *key, *label, *hint;
	bool is_required;
	struct field field;	/* FORM_TEXT */
	char **choices, **choice_labels;	/* FORM_CHOICE: n_choices each */
	size_t n_choices, choice;
	char *start;		/* the value to begin with */
	char *clean;		/* what form_value() gave last */
};

void form_item_init(struct form_item *item, const struct form_field *from);
void form_item_finish(struct form_item *item);
/* The value now; yours. */
char *form_item_value(const struct form_item *item);
void form_item_set(struct form_item *item, const char *value);
/* A key or a paste; FIELD_IGNORED: not for this field. */
enum field_result form_item_event(struct form_item *item, const struct event *e);
void form_item_paint(const struct form_item *item, struct area a, bool is_active);

#endif
