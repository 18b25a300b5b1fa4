#ifndef MODEL_SPANS_H
#define MODEL_SPANS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Parts of a recording, as a set: what is added twice counts once. Times are
 * milliseconds of the recording, `to` is not included.
 */
struct span {
	int64_t from_ms, to_ms;
};

/* In order, apart from each other. All zero is the empty set. */
struct span_list {
	struct span *rows;
	size_t count;
};

/* An empty or turned-round part adds nothing. */
void span_list_add(struct span_list *l, int64_t from_ms, int64_t to_ms);
/* How long is what lies within [from_ms, to_ms)? */
int64_t span_list_within(const struct span_list *l, int64_t from_ms,
			 int64_t to_ms);
/* To the empty set. */
void span_list_finish(struct span_list *l);

/*
 * So much of length_ms in whole percent, rounded down: 100 means all of it.
 * 0 when there is no length.
 */
int span_percent(int64_t heard_ms, int64_t length_ms);

#endif
