/* The periods beside a period. See report_period.h. */
#include "config.h"

#include "report/report_period.h"

#include <stdio.h>

enum { DAY_S = 86400 };

static int days_of(const struct report_period *p)
{
	return (int)((report_period_end(p, 0) - report_period_begin(p, 0)) /
		     DAY_S);
}

/* How far back the one before begins; 0: weeks and ranges go by days. */
static int months_back(enum report_period_kind kind)
{
	switch (kind) {
	case PERIOD_MONTH: return 1;
	case PERIOD_QUARTER: return 3;
	case PERIOD_HALF: return 6;
	case PERIOD_NINE_MONTHS:
	case PERIOD_YEAR: return 12;
	default: return 0;
	}
}

/* A day of a month, that many months earlier. */
static struct date earlier(struct date d, int months)
{
	int index = d.year * 12 + d.month - 1 - months;

	return (struct date){ index / 12, index % 12 + 1, d.day };
}

struct report_period report_period_previous(const struct report_period *p)
{
	int months = months_back(p->kind);
	struct report_period before = *p;

	before.name[0] = '\0';
	if (months == 0) {
		int days = days_of(p);
		before.from = date_add_days(p->from, -days);
		before.to = date_add_days(p->to, -days);
		return before;
	}
	before.from = earlier(p->from, months);
	if (p->rule == PERIOD_GOV15)
		before.to = earlier(p->to, months);
	else
		before.to = earlier(month_first(p->to.year, p->to.month),
				    months);
	if (p->rule == PERIOD_CALENDAR)
		before.to = month_last(before.to.year, before.to.month);
	return before;
}

struct date report_period_year_from(const struct report_period *p)
{
	bool is_gov = p->rule == PERIOD_GOV15 && months_back(p->kind) > 0;

	if (is_gov)
		return (struct date){ p->to.year - 1, 12, 15 };
	return (struct date){ p->to.year, 1, 1 };
}
