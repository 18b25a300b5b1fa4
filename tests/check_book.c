/* The rows of the book and their numbers (rule R5; fault J94). */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "log_help.h"
#include "model/airing.h"
#include "store/db.h"

#define SEGMENT_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define SEGMENT_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
enum { OFFSET = 7 * 60 };

static char *folder;
static struct help_clock now;
static struct store *s;

static void open_station(void)
{
	struct err err = {0};

	folder = help_folder();
	now = (struct help_clock){ HELP_MORNING, 1, 3, 0 };
	help_ok(store_create(io_system(), help_source(&now), folder, &err),
		&err);
	help_ok(store_open(io_system(), help_source(&now), folder,
			   STORE_WRITE, &s, &err), &err);
}

static void close_station(void)
{
	store_close(s);
	help_remove(folder);
	free(folder);
}

/* ---- the book ------------------------------------------------------------- */

static struct airing_list book(int64_t from, int64_t to)
{
	struct airing_list list;
	struct err err = {0};

	help_ok(store_log_airings(s, from, to, OFFSET, &list, &err), &err);
	return list;
}

START_TEST(pair_of_start_and_finish_is_one_row)
{
	int64_t begun = help_start(s, SEGMENT_A, HELP_MORNING);
	int64_t finish = help_refer(s, "finish", begun);
	struct airing_list list = book(HELP_MORNING, HELP_MORNING + 1);

	ck_assert_uint_eq(list.count, 1);
	ck_assert_int_eq(list.rows[0].entry.seq, begun);
	ck_assert_int_eq(list.rows[0].finish_seq, finish);
	ck_assert_int_eq(list.rows[0].entry.played_ms, 90000);
	ck_assert_str_eq(list.rows[0].entry.outcome, "partial");
	ck_assert_int_eq(list.rows[0].entry.end_at, HELP_MORNING + 90);
	ck_assert_int_eq(list.rows[0].airing_no, 1);
	airing_list_finish(&list);
}
END_TEST

START_TEST(correction_takes_the_place_of_the_row_it_corrects)
{
	int64_t wrong = help_air(s, NULL, HELP_MORNING, "full");
	int64_t right = help_refer(s, "correction", wrong);
	struct airing_list list = book(0, INT64_MAX);

	ck_assert_uint_eq(list.count, 2);
	ck_assert_int_eq(list.rows[0].struck_by, right);
	ck_assert_str_eq(list.rows[0].struck_reason, "ghi nhầm giờ");
	ck_assert_str_eq(list.rows[0].struck_operator, "Lê Thị Ví Dụ");
	ck_assert_int_ne(list.rows[0].struck_at, LOG_NONE);
	ck_assert_int_eq(list.rows[0].corrects, LOG_NONE);
	ck_assert_int_eq(list.rows[1].corrects, wrong);
	ck_assert_int_eq(list.rows[1].struck_by, LOG_NONE);
	ck_assert(!airing_counts(&list.rows[0]));
	ck_assert(airing_counts(&list.rows[1]));
	airing_list_finish(&list);
}
END_TEST

START_TEST(airing_numbers_skip_what_does_not_count)
{
	const int64_t hour = 3600;
	int64_t t = HELP_MORNING;

	/* entered out of order: the number goes by start, then entry */
	help_air(s, SEGMENT_A, t + 3 * hour, "full");		/* 2nd */
	help_air(s, SEGMENT_A, t, "full");			/* 1st */
	help_air(s, SEGMENT_A, t + hour, "cut");		/* - */
	help_refer(s, "strike", help_air(s, SEGMENT_A, t + 2 * hour, "full"));
	help_air(s, SEGMENT_B, t + 4 * hour, "full");		/* 1st of B */
	help_air(s, SEGMENT_A, t + 5 * hour, "partial");	/* 3rd */
	struct airing_list list = book(0, INT64_MAX);
	static const int64_t wanted[] = { 1, 0, 0, 2, 1, 3 };
	ck_assert_uint_eq(list.count, 6);
	for (size_t i = 0; i < list.count; i++) {
		ck_assert_int_eq(list.rows[i].airing_no, wanted[i]);
		ck_assert_int_eq(list.rows[i].year_row, (int64_t)i + 1);
	}
	airing_list_finish(&list);

	list = book(t + 5 * hour, INT64_MAX);
	ck_assert_int_eq(list.rows[0].airing_no, 3);
	ck_assert_int_eq(list.rows[0].year_row, 6);
	airing_list_finish(&list);
}
END_TEST

