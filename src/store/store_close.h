#ifndef STORE_STORE_CLOSE_H
#define STORE_STORE_CLOSE_H

#include "model/log_entry.h"
#include "model/log_month.h"
#include "store/store.h"

/* Closed months (rule R7). */

/*
 * Append the entry that closes a month and keep its report, in one
 * transaction. entry: period, end_at, first_seq, last_seq, entry_count and
 * head_hash are the caller's; extra is filled here.
 *
 * content   what is kept, JSON
 * head_seq  the newest entry the caller has seen
 * Errors    ERR_EXISTS it is closed; ERR_BUSY another entry came in between;
 *           those of store_log_append()
 */
bool store_close_month(struct store *s, struct log_entry *entry,
		       const char *content, int64_t head_seq,
		       int64_t *out_seq, struct err *err);

/*
 * The months from the first row that stands to the newest, and those closed
 * without any; newest first. A gap of more than a year between two of them is
 * left out: it comes from a wrong date. offset_min is the station's.
 */
bool store_months(struct store *s, int offset_min, struct log_months *out,
		  struct err *err);

/* When the oldest row that stands began (UTC s); LOG_NONE: there is none. */
bool store_log_begins(struct store *s, int64_t *out, struct err *err);

/*
 * The last closed month that ended at that instant (UTC s) or earlier;
 * out->period is "" when none did. rows and later are left out (0).
 */
bool store_month_closed_before(struct store *s, int64_t end,
			       struct log_month *out, struct err *err);

/* The first start in [from, to) that has no finish and stands; 0: none. */
bool store_unfinished(struct store *s, int64_t from, int64_t to,
		      int64_t *out_seq, struct err *err);

/*
 * How many entries that came after a month was closed speak of airings of
 * that month in [from, to) (UTC s): rows written, struck or corrected late.
 */
bool store_came_later_in(struct store *s, int64_t from, int64_t to,
			 int64_t *out, struct err *err);

/* Was this entry written when the month it speaks of was closed? */
bool store_came_later(struct store *s, int64_t seq, bool *out,
		      struct err *err);

#endif
