/* Screen 4, the schedule, and going on air from it, over the sample station. */
#include "config.h"

#include <check.h>
#include <stdint.h>
#include <string.h>

#include "app/air.h"
#include "app/logbook.h"
#include "app/schedule.h"
#include "station_desk.h"
#include "view/view_catalogue.h"
#include "view/view_log.h"
#include "view/view_schedule.h"

static void plan(struct station_desk *d, const char *day, const char *slot,
		 const char *code)
{
	const struct rundown_item item = { .segment_code = (char *)code };
	const struct schedule_place p = { day, slot, 0 };
	struct err err = {0};

	ck_assert_msg(schedule_add(d->app, p, SIZE_MAX, &item, &err), "%s",
		      err.text);
}

/* The Friday of the sample: the morning was aired, the evening was not. */
static void open_schedule(struct station_desk *d)
{
	station_desk_open(d);
	plan(d, "2024-03-29", "SANG", "DT-2024-010");
	plan(d, "2024-03-29", "CHIEU", "DT-2024-002");
	plan(d, "2024-03-29", "CHIEU", "DT-2024-013");
	plan(d, "2024-03-29", "CHIEU", "DT-2024-001");
	plan(d, "2024-03-22", "TRUA", "DT-2024-003");
	stack_set_screen(d->stack, 1, view_catalogue_new(d->app));
	stack_set_screen(d->stack, 3, view_schedule_new(d->app));
	stack_set_screen(d->stack, 4, view_log_new(d->app));
	stack_go(d->stack, 3);
}

static const struct desk_picture pictures[] = {
	{"schedule", ""},
	{"schedule-evening", "<S-Tab>j"},
	{"schedule-add", "a"},
	{"schedule-on-air-form", "<S-Tab>o"},
	{"schedule-emergency-form", "O"},
	{"schedule-compared", "="},
	{"schedule-compared-week", "W"},
};

START_TEST(the_schedule_looks_as_it_was_read)
{
	struct station_desk d;

	open_schedule(&d);
	station_desk_picture(&d, pictures, _i);
	station_desk_close(&d);
}
END_TEST

START_TEST(what_is_on_air_looks_as_it_was_read)
{
	static const struct desk_picture on_air = {"schedule-on-air",
						   "<S-Tab>o<C-s><wait 1>"};
	struct station_desk d;

	open_schedule(&d);
	station_desk_picture(&d, &on_air, _i);
	station_desk_close(&d);
}
END_TEST

/* The newest row of the log. */
static void newest_is(struct station_desk *d, const char *code)
{
	struct airing_list list = {0};
	struct err err = {0};

	ck_assert(logbook_newest(d->app, 1, &list, &err));
	ck_assert_str_eq(list.rows[0].entry.segment_code, code);
	ck_assert_str_eq(list.rows[0].entry.kind, "start");
	ck_assert_str_eq(list.rows[0].entry.slot, "CHIEU");
	ck_assert_int_ne(list.rows[0].entry.planned_at, LOG_NONE);
	ck_assert_int_ne(list.rows[0].finish_seq, LOG_NONE);
	airing_list_finish(&list);
}

/* Each look at this clock finds ten minutes gone. */
static int64_t long_minutes(void *ctx)
{
	static int64_t now_ms;

	(void)ctx;
	now_ms += 600000;
	return now_ms;
}

/* Once on air, three quarters of the reading are over at once. */
static int64_t quick_reader(void *ctx)
{
	const struct station_desk *d = ctx;

	return d->stack->is_on_air ? 190000 : 0;
}

START_TEST(who_reads_faster_than_planned_is_asked)
{
	struct airing_list list = {0};
	struct station_desk d;
	struct err err = {0};

	open_schedule(&d);
	d.env.src.boot_ms = quick_reader;
	station_desk_play(&d, _i == 0 ? "<S-Tab>o<C-s><wait 1>oyy<wait 1>"
				      : "<S-Tab>o<C-s><wait 1>oyn<wait 1>",
			  24, 80);
	ck_assert(!d.stack->is_on_air);
	ck_assert(logbook_newest(d.app, 1, &list, &err));
	ck_assert_str_eq(list.rows[0].entry.outcome,
			 _i == 0 ? "full" : "partial");
	airing_list_finish(&list);
	station_desk_close(&d);
}
END_TEST

START_TEST(going_on_and_off_air_is_one_row_of_the_log)
{
	struct station_desk d;

	open_schedule(&d);
	d.env.src.boot_ms = long_minutes;
	station_desk_play(&d, "<S-Tab>o<C-s><wait 1>oy<wait 1>", 24, 80);
	ck_assert(!station_desk_shows(&d, "ON AIR"));
	ck_assert(station_desk_shows(&d, "aired 18:0"));
	newest_is(&d, "DT-2024-002");
	station_desk_close(&d);
}
END_TEST

