#ifndef REPORT_REPORT_PERIOD_H
#define REPORT_REPORT_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/civil.h"
#include "base/err.h"

/*
 * From which day to which day a report runs. Both days are included. Pure:
 * today's date is handed in.
 */
enum report_period_kind {
	PERIOD_MONTH,		/* "2024-03", "last" */
	PERIOD_QUARTER,		/* "2024-Q1" */
	PERIOD_HALF,		/* "2024-H1" */
	PERIOD_NINE_MONTHS,	/* "2024" */
	PERIOD_YEAR,		/* "2024" */
	PERIOD_WEEK,		/* "2024-W10", ISO 8601, Monday to Sunday */
	PERIOD_RANGE		/* two dates; report_period_range() */
};

/*
 * Calendar, or the state's reporting periods: from the 15th of the month
 * before to the 14th of the last month. Weeks and ranges are what they say
 * under both.
 * Source   Decree 09/2019/NĐ-CP art. 12 and its followers
 */
enum report_period_rule { PERIOD_CALENDAR, PERIOD_GOV15 };

enum { PERIOD_NAME = 96 };

struct report_period {
	enum report_period_kind kind;
	enum report_period_rule rule;
	struct date from;
	struct date to;			/* included */
	char name[PERIOD_NAME];		/* "Tháng 3 năm 2024"; "" for a range */
};

/*
 * Read what stands behind --month, --quarter, --half, --nine-months, --year
 * or --week.
 *
 * kind    any but PERIOD_RANGE
 * today   for "last": the newest month that is over
 * Errors  ERR_INVALID quotes the text and shows a right one
 */
bool report_period_parse(enum report_period_kind kind, const char *text,
			 enum report_period_rule rule, struct date today,
			 struct report_period *out, struct err *err);

/* --from and --to, as date_parse() reads them. ERR_INVALID. */
bool report_period_range(const char *from, const char *to,
			 struct report_period *out, struct err *err);

/* "calendar", "gov15". */
bool report_period_rule_from_code(const char *code,
				  enum report_period_rule *out);

/* The period before, as long as this one: month, quarter, year; it has no name. */
struct report_period report_period_previous(const struct report_period *p);
/*
 * Where "since the start of the year" begins: 1 January of the year in which
 * the period ends, under the state's periods 15 December before it.
 */
struct date report_period_year_from(const struct report_period *p);

/* The first instant of the period, and the first one after it; UTC seconds. */
int64_t report_period_begin(const struct report_period *p, int offset_min);
int64_t report_period_end(const struct report_period *p, int offset_min);

#endif
