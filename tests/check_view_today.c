/* Screen 1, today, over the sample station. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "app/logbook.h"
#include "app/today.h"
#include "base/civil.h"
#include "station_desk.h"
#include "store/db.h"
#include "view/look_over.h"
#include "view/view_log.h"
#include "view/view_today.h"

static char opened[32];

static void open_segment(struct stack *s, const char *code)
{
	(void)s;
	snprintf(opened, sizeof opened, "%s", code);
}

static void open_plan_item(struct stack *s, const char *code)
{
	open_segment(s, code);
}

static const struct today_doors doors = {open_segment, open_plan_item};

static void open_today(struct station_desk *d)
{
	station_desk_open(d);
	stack_set_screen(d->stack, 0, view_today_new(d->app, &doors));
	stack_set_screen(d->stack, 4, view_log_new(d->app));
}

static const struct desk_picture pictures[] = {
	{"today", ""},
	{"today-end", "G"},
};

enum { N_PICTURES = sizeof pictures / sizeof *pictures };

START_TEST(today_looks_as_it_was_read)
{
	struct station_desk d;

	open_today(&d);
	station_desk_picture(&d, pictures, _i);
	station_desk_close(&d);
}
END_TEST

START_TEST(today_warns_of_clock_disk_and_incidents)
{
	static const struct desk_picture warned = {"today-warnings", "G"};
	struct station_desk d;
	struct err err;
	int64_t seq;
	struct logbook_incident incident = {
		.kind = "power", .start_at = DESK_NOW - 3600, .end_at = LOG_NONE,
	};

	open_today(&d);
	ck_assert(logbook_incident(d.app, &incident, &seq, &err));
	d.now -= 40 * 86400;
	station_desk_set_free(INT64_C(50) << 20);
	station_desk_picture(&d, &warned, _i);
	station_desk_close(&d);
}
END_TEST

START_TEST(a_door_leads_to_the_entry)
{
	struct station_desk d;

	open_today(&d);
	station_desk_play(&d, "<wait 1>", 40, 120);
	/* from the figures of the month down to the third airing */
	station_desk_play(&d, "g<Tab><wait 1>", 40, 120);
	for (int i = 0; i < 20 && d.stack->screen == 0; i++) {
		station_desk_play(&d, "j<wait 1>", 40, 120);
		if (station_desk_selects(&d, "Hỏi – đáp"))
			station_desk_play(&d, "<Enter><wait 1>", 40, 120);
	}

	ck_assert_uint_eq(d.stack->screen, 4);
	ck_assert(station_desk_selects(&d, "137 29/03/2024 05:40"));
	station_desk_close(&d);
}
END_TEST

START_TEST(a_door_without_its_screen_says_so)
{
	struct station_desk d;

	open_today(&d);
	station_desk_play(&d, "<Enter><wait 1>", 24, 80);

	ck_assert_uint_eq(d.stack->screen, 0);
	ck_assert(station_desk_shows(&d, "This screen is not there yet"));
	ck_assert_str_eq(opened, "");
	station_desk_close(&d);
}
END_TEST

START_TEST(a_segment_that_waits_is_opened_by_its_code)
{
	struct station_desk d;

	open_today(&d);
	stack_set_screen(d.stack, 1, view_log_new(d.app));
	/* the first door is today's rundown */
	station_desk_play(&d, "j<Enter><wait 1>", 24, 80);

	ck_assert_uint_eq(d.stack->screen, 1);
	ck_assert_str_eq(opened, "DT-2024-006");
	station_desk_close(&d);
}
END_TEST

/* ---- the figures ---------------------------------------------------------- */

/* The month's figures counted from the rows of the book, one by one. */
static struct log_totals count_rows(struct station_desk *d, int year, int month)
{
	struct civil from = {.date = month_first(year, month)};
	struct civil to = {.date = date_add_days(month_last(year, month), 1)};
	struct airing_list rows;
	struct log_totals t = {0};
	struct err err;

