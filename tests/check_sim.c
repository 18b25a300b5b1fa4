/*
 * The simulated disk itself: SQLite's journal modes that are known to keep a
 * commit through a power cut do so on it, and those that are known to lose
 * one are seen to (rule R1; fault 1). WAL is not ours; it is here because a
 * bench that cannot tell its two settings apart would prove nothing.
 */
#include "config.h"

#include <check.h>
#include <sqlite3.h>
#include <stdio.h>

#include "crash_bench.h"
#include "sim/sim_disk.h"

enum { CUTS = 400, ROWS = 4 };

static const struct {
	const char *set, *name;
	bool loses;
} modes[] = {
	{ "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA",
	  "DELETE with EXTRA", false },
	{ "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL",
	  "DELETE with FULL", true },
	{ "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL",
	  "TRUNCATE with FULL", false },
	/* without shared memory SQLite has WAL for one connection alone */
	{ "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL;"
	  "PRAGMA synchronous=FULL", "WAL with FULL", false },
	{ "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL;"
	  "PRAGMA synchronous=NORMAL", "WAL with NORMAL", true },
};

static sqlite3 *open_raw(struct sim_disk *d, int mode)
{
	sqlite3 *db = NULL;

	sim_mount(d);
	if (sqlite3_open_v2("/raw.db", &db, SQLITE_OPEN_READWRITE |
			    SQLITE_OPEN_CREATE, "daixa-sim") != SQLITE_OK)
		return db;	/* nothing will be done with it */
	sqlite3_exec(db, modes[mode].set, NULL, NULL, NULL);
	return db;
}

static int count_row(void *count, int columns, char **values, char **names)
{
	(void)columns;
	(void)values;
	(void)names;
	++*(int *)count;
	return 0;
}

static struct sim_disk *make_base(int mode)
{
	struct sim_disk *d = sim_new(1);
	sqlite3 *db = open_raw(d, mode);

	ck_assert_int_eq(sqlite3_exec(db, "CREATE TABLE t(x INTEGER)", NULL,
				      NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	sim_settle(d);
	return d;
}

/* Rows that were said to be there and are not, after one cut. */
static int lose(const struct sim_disk *base, int mode, int n)
{
	struct sim_disk *d = sim_clone(base, (uint64_t)n + 1);
	int acknowledged = 0;
	int there = 0;

	sim_cut_at(d, 1 + n % 40);
	sqlite3 *db = open_raw(d, mode);
	while (acknowledged < ROWS &&
	       sqlite3_exec(db, "INSERT INTO t VALUES (1)", NULL, NULL,
			    NULL) == SQLITE_OK)
		acknowledged++;
	sqlite3_close(db);
	sim_power_on(d);
	db = open_raw(d, mode);
	ck_assert_int_eq(sqlite3_exec(db, "SELECT x FROM t", count_row,
				      &there, NULL), SQLITE_OK);
	sqlite3_close(db);
	sim_free(d);
	return there < acknowledged ? acknowledged - there : 0;
}

START_TEST(journal_mode_keeps_or_loses_commits_as_it_is_known_to)
{
	struct sim_disk *base = make_base(_i);
	int lost = 0;

	for (int n = 0; n < CUTS; n++)
		lost += lose(base, _i, n);
	sim_free(base);
	printf("# %s: %d commits lost in %d cuts\n", modes[_i].name, lost,
	       CUTS);

	if (modes[_i].loses)
		ck_assert_int_gt(lost, 0);
	else
		ck_assert_int_eq(lost, 0);
}
END_TEST

int main(void)
{
	bench_tune();
	Suite *suite = suite_create("sim");
	TCase *tc = tcase_create("modes");

	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc,
			    journal_mode_keeps_or_loses_commits_as_it_is_known_to,
			    0, sizeof modes / sizeof modes[0]);
	suite_add_tcase(suite, tc);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
