#ifndef APP_REPORTING_PAGE_H
#define APP_REPORTING_PAGE_H

#include "app/reporting.h"
#include "app/reporting_lines.h"

/*
 * A report to be read on the screen: the text that would be written as txt,
 * and the doors from its figures to the lines of the log behind them.
 */
struct report_door {
	size_t first_line, n_lines;	/* of the text, from 0 */
	size_t first_col, n_cols;	/* of the cell; n_cols 0: the whole row */
	int64_t entry;			/* this one of the log; 0: see cell */
	struct reporting_cell cell;
	char *title;			/* "Lượt tiếp âm · Kỳ trước" */
};

struct report_page {
	struct buf text;
	struct report_door *doors;	/* from top to bottom, left to right */
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

/*
 * The door on that line that is nearest to a column of the text; NULL: there
 * is none. Borrowed from p.
 */
const struct report_door *report_page_door(const struct report_page *p,
					   size_t line, size_t col);

#endif
