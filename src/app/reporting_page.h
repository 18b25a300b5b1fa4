#ifndef APP_REPORTING_PAGE_H
#define APP_REPORTING_PAGE_H

#include "app/reporting.h"

/*
 * A report to be read on the screen: the text that would be written as txt,
 * and the doors from its figures to the lines of the log behind them.
 */
struct report_door {
	size_t first_line, n_lines;	/* of the text, from 0 */
	int64_t entry;		/* this one of the log; 0: see query */
	char *query;		/* all that it finds (model/filter.h) */
};

struct report_page {
	struct buf text;
	struct report_door *doors;	/* from top to bottom */
	size_t n_doors;
	struct report_warnings warnings;	/* to be told, once it is made */
};

/*
 * out     set on success only; release with report_page_finish(). req->format
 *         does not matter
 */
bool reporting_page(struct app *a, const struct report_request *req,
		    struct report_page *out, struct err *err);
void report_page_finish(struct report_page *p);

/* The door of that line; NULL: there is none. Borrowed from p. */
const struct report_door *report_page_door(const struct report_page *p,
					   size_t line);

#endif