	ck_assert(logbook_rows(d->app, civil_utc(from, 420),
			       civil_utc(to, 420), &rows, &err));
	for (size_t i = 0; i < rows.count; i++) {
		const struct airing *a = &rows.rows[i];
		if (airing_is_incident(a) && !airing_is_struck(a))
			t.incidents++;
		if (!airing_counts(a))
			continue;
		if (airing_is_relay(a)) {
			t.relays++;
			t.relay_ms += a->entry.played_ms;
		} else {
			t.airings++;
			t.played_ms += a->entry.played_ms;
			t.unapproved += strcmp(a->entry.approval,
					       "unapproved") == 0;
		}
	}
	airing_list_finish(&rows);
	return t;
}

static void assert_totals(const struct log_totals *a,
			  const struct log_totals *b)
{
	ck_assert_int_eq(a->airings, b->airings);
	ck_assert_int_eq(a->played_ms, b->played_ms);
	ck_assert_int_eq(a->relays, b->relays);
	ck_assert_int_eq(a->relay_ms, b->relay_ms);
	ck_assert_int_eq(a->unapproved, b->unapproved);
	ck_assert_int_eq(a->incidents, b->incidents);
}

START_TEST(the_first_picture_does_not_wait_for_the_plan)
{
	struct station_desk d;

	station_desk_open(&d);
	stack_set_screen(d.stack, 0, view_today_new(d.app, NULL));
	station_desk_play(&d, "", 24, 80);
	ck_assert(station_desk_shows(&d, "being counted"));
	ck_assert(!station_desk_shows(&d, "contents aired"));

	station_desk_play(&d, "<wait 1>", 24, 80);
	ck_assert(!station_desk_shows(&d, "being counted"));
	ck_assert(station_desk_shows(&d, "12 of 14 contents aired"));
	station_desk_close(&d);
}
END_TEST

START_TEST(the_months_are_what_the_book_counts)
{
	struct station_desk d;
	struct today t;
	struct err err;

	station_desk_open(&d);
	ck_assert_msg(today_read(d.app, &t, &err), "%s", err.text);
	struct log_totals march = count_rows(&d, 2024, 3);
	struct log_totals february = count_rows(&d, 2024, 2);

	ck_assert_int_gt(march.airings, 0);
	ck_assert_int_gt(march.incidents, 0);
	assert_totals(&t.this_month, &march);
	assert_totals(&t.last_month, &february);
	today_finish(&t);
	station_desk_close(&d);
}
END_TEST

