/* The schedule: rundowns, whether they are ready, what became of them. */
#include "config.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/logbook.h"
#include "app/option.h"
#include "app/parts.h"
#include "app/schedule_compare.h"
#include "app/schedule_paper.h"
#include "station_desk.h"

static struct station_desk desk;

#define DAY "2024-03-29"	/* a Friday; 05:40 had DT-2024-010 on air */
#define HEARD "DT-2024-010"
#define LIVE "DT-2024-002"
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

static const struct slot *slot_on(const char *day, const char *word)
{
	const struct slot *slot = NULL;
	struct err err = {0};

	fine(schedule_find_slot(desk.app, day, word, &slot, &err), &err);
	return slot;
}

static struct schedule_slot read_slot(const char *day)
{
	struct schedule_slot s = {0};
	struct err err = {0};

	fine(schedule_read(desk.app, day, slot_on(day, "sang"), &s, &err),
	     &err);
	return s;
}

static const struct schedule_place morning = { DAY, "SANG", 0 };

static void add(const char *code)
{
	const struct rundown_item item = { .segment_code = (char *)code };
	struct err err = {0};

	fine(schedule_add(desk.app, morning, SIZE_MAX, &item, &err), &err);
}

/* The codes of the morning, one letter for each: A, B, ... by `codes`. */
static void order_is(const char *const *codes, size_t n)
{
	struct schedule_slot s = read_slot(DAY);

	ck_assert_uint_eq(s.count, n);
	for (size_t i = 0; i < n; i++)
		ck_assert_str_eq(s.items[i].item.segment_code, codes[i]);
	schedule_slot_finish(&s);
}

