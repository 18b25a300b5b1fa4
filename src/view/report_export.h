#ifndef VIEW_REPORT_EXPORT_H
#define VIEW_REPORT_EXPORT_H

#include "app/reporting_choice.h"

struct app;
struct stack;

/* Told the path when the file is there; ctx outlives the form. */
struct report_written {
	void (*done)(void *ctx, const char *path);
	void *ctx;
};

/*
 * Ask for format and place and write the report there; a file that is there
 * is replaced only after a question. a is borrowed, the rest is copied.
 *
 * format  the only one that may be written; NULL: any
 */
void report_export_open(struct stack *s, struct app *a,
			const struct report_choice *choice, const char *format,
			const struct report_written *written);

#endif
