/* Periods of reports: calendar, 15-14, ISO weeks. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "report/report_period.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const struct date today = { 2024, 4, 2 };

static void assert_days(const struct report_period *p, const char *from,
			const char *to)
{
	char text[CIVIL_TEXT];

	date_format(p->from, text);
	ck_assert_str_eq(text, from);
	date_format(p->to, text);
	ck_assert_str_eq(text, to);
}

struct good {
	enum report_period_kind kind;
	const char *text;
	const char *from, *to;
	const char *name;
};

static void assert_good(const struct good *c, enum report_period_rule rule)
{
	struct report_period p;
	struct err err = { 0 };

	ck_assert_msg(report_period_parse(c->kind, c->text, rule, today, &p,
					  &err),
		      "%s: %s", c->text, err.text);
	assert_days(&p, c->from, c->to);
	if (c->name != NULL)
		ck_assert_str_eq(p.name, c->name);
}

START_TEST(calendar_periods_are_whole_months)
{
	static const struct good cases[] = {
		{ PERIOD_MONTH, "2024-03", "2024-03-01", "2024-03-31",
		  "Tháng 3 năm 2024" },
		{ PERIOD_MONTH, "2024-02", "2024-02-01", "2024-02-29", NULL },
		{ PERIOD_MONTH, "2023-02", "2023-02-01", "2023-02-28", NULL },
		{ PERIOD_MONTH, "2024-12", "2024-12-01", "2024-12-31", NULL },
		{ PERIOD_MONTH, "last", "2024-03-01", "2024-03-31",
		  "Tháng 3 năm 2024" },
		{ PERIOD_QUARTER, "2024-Q1", "2024-01-01", "2024-03-31",
		  "Quý I năm 2024" },
		{ PERIOD_QUARTER, "2024-Q4", "2024-10-01", "2024-12-31",
		  "Quý IV năm 2024" },
		{ PERIOD_HALF, "2024-H1", "2024-01-01", "2024-06-30",
		  "6 tháng đầu năm 2024" },
		{ PERIOD_HALF, "2024-H2", "2024-07-01", "2024-12-31",
		  "6 tháng cuối năm 2024" },
		{ PERIOD_NINE_MONTHS, "2024", "2024-01-01", "2024-09-30",
		  "9 tháng năm 2024" },
		{ PERIOD_YEAR, "2024", "2024-01-01", "2024-12-31",
		  "Năm 2024" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_good(&cases[i], PERIOD_CALENDAR);
}
END_TEST

START_TEST(state_periods_run_from_the_15th_to_the_14th)
{
	static const struct good cases[] = {
		{ PERIOD_MONTH, "2024-03", "2024-02-15", "2024-03-14", NULL },
		{ PERIOD_MONTH, "2024-01", "2023-12-15", "2024-01-14", NULL },
		{ PERIOD_QUARTER, "2024-Q1", "2023-12-15", "2024-03-14", NULL },
		{ PERIOD_QUARTER, "2024-Q2", "2024-03-15", "2024-06-14", NULL },
		{ PERIOD_QUARTER, "2024-Q4", "2024-09-15", "2024-12-14", NULL },
		{ PERIOD_HALF, "2024-H1", "2023-12-15", "2024-06-14", NULL },
		{ PERIOD_HALF, "2024-H2", "2024-06-15", "2024-12-14", NULL },
		{ PERIOD_NINE_MONTHS, "2024", "2023-12-15", "2024-09-14",
		  NULL },
		{ PERIOD_YEAR, "2024", "2023-12-15", "2024-12-14",
		  "Năm 2024 (kỳ báo cáo từ ngày 15 đến ngày 14)" },
		/* weeks are weeks */
		{ PERIOD_WEEK, "2024-W10", "2024-03-04", "2024-03-10",
		  "Tuần 10 năm 2024" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_good(&cases[i], PERIOD_GOV15);
}
END_TEST

