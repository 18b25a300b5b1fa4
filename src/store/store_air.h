#ifndef STORE_STORE_AIR_H
#define STORE_STORE_AIR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "model/log_entry.h"
#include "store/store.h"

/*
 * What is on air now (rule R5). The log alone is evidence: a `start` without
 * its `finish`. The row of the table on_air is written and removed in the
 * transaction of those two entries and holds the heartbeat between them.
 *
 * Who has something on air holds log/.on-air locked; when that process dies,
 * whichever way, the lock is free and the airing is to be finished by the
 * next one.
 */
struct on_air {
	int64_t start_seq;	/* 0: nothing is on air */
	int64_t beat_at;	/* the last sign of life, UTC s */
	int64_t played_ms;	/* heard by then */
};

/*
 * The start among the newest 1,000 entries that has no end, with its
 * heartbeat if there is one (else beat_at is the start's own time).
 */
bool store_air_get(struct store *s, struct on_air *out, struct err *err);

/*
 * Write the heartbeat. It never waits for another writer: ERR_BUSY is for the
 * next beat to mend. ERR_NOTFOUND: that start is finished.
 */
bool store_air_beat(struct store *s, int64_t start_seq, int64_t played_ms,
		    struct err *err);

/* Is that start still on air? Cheap, and waits for nobody. */
bool store_air_holds(struct store *s, int64_t start_seq, bool *out,
		     struct err *err);

/* The finish of that start. ERR_NOTFOUND: it has none yet. */
bool store_air_finish_of(struct store *s, int64_t start_seq,
			 struct log_entry *out, struct err *err);

/*
 * Be the one who is on air. ERR_BUSY: another process is.
 *
 * out_file  for store_air_unlock()
 */
bool store_air_lock(struct store *s, int *out_file, struct err *err);
/* -1 is nothing. */
void store_air_unlock(struct store *s, int file);

#endif
