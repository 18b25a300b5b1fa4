/*
 * MP3 and MP2 by libmpg123.
 *
 * libmpg123 is fed only whole frames that mpeg_walk found, and the ID3v2 tag
 * in front: it never meets junk, a tag that claims 256 MB, or a false start
 * inside garbage. What the walk had to skip is a `gap` at the place where
 * the sound jumps; how much sound the gap held nobody knows.
 *
 * A frame whose header is right and whose body is not decodes to a blast of
 * ten times full scale; so do the frames behind a gap, whose sound begins in
 * bytes that are lost. No encoder overshoots by 6 dB, so such a frame is muted
 * and counts as a gap, too; just behind a gap no overshoot is believed.
 */
#include "config.h"

#include <math.h>
#include <mpg123.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audiod/decoder.h"
#include "audiod/mpeg_walk.h"
#include "base/mem.h"
#include "base/text.h"

enum {
	ID3_MAX = 1024 * 1024,	/* a larger tag holds pictures; not read */
	OUT_FLOATS = 1152 * 2,
	SUSPECTS = 4,		/* frames behind a gap that may lack bytes */
	PREROLL = 32		/* frames decoded before the one that is
				   wanted: the bit reservoir reaches back */
};

#define BLAST_LEVEL 2.0F
#define SUSPECT_LEVEL 1.0F

struct mpg_decoder {
	struct decoder base;
	mpg123_handle *mpg;
	struct input *in;
	struct mpeg_walk walk;
	float held[OUT_FLOATS];	/* decoded, not yet asked for */
	int64_t held_at;	/* frames already given */
	int64_t held_frames;
	int64_t n_out;		/* frames given in all */
	int64_t last_size;	/* bytes of the last MPEG frame fed */
	int suspects;		/* frames still to be doubted */
	bool is_ended;
};

/* A `gap`, where the sound has come to; `unread`, when none comes behind. */
static void report_gap(struct mpg_decoder *m, int64_t skipped, bool is_end)
{
	struct finding f = {
		.kind = is_end ? FINDING_UNREAD : FINDING_GAP,
		.severity = SEVERITY_BAD,
		.start_frame = m->n_out,
		.value = skipped,
	};

	findings_add(m->base.findings, f);
}

/* Give libmpg123 the next frame; false when there is none. */
static bool feed_frame(struct mpg_decoder *m)
{
	unsigned char bytes[MPEG_FRAME_MAX];
	struct mpeg_frame f;
	int64_t at;
	int64_t skipped;
	bool found = mpeg_walk_next(&m->walk, &f, &at, &skipped);

	if (skipped > 0) {
		report_gap(m, skipped, !found);
		m->suspects = SUSPECTS;
	}
	if (!found || f.size > MPEG_FRAME_MAX ||
	    !input_exact(m->in, at, bytes, (size_t)f.size))
		return false;
	m->in->pos = at + f.size;
	m->last_size = f.size;
	return mpg123_feed(m->mpg, bytes, (size_t)f.size) == MPG123_OK;
}

/* Silence instead of what a damaged body decodes to. */
static void mute_blast(struct mpg_decoder *m, int64_t n_samples)
{
	float level = m->suspects > 0 ? SUSPECT_LEVEL : BLAST_LEVEL;
	bool is_blast = false;

	m->suspects -= m->suspects > 0;
	for (int64_t i = 0; i < n_samples; i++)
		is_blast = is_blast || !(fabsf(m->held[i]) <= level);
	if (!is_blast)
		return;
	memset(m->held, 0, (size_t)n_samples * sizeof *m->held);
	report_gap(m, m->last_size, false);
}

/* Decode until something is held; false at the end. */
static bool refill(struct mpg_decoder *m)
{
	int channels = m->walk.first.channels;

	while (!m->is_ended) {
		size_t bytes = 0;
		int e = mpg123_read(m->mpg, (unsigned char *)m->held,
				    sizeof m->held, &bytes);
		m->held_at = 0;
		m->held_frames = (int64_t)(bytes / sizeof(float)) / channels;
		if (m->held_frames > 0) {
			mute_blast(m, m->held_frames * channels);
			return true;
		}
		if (e == MPG123_NEED_MORE)
			m->is_ended = !feed_frame(m);
		else if (e != MPG123_OK && e != MPG123_NEW_FORMAT)
			m->is_ended = true;
	}
	return false;
}

