#ifndef APP_BROWSE_H
#define APP_BROWSE_H

#include "app/app.h"
#include "model/airing.h"
#include "model/audit.h"
#include "model/segment.h"
#include "model/segment_order.h"
#include "model/segment_use.h"

/*
 * Looking through a catalogue of any size: ids in an order, ids that match,
 * rows for the few that are shown, and what happened to one segment. Outputs
 * are yours.
 */

/* All ids, smallest first; a descending order is read backwards. */
bool browse_ids(struct app *a, enum segment_order order,
		struct segment_ids *out, struct err *err);
/* Ids that match what is typed, by id; the last word may go on. */
bool browse_match(struct app *a, const char *text, enum segment_match where,
		  struct segment_ids *out, struct err *err);
/* Rows of n ids; an id that is gone gives a row with id 0. */
bool browse_rows(struct app *a, const int64_t *ids, size_t n,
		 struct segment_list *out, struct err *err);
/* Fill in is_stopped: a document it cites is replaced or expired today. */
bool browse_marks(struct app *a, struct segment_list *io, struct err *err);

/* The newest airings and audit lines of one segment, newest first. */
bool browse_airings(struct app *a, const struct segment *s, size_t limit,
		    struct airing_list *out, struct err *err);
bool browse_uses(struct app *a, const struct segment *s,
		 struct segment_use_list *out, struct err *err);
bool browse_history(struct app *a, const struct segment *s, size_t limit,
		    struct audit_list *out, struct err *err);

#endif
