#ifndef REPORT_REPORT_COVERAGE_H
#define REPORT_REPORT_COVERAGE_H

#include "model/plan.h"
#include "report/report.h"
#include "report/report_book.h"

struct letterhead;
struct report_period;

enum { COVERAGE_MONTHS = 12 };

/* What was aired for one item, its own only, month by month. */
struct coverage_item {
	int64_t airings[COVERAGE_MONTHS];
	int64_t played_ms;	/* of all months */
};

/*
 * The plan's items against the months of a year, up to the period's end: what
 * was done, and which item has had nothing yet.
 */
struct report_coverage_input {
	const struct report_period *period;
	const struct letterhead *letterhead;	/* NULL: none */
	const char *station_name;
	const struct plan *plan;
	const struct coverage_item *items;	/* of plan->items, in order */
	int months;		/* that have begun: the rest stays blank */
	int year;
	struct date date;	/* for the signature; year 0: dots */
	struct report_later later;	/* of the year only */
};

void report_coverage_build(const struct report_coverage_input *in,
			   struct report_doc *out);

#endif
