/* The schedule: rundowns, whether they are ready, what became of them. */
#include "config.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>

#include "app/schedule.h"
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
	tcase_add_test(t, an_airing_is_matched_to_one_item);
	tcase_add_test(t, a_long_slot_is_told);
	tcase_add_test(t, a_week_later_is_copied);
	tcase_add_test(t, the_second_of_two_people_looks_again);
	tcase_add_test(t, the_week_counts_what_is_planned_and_aired);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
