#ifndef VIEW_REPORT_WORDS_THEN_H
#define VIEW_REPORT_WORDS_THEN_H

#include "view/canvas.h"

struct report_words;

/*
 * Say of words that are outdated what the figures gave when they were written
 * and what they give now. Returns the rows that takes, 0: they are not; into
 * an area without rows it is only counted.
 */
int report_words_then(const struct report_words *w, struct area a);

#endif
