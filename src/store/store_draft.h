#ifndef STORE_STORE_DRAFT_H
#define STORE_STORE_DRAFT_H

#include "store/store.h"

/*
 * Forms that were half filled when the terminal went away. There is at most
 * one draft of a form; its name is the caller's ("segment.add").
 */

/* In the caller's transaction, as clear is. fields: JSON, not empty. */
bool store_draft_put(struct store *s, const char *form, const char *fields,
		     const char *saved_by, struct err *err);
/* *out is yours, NULL when there is none. */
bool store_draft_get(struct store *s, const char *form, char **out,
		     struct err *err);
/* No draft is no error. */
bool store_draft_clear(struct store *s, const char *form, struct err *err);

#endif
