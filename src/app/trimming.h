#ifndef APP_TRIMMING_H
#define APP_TRIMMING_H

#include "app/app.h"

/*
 * The trim points of a take: what is heard of it, counted and aired. The file
 * stays as it is; they stand beside it. An approval is for the take as it is
 * trimmed: another trim leaves it without effect until it is put back.
 */
enum { TRIM_LEAST_MS = 500 };	/* of a take that must be left */

#define TRIM_KEEP INT64_MAX	/* leave this point where it is */

struct trimming {
	const char *code;
	int64_t take_no;	/* 0: the current one */
	int64_t start_ms;	/* MODEL_NONE: from its beginning; TRIM_KEEP */
	int64_t end_ms;		/* MODEL_NONE: to its end; TRIM_KEEP */
};

/*
 * out_lost_approval  the segment was approved and is not any more
 * Errors  ERR_NOTFOUND no such segment or take; ERR_INVALID nothing would be
 *         left, or it lies outside the recording
 */
bool trimming_set(struct app *a, const struct trimming *t,
		  bool *out_lost_approval, struct err *err);

#endif
