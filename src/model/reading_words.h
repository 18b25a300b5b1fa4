#ifndef MODEL_READING_WORDS_H
#define MODEL_READING_WORDS_H

#include <stddef.h>

#include "base/buf.h"
#include "model/profile.h"

/* For reading*.c only. Both append words with a blank before each. */

/* A word of letters as it is spoken: abbreviations, Roman numbers, names. */
void word_spoken(const char *word, size_t len, const struct profile *p,
		 struct buf *out);
/*
 * What begins with a digit at s; returns the bytes taken. before: the word
 * said just before ("ngày" makes 15/7 a date), may be "".
 */
size_t figure_spoken(const char *s, const struct profile *p,
		     const char *before, struct buf *out);

#endif
