/* The sound device by PortAudio. See device.h. */
#include "config.h"

#include "audiod/device.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "audiod/device_priv.h"
#include "base/mem.h"

/* Steady on a busy old PC; ALSA's buffer is this and a quarter. */
#define LATENCY_S 0.1

enum {
	QUEUE_S = 2,		/* for a disk that hesitates */
	BUFFER_PERIODS = 4,	/* when the driver does not say */
	CLOSE_S = 5
};

/* Why it did not open, in the protocol's words. */
static enum proto_play_error reason(PaError e)
{
	return e == paInvalidSampleRate || e == paSampleFormatNotSupported ?
	       PLAY_ERROR_BAD_RATE : PLAY_ERROR_BUSY;
}

static PaError open_at(struct device *d, PaDeviceIndex index, int rate)
{
	PaStreamParameters p = {
		.device = index,
		.channelCount = DEVICE_CHANNELS,
		.sampleFormat = paInt32,
		.suggestedLatency = LATENCY_S,
	};
	PaError e = Pa_OpenStream(&d->stream, NULL, &p, rate,
				  paFramesPerBufferUnspecified,
				  paDitherOff, NULL, NULL);

	d->rate = rate;
	return e == paNoError ? Pa_StartStream(d->stream) : e;
}

/* How much the driver holds, while it holds nothing; false: it is no use. */
static bool take_sizes(struct device *d)
{
	const PaStreamInfo *info = Pa_GetStreamInfo(d->stream);

	d->buffer = Pa_GetStreamWriteAvailable(d->stream);
	if (info == NULL || d->buffer < BUFFER_PERIODS)
		return false;
	/* as pa_linux_alsa.c works the latency out */
	d->period = d->buffer - (int64_t)(info->outputLatency * d->rate + 0.5);
	if (d->period < 1 || d->period > d->buffer / 2)
		d->period = d->buffer / BUFFER_PERIODS;
	return true;
}

static bool open_stream(struct device *d, PaDeviceIndex index, int rate,
			enum proto_play_error *why)
{
	PaError e = open_at(d, index, rate);
	const PaDeviceInfo *its = Pa_GetDeviceInfo(index);

	if (e == paInvalidSampleRate && its != NULL &&
	    (int)its->defaultSampleRate != rate) {
		d->stream = NULL;
		e = open_at(d, index, (int)its->defaultSampleRate);
	}
	if (e == paNoError && take_sizes(d))
		return true;
	*why = reason(e);
	return false;
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

/* Looked for anew if no list is kept: a card may have been plugged in. */
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

/*
 * Is it the one by its very name? Of the default ones only ALSA's "default"
 * is: it is resolved when it is opened, while any other is the first that was
 * free when the list was made.
 */
static bool is_certain(PaDeviceIndex index, const char *name)
{
	const PaDeviceInfo *info = Pa_GetDeviceInfo(index);

	return info != NULL &&
	       strcmp(info->name, name != NULL ? name : "default") == 0;
}

bool device_list_keep(const char *name)
{
	enum proto_play_error ignored;
	PaDeviceIndex index;

	if (!find(name, &index, &ignored))
		return false;
	/* PortAudio counts: as long as this is not taken back, it is kept */
	if (is_certain(index, name) &&
	    Pa_HostApiTypeIdToHostApiIndex(paJACK) < 0)
		return true;
	Pa_Terminate();
	return false;
}

void device_list_forget(void)
{
	Pa_Terminate();
}

static void destroy(struct device *d)
{
	if (d->stream != NULL)
		Pa_CloseStream(d->stream);
	Pa_Terminate();
	pthread_cond_destroy(&d->bell);
	pthread_mutex_destroy(&d->lock);
	ring_finish(&d->ring);
	free(d);
}

static struct device *device_new(int rate)
{
	struct device *d = mem_alloc(sizeof *d);
	pthread_condattr_t monotonic;

	ring_init(&d->ring, (size_t)(rate * QUEUE_S + DEVICE_RESERVE_FRAMES) *
			    DEVICE_CHANNELS);
	pthread_mutex_init(&d->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&d->bell, &monotonic);
	pthread_condattr_destroy(&monotonic);
	atomic_init(&d->gain, 1.0F);
	atomic_init(&d->is_resting, true);
	return d;
}

bool device_open(const char *name, int rate, struct device **out,
		 enum proto_play_error *why)
{
	PaDeviceIndex index;

	if (!find(name, &index, why))
		return false;
	struct device *d = device_new(rate);
	bool ok = open_stream(d, index, rate, why);
	if (ok && pthread_create(&d->writer, NULL, device_writer, d) != 0) {
		*why = PLAY_ERROR_BUSY;
		ok = false;
	}
	if (!ok) {
		destroy(d);
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

/* Wait for the writer's last act; false: it hangs. */
static bool is_writer_over(struct device *d)
{
	struct timespec limit;
	int e = 0;

	clock_gettime(CLOCK_MONOTONIC, &limit);
	limit.tv_sec += CLOSE_S;
	pthread_mutex_lock(&d->lock);
	d->is_ending = true;
	pthread_cond_signal(&d->bell);
	while (!d->is_over && e == 0)
		e = pthread_cond_timedwait(&d->bell, &d->lock, &limit);
	bool is_over = d->is_over;
	pthread_mutex_unlock(&d->lock);
	return is_over;
}

bool device_close(struct device *d)
{
	if (d == NULL)
		return true;
	if (!is_writer_over(d))
		return false;
	pthread_join(d->writer, NULL);
	destroy(d);
	return true;
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

void device_flush(struct device *d)
{
	pthread_mutex_lock(&d->lock);
	ring_drop(&d->ring);
	d->asked = DEVICE_REST;
	d->flow = DEVICE_REST;
	d->is_flushing = true;
	pthread_cond_signal(&d->bell);
	pthread_mutex_unlock(&d->lock);
}

bool device_is_flushing(struct device *d)
{
	pthread_mutex_lock(&d->lock);
	bool is_flushing = d->is_flushing;
	pthread_mutex_unlock(&d->lock);
	return is_flushing;
}

void device_set_flow(struct device *d, enum device_flow flow)
{
	if (flow == d->asked)
		return;
	pthread_mutex_lock(&d->lock);
	d->asked = flow;
	d->flow = flow;
	pthread_cond_signal(&d->bell);
	pthread_mutex_unlock(&d->lock);
}

enum device_flow device_flow(const struct device *d)
{
	return d->asked;
}

bool device_is_resting(const struct device *d)
{
	return atomic_load_explicit(&d->is_resting, memory_order_acquire);
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

int64_t device_heard(const struct device *d)
{
	return atomic_load_explicit(&d->heard, memory_order_acquire) /
	       DEVICE_CHANNELS;
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
	return d->buffer;
}

void device_levels(struct device *d, float out[DEVICE_CHANNELS])
{
	for (int c = 0; c < DEVICE_CHANNELS; c++)
		out[c] = atomic_exchange_explicit(&d->level[c], 0,
						  memory_order_relaxed);
}

bool device_is_alive(const struct device *d)
{
	return !atomic_load_explicit(&d->is_lost, memory_order_acquire);
}
