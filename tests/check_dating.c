/*
 * A wrong year and a wrong clock are asked about, and stand in no month's way
 * afterwards (rules R7, R11; faults 92, 94).
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/clock.h"
#include "app/closing.h"
#include "app/logbook.h"
#include "base/civil.h"
#include "closed_desk.h"
#include "store/store_log.h"
#include "view/clock_ask.h"
#include "view/view_log.h"

enum { DAY = 86400 };

static struct station_desk desk;

static void begin(void)
{
	picture_speak(0);
	station_desk_open(&desk);
	desk.now = DESK_APRIL;
	stack_set_screen(desk.stack, 4, view_log_new(desk.app));
	stack_go(desk.stack, 4);
}

static void end(void)
{
	station_desk_close(&desk);
}

static void fine(bool ok, const struct err *err)
{
	ck_assert_msg(ok, "%s", err->text);
}

static int64_t at(const char *text)
{
	struct civil c;
	struct err err;

	fine(civil_parse(text, &c, &err), &err);
	return civil_utc(c, 7 * 60);
}

static bool add(int64_t start_at, bool is_sure, int64_t *out_seq,
		struct err *err)
{
	struct logbook_airing req;

	logbook_airing_init(&req);
	req.code = "DT-2024-005";
	req.start_at = start_at;
	req.is_sure = is_sure;
	return logbook_add(desk.app, &req, out_seq, err);
}

static void strike(int64_t seq)
{
	struct err err = {0};

	fine(logbook_strike(desk.app, seq, "gõ nhầm năm", NULL, &err), &err);
}

static size_t count_months(void)
{
	struct log_months list;
	struct err err = {0};

	fine(closing_months(desk.app, &list, &err), &err);
	size_t n = list.count;
	log_months_finish(&list);
	return n;
}

static int64_t count_entries(void)
{
	struct log_head head;
	struct err err = {0};

	fine(logbook_head(desk.app, &head, &err), &err);
	return head.seq;
}

/* ---- the date ------------------------------------------------------------- */

static const struct { const char *start; bool is_asked; } starts[] = {
	{"1970-01-01 08:00", true},
	{"1975-01-01 17:40", true},
	{"2022-12-30 17:40", true},
	{"2023-12-30 17:40", false},
	{"2024-02-10 17:40", false},
	{"2024-04-02 07:40", false},
};

START_TEST(an_unlikely_start_is_asked_about_and_taken_when_meant)
{
	struct err err = {0};
	int64_t before = count_entries();
	int64_t seq = 0;

	bool ok = add(at(starts[_i].start), false, &seq, &err);
	ck_assert_int_eq(ok, !starts[_i].is_asked);
	if (ok)
		return;
	ck_assert_int_eq(err.code, ERR_REFUSED);
	ck_assert_ptr_nonnull(strstr(err.text, "--sure"));
	ck_assert_int_eq(count_entries(), before);
	fine(add(at(starts[_i].start), true, &seq, &err), &err);
}
END_TEST

START_TEST(an_incident_and_a_correction_of_a_wrong_year_are_asked_about)
{
	struct logbook_incident req = {
		.kind = "power", .start_at = at("1975-01-01 17:40"),
		.end_at = LOG_NONE, .coverage = "Toàn xã",
	};
	struct logbook_change change;
	struct err err = {0};

	ck_assert(!logbook_incident(desk.app, &req, NULL, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "--sure"));
	logbook_change_init(&change);
	change.start_at = req.start_at;
	ck_assert(!logbook_correct(desk.app, 129, &change, "thử", NULL, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "--sure"));
}
END_TEST

START_TEST(the_future_is_refused_whoever_is_sure)
{
	struct err err = {0};

	ck_assert(!add(at("2024-04-03 08:00"), true, NULL, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "has not come yet"));
}
END_TEST

START_TEST(a_struck_row_of_a_wrong_year_stands_in_no_months_way)
{
	struct err err = {0};
	int64_t seq = 0;

	fine(add(at("1975-01-01 17:40"), true, &seq, &err), &err);
	strike(seq);
	ck_assert_uint_eq(count_months(), 3);
	closed_desk_quarter(&desk);
}
END_TEST

