/*
 * The counting rules of daixa-report(7), each alone over a log written by
 * hand.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/reporting.h"
#include "base/civil.h"
#include "base/json.h"
#include "base/mem.h"
#include "log_help.h"
#include "many_months.h"

#define WORK_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define WORK_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define MINUTE 60
#define HOUR 3600
#define DAY 86400

static struct many_months m;

static void open_station(void)
{
	many_months_make(&m, 0);
}

static void close_station(void)
{
	many_months_finish(&m);
}

/* ---- writing the log ------------------------------------------------------------- */

/* An instant of 2024 in the station's time. */
static int64_t at(int month, int day, int hour, int minute)
{
	int64_t utc = civil_utc((struct civil){ .date = { 2024, month, day } },
				7 * 60);

	return utc + (int64_t)hour * HOUR + (int64_t)minute * MINUTE;
}

/* A tin of a minute for ND-1; NULL: not of the catalogue. Change and add it. */
static void prepare(struct log_entry *e, const char *work, int64_t start_at)
{
	help_airing(e, 1);
	mem_set(&e->segment_uid, work);
	mem_set(&e->plan_number, "16/KH-UBND");
	mem_set(&e->plan_code, "ND-1");
	e->start_at = start_at;
	e->end_at = start_at + MINUTE;
	e->played_ms = e->planned_ms = 60000;
}

static int64_t air(const char *work, int64_t start_at)
{
	struct log_entry e;

	prepare(&e, work, start_at);
	return help_add(m.st.s, &e);
}

static void air_genre(const char *genre, int64_t start_at)
{
	struct log_entry e;

	prepare(&e, NULL, start_at);
	mem_set(&e.genre, genre);
	help_add(m.st.s, &e);
}

static void air_outcome(const char *outcome, int64_t start_at)
{
	struct log_entry e;

	prepare(&e, NULL, start_at);
	mem_set(&e.outcome, outcome);
	help_add(m.st.s, &e);
}

static void relay(int64_t start_at, int64_t ms)
{
	struct log_entry e;

	prepare(&e, NULL, start_at);
	mem_set(&e.mode, "relay");
	mem_set(&e.origin, "TA-VOV");
	mem_set(&e.genre, NULL);
	mem_set(&e.plan_number, NULL);
	mem_set(&e.plan_code, NULL);
	e.played_ms = ms;
	help_add(m.st.s, &e);
}

static void incident(int64_t start_at, const char *coverage)
{
	struct log_entry e;

	log_entry_init(&e);
	mem_set(&e.kind, "incident");
	mem_set(&e.source, "typed");
	mem_set(&e.operator, "Đỗ Văn Thử");
	mem_set(&e.incident, "power");
	mem_set(&e.coverage, coverage);
	e.start_at = start_at;
	e.start_offset_min = 7 * 60;
	help_add(m.st.s, &e);
}

/* ---- reading the report ------------------------------------------------------------ */

static struct json *report(const char *kind, const char *month,
			   const char *rule)
{
	struct json *root = NULL;
	char *text = many_months_report(&m, kind, month, rule, "json");

	ck_assert(js_parse(text, strlen(text), &root, NULL));
	free(text);
	return root;
}

/* The row of a table in which `key` says `name`; must be there. */
static const struct json *row_of(const struct json *root, const char *table,
				 const char *key, const char *name)
{
	const struct json *tables = js_get(root, "tables");

	for (size_t t = 0; t < js_len(tables); t++) {
		const struct json *one = js_at(tables, t);
		const struct json *rows = js_get(one, "rows");
		if (strcmp(js_str(js_get(one, "name")), table) != 0)
			continue;
		for (size_t r = 0; r < js_len(rows); r++) {
			const char *is = js_str(js_get(js_at(rows, r), key));
			if (is != NULL && strcmp(is, name) == 0)
				return js_at(rows, r);
		}
	}
	ck_abort_msg("no %s in %s", name, table);
}

static int64_t figure_of(const char *month, const char *rule, const char *name,
			 const char *column)
{
	struct json *root = report("month", month, rule);
	int64_t n = js_int(js_get(row_of(root, "summary", "figure", name),
				  column));

	js_free(root);
	return n;
}

static int64_t march(const char *name)
{
	return figure_of("2024-03", "calendar", name, "now");
}

