/*
 * The highest point between the samples. See true_peak.h.
 *
 * Invariants
 *  1. `window` begins with the frames before the block at hand, as many as
 *     the filter reaches back; before the sound they are zeros.
 *  2. `highest` is what the filter makes of all blocks so far: a block is
 *     left out only when nothing that the filter can make of it, and of the
 *     frames it reaches back to, is above that.
 *  3. When a block was left out, the filter is filled with the frames before
 *     the next first, and what it says of this seam is not heeded.
 */
#include "config.h"

#include "audiod/true_peak.h"

#include <ebur128.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { FOUR_PHASES_BELOW_HZ = 96000 };

struct true_peak {
	size_t channels;
	double gain, bend;		/* TRUE_PEAK_... of this rate */
	ebur128_state *filter;		/* NULL: out of memory, no measure */
	bool is_behind;			/* blocks were left out before this one */
	float *window;			/* MEMORY + BLOCK frames */
	double highest;
};

struct true_peak *true_peak_new(int rate, int channels)
{
	struct true_peak *t = mem_alloc(sizeof *t);
	bool has_four = rate < FOUR_PHASES_BELOW_HZ;

	t->channels = (size_t)channels;
	t->gain = has_four ? TRUE_PEAK_GAIN_4 : TRUE_PEAK_GAIN_2;
	t->bend = has_four ? TRUE_PEAK_BEND_4 : TRUE_PEAK_BEND_2;
	t->filter = ebur128_init((unsigned)channels, (unsigned long)rate,
				 EBUR128_MODE_TRUE_PEAK);
	/* Unused channels have peaks, but no loudness to be worked out. */
	for (unsigned c = 0; t->filter != NULL && c < t->channels; c++)
		ebur128_set_channel(t->filter, c, EBUR128_UNUSED);
	t->window = mem_array(TRUE_PEAK_MEMORY + TRUE_PEAK_BLOCK,
			      t->channels * sizeof *t->window);
	return t;
}

void true_peak_free(struct true_peak *t)
{
	if (t == NULL)
		return;
	if (t->filter != NULL)
		ebur128_destroy(&t->filter);
	free(t->window);
	free(t);
}

/* Four at a time, so that no comparison waits for the one before it. */
static float highest_sample(const float *pcm, size_t n_samples)
{
	float high[4] = {0};
	size_t i = 0;

	for (; i + 4 <= n_samples; i += 4) {
		for (size_t k = 0; k < 4; k++) {
			float level = fabsf(pcm[i + k]);
			high[k] = level > high[k] ? level : high[k];
		}
	}
	for (; i < n_samples; i++)
		high[0] = fabsf(pcm[i]) > high[0] ? fabsf(pcm[i]) : high[0];
	for (size_t k = 1; k < 4; k++)
		high[0] = high[k] > high[0] ? high[k] : high[0];
	return high[0];
}

/* The highest second difference within a channel. */
static float highest_bend(const float *pcm, size_t n_frames, size_t channels)
{
	float highest = 0;

	for (size_t i = channels; i + channels < n_frames * channels; i++) {
		float bend = fabsf(pcm[i - channels] - 2 * pcm[i] +
				   pcm[i + channels]);
		highest = bend > highest ? bend : highest;
	}
	return highest;
}

/* Can the block raise the highest? (Invariant 2.) */
static bool can_raise(const struct true_peak *t, size_t n_frames)
{
	size_t n = TRUE_PEAK_MEMORY + n_frames;
	double peak = (double)highest_sample(t->window, n * t->channels);

	if (t->gain * peak <= t->highest)
		return false;
	double bend = (double)highest_bend(t->window, n, t->channels);
	return TRUE_PEAK_SMOOTH * peak + t->bend * bend > t->highest;
}

static void filter(struct true_peak *t, size_t n_frames)
{
	double peak;

	if (t->is_behind)
		ebur128_add_frames_float(t->filter, t->window,
					 TRUE_PEAK_MEMORY);
	ebur128_add_frames_float(t->filter,
				 t->window + TRUE_PEAK_MEMORY * t->channels,
				 n_frames);
	for (unsigned c = 0; c < t->channels; c++) {
		if (ebur128_prev_true_peak(t->filter, c, &peak) ==
			    EBUR128_SUCCESS && peak > t->highest)
			t->highest = peak;
	}
}

static void take_block(struct true_peak *t, const float *pcm, size_t n_frames)
{
	const size_t frame = t->channels * sizeof *t->window;

	memcpy(t->window + TRUE_PEAK_MEMORY * t->channels, pcm,
	       n_frames * frame);
	bool is_needed = can_raise(t, n_frames);
	if (is_needed)
		filter(t, n_frames);
	t->is_behind = !is_needed;
	memmove(t->window, t->window + n_frames * t->channels,
		TRUE_PEAK_MEMORY * frame);
}

void true_peak_add(struct true_peak *t, const float *pcm, int64_t n_frames)
{
	size_t left = (size_t)n_frames;

	while (t->filter != NULL && left > 0) {
		size_t n = left < TRUE_PEAK_BLOCK ? left : TRUE_PEAK_BLOCK;
		take_block(t, pcm, n);
		pcm += n * t->channels;
		left -= n;
	}
}

double true_peak_highest(const struct true_peak *t)
{
	return t->highest;
}
