#ifndef AUDIOD_ANALYSE_H
#define AUDIOD_ANALYSE_H

#include <stdbool.h>
#include <stdint.h>

#include "audiod/findings.h"
#include "audiod/peaks.h"
#include "base/sha256.h"

/*
 * Measure a sound in one pass: loudness, peak, outline, digest, and what a
 * technician would object to. Memory does not grow with its length.
 */
struct analysis;

struct sound_facts {
	int64_t n_frames;
	bool has_loudness;
	int lufs_centi;		/* 1/100 LUFS; mono as on two loudspeakers */
	bool has_peak;
	int peak_centi_db;	/* 1/100 dB of full scale */
	bool has_true_peak;
	int true_peak_centi_db;	/* 1/100 dBTP, not below peak_centi_db */
	struct peaks_pair peaks[PROTO_PEAKS];
	char pcm_sha256[SHA256_HEX + 1];
};

/* Thresholds; silence has its own in silence.h. */
enum {
	CLIP_RUN = 3,		/* samples in a row at full scale */
	CLIP_WARN_PER_MIN = 30,	/* clipped samples a minute */
	CLIP_BAD_PPM = 1000,	/* clipped samples in a million */
	LOW_LUFS_CENTI = -3500,
	DC_WARN_PERMILLE = 10
};
#define DEAD_LEVEL 0.001F	/* a channel that never reaches -60 dB ... */
#define ALIVE_LEVEL 0.01F	/* ... beside one that reaches -40 dB */

/* bits: of a stored sample, 0 when lossy. findings is borrowed. */
struct analysis *analysis_new(int rate, int channels, int bits,
			      struct findings *findings);
void analysis_free(struct analysis *a);

/*
 * Add n_frames * channels floats, interleaved. They are cleaned in place:
 * what is no number becomes 0, and nothing is left beyond full scale, as
 * a loudspeaker would have it (damaged MP3 frames reach a thousand times it).
 */
void analysis_add(struct analysis *a, float *pcm, int64_t n_frames);

/* Add the remaining findings and give the facts; once. */
void analysis_end(struct analysis *a, struct sound_facts *out);

#endif
