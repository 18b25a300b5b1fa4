/*
 * The highest point between the samples. See true_peak.h.
 *
 * Invariants
 *  1. `last` holds the frames before the block that begins, as many as the
 *     filter reaches back; before the sound they are zeros.
 *  2. `highest` is what the filter makes of all blocks so far: a block is
 *     left out only when LIFT times its highest sample, and the highest of
 *     the frames the filter reaches back to, is not above it.
 *  3. When a block was left out, the filter is filled from `last` first, and
 *     what it says of this seam between strange frames is not heeded.
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
	int channels;
	double lift;			/* TRUE_PEAK_LIFT of this rate */
	ebur128_state *filter;		/* NULL: out of memory, no measure */
	bool is_behind;			/* blocks were left out before this one */
	float *last;			/* MEMORY frames */
	double highest;
};

struct true_peak *true_peak_new(int rate, int channels)
{
	struct true_peak *t = mem_alloc(sizeof *t);
	size_t n = (size_t)channels;

	t->channels = channels;
	t->lift = rate < FOUR_PHASES_BELOW_HZ ? TRUE_PEAK_LIFT_4
					      : TRUE_PEAK_LIFT_2;
	t->filter = ebur128_init((unsigned)channels, (unsigned long)rate,
				 EBUR128_MODE_TRUE_PEAK);
	/* Unused channels have peaks, but no loudness to be worked out. */
	for (unsigned c = 0; t->filter != NULL && c < (unsigned)channels; c++)
		ebur128_set_channel(t->filter, c, EBUR128_UNUSED);
	t->last = mem_array(TRUE_PEAK_MEMORY, n * sizeof *t->last);
	return t;
}

void true_peak_free(struct true_peak *t)
{
	if (t == NULL)
		return;
	if (t->filter != NULL)
		ebur128_destroy(&t->filter);
	free(t->last);
	free(t);
}

/* Four at a time, so that no comparison waits for the one before it. */
static float highest_sample(const float *pcm, int64_t n_samples)
{
	float high[4] = {0};
	int64_t i = 0;

	for (; i + 4 <= n_samples; i += 4) {
		for (int k = 0; k < 4; k++) {
			float level = fabsf(pcm[i + k]);
			high[k] = level > high[k] ? level : high[k];
		}
	}
	for (; i < n_samples; i++)
		high[0] = fabsf(pcm[i]) > high[0] ? fabsf(pcm[i]) : high[0];
	for (int k = 1; k < 4; k++)
		high[0] = high[k] > high[0] ? high[k] : high[0];
	return high[0];
}

static void filter(struct true_peak *t, const float *pcm, int64_t n_frames)
{
	double peak;

	if (t->is_behind)
		ebur128_add_frames_float(t->filter, t->last, TRUE_PEAK_MEMORY);
	t->is_behind = false;
	ebur128_add_frames_float(t->filter, pcm, (size_t)n_frames);
	for (unsigned c = 0; c < (unsigned)t->channels; c++) {
		if (ebur128_prev_true_peak(t->filter, c, &peak) ==
			    EBUR128_SUCCESS && peak > t->highest)
			t->highest = peak;
	}
}

/* Keep the end of what came, for the filter to begin with (invariant 1). */
static void remember(struct true_peak *t, const float *pcm, int64_t n_frames)
{
	size_t channels = (size_t)t->channels;
	size_t n = n_frames < TRUE_PEAK_MEMORY ? (size_t)n_frames
					       : TRUE_PEAK_MEMORY;
	size_t kept = (TRUE_PEAK_MEMORY - n) * channels;

	memmove(t->last, t->last + n * channels, kept * sizeof *t->last);
	memcpy(t->last + kept, pcm + ((size_t)n_frames - n) * channels,
	       n * channels * sizeof *t->last);
}

static void take_block(struct true_peak *t, const float *pcm, int64_t n_frames)
{
	float now = highest_sample(pcm, n_frames * t->channels);
	float before = highest_sample(t->last, (int64_t)TRUE_PEAK_MEMORY *
					       t->channels);

	if ((double)(now > before ? now : before) * t->lift >
	    t->highest)
		filter(t, pcm, n_frames);
	else
		t->is_behind = true;
	remember(t, pcm, n_frames);
}

void true_peak_add(struct true_peak *t, const float *pcm, int64_t n_frames)
{
	if (t->filter == NULL)
		return;
	for (int64_t i = 0; i < n_frames; i += TRUE_PEAK_BLOCK) {
		int64_t left = n_frames - i;
		take_block(t, pcm + i * t->channels,
			   left < TRUE_PEAK_BLOCK ? left : TRUE_PEAK_BLOCK);
	}
}

double true_peak_highest(const struct true_peak *t)
{
	return t->highest;
}
