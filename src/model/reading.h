#ifndef MODEL_READING_H
#define MODEL_READING_H

#include <stdbool.h>
#include <stddef.h>
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

/*
 * The same word by word, to follow a voice through a text. marks[i] is where
 * word i begins and what was spoken before it; the last is the text's end, so
 * that n is never 0.
 */
struct reading_mark {
	size_t at;		/* byte in the text */
	int64_t syllables;
	int64_t pauses_ms;	/* with the one right before it */
};

struct reading_track {
	struct reading_mark *marks;
	size_t n;
};

void reading_track_make(struct reading_track *t, const char *text,
			const struct profile *p);
void reading_track_finish(struct reading_track *t);
/* When mark i is reached at this rate. */
int64_t reading_track_ms(const struct reading_track *t, size_t i,
			 int64_t rate);
/* The word that is being read at ms: the last mark that is not later. */
size_t reading_track_find(const struct reading_track *t, int64_t ms,
			  int64_t rate);
/* The first mark at or after this byte. */
size_t reading_track_at(const struct reading_track *t, size_t at);

/* The text as it is spoken, word by word between blanks; yours. */
char *reading_spoken(const char *text, const struct profile *p);
/* Append a number in words: 2021 is "hai nghìn không trăm hai mươi mốt". */
void number_spoken(uint64_t n, struct buf *out);

#endif
