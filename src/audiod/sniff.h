#ifndef AUDIOD_SNIFF_H
#define AUDIOD_SNIFF_H

#include <stdbool.h>

#include "audiod/input.h"
#include "audiod/refusal.h"

/*
 * What a file is, by its bytes and never by its name, before any library
 * sees one of them. Everything that is not on the list is refused; what
 * people bring by mistake is recognised so that it can be named.
 */
enum sniff_kind {
	SNIFF_WAV,
	SNIFF_RF64,
	SNIFF_W64,
	SNIFF_AIFF,
	SNIFF_FLAC,
	SNIFF_OGG,
	SNIFF_MPEG
};

struct sniffed {
	enum sniff_kind kind;
	int64_t claimed_frames;	/* by a WAV or AIFF header; -1: says nothing */
};

/*
 * Decide. May lower in->size, to hide a malformed tail from the library.
 * On refusal *why says what the file is.
 */
bool sniff(struct input *in, struct sniffed *out, struct refusal *why);

/*
 * Structure checks, each for its own kind of file (riff.c, aiff.c, ...):
 * chunks inside the file, one format chunk, numbers in their ranges, a
 * codec we accept. Same contract as sniff().
 */
bool riff_check(struct input *in, bool is_rf64, int64_t *out_claimed,
		struct refusal *why);
bool w64_check(struct input *in, struct refusal *why);
bool aiff_check(struct input *in, int64_t *out_claimed, struct refusal *why);
bool flac_check(struct input *in, struct refusal *why);
bool ogg_check(struct input *in, struct refusal *why);

/*
 * Bytes from the place where a second stream begins behind the first one
 * (two files joined); libsndfile stops there without a word. 0: none. After
 * the sound was read to its end.
 *
 * out_is_cut  the last page of an Ogg stream is missing: it breaks off
 */
int64_t ogg_unread(struct input *in, bool *out_is_cut);
int64_t flac_unread(struct input *in);

/* Common to them. */
bool sniff_check_shape(int64_t rate, int channels, struct refusal *why);

#endif
