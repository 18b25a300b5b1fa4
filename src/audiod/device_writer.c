/*
 * The thread that writes to the sound device. See device.h.
 *
 * PortAudio is asked to write, not to call back: in callback mode 19.6 fills
 * ALSA's whole buffer with silence whenever a stream starts, and the first
 * sample waits behind it. Written, the first sample is the first in the
 * buffer, and the card starts after one period (pa_linux_alsa.c: AlsaStart,
 * SilenceBuffer, WriteStream).
 *
 * D1. Between opening and closing only this thread calls PortAudio: two
 *     threads in one stream are not allowed. So a driver that never returns
 *     holds this thread and no other, and the clock that stands still tells.
 * D2. Written is what the driver has room for, so that no call waits; where
 *     it waits all the same (a pipe instead of a card), for PIECE_PERIODS.
 * D3. The ring is read under the lock, with the orders in force: what was
 *     queued before a flush is never heard after it, what was queued after it
 *     is never thrown away, and nothing is taken once a hold was ordered.
 * D4. Silence is written only when the driver would run dry.
 * D5. The driver gets 32 bits, the nearest to each sample. A card of 16 or 24
 *     gets their upper bits, whoever converts, PortAudio or ALSA; so the numbers
 *     of a file that has no more bits reach it unchanged. From floats PortAudio
 *     19.6 would make other numbers: times 32767, cut off towards zero
 *     (pa_converters.c: Float32_To_Int16_Clip).
 *
 *   resting <--rest, flush-- running --> over
 *       '------ any other flow -----^
 */
#include "config.h"

#include "audiod/device_priv.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"

enum { PIECE_PERIODS = 2, PIECE_MAX = 8192 };

/* What is known of the driver, this thread's own. */
struct driver {
	struct device *d;
	bool is_fresh;		/* started, nothing was written since */
	int64_t queued;		/* frames it has not played */
	int64_t tail;		/* frames of silence written last */
	float piece[PIECE_MAX * DEVICE_CHANNELS];
	int32_t out[PIECE_MAX * DEVICE_CHANNELS];	/* the same, D5 */
};

/* What to write next, in frames. */
struct piece {
	int64_t n;		/* 0: nothing yet ... */
	int64_t nap;		/* ... look again when so many were played */
	int64_t sound;		/* of n, from the ring */
	bool is_underrun;
};

/* One is a step beyond the highest number there is. */
static int32_t to_int32(float x)
{
	return x >= 1.0F ? INT32_MAX : (int32_t)lrint((double)x * 2147483648.0);
}

