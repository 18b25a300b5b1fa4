/*
 * AIFF, FLAC and Ogg before libsndfile sees them. See sniff.h; the reasons
 * are those of riff.c.
 */
#include "config.h"

#include <string.h>

#include "audiod/sniff.h"

enum {
	CHUNK = 8,
	CHUNKS_MAX = 1000,
	COMM_MIN = 18,
	OGG_HEADER = 27,
	OGG_PARTS_MAX = 255,
	OGG_BEGINS = 2,		/* flag: first page of a stream */
	OGG_ENDS = 4,		/* flag: last page of a stream */
	FLAC_BEHIND = 256 * 1024	/* the library reads ahead by less */
};

static bool damaged(struct refusal *why)
{
	return refuse(why, REFUSAL_DAMAGED, 0);
}

/* A sample rate is an 80-bit float there; -1 for what is out of all range. */
static int64_t get_rate(const unsigned char *p)
{
	int exponent = ((p[0] & 0x7F) << 8 | p[1]) - 16383;

	if ((p[0] & 0x80) != 0 || exponent < 0 || exponent > 30)
		return -1;
	return (int64_t)(get_be32(p + 2) >> (31 - exponent));
}

static bool is_known_codec(const unsigned char *id)
{
	static const char known[][5] = {
		"NONE", "twos", "sowt", "fl32", "FL32", "fl64", "FL64",
		"alaw", "ALAW", "ulaw", "ULAW", "in24", "in32",
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (memcmp(id, known[i], 4) == 0)
			return true;
	}
	return false;
}

static bool check_comm(struct input *in, int64_t at, int64_t size,
		       bool is_aifc, int64_t *out_frames, struct refusal *why)
{
	unsigned char c[COMM_MIN + 4] = {0};
	size_t len = is_aifc ? sizeof c : COMM_MIN;

	if (size < (int64_t)len || !input_exact(in, at, c, len))
		return damaged(why);
	int bits = get_be16(c + 6);
	if (is_aifc && !is_known_codec(c + COMM_MIN))
		return refuse(why, REFUSAL_CODEC, 0);
	if (bits < 1 || (bits > 32 && bits != 64))
		return damaged(why);
	*out_frames = get_be32(c + 2);
	return sniff_check_shape(get_rate(c + 8), get_be16(c), why);
}

bool aiff_check(struct input *in, int64_t *out_claimed, struct refusal *why)
{
	unsigned char h[12];
	bool has_comm = false;
	bool has_sound = false;
	int64_t at = 12;

	if (!input_exact(in, 0, h, sizeof h))
		return damaged(why);
	bool is_aifc = h[11] == 'C';
	for (int i = 0; i < CHUNKS_MAX && input_exact(in, at, h, CHUNK); i++) {
		int64_t size = get_be32(h + 4);
		bool is_sound = memcmp(h, "SSND", 4) == 0;
		bool is_comm = memcmp(h, "COMM", 4) == 0;
		at += CHUNK;
		if ((is_comm && has_comm) || (is_sound && has_sound))
			return damaged(why);
		if (is_comm && !check_comm(in, at, size, is_aifc,
					   out_claimed, why))
			return false;
		has_comm = has_comm || is_comm;
		has_sound = has_sound || is_sound;
		/* The sound may be cut short; nothing else may. */
		if (size > in->size - at) {
			if (!has_sound)
				return damaged(why);
			if (!is_sound)
				in->size = at - CHUNK;
			break;
		}
		at += size + (size & 1);
	}
	return (has_comm && has_sound) || damaged(why);
}

/* 32 bit FLAC is new, and nothing here reads it: whole, but not for us. */
static bool check_flac_width(const unsigned char *info, struct refusal *why)
{
	int bits = ((info[12] & 1) << 4 | info[13] >> 4) + 1;

	return bits == 8 || bits == 16 || bits == 24 ||
	       refuse(why, REFUSAL_CODEC, 0);
}

