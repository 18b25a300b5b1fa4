/*
 * Three years of a station's daily use (fault 106): entries every day, some
 * struck, a month closed when it is over, a backup each month. At the end
 * both copies, every anchor, the newest backup and a rebuild agree.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/closing.h"
#include "app/logbook.h"
#include "base/civil.h"
#include "base/mem.h"
#include "crash_import.h"
#include "store/store_backup.h"

enum { YEARS = 3, A_DAY = 3, SHORT_MONTHS = 4 };

static bool never(void)
{
	return false;
}

struct years {
	struct bench b;
	struct app_env env;
	char anchors[YEARS * 12][SHA256_HEX + 1];
	int months;
	int64_t entries;
	char *backup;		/* the newest */
};

static struct app *open_app(struct years *y)
{
	struct app *a = NULL;
	struct err err = {0};

	help_ok(app_open(&y->env, STATION, APP_WRITE, &a, &err), &err);
	return a;
}

/* What one day leaves in the book; every tenth row is struck. */
static void live_a_day(struct years *y, struct app *a)
{
	struct err err = {0};

	for (int i = 0; i < A_DAY; i++) {
		struct logbook_airing req;
		int64_t seq = 0;
		logbook_airing_init(&req);
		req.what = LOGBOOK_FREE;
		req.title = "Bản tin trong ngày";
		req.start_at = y->b.clock.now - 600;
		req.planned_ms = 300000;
		req.played_ms = 300000;
		req.reason = "bản tin đọc trực tiếp";
		help_ok(logbook_add(a, &req, &seq, &err), &err);
		y->entries = seq;
		if (seq % 10 == 0) {
			help_ok(logbook_strike(a, seq, "nhầm", &seq, &err),
				&err);
			y->entries = seq;
		}
		y->b.clock.now += 4 * 3600;
	}
	y->b.clock.now += (24 - A_DAY * 4) * 3600;
}

/* On the first of the next: closed and backed up. */
static void end_a_month(struct years *y, struct app *a, struct date day)
{
	struct log_month month = {0};
	struct err err = {0};
	char *backup = NULL;
	char name[MONTH_TEXT];

	snprintf(name, sizeof name, "%04d-%02d", day.year, day.month);
	help_ok(closing_close(a, name, &month, &err), &err);
	memcpy(y->anchors[y->months++], month.head_hash, SHA256_HEX + 1);
	y->entries = month.close_seq;
	log_month_finish(&month);
	help_ok(store_backup(a->store, NULL, &backup, &err), &err);
	free(y->backup);
	y->backup = backup;
}

static void live(struct years *y, int months)
{
	struct app *a = open_app(y);
	struct date day = civil_at(y->b.clock.now, a->offset_min).date;

	while (y->months < months) {
		live_a_day(y, a);
		struct date next = civil_at(y->b.clock.now,
					    a->offset_min).date;
		if (next.month != day.month)
			end_a_month(y, a, day);
		day = next;
	}
	app_close(a);
}

/* With every `step`th anchor, from the last back. */
static void all_agrees(struct years *y, int step)
{
	struct app *a = open_app(y);
	struct err err = {0};

	for (int i = y->months - 1; i >= 0; i -= step) {
		struct log_verdict v;
		help_ok(logbook_verify(a, y->anchors[i], &v, &err), &err);
		ck_assert_int_eq(v.first_bad, LOG_NONE);
		ck_assert_int_eq(v.text_first_bad, LOG_NONE);
		ck_assert_int_eq(v.entries, y->entries);
		ck_assert_int_eq(v.text_entries, y->entries);
		ck_assert_int_ne(v.anchor_seq, LOG_NONE);
		log_verdict_finish(&v);
	}
	app_close(a);
}

START_TEST(three_years_of_daily_use_verify_restore_and_rebuild)
{
	struct years *y = mem_alloc(sizeof *y);
	struct restore_report report = {0};
	struct err err = {0};
	int64_t n = 0;
	bool is_short = bench_rounds(1000) < 1000;

	bench_make(&y->b);
	bench_add_segment(&y->b);
	y->b.clock.now = HELP_MORNING + 2 * 86400;
	y->env = (struct app_env){
		.io = y->b.io, .src = help_source(&y->b.clock),
		.data_dir = TOP_SRCDIR "/data",
		.operator_name = "Đỗ Văn Thử", .is_stopped = never,
	};
	live(y, is_short ? SHORT_MONTHS : YEARS * 12);
	all_agrees(y, 1);
	help_ok(store_restore(y->b.io, y->env.src, STATION, y->backup, &report,
			      &err), &err);
	all_agrees(y, 12);
	help_ok(store_rebuild(y->b.io, y->env.src, STATION, &n, &err), &err);
	ck_assert_int_eq(n, y->entries);
	all_agrees(y, 12);
	printf("# %d months, %lld entries\n", y->months,
	       (long long)y->entries);
	free(report.aside);
	free(y->backup);
	bench_finish(&y->b);
	free(y);
}
END_TEST

int main(void)
{
	bench_tune();
	Suite *suite = suite_create("years");
	TCase *tc = tcase_create("years");

	tcase_set_timeout(tc, 240);
	tcase_add_test(tc, three_years_of_daily_use_verify_restore_and_rebuild);
	suite_add_tcase(suite, tc);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
