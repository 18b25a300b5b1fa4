#ifndef MODEL_HEARING_H
#define MODEL_HEARING_H

#include <stddef.h>
#include <stdint.h>

/* How much of a take one person has really heard. */
struct hearing {
	char *person;
	int64_t heard_ms;	/* what was heard twice counts once */
	int percent;		/* of what is to be heard, rounded down */
	int64_t last_at;	/* Unix seconds, UTC */
};

/* Who has heard most comes first. */
struct hearing_list {
	struct hearing *rows;
	size_t count;
};
void hearing_list_finish(struct hearing_list *l);

#endif
