/*
 * The whole program on a terminal where the database is gone or behind the
 * readable copy of the log: the desk says so at once and offers what helps
 * (rule R6; faults 44, 45).
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "real_desk.h"

static struct world sample;	/* made once; no test writes into it */
static struct real_desk desk;
static char *db, *aside;

static void setup_once(void)
{
	world_init(&sample);
	make_sample(&sample);
}

static void teardown_once(void)
{
	world_finish(&sample);
}

static void setup(void)
{
	real_desk_begin(&desk, &sample);
	db = mem_printf("%s/station.db", desk.world.station);
	aside = mem_printf("%s/aside.db", desk.world.dir);
}

static void teardown(void)
{
	real_desk_end(&desk);
	free(db);
	free(aside);
}

static void copy(const char *from, const char *to)
{
	struct run r = other_program(&desk.world, "cp", from, to, NULL);

	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
}

static void relay(int code)
{
	struct run r = daixa(&desk.world, "log", "relay", "TA-VOV", "--at",
			     "2024-03-30 06:00", "--duration", "30m", NULL);

	ck_assert_msg(r.code == code, "%d: %s", r.code, r.err);
	run_finish(&r);
}

/* The database of before one more entry: what an old copy brought back is. */
static void put_back_old_database(void)
{
	copy(db, aside);
	relay(0);
	copy(aside, db);
	relay(4);
}

START_TEST(a_lost_database_is_told_at_once_and_the_log_restored_by_enter)
{
	ck_assert_int_eq(unlink(db), 0);
	real_desk_open(&desk, "station.db is gone");
	real_desk_expect(&desk, "Only look");
	real_desk_type(&desk, "\r");
	real_desk_expect(&desk, "1 Today");
	real_desk_close(&desk);
	real_desk_expect_whole_log(&desk);
}
END_TEST

START_TEST(a_lost_database_can_be_looked_at_without_restoring)
{
	ck_assert_int_eq(unlink(db), 0);
	real_desk_open(&desk, "Only look");
	real_desk_type(&desk, "n");
	real_desk_expect(&desk, "nothing was changed");
	real_desk_close(&desk);
	ck_assert_int_ne(access(db, F_OK), 0);
}
END_TEST

START_TEST(every_command_names_rebuild_when_the_database_is_lost)
{
	static const char *const commands[][2] = {
		{"log", "list"}, {"log", "verify"}, {"list", "segments"},
		{"plan", "show"}, {"air", "status"},
	};

	ck_assert_int_eq(unlink(db), 0);
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		struct run r = daixa(&desk.world, commands[i][0],
				     commands[i][1], NULL);
		ck_assert_int_eq(r.code, 4);
		ck_assert_ptr_nonnull(strstr(r.err, "rebuild` restores"));
		ck_assert_ptr_nonnull(strstr(r.err, desk.world.station));
		run_finish(&r);
	}
}
END_TEST

START_TEST(a_text_that_is_ahead_is_offered_to_be_taken_over)
{
	put_back_old_database();
	real_desk_open(&desk, "Only look");
	real_desk_expect(&desk, "has more than the database");
	real_desk_type(&desk, "\r");
	real_desk_expect(&desk, "1 Today");
	real_desk_close(&desk);
	real_desk_expect_whole_log(&desk);
	relay(0);
}
END_TEST

/* The reason stands whole in one row of 80 columns. */
START_TEST(who_only_looks_is_told_why_nothing_can_be_written)
{
	put_back_old_database();
	real_desk_open(&desk, "Only look");
	real_desk_type(&desk, "n");
	real_desk_expect(&desk, "1 Today");
	real_desk_expect(&desk, "`daixa rebuild`");
	real_desk_close(&desk);
	relay(4);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("lost_desk");
	TCase *t = tcase_create("lost");

	tcase_set_timeout(t, 120);
	tcase_add_unchecked_fixture(t, setup_once, teardown_once);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, a_lost_database_is_told_at_once_and_the_log_restored_by_enter);
	tcase_add_test(t, a_lost_database_can_be_looked_at_without_restoring);
	tcase_add_test(t, every_command_names_rebuild_when_the_database_is_lost);
	tcase_add_test(t, a_text_that_is_ahead_is_offered_to_be_taken_over);
	tcase_add_test(t, who_only_looks_is_told_why_nothing_can_be_written);
	suite_add_tcase(suite, t);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
