/*
 * On air: how long a reading should be, and what gives way to an emergency
 * (rule R5).
 */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "app/air.h"
#include "app/airing_sheet.h"
#include "app/sheet.h"
#include "station_desk.h"

static struct station_desk desk;

/* Recorded and approved; its length. */
#define HEARD "DT-2024-001"
enum { HEARD_MS = 156000 };
#define READ_LIVE "DT-2024-002"

static void setup(void)
{
	station_desk_open(&desk);
}

static void teardown(void)
{
	station_desk_close(&desk);
}

static void fine(bool ok, const struct err *err)
{
	ck_assert_msg(ok, "%s", err->text);
}

static struct logbook_airing request(const char *code)
{
	struct logbook_airing req;

	logbook_airing_init(&req);
	req.code = code;
	return req;
}

static struct air *start(const char *code)
{
	struct logbook_airing req = request(code);
	struct air *air = NULL;
	struct err err = {0};

	fine(air_start(desk.app, &req, LOG_NONE, &air, &err), &err);
	return air;
}

static void not_started(const struct logbook_airing *req, enum err_code code)
{
	struct air *air = NULL;
	struct err err = {0};

	ck_assert(!air_start(desk.app, req, LOG_NONE, &air, &err));
	ck_assert_msg(err.code == code, "%d: %s", err.code, err.text);
	ck_assert_ptr_null(air);
}

/* The newest row of the book. */
static struct airing newest(struct airing_list *list)
{
	struct err err = {0};

	fine(logbook_newest(desk.app, 1, list, &err), &err);
	ck_assert_uint_eq(list->count, 1);
	return list->rows[0];
}

static void row_is(int64_t played_ms, const char *outcome)
{
	struct airing_list list = {0};
	struct airing row = newest(&list);

	ck_assert_str_eq(row.entry.kind, "start");
	ck_assert_int_eq(row.entry.played_ms, played_ms);
	ck_assert_pstr_eq(row.entry.outcome, outcome);
	ck_assert_int_eq(airing_counts(&row), strcmp(outcome, "cut") != 0);
	airing_list_finish(&list);
}

static bool is_on_air(bool *out_alive)
{
	struct air_status st;
	struct err err = {0};

	fine(air_status(desk.app, &st, &err), &err);
	bool is = st.seq != 0;
	*out_alive = st.is_alive;
	air_status_finish(&st);
	return is;
}

/* What is read out is planned by its text; its length without a take. */
static int64_t reading_ms(const char *presenter)
{
	struct logbook_airing req = request(READ_LIVE);
	struct air *air = NULL;
	struct err err = {0};

	req.presenter = presenter;
	fine(air_prepare(desk.app, &req, LOG_NONE, &air, &err), &err);
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

	struct air *air = start(READ_LIVE);
	struct err err = {0};
	ck_assert_str_eq(air_entry(air)->mode, "live");
	fine(air_finish(air, 10000, NULL, NULL, &err), &err);
	air_free(air);
	row_is(10000, "cut");
}
END_TEST

START_TEST(a_recording_read_live_is_planned_by_its_text)
{
	struct logbook_airing req = request(HEARD);
	struct air *air = NULL;
	struct err err = {0};
	int64_t take_ms;

	fine(air_prepare(desk.app, &req, LOG_NONE, &air, &err), &err);
	take_ms = air_entry(air)->planned_ms;
	air_free(air);
	req.mode = "live";
	fine(air_prepare(desk.app, &req, LOG_NONE, &air, &err), &err);
	ck_assert_int_ne(air_entry(air)->planned_ms, take_ms);
	ck_assert_int_ne(air_entry(air)->planned_ms, LOG_NONE);
	air_free(air);
	req.mode = "synthetic";
	fine(air_prepare(desk.app, &req, LOG_NONE, &air, &err), &err);
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
	struct air *air = start(READ_LIVE);
	int64_t planned_ms = air_entry(air)->planned_ms;
	const struct air_end end = {
		.played_ms = planned_ms * readings[_i].permille / 1000,
		.is_whole = readings[_i].is_whole,
	};
	struct err err = {0};

	ck_assert_int_eq(air_may_be_whole(air, end.played_ms),
			 readings[_i].permille == 800);
	fine(air_end(air, &end, NULL, &err), &err);
	air_free(air);
	row_is(end.played_ms, readings[_i].outcome);
}
END_TEST

