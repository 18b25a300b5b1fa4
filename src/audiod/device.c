/* The sound device by PortAudio. See device.h. */
#include "config.h"

#include "audiod/device.h"

#include <math.h>
#include <portaudio.h>
#include <stdlib.h>
#include <string.h>

#include "audiod/ring.h"
#include "base/mem.h"

/*
 * Steady on a busy old PC. PortAudio fills a buffer of this and a quarter
 * with silence whenever a stream starts: what was queued before that, and
 * paPrimeOutputBuffersUsingStreamCallback, change nothing (19.6, ALSA).
 */
#define LATENCY_S 0.1

enum { RING_PER_SECOND = 2 };	/* half a second is queued */

struct device {
	/* fixed after open */
	PaStream *stream;
	int rate;
	int64_t latency;

	/* the feeder's own */
	bool is_resting;

	/* feeder writes, callback reads: by the ring's own rules */
	struct ring ring;

	/* atomic */
	_Atomic int flow;		/* feeder stores */
	_Atomic float gain;		/* feeder stores */
	_Atomic int64_t clock;		/* callback stores */
	_Atomic int64_t underruns;	/* callback stores */
	_Atomic float level[DEVICE_CHANNELS];	/* both exchange */
};

/* Apply the gain and keep the highest samples. */
static void shape(struct device *d, float *out, size_t n_samples)
{
	float gain = atomic_load_explicit(&d->gain, memory_order_relaxed);
	float high[DEVICE_CHANNELS] = {0};

	for (size_t i = 0; i < n_samples; i++) {
		float x = out[i] * gain;
		x = x > 1.0F ? 1.0F : x < -1.0F ? -1.0F : x;
		out[i] = x;
		high[i % DEVICE_CHANNELS] =
			fmaxf(high[i % DEVICE_CHANNELS], fabsf(x));
	}
	for (int c = 0; c < DEVICE_CHANNELS; c++) {
		float before = atomic_load_explicit(&d->level[c],
						    memory_order_relaxed);
		if (high[c] > before)
			atomic_store_explicit(&d->level[c], high[c],
					      memory_order_relaxed);
	}
}

/*
 * The device's thread. It may call: ring_read, atomics, memset, fmaxf and
 * fabsf. No lock, no memory, no file, no print: it must not wait.
 */
static int callback(const void *in, void *out, unsigned long n_frames,
		    const PaStreamCallbackTimeInfo *time,
		    PaStreamCallbackFlags flags, void *ctx)
{
	struct device *d = ctx;
	float *samples = out;
	size_t wanted = n_frames * DEVICE_CHANNELS;
	int flow = atomic_load_explicit(&d->flow, memory_order_acquire);
	size_t got = ring_read(&d->ring, samples,
			       flow == DEVICE_HOLD ? 0 : wanted);

	(void)in;
	(void)time;
	(void)flags;
	shape(d, samples, got);
	memset(samples + got, 0, (wanted - got) * sizeof *samples);
	if (flow == DEVICE_FLOW && got < wanted)
		atomic_fetch_add_explicit(&d->underruns, 1,
					  memory_order_relaxed);
	atomic_fetch_add_explicit(&d->clock, (int64_t)n_frames,
				  memory_order_release);
	return paContinue;
}

/* Why it did not open, in the protocol's words. */
static enum proto_play_error reason(PaError e)
{
	return e == paInvalidSampleRate || e == paSampleFormatNotSupported ?
	       PLAY_ERROR_BAD_RATE : PLAY_ERROR_BUSY;
}

static PaError start_at(struct device *d, PaDeviceIndex index, int rate)
{
	PaStreamParameters p = {
		.device = index,
		.channelCount = DEVICE_CHANNELS,
		.sampleFormat = paFloat32,
		.suggestedLatency = LATENCY_S,
	};
	PaError e = Pa_OpenStream(&d->stream, NULL, &p, rate,
				  paFramesPerBufferUnspecified,
				  paDitherOff, callback, d);

	d->rate = rate;
	return e == paNoError ? Pa_StartStream(d->stream) : e;
}

static bool start(struct device *d, PaDeviceIndex index, int rate,
		  enum proto_play_error *why)
{
	PaError e = start_at(d, index, rate);
	const PaDeviceInfo *its = Pa_GetDeviceInfo(index);

	if (e == paInvalidSampleRate && its != NULL &&
	    (int)its->defaultSampleRate != rate) {
		d->stream = NULL;
		e = start_at(d, index, (int)its->defaultSampleRate);
	}
	if (e != paNoError) {
		*why = reason(e);
		return false;
	}
	const PaStreamInfo *info = Pa_GetStreamInfo(d->stream);
	double latency_s = info != NULL ? info->outputLatency : LATENCY_S;
	d->latency = (int64_t)(latency_s * d->rate);
	return true;
}

