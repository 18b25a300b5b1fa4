/* Calendar, clock and lengths of time. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static struct date date_from(const char *text)
{
	struct date d = {0};
	struct err err = {0};

	ck_assert_msg(date_parse(text, &d, &err), "%s", err.text);
	return d;
}

static void assert_date(struct date d, const char *want)
{
	char text[CIVIL_TEXT];

	date_format(d, text);
	ck_assert_str_eq(text, want);
}

START_TEST(date_knows_leap_years)
{
	ck_assert(date_is_valid((struct date){2000, 2, 29}));
	ck_assert(date_is_valid((struct date){2024, 2, 29}));
	ck_assert(!date_is_valid((struct date){2023, 2, 29}));
	ck_assert(!date_is_valid((struct date){1900, 2, 29}));
	ck_assert(!date_is_valid((struct date){2100, 2, 29}));
	ck_assert(!date_is_valid((struct date){1899, 12, 31}));
	ck_assert(!date_is_valid((struct date){2024, 0, 1}));
	ck_assert(!date_is_valid((struct date){2024, 4, 31}));
	assert_date(month_last(2024, 2), "2024-02-29");
	assert_date(month_last(2023, 2), "2023-02-28");
	assert_date(month_last(2024, 12), "2024-12-31");
	assert_date(month_first(2024, 3), "2024-03-01");
}
END_TEST

START_TEST(date_knows_the_day_of_the_week)
{
	static const struct {
		const char *date;
		int weekday;
	} cases[] = {
		{"1900-01-01", 1}, {"1945-09-02", 0}, {"1970-01-01", 4},
		{"1975-04-30", 3}, {"2000-01-01", 6}, {"2024-02-29", 4},
		{"2024-03-05", 2}, {"9999-12-31", 5},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_int_eq(date_weekday(date_from(cases[i].date)),
				 cases[i].weekday);
}
END_TEST

START_TEST(date_compare_orders_by_year_month_day)
{
	static const char *const in_order[] = {"2023-12-31", "2024-01-01",
					       "2024-01-02", "2024-02-01"};

	for (size_t i = 0; i < COUNT(in_order); i++)
		for (size_t k = 0; k < COUNT(in_order); k++) {
			int sign = date_compare(date_from(in_order[i]),
						date_from(in_order[k]));
			ck_assert_int_eq(sign, (i > k) - (i < k));
		}
}
END_TEST

START_TEST(date_add_days_crosses_borders)
{
	assert_date(date_add_days(date_from("2024-02-28"), 1), "2024-02-29");
	assert_date(date_add_days(date_from("2024-03-01"), -1), "2024-02-29");
	assert_date(date_add_days(date_from("2023-12-31"), 1), "2024-01-01");
	assert_date(date_add_days(date_from("1970-01-01"), -25567),
		    "1900-01-01");
	assert_date(date_add_days(date_from("2024-03-05"), 36525),
		    "2124-03-06");
}
END_TEST

/* Walk day by day with a calendar of our own and compare everything. */
START_TEST(every_day_from_1900_to_2100_goes_there_and_back)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30,
				      31, 31, 30, 31, 30, 31};
	int64_t utc = INT64_C(-2208988800);
	int weekday = 1;

	for (int y = 1900; y <= 2100; y++)
		for (int m = 1; m <= 12; m++) {
			int leap = m == 2 && (y % 400 == 0 ||
					      (y % 4 == 0 && y % 100 != 0));
			int last = lengths[m - 1] + leap;
			for (int d = 1; d <= last; d++, utc += 86400) {
				struct date date = {y, m, d};
				struct civil c = civil_at(utc + 86399, 0);
				char text[CIVIL_TEXT];
				ck_assert_int_eq(date_compare(c.date, date), 0);
				ck_assert_int_eq(c.hour * 3600 + c.minute * 60 +
						 c.second, 86399);
				ck_assert_int_eq(civil_utc(c, 0), utc + 86399);
				ck_assert_int_eq(date_weekday(date), weekday);
				date_format(date, text);
				ck_assert_int_eq(date_compare(date_from(text),
							      date), 0);
				date_format_vi(date, text);
				ck_assert_int_eq(date_compare(date_from(text),
							      date), 0);
				weekday = (weekday + 1) % 7;
			}
			ck_assert_int_eq(month_last(y, m).day, last);
		}
}
END_TEST