static int64_t march_book(const char *name)
{
	struct json *root = report("book", "2024-03", "calendar");
	int64_t n = js_int(js_get(js_get(root, "totals"), name));

	js_free(root);
	return n;
}

static int64_t march_cell(const char *table, const char *key, const char *name,
			  const char *column)
{
	struct json *root = report("month", "2024-03", "calendar");
	int64_t n = js_int(js_get(row_of(root, table, key, name), column));

	js_free(root);
	return n;
}

/* ---- the rules ------------------------------------------------------------------------ */

START_TEST(an_airing_counts_in_the_period_of_its_start)
{
	air(NULL, at(2, 29, 23, 59) + 59);
	air(NULL, at(3, 1, 0, 0));
	air(NULL, at(3, 31, 23, 59) + 59);

	ck_assert_int_eq(figure_of("2024-02", "calendar", "airings", "now"), 1);
	ck_assert_int_eq(march("airings"), 2);
	ck_assert_int_eq(figure_of("2024-04", "calendar", "airings", "now"), 0);
}
END_TEST

START_TEST(a_month_of_state_reports_runs_from_the_15th_to_the_14th)
{
	air(NULL, at(2, 14, 23, 59));
	air(NULL, at(2, 15, 0, 0));
	air(NULL, at(3, 14, 23, 59));
	air(NULL, at(3, 15, 0, 0));

	ck_assert_int_eq(figure_of("2024-03", "gov15", "airings", "now"), 2);
	ck_assert_int_eq(figure_of("2024-03", "gov15", "airings", "before"), 1);
	ck_assert_int_eq(figure_of("2024-04", "gov15", "airings", "now"), 1);
}
END_TEST

START_TEST(the_year_begins_on_1_january_or_on_15_december)
{
	int64_t new_year = at(1, 1, 0, 0);

	air(NULL, new_year - 17 * DAY - 1);	/* 14 December, last second */
	air(NULL, new_year - 17 * DAY);		/* 15 December */
	air(NULL, new_year - 1);
	air(NULL, new_year);

	ck_assert_int_eq(figure_of("2024-03", "calendar", "airings", "year"),
			 1);
	ck_assert_int_eq(figure_of("2024-03", "gov15", "airings", "year"), 3);
}
END_TEST

START_TEST(an_airing_over_midnight_belongs_to_the_day_it_began)
{
	struct log_entry e;

	prepare(&e, NULL, at(3, 10, 23, 50));
	e.end_at = at(3, 11, 0, 20);
	e.played_ms = e.planned_ms = 30 * 60000;
	help_add(m.st.s, &e);

	ck_assert_int_eq(march("days"), 1);
	ck_assert_int_eq(march("played_ms"), 30 * 60000);
	struct json *root = report("book", "2024-03", "calendar");
	row_of(root, "book", "date", "2024-03-10");
	js_free(root);
}
END_TEST

START_TEST(a_composite_programme_is_one_programme_and_its_parts_are_the_works)
{
	air_genre("CTH", at(3, 5, 5, 0));
	air_genre("TIN", at(3, 5, 5, 1));
	air_genre("BAI", at(3, 5, 5, 2));

	ck_assert_int_eq(march("programmes"), 1);
	ck_assert_int_eq(march("new_works"), 2);
	ck_assert_int_eq(march("airings"), 3);
}
END_TEST

START_TEST(a_struck_row_counts_nowhere_but_among_the_struck)
{
	help_refer(m.st.s, "strike", air(WORK_A, at(3, 5, 5, 0)));
	air(WORK_A, at(3, 6, 5, 0));

	ck_assert_int_eq(march("airings"), 1);
	ck_assert_int_eq(march("days"), 1);
	ck_assert_int_eq(march("new_airings"), 1);	/* the 6th is the first */
	ck_assert_int_eq(march_book("rows"), 2);
	ck_assert_int_eq(march_book("struck_rows"), 1);
}
END_TEST

START_TEST(a_correction_counts_in_place_of_what_it_corrects)
{
	struct log_entry e;

	int64_t wrong = air(NULL, at(3, 5, 5, 0));
	help_ref(&e, "correction", wrong);
	e.start_at = at(3, 7, 5, 0);
	e.end_at = e.start_at + 90;
	e.played_ms = 90000;
	help_add(m.st.s, &e);

	ck_assert_int_eq(march("airings"), 1);
	ck_assert_int_eq(march("played_ms"), 90000);
	ck_assert_int_eq(march_book("struck_rows"), 1);
}
END_TEST

