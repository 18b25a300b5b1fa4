#ifndef AUDIOD_DEVICE_PRIV_H
#define AUDIOD_DEVICE_PRIV_H

#include <portaudio.h>
#include <pthread.h>

#include "audiod/device.h"
#include "audiod/ring.h"

/* For device.c, the feeder's side, and device_writer.c, the thread inside. */

struct device {
	/* fixed after open */
	PaStream *stream;	/* the writer's alone from then on */
	int rate;
	int64_t buffer;		/* frames the driver holds */
	int64_t period;		/* ... after the first of which it plays */
	pthread_t writer;

	/* the feeder's own */
	enum device_flow asked;

	/* feeder writes, writer reads: by the ring's own rules */
	struct ring ring;

	/* under lock; `bell` rings when one of them has changed */
	pthread_mutex_t lock;
	pthread_cond_t bell;
	enum device_flow flow;	/* feeder sets */
	bool is_flushing;	/* feeder sets, writer clears */
	bool is_ending;		/* feeder sets */
	bool is_over;		/* writer sets, as its last act */

	/* atomic; the feeder stores the gain, both exchange the levels */
	_Atomic float gain;
	_Atomic bool is_resting;
	_Atomic bool is_lost;
	_Atomic int64_t clock;
	_Atomic int64_t heard;		/* samples of the ring */
	_Atomic int64_t underruns;
	_Atomic float level[DEVICE_CHANNELS];
};

/* The thread: takes its struct device, returns NULL. */
void *device_writer(void *ctx);

#endif