START_TEST(a_row_of_a_far_year_is_one_month_more_and_not_six_hundred)
{
	struct err err = {0};
	int64_t seq = 0;

	fine(add(at("1975-01-01 17:40"), true, &seq, &err), &err);
	ck_assert_uint_eq(count_months(), 4);
	closed_desk_month(&desk, "1975-01");
	closed_desk_quarter(&desk);
	ck_assert_uint_eq(count_months(), 4);
}
END_TEST

START_TEST(a_month_that_a_later_close_passed_says_so)
{
	struct log_months list;
	struct err err = {0};
	int64_t seq = 0;

	closed_desk_quarter(&desk);
	fine(add(at("2023-12-30 17:40"), false, &seq, &err), &err);
	char *words = closing_words_for(desk.app, seq);
	ck_assert_ptr_nonnull(words);
	ck_assert_ptr_nonnull(strstr(words, "2023-12 was never closed"));
	free(words);
	fine(closing_months(desk.app, &list, &err), &err);
	ck_assert_uint_eq(list.count, 4);
	ck_assert_str_eq(log_month_state(&list.rows[3]), "passed");
	log_months_finish(&list);
}
END_TEST

/* ---- the clock ------------------------------------------------------------ */

static const struct { int64_t jump_s; bool is_wrong; } clocks[] = {
	{-30 * DAY, true},			/* set back */
	{91 * DAY, false},			/* far ahead */
	{5000 * (int64_t)DAY, false},		/* 2037 */
	{30000 * (int64_t)DAY, true},		/* 2106 */
	{-19800 * (int64_t)DAY, true},		/* 1970 */
	{-8860 * (int64_t)DAY, true},		/* 2000 */
};
enum { N_CLOCKS = sizeof clocks / sizeof clocks[0] };

/* The clock of a dead battery dates the row; once struck, months close. */
START_TEST(months_close_after_a_row_of_each_wrong_clock)
{
	struct err err = {0};
	int64_t seq = 0;

	desk.now += clocks[_i].jump_s;
	fine(add(desk.now - 60, true, &seq, &err), &err);
	desk.now = DESK_APRIL;
	strike(seq);
	closed_desk_quarter(&desk);
	ck_assert_uint_eq(count_months(), 3);
}
END_TEST

START_TEST(what_ran_is_written_down_under_each_wrong_clock)
{
	struct err err = {0};
	int64_t seq = 0;

	desk.now += clocks[_i].jump_s;
	fine(add(at("2024-04-02 07:40"), true, &seq, &err), &err);
	/* and once more, when the jump itself is history */
	fine(add(at("2024-04-02 07:45"), true, &seq, &err), &err);
}
END_TEST

START_TEST(each_wrong_clock_is_asked_about_once_and_noted)
{
	struct err err = {0};
	int64_t before = count_entries();

	desk.now += clocks[_i].jump_s;
	char *words = clock_question(desk.app);
	ck_assert_ptr_nonnull(words);
	free(words);
	fine(clock_confirm(desk.app, &err), &err);
	ck_assert_int_eq(count_entries(), before + 1);
	ck_assert_ptr_null(clock_question(desk.app));
}
END_TEST

/* ---- on the screen -------------------------------------------------------- */

START_TEST(the_form_asks_and_keeps_what_was_typed)
{
	int64_t before = count_entries();
	const char *date = "<Tab><C-u>1975-01-01 17:40<C-s><wait 1>";

	station_desk_play(&desk, "<wait 1>aDT-2024-005", 24, 80);
	station_desk_play(&desk, date, 24, 80);
	ck_assert(station_desk_shows(&desk, "Is the date right?"));
	station_desk_play(&desk, "n<wait 1>", 24, 80);
	ck_assert_int_eq(count_entries(), before);
	ck_assert(station_desk_shows(&desk, "1975-01-01 17:40"));
	station_desk_play(&desk, "<C-s>y<wait 1>", 24, 80);
	ck_assert_int_eq(count_entries(), before + 1);
}
END_TEST

