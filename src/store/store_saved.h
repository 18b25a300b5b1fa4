#ifndef STORE_STORE_SAVED_H
#define STORE_STORE_SAVED_H

#include "model/saved_filter.h"
#include "store/store.h"

/* Queries kept under a name; a name is unique for one target. */

/* Of one target, or of all when target is FILTER_TARGET_COUNT; by name. */
bool store_saved_list(struct store *s, enum filter_target target,
		      struct saved_filter_list *out, struct err *err);
/* *out id 0: there is none of that name. */
bool store_saved_get(struct store *s, enum filter_target target,
		     const char *name, struct saved_filter *out,
		     struct err *err);
/* In the caller's transaction, as the others below; id 0: a new one. */
bool store_saved_put(struct store *s, const struct saved_filter *f,
		     struct err *err);
bool store_saved_remove(struct store *s, int64_t id, struct err *err);

#endif
