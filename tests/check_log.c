/*
 * The log: appending, what an entry may refer to, the rows of the book and
 * their numbers (rules R4, R5, R6; faults J92, J94).
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

static void reopen(void)
{
	struct err err = {0};

	store_close(s);
	help_ok(store_open(io_system(), help_source(&now), folder,
			   STORE_WRITE, &s, &err), &err);
}

/* ---- entries -------------------------------------------------------------- */

static int64_t add(struct log_entry *e)
{
	struct err err = {0};
	int64_t seq = 0;

	help_ok(store_log_append(s, e, &seq, &err), &err);
	log_entry_finish(e);
	return seq;
}

static void refused(struct log_entry *e, enum err_code code)
{
	struct err err = {0};
	int64_t seq = -7;

	ck_assert(!store_log_append(s, e, &seq, &err));
	ck_assert_msg(err.code == code, "code %d: %s", err.code, err.text);
	ck_assert_int_eq(seq, -7);
	log_entry_finish(e);
}

static int64_t air(const char *segment, int64_t start_at, const char *outcome)
{
	struct log_entry e;

	help_airing(&e, 1);
	mem_set(&e.segment_uid, segment);
	mem_set(&e.outcome, outcome);
	e.start_at = start_at;
	e.end_at = start_at + 150;
	return add(&e);
}

static void make_ref(struct log_entry *e, const char *kind, int64_t ref)
{
	if (strcmp(kind, "correction") == 0)
		help_airing(e, 9);
	else
		log_entry_init(e);
	mem_set(&e->kind, kind);
	mem_set(&e->source, "typed");
	mem_set(&e->operator, "Lê Thị Ví Dụ");
	mem_set(&e->reason, "ghi nhầm giờ");
	e->ref_seq = ref;
	if (strcmp(kind, "finish") == 0) {
		e->end_at = HELP_MORNING + 90;
		e->played_ms = 90000;
		mem_set(&e->outcome, "partial");
	}
}

static int64_t refer(const char *kind, int64_t ref)
{
	struct log_entry e;

	make_ref(&e, kind, ref);
	return add(&e);
}

static int64_t start(const char *segment, int64_t start_at)
{
	struct log_entry e;

	help_airing(&e, 1);
	mem_set(&e.kind, "start");
	mem_set(&e.source, "onair");
	mem_set(&e.segment_uid, segment);
	mem_set(&e.outcome, NULL);
	e.start_at = start_at;
	e.end_at = LOG_NONE;
	e.played_ms = LOG_NONE;
	return add(&e);
}

/* ---- appending ------------------------------------------------------------ */

START_TEST(append_fills_number_link_and_time_and_seals)
{
	struct log_entry first;
	struct log_entry second;
	struct err err = {0};

	help_append(s, 1);
	help_append(s, 2);
	help_ok(store_log_get(s, 1, &first, &err), &err);
	help_ok(store_log_get(s, 2, &second, &err), &err);
	ck_assert_int_eq(second.seq, 2);
	ck_assert_uint_eq(strlen(second.uid), UID_HEX);
	ck_assert_str_eq(second.prev_hash, first.hash);
	ck_assert_int_eq(second.entered_at, first.entered_at + 1);
	ck_assert_int_eq(second.entered_offset_min, OFFSET);
	ck_assert_str_eq(second.boot_id, help_source(&now).boot_id);
	ck_assert(log_entry_is_sealed(&first));
	ck_assert(log_entry_is_sealed(&second));
	log_entry_finish(&first);
	log_entry_finish(&second);
	help_verify_good(s, 2);
}
END_TEST

START_TEST(append_writes_the_same_line_to_the_text)
{
	struct log_entry e;
	struct err err = {0};
	struct buf line;
	size_t len;
	char *path = help_join(folder, "log/2024-03.txt");

	help_append(s, 1);
	help_ok(store_log_get(s, 1, &e, &err), &err);
	buf_init(&line);
	log_entry_to_line(&e, &line);
	char *text = help_read(path, &len);

	ck_assert_uint_gt(len, line.len);
	ck_assert_str_eq(text + len - line.len, line.data);
	ck_assert_int_eq(text[0], '#');
	buf_finish(&line);
	log_entry_finish(&e);
	free(text);
	free(path);
}
END_TEST