static int64_t mpg_read(struct decoder *d, float *out, int64_t n_frames)
{
	struct mpg_decoder *m = (struct mpg_decoder *)d;
	int channels = m->walk.first.channels;
	int64_t done = 0;

	while (done < n_frames) {
		if (m->held_at == m->held_frames && !refill(m))
			break;
		int64_t n = m->held_frames - m->held_at;
		if (n > n_frames - done)
			n = n_frames - done;
		memcpy(out + done * channels, m->held + m->held_at * channels,
		       (size_t)(n * channels) * sizeof *out);
		m->held_at += n;
		m->n_out += n;
		done += n;
	}
	return done;
}

/* Take the next frame in without decoding it; false at the end. */
static bool pass_frame(struct mpg_decoder *m)
{
	for (;;) {
		int e = mpg123_framebyframe_next(m->mpg);
		if (e == MPG123_OK || e == MPG123_NEW_FORMAT) {
			m->suspects -= m->suspects > 0;
			return true;
		}
		if (e != MPG123_NEED_MORE || !feed_frame(m))
			return false;
	}
}

/*
 * Frames are passed without decoding until PREROLL of them are left; what is
 * decoded after that is the same as if all had been. libmpg123 itself knows
 * where it is, encoder delay and all, except in the first frames, where it
 * answers 0; those are never the last that are passed.
 */
static int64_t mpg_skip(struct decoder *d, int64_t frame)
{
	struct mpg_decoder *m = (struct mpg_decoder *)d;
	int64_t margin = (PREROLL + 1) * (int64_t)m->walk.first.samples;
	int64_t at = m->held_frames;

	if (at + margin > frame)
		return 0;
	while (at + margin <= frame && !m->is_ended) {
		m->is_ended = !pass_frame(m);
		at = mpg123_tell(m->mpg);
	}
	m->held_at = 0;
	m->held_frames = 0;
	m->n_out = at;
	return at;
}

static void mpg_close(struct decoder *d)
{
	struct mpg_decoder *m = (struct mpg_decoder *)d;

	mpg123_delete(m->mpg);
	free(m);
}

static const struct decoder_ops mpg_ops = { mpg_read, mpg_skip, mpg_close };

/* The tag in front, if its size is reasonable. */
static void feed_id3(struct mpg_decoder *m)
{
	int64_t size = mpeg_id3v2_size(m->in, 0);

	if (size <= 0 || size > ID3_MAX || size > m->in->size)
		return;
	unsigned char *tag = mem_alloc((size_t)size);
	if (input_exact(m->in, 0, tag, (size_t)size))
		mpg123_feed(m->mpg, tag, (size_t)size);
	free(tag);
}

static void take_tag(struct mpg_decoder *m, enum proto_tag tag,
		     const mpg123_string *text)
{
	if (text != NULL && text->fill > 0 && text->p[text->fill - 1] == '\0')
		decoder_set_tag(&m->base.info, tag, text->p);
}

/*
 * The 128 bytes at the end, which name no encoding: taken only when they
 * are UTF-8 by luck or by a newer program.
 */
static void take_id3v1(struct mpg_decoder *m)
{
	unsigned char tag[128];
	char text[PROTO_TAG_MAX + 1];
	static const struct {
		enum proto_tag tag;
		int at, len;
	} parts[] = {
		{ TAG_TITLE, 3, 30 }, { TAG_ARTIST, 33, 30 },
		{ TAG_DATE, 93, 4 },
	};

	if (!input_exact(m->in, m->in->size - 128, tag, sizeof tag) ||
	    memcmp(tag, "TAG", 3) != 0)
		return;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		snprintf(text, sizeof text, "%.*s", parts[i].len,
			 (char *)tag + parts[i].at);
		if (utf8_is_valid(text, strlen(text)))
			decoder_set_tag(&m->base.info, parts[i].tag, text);
	}
}

