#ifndef VIEW_DIFF_WORDS_H
#define VIEW_DIFF_WORDS_H

#include "model/word_diff.h"

/*
 * A difference to read: words taken away [-so-], put in {+so+}. Yours.
 *
 * around  bytes of equal text shown on both sides of a change, to whole words;
 *         the rest becomes an ellipsis. 0: all of it
 */
char *diff_words(const struct word_diff *d, size_t around);

#endif
