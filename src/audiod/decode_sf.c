/*
 * WAV, RF64, W64, AIFF, FLAC, Vorbis and Opus by libsndfile.
 *
 * Its frame counts are claims (Opus cut short says 2^63 - 1): they are
 * reported, compared, and never used as a size.
 */
#include "config.h"

#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audiod/channels.h"
#include "audiod/decoder.h"
#include "base/mem.h"

enum {
	VORBIS_RUN_UP_S = 1,
	OPUS_RUN_UP_S = 4, OPUS_RUN_UP_MOST_S = 64,
	OPUS_PROOF_MS = 100	/* before the place, the same twice */
};

struct sf_decoder {
	struct decoder base;
	SNDFILE *file;
	struct input *in;
	bool is_ogg, is_flac;
	bool is_opus;
	int run_up_s;		/* decoded and dropped before a place */
	int64_t n_out;		/* frames given in all */
};

struct codec {
	const char *name;
	int subformat;
	int bits;
};

static const struct codec codecs[] = {
	{ "pcm_s8", SF_FORMAT_PCM_S8, 8 },
	{ "pcm_u8", SF_FORMAT_PCM_U8, 8 },
	{ "pcm_s16", SF_FORMAT_PCM_16, 16 },
	{ "pcm_s24", SF_FORMAT_PCM_24, 24 },
	{ "pcm_s32", SF_FORMAT_PCM_32, 32 },
	{ "pcm_f32", SF_FORMAT_FLOAT, 32 },
	{ "pcm_f64", SF_FORMAT_DOUBLE, 64 },
	{ "alaw", SF_FORMAT_ALAW, 8 },
	{ "ulaw", SF_FORMAT_ULAW, 8 },
	{ "vorbis", SF_FORMAT_VORBIS, 0 },
	{ "opus", SF_FORMAT_OPUS, 0 },
};

static sf_count_t vio_length(void *user)
{
	return ((struct input *)user)->size;
}

static sf_count_t vio_seek(sf_count_t offset, int whence, void *user)
{
	struct input *in = user;
	int64_t base = whence == SEEK_SET ? 0 :
		       whence == SEEK_CUR ? in->pos : in->size;
	int64_t to;

	if (__builtin_add_overflow(base, offset, &to) || to < 0)
		return -1;
	in->pos = to;
	return to;
}

static sf_count_t vio_read(void *out, sf_count_t len, void *user)
{
	return len > 0 ? (sf_count_t)input_read(user, out, (size_t)len) : 0;
}

static sf_count_t vio_tell(void *user)
{
	return ((struct input *)user)->pos;
}

/*
 * An Ogg stream without its last page: no header says how long it was. A
 * second stream: sound that is there and was not read.
 */
static void report_unread(struct sf_decoder *sf)
{
	bool is_cut = false;
	int64_t bytes = sf->is_ogg ? ogg_unread(sf->in, &is_cut) :
			sf->is_flac ? flac_unread(sf->in) : 0;

	if (is_cut)
		findings_add(sf->base.findings, (struct finding){
			.kind = FINDING_TRUNCATED, .severity = SEVERITY_WARN,
			.start_frame = sf->n_out,
		});
	if (bytes == 0)
		return;
	findings_add(sf->base.findings, (struct finding){
		.kind = FINDING_UNREAD, .severity = SEVERITY_BAD,
		.start_frame = sf->n_out, .value = bytes,
	});
}

static int64_t sf_read(struct decoder *d, float *out, int64_t n_frames)
{
	struct sf_decoder *sf = (struct sf_decoder *)d;
	sf_count_t n = sf_readf_float(sf->file, out, n_frames);

	if (n > 0 && n <= n_frames) {
		sf->n_out += n;
		if (sf->is_ogg)
			channels_from_vorbis(out, n, d->info.channels);
		return n;
	}
	report_unread(sf);
	return 0;
}

