#ifndef AUDIOD_SILENCE_H
#define AUDIOD_SILENCE_H

#include <stdint.h>

#include "audiod/findings.h"

/*
 * Stretches nobody would hear. A frame is quiet when every channel stays
 * below SILENCE_LEVEL; a stretch is quiet frames without exception, so its
 * borders are exact to the frame.
 */
#define SILENCE_LEVEL 0.003162F	/* -50 dB below full scale */

enum {
	SILENCE_HEAD_MS = 1000,		/* info; a pause before speech */
	SILENCE_HEAD_WARN_MS = 3000,
	SILENCE_TAIL_MS = 2000,
	SILENCE_TAIL_WARN_MS = 5000,
	SILENCE_INSIDE_MS = 3000,	/* warn: listeners look up */
	SILENCE_INSIDE_BAD_MS = 10000
};

struct silence {
	int rate;
	struct findings *findings;	/* borrowed */
	int64_t n_frames;		/* seen */
	int64_t quiet_from;		/* first frame behind the last loud one */
};

void silence_start(struct silence *s, int rate, struct findings *findings);
/* n_frames * channels floats, interleaved, finite. */
void silence_add(struct silence *s, const float *pcm, int64_t n_frames,
		 int channels);
void silence_end(struct silence *s);

#endif
