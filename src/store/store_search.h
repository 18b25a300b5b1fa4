#ifndef STORE_STORE_SEARCH_H
#define STORE_STORE_SEARCH_H

#include "base/buf.h"
#include "model/search.h"
#include "store/store.h"

/*
 * Full-text search. A word without marks finds all its marked forms, a word
 * with marks is exact (tone placement aside), "a b" in quotes is a phrase, a
 * leading "-" excludes, and an abbreviation of the profile (CCHC) is the same
 * as its full form, both ways. User text never reaches FTS5 as syntax.
 */

/*
 * Search code, title and current script of all but trashed segments, newest
 * first.
 *
 * is_prefix  the last word may go on (as-you-type) unless a blank or a quote
 *            ends it; a marked one then agrees in its letters and vowel
 *            marks, whatever the tone, because the tone is often typed last
 * before_id  INT64_MAX to begin, then the last hit's id
 * out        empty when nothing is asked for, or only exclusions are
 * Errors     ERR_CORRUPT the index is damaged (names `daixa check`)
 */
bool store_search(struct store *s, const char *query, bool is_prefix,
		  int64_t before_id, size_t limit, struct search_result *out,
		  struct err *err);

/*
 * Append the same query as FTS5 reads it, in brackets; nothing when nothing is
 * asked for. For other queries of store/ over search_index.
 */
bool store_search_expression(struct store *s, const char *query,
			     bool is_prefix, struct buf *out, struct err *err);

/*
 * Put the segment's present code, title and current script into the index, or
 * take a trashed one out; in the caller's transaction.
 */
bool store_search_update(struct store *s, int64_t segment_id, struct err *err);
/* Take a segment that will be gone out of the index. */
bool store_search_remove(struct store *s, int64_t segment_id, struct err *err);
/* Make the whole index anew; in the caller's transaction. */
bool store_search_rebuild(struct store *s, struct err *err);

#endif
