/* What is written about a month after it was closed, and where that is told. */
#include "config.h"

#include <check.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/activities.h"
#include "app/backup.h"
#include "app/closing.h"
#include "app/logbook.h"
#include "app/reporting.h"
#include "base/mem.h"
#include "closed_desk.h"
#include "store/store.h"

enum { A_DAY = 86400 };

static char *paper(struct station_desk *d, struct report_request req,
		   const char *kind, const char *format)
{
	struct err err = {0};
	struct buf out;

	req.kind = kind;
	req.format = format;
	buf_init(&out);
	ck_assert_msg(reporting_render(d->app, &req, &out, &err), "%s %s: %s",
		      kind, format, err.text);
	return buf_take(&out);
}

#define DIFFERS " mục) tính cả các mục ghi sau khi chốt sổ"

START_TEST(a_longer_period_says_how_many_entries_came_after_the_close)
{
	static const char *const forms[] = {"json", "csv"};
	static const struct {
		const char *kind;
		struct report_request req;
		const char *note;
	} cases[] = {
		{"month", {.quarter = "2024-Q1"},
		 "Số liệu kỳ này (3 mục), lũy kế từ đầu năm (3" DIFFERS},
		{"month", {.month = "2024-04"},
		 "Số liệu kỳ trước (1 mục), lũy kế từ đầu năm (3" DIFFERS},
		{"coverage", {.month = "2024-04"},
		 "Số liệu lũy kế từ đầu năm (3" DIFFERS},
		{"book", {.quarter = "2024-Q1"}, "Số liệu kỳ này (3" DIFFERS},
	};
	struct station_desk d;
	struct err err = {0};

	station_desk_open(&d);
	d.now = DESK_APRIL;
	closed_desk_quarter(&d);
	char *before = paper(&d, cases[0].req, "month", "json");
	ck_assert_ptr_null(strstr(before, DIFFERS));
	free(before);
	closed_desk_add_late(&d, DESK_APRIL - 20 * A_DAY);	/* in March */
	closed_desk_add_late(&d, DESK_APRIL - 50 * A_DAY);	/* in February */
	ck_assert(logbook_strike(d.app, 20, "ghi nhầm", NULL, &err));

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		/* the rows of a book's csv say it themselves */
		bool is_book = strcmp(cases[i].kind, "book") == 0;
		for (size_t f = 0; f < 2u - is_book; f++) {
			char *text = paper(&d, cases[i].req, cases[i].kind,
					   forms[f]);
			ck_assert_msg(strstr(text, cases[i].note) != NULL,
				      "%s, case %zu as %s", cases[i].kind, i,
				      forms[f]);
			free(text);
		}
	}
	station_desk_close(&d);
}
END_TEST

START_TEST(who_makes_a_closed_months_paper_is_told_what_came_later)
{
	struct report_request req = {.kind = "month", .month = "2024-03",
				     .format = "csv"};
	struct report_warnings w = {0};
	struct station_desk d;
	struct err err = {0};
	struct buf out;

	station_desk_open(&d);
	d.now = DESK_APRIL;
	closed_desk_quarter(&d);
	closed_desk_add_late(&d, DESK_APRIL - 20 * A_DAY);
	for (int with_later = 0; with_later < 2; with_later++) {
		req.with_later = with_later != 0;
		buf_init(&out);
		ck_assert_msg(reporting_render_warned(d.app, &req, NULL, &out, &w,
						      &err), "%s", err.text);
		ck_assert_uint_eq(w.count, !req.with_later);
		ck_assert(w.count == 0 ||
			  strstr(w.lines[0], "--with-later") != NULL);
		report_warnings_finish(&w);
		buf_finish(&out);
	}
	station_desk_close(&d);
}
END_TEST

/* By another program's hand. */
static void change_profile(struct station_desk *d, const char *sql)
{
	char *path = mem_printf("%s/station.db", store_dir(d->app->store));
	struct err err = {0};
	sqlite3 *db = NULL;

	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	free(path);
	ck_assert_msg(app_reload_profile(d->app, &err), "%s", err.text);
}

/* What the communes' merger brings. */
static void merge_communes(struct station_desk *d)
{
	change_profile(d,
		"INSERT INTO letterhead (agency, place, symbol, valid_from) "
		"VALUES ('ủy ban nhân dân' || char(10) || 'xã Mộ Đức', "
		"'Mộ Đức', 'BC-UBND', '2024-04-01');"
		"UPDATE recipient SET valid_to = '2024-03-31';"
		"INSERT INTO recipient (ord, code, name, valid_from) VALUES "
		"(90, 'NEW', 'Phòng Văn hóa - Xã hội', '2024-04-01')");
}