/* Decode from..frame; the last n_proof frames of it are kept. */
static bool run_up(struct sf_decoder *sf, int64_t from, int64_t frame,
		   int64_t n_proof, float *proof)
{
	int64_t at = sf_seek(sf->file, from, SEEK_SET);

	if (at != from)
		return false;
	while (at < frame) {
		int64_t left = frame - at;
		bool is_proof = left <= n_proof;
		int64_t skip = is_proof ? n_proof - left : 0;
		int64_t most = is_proof || left - n_proof > n_proof ?
			       n_proof - skip : left - n_proof;
		sf_count_t n = sf_readf_float(sf->file, proof + skip *
					      sf->base.info.channels, most);
		if (n <= 0)
			return false;
		at += n;
	}
	return true;
}

/*
 * Opus predicts from all it decoded before: a decoder that starts further on
 * comes near the same sound, and after a while to it. RFC 7845 4.6 asks for
 * 80 ms of run-up, which libsndfile does, too: of 400 places in five
 * recordings of speech 150 were others then, by up to -51 dB of full scale;
 * after four seconds still one in fifty, up to -52 dB. So the run-up is
 * doubled until twice the same comes out right before the place: both have
 * forgotten where they began. That costs three times as much, 40 ms.
 */
static int64_t skip_opus(struct sf_decoder *sf, int64_t frame)
{
	int64_t rate = sf->base.info.rate;
	int64_t run = OPUS_RUN_UP_S * rate;
	int64_t n_proof = OPUS_PROOF_MS * rate / 1000;
	size_t n_samples = (size_t)(n_proof * sf->base.info.channels);
	float *proof = mem_array(2 * n_samples, sizeof *proof);
	float *before = proof + n_samples;
	bool is_there = false;
	bool is_enough = false;

	for (bool is_first = true; !is_enough; is_first = false) {
		int64_t from = frame > run ? frame - run : 0;
		is_there = run_up(sf, from, frame, n_proof, proof);
		is_enough = !is_there || from == 0 ||
			    run >= OPUS_RUN_UP_MOST_S * rate ||
			    (!is_first && memcmp(proof, before, n_samples *
						 sizeof *proof) == 0);
		memcpy(before, proof, n_samples * sizeof *proof);
		run *= 2;
	}
	free(proof);
	if (is_there)
		return frame;
	sf_seek(sf->file, 0, SEEK_SET);
	return 0;
}

/*
 * Where it fails, all is read from the beginning. A seek into the last page of
 * Vorbis is some 784 frames off in libsndfile, one into the page before is
 * not: hence a second of run-up.
 */
static int64_t sf_skip(struct decoder *d, int64_t frame)
{
	struct sf_decoder *sf = (struct sf_decoder *)d;

	if (sf->is_opus)
		return skip_opus(sf, frame);
	frame -= (int64_t)sf->run_up_s * d->info.rate;
	if (frame < 0)
		frame = 0;
	if (sf_seek(sf->file, frame, SEEK_SET) == frame)
		return frame;
	sf_seek(sf->file, 0, SEEK_SET);
	return 0;
}

static void sf_finish(struct decoder *d)
{
	struct sf_decoder *sf = (struct sf_decoder *)d;

	sf_close(sf->file);
	free(sf);
}

static const struct decoder_ops sf_ops = { sf_read, sf_skip, sf_finish };

static const char *format_name(enum sniff_kind kind)
{
	static const char *const names[] = {
		[SNIFF_WAV] = "wav",   [SNIFF_RF64] = "rf64",
		[SNIFF_W64] = "w64",   [SNIFF_AIFF] = "aiff",
		[SNIFF_FLAC] = "flac", [SNIFF_OGG] = "ogg",
	};

	return names[kind];
}

static const struct codec *find_codec(int format)
{
	for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++) {
		if (codecs[i].subformat == (format & SF_FORMAT_SUBMASK))
			return &codecs[i];
	}
	return NULL;
}

