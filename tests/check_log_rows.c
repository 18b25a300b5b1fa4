/* The log as a long list: keys in slices, rows by page, and what was added. */
#include "config.h"

#include <check.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/log_rows.h"
#include "app/logbook.h"
#include "app/when.h"
#include "base/civil.h"
#include "station_desk.h"

static struct station_desk d;
static struct log_rows rows;
static struct err err;
static size_t fault_at;

static void setup(void)
{
	station_desk_open(&d);
	log_rows_init(&rows);
}

static void teardown(void)
{
	log_rows_finish(&rows);
	station_desk_close(&d);
}

/* Ask and read all keys, so many rows at a time. */
static void ask(const char *text, size_t slice)
{
	ck_assert_msg(log_rows_ask(d.app, &rows, text, &fault_at, &err), "%s", err.text);
	while (!rows.is_whole)
		ck_assert_msg(log_rows_more(d.app, &rows, slice, &err), "%s",
			      err.text);
}

static struct airing_list all_rows(void)
{
	struct airing_list list;

	ck_assert_msg(logbook_newest(d.app, 100000, &list, &err), "%s",
		      err.text);
	return list;
}

static void assert_same_order(const struct airing_list *list)
{
	ck_assert_uint_eq(rows.keys.count, list->count);
	for (size_t i = 0; i < list->count; i++)
		ck_assert_int_eq(rows.keys.rows[i].seq, list->rows[i].entry.seq);
}

START_TEST(slices_of_any_size_make_the_same_list)
{
	static const size_t slices[] = {1, 2, 7, 100, 137, 138, 5000};
	struct airing_list list = all_rows();

	ask(NULL, slices[_i]);

	assert_same_order(&list);
	airing_list_finish(&list);
}
END_TEST

START_TEST(a_page_holds_what_the_book_says)
{
	struct airing_list list = all_rows();

	ask("", 50);
	for (size_t first = 0; first < list.count; first += 13) {
		ck_assert(log_rows_need(d.app, &rows, first, 10, &err));
		for (size_t i = first; i < first + 10 && i < list.count; i++) {
			const struct airing *a = log_rows_at(&rows, i);
			ck_assert_ptr_nonnull(a);
			ck_assert(log_entry_equal(&a->entry,
						  &list.rows[i].entry));
			ck_assert_int_eq(a->struck_by, list.rows[i].struck_by);
			ck_assert_int_eq(a->corrects, list.rows[i].corrects);
		}
	}
	airing_list_finish(&list);
}
END_TEST

START_TEST(one_row_comes_with_its_numbers)
{
	struct airing_list list = all_rows();

	ask(NULL, 5000);
	for (size_t i = 0; i < list.count; i += 11) {
		struct airing row;
		ck_assert(log_rows_get(d.app, rows.keys.rows[i], &row, &err));
		ck_assert_int_eq(row.airing_no, list.rows[i].airing_no);
		ck_assert_int_eq(row.year_row, list.rows[i].year_row);
		airing_finish(&row);
	}
	airing_list_finish(&list);
}
END_TEST

/* ---- what is asked for ---------------------------------------------------- */

static bool is_in_span(const struct log_entry *e, const char *from,
		       const char *to)
{
	char day[CIVIL_TEXT];

	date_format(civil_at(e->start_at, d.app->offset_min).date, day);
	return strcmp(day, from) >= 0 && strcmp(day, to) <= 0;
}

START_TEST(a_date_shows_its_span_to_the_minute)
{
	static const struct {
		const char *text, *from, *to;
	} cases[] = {
		{"2024-03", "2024-03-01", "2024-03-31"},
		{"2024", "2024-01-01", "2024-12-31"},
		{"2024-03-20", "2024-03-20", "2024-03-20"},
		{"20/3/2024", "2024-03-20", "2024-03-20"},
		{"2024 2024-02", "2024-02-01", "2024-02-29"},
		{"2024-02 2024-03", "2024-04-01", "2024-01-01"},
	};
	struct airing_list list = all_rows();
	size_t wanted = 0;

	for (size_t i = 0; i < list.count; i++)
		wanted += is_in_span(&list.rows[i].entry, cases[_i].from,
				     cases[_i].to);
	ask(cases[_i].text, 9);

	ck_assert_uint_eq(rows.keys.count, wanted);
	for (size_t i = 0; i < rows.keys.count; i++) {
		ck_assert(log_rows_need(d.app, &rows, i, 1, &err));
		ck_assert(is_in_span(&log_rows_at(&rows, i)->entry,
				     cases[_i].from, cases[_i].to));
	}
	airing_list_finish(&list);
}
END_TEST

START_TEST(words_are_found_with_and_without_marks)
{
	static const struct {
		const char *text;
		bool is_found;
	} cases[] = {
		{"chu ky so", true},	{"chữ ký số", true},
		{"CHỮ KÝ", true},	{"chù kỳ", false},
		{"dt-2024-010", true},	{"nd-5.8", true},
		{"thi du", true},	{"ky 2024-03", true},
		{"ky 2019", false},	{"khongcotunay", false},
	};

	ask(cases[_i].text, 20);

	ck_assert_int_eq(rows.keys.count > 0, cases[_i].is_found);
}
END_TEST

/* ---- what was added ------------------------------------------------------- */

