/* What a file is, by its bytes. See sniff.h. */
#include "config.h"

#include "audiod/sniff.h"

#include <string.h>
#include <strings.h>

#include "audiod/mpeg_walk.h"

enum { HEAD = 512 };

struct magic {
	size_t at;
	const char *bytes;
	size_t len;
	enum proto_refusal reason;
};

struct audio_magic {
	const char *bytes;
	const char *form;	/* at byte 8, or NULL */
	size_t len;
	enum sniff_kind kind;
};

static const struct audio_magic audio_magics[] = {
	{ "RIFF", "WAVE", 4, SNIFF_WAV },
	{ "RF64", "WAVE", 4, SNIFF_RF64 },
	{ "riff\x2E\x91\xCF\x11", NULL, 8, SNIFF_W64 },
	{ "FORM", "AIFF", 4, SNIFF_AIFF },
	{ "FORM", "AIFC", 4, SNIFF_AIFF },
	{ "fLaC", NULL, 4, SNIFF_FLAC },
	{ "OggS", NULL, 4, SNIFF_OGG },
	{ NULL, NULL, 0, SNIFF_WAV },
};

static const struct magic other_magics[] = {
	{ 0, "\x7F" "ELF", 4, REFUSAL_ELF },
	{ 0, "MZ", 2, REFUSAL_ELF },
	{ 0, "\xFF\xD8\xFF", 3, REFUSAL_JPEG },
	{ 0, "\x89PNG\r\n", 6, REFUSAL_PNG },
	{ 0, "%PDF-", 5, REFUSAL_PDF },
	{ 0, "PK\x03\x04", 4, REFUSAL_ZIP },
	{ 0, "PK\x05\x06", 4, REFUSAL_ZIP },
	{ 0, "#!AMR", 5, REFUSAL_AMR },
	{ 0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11", 8, REFUSAL_WMA },
	{ 0, "RIFX", 4, REFUSAL_CODEC },
	{ 0, "RIFF", 4, REFUSAL_UNKNOWN },
	{ 0, "ADIF", 4, REFUSAL_AAC },
	{ 0, NULL, 0, REFUSAL_UNKNOWN },
};

static bool has(const unsigned char *head, size_t n, size_t at,
		const char *bytes, size_t len)
{
	return n >= at + len && memcmp(head + at, bytes, len) == 0;
}

static bool find_audio(const unsigned char *head, size_t n,
		       enum sniff_kind *out)
{
	for (const struct audio_magic *m = audio_magics; m->len > 0; m++) {
		if (!has(head, n, 0, m->bytes, m->len))
			continue;
		if (m->form != NULL && !has(head, n, 8, m->form, 4))
			continue;
		*out = m->kind;
		return true;
	}
	return false;
}

/* MP4's family: "ftyp" at byte 4, then a brand. */
static enum proto_refusal mp4_brand(const unsigned char *head, size_t n)
{
	return has(head, n, 8, "3g", 2) ? REFUSAL_VIDEO_3GP : REFUSAL_M4A;
}

/* The first bytes of a web page, blanks and a byte order mark passed over. */
static bool is_html(const unsigned char *head, size_t n)
{
	size_t i = has(head, n, 0, "\xEF\xBB\xBF", 3) ? 3 : 0;

	while (i < n && strchr(" \t\r\n", head[i]) != NULL && head[i] != 0)
		i++;
	const char *p = (const char *)head + i;
	size_t left = n - i;
	return (left >= 14 && strncasecmp(p, "<!doctype html", 14) == 0) ||
	       (left >= 5 && strncasecmp(p, "<html", 5) == 0) ||
	       (left >= 5 && strncasecmp(p, "<head", 5) == 0) ||
	       (left >= 5 && strncasecmp(p, "<?xml", 5) == 0);
}

static bool is_text(const unsigned char *head, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (head[i] == '\0' || head[i] == 0x7F ||
		    (head[i] < 0x20 && strchr("\t\r\n\f\x1B", head[i]) == NULL))
			return false;
	}
	return n > 0;
}

/* ADTS: AAC frames without a container, three of them in a row. */
static bool is_adts(struct input *in)
{
	int64_t at = mpeg_id3v2_size(in, 0);
	unsigned char h[7];

	for (int i = 0; i < 3; i++) {
		if (!input_exact(in, at, h, sizeof h))
			return i >= 1;
		if (h[0] != 0xFF || (h[1] & 0xF6) != 0xF0)
			return false;
		int size = (h[3] & 3) << 11 | h[4] << 3 | h[5] >> 5;
		if (size < 7)
			return false;
		at += size;
	}
	return true;
}

static enum proto_refusal name_other(struct input *in,
				     const unsigned char *head, size_t n)
{
	for (const struct magic *m = other_magics; m->len > 0; m++) {
		if (has(head, n, m->at, m->bytes, m->len))
			return m->reason;
	}
	if (has(head, n, 4, "ftyp", 4))
		return mp4_brand(head, n);
	if (is_html(head, n))
		return REFUSAL_HTML;
	if (is_adts(in))
		return REFUSAL_AAC;
	return is_text(head, n) ? REFUSAL_TEXT : REFUSAL_UNKNOWN;
}

static bool check(struct input *in, struct sniffed *s, struct refusal *why)
{
	switch (s->kind) {
	case SNIFF_WAV:
		return riff_check(in, false, &s->claimed_frames, why);
	case SNIFF_RF64:
		return riff_check(in, true, &s->claimed_frames, why);
	case SNIFF_W64:
		return w64_check(in, why);
	case SNIFF_AIFF:
		return aiff_check(in, &s->claimed_frames, why);
	case SNIFF_FLAC:
		return flac_check(in, why);
	case SNIFF_OGG:
		return ogg_check(in, why);
	case SNIFF_MPEG:
		break;
	}
	return true;
}

bool sniff(struct input *in, struct sniffed *out, struct refusal *why)
{
	unsigned char head[HEAD];
	struct mpeg_walk walk;
	struct sniffed s = { .claimed_frames = -1 };

	if (in->size == 0)
		return refuse(why, REFUSAL_EMPTY, 0);
	size_t n = input_at(in, 0, head, sizeof head);
	if (in->is_failed)
		return refuse(why, REFUSAL_READ_ERROR, 0);
	if (!find_audio(head, n, &s.kind)) {
		enum proto_refusal other = name_other(in, head, n);
		/* Text is no proof: an MP3 may begin with anything. */
		if (other != REFUSAL_UNKNOWN && other != REFUSAL_TEXT)
			return refuse(why, other, 0);
		if (!mpeg_walk_start(&walk, in))
			return refuse(why, other, 0);
		s.kind = SNIFF_MPEG;
	}
	if (!check(in, &s, why))
		return false;
	*out = s;
	return true;
}

bool sniff_check_shape(int64_t rate, int channels, struct refusal *why)
{
	if (channels < 1 || channels > PROTO_CHANNELS_MAX)
		return refuse(why, REFUSAL_BAD_CHANNELS, channels);
	if (rate < PROTO_RATE_MIN || rate > PROTO_RATE_MAX)
		return refuse(why, REFUSAL_BAD_RATE, rate);
	return true;
}
