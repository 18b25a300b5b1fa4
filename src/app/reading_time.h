#ifndef APP_READING_TIME_H
#define APP_READING_TIME_H

#include "app/app.h"
#include "app/catalogue.h"
#include "model/reading.h"

/* How long a presenter will read a text. */

enum reading_source {
	READING_BY_DEFAULT,	/* 200 syllables a minute */
	READING_BY_PERSON,	/* what the station says of the person */
	READING_LEARNT		/* from recordings */
};

struct reading_speed {
	int64_t rate;		/* syllables a minute */
	enum reading_source source;
	size_t takes;		/* learnt from so many */
};

/*
 * The rate of a presenter (NULL: of nobody): the middle of what the newest
 * dozen recordings give; with fewer than three what the station says of the
 * person; else the usual rate.
 */
bool reading_speed_of(struct app *a, const char *presenter,
		      struct reading_speed *out, struct err *err);

struct reading_time {
	struct reading reading;		/* syllables 0: no text */
	struct reading_speed speed;
	int64_t length_ms;
	bool has_take;
	bool differs;	/* the current take's length does, by more than a quarter */
};

/* Of a segment's text, by who reads its current take, or will. */
bool reading_time_of(struct app *a, const struct segment_view *v,
		     struct reading_time *out, struct err *err);
/*
 * How long it will last when it is read out: a text, by the id of
 * its revision (0: none), at the rate of this presenter (NULL: nobody in particular).
 * *out_ms MODEL_NONE: there is no text.
 */
bool reading_length_of(struct app *a, int64_t revision_id,
		       const char *presenter, int64_t *out_ms,
		       struct err *err);
/*
 * How long a segment will last on air: its recording, or the time to read its
 * text (*out_is_read). *out_ms MODEL_NONE: nobody knows.
 */
bool segment_length_of(struct app *a, const struct segment *s,
		       int64_t *out_ms, bool *out_is_read, struct err *err);
/*
 * "245 syllables, about 1:13 (200 a minute)" with where the rate is from;
 * translated, yours.
 */
char *reading_time_words(const struct reading_time *t);

#endif