static int64_t add(const char *code, int64_t start_at)
{
	struct logbook_airing req;
	int64_t seq = 0;

	logbook_airing_init(&req);
	req.code = code;
	req.start_at = start_at;
	ck_assert_msg(logbook_add(d.app, &req, &seq, &err), "%s", err.text);
	return seq;
}

START_TEST(what_was_added_stands_where_it_belongs)
{
	ask(NULL, 5000);
	add("DT-2024-005", DESK_NOW);
	add("DT-2024-010", DESK_NOW - 20 * 86400);
	add("DT-2024-001", DESK_NOW - 300 * 86400);
	ck_assert_msg(log_rows_catch_up(d.app, &rows, &err), "%s", err.text);
	ck_assert(log_rows_catch_up(d.app, &rows, &err));
	struct airing_list list = all_rows();

	assert_same_order(&list);
	airing_list_finish(&list);
}
END_TEST

START_TEST(what_was_added_while_reading_comes_once)
{
	ck_assert(log_rows_ask(d.app, &rows, NULL, &fault_at, &err));
	ck_assert(log_rows_more(d.app, &rows, 30, &err));
	add("DT-2024-005", DESK_NOW);
	add("DT-2024-001", DESK_NOW - 300 * 86400);
	ck_assert(log_rows_catch_up(d.app, &rows, &err));
	ck_assert_uint_eq(rows.keys.count, 31);
	while (!rows.is_whole)
		ck_assert(log_rows_more(d.app, &rows, 30, &err));
	ck_assert(log_rows_catch_up(d.app, &rows, &err));
	struct airing_list list = all_rows();

	assert_same_order(&list);
	airing_list_finish(&list);
}
END_TEST

START_TEST(what_was_added_outside_the_filter_stays_out)
{
	ask("2024-02", 5000);
	size_t before = rows.keys.count;
	add("DT-2024-005", DESK_NOW);
	int64_t inside = add("DT-2024-005", DESK_NOW - 40 * 86400);
	ck_assert(log_rows_catch_up(d.app, &rows, &err));

	ck_assert_uint_eq(rows.keys.count, before + 1);
	ck_assert_int_ge(log_rows_find(&rows, inside), 0);
	ck_assert_int_eq(log_rows_find(&rows, inside - 1), -1);
}
END_TEST

START_TEST(a_strike_shows_on_the_row_it_strikes)
{
	int64_t seq;

	ask(NULL, 5000);
	ck_assert(log_rows_need(d.app, &rows, 0, 5, &err));
	ck_assert(!airing_is_struck(log_rows_at(&rows, 0)));
	ck_assert(logbook_strike(d.app, rows.keys.rows[0].seq, "nhầm", &seq,
				 &err));
	ck_assert(log_rows_catch_up(d.app, &rows, &err));
	ck_assert(log_rows_need(d.app, &rows, 0, 5, &err));

	ck_assert_int_eq(log_rows_at(&rows, 0)->struck_by, seq);
}
END_TEST

/* ---- times ---------------------------------------------------------------- */

START_TEST(times_are_read_as_people_type_them)
{
	static const struct {
		const char *text, *is;
	} cases[] = {
		{"17:25", "29/03/2024 17:25"},
		{"05:00:09", "29/03/2024 05:00:09"},
		{"28/3 17:25", "28/03/2024 17:25"},
		{"28/3/2023 5:00", "28/03/2023 05:00"},
		{"2024-03-28 17:25", "28/03/2024 17:25"},
		{"2024-03-28T17:25:30", "28/03/2024 17:25:30"},
		{"2024-03-29", NULL},
		{"25:00", NULL},
		{"31/2 5:00", NULL},
		{"5", NULL},
		{"", NULL},
		{" ", NULL},
		{"/ 5:00", NULL},
		{"hôm qua 5:00", NULL},
	};
	char text[32];
	int64_t at = 7;
	bool ok = when_parse(d.app, cases[_i].text, &at, &err);

	ck_assert_int_eq(ok, cases[_i].is != NULL);
	if (ok) {
		when_format_exact(d.app, at, text);
		ck_assert_str_eq(text, cases[_i].is);
	} else {
		ck_assert_int_eq(at, 7);
		ck_assert_int_eq(err.code, ERR_INVALID);
	}
}
END_TEST

int main(void)
{
	Suite *s = suite_create("log rows");
	TCase *c = tcase_create("log rows");

	tcase_add_unchecked_fixture(c, station_desk_setup,
				    station_desk_teardown);
	tcase_add_checked_fixture(c, setup, teardown);
	tcase_set_timeout(c, 120);
	tcase_add_loop_test(c, slices_of_any_size_make_the_same_list, 0, 7);
	tcase_add_test(c, a_page_holds_what_the_book_says);
	tcase_add_test(c, one_row_comes_with_its_numbers);
	tcase_add_loop_test(c, a_date_shows_its_span_to_the_minute, 0, 6);
	tcase_add_loop_test(c, words_are_found_with_and_without_marks, 0, 10);
	tcase_add_test(c, what_was_added_stands_where_it_belongs);
	tcase_add_test(c, what_was_added_while_reading_comes_once);
	tcase_add_test(c, what_was_added_outside_the_filter_stays_out);
	tcase_add_test(c, a_strike_shows_on_the_row_it_strikes);
	tcase_add_loop_test(c, times_are_read_as_people_type_them, 0, 14);
	suite_add_tcase(s, c);
	SRunner *runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
