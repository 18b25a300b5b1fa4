#ifndef STORE_STORE_RUNDOWN_H
#define STORE_STORE_RUNDOWN_H

#include "model/rundown.h"
#include "store/store.h"

/*
 * The rundown of one slot of one day; an empty one (row_version 0) when none
 * is stored. Outputs are yours.
 */
bool store_rundown_get(struct store *s, const char *day, const char *slot_code,
		       struct rundown *out, struct err *err);

/*
 * Store it whole, inside the caller's transaction.
 * Errors  ERR_REFUSED row_version is no longer r's: somebody else was faster;
 *         ERR_NOTFOUND a segment is not there
 */
bool store_rundown_put(struct store *s, const struct rundown *r,
		       struct err *err);

/* Days, slots and lengths of the stored rundowns between two days, both
 * included, by day and slot; for each row one call. */
struct rundown_sum {
	const char *day;	/* borrowed until the next row */
	const char *slot_code;
	int64_t items;
	int64_t planned_ms;
};
bool store_rundown_sums(struct store *s, const char *from, const char *to,
			void (*row)(void *ctx, const struct rundown_sum *sum),
			void *ctx, struct err *err);

/*
 * The segments planned between those days without a length of their own; for
 * each one call, texts borrowed until it returns; false ends it.
 */
typedef bool (*rundown_unplanned)(void *ctx, const char *day,
				  const char *slot_code,
				  const char *segment_code, struct err *err);
bool store_rundown_unplanned(struct store *s, const char *from, const char *to,
			     rundown_unplanned row, void *ctx,
			     struct err *err);

#endif
