/* On air: what gives way to an emergency, and what does not (rule R5). */
#include "config.h"

#include <check.h>
#include <string.h>

#include "air_desk.h"
#include "app/airing_sheet.h"
#include "app/sheet.h"

static struct station_desk desk;

static void setup(void)
{
	station_desk_open(&desk);
}

static void teardown(void)
{
	station_desk_close(&desk);
}

static void busy_says(struct app *a, const char *words)
{
	struct logbook_airing req = air_desk_request(AIR_DESK_READ_LIVE);
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

	air_desk_fine(app_open(&desk.env, "station", APP_WRITE, &other, &err), &err);
	return other;
}

START_TEST(who_is_on_air_is_named)
{
	struct app *other = open_other();
	struct air *air = air_desk_start(&desk, AIR_DESK_HEARD);
	struct err err = {0};

	busy_says(desk.app, "is on air already");
	busy_says(other, "in another window");
	air_desk_fine(air_finish(air, AIR_DESK_HEARD_MS, NULL, NULL, &err), &err);
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

	air_desk_fine(logbook_newest(desk.app, 2, &list, &err), &err);
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
	struct logbook_airing first = air_desk_request(AIR_DESK_HEARD);
	air_desk_fine(air_start(other, &first, LOG_NONE, &air, &err), &err);
	int64_t seq = air_seq(air);
	desk.now += 150;

	air_desk_fine(air_prepare(desk.app, &req, LOG_NONE, &emergency, &err), &err);
	ck_assert(air_is_waiting(emergency));
	ck_assert(!air_go(emergency, &err));
	ck_assert_int_eq(err.code, ERR_BUSY);
	boot_now += AIR_LOOK_MS;
	ck_assert(!air_beat(air, 150000, &err));
	air_free(air);

	air_desk_fine(air_take_over(emergency, &err), &err);
	air_desk_fine(air_go(emergency, &err), &err);
	cut_row_is(seq, 150000);
	air_desk_fine(air_finish(emergency, 30000, NULL, NULL, &err), &err);
	air_free(emergency);
	app_close(other);
}
END_TEST

START_TEST(who_does_not_let_go_is_not_waited_for_for_ever)
{
	struct logbook_airing req = emergency_now();
	struct logbook_airing first = air_desk_request(AIR_DESK_HEARD);
	struct air *emergency = NULL;
	struct air *air = NULL;
	struct err err = {0};

	desk.env.src.boot_ms = boot_clock;
	struct app *other = open_other();
	air_desk_fine(air_start(other, &first, LOG_NONE, &air, &err), &err);
	air_desk_fine(air_prepare(desk.app, &req, LOG_NONE, &emergency, &err), &err);
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
	air_desk_fine(logbook_add(desk.app, &req, &seq, &err), &err);
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

	air_desk_fine(air_start(desk.app, &req, LOG_NONE, &air, &err), &err);
	air_desk_fine(air_end(air, &(struct air_end){ .played_ms = 5000,
					     .is_cut = true }, NULL, &err),
	     &err);
	air_free(air);
	air_desk_fine(logbook_newest(desk.app, 1, &list, &err), &err);
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
	struct logbook_airing first = air_desk_request(AIR_DESK_HEARD);
	struct app *other = open_other();
	struct air *air = NULL;
	struct err err = {0};
	bool is_alive;

	air_desk_fine(air_start(other, &first, LOG_NONE, &air, &err), &err);
	req.order_by = NULL;
	air_desk_refuses(&desk, &req, ERR_REFUSED);
	ck_assert(air_desk_is_on(&desk, &is_alive) && is_alive);
	req = air_desk_request(AIR_DESK_READ_LIVE);
	req.cuts = true;	/* no emergency */
	air_desk_refuses(&desk, &req, ERR_BUSY);
	ck_assert(air_desk_is_on(&desk, &is_alive) && is_alive);
	air_desk_fine(air_finish(air, AIR_DESK_HEARD_MS, NULL, NULL, &err), &err);
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
	tcase_add_test(t, who_is_on_air_is_named);
	tcase_add_test(t, an_emergency_cuts_short_what_another_process_has_on_air);
	tcase_add_test(t, who_does_not_let_go_is_not_waited_for_for_ever);
	tcase_add_test(t, an_order_does_not_come_after_it_was_aired);
	tcase_add_test(t, the_list_says_all_that_is_out_of_the_ordinary);
	tcase_add_test(t, what_is_refused_cuts_nothing_short);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
