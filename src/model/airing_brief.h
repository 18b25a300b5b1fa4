#ifndef MODEL_AIRING_BRIEF_H
#define MODEL_AIRING_BRIEF_H

#include <stdbool.h>
#include <stdint.h>

struct airing;

/*
 * What is counted of a row of the book, and nothing else: a year of them is
 * read without keeping any. Texts are borrowed and may be NULL.
 */
struct airing_brief {
	int64_t seq;
	int64_t start_at;		/* UTC s */
	int64_t start_offset_min;	/* LOG_NONE: the station's */
	int64_t played_ms;		/* LOG_NONE */
	const char *slot, *genre, *origin, *origin_name, *mode, *priority;
	const char *plan_number, *plan_code, *form_code;
	const char *outcome, *coverage, *incident, *source, *approval;
	const char *segment_code;
	bool is_struck;
	bool is_incident;		/* no airing at all */
	bool is_open;			/* begun and not finished */
	bool is_repeat;			/* this work was aired before */
};

/* Borrows from the airing. */
struct airing_brief airing_brief(const struct airing *a);

/* Counts: over, not struck, not an incident, not cut. */
bool airing_brief_counts(const struct airing_brief *b);

#endif