START_TEST(it_is_said_on_every_screen_and_before_quitting)
{
	struct station_desk d;

	open_schedule(&d);
	station_desk_play(&d, "<S-Tab>o<C-s><wait 1>on5", 24, 80);
	ck_assert_uint_eq(d.stack->screen, 4);
	ck_assert(station_desk_shows(&d, "ON AIR"));
	station_desk_close(&d);

	open_schedule(&d);
	station_desk_play(&d, "<S-Tab>o<C-s><wait 1>5Q", 24, 80);
	ck_assert(!d.stack->wants_quit);
	ck_assert(station_desk_shows(&d, "Finish what is on air"));
	station_desk_close(&d);
}
END_TEST

START_TEST(what_is_not_approved_stays_in_the_form)
{
	struct station_desk d;

	open_schedule(&d);
	station_desk_play(&d, "<S-Tab>jo<C-s>", 24, 80);
	ck_assert(station_desk_shows(&d, "not approved"));
	ck_assert(!d.stack->is_on_air);
	station_desk_close(&d);
}
END_TEST

/* The end of a script is a window that is closed. */
START_TEST(a_closed_window_goes_off_air)
{
	struct station_desk d;
	struct air_status st;
	struct err err = {0};

	open_schedule(&d);
	station_desk_play(&d, "<S-Tab>o<C-s><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "ON AIR"));
	ck_assert(air_status(d.app, &st, &err));
	ck_assert_int_eq(st.seq, 0);
	air_status_finish(&st);
	newest_is(&d, "DT-2024-002");
	station_desk_close(&d);
}
END_TEST

START_TEST(items_are_moved_copied_and_taken_out_by_keys)
{
	struct station_desk d;

	open_schedule(&d);
	station_desk_play(&d, "<S-Tab>J", 24, 80);
	ck_assert(station_desk_selects(&d, "2 17:0"));
	station_desk_play(&d, "d", 24, 80);
	ck_assert(station_desk_shows(&d, "2/2"));
	station_desk_play(&d, "<S-Tab>c", 24, 80);
	ck_assert(station_desk_shows(&d, "1 items put in"));
	ck_assert(station_desk_shows(&d, "1/1"));
	station_desk_play(&d, "<Enter><wait 1>", 24, 80);
	ck_assert_uint_eq(d.stack->screen, 1);
	ck_assert(station_desk_selects(&d, "DT-2024-003"));
	station_desk_close(&d);
}
END_TEST

START_TEST(a_relay_and_a_segment_by_its_words_are_planned)
{
	struct station_desk d;

	open_schedule(&d);
	station_desk_play(&d, "lapapi<C-s>", 24, 80);
	ck_assert(station_desk_shows(&d, "PAPI"));
	station_desk_play(&d, "a<Tab><Right><C-s>", 24, 80);
	ck_assert(station_desk_shows(&d, "1/2") || station_desk_shows(&d, "2/2"));
	station_desk_close(&d);
}
END_TEST

START_TEST(a_relay_goes_on_air_from_the_schedule)
{
	const struct rundown_item relay = { .relay_code = (char *)"TA-VOV" };
	const struct schedule_place noon = { "2024-03-29", "TRUA", 0 };
	struct airing_list list = {0};
	struct station_desk d;
	struct err err = {0};

	open_schedule(&d);
	ck_assert(schedule_add(d.app, noon, 0, &relay, &err));
	station_desk_play(&d, "<Tab>o<C-s><wait 1>oy<wait 1>", 24, 80);
	ck_assert(logbook_newest(d.app, 1, &list, &err));
	ck_assert_str_eq(list.rows[0].entry.origin, "TA-VOV");
	ck_assert_str_eq(list.rows[0].entry.mode, "relay");
	ck_assert_int_ne(list.rows[0].finish_seq, LOG_NONE);
	airing_list_finish(&list);
	station_desk_close(&d);
}
END_TEST

/* What is ordered now goes on air, and says so until it is approved. */
START_TEST(an_emergency_is_on_air_at_once)
{
	struct airing_list list = {0};
	struct station_desk d;
	struct err err = {0};

	open_schedule(&d);
	station_desk_play(&d, "OMưa lũ<Tab><C-s>", 24, 80);
	ck_assert(!d.stack->is_on_air);
	ck_assert(station_desk_shows(&d, "Who orders it?"));
	station_desk_close(&d);

	open_schedule(&d);
	station_desk_play(&d, "OMưa lũ<Tab>Chủ tịch<Tab>CV 12<Tab>17:55<Tab>60"
			  "<C-s><wait 1>oy<wait 1>", 24, 80);
	ck_assert(logbook_newest(d.app, 1, &list, &err));
	const struct log_entry *e = &list.rows[0].entry;
	ck_assert_str_eq(e->title, "Mưa lũ");
	ck_assert_str_eq(e->priority, "emergency");
	ck_assert_str_eq(e->approval, "later");
	ck_assert_str_eq(e->order_by, "Chủ tịch");
	ck_assert_str_eq(e->order_ref, "CV 12");
	ck_assert_int_eq(e->received_at, DESK_NOW - 5 * 60);
	ck_assert_int_eq(e->repeat_min, 60);
	airing_list_finish(&list);
	station_desk_close(&d);
}
END_TEST

/* The two newest rows: the emergency, and what had to give way to it. */
static void emergency_cut(struct station_desk *d, const char *code)
{
	struct airing_list list = {0};
	struct err err = {0};

	ck_assert(logbook_newest(d->app, 2, &list, &err));
	ck_assert_str_eq(list.rows[0].entry.title, "Mưa lũ");
	ck_assert_str_eq(list.rows[0].entry.priority, "emergency");
	ck_assert_str_eq(list.rows[1].entry.segment_code, code);
	ck_assert_str_eq(list.rows[1].entry.outcome, "cut");
	ck_assert_pstr_eq(list.rows[1].entry.note, AIR_CUT_NOTE);
	ck_assert_int_lt(list.rows[1].finish_seq, list.rows[0].entry.seq);
	airing_list_finish(&list);
}

START_TEST(an_emergency_cuts_short_what_is_on_air)
{
	struct station_desk d;

	open_schedule(&d);
	/* from the screen of what is on air, and from another one */
	station_desk_play(&d, _i == 0
				  ? "<S-Tab>o<C-s><wait 1>"
				    "OMưa lũ<Tab>Chủ tịch<C-s><wait 1>"
				  : "<S-Tab>o<C-s><wait 1>5<Enter>"
				    "OMưa lũ<Tab>Chủ tịch<C-s><wait 1>",
			  24, 80);
	emergency_cut(&d, "DT-2024-002");
	station_desk_close(&d);
}
END_TEST

START_TEST(an_emergency_may_let_it_go_on)
{
	struct station_desk d;

	open_schedule(&d);
	station_desk_play(&d, "<S-Tab>o<C-s><wait 1>OMưa lũ<Tab>Chủ tịch<Tab>"
			  "<Tab><Tab><Tab><Right><C-s><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "is on air already"));
	station_desk_close(&d);
}
END_TEST

START_TEST(it_is_stopped_by_its_key_from_every_screen)
{
	struct station_desk d;

	open_schedule(&d);
	/* begun in the catalogue; today's schedule has no row to point at */
	station_desk_play(&d, _i == 0 ? "2/DT-2024-002<Enter>o<C-s><wait 1>4to"
				      : "2/DT-2024-002<Enter>o<C-s><wait 1>"
					"4toy<wait 1>",
			  24, 80);
	ck_assert_int_eq(_i == 0,
			 station_desk_shows(&d, "Finish what is on air"));
	ck_assert_int_eq(_i == 0, d.stack->on_air != NULL);
	station_desk_close(&d);
}
END_TEST

START_TEST(a_segment_goes_on_air_from_the_catalogue)
{
	struct station_desk d;

	open_schedule(&d);
	station_desk_play(&d, "2/DT-2024-002<Enter>o<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "On air: DT-2024-002"));
	station_desk_close(&d);
}
END_TEST

START_TEST(any_size_and_any_key_is_survived)
{
	static const char keys[] = "jkhl{}tJKdcF=qWq<Tab><S-Tab>GgE?q";
	struct station_desk d;

	open_schedule(&d);
	for (int rows = 1; rows < 30; rows += 3)
		for (int cols = 1; cols < 90; cols += 11)
			station_desk_play(&d, keys, rows, cols);
	station_desk_close(&d);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("view_schedule");
	TCase *t = tcase_create("schedule");
	int n = sizeof pictures / sizeof *pictures;

	tcase_add_unchecked_fixture(t, station_desk_setup,
				    station_desk_teardown);
	tcase_set_timeout(t, 120);
	tcase_add_loop_test(t, the_schedule_looks_as_it_was_read, 0,
			    n * PICTURE_WAYS);
	tcase_add_loop_test(t, what_is_on_air_looks_as_it_was_read, 0,
			    PICTURE_WAYS);
	tcase_add_loop_test(t, who_reads_faster_than_planned_is_asked, 0, 2);
	tcase_add_test(t, going_on_and_off_air_is_one_row_of_the_log);
	tcase_add_test(t, it_is_said_on_every_screen_and_before_quitting);
	tcase_add_test(t, what_is_not_approved_stays_in_the_form);
	tcase_add_test(t, a_closed_window_goes_off_air);
	tcase_add_test(t, items_are_moved_copied_and_taken_out_by_keys);
	tcase_add_test(t, a_relay_and_a_segment_by_its_words_are_planned);
	tcase_add_test(t, a_relay_goes_on_air_from_the_schedule);
	tcase_add_test(t, an_emergency_is_on_air_at_once);
	tcase_add_loop_test(t, an_emergency_cuts_short_what_is_on_air, 0, 2);
	tcase_add_test(t, an_emergency_may_let_it_go_on);
	tcase_add_loop_test(t, it_is_stopped_by_its_key_from_every_screen, 0,
			    2);
	tcase_add_test(t, a_segment_goes_on_air_from_the_catalogue);
	tcase_add_test(t, any_size_and_any_key_is_survived);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
