#ifndef APP_LOUDNESS_H
#define APP_LOUDNESS_H

#include "app/app.h"
#include "model/segment.h"

/*
 * How loud a recording is, measured against what the station aims at (options
 * loudness_target, LUFS, and true_peak_limit, dBTP).
 * Source  EBU R 128: -23 LUFS, 1 LU allowed; true peak to -1 dBTP
 */
enum loudness_verdict {
	LOUDNESS_UNKNOWN,	/* too short or too quiet to measure */
	LOUDNESS_GOOD,
	LOUDNESS_QUIET,
	LOUDNESS_LOUD
};

struct loudness_aim {
	int64_t target_clufs;
	int64_t limit_cdbtp;
};

struct loudness {
	enum loudness_verdict verdict;
	int64_t clufs;		/* 1/100 LUFS; MODEL_NONE with UNKNOWN */
	int64_t off_cdb;	/* above the target (negative: below), 1/100 dB */
	int64_t peak_cdbtp;	/* true peak, 1/100 dBTP; MODEL_NONE: not measured */
	int64_t limit_cdbtp;
	bool is_peak_high;	/* above the limit, as far as is known */
	bool is_peak_missing;	/* there is sound, and its true peak is unknown */
};

/* What the station aims at; without a station, what everybody does. */
struct loudness_aim loudness_aim(struct app *a_or_null);
struct loudness loudness_of(const struct media *m,
			    const struct loudness_aim *aim);
bool loudness_is_good(const struct loudness *l);
/*
 * "7 dB below the standard level, true peak -9.1 dBTP"; yours. NULL: there is
 * nothing to say.
 */
char *loudness_words(const struct loudness *l);

#endif
