/*
 * Periods of reports. See report_period.h.
 *
 * Every period but the week is a run of whole months; the 15-14 rule moves
 * both ends of the run, and nothing else.
 */
#include "config.h"

#include "report/report_period.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

enum { GOV_FIRST_DAY = 15, GOV_LAST_DAY = 14, DAY_S = 86400 };

/* ---- runs of months ------------------------------------------------------ */

struct months {
	int year;
	int first;	/* 1..12 */
	int last;	/* first..12 */
};

static struct date month_before(int year, int month)
{
	return month > 1 ? (struct date){ year, month - 1, 1 }
			 : (struct date){ year - 1, 12, 1 };
}

static void set_days(struct months m, struct report_period *p)
{
	if (p->rule == PERIOD_CALENDAR) {
		p->from = month_first(m.year, m.first);
		p->to = month_last(m.year, m.last);
		return;
	}
	p->from = month_before(m.year, m.first);
	p->from.day = GOV_FIRST_DAY;
	p->to = (struct date){ m.year, m.last, GOV_LAST_DAY };
}

/* The newest month that is over on `today`. */
static struct months last_month(struct date today, enum report_period_rule rule)
{
	struct date d = { today.year, today.month, 1 };

	if (rule == PERIOD_CALENDAR || today.day <= GOV_LAST_DAY)
		d = month_before(today.year, today.month);
	return (struct months){ d.year, d.month, d.month };
}

/* ---- reading ------------------------------------------------------------- */

/* Exactly n digits at *s, which moves behind them. */
static bool take_number(const char **s, int n, int *out)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		char c = (*s)[i];

		if (c < '0' || c > '9')
			return false;
		value = value * 10 + (c - '0');
	}
	*s += n;
	*out = value;
	return true;
}

/* "2024" and, with a letter, "-Q1" or "-W10": n_digits behind the letter. */
static bool take_year_part(const char *s, char letter, int n_digits,
			   int *out_year, int *out_part)
{
	if (!take_number(&s, 4, out_year))
		return false;
	if (letter == '\0')
		return *s == '\0';
	if (s[0] != '-' || s[1] != letter)
		return false;
	s += 2;
	return take_number(&s, n_digits, out_part) && *s == '\0';
}

static bool read_months(enum report_period_kind kind, const char *text,
			struct months *out)
{
	int year;
	int part = 1;

	switch (kind) {
	case PERIOD_MONTH:
		if (!month_parse(text, &year, &part, NULL))
			return false;
		*out = (struct months){ year, part, part };
		return true;
	case PERIOD_QUARTER:
		if (!take_year_part(text, 'Q', 1, &year, &part))
			return false;
		*out = (struct months){ year, 3 * part - 2, 3 * part };
		return part >= 1 && part <= 4;
	case PERIOD_HALF:
		if (!take_year_part(text, 'H', 1, &year, &part))
			return false;
		*out = (struct months){ year, 6 * part - 5, 6 * part };
		return part >= 1 && part <= 2;
	case PERIOD_NINE_MONTHS:
	case PERIOD_YEAR:
		if (!take_year_part(text, '\0', 0, &year, &part))
			return false;
		*out = (struct months){ year, 1,
					kind == PERIOD_YEAR ? 12 : 9 };
		return true;
	default:
		return false;
	}
}

/* ISO 8601: week 1 holds 4 January; a year has week 53 or not. */
static bool read_week(const char *text, struct report_period *p, int *out_week)
{
	int year;
	int week;

	if (!take_year_part(text, 'W', 2, &year, &week) || week < 1)
		return false;
	struct date fourth = { year, 1, 4 };
	if (!date_is_valid(fourth))
		return false;
	int after_monday = (date_weekday(fourth) + 6) % 7;
	p->from = date_add_days(fourth, 7 * (week - 1) - after_monday);
	p->to = date_add_days(p->from, 6);
	*out_week = week;
	return date_add_days(p->from, 3).year == year;
}