START_TEST(a_new_work_is_one_whose_first_airing_lies_in_the_period)
{
	air(WORK_A, at(2, 20, 5, 0));
	air(WORK_A, at(3, 5, 5, 0));
	air(WORK_B, at(3, 6, 5, 0));
	air(WORK_B, at(3, 7, 5, 0));

	ck_assert_int_eq(march("new_works"), 1);
	ck_assert_int_eq(march("new_airings"), 1);
	ck_assert_int_eq(march("repeat_airings"), 2);
	ck_assert_int_eq(figure_of("2024-03", "calendar", "new_works", "year"),
			 2);
}
END_TEST

START_TEST(what_is_not_in_the_catalogue_is_new_each_time)
{
	air(NULL, at(3, 5, 5, 0));
	air(NULL, at(3, 5, 17, 0));

	ck_assert_int_eq(march("new_works"), 2);
	ck_assert_int_eq(march("repeat_airings"), 0);
}
END_TEST

START_TEST(a_relay_counts_in_length_and_never_in_works)
{
	relay(at(3, 5, 5, 0), 1800000);
	relay(at(3, 6, 5, 0), 1800000);

	ck_assert_int_eq(march("relays"), 2);
	ck_assert_int_eq(march("relay_ms"), 3600000);
	ck_assert_int_eq(march("airings"), 0);
	ck_assert_int_eq(march("new_works"), 0);
	ck_assert_int_eq(march("played_ms"), 0);
	ck_assert_int_eq(march("days"), 2);
	ck_assert_int_eq(march_cell("origins", "origin", "TA-VOV",
				    "played_ms"), 3600000);
}
END_TEST

START_TEST(lengths_are_added_up_first_and_rounded_once)
{
	for (int i = 0; i < 3; i++) {
		struct log_entry e;
		prepare(&e, NULL, at(3, 5 + i, 5, 0));
		e.played_ms = 60400;	/* printed alone: 1:00 */
		help_add(m.st.s, &e);
	}

	ck_assert_int_eq(march("played_ms"), 181200);
	char *text = many_months_report(&m, "month", "2024-03", "calendar",
					"csv");
	ck_assert_ptr_nonnull(strstr(text, "(không kể tiếp âm),0:03:01,"));
	free(text);
}
END_TEST

START_TEST(a_cut_airing_is_listed_and_not_counted_a_partial_one_counts)
{
	air_outcome("cut", at(3, 5, 5, 0));
	air_outcome("partial", at(3, 6, 5, 0));
	air_outcome("full", at(3, 7, 5, 0));

	ck_assert_int_eq(march("airings"), 2);
	ck_assert_int_eq(march("partial_airings"), 1);
	ck_assert_int_eq(march("cut_airings"), 1);
	ck_assert_int_eq(march("days"), 2);
	ck_assert_int_eq(march_book("rows"), 3);
}
END_TEST

START_TEST(an_incident_is_no_airing)
{
	incident(at(3, 5, 5, 0), "C03");

	ck_assert_int_eq(march("incidents"), 1);
	ck_assert_int_eq(march("airings"), 0);
	ck_assert_int_eq(march("days"), 0);
	ck_assert_int_eq(march_cell("villages", "village_code", "T02",
				    "incident_days"), 1);
	ck_assert_int_eq(march_cell("villages", "village_code", "T01",
				    "incident_days"), 0);
}
END_TEST

START_TEST(a_slot_counts_once_a_day)
{
	air(NULL, at(3, 5, 5, 0));
	air(NULL, at(3, 5, 5, 10));
	air(NULL, at(3, 6, 5, 0));

	ck_assert_int_eq(march("slots"), 2);
	ck_assert_int_eq(march("days"), 2);
}
END_TEST

START_TEST(an_airing_counts_for_its_first_item_and_for_its_own_plan_only)
{
	struct log_entry e;

	prepare(&e, NULL, at(3, 5, 5, 0));
	mem_set(&e.plan_code, "ND-5.2");
	help_add(m.st.s, &e);
	prepare(&e, NULL, at(3, 6, 5, 0));
	mem_set(&e.plan_number, "9/KH-CU");	/* last year's */
	help_add(m.st.s, &e);

	ck_assert_int_eq(march("plan_airings"), 1);
	ck_assert_int_eq(march("airings"), 2);
	ck_assert_int_eq(march_cell("items", "plan_code", "ND-5.2", "airings"),
			 1);
	ck_assert_int_eq(march_cell("items", "plan_code", "ND-1", "airings"),
			 0);
}
END_TEST

