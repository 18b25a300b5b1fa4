#ifndef VIEW_DAY_WORDS_H
#define VIEW_DAY_WORDS_H

#include "base/civil.h"

/* "Monday" and "Mon" in the interface's language; static. */
const char *day_word(struct date d);
const char *day_word_short(struct date d);

#endif