/* ---- names --------------------------------------------------------------- */

static const char *const roman[] = { "", "I", "II", "III", "IV" };

static void set_name(struct months m, struct report_period *p)
{
	char name[PERIOD_NAME / 2] = "";

	switch (p->kind) {
	case PERIOD_MONTH:
		snprintf(name, sizeof name, "Tháng %d năm %d", m.first, m.year);
		break;
	case PERIOD_QUARTER:
		snprintf(name, sizeof name, "Quý %s năm %d", roman[m.last / 3],
			 m.year);
		break;
	case PERIOD_HALF:
		snprintf(name, sizeof name, "6 tháng %s năm %d",
			 m.first == 1 ? "đầu" : "cuối", m.year);
		break;
	case PERIOD_NINE_MONTHS:
		snprintf(name, sizeof name, "9 tháng năm %d", m.year);
		break;
	case PERIOD_YEAR:
		snprintf(name, sizeof name, "Năm %d", m.year);
		break;
	default:
		break;
	}
	snprintf(p->name, sizeof p->name, "%s%s", name,
		 p->rule == PERIOD_GOV15 ? " (kỳ báo cáo từ ngày 15 đến ngày 14)"
					 : "");
}

/* ---- exported ------------------------------------------------------------ */

static bool refuse(enum report_period_kind kind, const char *text,
		   struct err *err)
{
	static const char *const right[] = {
		[PERIOD_MONTH] = "2024-03",  [PERIOD_QUARTER] = "2024-Q1",
		[PERIOD_HALF] = "2024-H1",   [PERIOD_NINE_MONTHS] = "2024",
		[PERIOD_YEAR] = "2024",	     [PERIOD_WEEK] = "2024-W10",
	};

	return err_set(err, ERR_INVALID,
		       _("\"%s\" is not such a period; write it like %s"), text,
		       right[kind]);
}

bool report_period_parse(enum report_period_kind kind, const char *text,
			 enum report_period_rule rule, struct date today,
			 struct report_period *out, struct err *err)
{
	struct report_period p = { .kind = kind, .rule = rule };
	struct months m = { 0, 0, 0 };
	int week;

	assert(kind != PERIOD_RANGE);
	if (kind == PERIOD_WEEK) {
		if (!read_week(text, &p, &week))
			return refuse(kind, text, err);
		snprintf(p.name, sizeof p.name, "Tuần %d năm %.4s", week, text);
	} else {
		if (kind == PERIOD_MONTH && strcmp(text, "last") == 0)
			m = last_month(today, rule);
		else if (!read_months(kind, text, &m))
			return refuse(kind, text, err);
		set_days(m, &p);
		set_name(m, &p);
	}
	if (!date_is_valid(p.from) || !date_is_valid(p.to))
		return refuse(kind, text, err);
	*out = p;
	return true;
}

bool report_period_range(const char *from, const char *to,
			 struct report_period *out, struct err *err)
{
	struct report_period p = { .kind = PERIOD_RANGE };

	if (!date_parse(from, &p.from, err) || !date_parse(to, &p.to, err))
		return false;
	if (date_compare(p.from, p.to) > 0)
		return err_set(err, ERR_INVALID,
			       _("the period ends (%s) before it begins (%s)"),
			       to, from);
	*out = p;
	return true;
}

bool report_period_rule_from_code(const char *code,
				  enum report_period_rule *out)
{
	if (strcmp(code, "calendar") == 0)
		*out = PERIOD_CALENDAR;
	else if (strcmp(code, "gov15") == 0)
		*out = PERIOD_GOV15;
	else
		return false;
	return true;
}

int64_t report_period_begin(const struct report_period *p, int offset_min)
{
	return civil_utc((struct civil){ p->from, 0, 0, 0 }, offset_min);
}

int64_t report_period_end(const struct report_period *p, int offset_min)
{
	return civil_utc((struct civil){ p->to, 0, 0, 0 }, offset_min) + DAY_S;
}
