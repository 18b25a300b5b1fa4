#ifndef VIEW_FORM_H
#define VIEW_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "view/style.h"

/*
 * A dialog of labelled fields. Tab, Shift-Tab, Up and Down go from field to
 * field, Enter in the last one or Ctrl-S submits, Esc cancels (asking first
 * when something was typed). Left, Right or a letter change a choice.
 */
struct app;
struct form;
struct stack;
struct view;

enum form_kind {
	FORM_TEXT,
	FORM_CHOICE	/* one of a list of words */
};

/* One field; everything is copied. */
struct form_field {
	enum form_kind kind;
	const char *key;	/* for form_value(): "title" */
	const char *label;	/* translated */
	const char *value;	/* to begin with; NULL: empty or the first choice */
	const char *hint;	/* a translated sentence under the form, or NULL */
	size_t max_bytes;	/* FORM_TEXT; 0: 500 */
	const char *const *choices;	/* FORM_CHOICE: values, ends with NULL */
	const char *const *choice_labels;	/* translated, as many; NULL: the values */
	bool is_required;
};

struct form_ops {
	/*
	 * Do it. false: the form stays, shows err and, when form_blame() was
	 * called, goes to that field.
	 */
	bool (*submit)(void *ctx, struct form *f, struct err *err);
	/* A field was changed by the operator; form_set() may follow. NULL. */
	void (*changed)(void *ctx, struct form *f);
	/* The form closes without being submitted. May be NULL. */
	void (*cancelled)(void *ctx);
	/* The form is gone, whichever way: release ctx. May be NULL. */
	void (*finish)(void *ctx);
};

/*
 * Make a form. ops are borrowed, ctx is the caller's and must outlive it.
 *
 * submit_label  translated; NULL: "Save"
 */
struct form *form_new(const char *title, const char *submit_label,
		      const struct form_ops *ops, void *ctx);
void form_add(struct form *f, const struct form_field *field);
/*
 * A sentence above the fields, copied; what matters most comes first, for
 * where there is little room.
 */
void form_note(struct form *f, enum style style, const char *text);
/*
 * When the program is ended by force, keep what was typed under that name, and
 * offer it when a form of that name is opened again: "segment.edit DT-2024-005".
 */
void form_keep_as(struct form *f, struct app *a, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Show it; the stack owns it from here. */
void form_open(struct form *f, struct stack *s);

/* What a field holds now, clean; borrowed until the form changes. */
const char *form_value(const struct form *f, const char *key);
/* The same, but NULL for an empty field. */
const char *form_filled(const struct form *f, const char *key);
void form_set(struct form *f, const char *key, const char *value);
/* The field the error is about. */
void form_blame(struct form *f, const char *key);
/* Submit it, as its key does; or close it without asking. */
void form_submit(struct form *f);
void form_leave(struct form *f);
/* Was anything changed by the operator? */
bool form_is_changed(const struct form *f);

#endif