/* The text of a frame of an ID3v2 tag; NULL: there is none. */
static const char *frame_text(const mpg123_id3v2 *v2, const char *id)
{
	for (size_t i = 0; i < v2->texts; i++) {
		const mpg123_string *text = &v2->text[i].text;
		if (memcmp(v2->text[i].id, id, 4) == 0 && text->fill > 0 &&
		    text->p[text->fill - 1] == '\0')
			return text->p;
	}
	return NULL;
}

/*
 * The day: ID3v2.4 has it in TDRC, which libmpg123 does not look for; 2.3 has
 * the year in TYER and, as DDMM, the rest in TDAT.
 */
static void take_day(struct mpg_decoder *m, const mpg123_id3v2 *v2)
{
	const char *whole = frame_text(v2, "TDRC");
	const char *year = frame_text(v2, "TYER");
	const char *day = frame_text(v2, "TDAT");
	char text[16];

	take_tag(m, TAG_DATE, v2->year);
	if (year != NULL && strlen(year) == 4 && day != NULL &&
	    strlen(day) == 4) {
		snprintf(text, sizeof text, "%s-%s-%.2s", year, day + 2, day);
		decoder_set_tag(&m->base.info, TAG_DATE, text);
	}
	if (whole != NULL)
		decoder_set_tag(&m->base.info, TAG_DATE, whole);
}

static void take_tags(struct mpg_decoder *m)
{
	mpg123_id3v1 *v1 = NULL;
	mpg123_id3v2 *v2 = NULL;

	take_id3v1(m);
	if (mpg123_id3(m->mpg, &v1, &v2) != MPG123_OK || v2 == NULL)
		return;
	take_tag(m, TAG_TITLE, v2->title);
	take_tag(m, TAG_ARTIST, v2->artist);
	take_day(m, v2);
}

static bool start(struct mpg_decoder *m)
{
	const struct mpeg_frame *f = &m->walk.first;
	long flags = MPG123_FORCE_FLOAT | MPG123_QUIET | MPG123_GAPLESS;

	if (m->mpg == NULL ||
	    mpg123_param(m->mpg, MPG123_ADD_FLAGS, flags, 0) != MPG123_OK ||
	    mpg123_format_none(m->mpg) != MPG123_OK ||
	    mpg123_format(m->mpg, f->rate, f->channels,
			  MPG123_ENC_FLOAT_32) != MPG123_OK ||
	    mpg123_open_feed(m->mpg) != MPG123_OK)
		return false;
	mpg123_set_filesize(m->mpg, (off_t)(m->in->size - m->walk.start));
	feed_id3(m);
	return refill(m);
}

/* A first frame that holds no sound but the length: Xing, Info or VBRI. */
static bool has_length_header(struct mpg_decoder *m)
{
	static const int places[] = { 13, 21, 36 };	/* by side info's size */
	unsigned char id[4];

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		if (input_exact(m->in, m->walk.start + places[i], id, 4) &&
		    (memcmp(id, "Xing", 4) == 0 || memcmp(id, "Info", 4) == 0 ||
		     memcmp(id, "VBRI", 4) == 0))
			return true;
	}
	return false;
}

static void fill_info(struct mpg_decoder *m)
{
	struct decoder_info *info = &m->base.info;
	off_t length = mpg123_length(m->mpg);

	snprintf(info->format, sizeof info->format, "mpeg");
	snprintf(info->codec, sizeof info->codec, "mp%d", m->walk.first.layer);
	info->rate = m->walk.first.rate;
	info->channels = m->walk.first.channels;
	info->claimed_frames = length > 0 ? (int64_t)length : -1;
	info->is_guess = !has_length_header(m);
	take_tags(m);
}

bool decoder_open_mpeg(struct input *in, struct findings *findings,
		       struct decoder **out, struct refusal *why)
{
	struct mpg_decoder *m = mem_alloc(sizeof *m);

	m->base.ops = &mpg_ops;
	m->base.findings = findings;
	m->in = in;
	if (!mpeg_walk_start(&m->walk, in)) {
		free(m);
		return refuse(why, REFUSAL_DAMAGED, 0);
	}
	mpg123_init();
	m->mpg = mpg123_new(NULL, NULL);
	if (!start(m)) {
		mpg_close(&m->base);
		return refuse(why, REFUSAL_NO_SOUND, 0);
	}
	fill_info(m);
	*out = &m->base;
	return true;
}