START_TEST(append_leaves_everything_alone_on_failure)
{
	struct log_entry e;
	struct log_entry copy;

	help_airing(&e, 1);
	mem_set(&e.title, NULL);
	log_entry_init(&copy);
	log_entry_copy(&copy, &e);
	struct err err = {0};
	ck_assert(!store_log_append(s, &e, NULL, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	ck_assert(log_entry_equal(&e, &copy));
	log_entry_finish(&e);
	log_entry_finish(&copy);
	help_verify_good(s, 0);
}
END_TEST

START_TEST(entry_with_a_uid_that_is_there_is_refused)
{
	struct log_entry e;

	help_airing(&e, 1);
	mem_set(&e.uid, SEGMENT_A);
	add(&e);
	help_airing(&e, 2);
	mem_set(&e.uid, SEGMENT_A);
	refused(&e, ERR_REFUSED);
}
END_TEST

START_TEST(clock_that_jumps_keeps_the_order_of_numbers)
{
	static const int64_t jumps[] = {
		0, 400 * 86400, -800 * 86400, 30 * 86400, 365 * 86400,
		-10 * 365 * 86400,
	};

	for (size_t i = 0; i < 30; i++) {
		now.now += jumps[i % (sizeof jumps / sizeof jumps[0])];
		ck_assert_int_eq(help_append(s, (int)i), (int64_t)i + 1);
		if (i % 7 == 0)
			reopen();
	}
	help_verify_good(s, 30);
}
END_TEST

START_TEST(text_that_is_behind_is_caught_up_at_open)
{
	char *path = help_join(folder, "log/2024-03.txt");

	for (int i = 0; i < 5; i++)
		help_append(s, i);
	size_t len;
	char *text = help_read(path, &len);
	/* Cut inside the last line, as a crash may. */
	help_write(path, text, len - 100);
	reopen();
	help_verify_good(s, 5);
	ck_assert_int_eq(unlink(path), 0);
	reopen();
	help_verify_good(s, 5);
	free(text);
	free(path);
}
END_TEST

START_TEST(text_that_is_ahead_stops_writing_and_names_rebuild)
{
	char *db_path = help_join(folder, "station.db");
	struct log_entry e;
	struct err err = {0};
	size_t len;

	help_append(s, 1);
	char *old = help_read(db_path, &len);
	help_append(s, 2);
	store_close(s);
	help_write(db_path, old, len);
	help_ok(store_open(io_system(), help_source(&now), folder,
			   STORE_WRITE, &s, &err), &err);
	ck_assert_int_eq(store_log_state(s), LOG_STATE_TEXT_AHEAD);
	help_airing(&e, 3);
	ck_assert(!store_log_append(s, &e, NULL, &err));
	ck_assert_int_eq(err.code, ERR_CORRUPT);
	ck_assert(strstr(err.text, "daixa rebuild") != NULL);
	log_entry_finish(&e);
	free(old);
	free(db_path);
}
END_TEST

START_TEST(text_that_was_changed_stops_writing)
{
	char *path = help_join(folder, "log/2024-03.txt");
	size_t len;

	help_append(s, 1);
	char *text = help_read(path, &len);
	text[len - 200] ^= 1;
	help_write(path, text, len);
	reopen();
	ck_assert_int_eq(store_log_state(s), LOG_STATE_DIFFERS);
	free(text);
	free(path);
}
END_TEST

/* ---- references ----------------------------------------------------------- */

START_TEST(reference_must_exist_and_still_stand)
{
	struct log_entry e;
	int64_t airing = air(NULL, HELP_MORNING, "full");

	make_ref(&e, "strike", 77);
	refused(&e, ERR_NOTFOUND);
	refer("strike", airing);
	make_ref(&e, "strike", airing);
	refused(&e, ERR_REFUSED);
	make_ref(&e, "correction", airing);
	refused(&e, ERR_REFUSED);
	make_ref(&e, "strike", 2);
	refused(&e, ERR_REFUSED);
}
END_TEST

START_TEST(only_a_running_start_can_be_finished_and_once)
{
	struct log_entry e;
	int64_t airing = air(NULL, HELP_MORNING, "full");
	int64_t begun = start(NULL, HELP_MORNING);

	make_ref(&e, "finish", airing);
	refused(&e, ERR_REFUSED);
	refer("finish", begun);
	make_ref(&e, "finish", begun);
	refused(&e, ERR_REFUSED);
	refer("correction", begun);
	make_ref(&e, "strike", begun);
	refused(&e, ERR_REFUSED);
}
END_TEST

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
	int64_t begun = start(SEGMENT_A, HELP_MORNING);
	int64_t finish = refer("finish", begun);
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
	int64_t wrong = air(NULL, HELP_MORNING, "full");
	int64_t right = refer("correction", wrong);
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
	air(SEGMENT_A, t + 3 * hour, "full");		/* 2nd */
	air(SEGMENT_A, t, "full");			/* 1st */
	air(SEGMENT_A, t + hour, "cut");		/* - */
	refer("strike", air(SEGMENT_A, t + 2 * hour, "full"));
	air(SEGMENT_B, t + 4 * hour, "full");		/* 1st of B */
	air(SEGMENT_A, t + 5 * hour, "partial");	/* 3rd */
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

	air(NULL, new_year - 2, "full");
	air(NULL, new_year - 1, "full");
	air(NULL, new_year, "full");
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
		int64_t seq = air(i % 3 ? SEGMENT_A : SEGMENT_B, at,
				  i % 5 ? "full" : "cut");
		if (i % 7 == 0)
			refer(i % 2 ? "strike" : "correction", seq);
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

START_TEST(head_before_an_instant_is_an_earlier_head)
{
	struct log_head head;
	struct err err = {0};

	help_ok(store_log_head(s, &head, &err), &err);
	ck_assert_int_eq(head.seq, 0);
	ck_assert_uint_eq(strspn(head.hash, "0"), SHA256_HEX);
	help_append(s, 1);
	int64_t instant = now.now + 1;
	help_append(s, 2);
	help_ok(store_log_head_before(s, instant, &head, &err), &err);
	ck_assert_int_eq(head.seq, 1);
	help_ok(store_log_head_before(s, 0, &head, &err), &err);
	ck_assert_int_eq(head.seq, 0);
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("log");
	TCase *t = tcase_create("log");

	tcase_add_checked_fixture(t, open_station, close_station);
	tcase_set_timeout(t, 30);
	tcase_add_test(t, append_fills_number_link_and_time_and_seals);
	tcase_add_test(t, append_writes_the_same_line_to_the_text);
	tcase_add_test(t, append_leaves_everything_alone_on_failure);
	tcase_add_test(t, entry_with_a_uid_that_is_there_is_refused);
	tcase_add_test(t, clock_that_jumps_keeps_the_order_of_numbers);
	tcase_add_test(t, text_that_is_behind_is_caught_up_at_open);
	tcase_add_test(t, text_that_is_ahead_stops_writing_and_names_rebuild);
	tcase_add_test(t, text_that_was_changed_stops_writing);
	tcase_add_test(t, reference_must_exist_and_still_stand);
	tcase_add_test(t, only_a_running_start_can_be_finished_and_once);
	tcase_add_test(t, pair_of_start_and_finish_is_one_row);
	tcase_add_test(t, correction_takes_the_place_of_the_row_it_corrects);
	tcase_add_test(t, airing_numbers_skip_what_does_not_count);
	tcase_add_test(t, year_rows_begin_anew_at_the_station_s_new_year);
	tcase_add_test(t, newest_pages_give_the_rows_of_the_whole_book);
	tcase_add_test(t, counts_are_answered_by_indexes_alone);
	tcase_add_test(t, head_before_an_instant_is_an_earlier_head);
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
