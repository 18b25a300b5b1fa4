/*
 * On air: a pair of entries as it happens, and what is left of it when the
 * program ends (rule R5; faults A1, A4).
 */
#include "config.h"

#include <check.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/air.h"
#include "app/emergency.h"
#include "base/mem.h"
#include "card.h"
#include "station_desk.h"
#include "store/store_air.h"
#include "store/store_log.h"
#include "view/emergency_remind.h"
#include "view/stack.h"
#include "view/view_air.h"
#include "view/view_log.h"

static struct station_desk desk;

/* Recorded and approved; its length. */
#define HEARD "DT-2024-001"
enum { HEARD_MS = 156000 };
#define READ_LIVE "DT-2024-002"
#define NOT_APPROVED "DT-2024-013"

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

static int64_t head(void)
{
	struct log_head h;
	struct err err = {0};

	fine(logbook_head(desk.app, &h, &err), &err);
	return h.seq;
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

/* What the finish remarks stands in the row, behind what the start did. */
static void row_notes(const char *words)
{
	struct airing_list list = {0};
	struct airing row = newest(&list);

	ck_assert_ptr_nonnull(row.entry.note);
	ck_assert_msg(strstr(row.entry.note, words) != NULL, "%s",
		      row.entry.note);
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

START_TEST(start_and_finish_are_one_row_of_the_book)
{
	int64_t before = head();
	struct err err = {0};
	int64_t seq = 0;
	bool is_alive;

	struct air *air = start(HEARD);
	ck_assert_int_eq(air_seq(air), before + 1);
	ck_assert(is_on_air(&is_alive) && is_alive);
	fine(air_finish(air, HEARD_MS, NULL, &seq, &err), &err);
	air_free(air);

	ck_assert_int_eq(seq, before + 2);
	ck_assert(!is_on_air(&is_alive));
	row_is(HEARD_MS, "full");
}
END_TEST

static const struct {
	int64_t played_ms;
	const char *outcome;
} classes[] = {
	{ HEARD_MS, "full" },
	{ HEARD_MS * 96 / 100, "full" },
	{ HEARD_MS * 94 / 100, "partial" },
	{ HEARD_MS * 51 / 100, "partial" },
	{ HEARD_MS * 49 / 100, "cut" },
	{ 10000, "cut" },
	{ 0, "cut" },
};

START_TEST(what_was_heard_decides_the_class)
{
	struct err err = {0};
	struct air *air = start(HEARD);

	fine(air_finish(air, classes[_i].played_ms, NULL, NULL, &err), &err);
	air_free(air);
	row_is(classes[_i].played_ms, classes[_i].outcome);
}
END_TEST

START_TEST(unapproved_is_refused_but_for_an_emergency_with_its_person)
{
	struct logbook_airing req = request(NOT_APPROVED);
	int64_t before = head();
	struct air *air = NULL;
	struct err err = {0};

	not_started(&req, ERR_REFUSED);
	req.reason = "vội";	/* a reason is for facts, not for a start */
	not_started(&req, ERR_REFUSED);
	req.is_emergency = true;
	not_started(&req, ERR_REFUSED);
	ck_assert_int_eq(head(), before);

	req.order_by = "Chủ tịch UBND xã";
	fine(air_start(desk.app, &req, LOG_NONE, &air, &err), &err);
	ck_assert_str_eq(air_entry(air)->approval, "later");
	ck_assert_str_eq(air_entry(air)->priority, "emergency");
	fine(air_finish(air, 30000, NULL, NULL, &err), &err);
	air_free(air);
}
END_TEST

START_TEST(only_one_thing_is_on_air)
{
	struct logbook_airing req = request(READ_LIVE);
	struct air *air = start(HEARD);
	struct err err = {0};

	not_started(&req, ERR_BUSY);
	ck_assert(!logbook_strike(desk.app, air_seq(air), "thử", NULL, &err));
	ck_assert_int_eq(err.code, ERR_REFUSED);
	fine(air_finish(air, HEARD_MS, NULL, NULL, &err), &err);
	air_free(air);
	air = start(READ_LIVE);
	fine(air_finish(air, 60000, NULL, NULL, &err), &err);
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
	struct air *air = start(HEARD);
	int64_t seq = air_seq(air);
	struct err err = {0};
	int64_t finish = 0;
	bool is_alive;

	fine(store_air_beat(desk.app->store, seq, 150000, &err), &err);
	die(air);
	ck_assert(is_on_air(&is_alive) && !is_alive);

	fine(air_recover(desk.app, &finish, &err), &err);
	ck_assert_int_eq(finish, seq + 1);
	row_is(150000, "cut");
	row_notes("gián đoạn: máy tắt");
	ck_assert(!is_on_air(&is_alive));
	fine(air_recover(desk.app, &finish, &err), &err);
	ck_assert_int_eq(finish, 0);
}
END_TEST

START_TEST(what_is_alive_is_not_recovered)
{
	struct air *air = start(HEARD);
	struct err err = {0};
	int64_t finish = -1;

	fine(air_recover(desk.app, &finish, &err), &err);
	ck_assert_int_eq(finish, 0);
	fine(air_finish(air, HEARD_MS, NULL, NULL, &err), &err);
	air_free(air);
}
END_TEST

START_TEST(the_next_start_finishes_what_was_left)
{
	int64_t before = head();
	struct err err = {0};

	die(start(HEARD));
	struct air *air = start(READ_LIVE);
	ck_assert_int_eq(air_seq(air), before + 3);
	fine(air_finish(air, 60000, NULL, NULL, &err), &err);
	air_free(air);
}
END_TEST

START_TEST(a_beat_says_when_another_process_has_finished_it)
{
	struct air *air = start(READ_LIVE);
	struct err err = {0};
	int64_t seq = 0;

	fine(air_finish_any(desk.app, 42000, NULL, &seq, &err), &err);
	ck_assert_int_eq(seq, air_seq(air) + 1);
	ck_assert(!store_air_beat(desk.app->store, air_seq(air), 1, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	air_free(air);
	row_is(42000, "cut");
	ck_assert(!air_finish_any(desk.app, LOG_NONE, NULL, &seq, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
}
END_TEST

START_TEST(a_finished_pair_is_corrected_like_any_row)
{
	struct logbook_change change;
	struct err err = {0};
	struct air *air = start(HEARD);
	int64_t seq = air_seq(air);

	logbook_change_init(&change);
	change.played_ms = 100000;
	ck_assert(!logbook_correct(desk.app, seq, &change, "thử", NULL, &err));
	fine(air_finish(air, 10000, "mất tiếng", NULL, &err), &err);
	air_free(air);
	fine(logbook_correct(desk.app, seq, &change, "máy đếm sai", NULL,
			     &err), &err);

	struct airing_list list = {0};
	struct airing row = newest(&list);
	ck_assert_str_eq(row.entry.kind, "correction");
	ck_assert_int_eq(row.entry.played_ms, 100000);
	ck_assert_str_eq(row.entry.outcome, "partial");
	ck_assert_pstr_eq(row.entry.note, "mất tiếng");
	airing_list_finish(&list);
}
END_TEST

static void notice_says(const char *words)
{
	ck_assert_msg(strstr(desk.stack->notice.text, words) != NULL, "%s",
		      desk.stack->notice.text);
}

/* ---- emergencies ---------------------------------------------------------- */

enum { EVERY_MIN = 60, HOUR_S = 3600 };

/* An announcement on that order; minutes LOG_NONE: for the last time. */
static int64_t announce(const char *ref, int64_t minutes, int64_t played_ms)
{
	struct logbook_airing req;
	struct air *air = NULL;
	struct err err = {0};

	logbook_airing_init(&req);
	req.what = LOGBOOK_FREE;
	req.title = "Mưa lũ: sơ tán thôn 2";
	req.is_emergency = true;
	req.order_by = "Chủ tịch UBND xã";
	req.order_ref = ref;
	req.repeat_min = minutes;
	req.planned_ms = 60000;
	fine(air_start(desk.app, &req, LOG_NONE, &air, &err), &err);
	int64_t seq = air_seq(air);
	fine(air_finish(air, played_ms, NULL, NULL, &err), &err);
	air_free(air);
	return seq;
}

/* The orders of the last days; there must be so many. */
static struct emergency_list orders(size_t n)
{
	struct emergency_list l = {0};
	struct err err = {0};

	fine(emergency_read(desk.app, &l, &err), &err);
	ck_assert_uint_eq(l.count, n);
	return l;
}

/* When the only order is to be repeated. */
static int64_t due(void)
{
	struct emergency_list l = orders(1);
	int64_t at = l.rows[0].due_at;

	emergency_list_finish(&l);
	return at;
}

START_TEST(an_emergency_is_due_again_after_its_interval)
{
	int64_t first = desk.now;

	announce("CV 12", EVERY_MIN, 60000);
	ck_assert_int_eq(due(), first + HOUR_S);
	desk.now += 50 * 60;
	announce("CV 12", EVERY_MIN, 60000);
	ck_assert_int_eq(due(), first + 50 * 60 + HOUR_S);
	desk.now += 60;
	/* what was cut after seconds is no repeat */
	announce("CV 12", EVERY_MIN, 5000);
	struct emergency_list l = orders(1);
	ck_assert_int_eq(l.rows[0].due_at, first + 50 * 60 + HOUR_S);
	ck_assert_int_eq(l.rows[0].airings, 2);
	emergency_list_finish(&l);
	desk.now += 60;
	announce("CV 12", LOG_NONE, 60000);
	ck_assert_int_eq(due(), LOG_NONE);
}
END_TEST

START_TEST(another_order_is_another_emergency)
{
	announce("CV 12", EVERY_MIN, 60000);
	announce("CV 13", 30, 60000);
	struct emergency_list l = orders(2);

	ck_assert_str_eq(l.rows[0].order_ref, "CV 13");	/* due first */
	emergency_list_finish(&l);
	desk.now += 8 * 24 * HOUR_S;
	l = orders(0);
	emergency_list_finish(&l);
}
END_TEST

START_TEST(repeats_end_with_a_reason_that_the_log_keeps)
{
	int64_t seq = announce("CV 12", EVERY_MIN, 60000);
	struct log_entry note;
	struct err err = {0};
	int64_t noted = 0;

	desk.now += HOUR_S;
	announce("CV 12", EVERY_MIN, 60000);
	ck_assert(!emergency_end(desk.app, seq, "", &noted, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	/* named by its first airing, it is the order that ends */
	fine(emergency_end(desk.app, seq, "bão tan", &noted, &err), &err);
	ck_assert_int_eq(due(), LOG_NONE);
	fine(store_log_get(desk.app->store, noted, &note, &err), &err);
	ck_assert_str_eq(note.kind, "note");
	ck_assert_str_eq(note.reason, "bão tan");
	ck_assert_str_eq(note.operator, "Tester");
	log_entry_finish(&note);
	desk.now += HOUR_S;
	announce("CV 12", EVERY_MIN, 60000);	/* the storm is back */
	ck_assert_int_eq(due(), desk.now + HOUR_S);
}
END_TEST

START_TEST(a_repeat_that_comes_due_is_told_once)
{
	int64_t looked_at = 0;

	announce("CV 12", EVERY_MIN, 60000);
	emergency_remind(desk.stack, desk.app, &looked_at);
	desk.now += HOUR_S - 61;
	emergency_remind(desk.stack, desk.app, &looked_at);
	ck_assert_str_eq(desk.stack->notice.text, "");
	desk.now += 61;
	emergency_remind(desk.stack, desk.app, &looked_at);
	notice_says("Mưa lũ: sơ tán thôn 2");
	ck_assert(desk.stack->wants_bell);
	desk.stack->notice.text[0] = '\0';
	desk.now += 61;
	emergency_remind(desk.stack, desk.app, &looked_at);
	ck_assert_str_eq(desk.stack->notice.text, "");
}
END_TEST

static bool waits_for_approval(void)
{
	struct emergency_list l = orders(1);
	bool is_waiting = l.rows[0].is_unapproved;

	emergency_list_finish(&l);
	return is_waiting;
}

START_TEST(an_announcement_is_approved_afterwards)
{
	int64_t seq = announce("CV 12", EVERY_MIN, 60000);
	struct err err = {0};
	int64_t noted = 0;

	ck_assert(waits_for_approval());
	ck_assert(!emergency_approve(desk.app, seq, "", NULL, &noted, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	/* the number of its finish means the same */
	fine(emergency_approve(desk.app, seq + 1, "Trần Văn Mẫu", NULL, &noted,
			       &err), &err);
	ck_assert(!waits_for_approval());
	char *notes = NULL;
	fine(emergency_notes(desk.app, seq, &notes, &err), &err);
	ck_assert_ptr_nonnull(strstr(notes, "afterwards by Trần Văn Mẫu"));
	free(notes);
	announce("CV 12", EVERY_MIN, 60000);	/* the same text again */
	ck_assert(!waits_for_approval());
	ck_assert(!emergency_approve(desk.app, 2, "Trần Văn Mẫu", NULL, &noted,
				     &err));
	ck_assert_int_eq(err.code, ERR_REFUSED);
}
END_TEST

static int64_t correct(int64_t seq, const char *title)
{
	struct logbook_change change;
	struct err err = {0};
	int64_t corrected = 0;

	logbook_change_init(&change);
	change.title = title;
	change.note = title == NULL ? "thôn 2 và thôn 3" : NULL;
	fine(logbook_correct(desk.app, seq, &change, "ghi nhầm", &corrected,
			     &err), &err);
	return corrected;
}

/* The approval the book prints on that row; NULL: none. Yours. */
static char *printed_approver(int64_t seq)
{
	struct airing_list l = {0};
	struct err err = {0};
	char *name = NULL;

	fine(logbook_newest(desk.app, 50, &l, &err), &err);
	for (size_t i = 0; i < l.count; i++)
		if (l.rows[i].entry.seq == seq &&
		    l.rows[i].later_approver != NULL)
			name = mem_dup(l.rows[i].later_approver);
	airing_list_finish(&l);
	return name;
}

/* A title that changes, and a remark; approved before, or by either number. */
static const struct {
	const char *title;
	bool is_before, by_new;
} corrections[] = {
	{NULL, true, false}, {NULL, false, false}, {NULL, false, true},
	{"Mưa lũ: sơ tán thôn 3", true, false},
	{"Mưa lũ: sơ tán thôn 3", false, false},
	{"Mưa lũ: sơ tán thôn 3", false, true},
};

START_TEST(an_approval_follows_what_is_corrected)
{
	int64_t old = announce("CV 12", EVERY_MIN, 60000);
	struct err err = {0};
	char *notes = NULL;
	int64_t noted = 0;
	int64_t now = old;

	if (!corrections[_i].is_before)
		now = correct(old, corrections[_i].title);
	fine(emergency_approve(desk.app, corrections[_i].by_new ? now : old,
			       "Trần Văn Mẫu", NULL, &noted, &err), &err);
	if (corrections[_i].is_before)
		now = correct(old, corrections[_i].title);

	ck_assert(!waits_for_approval());
	char *printed = printed_approver(now);
	ck_assert_pstr_eq(printed, "Trần Văn Mẫu");
	free(printed);
	fine(emergency_notes(desk.app, now, &notes, &err), &err);
	ck_assert_ptr_nonnull(notes);
	free(notes);
	/* once is enough, by whichever number */
	for (int i = 0; i < 2; i++) {
		ck_assert(!emergency_approve(desk.app, i == 0 ? old : now,
					     "Lê Thị Mẫu", NULL, &noted, &err));
		ck_assert_int_eq(err.code, ERR_REFUSED);
		ck_assert_ptr_nonnull(strstr(err.text, "Trần Văn Mẫu"));
	}
}
END_TEST

START_TEST(repeats_of_a_corrected_airing_end_once)
{
	int64_t old = announce("CV 12", EVERY_MIN, 60000);
	struct err err = {0};
	int64_t noted = 0;

	int64_t now = correct(old, "Mưa lũ: sơ tán thôn 3");
	ck_assert_int_ne(due(), LOG_NONE);
	fine(emergency_end(desk.app, _i == 0 ? old : now, "bão tan", &noted,
			   &err), &err);
	ck_assert_int_eq(due(), LOG_NONE);
	ck_assert(!emergency_end(desk.app, _i == 0 ? now : old, "bão tan",
				 &noted, &err));
	ck_assert_int_eq(err.code, ERR_REFUSED);
	correct(now, "Mưa lũ: sơ tán thôn 4");
	ck_assert_int_eq(due(), LOG_NONE);
}
END_TEST

START_TEST(a_struck_announcement_waits_for_nothing)
{
	int64_t seq = announce("CV 12", EVERY_MIN, 60000);
	struct err err = {0};
	int64_t noted = 0;

	fine(logbook_strike(desk.app, seq, "ghi nhầm", &noted, &err), &err);
	ck_assert(!emergency_approve(desk.app, seq, "Trần Văn Mẫu", NULL,
				     &noted, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "struck"));
	ck_assert(!emergency_end(desk.app, seq, "bão tan", &noted, &err));
}
END_TEST

/* ---- heard from this machine ---------------------------------------------- */

enum { RATE = 48000 };

START_TEST(what_is_prepared_is_not_in_the_log_until_it_goes)
{
	struct logbook_airing req = request(HEARD);
	int64_t before = head();
	struct air *air = NULL;
	struct err err = {0};
	bool is_alive;

	fine(air_prepare(desk.app, &req, LOG_NONE, &air, &err), &err);
	ck_assert(!air_has_begun(air));
	ck_assert(!is_on_air(&is_alive));
	not_started(&req, ERR_BUSY);	/* nobody comes between */
	air_free(air);
	ck_assert_int_eq(head(), before);
	air = NULL;
	fine(air_prepare(desk.app, &req, LOG_NONE, &air, &err), &err);
	fine(air_go(air, &err), &err);
	ck_assert_int_eq(air_seq(air), before + 1);
	fine(air_finish(air, HEARD_MS, NULL, NULL, &err), &err);
	air_free(air);
}
END_TEST

/* The desk goes on air with the recording. */
static void go_on_air(void)
{
	struct logbook_airing req = request(HEARD);
	struct err err = {0};

	stack_set_screen(desk.stack, 4, view_log_new(desk.app));
	stack_go(desk.stack, 4);
	fine(view_air_start(desk.stack, desk.app, &req, LOG_NONE, NULL,
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
	int64_t before = head();
	struct card none;
	bool is_alive;

	card_none(&none);
	go_on_air();
	ck_assert(!desk.stack->is_on_air);
	until_it_is_over();
	notice_says("no sound device");
	ck_assert_int_eq(head(), before);
	ck_assert(!is_on_air(&is_alive));
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
	row_is(155892, "full");	/* the file's own length */
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
	card_pull(&card);
	until_it_is_over();

	ck_assert(!desk.stack->is_on_air);
	notice_says("sound device is lost");
	struct airing row = newest(&list);
	ck_assert_int_lt(row.entry.played_ms, HEARD_MS / 2);
	ck_assert_str_eq(row.entry.outcome, "cut");
	airing_list_finish(&list);
	card_stop(&card);
}
END_TEST

START_TEST(recovery_is_told_when_the_desk_opens)
{
	struct air *air = start(HEARD);
	struct err err = {0};

	fine(store_air_beat(desk.app->store, air_seq(air), 25000, &err), &err);
	die(air);
	view_air_recover(desk.stack, desk.app);
	notice_says("as interrupted: entry");
	row_is(25000, "cut");
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
	tcase_add_loop_test(t, what_was_heard_decides_the_class, 0,
			    sizeof classes / sizeof *classes);
	tcase_add_test(t, unapproved_is_refused_but_for_an_emergency_with_its_person);
	tcase_add_test(t, only_one_thing_is_on_air);
	tcase_add_test(t, what_a_dead_process_left_is_cut_at_its_last_heartbeat);
	tcase_add_test(t, what_is_alive_is_not_recovered);
	tcase_add_test(t, the_next_start_finishes_what_was_left);
	tcase_add_test(t, a_beat_says_when_another_process_has_finished_it);
	tcase_add_test(t, a_finished_pair_is_corrected_like_any_row);
	tcase_add_test(t, an_emergency_is_due_again_after_its_interval);
	tcase_add_test(t, another_order_is_another_emergency);
	tcase_add_test(t, repeats_end_with_a_reason_that_the_log_keeps);
	tcase_add_test(t, a_repeat_that_comes_due_is_told_once);
	tcase_add_test(t, an_announcement_is_approved_afterwards);
	tcase_add_loop_test(t, an_approval_follows_what_is_corrected, 0,
			    sizeof corrections / sizeof corrections[0]);
	tcase_add_loop_test(t, repeats_of_a_corrected_airing_end_once, 0, 2);
	tcase_add_test(t, a_struck_announcement_waits_for_nothing);
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
