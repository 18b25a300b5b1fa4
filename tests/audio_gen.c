/* Sounds and sound files for tests. See audio_gen.h. */
#include "config.h"

#include "audio_gen.h"

#include <check.h>
#include <math.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "audiod/mpeg_frame.h"
#include "base/mem.h"

struct format {
	const char *name;
	int sf;
	bool is_lossless;
};

static const struct format formats[GEN_FORMATS] = {
	[GEN_WAV8] = { "wav8", SF_FORMAT_WAV | SF_FORMAT_PCM_U8, false },
	[GEN_WAV16] = { "wav16", SF_FORMAT_WAV | SF_FORMAT_PCM_16, true },
	[GEN_WAV24] = { "wav24", SF_FORMAT_WAV | SF_FORMAT_PCM_24, true },
	[GEN_WAV32] = { "wav32", SF_FORMAT_WAV | SF_FORMAT_PCM_32, true },
	[GEN_WAVF] = { "wavf", SF_FORMAT_WAV | SF_FORMAT_FLOAT, true },
	[GEN_WAVEX] = { "wavex", SF_FORMAT_WAVEX | SF_FORMAT_PCM_16, true },
	[GEN_RF64] = { "rf64", SF_FORMAT_RF64 | SF_FORMAT_PCM_16, true },
	[GEN_W64] = { "w64", SF_FORMAT_W64 | SF_FORMAT_PCM_16, true },
	[GEN_AIFF16] = { "aiff16", SF_FORMAT_AIFF | SF_FORMAT_PCM_16, true },
	[GEN_AIFF24] = { "aiff24", SF_FORMAT_AIFF | SF_FORMAT_PCM_24, true },
	[GEN_AIFC_SOWT] = { "aifc", SF_FORMAT_AIFF | SF_FORMAT_PCM_16 |
			    SF_ENDIAN_LITTLE, true },
	[GEN_ALAW] = { "alaw", SF_FORMAT_WAV | SF_FORMAT_ALAW, false },
	[GEN_FLAC16] = { "flac16", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, true },
	[GEN_FLAC24] = { "flac24", SF_FORMAT_FLAC | SF_FORMAT_PCM_24, true },
	[GEN_VORBIS] = { "vorbis", SF_FORMAT_OGG | SF_FORMAT_VORBIS, false },
	[GEN_OPUS] = { "opus", SF_FORMAT_OGG | SF_FORMAT_OPUS, false },
	[GEN_MP3] = { "mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III,
		      false },
	[GEN_MP2] = { "mp2", 0, false },
};

struct sound sound_new(int rate, int channels, double seconds)
{
	struct sound s = { .rate = rate, .channels = channels };

	s.n_frames = llrint(seconds * rate);
	s.pcm = mem_array((size_t)(s.n_frames * channels), sizeof *s.pcm);
	return s;
}

void sound_finish(struct sound *s)
{
	free(s->pcm);
	s->pcm = NULL;
}

/* To the grid of 16 bits, so that all lossless files hold the same sound. */
static float on_grid(double x)
{
	return (float)(rint(x * 32768) / 32768);
}

void sound_sine(struct sound *s, int64_t from, int64_t to, double hz,
		double db)
{
	double level = pow(10, db / 20);

	for (int64_t i = from; i < to; i++) {
		double t = (double)i / s->rate;
		float x = on_grid(level * sin(2 * M_PI * hz * t));
		for (int c = 0; c < s->channels; c++)
			s->pcm[i * s->channels + c] = x;
	}
}

void sound_chirp(struct sound *s)
{
	for (int64_t i = 0; i < s->n_frames; i++) {
		double t = (double)i / s->rate;
		double level = 0.2 + 0.15 * sin(2 * M_PI * 3 * t);
		double phase = 2 * M_PI * (180 * t + 15 * sin(2 * t));
		for (int c = 0; c < s->channels; c++)
			s->pcm[i * s->channels + c] =
				on_grid(level * sin(phase + c));
	}
}

const char *gen_name(enum gen_format format)
{
	return formats[format].name;
}

bool gen_is_lossless(enum gen_format format)
{
	return formats[format].is_lossless;
}

