#ifndef REPORT_REPORT_PROGRESS_H
#define REPORT_REPORT_PROGRESS_H

#include <stddef.h>

/*
 * How far a report is that is given its form: whoever writes a row of a table
 * says so, whoever waits is told. The rows are nearly all of a long report.
 */
struct report_doc;
struct report_table;

struct report_progress {
	/* 0 to 1000, never falling, each at most once */
	void (*told)(void *ctx, int permille);
	void *ctx;
	int share;		/* of the time that the rows take, permille */
	size_t done, total;	/* rows; 0 to begin with */
	int permille;		/* told last */
};

/* Count the rows of doc, and tell of 0. p outlives the rendering. */
void report_progress_begin(struct report_progress *p, struct report_doc *doc);
/* A row of that table is written; of one nobody waits for: nothing. */
void report_row_done(const struct report_table *table);

#endif
