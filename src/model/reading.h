#ifndef MODEL_READING_H
#define MODEL_READING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "model/profile.h"

/*
 * How long a text takes when it is read out. Vietnamese is counted in
 * syllables; what is written short is counted as it is spoken: abbreviations,
 * numbers, dates, document numbers, percent.
 *
 * Source   rates and pauses: 120 to 320 syllables a minute are heard, 200 over
 *          loudspeakers; 0.4 s at a comma, 0.8 s at a sentence's end, 1.5 s
 *          between paragraphs (HACKING.md)
 */
enum {
	READING_RATE = 200,		/* syllables a minute when nothing is known */
	READING_RATE_MIN = 60,
	READING_RATE_MAX = 400,
	READING_COMMA_MS = 400,
	READING_SENTENCE_MS = 800,
	READING_PARAGRAPH_MS = 1500,
};

struct reading {
	int64_t syllables;	/* as spoken */
	int64_t pauses_ms;
};

/* p gives the abbreviations; NULL: none. */
struct reading reading_of(const char *text, const struct profile *p);
/* At this many syllables a minute. */
int64_t reading_length_ms(const struct reading *r, int64_t rate);
/* The rate at which it took so long; 0: too short to tell. */
int64_t reading_rate(const struct reading *r, int64_t length_ms);
/* Does a recording differ from the text by more than a quarter? */
bool reading_differs(int64_t expected_ms, int64_t length_ms);

/* The text as it is spoken, word by word between blanks; yours. */
char *reading_spoken(const char *text, const struct profile *p);
/* Append a number in words: 2021 is "hai nghìn không trăm hai mươi mốt". */
void number_spoken(uint64_t n, struct buf *out);

#endif
