/*
 * On air: a pair of entries as it happens, how long a reading should be, and
 * what is left when the program ends (rule R5; faults A1, A4).
 */
#include "config.h"

#include <check.h>
#include <poll.h>
#include <string.h>
#include <time.h>

#include "air_desk.h"
#include "app/air.h"
#include "card.h"
#include "store/store_air.h"
#include "store/store_catalogue.h"
#include "store/store_counts.h"
#include "view/stack.h"
#include "view/view_air.h"
#include "view/view_log.h"

static struct station_desk desk;

static void setup(void)
{
	station_desk_open(&desk);
}

static void teardown(void)
{
	station_desk_close(&desk);
}

/* What the finish remarks stands in the row, behind what the start did. */
static void row_notes(const char *words)
{
	struct airing_list list = {0};
	struct airing row = air_desk_newest(&desk, &list);

	ck_assert_ptr_nonnull(row.entry.note);
	ck_assert_msg(strstr(row.entry.note, words) != NULL, "%s",
		      row.entry.note);
	airing_list_finish(&list);
}

START_TEST(start_and_finish_are_one_row_of_the_book)
{
	int64_t before = air_desk_head(&desk);
	struct err err = {0};
	int64_t seq = 0;
	bool is_alive;

	struct air *air = air_desk_start(&desk, AIR_DESK_HEARD);
	ck_assert_int_eq(air_seq(air), before + 1);
	ck_assert(air_desk_is_on(&desk, &is_alive) && is_alive);
	air_desk_fine(air_finish(air, AIR_DESK_HEARD_MS, NULL, &seq, &err), &err);
	air_free(air);

	ck_assert_int_eq(seq, before + 2);
	ck_assert(!air_desk_is_on(&desk, &is_alive));
	air_desk_row_is(&desk, AIR_DESK_HEARD_MS, "full");
}
END_TEST

/* How often the catalogue, today and the book count it. */
static void assert_counted(int64_t in_catalogue, int64_t today,
			   int64_t airing_no)
{
	struct airing_list list = {0};
	struct log_totals day = {0};
	struct segment s = {0};
	struct err err = {0};

	air_desk_fine(store_segment_get(desk.app->store, AIR_DESK_HEARD, &s,
					&err), &err);
	ck_assert_int_eq(s.airings, in_catalogue);
	air_desk_fine(store_log_totals(desk.app->store, app_now(desk.app) - 60,
				       INT64_MAX, &day, &err), &err);
	ck_assert_int_eq(day.airings, today);
	ck_assert_int_eq(air_desk_newest(&desk, &list).airing_no, airing_no);
	airing_list_finish(&list);
	segment_finish(&s);
}

START_TEST(what_is_on_air_counts_when_it_is_over)
{
	struct segment s = {0};
	struct err err = {0};

	air_desk_fine(store_segment_get(desk.app->store, AIR_DESK_HEARD, &s,
					&err), &err);
	struct air *air = air_desk_start(&desk, AIR_DESK_HEARD);
	assert_counted(s.airings, 0, 0);
	air_desk_fine(air_finish(air, AIR_DESK_HEARD_MS, NULL, NULL, &err),
		      &err);
	air_free(air);
	assert_counted(s.airings + 1, 1, s.airings + 1);
	segment_finish(&s);
}
END_TEST

static const struct {
	int64_t played_ms;
	const char *outcome;
} classes[] = {
	{ AIR_DESK_HEARD_MS, "full" },
	{ AIR_DESK_HEARD_MS * 96 / 100, "full" },
	{ AIR_DESK_HEARD_MS * 94 / 100, "partial" },
	{ AIR_DESK_HEARD_MS * 51 / 100, "partial" },
	{ AIR_DESK_HEARD_MS * 49 / 100, "cut" },
	{ 10000, "cut" },
	{ 0, "cut" },
};

START_TEST(what_was_heard_decides_the_class)
{
	struct err err = {0};
	struct air *air = air_desk_start(&desk, AIR_DESK_HEARD);

	air_desk_fine(air_finish(air, classes[_i].played_ms, NULL, NULL, &err), &err);
	air_free(air);
	air_desk_row_is(&desk, classes[_i].played_ms, classes[_i].outcome);
}
END_TEST