START_TEST(the_counts_of_the_day_and_the_month_are_in_sight)
{
	struct station_desk d;

	open_today(&d);
	station_desk_play(&d, "<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "Aired: today 2 ("));
	ck_assert(station_desk_shows(&d, "this month 34 ("));
	station_desk_close(&d);
}
END_TEST

START_TEST(a_plan_that_is_over_is_said_to_be_over)
{
	struct station_desk d;

	open_today(&d);
	d.now += INT64_C(600) * 86400;
	station_desk_play(&d, "<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "no plan in force: 16/KH-UBND ended 31/12/2024"));
	ck_assert(station_desk_shows(&d, "daixa plan import"));
	ck_assert(!station_desk_shows(&d, "What to air next"));
	station_desk_close(&d);
}
END_TEST

START_TEST(what_waits_and_what_was_never_aired_is_listed)
{
	struct station_desk d;
	struct today t;
	struct err err;

	station_desk_open(&d);
	ck_assert_msg(today_read(d.app, &t, &err), "%s", err.text);

	ck_assert_int_eq(t.waiting.total, 1);
	ck_assert_str_eq(t.waiting.rows[0].code, "DT-2024-006");
	ck_assert_int_eq(t.unaired.total, 0);
	ck_assert_uint_eq(t.n_leaves, 14);
	ck_assert_uint_eq(t.n_done, 12);
	ck_assert_str_eq(t.gaps[0].code, "ND-5.1");
	ck_assert_str_eq(t.gaps[1].code, "ND-5.3");
	ck_assert_int_eq(t.gaps[1].airings, 0);
	today_finish(&t);
	station_desk_close(&d);
}
END_TEST

/* ---- the look at the whole station ------------------------------------------ */

static void at(struct station_desk *d, struct look_over *l, int64_t now_ms)
{
	stack_tick(d->stack, now_ms);
	look_over_turn(l);
}

static struct look_over *open_looked(struct station_desk *d)
{
	open_today(d);
	stack_tick(d->stack, 1000);
	return look_over_new(d->stack, d->app);
}

START_TEST(the_station_is_looked_over_in_a_pause)
{
	struct station_desk d;
	const struct event key = { .type = EVENT_KEY, .key = { 'j', 0 } };
	struct look_over *l = open_looked(&d);

	at(&d, l, 5000);
	ck_assert_uint_eq(d.jobs.n, 0);
	at(&d, l, 6500);
	ck_assert_uint_eq(d.jobs.n, 1);
	ck_assert_ptr_null(jobs_shown(&d.jobs));
	station_desk_finish_jobs(&d);
	at(&d, l, 8000);
	ck_assert_uint_eq(d.jobs.n, 0);
	ck_assert_ptr_null(d.app->look.fault);
	station_desk_play(&d, "<wait 1>", 24, 120);
	ck_assert(station_desk_shows(&d, "Look-over"));
	ck_assert(station_desk_shows(&d, "all is well, 29/03/2024 18:00"));

	/* the next day, but not while somebody types */
	stack_tick(d.stack, 100000000);
	stack_event(d.stack, &key);
	at(&d, l, 100004000);
	ck_assert_uint_eq(d.jobs.n, 0);
	at(&d, l, 100006000);
	ck_assert_uint_eq(d.jobs.n, 1);
	look_over_free(l);
	station_desk_finish_jobs(&d);
	station_desk_close(&d);
}
END_TEST

START_TEST(what_the_look_over_finds_is_told)
{
	struct station_desk d;
	struct look_over *l = open_looked(&d);
	struct run r = other_program(&d.world, "find", d.world.station, "-path",
				     "*/media/*", "-type", "f", "-delete",
				     NULL);

	ck_assert_int_eq(r.code, 0);
	run_finish(&r);
	at(&d, l, 6500);
	station_desk_finish_jobs(&d);
	ck_assert_ptr_nonnull(strstr(d.app->look.fault, "`daixa check`"));
	station_desk_play(&d, "<wait 1>", 40, 120);
	ck_assert(station_desk_shows(&d, "Look-over"));
	ck_assert(!station_desk_shows(&d, "all is well"));
	ck_assert_int_eq(d.stack->notice.kind, NOTICE_ERROR);
	look_over_free(l);
	station_desk_close(&d);
}
END_TEST

START_TEST(whoever_waits_for_the_database_ends_the_look)
{
	struct station_desk d;
	struct look_over *l = open_looked(&d);

	at(&d, l, 6500);
	ck_assert(store_wait_turn(d.app->store, 0));
	station_desk_finish_jobs(&d);
	ck_assert_int_eq(d.app->look.at, 0);
	at(&d, l, 8000);
	ck_assert_uint_eq(d.jobs.n, 0);
	at(&d, l, 12000);
	station_desk_finish_jobs(&d);
	ck_assert_int_gt(d.app->look.at, 0);
	look_over_free(l);
	station_desk_close(&d);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("view today");
	TCase *c = tcase_create("today");

	tcase_add_unchecked_fixture(c, station_desk_setup,
				    station_desk_teardown);
	tcase_set_timeout(c, 120);
	tcase_add_loop_test(c, today_looks_as_it_was_read, 0,
			    N_PICTURES * PICTURE_WAYS);
	tcase_add_loop_test(c, today_warns_of_clock_disk_and_incidents, 0,
			    PICTURE_WAYS);
	tcase_add_test(c, a_door_leads_to_the_entry);
	tcase_add_test(c, a_door_without_its_screen_says_so);
	tcase_add_test(c, a_segment_that_waits_is_opened_by_its_code);
	tcase_add_test(c, the_first_picture_does_not_wait_for_the_plan);
	tcase_add_test(c, the_months_are_what_the_book_counts);
	tcase_add_test(c, the_counts_of_the_day_and_the_month_are_in_sight);
	tcase_add_test(c, a_plan_that_is_over_is_said_to_be_over);
	tcase_add_test(c, the_station_is_looked_over_in_a_pause);
	tcase_add_test(c, what_the_look_over_finds_is_told);
	tcase_add_test(c, whoever_waits_for_the_database_ends_the_look);
	tcase_add_test(c, what_waits_and_what_was_never_aired_is_listed);
	suite_add_tcase(s, c);
	SRunner *runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