static void air_form(const char *form, const char *item, int64_t start_at)
{
	struct log_entry e;

	prepare(&e, NULL, start_at);
	mem_set(&e.form_code, form);
	mem_set(&e.plan_code, item);
	if (item == NULL)
		mem_set(&e.plan_number, NULL);
	help_add(m.st.s, &e);
}

static int64_t march_form(const char *form)
{
	return march_cell("forms", "form_code", form, "airings");
}

START_TEST(an_airing_without_a_form_is_of_the_programmes_on_the_reform)
{
	air_form(NULL, "ND-5.1", at(3, 5, 5, 0));
	air_form("HT-2", "ND-5.1", at(3, 6, 5, 0));

	ck_assert_int_eq(march_form("HT-2"), 1);
	ck_assert_int_eq(march_form("HT-8"), 1);
}
END_TEST

START_TEST(what_is_aired_outside_the_plan_belongs_to_no_form_of_it)
{
	air_form(NULL, NULL, at(3, 5, 5, 0));
	air_form("HT-2", NULL, at(3, 6, 5, 0));

	ck_assert_int_eq(march("airings"), 2);
	ck_assert_int_eq(march_form("HT-2"), 0);
	ck_assert_int_eq(march_form("HT-8"), 0);
}
END_TEST

static void air_for(const char *item, int64_t start_at)
{
	struct log_entry e;

	prepare(&e, NULL, start_at);
	mem_set(&e.plan_code, item);
	help_add(m.st.s, &e);
}

START_TEST(an_item_counts_what_is_below_it_and_the_sum_counts_that_once)
{
	air_for("ND-1", at(3, 4, 5, 0));
	air_for("ND-5", at(3, 5, 5, 0));	/* a general one */
	air_for("ND-5.2", at(3, 6, 5, 0));
	air_for("ND-5.10", at(3, 7, 5, 0));

	struct json *root = report("month", "2024-03", "calendar");
	const struct json *five = row_of(root, "items", "plan_code", "ND-5");
	const struct json *two = row_of(root, "items", "plan_code", "ND-5.2");
	const struct json *all = row_of(root, "items", "plan_title", "Cộng");
	ck_assert_int_eq(js_int(js_get(five, "airings")), 3);
	ck_assert_int_eq(js_int(js_get(five, "new_works")), 3);
	ck_assert_int_eq(js_int(js_get(five, "played_ms")), 180000);
	ck_assert_int_eq(js_int(js_get(five, "year_airings")), 3);
	ck_assert_str_eq(js_str(js_get(five, "note")),
			 "cộng các nội dung con và 1 lượt riêng");
	ck_assert_str_eq(js_str(js_get(two, "parent")), "ND-5");
	ck_assert_ptr_null(js_str(js_get(five, "parent")));
	ck_assert_int_eq(js_int(js_get(all, "airings")), 4);
	js_free(root);

	root = report("coverage", "2024-03", "calendar");
	five = row_of(root, "coverage", "plan_code", "ND-5");
	all = row_of(root, "coverage", "plan_title", "Cộng");
	ck_assert_int_eq(js_int(js_get(five, "month_3")), 3);
	ck_assert_int_eq(js_int(js_get(five, "airings")), 3);
	ck_assert_int_eq(js_int(js_get(all, "month_3")), 4);
	ck_assert_int_eq(js_int(js_get(all, "played_ms")), 240000);
	js_free(root);
}
END_TEST

static int64_t bar_of(const struct json *root, const char *label)
{
	const struct json *bars =
		js_get(js_at(js_get(root, "charts"), 0), "bars");

	for (size_t i = 0; i < js_len(bars); i++)
		if (strcmp(js_str(js_get(js_at(bars, i), "label")), label) == 0)
			return js_int(js_get(js_at(bars, i), "value"));
	return -1;
}

START_TEST(no_bar_of_the_chart_holds_another)
{
	air_for("ND-5.2", at(3, 6, 5, 0));
	struct json *root = report("month", "2024-03", "calendar");
	ck_assert_int_eq(bar_of(root, "ND-5.2"), 1);
	ck_assert_int_eq(bar_of(root, "ND-5"), -1);
	js_free(root);

	air_for("ND-5", at(3, 7, 5, 0));
	root = report("month", "2024-03", "calendar");
	ck_assert_int_eq(bar_of(root, "ND-5 (riêng)"), 1);
	js_free(root);
}
END_TEST