/* A step that is no divisor of anything meets every hour and minute. */
START_TEST(instants_go_there_and_back_at_every_offset)
{
	static const int offsets[] = {-720, -210, 0, 345, 420, 840};

	for (size_t i = 0; i < COUNT(offsets); i++)
		for (int64_t utc = INT64_C(-2208902400);
		     utc < INT64_C(4133980800); utc += 2718281) {
			struct civil c = civil_at(utc, offsets[i]);
			ck_assert(date_is_valid(c.date));
			ck_assert_int_eq(civil_utc(c, offsets[i]), utc);
		}
}
END_TEST

START_TEST(civil_formats_with_its_offset)
{
	char text[CIVIL_TEXT];

	civil_iso(1709632800, 420, text);
	ck_assert_str_eq(text, "2024-03-05T17:00:00+07:00");
	civil_iso(1709632800, -210, text);
	ck_assert_str_eq(text, "2024-03-05T06:30:00-03:30");
	civil_iso(-1, 0, text);
	ck_assert_str_eq(text, "1969-12-31T23:59:59+00:00");
	civil_format(civil_at(1709632800, 420), text);
	ck_assert_str_eq(text, "2024-03-05 17:00:00");
}
END_TEST

START_TEST(civil_parse_reads_both_forms)
{
	struct civil c = {0};
	char text[CIVIL_TEXT];

	ck_assert(civil_parse("2024-03-05 17:00", &c, NULL));
	ck_assert_int_eq(civil_utc(c, 420), 1709632800);
	ck_assert(civil_parse("2024-02-29T23:59:58", &c, NULL));
	civil_format(c, text);
	ck_assert_str_eq(text, "2024-02-29 23:59:58");
}
END_TEST

START_TEST(date_parse_reads_both_forms)
{
	assert_date(date_from("2024-03-05"), "2024-03-05");
	assert_date(date_from("5/3/2024"), "2024-03-05");
	assert_date(date_from("05/03/2024"), "2024-03-05");
	assert_date(date_from("31/12/1999"), "1999-12-31");
}
END_TEST

static void assert_refused(bool ok, const struct err *err, const char *text)
{
	ck_assert_msg(!ok, "taken: %s", text);
	ck_assert_int_eq(err->code, ERR_INVALID);
	ck_assert_ptr_nonnull(strstr(err->text, text));
}

START_TEST(date_parse_refuses_what_is_no_date)
{
	static const char *const bad[] = {
		"",	       "31/02/2024", "2023-02-29",  "2024-13-01",
		"2024-00-10",  "2024-3-5",   "2024-03-05 ", " 2024-03-05",
		"2024-03-051", "24-03-05",   "5/3/24",	    "5/3/20244",
		"005/3/2024",  "5-3-2024",   "1899-12-31",  "2024/03/05",
		"mai",	       "2024-03",    "-024-03-05",  "２024-03-05",
	};

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct date d = {1, 2, 3};
		struct err err = {0};
		assert_refused(date_parse(bad[i], &d, &err), &err, bad[i]);
		ck_assert_int_eq(date_compare(d, (struct date){1, 2, 3}), 0);
	}
}
END_TEST

START_TEST(month_parse_refuses_what_is_no_month)
{
	static const char *const bad[] = {"", "2024-13", "2024-00", "2024-3",
					  "2024-033", "03/2024", "2024-03-05",
					  "1899-12"};
	int year = 7;
	int month = 8;

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct err err = {0};
		bool ok = month_parse(bad[i], &year, &month, &err);
		assert_refused(ok, &err, bad[i]);
		ck_assert(year == 7 && month == 8);
	}
	ck_assert(month_parse("2024-03", &year, &month, NULL));
	ck_assert(year == 2024 && month == 3);
}
END_TEST

START_TEST(civil_parse_refuses_what_is_no_instant)
{
	static const char *const bad[] = {
		"",
		"2024-03-05",
		"2024-03-05 ",
		"2024-03-05 24:00",
		"2024-03-05 17:60",
		"2024-03-05 17:00:60",
		"2024-03-05 17:00:",
		"2024-03-05  17:00",
		"2024-03-05_17:00",
		"2024-02-30 17:00",
		"2024-03-05 17:00Z",
		"2024-03-05 17:0",
	};

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct civil c = {0};
		struct err err = {0};
		assert_refused(civil_parse(bad[i], &c, &err), &err, bad[i]);
	}
}
END_TEST

