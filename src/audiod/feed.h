#ifndef AUDIOD_FEED_H
#define AUDIOD_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/proto.h"

struct device;
struct resample;

/*
 * The way of one `load` from the pipe of its decode into the queue of the
 * device: made two channels, and the device's rate. Never waits.
 */
struct feed {
	int fd;			/* of the pipe; -1: none */
	bool is_over;		/* the pipe has ended, all of it is queued */
	int channels;
	int rate;		/* of the pipe */
	int64_t fed;		/* frames of the pipe that were queued */
	struct resample *resample;	/* NULL: the device has this rate */

	/* a frame that is not whole yet */
	unsigned char partial[PROTO_CHANNELS_MAX * sizeof(float)];
	size_t n_partial;	/* bytes */
};

/* Close the pipe and forget all; f is as {.fd = -1} then. */
void feed_finish(struct feed *f);
/* Set up before the first feed_run(); false: no way to the device's rate. */
bool feed_fit(struct feed *f, const struct device *d);
/* Is there room for so much that reading is worth it? */
bool feed_wants(const struct feed *f, const struct device *d);
/* Queue what the pipe has, as far as there is room. */
void feed_run(struct feed *f, struct device *d);
/* How many frames of the pipe n of the device are, at most feed.fed. */
int64_t feed_frames(const struct feed *f, const struct device *d, int64_t n);

#endif
