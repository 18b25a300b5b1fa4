#ifndef STORE_STORE_COUNTS_H
#define STORE_STORE_COUNTS_H

#include "model/counts.h"
#include "store/store.h"

/* Figures that several tables answer together. Lists are yours. */

/* What was aired with start_at in [from, to), UTC s. */
bool store_log_totals(struct store *s, int64_t from, int64_t to,
		      struct log_totals *out, struct err *err);

/* Segments submitted for approval, the longest waiting first; at: since when. */
bool store_waiting(struct store *s, size_t limit, struct brief_list *out,
		   struct err *err);

/*
 * Segments in use whose last day lies from `from` to `to`, both included, the
 * nearest end first; those valid for ever are left out. at: none.
 */
bool store_ending(struct store *s, const char *from, const char *to,
		  size_t limit, struct brief_list *out, struct err *err);

/*
 * Approved segments without an airing that counts, newest first; at: when
 * they were made. Looks at the newest STORE_UNAIRED_MAX segments only.
 */
enum { STORE_UNAIRED_MAX = 2000 };
bool store_unaired(struct store *s, size_t limit, struct brief_list *out,
		   struct err *err);

#endif