START_TEST(unapproved_is_refused_but_for_an_emergency_with_its_person)
{
	struct logbook_airing req = air_desk_request(AIR_DESK_NOT_APPROVED);
	int64_t before = air_desk_head(&desk);
	struct air *air = NULL;
	struct err err = {0};

	air_desk_refuses(&desk, &req, ERR_REFUSED);
	req.reason = "vội";	/* a reason is for facts, not for a start */
	air_desk_refuses(&desk, &req, ERR_REFUSED);
	req.is_emergency = true;
	air_desk_refuses(&desk, &req, ERR_REFUSED);
	ck_assert_int_eq(air_desk_head(&desk), before);

	req.order_by = "Chủ tịch UBND xã";
	air_desk_fine(air_start(desk.app, &req, LOG_NONE, &air, &err), &err);
	ck_assert_str_eq(air_entry(air)->approval, "later");
	ck_assert_str_eq(air_entry(air)->priority, "emergency");
	air_desk_fine(air_finish(air, 30000, NULL, NULL, &err), &err);
	air_free(air);
}
END_TEST

START_TEST(only_one_thing_is_on_air)
{
	struct logbook_airing req = air_desk_request(AIR_DESK_READ_LIVE);
	struct air *air = air_desk_start(&desk, AIR_DESK_HEARD);
	struct err err = {0};

	air_desk_refuses(&desk, &req, ERR_BUSY);
	ck_assert(!logbook_strike(desk.app, air_seq(air), "thử", NULL, &err));
	ck_assert_int_eq(err.code, ERR_REFUSED);
	air_desk_fine(air_finish(air, AIR_DESK_HEARD_MS, NULL, NULL, &err), &err);
	air_free(air);
	air = air_desk_start(&desk, AIR_DESK_READ_LIVE);
	air_desk_fine(air_finish(air, 60000, NULL, NULL, &err), &err);
	air_free(air);
}
END_TEST

/* Its process is gone: the lock is free and nothing else was done. */
static void die(struct air *air)
{
	air_free(air);
}

START_TEST(what_a_dead_process_left_is_cut_at_its_last_heartbeat)
{
	struct air *air = air_desk_start(&desk, AIR_DESK_HEARD);
	int64_t seq = air_seq(air);
	struct err err = {0};
	int64_t finish = 0;
	bool is_alive;

	air_desk_fine(store_air_beat(desk.app->store, seq, 150000, &err), &err);
	die(air);
	ck_assert(air_desk_is_on(&desk, &is_alive) && !is_alive);

	air_desk_fine(air_recover(desk.app, &finish, &err), &err);
	ck_assert_int_eq(finish, seq + 1);
	air_desk_row_is(&desk, 150000, "cut");
	row_notes("gián đoạn: máy tắt");
	ck_assert(!air_desk_is_on(&desk, &is_alive));
	air_desk_fine(air_recover(desk.app, &finish, &err), &err);
	ck_assert_int_eq(finish, 0);
}
END_TEST

START_TEST(what_is_alive_is_not_recovered)
{
	struct air *air = air_desk_start(&desk, AIR_DESK_HEARD);
	struct err err = {0};
	int64_t finish = -1;

	air_desk_fine(air_recover(desk.app, &finish, &err), &err);
	ck_assert_int_eq(finish, 0);
	air_desk_fine(air_finish(air, AIR_DESK_HEARD_MS, NULL, NULL, &err), &err);
	air_free(air);
}
END_TEST

START_TEST(the_next_start_finishes_what_was_left)
{
	int64_t before = air_desk_head(&desk);
	struct err err = {0};

	die(air_desk_start(&desk, AIR_DESK_HEARD));
	struct air *air = air_desk_start(&desk, AIR_DESK_READ_LIVE);
	ck_assert_int_eq(air_seq(air), before + 3);
	air_desk_fine(air_finish(air, 60000, NULL, NULL, &err), &err);
	air_free(air);
}
END_TEST

