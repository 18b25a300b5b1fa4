#ifndef STORE_STORE_WORDS_H
#define STORE_STORE_WORDS_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/*
 * For store/ only: do words stand in a text? A word with marks is looked for
 * with them, one without is found in both.
 */
struct needle {
	char *text;
	bool is_exact;	/* has marks: they must be there */
};

struct needles {
	struct needle *items;
	size_t count;
};

/* Cut at blanks; quotes are no part of a word. */
void needles_init(struct needles *n, const char *words);
void needles_finish(struct needles *n);
/* Do all of them stand in the text, in any order? */
bool needles_match(const struct needles *n, const char *text);

/*
 * Register says(WORDS, TEXT): 1 when all words stand in the text; no text: 0;
 * and number_key(NUMBER): document_number_key().
 */
bool db_add_words(sqlite3 *db, struct err *err);

#endif
