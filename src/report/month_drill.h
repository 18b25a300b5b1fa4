#ifndef REPORT_MONTH_DRILL_H
#define REPORT_MONTH_DRILL_H

#include <stdbool.h>
#include <stdint.h>

#include "model/airing_brief.h"
#include "report/month_sums.h"
#include "report/report.h"

/*
 * From a cell of a report's table back to the rows of the log it counts: the
 * cell is asked what it would say if there were that row alone, by the same
 * sums that filled it.
 */

/* Which stretch of the log a column counts. */
enum month_span {
	SPAN_NONE,	/* it counts nothing of the log */
	SPAN_NOW,
	SPAN_BEFORE,
	SPAN_YEAR,	/* from the start of the year to the period's end */
	SPAN_MONTH	/* one month of a year: coverage */
};

/* A cell by the keys of the tables. */
struct month_cell {
	const char *table, *row, *column;
};

/* out_month, from 0, is set for SPAN_MONTH. */
enum month_span month_cell_span(const struct month_cell *cell, int *out_month);

/*
 * What names that row in a month_cell: its code, "" for the sum of all,
 * SUMS_OUTSIDE, SUMS_OTHER. Borrowed from the row; NULL: it has no name.
 */
const char *month_row_name(const struct report_table *t,
			   const struct report_row *row);

/*
 * Is this row of the log among those the cell counts?
 *
 * rules  its plan, profile, day and offset; its sums are not looked at
 */
bool month_cell_counts(const struct month_cell *cell,
		       const struct month_sums *rules,
		       const struct airing_brief *b);

#endif
