/*
 * The report on the plan: every figure counted again from the raw log by
 * other means, the words a person writes, and closed months.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/reporting.h"
#include "app/reporting_closed.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "log_help.h"
#include "many_months.h"
#include "recount.h"
#include "report/report_format.h"
#include "store/store_close.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { MONTHS = 200, FEBRUARY_2024 = 14 * 12 + 1 };

static struct many_months m;

/* Fault 96. */
START_TEST(every_figure_is_what_a_recount_of_the_raw_log_gives)
{
	int step = help_rounds(10) < 10 ? 13 : 1;

	for (int i = 0; i < MONTHS; i += step)
		for (int gov = 0; gov < 2; gov++) {
			int year = MANY_FIRST_YEAR + i / 12;
			if (year == 2024 || (i + gov) % 2 == 0)
				recount_month(&m, year, i % 12 + 1, gov);
		}
	recount_month(&m, 2024, 2, false);
	for (int gov = 0; gov < 2; gov++)
		recount_coverage(&m, gov);
	ck_assert_int_gt(many_months_ask(&m, "SELECT count(*) FROM r WHERE day "
				"LIKE '2024-02-%'"), 2500);
	ck_assert_int_gt(many_months_ask(&m, "SELECT count(*) FROM r WHERE day "
				"= '2024-02-29'"), 0);
}
END_TEST

/* ---- a closed month ------------------------------------------------------------------------ */

static void assert_same(const char *kind, const char *format, const char *want)
{
	char *now = many_months_report(&m, kind, "2024-03", "calendar", format);

	ck_assert_msg(strcmp(now, want) == 0, "%s as %s", kind, format);
	free(now);
}

/* 1 April 2024, 00:00 at +07:00. */
#define APRIL_2024 INT64_C(1711904400)

static void change_station(const char *sql)
{
	char *path = mem_printf("%s/station.db", m.st.dir);
	sqlite3 *db = NULL;

	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK,
		      "%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
	free(path);
}

/* A closing entry over made-up months, of which none before is closed. */
static void close_march(const char *kept)
{
	struct log_head head;
	struct log_entry e;
	struct err err = { 0 };

	log_entry_init(&e);
	mem_set(&e.kind, "close");
	mem_set(&e.source, "program");
	mem_set(&e.operator, "Đỗ Văn Thử");
	mem_set(&e.period, "2024-03");
	help_ok(store_log_head(m.app.store, &head, &err), &err);
	mem_set(&e.head_hash, head.hash);
	e.end_at = APRIL_2024;
	e.first_seq = 1;
	e.last_seq = head.seq;
	e.entry_count = head.seq;
	help_ok(store_close_month(m.app.store, &e, kept, head.seq, NULL,
				  &err), &err);
	log_entry_finish(&e);
}

/* Put something else in its place, with a digest that fits. */
static void alter_march(const char *content)
{
	char digest[SHA256_HEX + 1];

	sha256_of(content, strlen(content), digest);
	char *sql = sqlite3_mprintf("DROP TRIGGER IF EXISTS log_keeps_values; "
				    "DROP TRIGGER IF EXISTS "
				    "month_close_keeps_values; "
				    "UPDATE month_close SET content = %Q; "
				    "UPDATE log_entry SET extra = %Q "
				    "WHERE kind = 'close'", content, digest);
	change_station(sql);
	sqlite3_free(sql);
}

START_TEST(a_closed_month_is_rendered_from_what_was_kept)
{
	static const char *const kinds[] = { "month", "book" };
	enum { MOST = 16 };
	char *before[2][MOST] = { { NULL } };
	struct buf kept, again;
	struct err err = { 0 };

	for (int k = 0; k < 2; k++)
		for (int f = 0; report_formats()[f].name != NULL; f++)
			if (report_formats()[f].is_text)
				before[k][f] = many_months_report(&m, kinds[k],
					"2024-03", "calendar",
					report_formats()[f].name);
	buf_init(&kept);
	buf_init(&again);
	help_ok(reporting_keep(&m.app, "2024-03", NULL, &kept, &err), &err);
	help_ok(reporting_keep(&m.app, "2024-03", NULL, &again, &err), &err);
	ck_assert_str_eq(kept.data, again.data);
	close_march(kept.data);
	change_station("UPDATE plan_item SET title = 'đổi tên'; "
		       "UPDATE signer SET name = 'Người khác'");

	for (int k = 0; k < 2; k++)
		for (int f = 0; before[k][f] != NULL; f++) {
			assert_same(kinds[k], report_formats()[f].name,
				    before[k][f]);
			free(before[k][f]);
		}
	buf_finish(&kept);
	buf_finish(&again);
}
END_TEST

