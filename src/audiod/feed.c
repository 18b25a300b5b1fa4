/* From a pipe to the device's queue. See feed.h. */
#include "config.h"

#include "audiod/feed.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audiod/channels.h"
#include "audiod/device.h"
#include "audiod/resample.h"
#include "base/mem.h"

enum {
	CHUNK_FRAMES = 1024,	/* from the pipe at a time */
	/* Seldom and much: each look wakes two processes. */
	REFILL_PER_SECOND = 4
};

static void close_pipe(struct feed *f)
{
	if (f->fd >= 0)
		close(f->fd);
	f->fd = -1;
	f->n_partial = 0;
}

void feed_finish(struct feed *f)
{
	close_pipe(f);
	resample_free(f->resample);
	*f = (struct feed){ .fd = -1 };
}

bool feed_fit(struct feed *f, const struct device *d)
{
	if (device_rate(d) == f->rate)
		return true;
	f->resample = resample_new(f->rate, device_rate(d));
	return f->resample != NULL;
}

static float tame(float x)
{
	return x >= -1.0F && x <= 1.0F ? x : x > 1.0F ? 1.0F :
	       x < -1.0F ? -1.0F : 0;
}

static void mix(const float *in, int channels, float out[DEVICE_CHANNELS])
{
	float tamed[PROTO_CHANNELS_MAX];

	for (int c = 0; c < channels; c++)
		tamed[c] = tame(in[c]);
	channels_mix(tamed, channels, out);
}

static void queue_frames(const struct feed *f, struct device *d,
			 const float *frames, size_t n, bool is_end)
{
	if (f->resample == NULL) {
		device_write(d, frames, (int64_t)n);
		return;
	}
	float *out = mem_array(resample_most(f->resample, n),
			       DEVICE_CHANNELS * sizeof *out);
	size_t made = resample_run(f->resample, frames, n, is_end, out);
	device_write(d, out, (int64_t)made);
	free(out);
}

/* Queue the whole frames of n_bytes, keep the rest. */
static void queue_bytes(struct feed *f, struct device *d,
			const unsigned char *bytes, size_t n_bytes)
{
	float frame[PROTO_CHANNELS_MAX];
	float out[CHUNK_FRAMES][DEVICE_CHANNELS];
	size_t size = (size_t)f->channels * sizeof *frame;
	size_t n_frames = n_bytes / size;

	for (size_t i = 0; i < n_frames; i++) {
		memcpy(frame, bytes + i * size, size);
		mix(frame, f->channels, out[i]);
	}
	queue_frames(f, d, out[0], n_frames, false);
	f->fed += (int64_t)n_frames;
	f->n_partial = n_bytes - n_frames * size;
	memcpy(f->partial, bytes + n_frames * size, f->n_partial);
}

/* Frames of the pipe there is room for. */
static int64_t room(const struct feed *f, const struct device *d)
{
	int64_t space = device_space(d);

	if (f->resample == NULL)
		return space;
	return space * f->rate / device_rate(d);
}

bool feed_wants(const struct feed *f, const struct device *d)
{
	return f->fd >= 0 && room(f, d) >= f->rate / REFILL_PER_SECOND;
}

/* A chunk; false: there is no more by now, or no room. */
static bool run_chunk(struct feed *f, struct device *d)
{
	unsigned char bytes[CHUNK_FRAMES * sizeof f->partial];
	size_t size = (size_t)f->channels * sizeof(float);
	int64_t most = room(f, d);

	if (most > CHUNK_FRAMES)
		most = CHUNK_FRAMES;
	if (most <= 0)
		return false;
	memcpy(bytes, f->partial, f->n_partial);
	ssize_t n = read(f->fd, bytes + f->n_partial,
			 (size_t)most * size - f->n_partial);
	if (n > 0) {
		queue_bytes(f, d, bytes, f->n_partial + (size_t)n);
		return true;
	}
	if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
		close_pipe(f);
		queue_frames(f, d, NULL, 0, true);
		f->is_over = true;
	}
	return false;
}

void feed_run(struct feed *f, struct device *d)
{
	while (run_chunk(f, d))
		;
}

int64_t feed_frames(const struct feed *f, const struct device *d, int64_t n)
{
	if (f->resample == NULL)
		return n;
	n = n * f->rate / device_rate(d);
	return n < f->fed ? n : f->fed;
}