START_TEST(year_rows_begin_anew_at_the_station_s_new_year)
{
	/* 2025-01-01 00:00:00 at +07:00 */
	const int64_t new_year = INT64_C(1735664400);

	help_air(s, NULL, new_year - 2, "full");
	help_air(s, NULL, new_year - 1, "full");
	help_air(s, NULL, new_year, "full");
	struct airing_list list = book(new_year - 1, new_year + 10);
	ck_assert_uint_eq(list.count, 2);
	ck_assert_int_eq(list.rows[0].year_row, 2);
	ck_assert_int_eq(list.rows[1].year_row, 1);
	airing_list_finish(&list);
}
END_TEST

/* Same rows, same numbers, however they are asked for. */
START_TEST(newest_pages_give_the_rows_of_the_whole_book)
{
	struct err err = {0};
	int64_t before = INT64_MAX;
	int64_t before_seq = INT64_MAX;

	for (int i = 0; i < 60; i++) {
		int64_t at = HELP_MORNING +
			     (int64_t)help_chance(&now, 400) * 86400;
		int64_t seq = help_air(s, i % 3 ? SEGMENT_A : SEGMENT_B, at,
				  i % 5 ? "full" : "cut");
		if (i % 7 == 0)
			help_refer(s, i % 2 ? "strike" : "correction", seq);
	}
	struct airing_list all = book(0, INT64_MAX);
	size_t left = all.count;
	while (left > 0) {
		struct airing_list page;
		help_ok(store_log_newest(s, before, before_seq, 7, &page,
					 &err), &err);
		ck_assert_uint_gt(page.count, 0);
		for (size_t i = 0; i < page.count; i++) {
			const struct airing *a = &page.rows[i];
			const struct airing *b = &all.rows[--left];
			ck_assert(log_entry_equal(&a->entry, &b->entry));
			ck_assert_int_eq(a->airing_no, b->airing_no);
			ck_assert_int_eq(a->year_row, b->year_row);
			ck_assert_int_eq(a->struck_by, b->struck_by);
		}
		before = page.rows[page.count - 1].entry.start_at;
		before_seq = page.rows[page.count - 1].entry.seq;
		airing_list_finish(&page);
	}
	airing_list_finish(&all);
}
END_TEST

/* The plan must use the covering indexes, or a long log is slow. */
START_TEST(counts_are_answered_by_indexes_alone)
{
	static const struct { const char *sql; const char *index; } cases[] = {
		{ "EXPLAIN QUERY PLAN SELECT count(*) FROM log_entry"
		  " WHERE start_at >= 1 AND (start_at, seq) < (2, 3) AND"
		  " kind IN ('airing', 'start', 'correction', 'incident')",
		  "COVERING INDEX log_by_start" },
		{ "EXPLAIN QUERY PLAN SELECT count(*) FROM log_entry e"
		  " WHERE e.segment_uid = 'a' AND (e.start_at, e.seq) < (1, 2)"
		  " AND e.mode IS NOT 'relay' AND e.outcome IS NOT 'cut'",
		  "COVERING INDEX log_by_segment" },
		{ "EXPLAIN QUERY PLAN SELECT 1 FROM log_entry k WHERE"
		  " k.ref_seq = 5 AND (k.kind IN ('strike', 'correction')"
		  " OR k.kind = 'finish' AND k.outcome = 'cut')",
		  "COVERING INDEX log_by_ref" },
		{ "EXPLAIN QUERY PLAN SELECT r.seq, k.seq FROM log_entry r"
		  " LEFT JOIN log_entry k ON k.ref_seq = r.seq AND k.kind = 'x'"
		  " WHERE r.start_at >= 1 AND r.start_at < 2",
		  "log_by_start" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		sqlite3_stmt *q = NULL;
		ck_assert_int_eq(sqlite3_prepare_v2(s->db, cases[i].sql, -1,
						    &q, NULL), SQLITE_OK);
		ck_assert_int_eq(sqlite3_step(q), SQLITE_ROW);
		const char *plan = (const char *)sqlite3_column_text(q, 3);
		ck_assert_msg(strstr(plan, cases[i].index) != NULL, "%s: %s",
			      cases[i].index, plan);
		sqlite3_finalize(q);
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("book");
	TCase *t = tcase_create("book");

	tcase_add_checked_fixture(t, open_station, close_station);
	tcase_set_timeout(t, 30);
	tcase_add_test(t, pair_of_start_and_finish_is_one_row);
	tcase_add_test(t, correction_takes_the_place_of_the_row_it_corrects);
	tcase_add_test(t, airing_numbers_skip_what_does_not_count);
	tcase_add_test(t, year_rows_begin_anew_at_the_station_s_new_year);
	tcase_add_test(t, newest_pages_give_the_rows_of_the_whole_book);
	tcase_add_test(t, counts_are_answered_by_indexes_alone);
	suite_add_tcase(suite, t);
	return suite;
}

int main(void)
{
	SRunner *r = srunner_create(suite());

	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