START_TEST(a_kept_month_that_somebody_altered_is_refused)
{
	static const char *const bad[] = {
		"{", "{}", "[]", "{\"month\":{}}",
		("{\"month\":{\"version\":1,\"blocks\":"
		 "[{\"kind\":4,\"index\":7}]}}"),
		"{\"month\":{\"version\":1,\"tables\":[{\"columns\":[]}]}}",
		"{\"month\":{\"version\":1,\"official\":{\"year\":-1}}}",
	};
	struct report_request req = { .kind = "month", .month = "2024-03" };

	close_march("{}");
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct err err = { 0 };
		struct buf out;

		alter_march(bad[i]);
		buf_init(&out);
		ck_assert(!reporting_render(&m.app, &req, &out, &err));
		buf_finish(&out);
	}
}
END_TEST

START_TEST(a_kept_month_that_is_not_what_its_digest_says_is_refused)
{
	struct report_request req = { .kind = "book", .month = "2024-03" };
	struct err err = { 0 };
	struct buf out;

	close_march("{}");
	change_station("DROP TRIGGER month_close_keeps_values; "
		       "UPDATE month_close SET content = '[]'");
	buf_init(&out);
	ck_assert(!reporting_render(&m.app, &req, &out, &err));
	ck_assert_int_eq(err.code, ERR_CORRUPT);
	buf_finish(&out);
}
END_TEST

/* ---- words ----------------------------------------------------------------------------*/

START_TEST(what_a_person_wrote_stands_in_place_of_the_generated_words)
{
	struct report_request req = { .month = "2024-03" };
	struct err err = { 0 };
	struct report_words_list list = { 0 };

	help_ok(reporting_set_words(&m.app, &req, "proposals",
				    "Đề nghị cấp máy phát.\nSửa cụm C07.", &err),
		&err);
	char *text = many_months_report(&m, "month", "2024-03", "calendar",
					"txt");
	ck_assert_ptr_nonnull(strstr(text, "Đề nghị cấp máy phát."));
	ck_assert_ptr_nonnull(strstr(text, "Sửa cụm C07./."));
	free(text);
	text = many_months_report(&m, "month", "2024-04", "calendar", "txt");
	ck_assert_ptr_null(strstr(text, "Đề nghị cấp máy phát."));
	free(text);

	help_ok(reporting_set_words(&m.app, &req, "proposals", " \n", &err),
		&err);
	help_ok(reporting_words(&m.app, &req, &list, &err), &err);
	for (size_t i = 0; i < list.count; i++)
		ck_assert(!list.rows[i].is_own);
	report_words_list_finish(&list);
	ck_assert(!reporting_set_words(&m.app, &req, "nothing", "x", &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
}
END_TEST

START_TEST(number_and_date_are_blank_until_they_are_given)
{
	struct report_request req = { .kind = "month", .month = "2024-03" };
	struct err err = { 0 };
	struct buf out;

	char *text = many_months_report(&m, "month", "2024-03", "calendar",
					"txt");
	ck_assert_ptr_nonnull(strstr(text, "Số:        /BC-UBND"));
	ck_assert_ptr_nonnull(strstr(text, "ngày ..... tháng ..... năm 2024"));
	free(text);
	req.number = "7";
	req.date = "2024-02-05";
	buf_init(&out);
	help_ok(reporting_render(&m.app, &req, &out, &err), &err);
	ck_assert_ptr_nonnull(strstr(out.data, "Số: 07/BC-UBND"));
	ck_assert_ptr_nonnull(strstr(out.data, "Đức Tân, ngày 05 tháng 02 năm "
					       "2024"));
	buf_finish(&out);
}
END_TEST

static void setup(void)
{
	many_months_make(&m, MONTHS);
}

/* Every test has a station of its own: each runs in a process of its own. */
static void short_setup(void)
{
	many_months_make_from(&m, FEBRUARY_2024 - 1, FEBRUARY_2024 + 3);
}

static void teardown(void)
{
	many_months_finish(&m);
}

static Suite *suite(void)
{
	Suite *s = suite_create("month");
	TCase *t = tcase_create("recount");
	TCase *u = tcase_create("paper");

	tcase_set_timeout(t, 600);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, every_figure_is_what_a_recount_of_the_raw_log_gives);
	suite_add_tcase(s, t);
	tcase_set_timeout(u, 120);
	tcase_add_checked_fixture(u, short_setup, teardown);
	tcase_add_test(u, a_closed_month_is_rendered_from_what_was_kept);
	tcase_add_test(u, a_kept_month_that_somebody_altered_is_refused);
	tcase_add_test(u,
		a_kept_month_that_is_not_what_its_digest_says_is_refused);
	tcase_add_test(u,
		what_a_person_wrote_stands_in_place_of_the_generated_words);
	tcase_add_test(u, number_and_date_are_blank_until_they_are_given);
	suite_add_tcase(s, u);
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
