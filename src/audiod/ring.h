#ifndef AUDIOD_RING_H
#define AUDIOD_RING_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * A queue of samples between two threads without a lock: one thread writes
 * (the feeder), one reads (the device's writer), and neither ever waits.
 *
 * R1. `written` and `taken` only grow, and count samples since ring_init();
 *     a sample's place is its count modulo the size.
 * R2. taken <= written <= taken + size.
 * R3. Only the writer stores `written`: after the samples it counts (release).
 *     The reader loads it before it touches them (acquire).
 * R4. Only the reader stores `taken`: after it has copied (release). The
 *     writer loads it before it overwrites (acquire).
 * R5. Only the writer stores `dropped`, a value of `written`: the reader
 *     passes over everything before it. So the writer can take back what it
 *     has queued without touching the reader's count.
 *
 * With 64 bits the counts do not wrap in the life of a machine.
 *
 * Tests: tests/check_ring.c; under ThreadSanitizer, also with R3 and R4
 * weakened on purpose: make -C tests check-ring-threads.
 */
enum { RING_CACHE_LINE = 64 };

struct ring {
	/* fixed after init */
	float *samples;
	size_t size;		/* a power of two */

	/* atomic; apart, so that the threads do not share a cache line */
	char apart_from_size[RING_CACHE_LINE];
	atomic_size_t written;
	atomic_size_t dropped;
	char apart_from_writer[RING_CACHE_LINE];
	atomic_size_t taken;
	char apart_from_next[RING_CACHE_LINE];
};

/* Room for at least so many samples (1 or more). */
void ring_init(struct ring *r, size_t min_samples);
void ring_finish(struct ring *r);

/* ---- writer ------------------------------------------------------------- */

size_t ring_space(const struct ring *r);
/* Queue as many of n as there is room for; returns how many. */
size_t ring_write(struct ring *r, const float *samples, size_t n);
/* Take back all that is queued; the room is free when the reader has read. */
void ring_drop(struct ring *r);

/* ---- reader ------------------------------------------------------------- */

/* Take at most n (0 only passes over what was dropped); returns how many. */
size_t ring_read(struct ring *r, float *out, size_t n);

/* ---- both --------------------------------------------------------------- */

size_t ring_written(const struct ring *r);
/* Taken or passed over. */
size_t ring_taken(const struct ring *r);

#endif
