#ifndef AUDIOD_TRUE_PEAK_H
#define AUDIOD_TRUE_PEAK_H

#include <stdint.h>

/*
 * The highest point of the curve between the samples: what a loudspeaker or
 * a lossy encoder makes of a sound may be above its highest sample.
 *
 * libebur128 measures it, but at three times the cost of the loudness. So it
 * is shown only the blocks that could raise the maximum, which few can
 * (TRUE_PEAK_GAIN). What it says is the same to the bit as for the whole
 * sound (check_audiod_analyse).
 *
 * Source  EBU R 128 (at most -1 dBTP); ITU-R BS.1770 annex 2
 */
struct true_peak;

/*
 * How high libebur128's filter, 49 taps of a sinc under a Hann window in two
 * or four phases, can lift samples of at most `peak`, whose second
 * differences are at most `bend`: not above
 *
 *   GAIN * peak                   the sum of the absolute taps
 *   SMOOTH * peak + BEND * bend   each phase taken apart into two taps, side
 *                                 by side, and one filter behind the second
 *                                 difference; the sums of their absolute taps
 *
 * Each rounded up in its last digit.
 */
#define TRUE_PEAK_GAIN_4 1.8642		/* four phases, below 96 kHz */
#define TRUE_PEAK_BEND_4 0.3013
#define TRUE_PEAK_GAIN_2 2.3069
#define TRUE_PEAK_BEND_2 0.4162
#define TRUE_PEAK_SMOOTH 1.0010

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