START_TEST(items_are_added_moved_and_taken_out)
{
	const struct rundown_item first = { .segment_code = (char *)HEARD };
	struct err err = {0};

	add(LIVE);
	add(NOT_APPROVED);
	fine(schedule_add(desk.app, morning, 0, &first, &err), &err);
	order_is((const char *[]){ HEARD, LIVE, NOT_APPROVED }, 3);
	fine(schedule_move(desk.app, morning, 0, 2, &err), &err);
	order_is((const char *[]){ LIVE, NOT_APPROVED, HEARD }, 3);
	fine(schedule_move(desk.app, morning, 2, 1, &err), &err);
	order_is((const char *[]){ LIVE, HEARD, NOT_APPROVED }, 3);
	fine(schedule_remove(desk.app, morning, 0, &err), &err);
	order_is((const char *[]){ HEARD, NOT_APPROVED }, 2);
	ck_assert(!schedule_remove(desk.app, morning, 2, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	ck_assert(!schedule_move(desk.app, morning, 0, 2, &err));
	order_is((const char *[]){ HEARD, NOT_APPROVED }, 2);
}
END_TEST

START_TEST(what_is_not_there_is_not_planned)
{
	const struct rundown_item nothing = { .segment_code = NULL };
	const struct rundown_item ghost = { .segment_code = (char *)"DT-1999-1" };
	const struct rundown_item radio = { .relay_code = (char *)"TA-MARS" };
	struct err err = {0};

	ck_assert(!schedule_add(desk.app, morning, 0, &nothing, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	ck_assert(!schedule_add(desk.app, morning, 0, &ghost, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	ck_assert(!schedule_add(desk.app, morning, 0, &radio, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	order_is(NULL, 0);
}
END_TEST

START_TEST(readiness_is_said_item_by_item)
{
	add(HEARD);
	add(LIVE);
	add(NOT_APPROVED);
	struct schedule_slot s = read_slot(DAY);

	ck_assert_int_eq(s.items[0].readiness, READY_YES);
	ck_assert_ptr_null(s.items[0].remark);
	ck_assert_int_eq(s.items[1].readiness, READY_TELL);
	ck_assert_str_eq(s.items[1].remark, "to be read live");
	ck_assert_int_eq(s.items[2].readiness, READY_NO);
	ck_assert_str_eq(s.items[2].remark, "not approved");
	schedule_slot_finish(&s);
}
END_TEST

/* What is read has no recording to be measured, but a text. */
START_TEST(what_is_read_counts_into_the_slots_length)
{
	struct schedule_week w;
	struct err err = {0};

	add(HEARD);
	add(LIVE);
	struct schedule_slot s = read_slot(DAY);
	ck_assert(!s.items[0].is_estimated);
	ck_assert(s.items[1].is_estimated);
	/* 648 syllables, 200 a minute, and the pauses */
	ck_assert_int_gt(s.items[1].item.planned_ms, 648 * 60000 / 200);
	ck_assert_int_eq(s.planned_ms, s.items[0].item.planned_ms +
					       s.items[1].item.planned_ms);

	fine(schedule_week(desk.app, DAY, &w, &err), &err);
	ck_assert_int_eq(w.cells[4][0].planned_ms, s.planned_ms);
	schedule_slot_finish(&s);
}
END_TEST

/* A morning that begins anew in the profile is still the morning. */
START_TEST(slots_are_in_the_order_of_the_day)
{
	const struct slot *slots[SCHEDULE_SLOTS_MAX];
	const struct profile_value limit = { "warn_min", "1" };
	const struct profile_change c = {
		.part = PART_SLOT, .values = &limit, .n_values = 1,
		.from = "2024-03-01",
	};
	struct part_done done;
	const char *blame = NULL;
	struct err err = {0};

	fine(parts_change(desk.app, slot_on(DAY, "sang")->id, &c, &done,
			  &blame, &err), &err);
	size_t n = schedule_slots(desk.app, DAY, slots, SCHEDULE_SLOTS_MAX);
	ck_assert(done.is_successor);
	ck_assert_uint_ge(n, 2);
	for (size_t i = 1; i < n; i++)
		ck_assert_str_lt(slots[i - 1]->starts, slots[i]->starts);
}
END_TEST

START_TEST(an_airing_is_matched_to_one_item)
{
	add(HEARD);
	add(HEARD);
	struct schedule_slot s = read_slot(DAY);

	ck_assert_int_ne(s.items[0].aired_seq, 0);
	ck_assert_int_eq(s.items[0].aired_ms, 117000);	/* 01:57 in the log */
	ck_assert_int_eq(s.items[1].aired_seq, 0);
	ck_assert_int_eq(s.items[1].begins_at - s.items[0].begins_at,
			 s.items[0].item.planned_ms / 1000);
	schedule_slot_finish(&s);
}
END_TEST

START_TEST(a_long_slot_is_told)
{
	const struct rundown_item hour = { .title = (char *)"Họp xã",
					   .planned_ms = 46 * 60000 };
	const struct rundown_item quarter = { .title = (char *)"Tin xã",
					      .planned_ms = 15 * 60000 };
	struct err err = {0};

	fine(schedule_add(desk.app, morning, 0, &quarter, &err), &err);
	struct schedule_slot s = read_slot(DAY);
	ck_assert_int_eq(schedule_excess(&s), 0);
	schedule_slot_finish(&s);
	add(HEARD);
	s = read_slot(DAY);
	ck_assert_int_eq(schedule_excess(&s), 1);
	schedule_slot_finish(&s);
	fine(schedule_add(desk.app, morning, 0, &hour, &err), &err);
	s = read_slot(DAY);
	ck_assert_int_eq(schedule_excess(&s), 2);
	schedule_slot_finish(&s);
}
END_TEST

START_TEST(a_week_later_is_copied)
{
	struct err err = {0};
	size_t n = 0;

	add(LIVE);
	add(HEARD);
	fine(schedule_copy(desk.app, DAY, "2024-04-05", NULL, &n, &err), &err);
	ck_assert_uint_eq(n, 2);
	struct schedule_slot s = read_slot("2024-04-05");
	ck_assert_uint_eq(s.count, 2);
	ck_assert_str_eq(s.items[0].item.segment_code, LIVE);
	ck_assert_int_eq(s.items[1].aired_seq, 0);
	schedule_slot_finish(&s);
	ck_assert(!schedule_copy(desk.app, "2024-05-01", DAY, NULL, &n, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
}
END_TEST

START_TEST(the_second_of_two_people_looks_again)
{
	struct err err = {0};

	add(LIVE);
	struct schedule_slot seen = read_slot(DAY);
	struct schedule_place p = { DAY, "SANG", seen.row_version };
	add(HEARD);
	ck_assert(!schedule_remove(desk.app, p, 0, &err));
	ck_assert_int_eq(err.code, ERR_REFUSED);
	order_is((const char *[]){ LIVE, HEARD }, 2);
	schedule_slot_finish(&seen);
}
END_TEST

START_TEST(the_week_counts_what_is_planned_and_aired)
{
	struct schedule_week w;
	struct err err = {0};

	add(LIVE);
	add(HEARD);
	fine(schedule_week(desk.app, DAY, &w, &err), &err);
	ck_assert_str_eq(w.days[0], "2024-03-25");
	ck_assert_str_eq(w.days[4], DAY);
	ck_assert_str_eq(w.slots[0]->code, "SANG");
	ck_assert_int_eq(w.cells[4][0].items, 2);
	ck_assert_int_eq(w.cells[4][0].aired, 2);	/* that and the relay */
	ck_assert_int_eq(w.cells[3][0].items, 0);
}
END_TEST

START_TEST(a_slot_without_limits_has_the_stations)
{
	struct slot bare = *slot_on(DAY, "sang");
	struct schedule_slot s = {0};
	const struct rundown_item quarter = { .title = (char *)"Tin xã",
					      .planned_ms = 15 * 60000 };
	struct err err = {0};

	fine(schedule_add(desk.app, morning, 0, &quarter, &err), &err);
	fine(option_set(desk.app, OPTION_SLOT_WARN, "10", &err), &err);
	bare.warn_ms = 0;
	bare.limit_ms = 0;
	fine(schedule_read(desk.app, DAY, &bare, &s, &err), &err);
	ck_assert_int_eq(s.warn_ms, 10 * 60000);
	ck_assert_int_eq(s.limit_ms, 45 * 60000);
	ck_assert_int_eq(schedule_excess(&s), 1);
	schedule_slot_finish(&s);
}
END_TEST

START_TEST(a_slot_is_filled_once_up_to_its_usual_length)
{
	struct schedule_place p = { DAY, "SANG", 0 };
	struct err err = {0};
	size_t n = 0;

	fine(schedule_fill(desk.app, p, &n, &err), &err);
	struct schedule_slot s = read_slot(DAY);
	ck_assert_uint_gt(n, 1);
	ck_assert_uint_eq(s.count, n);
	ck_assert_int_le(s.planned_ms, s.warn_ms);
	ck_assert_int_eq(s.row_version, 1);	/* one transaction */
	schedule_slot_finish(&s);
	ck_assert(!schedule_fill(desk.app, p, &n, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
}
END_TEST

/* ---- as run against as planned -------------------------------------------- */

static void log_at(const char *code, int64_t at, int64_t played_ms)
{
	struct logbook_airing req;
	struct err err = {0};

	logbook_airing_init(&req);
	req.code = code;
	req.start_at = at;
	req.played_ms = played_ms;
	req.slot = "SANG";
	req.reason = "thử";
	fine(logbook_add(desk.app, &req, NULL, &err), &err);
}

static struct compare compared(const char *day)
{
	struct compare c = {0};
	struct err err = {0};

	fine(schedule_compare(desk.app, day, 1, &c, &err), &err);
	return c;
}

#define EMPTY_DAY "2024-03-24"	/* a Sunday */
enum { FIVE = 1711231200 };	/* 2024-03-24T05:00:00+07:00 */

START_TEST(each_item_is_compared_with_what_became_of_it)
{
	static const struct schedule_place p = { EMPTY_DAY, "SANG", 0 };
	static const char *const planned[] = {
		"DT-2024-001", "DT-2024-003", "DT-2024-005", "DT-2024-007",
		"DT-2024-008",
	};
	static const enum compare_verdict verdicts[] = {
		COMPARE_KEPT, COMPARE_CUT, COMPARE_OFF_TIME, COMPARE_REPLACED,
		COMPARE_MISSED, COMPARE_EXTRA,
	};
	struct err err = {0};

	for (size_t i = 0; i < sizeof planned / sizeof *planned; i++) {
		const struct rundown_item item = {
			.segment_code = (char *)planned[i],
			.planned_ms = 10 * 60000,
		};
		fine(schedule_add(desk.app, p, SIZE_MAX, &item, &err), &err);
	}
	log_at("DT-2024-001", FIVE + 60, 155892);
	log_at("DT-2024-003", FIVE + 600, 1000);
	log_at("DT-2024-005", FIVE + 1200 + 400, 144000);
	log_at("DT-2024-012", FIVE + 1800, 45000);
	log_at("DT-2024-013", FIVE + 4200, 45000);

	struct compare c = compared(EMPTY_DAY);
	ck_assert_uint_eq(c.count, sizeof verdicts / sizeof *verdicts);
	for (size_t i = 0; i < c.count; i++)
		ck_assert_msg(c.rows[i].verdict == verdicts[i], "%zu: %s", i,
			      compare_code(&c.rows[i]));
	ck_assert_str_eq(compare_code(&c.rows[2]), "late");
	ck_assert_str_eq(c.rows[3].code, "DT-2024-007");
	ck_assert_ptr_nonnull(c.rows[3].aired_title);
	ck_assert_uint_eq(c.n_of[COMPARE_MISSED], 1);
	compare_finish(&c);
}
END_TEST

/* An hour from its time is the furthest that may still be late. */
START_TEST(what_is_too_far_from_its_time_is_not_what_was_planned)
{
	static const struct schedule_place p = { EMPTY_DAY, "SANG", 0 };
	const struct rundown_item item = { .segment_code = (char *)HEARD };
	struct err err = {0};

	fine(schedule_add(desk.app, p, SIZE_MAX, &item, &err), &err);
	log_at(HEARD, FIVE + COMPARE_FAR_S + _i, 155892);

	struct compare c = compared(EMPTY_DAY);
	ck_assert_uint_eq(c.count, _i == 0 ? 1 : 2);
	ck_assert_int_eq(c.rows[0].verdict,
			 _i == 0 ? COMPARE_OFF_TIME : COMPARE_MISSED);
	ck_assert_uint_eq(c.n_of[COMPARE_EXTRA], _i == 0 ? 0 : 1);
	compare_finish(&c);
}
END_TEST

START_TEST(what_is_to_come_is_not_missed)
{
	static const struct schedule_place p = { "2024-03-30", "SANG", 0 };
	const struct rundown_item item = { .segment_code = (char *)LIVE };
	struct err err = {0};

	fine(schedule_add(desk.app, p, SIZE_MAX, &item, &err), &err);
	struct compare c = compared("2024-03-30");
	ck_assert_uint_eq(c.count, 1);
	ck_assert_int_eq(c.rows[0].verdict, COMPARE_AHEAD);
	compare_finish(&c);
}
END_TEST

START_TEST(what_was_struck_did_not_air)
{
	struct err err = {0};

	add(HEARD);
	struct schedule_slot s = read_slot(DAY);
	fine(logbook_strike(desk.app, s.items[0].aired_seq, "ghi nhầm", NULL,
			    &err), &err);
	schedule_slot_finish(&s);
	struct compare c = compared(DAY);
	ck_assert_int_eq(c.rows[0].verdict, COMPARE_MISSED);
	compare_finish(&c);
}
END_TEST

/* ---- on paper ------------------------------------------------------------- */

static char *paper(const char *day, int days)
{
	struct err err = {0};
	struct buf out;

	buf_init(&out);
	fine(schedule_paper(desk.app, day, days, &out, &err), &err);
	return buf_take(&out);
}

START_TEST(a_day_on_paper_has_its_letterhead_and_items)
{
	add(HEARD);
	char *text = paper(DAY, 1);

	ck_assert_ptr_nonnull(strstr(text, "LỊCH PHÁT THANH\n"));
	ck_assert_ptr_nonnull(strstr(text, "Thứ Sáu, ngày 29 tháng 3 năm 2024"));
	ck_assert_ptr_nonnull(strstr(text, "    1  05:00       01:57  " HEARD));
	ck_assert_ptr_null(strchr(text, '\f'));
	free(text);
}
END_TEST

START_TEST(a_long_week_on_paper_has_pages)
{
	const struct rundown_item item = { .title = (char *)"Tin xã" };
	struct err err = {0};
	int lines = 0;

	for (int i = 0; i < SCHEDULE_PAPER_LINES; i++)
		fine(schedule_add(desk.app, morning, 0, &item, &err), &err);
	char *text = paper("2024-03-25", SCHEDULE_DAYS);

	ck_assert_ptr_nonnull(strstr(text, "\f"));
	ck_assert_ptr_nonnull(strstr(text, "Trang 2\n"));
	for (const char *c = text; *c != '\0'; c++) {
		lines = *c == '\f' ? 0 : lines + (*c == '\n');
		ck_assert_int_le(lines, SCHEDULE_PAPER_LINES);
	}
	free(text);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("schedule");
	TCase *t = tcase_create("schedule");

	tcase_add_unchecked_fixture(t, station_desk_setup,
				    station_desk_teardown);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, items_are_added_moved_and_taken_out);
	tcase_add_test(t, what_is_not_there_is_not_planned);
	tcase_add_test(t, readiness_is_said_item_by_item);
	tcase_add_test(t, what_is_read_counts_into_the_slots_length);
	tcase_add_test(t, slots_are_in_the_order_of_the_day);
	tcase_add_test(t, an_airing_is_matched_to_one_item);
	tcase_add_test(t, a_long_slot_is_told);
	tcase_add_test(t, a_week_later_is_copied);
	tcase_add_test(t, the_second_of_two_people_looks_again);
	tcase_add_test(t, the_week_counts_what_is_planned_and_aired);
	tcase_add_test(t, a_slot_without_limits_has_the_stations);
	tcase_add_test(t, a_slot_is_filled_once_up_to_its_usual_length);
	tcase_add_test(t, each_item_is_compared_with_what_became_of_it);
	tcase_add_loop_test(t, what_is_too_far_from_its_time_is_not_what_was_planned,
			    0, 2);
	tcase_add_test(t, what_is_to_come_is_not_missed);
	tcase_add_test(t, what_was_struck_did_not_air);
	tcase_add_test(t, a_day_on_paper_has_its_letterhead_and_items);
	tcase_add_test(t, a_long_week_on_paper_has_pages);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
