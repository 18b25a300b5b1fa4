#ifndef AUDIOD_TRUE_PEAK_H
#define AUDIOD_TRUE_PEAK_H

#include <stdint.h>

/*
 * The highest point of the curve between the samples: what a loudspeaker or
 * a lossy encoder makes of a sound may be above its highest sample.
 *
 * libebur128 measures it, but at three times the cost of the loudness. So it
 * is shown only the blocks that could raise the maximum: its filter cannot
 * lift a sound by more than TRUE_PEAK_LIFT_4, and most of a recording lies
 * further than that below its loudest moment. What it says is the same to
 * the bit as for the whole sound (check_audiod_analyse).
 *
 * Source  EBU R 128 (at most -1 dBTP); ITU-R BS.1770 annex 2
 */
struct true_peak;

/*
 * The sum of the absolute taps of libebur128's filter, 49 taps of a sinc under
 * a Hann window: the most that any sound can gain from it.
 */
#define TRUE_PEAK_LIFT_4 1.8642	/* four points a sample, below 96 kHz */
#define TRUE_PEAK_LIFT_2 2.3069	/* two points */

enum {
	TRUE_PEAK_BLOCK = 64,	/* frames */
	TRUE_PEAK_MEMORY = 24	/* frames back that the filters reach, at most */
};

/* rate in Hz; from 192 kHz on the samples themselves are the measure. */
struct true_peak *true_peak_new(int rate, int channels);
void true_peak_free(struct true_peak *t);

/* Add n_frames * channels floats, interleaved, within -1..1. */
void true_peak_add(struct true_peak *t, const float *pcm, int64_t n_frames);

/* Of all channels, 1 is full scale; 0 when nothing but zeros came. */
double true_peak_highest(const struct true_peak *t);

#endif
