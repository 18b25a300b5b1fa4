#ifndef MODEL_SEGMENT_ORDER_H
#define MODEL_SEGMENT_ORDER_H

#include <stddef.h>
#include <stdint.h>

/* The orders the catalogue is looked through in. */
enum segment_order {
	SEGMENT_BY_AGE,		/* as they were entered */
	SEGMENT_BY_CODE,	/* natural: 9 before 10 */
	SEGMENT_BY_TITLE,	/* dictionary */
	SEGMENT_BY_GENRE,
	SEGMENT_BY_PLAN,	/* by the plan's own order; outside it last */
	SEGMENT_BY_STATE,	/* from draft to retired */
	SEGMENT_BY_LENGTH,	/* of the current take; without one last */
	SEGMENT_BY_AIRINGS,
	SEGMENT_BY_LAST_AIRED,	/* never aired first */
	SEGMENT_ORDER_COUNT
};

/* Where words are looked for. */
enum segment_match { SEGMENT_MATCH_TITLE /* and code */, SEGMENT_MATCH_ALL };

/* Ids of segments, owned; release with free(at). */
struct segment_ids {
	int64_t *at;
	size_t count;
};

#endif
