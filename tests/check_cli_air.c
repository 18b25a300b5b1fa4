/* Emergencies and rundowns by the command line of the built program. */
#include "config.h"

#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "run_daixa.h"

static struct world world;
static struct world sample;	/* made once, copied for each test */

static void setup(void)
{
	world_init(&world);
	copy_station(&world, &sample);
}

static void setup_sample_once(void)
{
	world_init(&sample);
	make_sample(&sample);
}

static void teardown_sample_once(void)
{
	world_finish(&sample);
}

static void teardown(void)
{
	world_finish(&world);
}

/* So many minutes ago, in the station's own time. */
static void minutes_ago(int minutes, char out[32])
{
	enum { OFFSET_S = 7 * 3600 };
	time_t at = time(NULL) - minutes * 60 + OFFSET_S;
	struct tm t;

	ck_assert_ptr_nonnull(gmtime_r(&at, &t));
	ck_assert_uint_gt(strftime(out, 32, "%Y-%m-%d %H:%M", &t), 0);
}

START_TEST(an_emergency_is_repeated_approved_and_ended)
{
	struct run r;
	char at[32];
	char seq[32];

	minutes_ago(30, at);
	EXPECT(r, 0, "log", "emergency", "--title", "Bão số 1", "--at", at,
	       "--duration", "2m", "--by", "Trần Văn Mẫu", "--ref", "CV 12",
	       "--repeat", "20");
	snprintf(seq, sizeof seq, "%.*s", (int)strcspn(r.out, "\n"), r.out);
	run_finish(&r);
	EXPECT(r, 0, "air", "due", "--json");
	ck_assert(has(r.out, "\"title\": \"Bão số 1\""));
	ck_assert(has(r.out, "\"approval\": \"later\""));
	run_finish(&r);
	EXPECT(r, 0, "air", "status");
	ck_assert(has(r.err, "to be repeated since"));
	run_finish(&r);

	EXPECT(r, 2, "log", "approve", seq);
	run_finish(&r);
	EXPECT(r, 0, "log", "approve", seq, "--by", "Trần Văn Mẫu");
	run_finish(&r);
	EXPECT(r, 2, "log", "end-repeats", seq);
	run_finish(&r);
	EXPECT(r, 0, "log", "end-repeats", seq, "--reason", "bão tan");
	run_finish(&r);
	EXPECT(r, 0, "air", "due", "--json");
	ck_assert(!has(r.out, "Bão số 1"));
	run_finish(&r);
	EXPECT(r, 1, "log", "approve", "1", "--by", "Trần Văn Mẫu");
	run_finish(&r);
	EXPECT(r, 3, "log", "approve", "999999", "--by", "Trần Văn Mẫu");
	run_finish(&r);
}
END_TEST

START_TEST(a_rundown_is_filled_printed_and_compared)
{
	struct run r;

	EXPECT(r, 2, "rundown", "fill", "--date", "2024-03-30");
	ck_assert(has(r.err, "which slot?"));
	run_finish(&r);
	EXPECT(r, 0, "rundown", "fill", "--date", "2024-03-30", "--slot",
	       "SANG");
	run_finish(&r);
	EXPECT(r, 0, "rundown", "add", "--date", "2024-03-30", "--slot", "SANG",
	       "--title", "Họp thôn", "--length", "20m");
	run_finish(&r);
	EXPECT(r, 1, "rundown", "fill", "--date", "2024-03-30", "--slot",
	       "SANG");
	ck_assert(has(r.err, "the slot is full"));
	run_finish(&r);
	EXPECT(r, 0, "rundown", "print", "--date", "2024-03-25", "--week");
	ck_assert(has(r.out, "LỊCH PHÁT THANH\n"));
	ck_assert(has(r.out, "Thứ Bảy, ngày 30 tháng 3 năm 2024"));
	run_finish(&r);
	EXPECT(r, 0, "rundown", "compare", "--date", "2024-03-30", "--json");
	ck_assert(has(r.out, "\"verdict\": \"missed\""));
	run_finish(&r);
	EXPECT(r, 0, "rundown", "compare", "--date", "2024-03-29", "--csv");
	ck_assert(has(r.out, "not planned"));
	run_finish(&r);
}
END_TEST

START_TEST(what_is_listed_for_programs_is_the_whole_row)
{
	struct run r;
	char seq[32];
	char at[32];

	minutes_ago(30, at);
	EXPECT(r, 0, "log", "emergency", "--title", "Bão số 1", "--at", at,
	       "--duration", "2m", "--by", "Trần Văn Mẫu", "--villages",
	       "T01");
	snprintf(seq, sizeof seq, "%.*s", (int)strcspn(r.out, "\n"), r.out);
	run_finish(&r);
	EXPECT(r, 0, "log", "list", "--json");
	ck_assert(has(r.out, "\"villages\": \"Thôn Một\""));
	ck_assert(has(r.out, "\"approval\": \"later\""));
	ck_assert(has(r.out, "\"outcome\": \"full\""));
	ck_assert(has(r.out, "\"operator\": \"Tester\""));
	ck_assert(has(r.out, "\"end_at\": \"20"));
	run_finish(&r);
	EXPECT(r, 0, "log", "approve", seq, "--by", "Lê Thị Duyệt");
	run_finish(&r);
	EXPECT(r, 0, "log", "list", "--csv");
	ck_assert(has(r.out, ",approved,Lê Thị Duyệt,"));
	run_finish(&r);
	EXPECT(r, 0, "log", "list");
	ck_assert(!has(r.out, "Tester"));
	run_finish(&r);
	EXPECT(r, 0, "log", "list", "--columns", "seq,operator");
	ck_assert(has(r.out, "Tester"));
	run_finish(&r);
}
END_TEST

START_TEST(a_word_that_is_not_known_is_refused_with_those_that_are)
{
	ANSWER(2, "there are: recorded, live, relay", "log", "add", "--segment",
	       "DT-2024-001", "--at", "2024-03-30 06:00", "--mode",
	       "tong-hop");
	ANSWER(2, "only a relay source has the mode 'relay'", "log", "add",
	       "--segment", "DT-2024-001", "--at", "2024-03-30 06:00",
	       "--mode", "relay");
	ANSWER(2, "there are: power, speaker, noise", "log", "incident",
	       "--kind", "chensong", "--at", "2024-03-30 06:00");
	ANSWER(2, "T01 (", "log", "incident", "--kind", "power", "--at",
	       "2024-03-30 06:00", "--villages", "T99");
	ANSWER(2, "C01 (", "log", "incident", "--kind", "power", "--at",
	       "2024-03-30 06:00", "--villages", "T99");
}
END_TEST

START_TEST(a_day_without_a_plan_is_told)
{
	ANSWER(0, "nothing is planned on 01/01/2031", "rundown", "show",
	       "--date", "2031-01-01");
	ANSWER(0, "the seven days from 01/01/2031", "rundown", "show",
	       "--date", "2031-01-01", "--week");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("cli, air");
	TCase *c = tcase_create("air");

	tcase_set_timeout(c, 120);
	tcase_add_unchecked_fixture(c, setup_sample_once,
				    teardown_sample_once);
	tcase_add_checked_fixture(c, setup, teardown);
	tcase_add_test(c, an_emergency_is_repeated_approved_and_ended);
	tcase_add_test(c, a_rundown_is_filled_printed_and_compared);
	tcase_add_test(c, what_is_listed_for_programs_is_the_whole_row);
	tcase_add_test(c, a_word_that_is_not_known_is_refused_with_those_that_are);
	tcase_add_test(c, a_day_without_a_plan_is_told);
	suite_add_tcase(s, c);
	SRunner *runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
