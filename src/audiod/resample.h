#ifndef AUDIOD_RESAMPLE_H
#define AUDIOD_RESAMPLE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Two channels from one rate to another, for a device that cannot do the
 * recording's own; the only file that knows libsamplerate (SRC_SINC_FASTEST:
 * about 100 dB, 180 times real time). The sound is not shifted.
 */
struct resample;

enum { RESAMPLE_CHANNELS = 2 };

/* NULL: these rates are too far apart. */
struct resample *resample_new(int from_hz, int to_hz);
void resample_free(struct resample *r);		/* takes NULL */

/* The most frames that come out of n_frames. */
size_t resample_most(const struct resample *r, size_t n_frames);
/*
 * Take n_frames from `in`, give what comes of them to `out`, which has room
 * for resample_most(). is_end: nothing more comes, n_frames is 0; what is
 * still inside is given. Returns the frames given.
 */
size_t resample_run(struct resample *r, const float *in, size_t n_frames,
		    bool is_end, float *out);

#endif
