#ifndef VIEW_REPORT_WORDS_H
#define VIEW_REPORT_WORDS_H

#include "app/reporting_choice.h"

struct app;
struct stack;

/*
 * Write the sentences of the period's report, one section at a time in the
 * editor of many lines, and keep those that were rewritten; an emptied one is
 * generated again. A closed month's are shown to be read.
 */
void report_words_open(struct stack *s, struct app *a,
		       const struct report_choice *choice);

#endif