START_TEST(clock_parse_takes_a_time_of_day_only)
{
	static const char *const bad[] = {"", "24:00", "7", "17", "12:60",
					  "12:00:60", "-1:00", "17:00 ",
					  "017:00", "1700", "5h30"};
	int s = -1;

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct err err = {0};
		assert_refused(clock_parse(bad[i], &s, &err), &err, bad[i]);
		ck_assert_int_eq(s, -1);
	}
	ck_assert(clock_parse("00:00", &s, NULL) && s == 0);
	ck_assert(clock_parse("5:30", &s, NULL) && s == 19800);
	ck_assert(clock_parse("23:59:59", &s, NULL) && s == 86399);
}
END_TEST

START_TEST(duration_parse_reads_every_form)
{
	static const struct {
		const char *text;
		int64_t ms;
	} cases[] = {
		{"2:36", 156000},     {"1:02:03", 3723000}, {"90s", 90000},
		{"5m", 300000},	      {"1h30m", 5400000},   {"2m36s", 156000},
		{"2:36.500", 156500}, {"2:36.5", 156500},   {"90", 90000},
		{"0.001", 1},	      {"1h", 3600000},	    {"1h5s", 3605000},
		{"90:00", 5400000},   {"24:00:00", 86400000},
		{"86400", 86400000},  {"2m36.25s", 156250}, {"0:01", 1000},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t ms = 0;
		ck_assert_msg(duration_parse(cases[i].text, &ms, NULL), "%s",
			      cases[i].text);
		ck_assert_int_eq(ms, cases[i].ms);
	}
}
END_TEST

START_TEST(duration_parse_refuses_the_rest)
{
	static const char *const bad[] = {
		"",	 "0",	   "0:00",    "-5",	    "24:00:01",
		"86401", "1:60",   "1:5",     "1:02:3",	    "1:02:03:04",
		"5x",	 "5s5m",   "5m5m",    "1h30",	    "2:36.",
		"2:36.1234",	   "1.5h",    "h",	    " 5",
		"5 ",	 "1e3",	   "0x10",    "99999999999999999999",
		"999999999h",	   ":30",     "nan",	    "2:+6",
	};

	for (size_t i = 0; i < COUNT(bad); i++) {
		int64_t ms = -1;
		struct err err = {0};
		assert_refused(duration_parse(bad[i], &ms, &err), &err,
			       bad[i]);
		ck_assert_int_eq(ms, -1);
	}
}
END_TEST

START_TEST(duration_format_rounds_to_the_second)
{
	static const struct {
		int64_t ms;
		const char *text;
	} cases[] = {
		{0, "00:00"},	       {499, "00:00"},	  {500, "00:01"},
		{156000, "02:36"},     {3599499, "59:59"},
		{3599500, "1:00:00"},  {3723000, "1:02:03"},
		{86400000, "24:00:00"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char text[CIVIL_TEXT];
		duration_format(cases[i].ms, text);
		ck_assert_str_eq(text, cases[i].text);
	}
}
END_TEST

static Suite *civil_suite(void)
{
	Suite *s = suite_create("civil");
	TCase *t = tcase_create("civil");

	tcase_add_test(t, date_knows_leap_years);
	tcase_add_test(t, date_knows_the_day_of_the_week);
	tcase_add_test(t, date_compare_orders_by_year_month_day);
	tcase_add_test(t, date_add_days_crosses_borders);
	tcase_add_test(t, every_day_from_1900_to_2100_goes_there_and_back);
	tcase_add_test(t, instants_go_there_and_back_at_every_offset);
	tcase_add_test(t, civil_formats_with_its_offset);
	tcase_add_test(t, civil_parse_reads_both_forms);
	tcase_add_test(t, date_parse_reads_both_forms);
	tcase_add_test(t, date_parse_refuses_what_is_no_date);
	tcase_add_test(t, month_parse_refuses_what_is_no_month);
	tcase_add_test(t, civil_parse_refuses_what_is_no_instant);
	tcase_add_test(t, clock_parse_takes_a_time_of_day_only);
	tcase_add_test(t, duration_parse_reads_every_form);
	tcase_add_test(t, duration_parse_refuses_the_rest);
	tcase_add_test(t, duration_format_rounds_to_the_second);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	SRunner *sr = srunner_create(civil_suite());

	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
