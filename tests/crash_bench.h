#ifndef TESTS_CRASH_BENCH_H
#define TESTS_CRASH_BENCH_H

#include <stdbool.h>
#include <stdint.h>

#include "log_help.h"
#include "sim/sim_disk.h"

/*
 * A station on a simulated disk, what was acknowledged to its user, and what
 * must hold whatever happened to the disk.
 */
enum {
	FIRST_ENTRIES = 3,
	MOST_APPENDS = 3,	/* between two cuts */
	CUTS_IN_A_ROW = 12,	/* on one disk, before a fresh one */
	MOST_ENTRIES = FIRST_ENTRIES + MOST_APPENDS * CUTS_IN_A_ROW
};
#define STATION "/station"

struct app;
struct bench {
	struct sim_disk *disk;
	struct help_clock clock;
	struct io io;
	char *uids[MOST_ENTRIES + 1];	/* acknowledged, by number */
	int64_t acknowledged;
	int64_t attempted;
	int lives;		/* on this disk so far */
	int step;		/* of a deed: how much of it was said to be done */
	int64_t told;		/* what it was told: an id, a length */
	struct app *app;	/* while a deed has it open */
};

/* For the whole program: one thread, no statistics, a third faster. */
void bench_tune(void);
/* Fewer rounds under sanitizers and valgrind. */
int bench_rounds(int usual);
/* Of cuts in a million: a 25th in the short form, all in the long one. */
int bench_cuts(int of_a_million);

/* A station with FIRST_ENTRIES entries, everything synced. */
void bench_make(struct bench *b);
/* A copy of it on a disk of its own. */
void bench_branch(struct bench *b, const struct bench *base, uint64_t seed);
void bench_finish(struct bench *b);

/* Say that an entry was acknowledged: s was told its number. */
void bench_was_told(struct bench *b, struct store *s, int64_t seq);

/* NULL when it cannot be opened. */
struct store *bench_open(struct bench *b, struct err *err);
/* Append one entry; when it is acknowledged, remember its uid. */
bool bench_append(struct bench *b, struct store *s, struct err *err);
/*
 * Before anything is opened: NULL, or what the text copy on the platter lacks
 * of what was acknowledged (rule R6).
 */
const char *bench_text_fault(const struct bench *b);
/* NULL, or what is wrong with the station. */
const char *bench_fault(struct bench *b, struct store *s, bool *is_lost);

#endif
