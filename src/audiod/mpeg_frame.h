#ifndef AUDIOD_MPEG_FRAME_H
#define AUDIOD_MPEG_FRAME_H

#include <stdbool.h>

/* The four bytes in front of every MPEG audio frame, understood. */
struct mpeg_frame {
	int layer;	/* 2 or 3; layer I is not accepted */
	int rate;	/* Hz */
	int channels;
	int samples;	/* per channel in this frame */
	int size;	/* bytes, header included */
};

enum { MPEG_HEADER = 4, MPEG_FRAME_MAX = 2881 };

/*
 * Understand a header; false when the four bytes are none, or one of a kind
 * we refuse (layer I, free format).
 * Source   ISO/IEC 11172-3 2.4.2.3, 13818-3; MPEG 2.5 by Fraunhofer
 */
bool mpeg_frame_parse(const unsigned char header[MPEG_HEADER],
		      struct mpeg_frame *out);

/* True when both may stand in one stream: layer, rate and channels agree. */
bool mpeg_frame_matches(const struct mpeg_frame *a, const struct mpeg_frame *b);

#endif