START_TEST(a_recording_is_never_said_to_be_whole)
{
	const struct air_end end = {
		.played_ms = HEARD_MS * 80 / 100, .is_whole = true,
	};
	struct air *air = start(HEARD);
	struct err err = {0};

	ck_assert(!air_may_be_whole(air, end.played_ms));
	fine(air_end(air, &end, NULL, &err), &err);
	air_free(air);
	row_is(end.played_ms, "partial");
}
END_TEST

static void busy_says(struct app *a, const char *words)
{
	struct logbook_airing req = request(READ_LIVE);
	struct air *air = NULL;
	struct err err = {0};

	ck_assert(!air_prepare(a, &req, LOG_NONE, &air, &err));
	ck_assert_int_eq(err.code, ERR_BUSY);
	ck_assert_msg(strstr(err.text, words) != NULL, "%s", err.text);
}

/* Another process's: a second opening of the station. */
static struct app *open_other(void)
{
	struct app *other = NULL;
	struct err err = {0};

	fine(app_open(&desk.env, "station", APP_WRITE, &other, &err), &err);
	return other;
}

START_TEST(who_is_on_air_is_named)
{
	struct app *other = open_other();
	struct air *air = start(HEARD);
	struct err err = {0};

	busy_says(desk.app, "is on air already");
	busy_says(other, "in another window");
	fine(air_finish(air, HEARD_MS, NULL, NULL, &err), &err);
	air_free(air);
	app_close(other);
}
END_TEST

static struct logbook_airing emergency_now(void)
{
	struct logbook_airing req;

	logbook_airing_init(&req);
	req.what = LOGBOOK_FREE;
	req.title = "Áp thấp nhiệt đới";
	req.is_emergency = true;
	req.order_by = "Chủ tịch UBND xã";
	req.cuts = true;
	return req;
}

/* The row before the newest. */
static void cut_row_is(int64_t seq, int64_t played_ms)
{
	struct airing_list list = {0};
	struct err err = {0};

	fine(logbook_newest(desk.app, 2, &list, &err), &err);
	const struct airing *row = &list.rows[1];
	ck_assert_int_eq(row->entry.seq, seq);
	ck_assert_str_eq(row->entry.outcome, "cut");
	ck_assert_int_eq(row->entry.played_ms, played_ms);
	ck_assert_pstr_eq(row->entry.note, AIR_CUT_NOTE);
	airing_list_finish(&list);
}

static int64_t boot_now;

static int64_t boot_clock(void *ctx)
{
	(void)ctx;
	return boot_now;
}

START_TEST(an_emergency_cuts_short_what_another_process_has_on_air)
{
	struct logbook_airing req = emergency_now();
	struct err err = {0};
	struct air *emergency = NULL;

	desk.env.src.boot_ms = boot_clock;
	struct app *other = open_other();
	struct air *air = NULL;
	struct logbook_airing first = request(HEARD);
	fine(air_start(other, &first, LOG_NONE, &air, &err), &err);
	int64_t seq = air_seq(air);
	desk.now += 150;

	fine(air_prepare(desk.app, &req, LOG_NONE, &emergency, &err), &err);
	ck_assert(air_is_waiting(emergency));
	ck_assert(!air_go(emergency, &err));
	ck_assert_int_eq(err.code, ERR_BUSY);
	boot_now += AIR_LOOK_MS;
	ck_assert(!air_beat(air, 150000, &err));
	air_free(air);

	fine(air_take_over(emergency, &err), &err);
	fine(air_go(emergency, &err), &err);
	cut_row_is(seq, 150000);
	fine(air_finish(emergency, 30000, NULL, NULL, &err), &err);
	air_free(emergency);
	app_close(other);
}
END_TEST

