#ifndef VIEW_FORM_PRIV_H
#define VIEW_FORM_PRIV_H

#include "base/json.h"
#include "view/field.h"
#include "view/form.h"
#include "view/pager.h"
#include "view/view.h"

/* What the files of the form share: form.c, form_fields.c, form_draft.c. */

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

/*
 * Where it is kept when the program is ended by force. The form itself knows
 * of no station: form_keep_as() brings what keeps it.
 */
struct form_draft_ops {
	/* Ask whether to go on with what was kept, if something was. */
	void (*offer)(struct form *f);
	void (*keep)(struct form *f);
	void (*forget)(struct form *f);
	void (*finish)(struct form *f);
};

struct form_draft {
	const struct form_draft_ops *ops;	/* NULL: it is not kept */
	struct app *app;	/* borrowed */
	char *name;
	struct json *found;	/* of an earlier run, offered; NULL: none */
	bool is_kept;		/* there is one in the station */
};

struct form {
	struct view view;
	struct view_ops ops;	/* with a title of its own */
	const struct form_ops *deed;
	void *ctx;
	char *title, *submit_label;
	struct form_item *items;
	size_t n, active;
	size_t top;		/* the first field shown */
	struct pager notes;	/* above the fields */
	int note_rows;		/* of them shown, from the last layout */
	struct form_draft draft;
	char message[ERR_TEXT_MAX];	/* why it was not submitted; "": nothing */
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
