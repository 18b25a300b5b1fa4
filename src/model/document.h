#ifndef MODEL_DOCUMENT_H
#define MODEL_DOCUMENT_H

#include <stdbool.h>

#include "model/plan.h"

/* Whether a document of the registry is in force, and what cites it. */
enum document_state {
	DOCUMENT_IN_FORCE,
	DOCUMENT_NOT_YET,
	DOCUMENT_EXPIRED,
	DOCUMENT_REPLACED
};

/*
 * A number as it is compared: case, kinds of hyphens and blanks do not count,
 * so that "nđ-cp" is "NĐ–CP". Yours.
 */
char *document_number_key(const char *number);
/*
 * May a document be registered by that number? Figures first, then letters
 * behind a stroke or a hyphen: "76/NQ-CP", "04-NQ/TU", "45/CT".
 * Source  Decree 30/2020/NĐ-CP, annex I, part II, 3
 */
bool document_number_ok(const char *number);
/* Are they one number? */
bool document_number_is(const char *a, const char *b);

/* On that day, "YYYY-MM-DD". Replaced counts from the day it is known. */
enum document_state document_state(const struct document *d, const char *day);
/* "expired": stable, as it is stored; NULL for what stops nothing. */
const char *document_state_code(enum document_state state);
/* Translated. */
const char *document_state_label(enum document_state state);

/* A document a segment cites, and what was said of it. Text is owned. */
struct document_link {
	struct document document;
	enum document_state state;	/* on the day asked for */
	char *reason, *person;		/* why it may go on all the same, and who
					   says so; NULL: nobody did */
};

/* Does it stop the segment? */
bool document_link_stops(const struct document_link *l);

/* Owns its rows. */
struct document_link_list {
	struct document_link *rows;
	size_t count;
};
void document_link_list_finish(struct document_link_list *l);

#endif
