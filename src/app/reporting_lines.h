#ifndef APP_REPORTING_LINES_H
#define APP_REPORTING_LINES_H

#include "app/reporting.h"
#include "base/civil.h"
#include "model/log_key.h"

/*
 * A cell of a report's table by the names its JSON has: table "genres", row
 * "PSU" ("": the sum), column "year_airings".
 */
struct reporting_cell {
	char *table, *row, *column;	/* owned */
};
void reporting_cell_finish(struct reporting_cell *c);

/* Read "genres/PSU/year_airings". *out is yours. Errors ERR_INVALID */
bool reporting_cell_read(const char *text, struct reporting_cell *out,
			 struct err *err);

/* The lines of the log that a cell counts, and nothing else. */
struct reporting_lines {
	struct log_keys keys;		/* newest first */
	int64_t played_ms;		/* of all of them */
	struct date from, to;		/* the days that are counted, both included */
};

/*
 * Find them. What the report counts of a closed month was kept; what was
 * written later is left out here, too.
 *
 * req     the report the cell stands in
 * out     set on success only; release with reporting_lines_finish()
 * Errors  ERR_NOTFOUND the report has no such cell
 */
bool reporting_lines(struct app *a, const struct report_request *req,
		     const struct reporting_cell *cell,
		     struct reporting_lines *out, struct err *err);
void reporting_lines_finish(struct reporting_lines *l);

struct airing;
struct airing_list;
/* One line of the book by its entry. *out is yours. Errors ERR_NOTFOUND */
bool reporting_entry(struct app *a, int64_t seq, struct airing *out,
		     struct err *err);
/* The rows of these keys, in their order, with airing_no. *out is yours. */
bool reporting_lines_rows(struct app *a, const struct reporting_lines *lines,
			  struct airing_list *out, struct err *err);

#endif
