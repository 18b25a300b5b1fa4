#ifndef MODEL_COUNTS_H
#define MODEL_COUNTS_H

#include <stddef.h>
#include <stdint.h>

/* Figures of the station, for people who want to see where they stand. */

/* What counts between two instants (model/airing.h). */
struct log_totals {
	int64_t airings;	/* own productions and announcements */
	int64_t played_ms;
	int64_t relays;
	int64_t relay_ms;
	int64_t unapproved;	/* of the airings */
	int64_t incidents;
};

/* A segment in one line. */
struct brief {
	char *code, *title;
	int64_t at;	/* what the list says of it, UTC s; MODEL_NONE unknown */
};

/* The first rows of a list, and how long all of it is. */
struct brief_list {
	struct brief *rows;
	size_t count;
	int64_t total;
};
void brief_list_finish(struct brief_list *l);

#endif
