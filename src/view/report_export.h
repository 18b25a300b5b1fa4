#ifndef VIEW_REPORT_EXPORT_H
#define VIEW_REPORT_EXPORT_H

#include "app/reporting_choice.h"
#include "base/err.h"

struct app;
struct stack;

struct report_export_file {
	const struct report_choice *choice;
	const char *format, *path;
	bool may_replace;
};

/* Who goes on with it; ctx outlives the form. */
struct report_written {
	/* The file is there. */
	void (*done)(void *ctx, const char *path);
	/* Write it yourself, and not here; NULL: it is written at once. */
	bool (*start)(void *ctx, const struct report_export_file *file,
		      struct err *err);
	void *ctx;
};

/*
 * Ask for format, place, number and date, and write the report there; a file
 * that is there is replaced only after a question. a is borrowed.
 *
 * choice  outlives the form; gets the number and the date that were typed
 * format  the only one that may be written; NULL: any
 */
void report_export_open(struct stack *s, struct app *a,
			struct report_choice *choice, const char *format,
			const struct report_written *written);

#endif
