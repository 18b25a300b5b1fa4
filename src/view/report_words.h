#ifndef VIEW_REPORT_WORDS_H
#define VIEW_REPORT_WORDS_H

#include "app/reporting_choice.h"

struct app;
struct stack;

/*
 * Show the sentences of the period's report, a field for each section, and
 * keep those that were rewritten; an emptied one is generated again.
 */
void report_words_open(struct stack *s, struct app *a,
		       const struct report_choice *choice);

#endif
