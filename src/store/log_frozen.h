#ifndef STORE_LOG_FROZEN_H
#define STORE_LOG_FROZEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/store.h"

/*
 * For store/ only: airing numbers of segments about which something was
 * written after a close. They are few, so each is numbered whole:
 *
 *  1. a row that came after a close stands behind the months closed then;
 *  2. a row struck after its month was closed keeps its place in the count;
 *  3. a correction of such a row has that row's number and takes no other.
 */
struct frozen_row;

struct frozen_segment {
	char *uid;
	struct frozen_row *rows;	/* by seq; NULL: not read yet */
	size_t count;
};

struct log_frozen {
	struct frozen_segment *segments;	/* by uid */
	size_t count;
};

/* Which segments are concerned; nearly always none. */
bool log_frozen_init(struct store *s, struct log_frozen *f, struct err *err);
void log_frozen_finish(struct log_frozen *f);

bool log_frozen_has(const struct log_frozen *f, const char *uid);
/* The number of that entry among the airings of the segment. */
bool log_frozen_get(struct store *s, struct log_frozen *f, const char *uid,
		    int64_t seq, int64_t *out_no, struct err *err);

#endif
