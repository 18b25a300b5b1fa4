#ifndef STORE_STORE_BROWSE_H
#define STORE_STORE_BROWSE_H

#include "model/audit.h"
#include "model/segment.h"
#include "model/segment_order.h"
#include "model/segment_use.h"
#include "store/store.h"

/*
 * Looking through a large catalogue: all ids in an order, ids that match, and
 * rows by id for the few that are shown. Trashed segments are left out.
 * Outputs are yours.
 */

/* All ids, smallest first; equal ones as they were entered. */
bool store_segment_ids(struct store *s, enum segment_order order,
		       struct segment_ids *out, struct err *err);

/*
 * The ids that match, by id: every word is found as store_search() finds it,
 * the last one may go on; or else the whole text, when it has a digit, is part
 * of the code. Text without a word in it matches nothing.
 */
bool store_segment_match(struct store *s, const char *text,
			 enum segment_match where, struct segment_ids *out,
			 struct err *err);

/* The rows of n ids in that order; an id that is gone gives a zeroed row. */
bool store_segment_rows(struct store *s, const int64_t *ids, size_t n,
			struct segment_list *out, struct err *err);

/* Where a segment is used: log, rundowns (newest first, 50). */
bool store_segment_uses(struct store *s, int64_t id, const char *uid,
			struct segment_use_list *out, struct err *err);

/* The newest lines of the audit trail about a subject, newest first. */
bool store_audit_list(struct store *s, const char *subject, size_t limit,
		      struct audit_list *out, struct err *err);

#endif