int gen_fd(const void *bytes, size_t len)
{
	const char *p = bytes;
	int fd = memfd_create("sound", MFD_CLOEXEC);

	ck_assert_int_ge(fd, 0);
	while (len > 0) {
		ssize_t n = write(fd, p, len);
		ck_assert_int_gt(n, 0);
		p += n;
		len -= (size_t)n;
	}
	return fd;
}

static void read_all(int fd, struct buf *out)
{
	char block[65536];
	off_t at = 0;
	ssize_t n = pread(fd, block, sizeof block, at);

	while (n > 0) {
		buf_add(out, block, (size_t)n);
		at += n;
		n = pread(fd, block, sizeof block, at);
	}
}

/* Bits, the highest first. */
struct bits {
	unsigned char *bytes;
	int n;
};

static void put_bits(struct bits *b, uint32_t value, int width)
{
	for (int i = width - 1; i >= 0; i--, b->n++)
		b->bytes[b->n / 8] |= (unsigned char)
			(((value >> i) & 1) << (7 - b->n % 8));
}

/* Five bits for every sample of the lowest band, none for the others. */
static void put_mp2_sound(struct bits *b, int channels, uint64_t *noise)
{
	for (int band = 0; band < 27; band++) {
		for (int c = 0; c < channels; c++)
			put_bits(b, band == 0 ? 4 : 0,
				 band < 11 ? 4 : band < 23 ? 3 : 2);
	}
	for (int c = 0; c < channels; c++)
		put_bits(b, 2, 2);	/* one scale factor for the frame */
	for (int c = 0; c < channels; c++)
		put_bits(b, 12 + gen_random(noise) % 6, 6);
	for (int i = 0; i < 36 * channels; i++)
		put_bits(b, gen_random(noise) % 31, 5);
}

/*
 * MPEG layer II, 64 kbit/s a channel, at 32, 44.1 or 48 kHz: a noise under
 * 750 Hz as long as the sound, whatever that is. (libsndfile writes layer III
 * only.)
 * Source  ISO 11172-3, 2.4.1.6 and table B.2a
 */
static void write_mp2(struct buf *out, const struct sound *s)
{
	uint32_t rate_code = s->rate == 48000 ? 1 : s->rate == 32000 ? 2 : 0;
	int kbits = 64 * s->channels;
	int size = 1152 / 8 * kbits * 1000 / s->rate;
	uint64_t noise = 20240305;

	for (int64_t i = 0; i < s->n_frames / 1152; i++) {
		unsigned char frame[1024] = {0};
		struct bits b = { frame, 0 };
		put_bits(&b, 0xFFFD, 16);
		put_bits(&b, kbits == 128 ? 8 : 4, 4);
		put_bits(&b, rate_code, 2);
		put_bits(&b, 0, 2);	/* no byte more */
		put_bits(&b, s->channels == 2 ? 0 : 3, 2);
		put_bits(&b, 0, 6);
		put_mp2_sound(&b, s->channels, &noise);
		buf_add(out, frame, (size_t)size);
	}
}

void gen_file(struct buf *out, enum gen_format format, const struct sound *s,
	      const char *title)
{
	SF_INFO si = {
		.samplerate = s->rate,
		.channels = s->channels,
		.format = formats[format].sf,
	};

	if (format == GEN_MP2) {
		write_mp2(out, s);
		return;
	}
	int fd = gen_fd("", 0);
	SNDFILE *f = sf_open_fd(fd, SFM_WRITE, &si, 0);
	ck_assert_msg(f != NULL, "%s: %s", gen_name(format),
		      sf_strerror(NULL));
	if (title != NULL)
		sf_set_string(f, SF_STR_TITLE, title);
	ck_assert_int_eq(sf_writef_float(f, s->pcm, s->n_frames),
			 s->n_frames);
	sf_close(f);
	read_all(fd, out);
	close(fd);
}

size_t gen_mp3_sound_at(const struct buf *mp3)
{
	for (size_t i = 0; i + MPEG_HEADER < mp3->len; i++) {
		struct mpeg_frame f;
		if (mpeg_frame_parse((unsigned char *)mp3->data + i, &f))
			return i + (size_t)f.size;
	}
	ck_abort_msg("no MPEG frame");
}

uint32_t gen_random(uint64_t *state)
{
	*state = *state * 6364136223846793005U + 1442695040888963407U;
	return (uint32_t)(*state >> 33);
}
