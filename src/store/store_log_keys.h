#ifndef STORE_STORE_LOG_KEYS_H
#define STORE_STORE_LOG_KEYS_H

#include "model/airing.h"
#include "model/log_key.h"
#include "store/store.h"

/* The log as a list that can be long: keys first, rows when they are shown. */

/*
 * Look at no more than `limit` rows below *io_before, newest first, and append the
 * keys of those in scope. Begin with {INT64_MAX, INT64_MAX}.
 *
 * io_before   moves on to the last row looked at
 * out_is_end  there are no more
 */
bool store_log_keys(struct store *s, const struct log_scope *scope,
		    size_t limit, struct log_key *io_before,
		    struct log_keys *io_keys, bool *out_is_end,
		    struct err *err);

/* Append the keys in scope of entries written after seq, newest first. */
bool store_log_keys_since(struct store *s, const struct log_scope *scope,
			  int64_t seq, struct log_keys *io_keys,
			  struct err *err);

/*
 * The rows of these entries, in this order, without airing_no and year_row
 * (both 0): those cost a count each. *out is yours.
 * Errors   ERR_NOTFOUND  one of them is no row of the book
 */
bool store_log_rows(struct store *s, const struct log_key *keys, size_t n,
		    struct airing_list *out, struct err *err);

/*
 * Work out airing_no of rows that need not follow each other, in any order.
 * One count per row, of what lies between it and the one before of its
 * segment. On failure some rows have it and others 0.
 */
bool store_log_number(struct store *s, struct airing_list *list,
		      struct err *err);

#endif
