#ifndef TESTS_AUDIO_GEN_H
#define TESTS_AUDIO_GEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * Sounds and sound files for tests, made on the spot and never on disk: a
 * "file" is a memfd, which is an ordinary file to everyone who reads it.
 */
struct sound {
	int rate;
	int channels;
	int64_t n_frames;
	float *pcm;	/* n_frames * channels, interleaved */
};

/* Silence of that length. */
struct sound sound_new(int rate, int channels, double seconds);
void sound_finish(struct sound *s);

/* Put a sine of `db` full scale into frames from..to of every channel. */
void sound_sine(struct sound *s, int64_t from, int64_t to, double hz,
		double db);
/* A tone that rises and falls like speech, so that no two places are alike. */
void sound_chirp(struct sound *s);

enum gen_format {
	GEN_WAV8, GEN_WAV16, GEN_WAV24, GEN_WAV32, GEN_WAVF, GEN_WAVEX,
	GEN_RF64, GEN_W64, GEN_AIFF16, GEN_AIFF24, GEN_AIFC_SOWT, GEN_ALAW,
	GEN_FLAC16, GEN_FLAC24, GEN_VORBIS, GEN_OPUS, GEN_MP3, GEN_MP2,
	GEN_FORMATS
};

const char *gen_name(enum gen_format format);
bool gen_is_lossless(enum gen_format format);

/* The file's bytes; title may be NULL. */
void gen_file(struct buf *out, enum gen_format format, const struct sound *s,
	      const char *title);

/* A file of these bytes; close it. */
int gen_fd(const void *bytes, size_t len);

/* Where the first MPEG frame that holds sound begins, behind Xing or Info. */
size_t gen_mp3_sound_at(const struct buf *mp3);

/* Numbers that look random and are the same every time. */
uint32_t gen_random(uint64_t *state);

#endif
