/*
 * WAV, RF64 and W64 before libsndfile sees them. See sniff.h.
 *
 * libsndfile 1.2.0 loops for ever on a LIST chunk that claims more than the
 * file holds, and reads past its buffers on repeated or odd fmt chunks. So
 * every chunk up to the sound must lie inside the file, and from the first
 * malformed chunk behind the sound on the file is not shown to it at all.
 */
#include "config.h"

#include <string.h>

#include "audiod/sniff.h"

enum {
	CHUNK = 8,
	CHUNKS_MAX = 1000,
	TAG_PCM = 1,
	TAG_FLOAT = 3,
	TAG_ALAW = 6,
	TAG_ULAW = 7,
	TAG_EXTENSIBLE = 0xFFFE,
	FMT_MIN = 16,
	FMT_MAX = 64
};

/* What the walk over the chunks has met so far. */
struct riff {
	struct input *in;
	bool is_rf64;
	bool has_fmt;
	int64_t data_at;	/* first byte of sound; 0: not met */
	int64_t data_size;	/* by the header, clamped to the file */
	int64_t claimed;	/* by the header */
	int64_t ds64_data;	/* RF64: the real size of data */
	int align;		/* bytes of a frame */
	int64_t rate;
};

static bool damaged(struct refusal *why)
{
	return refuse(why, REFUSAL_DAMAGED, 0);
}

/* Widths libsndfile's PCM and float readers are made for. */
static bool check_width(int tag, int bits, int align, int channels,
			struct refusal *why)
{
	bool is_known;

	if (tag == TAG_PCM)
		is_known = bits == 8 || bits == 16 || bits == 24 || bits == 32;
	else if (tag == TAG_FLOAT)
		is_known = bits == 32 || bits == 64;
	else if (tag == TAG_ALAW || tag == TAG_ULAW)
		is_known = bits == 8;
	else
		return refuse(why, REFUSAL_CODEC, 0);
	/* 12 bits in two bytes and the like: whole, but not for us. */
	if (!is_known && bits >= 1 && bits <= 64 &&
	    align == (bits + 7) / 8 * channels)
		return refuse(why, REFUSAL_CODEC, 0);
	if (!is_known || align != bits / 8 * channels)
		return damaged(why);
	return true;
}

static bool check_fmt(struct riff *r, int64_t at, int64_t size,
		      struct refusal *why)
{
	unsigned char f[FMT_MAX];

	if (r->has_fmt || size < FMT_MIN || size > FMT_MAX ||
	    !input_exact(r->in, at, f, (size_t)size))
		return damaged(why);
	r->has_fmt = true;
	int tag = get_le16(f);
	int channels = get_le16(f + 2);
	int64_t rate = get_le32(f + 4);
	int align = get_le16(f + 12);
	if (tag == TAG_EXTENSIBLE) {
		if (size < 40)
			return damaged(why);
		tag = get_le16(f + 24);
	}
	if (!sniff_check_shape(rate, channels, why) ||
	    !check_width(tag, get_le16(f + 14), align, channels, why))
		return false;
	r->align = align;
	r->rate = rate;
	return true;
}

/* The parts of LIST must lie inside it: see the top of this file. */
static bool check_list(struct riff *r, int64_t at, int64_t size)
{
	unsigned char h[CHUNK];
	int64_t end = at + size;

	for (at += 4; end - at >= CHUNK; ) {
		if (!input_exact(r->in, at, h, sizeof h))
			return false;
		int64_t part = get_le32(h + 4);
		if (part > end - at - CHUNK)
			return false;
		at += CHUNK + part + (part & 1);
	}
	return true;
}

static void take_data(struct riff *r, int64_t at, int64_t size)
{
	int64_t left = r->in->size - at;

	if (r->is_rf64 && size == 0xFFFFFFFF)
		size = r->ds64_data;
	r->data_at = at;
	r->claimed = size;
	r->data_size = size > left || size < 0 ? left : size;
}

