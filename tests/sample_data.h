#ifndef TESTS_SAMPLE_DATA_H
#define TESTS_SAMPLE_DATA_H

#include <stddef.h>
#include <stdint.h>

#include "base/json.h"

/*
 * What the two tests of data/sample share: the list the station was made
 * from, and its files. Everything here fails the running test when a file,
 * member or text is not what it must be.
 */
#define SAMPLE TOP_SRCDIR "/data/sample/"

struct expected_segment {
	const char *code, *genre, *plan;
	size_t syllables;	/* of the script, within 5 % */
	const char *length;	/* of the recording, else of the reading */
};

enum { EXPECTED_SEGMENTS = 14 };
extern const struct expected_segment expected[EXPECTED_SEGMENTS];

/* The bytes of a file of the sample, with a NUL behind. Yours. */
char *sample_contents(const char *name, size_t *out_len);

/* sample.json; release with js_free(). */
struct json *sample_load(void);
/* The segment with that code. Borrowed. */
const struct json *sample_segment(const struct json *root, const char *code);
/* A member every such object has. Borrowed. */
const char *sample_word(const struct json *object, const char *key);

/* Seconds of a local time as if it were UTC: to compare. */
int64_t sample_instant(const char *text);
int64_t sample_length_ms(const char *text);

#endif
