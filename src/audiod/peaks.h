#ifndef AUDIOD_PEAKS_H
#define AUDIOD_PEAKS_H

#include <stdint.h>

#include "audio/proto.h"

/*
 * The outline of a sound of unknown length, in bounded memory: lowest and
 * highest sample of equal blocks, whose length doubles when they run out.
 */
struct peaks;

struct peaks_pair {
	int8_t low, high;	/* full scale 127 */
};

struct peaks *peaks_new(void);
void peaks_free(struct peaks *p);

/* Add n_frames * channels floats, interleaved. */
void peaks_add(struct peaks *p, const float *pcm, int64_t n_frames,
	       int channels);

/* Draw PROTO_PEAKS buckets of equal length; without frames all are zero. */
void peaks_draw(const struct peaks *p, struct peaks_pair out[PROTO_PEAKS]);

#endif