/* Apply the gain, make numbers of it and keep the highest samples. */
static void shape(struct device *d, const float *in, int32_t *out,
		  int64_t n_frames)
{
	float gain = atomic_load_explicit(&d->gain, memory_order_relaxed);
	float high[DEVICE_CHANNELS] = {0};

	for (int64_t i = 0; i < n_frames * DEVICE_CHANNELS; i++) {
		float x = in[i] * gain;
		x = x > 1.0F ? 1.0F : x < -1.0F ? -1.0F : x;
		out[i] = to_int32(x);
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

/* ---- the driver ----------------------------------------------------------- */

/* Look at the driver and tell what was heard; false: it is lost. */
static bool look(struct driver *v)
{
	struct device *d = v->d;
	signed long room = Pa_GetStreamWriteAvailable(d->stream);

	if (room < 0)
		return false;
	v->queued = d->buffer > room ? d->buffer - room : 0;
	int64_t ahead = v->queued > v->tail ? v->queued - v->tail : 0;
	int64_t heard = (int64_t)ring_taken(&d->ring) - ahead * DEVICE_CHANNELS;
	/* never back: a driver may count a period late */
	if (heard > atomic_load_explicit(&d->heard, memory_order_relaxed))
		atomic_store_explicit(&d->heard, heard, memory_order_release);
	return true;
}

static bool start(struct driver *v)
{
	if (!v->is_fresh && Pa_StartStream(v->d->stream) != paNoError)
		return false;
	v->is_fresh = true;
	v->tail = 0;
	atomic_store_explicit(&v->d->is_resting, false, memory_order_release);
	return true;
}

/* Stop it; what it still has is lost. */
static bool rest(struct driver *v)
{
	struct device *d = v->d;

	if (!v->is_fresh && Pa_AbortStream(d->stream) != paNoError)
		return false;
	atomic_store_explicit(&d->heard, (int64_t)ring_taken(&d->ring),
			      memory_order_release);
	atomic_store_explicit(&d->is_resting, true, memory_order_release);
	return true;
}

static bool put(struct driver *v, const struct piece *p)
{
	struct device *d = v->d;
	size_t n_silent = (size_t)(p->n - p->sound) * DEVICE_CHANNELS;

	shape(d, v->piece, v->out, p->sound);
	memset(v->out + p->sound * DEVICE_CHANNELS, 0,
	       n_silent * sizeof *v->out);
	PaError e = Pa_WriteStream(d->stream, v->out, (unsigned long)p->n);
	if (e != paNoError && e != paOutputUnderflowed)
		return false;
	v->is_fresh = false;
	v->tail = p->sound == p->n ? 0 :
		  (p->sound == 0 ? v->tail : 0) + p->n - p->sound;
	if (p->is_underrun || (e == paOutputUnderflowed && p->sound > 0))
		atomic_fetch_add_explicit(&d->underruns, 1,
					  memory_order_relaxed);
	atomic_fetch_add_explicit(&d->clock, p->n, memory_order_release);
	return true;
}

/* ---- orders --------------------------------------------------------------- */

/* Under the lock: wait for the bell, at most that long. */
static void nap(struct device *d, int64_t frames)
{
	struct timespec t;
	int64_t ns = frames * 1000000000 / d->rate;

	clock_gettime(CLOCK_MONOTONIC, &t);
	ns += t.tv_nsec;
	t.tv_sec += ns / 1000000000;
	t.tv_nsec = ns % 1000000000;
	pthread_cond_timedwait(&d->bell, &d->lock, &t);
}

/* Held: it is kept alive and no more, for sound comes soon behind it. */
static struct piece choose_silence(const struct driver *v, int64_t full)
{
	int64_t period = v->d->period < full ? v->d->period : full;

	if (v->queued < full)
		return (struct piece){ .n = period };
	return (struct piece){ .nap = v->queued - full + period / 4 };
}

/* Under the lock: take from the ring what is to be written now. */
static struct piece choose(struct driver *v)
{
	struct device *d = v->d;
	int64_t room = d->buffer - v->queued;
	int64_t full = PIECE_PERIODS * d->period;
	struct piece p = {0};

	if (full > PIECE_MAX)
		full = PIECE_MAX;
	if (d->flow == DEVICE_HOLD)
		return choose_silence(v, full);
	if (room < full)
		return (struct piece){ .nap = full - room + d->period / 8 };
	p.n = full;
	p.sound = (int64_t)(ring_read(&d->ring, v->piece, (size_t)full *
				      DEVICE_CHANNELS) / DEVICE_CHANNELS);
	if (d->flow != DEVICE_FLOW || p.sound == p.n)
		return p;
	p.is_underrun = v->queued + p.sound < d->period;
	if (!p.is_underrun) {
		p.n = p.sound;
		p.nap = d->period / 2;
	}
	return p;
}

enum order { ORDER_WRITE, ORDER_REST, ORDER_START, ORDER_NONE, ORDER_END };

/* Under the lock: what is to be done; waits at rest. */
static enum order next_order(struct driver *v)
{
	struct device *d = v->d;
	bool is_resting = atomic_load_explicit(&d->is_resting,
					       memory_order_relaxed);

	while (is_resting && d->flow == DEVICE_REST && !d->is_ending &&
	       !d->is_flushing)
		pthread_cond_wait(&d->bell, &d->lock);
	if (d->is_ending)
		return ORDER_END;
	if (d->is_flushing) {
		d->is_flushing = false;
		ring_read(&d->ring, v->piece, 0);
		return is_resting ? ORDER_NONE : ORDER_REST;
	}
	if (d->flow == DEVICE_REST)
		return ORDER_REST;
	return is_resting ? ORDER_START : ORDER_WRITE;
}

/* One thing after the other; false: the end, or the device is lost. */
static bool turn(struct driver *v)
{
	struct device *d = v->d;
	struct piece p = {0};

	if (!atomic_load_explicit(&d->is_resting, memory_order_relaxed) &&
	    !look(v))
		return false;
	pthread_mutex_lock(&d->lock);
	enum order order = next_order(v);
	if (order == ORDER_WRITE) {
		p = choose(v);
		if (p.n == 0)
			nap(d, p.nap);
	}
	pthread_mutex_unlock(&d->lock);
	switch (order) {
	case ORDER_REST:
		return rest(v);
	case ORDER_START:
		return start(v);
	case ORDER_WRITE:
		return p.n == 0 || put(v, &p);
	case ORDER_NONE:
		return true;
	case ORDER_END:
		break;
	}
	return false;
}

void *device_writer(void *ctx)
{
	struct device *d = ctx;
	struct driver *v = mem_alloc(sizeof *v);

	v->d = d;
	v->is_fresh = true;
	while (turn(v))
		;
	pthread_mutex_lock(&d->lock);
	bool is_ending = d->is_ending;
	pthread_mutex_unlock(&d->lock);
	if (!is_ending)
		atomic_store_explicit(&d->is_lost, true, memory_order_release);
	else if (!atomic_load_explicit(&d->is_resting, memory_order_relaxed))
		rest(v);
	free(v);
	pthread_mutex_lock(&d->lock);
	d->is_over = true;
	pthread_cond_signal(&d->bell);
	pthread_mutex_unlock(&d->lock);
	return NULL;
}