static void air_at(const char *coverage, int64_t start_at)
{
	struct log_entry e;

	prepare(&e, NULL, start_at);
	mem_set(&e.coverage, coverage);
	help_add(m.st.s, &e);
}

START_TEST(each_village_that_is_reached_hears_an_airing_once)
{
	air_at("T02, C03", at(3, 5, 5, 0));	/* the cluster stands in T02 */
	air_at("Toàn xã", at(3, 6, 5, 0));
	air_at(NULL, at(3, 7, 5, 0));		/* the whole commune, too */

	ck_assert_int_eq(march_cell("villages", "village_code", "T02",
				    "airings"), 3);
	ck_assert_int_eq(march_cell("villages", "village_code", "T01",
				    "airings"), 2);
}
END_TEST

START_TEST(a_late_entry_counts_on_the_day_it_happened)
{
	struct log_entry e;

	prepare(&e, NULL, at(2, 10, 5, 0));
	mem_set(&e.source, "late");
	help_add(m.st.s, &e);		/* written down in March */

	ck_assert_int_eq(march("airings"), 0);
	ck_assert_int_eq(march("new_works"), 0);
	ck_assert_int_eq(figure_of("2024-02", "calendar", "airings", "now"), 1);
}
END_TEST

static void assert_said(const char *words)
{
	char *page = many_months_report(&m, "month", "2024-03", "calendar",
					"html");

	ck_assert_msg(strstr(page, words) != NULL, "not said: %s", words);
	free(page);
}

START_TEST(nothing_is_said_in_words_and_is_no_measure)
{
	assert_said("không ghi nhận buổi phát thanh nào.");
	air(WORK_A, at(3, 5, 5, 0));
	assert_said("kỳ trước không ghi nhận lượt phát nào; có 1 tin");
	air(WORK_A, at(2, 5, 5, 0));
	assert_said("bằng kỳ trước;");
}
END_TEST

static void add_rules(TCase *t)
{
	tcase_add_test(t, an_airing_counts_in_the_period_of_its_start);
	tcase_add_test(t, a_month_of_state_reports_runs_from_the_15th_to_the_14th);
	tcase_add_test(t, the_year_begins_on_1_january_or_on_15_december);
	tcase_add_test(t, an_airing_over_midnight_belongs_to_the_day_it_began);
	tcase_add_test(t,
		a_composite_programme_is_one_programme_and_its_parts_are_the_works);
	tcase_add_test(t, a_struck_row_counts_nowhere_but_among_the_struck);
	tcase_add_test(t, a_correction_counts_in_place_of_what_it_corrects);
	tcase_add_test(t, a_new_work_is_one_whose_first_airing_lies_in_the_period);
	tcase_add_test(t, what_is_not_in_the_catalogue_is_new_each_time);
	tcase_add_test(t, a_relay_counts_in_length_and_never_in_works);
	tcase_add_test(t, lengths_are_added_up_first_and_rounded_once);
	tcase_add_test(t,
		a_cut_airing_is_listed_and_not_counted_a_partial_one_counts);
	tcase_add_test(t, an_incident_is_no_airing);
	tcase_add_test(t, a_slot_counts_once_a_day);
	tcase_add_test(t,
		an_airing_counts_for_its_first_item_and_for_its_own_plan_only);
	tcase_add_test(t,
		an_airing_without_a_form_is_of_the_programmes_on_the_reform);
	tcase_add_test(t,
		what_is_aired_outside_the_plan_belongs_to_no_form_of_it);
	tcase_add_test(t,
		an_item_counts_what_is_below_it_and_the_sum_counts_that_once);
	tcase_add_test(t, no_bar_of_the_chart_holds_another);
	tcase_add_test(t, each_village_that_is_reached_hears_an_airing_once);
	tcase_add_test(t, nothing_is_said_in_words_and_is_no_measure);
	tcase_add_test(t, a_late_entry_counts_on_the_day_it_happened);
}

static Suite *suite(void)
{
	Suite *s = suite_create("counting");
	TCase *t = tcase_create("rules");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, open_station, close_station);
	add_rules(t);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	SRunner *r = srunner_create(suite());

	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
