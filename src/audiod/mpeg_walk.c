/*
 * Frames of an MPEG audio file. See mpeg_walk.h.
 *
 * A sync word is eleven bits, so random bytes hold one in every 2 KiB; a
 * frame is believed only when more of them follow at the right distance.
 * (libmpg123 resynchronises on less and plays frames out of the garbage.)
 */
#include "config.h"

#include "audiod/mpeg_walk.h"

#include <string.h>

enum {
	JUNK_MAX = 128 * 1024,	/* searched for the first frame */
	WINDOW = 4096,		/* bytes searched at a time */
	TRUST = 4,		/* frames in a row that prove a stream */
	ID3V1_SIZE = 128,
	APE_FOOTER = 32
};

int64_t mpeg_id3v2_size(struct input *in, int64_t at)
{
	unsigned char h[10];

	if (!input_exact(in, at, h, sizeof h) || memcmp(h, "ID3", 3) != 0)
		return 0;
	if (h[3] == 0xFF || h[4] == 0xFF || ((h[6] | h[7] | h[8] | h[9]) & 0x80))
		return 0;
	int64_t size = (int64_t)h[6] << 21 | h[7] << 14 | h[8] << 7 | h[9];
	return size + 10 + (h[5] & 0x10 ? 10 : 0);
}

/* Bytes of the tags that end at `end`: ID3v1, and APEv2 in front of it. */
static int64_t tail_tags(struct input *in, int64_t end)
{
	unsigned char h[APE_FOOTER];
	int64_t size = 0;

	if (input_exact(in, end - ID3V1_SIZE, h, 3) && memcmp(h, "TAG", 3) == 0)
		size = ID3V1_SIZE;
	if (!input_exact(in, end - size - APE_FOOTER, h, sizeof h) ||
	    memcmp(h, "APETAGEX", 8) != 0)
		return size;
	int64_t ape = get_le32(h + 12);
	if (get_le32(h + 20) & 0x80000000U)
		ape += APE_FOOTER;
	return ape < end - size ? size + ape : size;
}

/* Read the header at `at`; with `like` it must agree with that frame. */
static bool frame_at(struct input *in, int64_t at,
		     const struct mpeg_frame *like, struct mpeg_frame *out)
{
	unsigned char h[MPEG_HEADER];
	struct mpeg_frame f;

	if (!input_exact(in, at, h, sizeof h) || !mpeg_frame_parse(h, &f))
		return false;
	if (like != NULL && !mpeg_frame_matches(like, &f))
		return false;
	*out = f;
	return true;
}

/* True when the file, or a tag, begins its end at `at`. */
static bool is_end(struct input *in, int64_t at)
{
	int64_t left = in->size - at;

	return left <= 0 || tail_tags(in, in->size) == left;
}

/*
 * True when `count` frames in a row begin at `at`. The end of the file is as
 * good as a frame once two were seen.
 */
static bool is_stream(struct input *in, int64_t at,
		      const struct mpeg_frame *like, int count)
{
	struct mpeg_frame f;
	struct mpeg_frame first;

	for (int i = 0; i < count; i++) {
		if (i >= 2 && is_end(in, at))
			return true;
		if (!frame_at(in, at, like, &f) || at + f.size > in->size)
			return false;
		if (i == 0) {
			first = f;
			like = &first;
		}
		at += f.size;
	}
	return true;
}

/* The first place in at..end where a stream begins; -1: none. */
static int64_t search(struct input *in, int64_t at, int64_t end,
		      const struct mpeg_frame *like)
{
	unsigned char window[WINDOW];

	while (at < end) {
		size_t n = input_at(in, at, window, sizeof window);
		if (n < MPEG_HEADER)
			return -1;
		for (size_t i = 0; i + 1 < n && at + (int64_t)i < end; i++) {
			if (window[i] == 0xFF && window[i + 1] >= 0xE0 &&
			    is_stream(in, at + (int64_t)i, like, TRUST))
				return at + (int64_t)i;
		}
		at += (int64_t)n - 1;
	}
	return -1;
}

bool mpeg_walk_start(struct mpeg_walk *w, struct input *in)
{
	int64_t at = 0;
	int64_t tag = mpeg_id3v2_size(in, at);

	while (tag > 0 && at < in->size) {
		at += tag;
		tag = mpeg_id3v2_size(in, at);
	}
	at = search(in, at, at + JUNK_MAX, NULL);
	if (at < 0)
		return false;
	*w = (struct mpeg_walk){ .in = in, .start = at, .at = at };
	return frame_at(in, at, NULL, &w->first);
}

/* A whole frame at `at` that agrees with the stream's first. */
static bool next_at(struct mpeg_walk *w, int64_t at, struct mpeg_frame *out)
{
	return frame_at(w->in, at, &w->first, out) &&
	       at + out->size <= w->in->size;
}

/* Bytes behind the last frame that are neither sound nor tags. */
static int64_t left_over(struct mpeg_walk *w, int64_t at)
{
	int64_t left = w->in->size - at - tail_tags(w->in, w->in->size);

	return left > 0 ? left : 0;
}

bool mpeg_walk_next(struct mpeg_walk *w, struct mpeg_frame *out,
		    int64_t *out_at, int64_t *out_skipped)
{
	int64_t at = w->at;

	*out_skipped = 0;
	if (!next_at(w, at, out)) {
		/* A tag in mid-stream (two files joined) is no damage. */
		int64_t lost_at = at + mpeg_id3v2_size(w->in, at);
		at = search(w->in, lost_at, w->in->size, &w->first);
		if (at < 0 || !next_at(w, at, out)) {
			*out_skipped = left_over(w, lost_at);
			return false;
		}
		*out_skipped = at - lost_at;
	}
	*out_at = at;
	w->at = at + out->size;
	return true;
}
