/* Emergencies: orders, their repeats, and approval afterwards (rule R5). */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "air_desk.h"
#include "app/air.h"
#include "app/emergency.h"
#include "base/mem.h"
#include "store/store_log.h"
#include "view/emergency_remind.h"
#include "view/stack.h"

static struct station_desk desk;

static void setup(void)
{
	station_desk_open(&desk);
}

static void teardown(void)
{
	station_desk_close(&desk);
}

static void notice_says(const char *words)
{
	ck_assert_msg(strstr(desk.stack->notice.text, words) != NULL, "%s",
		      desk.stack->notice.text);
}

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
	air_desk_fine(air_start(desk.app, &req, LOG_NONE, &air, &err), &err);
	int64_t seq = air_seq(air);
	air_desk_fine(air_finish(air, played_ms, NULL, NULL, &err), &err);
	air_free(air);
	return seq;
}

/* The orders of the last days; there must be so many. */
static struct emergency_list orders(size_t n)
{
	struct emergency_list l = {0};
	struct err err = {0};

	air_desk_fine(emergency_read(desk.app, &l, &err), &err);
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
	air_desk_fine(emergency_end(desk.app, seq, "bão tan", &noted, &err), &err);
	ck_assert_int_eq(due(), LOG_NONE);
	air_desk_fine(store_log_get(desk.app->store, noted, &note, &err), &err);
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
	air_desk_fine(emergency_approve(desk.app, seq + 1, "Trần Văn Mẫu", NULL, &noted,
			       &err), &err);
	ck_assert(!waits_for_approval());
	char *notes = NULL;
	air_desk_fine(emergency_notes(desk.app, seq, &notes, &err), &err);
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
	air_desk_fine(logbook_correct(desk.app, seq, &change, "ghi nhầm", &corrected,
			     &err), &err);
	return corrected;
}

/* The approval the book prints on that row; NULL: none. Yours. */
static char *printed_approver(int64_t seq)
{
	struct airing_list l = {0};
	struct err err = {0};
	char *name = NULL;

	air_desk_fine(logbook_newest(desk.app, 50, &l, &err), &err);
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
	air_desk_fine(emergency_approve(desk.app, corrections[_i].by_new ? now : old,
			       "Trần Văn Mẫu", NULL, &noted, &err), &err);
	if (corrections[_i].is_before)
		now = correct(old, corrections[_i].title);

	ck_assert(!waits_for_approval());
	char *printed = printed_approver(now);
	ck_assert_pstr_eq(printed, "Trần Văn Mẫu");
	free(printed);
	air_desk_fine(emergency_notes(desk.app, now, &notes, &err), &err);
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
	air_desk_fine(emergency_end(desk.app, _i == 0 ? old : now, "bão tan", &noted,
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

	air_desk_fine(logbook_strike(desk.app, seq, "ghi nhầm", &noted, &err), &err);
	ck_assert(!emergency_approve(desk.app, seq, "Trần Văn Mẫu", NULL,
				     &noted, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "struck"));
	ck_assert(!emergency_end(desk.app, seq, "bão tan", &noted, &err));
}
END_TEST

int main(void)
{
	Suite *s = suite_create("emergency");
	TCase *t = tcase_create("emergency");

	tcase_add_unchecked_fixture(t, station_desk_setup,
				    station_desk_teardown);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_set_timeout(t, 180);
	tcase_add_test(t, an_emergency_is_due_again_after_its_interval);
	tcase_add_test(t, another_order_is_another_emergency);
	tcase_add_test(t, repeats_end_with_a_reason_that_the_log_keeps);
	tcase_add_test(t, a_repeat_that_comes_due_is_told_once);
	tcase_add_test(t, an_announcement_is_approved_afterwards);
	tcase_add_loop_test(t, an_approval_follows_what_is_corrected, 0,
			    sizeof corrections / sizeof corrections[0]);
	tcase_add_loop_test(t, repeats_of_a_corrected_airing_end_once, 0, 2);
	tcase_add_test(t, a_struck_announcement_waits_for_nothing);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