/* A field of fixed width, ended by NUL or not at all. */
static void take_field(struct decoder_info *info, enum proto_tag tag,
		       const char *field, size_t width)
{
	char *text = mem_dup_n(field, strnlen(field, width));

	if (info->tags[tag][0] == '\0')
		decoder_set_tag(info, tag, text);
	free(text);
}

/*
 * The strings of the file, and what of them is missing from the chunk of the
 * Broadcast Wave Format, which studios' recorders write.
 * Source  EBU Tech 3285: Description 256, Originator 32, OriginationDate 10
 */
static void take_tags(struct sf_decoder *sf)
{
	struct decoder_info *info = &sf->base.info;
	SF_BROADCAST_INFO *b = mem_alloc(sizeof *b);

	decoder_set_tag(info, TAG_TITLE, sf_get_string(sf->file, SF_STR_TITLE));
	decoder_set_tag(info, TAG_ARTIST,
			sf_get_string(sf->file, SF_STR_ARTIST));
	decoder_set_tag(info, TAG_DATE, sf_get_string(sf->file, SF_STR_DATE));
	if (sf_command(sf->file, SFC_GET_BROADCAST_INFO, b, sizeof *b) ==
	    SF_TRUE) {
		take_field(info, TAG_TITLE, b->description,
			   sizeof b->description);
		take_field(info, TAG_ARTIST, b->originator,
			   sizeof b->originator);
		take_field(info, TAG_DATE, b->origination_date,
			   sizeof b->origination_date);
	}
	free(b);
}

/* What libsndfile found, against what the sniffer let through. */
static bool fill_info(struct sf_decoder *sf, const SF_INFO *si,
		      const struct sniffed *what, struct refusal *why)
{
	struct decoder_info *info = &sf->base.info;
	const struct codec *codec = find_codec(si->format);
	bool is_flac = what->kind == SNIFF_FLAC;

	if (codec == NULL)
		return refuse(why, REFUSAL_CODEC, 0);
	snprintf(info->format, sizeof info->format, "%s",
		 format_name(what->kind));
	snprintf(info->codec, sizeof info->codec, "%s",
		 is_flac ? "flac" : codec->name);
	info->bits = codec->bits;
	info->rate = si->samplerate;
	info->channels = si->channels;
	info->claimed_frames = what->claimed_frames;
	if (what->claimed_frames < 0 && what->kind != SNIFF_WAV &&
	    si->frames > 0 && si->frames < SF_COUNT_MAX)
		info->claimed_frames = si->frames;
	take_tags(sf);
	return true;
}

bool decoder_open_sndfile(struct input *in, const struct sniffed *what,
			  struct decoder **out, struct refusal *why)
{
	SF_VIRTUAL_IO vio = {
		.get_filelen = vio_length,
		.seek = vio_seek,
		.read = vio_read,
		.tell = vio_tell,
	};
	SF_INFO si = {0};
	struct sf_decoder *sf = mem_alloc(sizeof *sf);

	sf->base.ops = &sf_ops;
	sf->in = in;
	sf->is_ogg = what->kind == SNIFF_OGG;
	sf->is_flac = what->kind == SNIFF_FLAC;
	in->pos = 0;
	sf->file = sf_open_virtual(&vio, SFM_READ, &si, in);
	if (sf->file == NULL) {
		refuse(why, REFUSAL_DAMAGED, 0);
		goto out;
	}
	int codec = si.format & SF_FORMAT_SUBMASK;
	sf->is_opus = codec == SF_FORMAT_OPUS;
	sf->run_up_s = codec == SF_FORMAT_VORBIS ? VORBIS_RUN_UP_S : 0;
	if (!fill_info(sf, &si, what, why))
		goto out;
	*out = &sf->base;
	return true;
out:
	if (sf->file != NULL)
		sf_close(sf->file);
	free(sf);
	return false;
}
