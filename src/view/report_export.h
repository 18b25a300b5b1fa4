#ifndef VIEW_REPORT_EXPORT_H
#define VIEW_REPORT_EXPORT_H

#include "app/reporting_choice.h"

struct app;
struct stack;

/*
 * Ask for format and place and write the report there; a file that is there
 * is replaced only after a question. a is borrowed, the choice is copied.
 */
void report_export_open(struct stack *s, struct app *a,
			const struct report_choice *choice);

#endif
