#ifndef STORE_STORE_ACTIVITY_H
#define STORE_STORE_ACTIVITY_H

#include "model/activity.h"
#include "store/store.h"

/*
 * What was done for the plan's forms besides radio. Adding and changing run
 * inside the caller's transaction.
 */

/* Which: of one plan (0: of all), on days from..to, both included; NULL: open. */
struct activity_question {
	int64_t plan_id;
	const char *form_code;	/* NULL: every form */
	const char *from, *to;
};

/* Oldest first. */
bool store_activity_list(struct store *s, const struct activity_question *q,
			 struct activity_list *out, struct err *err);
/* ERR_NOTFOUND. */
bool store_activity_get(struct store *s, int64_t id, struct activity *out,
			struct err *err);
/* The form of that code in a plan; *out_id is its row. ERR_NOTFOUND. */
bool store_form_find(struct store *s, int64_t plan_id, const char *code,
		     int64_t *out_id, struct err *err);
bool store_activity_add(struct store *s, const struct activity *a,
			int64_t *out_id, struct err *err);
/* ERR_REFUSED row_version is no longer a's: somebody else was faster. */
bool store_activity_update(struct store *s, const struct activity *a,
			   struct err *err);
/* ERR_NOTFOUND. */
bool store_activity_remove(struct store *s, int64_t id, struct err *err);

#endif
