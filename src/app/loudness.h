#ifndef APP_LOUDNESS_H
#define APP_LOUDNESS_H

#include "app/app.h"
#include "model/segment.h"

/*
 * How loud a recording is, measured against what the station aims at (option
 * loudness_target, LUFS).
 * Source  EBU R 128: -23 LUFS, 1 LU allowed; peaks to -1 dB
 */
enum loudness_verdict {
	LOUDNESS_UNKNOWN,	/* too short or too quiet to measure */
	LOUDNESS_GOOD,
	LOUDNESS_QUIET,
	LOUDNESS_LOUD
};

struct loudness {
	enum loudness_verdict verdict;
	int64_t clufs;		/* 1/100 LUFS; MODEL_NONE with UNKNOWN */
	int64_t off_cdb;	/* above the target (negative: below), 1/100 dB */
	bool is_peak_high;	/* the highest sample is above -1 dB */
};

/* In 1/100 LUFS. */
int64_t loudness_target(struct app *a);
struct loudness loudness_of(const struct media *m, int64_t target_clufs);
/*
 * "7 dB below the standard"; yours. NULL: nothing was measured.
 */
char *loudness_words(const struct loudness *l);

#endif
