#ifndef STORE_STORE_CHECK_H
#define STORE_STORE_CHECK_H

#include "model/check_report.h"
#include "store/store.h"

/* Looking a station over: is everything there, and is it what it was? */

/*
 * Check. What was read of the recordings is noted in the station when it is
 * open to write; a damaged search index is then made anew.
 *
 * goes_on  asked before each recording, told the bytes read and to be read;
 *          false: ERR_CANCELLED. May be NULL
 * out      release with check_report_finish()
 */
bool store_check(struct store *s, enum check_depth depth,
		 bool (*goes_on)(void *ctx, int64_t done, int64_t total),
		 void *ctx, struct check_report *out, struct err *err);

#endif