START_TEST(state_periods_of_a_year_follow_without_gap)
{
	struct date day = { 2023, 12, 15 };

	for (int month = 1; month <= 12; month++) {
		struct report_period p;
		char text[16];

		snprintf(text, sizeof text, "2024-%02d", month);
		ck_assert(report_period_parse(PERIOD_MONTH, text, PERIOD_GOV15,
					      today, &p, NULL));
		ck_assert_int_eq(date_compare(p.from, day), 0);
		day = date_add_days(p.to, 1);
	}
	ck_assert_int_eq(date_compare(day, (struct date){ 2024, 12, 15 }), 0);
}
END_TEST

/* The standard's own examples and every kind of year's end. */
START_TEST(weeks_are_those_of_iso_8601)
{
	static const struct good cases[] = {
		{ PERIOD_WEEK, "2024-W01", "2024-01-01", "2024-01-07", NULL },
		{ PERIOD_WEEK, "2024-W52", "2024-12-23", "2024-12-29", NULL },
		{ PERIOD_WEEK, "2020-W53", "2020-12-28", "2021-01-03", NULL },
		{ PERIOD_WEEK, "2021-W01", "2021-01-04", "2021-01-10", NULL },
		{ PERIOD_WEEK, "2008-W01", "2007-12-31", "2008-01-06", NULL },
		{ PERIOD_WEEK, "2009-W53", "2009-12-28", "2010-01-03", NULL },
		{ PERIOD_WEEK, "2005-W52", "2005-12-26", "2006-01-01", NULL },
		{ PERIOD_WEEK, "2026-W53", "2026-12-28", "2027-01-03", NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_good(&cases[i], PERIOD_CALENDAR);
}
END_TEST

START_TEST(last_is_the_newest_month_that_is_over)
{
	static const struct {
		struct date today;
		enum report_period_rule rule;
		const char *from, *to;
	} cases[] = {
		{ { 2024, 3, 31 }, PERIOD_CALENDAR, "2024-02-01", "2024-02-29" },
		{ { 2024, 4, 1 }, PERIOD_CALENDAR, "2024-03-01", "2024-03-31" },
		{ { 2024, 1, 5 }, PERIOD_CALENDAR, "2023-12-01", "2023-12-31" },
		{ { 2024, 3, 14 }, PERIOD_GOV15, "2024-01-15", "2024-02-14" },
		{ { 2024, 3, 15 }, PERIOD_GOV15, "2024-02-15", "2024-03-14" },
		{ { 2024, 1, 14 }, PERIOD_GOV15, "2023-11-15", "2023-12-14" },
		{ { 2024, 1, 15 }, PERIOD_GOV15, "2023-12-15", "2024-01-14" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct report_period p;

		ck_assert(report_period_parse(PERIOD_MONTH, "last",
					      cases[i].rule, cases[i].today, &p,
					      NULL));
		assert_days(&p, cases[i].from, cases[i].to);
		ck_assert_int_lt(date_compare(p.to, cases[i].today), 0);
	}
}
END_TEST

START_TEST(other_spellings_are_refused)
{
	static const struct {
		enum report_period_kind kind;
		const char *text;
	} cases[] = {
		{ PERIOD_MONTH, "" },		  { PERIOD_MONTH, "2024" },
		{ PERIOD_MONTH, "2024-00" },	  { PERIOD_MONTH, "2024-13" },
		{ PERIOD_MONTH, "2024-3" },	  { PERIOD_MONTH, "03/2024" },
		{ PERIOD_QUARTER, "2024-Q0" },	  { PERIOD_QUARTER, "2024-Q5" },
		{ PERIOD_QUARTER, "2024Q1" },	  { PERIOD_QUARTER, "2024-q1" },
		{ PERIOD_QUARTER, "2024-Q11" },	  { PERIOD_HALF, "2024-H3" },
		{ PERIOD_HALF, "2024-H" },	  { PERIOD_HALF, "last" },
		{ PERIOD_YEAR, "24" },		  { PERIOD_YEAR, "2024-01" },
		{ PERIOD_YEAR, "1899" },	  { PERIOD_YEAR, "20245" },
		{ PERIOD_NINE_MONTHS, "" },	  { PERIOD_WEEK, "2024-W00" },
		{ PERIOD_WEEK, "2024-W53" },	  { PERIOD_WEEK, "2024-W54" },
		{ PERIOD_WEEK, "2024-W1" },	  { PERIOD_WEEK, "2024-10" },
		{ PERIOD_WEEK, "2024-W99" },	  { PERIOD_WEEK, "0000-W01" },
		{ PERIOD_WEEK, "9999-W53" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct report_period p = { .name = "untouched" };
		struct err err = { 0 };

		ck_assert_msg(!report_period_parse(cases[i].kind,
						   cases[i].text,
						   PERIOD_CALENDAR, today, &p,
						   &err),
			      "%s", cases[i].text);
		ck_assert_int_eq(err.code, ERR_INVALID);
		ck_assert_str_eq(p.name, "untouched");
	}
}
END_TEST

START_TEST(a_state_year_needs_the_december_before)
{
	struct report_period p;

	ck_assert(!report_period_parse(PERIOD_YEAR, "1900", PERIOD_GOV15, today,
				       &p, NULL));
	ck_assert(report_period_parse(PERIOD_YEAR, "1900", PERIOD_CALENDAR,
				      today, &p, NULL));
}
END_TEST

START_TEST(a_range_runs_from_its_first_day_to_its_last)
{
	struct report_period p;
	struct err err = { 0 };

	ck_assert(report_period_range("2024-02-15", "14/3/2024", &p, &err));
	assert_days(&p, "2024-02-15", "2024-03-14");
	ck_assert_str_eq(p.name, "");
	ck_assert(report_period_range("2024-03-05", "2024-03-05", &p, &err));
	ck_assert(!report_period_range("2024-03-05", "2024-03-04", &p, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	ck_assert(!report_period_range("2024-03-05", "x", &p, &err));
}
END_TEST

START_TEST(instants_are_midnights_of_the_station)
{
	struct report_period p;

	ck_assert(report_period_range("1970-01-02", "1970-01-02", &p, NULL));
	ck_assert_int_eq(report_period_begin(&p, 0), 86400);
	ck_assert_int_eq(report_period_end(&p, 0), 2 * 86400);
	ck_assert_int_eq(report_period_begin(&p, 420), 86400 - 7 * 3600);
	ck_assert_int_eq(report_period_end(&p, 420), 2 * 86400 - 7 * 3600);
	ck_assert(report_period_range("9999-12-31", "9999-12-31", &p, NULL));
	ck_assert_int_eq(report_period_end(&p, 0), INT64_C(253402300800));
}
END_TEST

START_TEST(rules_are_found_by_code)
{
	enum report_period_rule rule = PERIOD_GOV15;

	ck_assert(report_period_rule_from_code("calendar", &rule));
	ck_assert_int_eq(rule, PERIOD_CALENDAR);
	ck_assert(report_period_rule_from_code("gov15", &rule));
	ck_assert_int_eq(rule, PERIOD_GOV15);
	ck_assert(!report_period_rule_from_code("gov", &rule));
}
END_TEST

static Suite *period_suite(void)
{
	Suite *s = suite_create("period");
	TCase *t = tcase_create("period");

	tcase_add_test(t, calendar_periods_are_whole_months);
	tcase_add_test(t, state_periods_run_from_the_15th_to_the_14th);
	tcase_add_test(t, state_periods_of_a_year_follow_without_gap);
	tcase_add_test(t, weeks_are_those_of_iso_8601);
	tcase_add_test(t, last_is_the_newest_month_that_is_over);
	tcase_add_test(t, other_spellings_are_refused);
	tcase_add_test(t, a_state_year_needs_the_december_before);
	tcase_add_test(t, a_range_runs_from_its_first_day_to_its_last);
	tcase_add_test(t, instants_are_midnights_of_the_station);
	tcase_add_test(t, rules_are_found_by_code);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	SRunner *sr = srunner_create(period_suite());

	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
