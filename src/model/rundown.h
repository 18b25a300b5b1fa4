#ifndef MODEL_RUNDOWN_H
#define MODEL_RUNDOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/*
 * What is to be broadcast in one slot of one day, in order. An item is a
 * segment, a relay source, or a title alone.
 */
struct rundown_item {
	char *segment_code;	/* one of these two, or neither */
	char *relay_code;
	char *title;		/* the segment's or source's when not given */
	int64_t planned_ms;	/* 0: nobody knows */
};

struct rundown {
	char *day;		/* "YYYY-MM-DD" */
	char *slot_code;
	struct rundown_item *items;
	size_t count;
	int64_t row_version;	/* 0: not stored yet */
};

void rundown_item_finish(struct rundown_item *i);
void rundown_finish(struct rundown *r);

/* Copies the item before `at`; at >= count: at the end. */
void rundown_insert(struct rundown *r, size_t at,
		    const struct rundown_item *item);
/* at < count. */
void rundown_take_out(struct rundown *r, size_t at);
/* Both < count. */
void rundown_move_item(struct rundown *r, size_t from, size_t to);

/* The planned lengths added up. */
int64_t rundown_length_ms(const struct rundown *r);
/* When item `at` should begin, in ms after the slot's beginning. */
int64_t rundown_offset_ms(const struct rundown *r, size_t at);

#endif
