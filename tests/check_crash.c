/*
 * Power cuts on a simulated disk that carries database, text copy and folders
 * together (rules R1, R3, R6, R9; faults A1, A3, B18): a dozen cuts in a row,
 * each in what the one before has left. check_crash_deeds cuts more broadly.
 *
 * After every cut the station is opened again and must hold every entry that
 * was acknowledged, once, in both copies, in a chain without a fault.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>

#include "crash_bench.h"

/* ---- power cuts ----------------------------------------------------------- */

struct tally { int cuts, lost, damaged; };

/* Changes that a run of `appends` makes when nothing goes wrong. */
static int64_t measure(const struct bench *base, int appends)
{
	struct bench b;
	struct err err = {0};

	bench_branch(&b, base, 1);
	sim_cut_at(b.disk, 0);
	struct store *s = bench_open(&b, &err);
	help_ok(s != NULL, &err);
	for (int i = 0; i < appends; i++)
		help_ok(bench_append(&b, s, &err), &err);
	store_close(s);
	int64_t n = sim_changes(b.disk);
	bench_finish(&b);
	return n;
}

/*
 * One life between two cuts: open (which the cut may hit, so that recovery is
 * cut too), check what the last one left, append until the power goes.
 * False when a fault was found: the disk is of no use any more.
 */
static bool live_once(struct bench *b, int64_t span, struct tally *t)
{
	struct err err = {0};
	bool is_lost = false;

	sim_cut_at(b->disk, 1 + (int64_t)sim_chance(b->disk, (uint32_t)span));
	struct store *s = bench_open(b, &err);
	const char *fault = s == NULL ? err.text :
		bench_fault(b, s, &is_lost);
	if (sim_is_off(b->disk))
		fault = NULL;	/* nothing could be read any more */
	for (int i = 0; s != NULL && fault == NULL && i < MOST_APPENDS; i++)
		if (!bench_append(b, s, &err))
			break;
	store_close(s);
	if (fault != NULL && sim_weakness(b->disk) == SIM_HONEST)
		ck_abort_msg("%s", fault);
	if (fault != NULL && is_lost)
		t->lost++;
	else if (fault != NULL)
		t->damaged++;
	sim_power_on(b->disk);
	t->cuts++;
	return fault == NULL;
}

static void cut_in_a_row(const struct bench *base, uint64_t seed,
			 int64_t span, struct tally *t)
{
	struct bench b;

	bench_branch(&b, base, seed);
	for (int i = 0; i < CUTS_IN_A_ROW; i++)
		if (!live_once(&b, span, t))
			break;
	bench_finish(&b);
}

static struct tally cut_often(enum sim_weakness how, int cuts, uint64_t seed)
{
	struct bench base;
	struct tally t = {0};

	bench_make(&base);
	sim_weaken(base.disk, how);
	int64_t span = measure(&base, MOST_APPENDS);
	printf("# from seed %llu\n", (unsigned long long)seed);
	for (; t.cuts < cuts; seed++)
		cut_in_a_row(&base, seed, span, &t);
	bench_finish(&base);
	printf("# %d cuts, %d lost, %d damaged\n", t.cuts, t.lost, t.damaged);
	return t;
}

/* Four tests of the same, so that no single one takes long. */
START_TEST(power_cut_loses_no_acknowledged_entry)
{
	struct tally t = cut_often(SIM_HONEST, bench_cuts(62500),
				   1000000u * (unsigned)(_i + 1));

	ck_assert_int_eq(t.lost, 0);
	ck_assert_int_eq(t.damaged, 0);
}
END_TEST

/* Known to be lost among so many cuts from the same seed; never fewer. */
enum { BAD_CUTS = 500 };

START_TEST(simulator_finds_losses_with_synchronous_full)
{
	struct tally t = cut_often(SIM_FULL, BAD_CUTS, 1);

	ck_assert_int_gt(t.lost, 0);
	ck_assert_int_eq(t.damaged, 0);
}
END_TEST

START_TEST(simulator_finds_damage_without_sync)
{
	struct tally t = cut_often(SIM_NO_SYNC, BAD_CUTS, 1);

	ck_assert_int_gt(t.lost, 0);
	ck_assert_int_gt(t.damaged, 0);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("crash");
	TCase *t = tcase_create("power");

	tcase_set_timeout(t, 120);
	tcase_add_loop_test(t, power_cut_loses_no_acknowledged_entry, 0, 4);
	tcase_add_test(t, simulator_finds_losses_with_synchronous_full);
	tcase_add_test(t, simulator_finds_damage_without_sync);
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