START_TEST(a_closed_months_letter_is_sent_by_the_agency_of_its_date)
{
	static const char *const dates[] = {NULL, "2024-04-05"};
	struct station_desk d;

	station_desk_open(&d);
	d.now = DESK_APRIL;
	closed_desk_quarter(&d);
	merge_communes(&d);
	for (int is_new = 0; is_new < 2; is_new++) {
		char *text = paper(&d, (struct report_request){
					.month = "2024-03",
					.date = dates[is_new]}, "month", "txt");
		ck_assert((strstr(text, "ĐỨC TÂN") != NULL) == !is_new);
		ck_assert((strstr(text, "XÃ MỘ ĐỨC") != NULL) == is_new);
		ck_assert((strstr(text, "Phòng Văn hóa - Xã hội.") != NULL) ==
			  is_new);
		ck_assert((strstr(text, "Mộ Đức, ngày 05") != NULL) == is_new);
		free(text);
		/* the register is as it was signed */
		text = paper(&d, (struct report_request){
					.month = "2024-03",
					.date = dates[is_new]}, "book", "txt");
		ck_assert_ptr_null(strstr(text, "XÃ MỘ ĐỨC"));
		free(text);
	}
	struct report_request req = {.kind = "month", .month = "2024-03",
				     .date = dates[1], .format = "csv"};
	struct report_warnings w = {0};
	struct err err = {0};
	struct buf out;
	buf_init(&out);
	ck_assert(reporting_render_warned(d.app, &req, NULL, &out, &w, &err));
	ck_assert_uint_eq(w.count, 1);
	report_warnings_finish(&w);
	/* an agency that is no more, and none entered after it */
	change_profile(&d, "UPDATE letterhead SET valid_to = '2024-04-04'");
	ck_assert(reporting_render_warned(d.app, &req, NULL, &out, &w, &err));
	ck_assert_uint_eq(w.count, 1);
	ck_assert_ptr_nonnull(strstr(w.lines[0], "no letterhead is in force"));
	report_warnings_finish(&w);
	buf_finish(&out);
	station_desk_close(&d);
}
END_TEST

START_TEST(an_activity_of_a_closed_month_is_told_and_printed_apart)
{
	struct report_request march = {.month = "2024-03"};
	struct activity_fields f = {
		.form = "HT-3", .on_date = "2024-03-08", .people = "40",
		.note = "Hội thi tìm hiểu CCHC",
	};
	struct station_desk d;
	struct err err = {0};
	const char *blame;
	int64_t id = 0;

	station_desk_open(&d);
	d.now = DESK_APRIL;
	closed_desk_quarter(&d);
	char *before = paper(&d, march, "month", "txt");
	d.now += A_DAY;
	ck_assert_msg(activities_add(d.app, &f, &id, &blame, &err), "%s",
		      err.text);

	char *words = closing_words_on(d.app, "2024-03-08");
	ck_assert_ptr_nonnull(words);
	free(words);
	ck_assert_ptr_null(closing_words_on(d.app, "2024-04-01"));
	char *after = paper(&d, march, "month", "txt");
	ck_assert_str_eq(after, before);
	free(after);
	march.with_later = true;
	after = paper(&d, march, "month", "txt");
	ck_assert_ptr_nonnull(strstr(after, "Hội thi tìm hiểu CCHC"));
	free(after);
	free(before);
	station_desk_close(&d);
}
END_TEST

/* The database goes; one of two closed months is in a backup. */
START_TEST(a_closed_months_report_comes_back_out_of_a_backup)
{
	struct report_request january = {.month = "2024-01"};
	struct report_request february = {
		.kind = "book", .month = "2024-02", .format = "txt",
	};
	struct station_desk d;
	struct err err = {0};
	int64_t entries = 0;
	char *path = NULL;
	struct buf out;

	station_desk_open(&d);
	d.now = DESK_APRIL;
	closed_desk_month(&d, "2024-01");
	char *before = paper(&d, january, "book", "txt");
	ck_assert_msg(backup_make(d.app, NULL, &path, &err), "%s", err.text);
	free(path);
	closed_desk_month(&d, "2024-02");
	app_close(d.app);
	ck_assert_int_eq(remove("station/station.db"), 0);
	ck_assert_msg(logbook_rebuild(&d.env, "station", &entries, &err),
		      "%s", err.text);
	ck_assert_msg(app_open(&d.env, "station", APP_WRITE, &d.app, &err),
		      "%s", err.text);

	char *after = paper(&d, january, "book", "txt");
	ck_assert_str_eq(after, before);
	buf_init(&out);
	ck_assert(!reporting_render(d.app, &february, &out, &err));
	ck_assert_int_eq(err.code, ERR_CORRUPT);
	buf_finish(&out);
	free(before);
	free(after);
	station_desk_close(&d);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("later");
	TCase *t = tcase_create("later");

	tcase_set_timeout(t, 120);
	tcase_add_unchecked_fixture(t, station_desk_setup,
				    station_desk_teardown);
	tcase_add_test(t,
		a_longer_period_says_how_many_entries_came_after_the_close);
	tcase_add_test(t,
		who_makes_a_closed_months_paper_is_told_what_came_later);
	tcase_add_test(t, a_closed_months_report_comes_back_out_of_a_backup);
	tcase_add_test(t,
		a_closed_months_letter_is_sent_by_the_agency_of_its_date);
	tcase_add_test(t, an_activity_of_a_closed_month_is_told_and_printed_apart);
	suite_add_tcase(suite, t);

	SRunner *r = srunner_create(suite);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
