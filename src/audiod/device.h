#ifndef AUDIOD_DEVICE_H
#define AUDIOD_DEVICE_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/proto.h"

/*
 * The sound device; device.c and device_writer.c are the only files that know
 * PortAudio. Always two channels. Everything here is called by the feeder's
 * thread and, but for opening and closing, never waits for a driver: a thread
 * inside takes frames from a ring and writes them.
 */
struct device;

enum {
	DEVICE_CHANNELS = 2,
	/* Room beyond device_space(), for what a filter held back. */
	DEVICE_RESERVE_FRAMES = 32768
};

/* What the device does with the queue. */
enum device_flow {
	DEVICE_REST,	/* stopped: nothing is taken, nothing wakes */
	DEVICE_HOLD,	/* silence; nothing is taken */
	DEVICE_FLOW,	/* takes; finding nothing is an underrun */
	DEVICE_DRAIN	/* takes; finding nothing is the end */
};

/*
 * Open a device at that rate, at rest. One that cannot do the rate is opened
 * at its own: ask device_rate(). May take seconds, or for ever when a driver
 * hangs: the parent watches.
 *
 * name   of the device, or a part of it in any case; NULL: the default one
 */
bool device_open(const char *name, int rate, struct device **out,
		 enum proto_play_error *why);
/*
 * Look now what devices there are and keep that, so that opening waits for
 * less; it may take seconds. false: it is not kept, because it would not be
 * certain later which device is meant, or because keeping it would cost
 * wake-ups (a JACK server calls its clients at every turn).
 *
 * Kept, it may be out of date: when opening fails, forget it and open again.
 */
bool device_list_keep(const char *name);
void device_list_forget(void);
/* Call for every device that plays. */
void device_each(void (*each)(void *ctx, const char *name, int rate),
		 void *ctx);
int device_rate(const struct device *d);
/*
 * Takes NULL. false: the driver hangs, after seconds; the device cannot be
 * used or closed any more, and only the end of the process sets it free.
 */
bool device_close(struct device *d);

/* Frames there is room for. */
int64_t device_space(const struct device *d);
/* Queue n frames, at most device_space() and the reserve. */
void device_write(struct device *d, const float *frames, int64_t n);
/* Take back what is queued, here and in the driver, and rest. */
void device_flush(struct device *d);
/* Has the driver not come to it yet? One that hangs never does. */
bool device_is_flushing(struct device *d);

/*
 * Resting stops the device, and what the driver still has is lost: hold it
 * first until that can only be silence. Any other flow starts it again, which
 * may take seconds: it rests until then.
 */
void device_set_flow(struct device *d, enum device_flow flow);
/* As it was set last. */
enum device_flow device_flow(const struct device *d);
bool device_is_resting(const struct device *d);
/* 1 leaves every sample as it is. */
void device_set_gain(struct device *d, float factor);

/* Frames queued since opening; frames of them that were taken or dropped. */
int64_t device_written(const struct device *d);
int64_t device_taken(const struct device *d);
/* Those of them that the driver has no more, as it counts; or dropped. */
int64_t device_heard(const struct device *d);
/* Frames the driver took since opening, silence included. */
int64_t device_clock(const struct device *d);
/* How often there was nothing for it, since opening. */
int64_t device_underruns(const struct device *d);
/* Frames between being taken and being heard, at most. */
int64_t device_latency(const struct device *d);
/* The highest samples since the last call, 0..1. */
void device_levels(struct device *d, float out[DEVICE_CHANNELS]);
/* false: the driver has failed. */
bool device_is_alive(const struct device *d);

#endif