/* Metadata blocks lie inside the file, STREAMINFO first and only once. */
bool flac_check(struct input *in, struct refusal *why)
{
	unsigned char h[4];
	unsigned char s[18];
	int64_t at = 4;

	for (int i = 0; i < CHUNKS_MAX; i++) {
		if (!input_exact(in, at, h, sizeof h))
			return damaged(why);
		int64_t size = h[1] << 16 | h[2] << 8 | h[3];
		int type = h[0] & 0x7F;
		at += 4;
		if ((type == 0) != (i == 0) || type == 127 ||
		    size > in->size - at)
			return damaged(why);
		if (type == 0) {
			if (size != 34 || !input_exact(in, at, s, sizeof s))
				return damaged(why);
			int64_t rate = s[10] << 12 | s[11] << 4 | s[12] >> 4;
			if (!sniff_check_shape(rate, (s[12] >> 1 & 7) + 1,
					       why) ||
			    !check_flac_width(s, why))
				return false;
		}
		at += size;
		if (h[0] & 0x80)
			return true;
	}
	return damaged(why);
}

/* The first page says what the stream is; Vorbis and Opus are accepted. */
bool ogg_check(struct input *in, struct refusal *why)
{
	unsigned char page[OGG_HEADER + OGG_PARTS_MAX + 16];
	size_t n = input_at(in, 0, page, sizeof page);

	if (n < 28 || page[4] != 0)
		return damaged(why);
	size_t body = (size_t)OGG_HEADER + page[26];
	if (n < body + 16)
		return damaged(why);
	const unsigned char *id = page + body;
	if (memcmp(id, "OpusHead", 8) == 0)
		return sniff_check_shape(48000, id[9], why);
	if (memcmp(id, "\001vorbis", 7) == 0)
		return sniff_check_shape(get_le32(id + 12), id[11], why);
	return refuse(why, REFUSAL_CODEC, 0);
}

/* Bytes of the Ogg page at `at`, 0 when there is none. */
static int64_t ogg_page_size(struct input *in, int64_t at, int *out_flags)
{
	unsigned char page[OGG_HEADER + OGG_PARTS_MAX];
	size_t n = input_at(in, at, page, sizeof page);

	if (n < OGG_HEADER || memcmp(page, "OggS", 4) != 0 ||
	    n < (size_t)OGG_HEADER + page[26])
		return 0;
	int64_t size = OGG_HEADER + page[26];
	for (int i = 0; i < page[26]; i++)
		size += page[OGG_HEADER + i];
	*out_flags = page[5];
	return size;
}

int64_t ogg_unread(struct input *in, bool *out_is_cut)
{
	int flags = 0;
	int last = 0;
	bool has_begun = false;	/* a page that is no stream's first was met */
	int64_t at = 0;
	int64_t size = ogg_page_size(in, at, &flags);

	*out_is_cut = false;
	while (size > 0) {
		if (has_begun && (flags & OGG_BEGINS) != 0)
			return in->size - at;
		has_begun = has_begun || (flags & OGG_BEGINS) == 0;
		last = flags;
		at += size;
		size = ogg_page_size(in, at, &flags);
	}
	*out_is_cut = (last & OGG_ENDS) == 0 || at > in->size;
	return 0;
}

/* Marker and head of STREAMINFO: no frame of sound looks like that. */
int64_t flac_unread(struct input *in)
{
	static const char mark[] = "fLaC\0\0\0\x22";
	const int64_t len = sizeof mark - 1;
	unsigned char bytes[4096];
	int64_t at = in->pos - FLAC_BEHIND;

	for (at = at > len ? at : len; at + len <= in->size;) {
		size_t n = input_at(in, at, bytes, sizeof bytes);
		const unsigned char *hit = n < (size_t)len ? NULL :
			memmem(bytes, n, mark, (size_t)len);
		if (hit != NULL)
			return in->size - at - (hit - bytes);
		if (n < sizeof bytes)
			break;
		at += (int64_t)n - len + 1;
	}
	return 0;
}
