#ifndef STORE_STORE_QUERY_H
#define STORE_STORE_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/*
 * For store/ only: what a person types, as an expression for FTS5. Nothing of
 * the text is ever syntax there: each word stands alone between double
 * quotes, and words are letters and digits.
 *
 *   duc tan           both words, anywhere
 *   "duc tan"         side by side (“ ” too); so is what has no blank: 16/KH-UBND
 *   -word -"a phrase" not with these; they alone find nothing
 *   CCHC              or its full form, when the profile has it, both ways
 */

/* A word and the two forms by which words are compared. */
struct query_word {
	char *text;
	char *folded;
	char *exact;	/* NULL: carries no marks */
};

struct query_words {
	struct query_word *items;
	size_t count;
};

/* An abbreviation of the profile, cut into words. */
struct query_pair {
	struct query_words brief, full;
};

struct query_pairs {
	struct query_pair *items;
	size_t count;
};

/* Remember one abbreviation. A side without any word is passed over. */
void query_pairs_add(struct query_pairs *pairs, const char *brief,
		     const char *full);
void query_pairs_finish(struct query_pairs *pairs);

/*
 * Append the expression; nothing when nothing is asked for.
 *
 * text       any bytes up to the NUL
 * is_prefix  the last word may go on, unless a blank or quote closed it
 */
void query_build(const char *text, bool is_prefix,
		 const struct query_pairs *pairs, struct buf *out);

#endif