START_TEST(who_does_not_let_go_is_not_waited_for_for_ever)
{
	struct logbook_airing req = emergency_now();
	struct logbook_airing first = request(HEARD);
	struct air *emergency = NULL;
	struct air *air = NULL;
	struct err err = {0};

	desk.env.src.boot_ms = boot_clock;
	struct app *other = open_other();
	fine(air_start(other, &first, LOG_NONE, &air, &err), &err);
	fine(air_prepare(desk.app, &req, LOG_NONE, &emergency, &err), &err);
	boot_now += AIR_LET_GO_MS;
	ck_assert(!air_take_over(emergency, &err));
	ck_assert_int_eq(err.code, ERR_REFUSED);
	air_free(emergency);
	air_free(air);
	app_close(other);
}
END_TEST

START_TEST(an_order_does_not_come_after_it_was_aired)
{
	struct logbook_airing req = emergency_now();
	struct err err = {0};
	int64_t seq = 0;

	req.start_at = desk.now - 3600;
	req.played_ms = 60000;
	req.received_at = req.start_at + 60;
	ck_assert(!logbook_add(desk.app, &req, &seq, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	req.received_at = req.start_at;
	fine(logbook_add(desk.app, &req, &seq, &err), &err);
}
END_TEST

/* What became of a row does not hide that it was an emergency. */
START_TEST(the_list_says_all_that_is_out_of_the_ordinary)
{
	struct logbook_airing req = emergency_now();
	struct airing_list list = {0};
	struct air *air = NULL;
	struct buf text;
	struct err err = {0};

	fine(air_start(desk.app, &req, LOG_NONE, &air, &err), &err);
	fine(air_end(air, &(struct air_end){ .played_ms = 5000,
					     .is_cut = true }, NULL, &err),
	     &err);
	air_free(air);
	fine(logbook_newest(desk.app, 1, &list, &err), &err);
	struct sheet *sheet = airing_sheet(desk.app, &list, false);
	buf_init(&text);
	sheet_write(sheet, SHEET_AS_CSV, "airings", 0, &text);
	ck_assert_msg(strstr(text.data, "cut short, emergency, ") != NULL,
		      "%s", text.data);
	buf_finish(&text);
	sheet_free(sheet);
	airing_list_finish(&list);
}
END_TEST

/* An order that lacks its person must not stop what is on air. */
START_TEST(what_is_refused_cuts_nothing_short)
{
	struct logbook_airing req = emergency_now();
	struct logbook_airing first = request(HEARD);
	struct app *other = open_other();
	struct air *air = NULL;
	struct err err = {0};
	bool is_alive;

	fine(air_start(other, &first, LOG_NONE, &air, &err), &err);
	req.order_by = NULL;
	not_started(&req, ERR_REFUSED);
	ck_assert(is_on_air(&is_alive) && is_alive);
	req = request(READ_LIVE);
	req.cuts = true;	/* no emergency */
	not_started(&req, ERR_BUSY);
	ck_assert(is_on_air(&is_alive) && is_alive);
	fine(air_finish(air, HEARD_MS, NULL, NULL, &err), &err);
	air_free(air);
	app_close(other);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("air_cut");
	TCase *t = tcase_create("air_cut");

	tcase_add_unchecked_fixture(t, station_desk_setup,
				    station_desk_teardown);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_set_timeout(t, 180);
	tcase_add_test(t, a_live_reading_is_planned_by_its_text_and_reader);
	tcase_add_test(t, a_recording_read_live_is_planned_by_its_text);
	tcase_add_loop_test(t, who_read_it_says_whether_it_was_all, 0,
			    sizeof readings / sizeof *readings);
	tcase_add_test(t, a_recording_is_never_said_to_be_whole);
	tcase_add_test(t, who_is_on_air_is_named);
	tcase_add_test(t, an_emergency_cuts_short_what_another_process_has_on_air);
	tcase_add_test(t, who_does_not_let_go_is_not_waited_for_for_ever);
	tcase_add_test(t, what_is_refused_cuts_nothing_short);
	tcase_add_test(t, an_order_does_not_come_after_it_was_aired);
	tcase_add_test(t, the_list_says_all_that_is_out_of_the_ordinary);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
