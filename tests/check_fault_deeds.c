/*
 * Disk errors at every step of everything people do to a station: an error, a
 * full disk, an interruption, half a write, once and from then on (rules R3,
 * R6, R9; faults 13 to 17).
 *
 * Whatever the deed then said, what had been acknowledged is there, once, in
 * a chain without fault; what it promised holds; and once the disk is well
 * again the station goes on. An error has words and means the disk: what is
 * whole is not called damaged.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "crash_cuts.h"

static const struct {
	const char *name;
	enum sim_fault fault;
	bool for_ever;
} faults[] = {
	{ "EIO", SIM_EIO, false },
	{ "EIO for ever", SIM_EIO, true },
	{ "ENOSPC", SIM_ENOSPC, false },
	{ "ENOSPC for ever", SIM_ENOSPC, true },
	/* EINTR for ever would be a machine that does nothing else */
	{ "EINTR", SIM_EINTR, false },
	{ "half a write", SIM_SHORT, false },
	{ "half of every write", SIM_SHORT, true },
};
enum { N_FAULTS = sizeof faults / sizeof faults[0], FEW = 20 };

static int64_t operations_of(const struct deed *deed,
			     const struct bench *base)
{
	struct err err = {0};
	struct bench b;

	bench_branch(&b, base, 1);
	sim_fault_at(b.disk, 0, SIM_EIO, false);
	help_ok(deed->act(&b, &err), &err);
	int64_t n = sim_operations(b.disk);
	bench_finish(&b);
	return n;
}

/* Said with the right code, which is the command's exit code. */
static bool is_of_the_disk(enum err_code code, enum sim_fault fault)
{
	return code == ERR_IO || code == ERR_FULL ||
	       (code == ERR_CANCELLED && fault == SIM_EINTR);
}

/* After one error the station opens as it is; nothing must be done again. */
static void opens(const struct deed *deed, struct bench *b,
		  const char *where, int64_t n)
{
	struct err err = {0};
	struct store *s = bench_open(b, &err);

	ck_assert_msg(s != NULL, "%s, %s at %lld, does not open: %s",
		      deed->name, where, (long long)n, err.text);
	store_close(s);
}

static void is_well(const struct deed *deed, struct bench *b,
		    const char *where, int64_t n)
{
	struct err err = {0};
	bool is_lost;

	if (deed->recover != NULL)
		ck_assert_msg(deed->recover(b, &err), "%s, %s at %lld: %s",
			      deed->name, where, (long long)n, err.text);
	struct store *s = bench_open(b, &err);
	ck_assert_msg(s != NULL, "%s, %s at %lld: %s", deed->name, where,
		      (long long)n, err.text);
	const char *fault = bench_fault(b, s, &is_lost);
	if (fault == NULL && deed->promise != NULL)
		fault = deed->promise(b, s);
	ck_assert_msg(fault == NULL, "%s, %s at %lld: %s", deed->name, where,
		      (long long)n, fault);
	ck_assert_msg(bench_append(b, s, &err), "%s, %s at %lld: %s",
		      deed->name, where, (long long)n, err.text);
	store_close(s);
}

static void fail_once(const struct deed *deed, const struct bench *base,
		      int f, int64_t n)
{
	struct bench b;
	struct err err = {0};

	bench_branch(&b, base, (uint64_t)n + 1);
	sim_fault_at(b.disk, n, faults[f].fault, faults[f].for_ever);
	bool ok = deed->act(&b, &err);
	sim_fault_at(b.disk, 0, SIM_EIO, false);
	ck_assert_msg(ok || is_of_the_disk(err.code, faults[f].fault),
		      "%s, %s at %lld: code %d: %s", deed->name,
		      faults[f].name, (long long)n, (int)err.code, err.text);
	ck_assert(ok || err.text[0] != '\0');
	if (!faults[f].for_ever)
		opens(deed, &b, faults[f].name, n);
	is_well(deed, &b, faults[f].name, n);
	bench_finish(&b);
}

/* Every index in the long form, evenly spread ones in the short. */
START_TEST(disk_error_at_any_step_breaks_no_promise)
{
	size_t count;
	const struct deed *deed = &deeds(&count)[_i];
	struct bench base;
	int runs = 0;

	deed_prepare(deed, &base);
	int64_t operations = operations_of(deed, &base);
	int64_t stride = getenv("DAIXA_TEST_LONG") != NULL ? 1 :
		operations * 50 / bench_rounds(FEW * 50) + 1;
	for (int f = 0; f < N_FAULTS; f++)
		for (int64_t n = 1 + f % stride; n <= operations; n += stride) {
			fail_once(deed, &base, f, n);
			runs++;
		}
	bench_finish(&base);
	printf("# %s: %d errors in %lld operations\n", deed->name, runs,
	       (long long)operations);
}
END_TEST

int main(void)
{
	size_t count;

	bench_tune();
	deeds(&count);
	Suite *suite = suite_create("fault deeds");
	TCase *tc = tcase_create("errors");

	tcase_set_timeout(tc, 300);
	tcase_add_loop_test(tc, disk_error_at_any_step_breaks_no_promise, 0,
			    (int)count);
	suite_add_tcase(suite, tc);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