/* The device whose name that is, else the first whose name has it. */
static PaDeviceIndex find_name(const char *name)
{
	PaDeviceIndex near = paNoDevice;

	for (PaDeviceIndex i = 0; i < Pa_GetDeviceCount(); i++) {
		const PaDeviceInfo *info = Pa_GetDeviceInfo(i);
		if (info == NULL || info->maxOutputChannels < 1)
			continue;
		if (strcmp(info->name, name) == 0)
			return i;
		if (near == paNoDevice && strcasestr(info->name, name) != NULL)
			near = i;
	}
	return near;
}

/* Looked for anew each time: a card may have been plugged in. */
static bool find(const char *name, PaDeviceIndex *out,
		 enum proto_play_error *why)
{
	*why = PLAY_ERROR_NO_DEVICE;
	if (Pa_Initialize() != paNoError)
		return false;
	*out = Pa_GetDefaultOutputDevice();
	if (*out != paNoDevice && name != NULL) {
		*out = find_name(name);
		*why = PLAY_ERROR_ABSENT;
	}
	if (*out != paNoDevice)
		return true;
	Pa_Terminate();
	return false;
}

bool device_open(const char *name, int rate, struct device **out,
		 enum proto_play_error *why)
{
	PaDeviceIndex index;

	if (!find(name, &index, why))
		return false;
	struct device *d = mem_alloc(sizeof *d);
	ring_init(&d->ring, (size_t)(rate / RING_PER_SECOND +
				     DEVICE_RESERVE_FRAMES) * DEVICE_CHANNELS);
	atomic_init(&d->gain, 1.0F);
	if (!start(d, index, rate, why)) {
		device_close(d);
		return false;
	}
	*out = d;
	return true;
}

void device_each(void (*each)(void *ctx, const char *name, int rate),
		 void *ctx)
{
	if (Pa_Initialize() != paNoError)
		return;
	for (PaDeviceIndex i = 0; i < Pa_GetDeviceCount(); i++) {
		const PaDeviceInfo *info = Pa_GetDeviceInfo(i);
		if (info != NULL && info->maxOutputChannels >= 1)
			each(ctx, info->name, (int)info->defaultSampleRate);
	}
	Pa_Terminate();
}

int device_rate(const struct device *d)
{
	return d->rate;
}

void device_close(struct device *d)
{
	if (d == NULL)
		return;
	if (d->stream != NULL) {
		Pa_AbortStream(d->stream);
		Pa_CloseStream(d->stream);
	}
	Pa_Terminate();
	ring_finish(&d->ring);
	free(d);
}

int64_t device_space(const struct device *d)
{
	int64_t space = (int64_t)(ring_space(&d->ring) / DEVICE_CHANNELS) -
			DEVICE_RESERVE_FRAMES;

	return space > 0 ? space : 0;
}

void device_write(struct device *d, const float *frames, int64_t n)
{
	ring_write(&d->ring, frames, (size_t)n * DEVICE_CHANNELS);
}

void device_drop(struct device *d)
{
	ring_drop(&d->ring);
}

void device_set_flow(struct device *d, enum device_flow flow)
{
	atomic_store_explicit(&d->flow, (int)flow, memory_order_release);
}

bool device_rest(struct device *d)
{
	d->is_resting = Pa_AbortStream(d->stream) == paNoError;
	return d->is_resting;
}

bool device_wake(struct device *d)
{
	d->is_resting = Pa_StartStream(d->stream) != paNoError;
	return !d->is_resting;
}

bool device_is_resting(const struct device *d)
{
	return d->is_resting;
}

void device_set_gain(struct device *d, float factor)
{
	atomic_store_explicit(&d->gain, factor, memory_order_relaxed);
}

int64_t device_written(const struct device *d)
{
	return (int64_t)(ring_written(&d->ring) / DEVICE_CHANNELS);
}

int64_t device_taken(const struct device *d)
{
	return (int64_t)(ring_taken(&d->ring) / DEVICE_CHANNELS);
}

int64_t device_clock(const struct device *d)
{
	return atomic_load_explicit(&d->clock, memory_order_acquire);
}

int64_t device_underruns(const struct device *d)
{
	return atomic_load_explicit(&d->underruns, memory_order_relaxed);
}

int64_t device_latency(const struct device *d)
{
	return d->latency;
}

void device_levels(struct device *d, float out[DEVICE_CHANNELS])
{
	for (int c = 0; c < DEVICE_CHANNELS; c++)
		out[c] = atomic_exchange_explicit(&d->level[c], 0,
						  memory_order_relaxed);
}

bool device_is_alive(const struct device *d)
{
	return d->is_resting || Pa_IsStreamActive(d->stream) == 1;
}
