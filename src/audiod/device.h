#ifndef AUDIOD_DEVICE_H
#define AUDIOD_DEVICE_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/proto.h"

/*
 * The sound device, and the only file that knows PortAudio. Always two
 * channels. Everything here is called by the feeder's thread; the device has
 * a thread of its own inside, which takes frames from a ring.
 */
struct device;

enum {
	DEVICE_CHANNELS = 2,
	/* Room beyond device_space(), for what a filter held back. */
	DEVICE_RESERVE_FRAMES = 32768
};

/* What the device does with the queue. */
enum device_flow {
	DEVICE_HOLD,	/* silence; nothing is taken */
	DEVICE_FLOW,	/* takes; finding nothing is an underrun */
	DEVICE_DRAIN	/* takes; finding nothing is the end */
};

/*
 * Open a device at that rate and start it, held. One that cannot do the rate
 * is opened at its own: ask device_rate(). May take seconds, or for ever when
 * a driver hangs: the parent watches.
 *
 * name   of the device, or a part of it in any case; NULL: the default one
 */
bool device_open(const char *name, int rate, struct device **out,
		 enum proto_play_error *why);
/* Call for every device that plays. */
void device_each(void (*each)(void *ctx, const char *name, int rate),
		 void *ctx);
int device_rate(const struct device *d);
void device_close(struct device *d);

/* Frames there is room for. */
int64_t device_space(const struct device *d);
/* Queue n frames, at most device_space() and the reserve. */
void device_write(struct device *d, const float *frames, int64_t n);
/* Take back what is queued. */
void device_drop(struct device *d);

void device_set_flow(struct device *d, enum device_flow flow);
/*
 * Stop a held device and start it again: nothing wakes in between, and the
 * queue stays as it is. What the driver still has is lost: hold it first until
 * that can only be silence. Either may take seconds, and either fails when the
 * device is gone.
 */
bool device_rest(struct device *d);
bool device_wake(struct device *d);
bool device_is_resting(const struct device *d);
/* 1 leaves every sample as it is. */
void device_set_gain(struct device *d, float factor);

/* Frames queued since opening; frames of them that were taken or dropped. */
int64_t device_written(const struct device *d);
int64_t device_taken(const struct device *d);
/* Frames asked for since opening, silence included. */
int64_t device_clock(const struct device *d);
/* How often it asked in vain, since opening. */
int64_t device_underruns(const struct device *d);
/* Frames between being taken and being heard. */
int64_t device_latency(const struct device *d);
/* The highest samples since the last call, 0..1. */
void device_levels(struct device *d, float out[DEVICE_CHANNELS]);
/* false: it has stopped by itself. Not asked of the driver at rest. */
bool device_is_alive(const struct device *d);

#endif