START_TEST(the_desk_asks_about_the_clock_before_it_writes)
{
	int64_t before = count_entries();

	clock_ask_watch(desk.stack, desk.app);
	desk.now += clocks[_i].jump_s;
	station_desk_play(&desk, "<wait 1>i<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&desk, "Is the clock right?"));
	station_desk_play(&desk, "n<wait 1>", 24, 80);
	ck_assert(!station_desk_shows(&desk, "Log an incident"));
	ck_assert_int_eq(count_entries(), before);
	station_desk_play(&desk, "iy<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&desk, "Log an incident"));
	ck_assert_int_eq(count_entries(), before + 1);
}
END_TEST

/* ---- on the command line -------------------------------------------------- */

START_TEST(a_command_is_refused_until_it_is_sure)
{
	struct world *w = &desk.world;
	struct run r = daixa(w, "log", "add", "--segment", "DT-2024-005",
			     "--at", "1975-01-01 17:40", NULL);

	ck_assert_int_eq(r.code, 1);
	ck_assert_ptr_nonnull(strstr(r.err, "--sure"));
	run_finish(&r);
	r = daixa(w, "log", "add", "--segment", "DT-2024-005", "--at",
		  "1975-01-01 17:40", "--sure", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
}
END_TEST

/* The log was written in 2095, so this machine's clock is behind it. */
START_TEST(a_clock_behind_the_log_is_refused_until_it_is_sure)
{
	struct world *w = &desk.world;
	struct err err = {0};
	int64_t seq = 0;

	desk.now = at("2095-05-01 08:00");
	fine(add(at("2024-04-02 07:40"), true, &seq, &err), &err);
	struct run r = daixa(w, "log", "strike", "129", "--reason", "nhầm",
			     NULL);
	ck_assert_int_eq(r.code, 1);
	ck_assert_ptr_nonnull(strstr(r.err, "--sure"));
	run_finish(&r);
	int64_t before = count_entries();
	r = daixa(w, "log", "strike", "129", "--reason", "nhầm", "--sure",
		  NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	ck_assert_int_eq(count_entries(), before + 2);
}
END_TEST

static void add_tests(TCase *t)
{
	tcase_add_loop_test(t, an_unlikely_start_is_asked_about_and_taken_when_meant,
			    0, sizeof starts / sizeof starts[0]);
	tcase_add_test(t, an_incident_and_a_correction_of_a_wrong_year_are_asked_about);
	tcase_add_test(t, the_future_is_refused_whoever_is_sure);
	tcase_add_test(t, a_struck_row_of_a_wrong_year_stands_in_no_months_way);
	tcase_add_test(t, a_row_of_a_far_year_is_one_month_more_and_not_six_hundred);
	tcase_add_test(t, a_month_that_a_later_close_passed_says_so);
	tcase_add_loop_test(t, months_close_after_a_row_of_each_wrong_clock, 0,
			    N_CLOCKS);
	tcase_add_loop_test(t, what_ran_is_written_down_under_each_wrong_clock,
			    0, N_CLOCKS);
	tcase_add_loop_test(t, each_wrong_clock_is_asked_about_once_and_noted,
			    0, N_CLOCKS);
	tcase_add_test(t, the_form_asks_and_keeps_what_was_typed);
	tcase_add_loop_test(t, the_desk_asks_about_the_clock_before_it_writes,
			    0, N_CLOCKS);
	tcase_add_test(t, a_command_is_refused_until_it_is_sure);
	tcase_add_test(t, a_clock_behind_the_log_is_refused_until_it_is_sure);
}

int main(void)
{
	Suite *suite = suite_create("dating");
	TCase *t = tcase_create("dating");

	tcase_add_unchecked_fixture(t, station_desk_setup, station_desk_teardown);
	tcase_add_checked_fixture(t, begin, end);
	tcase_set_timeout(t, 60);
	add_tests(t);
	suite_add_tcase(suite, t);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
