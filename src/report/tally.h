#ifndef REPORT_TALLY_H
#define REPORT_TALLY_H

#include <stddef.h>
#include <stdint.h>

/*
 * Airings counted under names: by genre, by day, by plan item. Rows stand in
 * the order in which their names first came up.
 */
struct tally {
	char *name;
	int64_t airings, firsts, repeats, works;
	int64_t played_ms;
	int64_t first_ms;	/* of the first airings only: what was made */
};

struct tally_map {
	struct tally *rows;
	size_t count;
	size_t *slots;		/* by hash: index + 1 into rows; 0: free */
	size_t n_slots;		/* a power of two, or 0 */
};

void tally_map_finish(struct tally_map *m);
/* The row of that name, made if need be; borrowed until the next call. */
struct tally *tally_at(struct tally_map *m, const char *name);
/* All zero when there is none of that name. */
struct tally tally_of(const struct tally_map *m, const char *name);

/* Add t's figures; the name stays. */
void tally_add(struct tally *to, struct tally t);

#endif