/* One chunk whose body lies inside the file. */
static bool check_chunk(struct riff *r, const unsigned char *h, int64_t at,
			int64_t size, struct refusal *why)
{
	unsigned char d[24];

	if (memcmp(h, "fmt ", 4) == 0)
		return check_fmt(r, at, size, why);
	if (memcmp(h, "LIST", 4) == 0 && !check_list(r, at, size))
		return damaged(why);
	if (memcmp(h, "ds64", 4) == 0) {
		if (size < 28 || !input_exact(r->in, at, d, sizeof d))
			return damaged(why);
		r->ds64_data = (int64_t)(get_le64(d + 8) & INT64_MAX);
	}
	return true;
}

/* Up to and with the data chunk: everything must be right. */
static bool walk_head(struct riff *r, struct refusal *why)
{
	unsigned char h[CHUNK];
	int64_t at = 12;

	for (int i = 0; i < CHUNKS_MAX; i++) {
		if (!input_exact(r->in, at, h, sizeof h))
			return refuse(why, r->has_fmt ? REFUSAL_UNFINISHED :
				      REFUSAL_DAMAGED, 0);
		int64_t size = get_le32(h + 4);
		at += CHUNK;
		if (memcmp(h, "data", 4) == 0) {
			take_data(r, at, size);
			return r->has_fmt || damaged(why);
		}
		if (size > r->in->size - at)
			return damaged(why);
		if (!check_chunk(r, h, at, size, why))
			return false;
		at += size + (size & 1);
	}
	return damaged(why);
}

/* Behind the sound: cut the file before the first chunk that is not right. */
static void walk_tail(struct riff *r)
{
	unsigned char h[CHUNK];
	struct refusal ignored;
	int64_t at = r->data_at + r->data_size + (r->data_size & 1);

	for (int i = 0; i < CHUNKS_MAX && at < r->in->size; i++) {
		if (!input_exact(r->in, at, h, sizeof h))
			break;
		int64_t size = get_le32(h + 4);
		int64_t body = at + CHUNK;
		if (size > r->in->size - body ||
		    memcmp(h, "data", 4) == 0 ||
		    !check_chunk(r, h, body, size, &ignored))
			break;
		at = body + size + (size & 1);
	}
	if (at < r->in->size)
		r->in->size = at;
}

/* A header that promises nothing, with sound behind it or without. */
static bool check_unfinished(struct riff *r, struct refusal *why)
{
	int64_t behind = r->in->size - r->data_at;

	if (r->claimed > 0 && r->data_size > 0)
		return true;
	return refuse(why, REFUSAL_UNFINISHED,
		      behind > 0 ? behind / r->align * 1000 / r->rate : 0);
}

/* Programs that write into a pipe put the largest number they know. */
static int64_t claimed_frames(const struct riff *r)
{
	bool is_streamed = !r->is_rf64 && r->claimed >= 0x7FFFF000 &&
			   r->claimed > r->data_size;

	return is_streamed ? -1 : r->claimed / r->align;
}

bool riff_check(struct input *in, bool is_rf64, int64_t *out_claimed,
		struct refusal *why)
{
	struct riff r = { .in = in, .is_rf64 = is_rf64 };

	if (!walk_head(&r, why) || !check_unfinished(&r, why))
		return false;
	walk_tail(&r);
	*out_claimed = claimed_frames(&r);
	return true;
}

/* W64: chunks are a 16-byte id and an 8-byte size that counts the header. */
bool w64_check(struct input *in, struct refusal *why)
{
	enum { W64_CHUNK = 24 };
	unsigned char h[W64_CHUNK];
	struct riff r = { .in = in };
	int64_t at = 40;

	for (int i = 0; i < CHUNKS_MAX; i++) {
		if (!input_exact(in, at, h, sizeof h))
			return damaged(why);
		uint64_t size = get_le64(h + 16);
		if (memcmp(h, "data", 4) == 0) {
			in->size = size < (uint64_t)(in->size - at) ?
				   at + (int64_t)size : in->size;
			return r.has_fmt || damaged(why);
		}
		if (size < W64_CHUNK || size > (uint64_t)(in->size - at))
			return damaged(why);
		int64_t body = (int64_t)size - W64_CHUNK;
		if (memcmp(h, "fmt ", 4) == 0 &&
		    !check_fmt(&r, at + W64_CHUNK, body, why))
			return false;
		at += ((int64_t)size + 7) & ~INT64_C(7);
	}
	return damaged(why);
}
