/*
 * Power cuts at every change of everything people do to a station (rules R3
 * to R8, R12; faults 1, 2, 3, 31, 101): see crash_deeds.c for the table.
 *
 * After every cut the station opens or the same command goes on; every
 * acknowledged entry is there, once, in both copies, in a chain without fault;
 * and what the deed promised holds.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crash_cuts.h"

START_TEST(power_cut_at_any_change_breaks_no_promise)
{
	size_t count;
	const struct deed *deed = &deeds(&count)[_i];
	struct tally t = cut_everywhere(deed, SIM_HONEST,
					bench_cuts(deed->long_cuts),
					20240305);

	printf("# %s: %d cuts at %d changes, %d of them cut again\n",
	       deed->name, t.cuts, t.changes, t.again);
	ck_assert_msg(t.lost == 0, "%s, at %lld: %s", deed->name,
		      (long long)t.first_at, t.words);
}
END_TEST

/* ---- the bench finds what is known to be bad ------------------------------ */

static const struct {
	const char *deed;
	enum sim_weakness how;
} bad[] = {
	{ "two entries", SIM_FULL },
	{ "two entries", SIM_WAL_NORMAL },
	{ "correction", SIM_WAL_NORMAL },
	{ "two entries", SIM_NO_SYNC },
	{ "two entries", SIM_NO_OWN_SYNC },
	{ "first entries of a month", SIM_NO_OWN_SYNC_DIR },
	{ "import", SIM_NO_OWN_SYNC },
	{ "import", SIM_NO_OWN_SYNC_DIR },
	{ "backup", SIM_NO_OWN_SYNC_DIR },
};

static const struct deed *deed_named(const char *name)
{
	size_t count;
	const struct deed *all = deeds(&count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(all[i].name, name) == 0)
			return &all[i];
	ck_abort_msg("there is no deed %s", name);
}

START_TEST(bench_finds_what_is_known_to_be_bad)
{
	struct tally t = cut_everywhere(deed_named(bad[_i].deed), bad[_i].how,
					300, 1);

	printf("# %s, weakness %d: %d of %d cuts: %s\n", bad[_i].deed,
	       bad[_i].how, t.lost, t.cuts, t.words);
	ck_assert_int_gt(t.lost, 0);
}
END_TEST

/* So that what was found in WAL with NORMAL is NORMAL's doing. */
START_TEST(bench_finds_nothing_where_wal_is_synced)
{
	struct tally t = cut_everywhere(deed_named("two entries"),
					SIM_WAL_FULL, 300, 1);

	ck_assert_msg(t.lost == 0, "at %lld: %s", (long long)t.first_at,
		      t.words);
}
END_TEST

/*
 * Fault 18: a disk that lies to SQLite. The database may break; from the text
 * copy all that was acknowledged comes back by one command.
 */
static bool rebuild(struct bench *b, struct err *err)
{
	return store_rebuild(b->io, help_source(&b->clock), STATION, NULL,
			     err);
}

START_TEST(rebuild_brings_back_what_a_lying_disk_lost)
{
	struct deed deed = *deed_named("two entries");

	deed.recover = rebuild;
	struct tally t = cut_everywhere(&deed, SIM_NO_SYNC, bench_cuts(50000),
					2);

	printf("# %d cuts of a disk that lies\n", t.cuts);
	ck_assert_msg(t.lost == 0, "at %lld: %s", (long long)t.first_at,
		      t.words);
}
END_TEST

static Suite *suite(void)
{
	size_t count;
	Suite *s = suite_create("crash deeds");
	TCase *t = tcase_create("power");

	deeds(&count);
	tcase_set_timeout(t, 300);
	tcase_add_loop_test(t, power_cut_at_any_change_breaks_no_promise, 0,
			    (int)count);
	tcase_add_loop_test(t, bench_finds_what_is_known_to_be_bad, 0,
			    sizeof bad / sizeof bad[0]);
	tcase_add_test(t, bench_finds_nothing_where_wal_is_synced);
	tcase_add_test(t, rebuild_brings_back_what_a_lying_disk_lost);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	bench_tune();
	SRunner *r = srunner_create(suite());

	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