START_TEST(a_beat_says_when_another_process_has_finished_it)
{
	struct air *air = air_desk_start(&desk, AIR_DESK_READ_LIVE);
	struct err err = {0};
	int64_t seq = 0;

	desk.now += 42;
	air_desk_fine(air_finish_any(desk.app, 42000, NULL, &seq, &err), &err);
	ck_assert_int_eq(seq, air_seq(air) + 1);
	ck_assert(!store_air_beat(desk.app->store, air_seq(air), 1, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	air_free(air);
	air_desk_row_is(&desk, 42000, "cut");
	ck_assert(!air_finish_any(desk.app, LOG_NONE, NULL, &seq, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
}
END_TEST

START_TEST(nobody_heard_more_than_the_time_that_has_passed)
{
	struct air *air = air_desk_start(&desk, AIR_DESK_READ_LIVE);
	struct err err = {0};
	int64_t seq = 0;

	desk.now += 60;
	ck_assert(!air_finish_any(desk.app, 3 * 3600000, NULL, &seq, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	ck_assert_msg(strstr(err.text, "01:00") != NULL, "%s", err.text);
	air_desk_fine(air_finish_any(desk.app, 60000, NULL, &seq, &err), &err);
	air_free(air);
}
END_TEST

START_TEST(a_finished_pair_is_corrected_like_any_row)
{
	struct logbook_change change;
	struct err err = {0};
	struct air *air = air_desk_start(&desk, AIR_DESK_HEARD);
	int64_t seq = air_seq(air);

	logbook_change_init(&change);
	change.played_ms = 100000;
	ck_assert(!logbook_correct(desk.app, seq, &change, "thử", NULL, &err));
	air_desk_fine(air_finish(air, 10000, "mất tiếng", NULL, &err), &err);
	air_free(air);
	air_desk_fine(logbook_correct(desk.app, seq, &change, "máy đếm sai", NULL,
			     &err), &err);

	struct airing_list list = {0};
	struct airing row = air_desk_newest(&desk, &list);
	ck_assert_str_eq(row.entry.kind, "correction");
	ck_assert_int_eq(row.entry.played_ms, 100000);
	ck_assert_str_eq(row.entry.outcome, "partial");
	ck_assert_pstr_eq(row.entry.note, "mất tiếng");
	airing_list_finish(&list);
}
END_TEST

/* What is read out is planned by its text; its length without a take. */
static int64_t reading_ms(const char *presenter)
{
	struct logbook_airing req = air_desk_request(AIR_DESK_READ_LIVE);
	struct air *air = NULL;
	struct err err = {0};

	req.presenter = presenter;
	air_desk_fine(air_prepare(desk.app, &req, LOG_NONE, &air, &err), &err);
	int64_t planned_ms = air_entry(air)->planned_ms;
	air_free(air);
	return planned_ms;
}

START_TEST(a_live_reading_is_planned_by_its_text_and_reader)
{
	int64_t usual = reading_ms("Người Mới");

	/* 648 syllables at 200 a minute, and the pauses (domain.md 6.2) */
	ck_assert_int_gt(usual, 648 * 60000 / 200);
	ck_assert_int_lt(usual, 648 * 60000 / 200 * 2);
	ck_assert_int_ne(reading_ms("Nguyễn Thị Thí Dụ"), LOG_NONE);

	struct air *air = air_desk_start(&desk, AIR_DESK_READ_LIVE);
	struct err err = {0};
	ck_assert_str_eq(air_entry(air)->mode, "live");
	air_desk_fine(air_finish(air, 10000, NULL, NULL, &err), &err);
	air_free(air);
	air_desk_row_is(&desk, 10000, "cut");
}
END_TEST

START_TEST(a_recording_read_live_is_planned_by_its_text)
{
	struct logbook_airing req = air_desk_request(AIR_DESK_HEARD);
	struct air *air = NULL;
	struct err err = {0};
	int64_t take_ms;

	air_desk_fine(air_prepare(desk.app, &req, LOG_NONE, &air, &err), &err);
	take_ms = air_entry(air)->planned_ms;
	air_free(air);
	req.mode = "live";
	air_desk_fine(air_prepare(desk.app, &req, LOG_NONE, &air, &err), &err);
	ck_assert_int_ne(air_entry(air)->planned_ms, take_ms);
	ck_assert_int_ne(air_entry(air)->planned_ms, LOG_NONE);
	air_free(air);
	req.mode = "synthetic";
	air_desk_fine(air_prepare(desk.app, &req, LOG_NONE, &air, &err), &err);
	ck_assert_int_eq(air_entry(air)->planned_ms, take_ms);
	air_free(air);
}
END_TEST

/* A text read faster than planned is whole only when its reader says so. */
static const struct {
	int permille;
	bool is_whole;
	const char *outcome;
} readings[] = {
	{ 960, false, "full" }, { 800, false, "partial" },
	{ 800, true, "full" },	{ 490, true, "cut" },
};

START_TEST(who_read_it_says_whether_it_was_all)
{
	struct air *air = air_desk_start(&desk, AIR_DESK_READ_LIVE);
	int64_t planned_ms = air_entry(air)->planned_ms;
	const struct air_end end = {
		.played_ms = planned_ms * readings[_i].permille / 1000,
		.is_whole = readings[_i].is_whole,
	};
	struct err err = {0};

	ck_assert_int_eq(air_may_be_whole(air, end.played_ms),
			 readings[_i].permille == 800);
	air_desk_fine(air_end(air, &end, NULL, &err), &err);
	air_free(air);
	air_desk_row_is(&desk, end.played_ms, readings[_i].outcome);
}
END_TEST

START_TEST(a_recording_is_never_said_to_be_whole)
{
	const struct air_end end = {
		.played_ms = AIR_DESK_HEARD_MS * 80 / 100, .is_whole = true,
	};
	struct air *air = air_desk_start(&desk, AIR_DESK_HEARD);
	struct err err = {0};

	ck_assert(!air_may_be_whole(air, end.played_ms));
	air_desk_fine(air_end(air, &end, NULL, &err), &err);
	air_free(air);
	air_desk_row_is(&desk, end.played_ms, "partial");
}
END_TEST

static void notice_says(const char *words)
{
	ck_assert_msg(strstr(desk.stack->notice.text, words) != NULL, "%s",
		      desk.stack->notice.text);
}

/* ---- heard from this machine ---------------------------------------------- */

enum { RATE = 48000 };

START_TEST(what_is_prepared_is_not_in_the_log_until_it_goes)
{
	struct logbook_airing req = air_desk_request(AIR_DESK_HEARD);
	int64_t before = air_desk_head(&desk);
	struct air *air = NULL;
	struct err err = {0};
	bool is_alive;

	air_desk_fine(air_prepare(desk.app, &req, LOG_NONE, &air, &err), &err);
	ck_assert(!air_has_begun(air));
	ck_assert(!air_desk_is_on(&desk, &is_alive));
	air_desk_refuses(&desk, &req, ERR_BUSY);	/* nobody comes between */
	air_free(air);
	ck_assert_int_eq(air_desk_head(&desk), before);
	air = NULL;
	air_desk_fine(air_prepare(desk.app, &req, LOG_NONE, &air, &err), &err);
	air_desk_fine(air_go(air, &err), &err);
	ck_assert_int_eq(air_seq(air), before + 1);
	air_desk_fine(air_finish(air, AIR_DESK_HEARD_MS, NULL, NULL, &err), &err);
	air_free(air);
}
END_TEST

/* The desk goes on air with the recording. */
static void go_on_air(void)
{
	struct logbook_airing req = air_desk_request(AIR_DESK_HEARD);
	struct err err = {0};

	stack_set_screen(desk.stack, 4, view_log_new(desk.app));
	stack_go(desk.stack, 4);
	air_desk_fine(view_air_start(desk.stack, desk.app, &req, LOG_NONE, NULL,
			    &err), &err);
}

/* One turn of the desk's loop, by a clock that goes. */
static void turn_desk(void)
{
	struct pollfd fds[4];
	size_t n = jobs_poll(&desk.jobs, fds, 4);
	struct timespec t;

	poll(fds, n, 10);
	clock_gettime(CLOCK_MONOTONIC, &t);
	jobs_step(&desk.jobs, (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000,
		  fds, n);
}

static void until_it_is_over(void)
{
	while (desk.jobs.n > 0)
		turn_desk();
}

START_TEST(without_a_sound_device_nothing_is_written)
{
	int64_t before = air_desk_head(&desk);
	struct card none;
	bool is_alive;

	card_none(&none);
	go_on_air();
	ck_assert(!desk.stack->is_on_air);
	until_it_is_over();
	notice_says("no sound device");
	ck_assert(!desk.stack->is_sound_taken);
	ck_assert_int_eq(air_desk_head(&desk), before);
	ck_assert(!air_desk_is_on(&desk, &is_alive));
	card_stop(&none);
}
END_TEST

START_TEST(a_recording_is_heard_to_its_end)
{
	struct card card;

	card_start(&card, RATE, CARD_FLOAT, 0);
	go_on_air();
	until_it_is_over();
	notice_says("off air after");
	air_desk_row_is(&desk, 155892, "full");	/* the file's own length */
	card_stop(&card);
}
END_TEST

START_TEST(a_device_pulled_out_on_air_leaves_what_was_heard)
{
	struct airing_list list = {0};
	struct card card;

	card_start(&card, RATE, CARD_FLOAT, 1);
	go_on_air();
	while (!desk.stack->is_on_air && desk.jobs.n > 0)
		turn_desk();
	ck_assert(desk.stack->is_on_air);
	/* nothing was playing before: no sentence about it */
	ck_assert_str_eq(desk.stack->notice.text, "");
	ck_assert(desk.stack->is_sound_taken);
	card_pull(&card);
	until_it_is_over();

	ck_assert(!desk.stack->is_on_air);
	notice_says("sound device is lost");
	struct airing row = air_desk_newest(&desk, &list);
	ck_assert_int_lt(row.entry.played_ms, AIR_DESK_HEARD_MS / 2);
	ck_assert_str_eq(row.entry.outcome, "cut");
	airing_list_finish(&list);
	card_stop(&card);
}
END_TEST

START_TEST(recovery_is_told_when_the_desk_opens)
{
	struct air *air = air_desk_start(&desk, AIR_DESK_HEARD);
	struct err err = {0};

	air_desk_fine(store_air_beat(desk.app->store, air_seq(air), 25000, &err), &err);
	die(air);
	view_air_recover(desk.stack, desk.app);
	notice_says("as interrupted: entry");
	air_desk_row_is(&desk, 25000, "cut");
	desk.stack->notice.text[0] = '\0';
	view_air_recover(desk.stack, desk.app);
	ck_assert_str_eq(desk.stack->notice.text, "");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("air");
	TCase *t = tcase_create("air");

	tcase_add_unchecked_fixture(t, station_desk_setup,
				    station_desk_teardown);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_set_timeout(t, 180);
	tcase_add_test(t, start_and_finish_are_one_row_of_the_book);
	tcase_add_test(t, what_is_on_air_counts_when_it_is_over);
	tcase_add_loop_test(t, what_was_heard_decides_the_class, 0,
			    sizeof classes / sizeof *classes);
	tcase_add_test(t, unapproved_is_refused_but_for_an_emergency_with_its_person);
	tcase_add_test(t, only_one_thing_is_on_air);
	tcase_add_test(t, what_a_dead_process_left_is_cut_at_its_last_heartbeat);
	tcase_add_test(t, what_is_alive_is_not_recovered);
	tcase_add_test(t, the_next_start_finishes_what_was_left);
	tcase_add_test(t, a_beat_says_when_another_process_has_finished_it);
	tcase_add_test(t, nobody_heard_more_than_the_time_that_has_passed);
	tcase_add_test(t, a_finished_pair_is_corrected_like_any_row);
	tcase_add_test(t, a_live_reading_is_planned_by_its_text_and_reader);
	tcase_add_test(t, a_recording_read_live_is_planned_by_its_text);
	tcase_add_loop_test(t, who_read_it_says_whether_it_was_all, 0,
			    sizeof readings / sizeof *readings);
	tcase_add_test(t, a_recording_is_never_said_to_be_whole);
	tcase_add_test(t, what_is_prepared_is_not_in_the_log_until_it_goes);
	tcase_add_test(t, without_a_sound_device_nothing_is_written);
	tcase_add_test(t, a_recording_is_heard_to_its_end);
	tcase_add_test(t, a_device_pulled_out_on_air_leaves_what_was_heard);
	tcase_add_test(t, recovery_is_told_when_the_desk_opens);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
