#ifndef AUDIOD_MPEG_WALK_H
#define AUDIOD_MPEG_WALK_H

#include <stdbool.h>
#include <stdint.h>

#include "audiod/input.h"
#include "audiod/mpeg_frame.h"

/*
 * Walk the frames of an MPEG audio file, whole and in order, past whatever
 * else lies between them. Right behind a frame, a header that agrees with
 * the first one's is believed; at the start and after a disturbance several
 * frames have to follow each other. So a decoder sees only frames: no tags,
 * no junk, no false starts inside it.
 */
struct mpeg_walk {
	struct input *in;
	struct mpeg_frame first;	/* what all frames agree with */
	int64_t start;			/* byte of the first frame */
	int64_t at;			/* byte behind the last frame */
};

/*
 * Find the first frame, behind ID3v2 tags and at most 128 KiB of junk.
 * false: this is no MPEG audio.
 */
bool mpeg_walk_start(struct mpeg_walk *w, struct input *in);

/*
 * The next frame and where it lies. *out_skipped is how many bytes before it
 * were no frame; false at the end of the file, then *out_skipped is what was
 * left over behind the last frame, tags not counted.
 */
bool mpeg_walk_next(struct mpeg_walk *w, struct mpeg_frame *out,
		    int64_t *out_at, int64_t *out_skipped);

/* Bytes of an ID3v2 tag at `at`, 0 when there is none. */
int64_t mpeg_id3v2_size(struct input *in, int64_t at);

#endif
