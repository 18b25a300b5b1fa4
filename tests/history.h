#ifndef TESTS_HISTORY_H
#define TESTS_HISTORY_H

#include "log_help.h"
#include "sim/sim_disk.h"

/*
 * Stations with a log of many kinds of entries, on a simulated disk, to be
 * tampered with and rebuilt.
 */
#define STATION "/station"
#define STATION_DB STATION "/station.db"

struct history {
	struct sim_disk *disk;
	struct help_clock clock;
	struct io io;
	int64_t entries;
	char head[SHA256_HEX + 1];
};

/* A new station with n entries: airings, pairs, strikes, notes; two clocks jumps. */
void history_make(struct history *h, uint64_t seed, int n);
/* n more. */
void history_go_on(struct history *h, int n);
void history_branch(struct history *h, const struct history *base);
void history_finish(struct history *h);
struct store *history_open(struct history *h, enum store_mode mode);
struct log_verdict history_verify(struct history *h, const char *anchor);
/* The month files' paths, by name; *out_count of them, yours. */
char **history_texts(struct history *h, size_t *out_count);

#endif
