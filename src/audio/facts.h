#ifndef AUDIO_FACTS_H
#define AUDIO_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/proto.h"

/*
 * What the helper found out about a sound file. Checked on arrival: every
 * number is within the range given here. Words and units: audio/proto.h.
 */
struct probe_peak {
	int8_t low, high;	/* full scale 127; low <= high */
};

struct probe_finding {
	enum proto_finding kind;
	enum proto_severity severity;
	int64_t start_ms;	/* within the sound */
	int64_t length_ms;
	int64_t value;		/* meaning by kind: audio/proto.h */
};

struct probe_facts {
	char format[PROTO_NAME_MAX + 1];	/* "wav"; [a-z0-9_] */
	char codec[PROTO_NAME_MAX + 1];		/* "pcm_s16" */
	int rate;			/* Hz, 4000..192000 */
	int channels;			/* 1..8 */
	int bits;			/* of a stored sample; 0: lossy */
	int64_t frames;			/* decoded, at least 1 */
	int64_t length_ms;		/* of them, rounded to the nearest */
	int64_t claimed_frames;		/* by the header, up to 2^63 - 1; -1: none */
	bool has_loudness;		/* false: too short or quiet to measure */
	int lufs_centi;			/* 1/100 LUFS, integrated */
	bool has_peak;			/* false: every sample is zero */
	int peak_centi_db;		/* 1/100 dB of full scale, <= 0 */
	bool has_true_peak;		/* false: not measured, or no peak */
	int true_peak_centi_db;		/* 1/100 dBTP, >= peak_centi_db */
	struct probe_peak peaks[PROTO_PEAKS];
	struct probe_finding findings[PROTO_FINDINGS_MAX];
	int n_findings;			/* in the order of their start */
	char pcm_sha256[64 + 1];	/* of the decoded sound: audio/proto.h */
	char *tags[TAG_KINDS];		/* clean UTF-8 (rule R10) or NULL */
};

void probe_facts_finish(struct probe_facts *facts);

bool probe_has_finding(const struct probe_facts *f, enum proto_finding kind);

/* The protocol's own word for it ("silence-head", "warn"): stable, ASCII. */
const char *probe_finding_name(enum proto_finding kind);
const char *probe_severity_name(enum proto_severity severity);

/* A sentence for a person about one finding; yours. */
char *probe_finding_text(const struct probe_finding *f);

#endif
