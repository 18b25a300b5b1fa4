#ifndef MODEL_SEGMENT_USE_H
#define MODEL_SEGMENT_USE_H

#include <stddef.h>
#include <stdint.h>

/* Where a segment is used; plan items and documents it names itself. */
enum segment_use_kind {
	USE_LOG,	/* all its entries together: count, first and last */
	USE_RUNDOWN	/* name: the day; detail: the slot's code */
};

/* Text is owned; NULL is absent. */
struct segment_use {
	enum segment_use_kind kind;
	char *name, *detail;
	int64_t count;			/* USE_LOG */
	int64_t first_at, last_at;	/* USE_LOG: UTC s */
};

struct segment_use_list {
	struct segment_use *rows;
	size_t count;
};

void segment_use_list_finish(struct segment_use_list *l);

#endif
