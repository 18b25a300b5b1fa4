/*
 * Disk errors at every step, and power cuts at every step of what is done
 * rarely: making, upgrading by hand, rebuilding (rules R3, R6, R9; faults A2,
 * B13-B17). Exhaustive, not random: every index of every operation.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crash_bench.h"
#include "store/db.h"

static const struct { enum sim_fault fault; const char *name; } faults[] = {
	{ SIM_EIO, "EIO" }, { SIM_ENOSPC, "ENOSPC" }, { SIM_SHORT, "short" },
};
enum { N_FAULTS = sizeof faults / sizeof faults[0] };

/* Is the entry that was just tried there? By its number and title. */
static bool is_there(struct store *s, int64_t entries)
{
	struct log_head head;
	struct err err = {0};

	help_ok(store_log_head(s, &head, &err), &err);
	return head.seq > entries;
}

struct outcome {
	bool said_saved, warned, said_unknown;
	bool met_fault;
	int64_t operations;
};

static struct outcome append_under_fault(struct bench *b, int64_t n,
					 enum sim_fault fault, bool for_ever)
{
	struct err err = {0};
	struct outcome o;
	struct store *s = bench_open(b, &err);

	help_ok(s != NULL, &err);
	sim_fault_at(b->disk, n, fault, for_ever);
	o.said_saved = bench_append(b, s, &err);
	o.warned = o.said_saved && store_warning(s) != NULL;
	o.said_unknown = !o.said_saved && strstr(err.text, "not known");
	bool full = fault == SIM_ENOSPC && !o.said_saved && !o.said_unknown;
	ck_assert_msg(!full || err.code == ERR_FULL || err.code == ERR_IO,
		      "%s", err.text);
	o.met_fault = sim_has_failed(b->disk);
	o.operations = sim_operations(b->disk);
	sim_fault_at(b->disk, 0, fault, false);
	store_close(s);
	return o;
}

static void check_outcome(struct bench *b, struct outcome o,
			  const char *where, int64_t n)
{
	struct err err = {0};
	bool is_lost = false;
	struct store *s = bench_open(b, &err);

	ck_assert_msg(s != NULL, "%s at %lld: %s", where, (long long)n,
		      err.text);
	bool there = is_there(s, FIRST_ENTRIES);
	ck_assert_msg(!o.said_saved || there, "%s at %lld: wrong \"saved\"",
		      where, (long long)n);
	ck_assert_msg(o.said_saved || o.said_unknown || !there,
		      "%s at %lld: wrong \"not saved\"", where, (long long)n);
	const char *fault = bench_fault(b, s, &is_lost);
	ck_assert_msg(fault == NULL, "%s at %lld: %s", where, (long long)n,
		      fault);
	/* And the station goes on. */
	bool ok = bench_append(b, s, &err);
	ck_assert_msg(ok, "%s at %lld: %s", where, (long long)n, err.text);
	store_close(s);
}

static int64_t operations_of_append(const struct bench *base)
{
	struct bench b;
	struct err err = {0};

	bench_branch(&b, base, 1);
	struct store *s = bench_open(&b, &err);
	sim_fault_at(b.disk, 0, SIM_EIO, false);
	help_ok(bench_append(&b, s, &err), &err);
	int64_t n = sim_operations(b.disk);
	store_close(s);
	bench_finish(&b);
	return n;
}

/* then_cut: the power goes as well, before the station is opened again. */
static void sweep(bool for_ever, bool then_cut)
{
	struct bench base;

	bench_make(&base);
	int64_t operations = operations_of_append(&base);
	ck_assert_int_gt(operations, 20);
	printf("# %lld operations in one append\n", (long long)operations);
	for (size_t f = 0; f < N_FAULTS; f++) {
		for (int64_t n = 1; n <= operations; n++) {
			struct bench b;
			bench_branch(&b, &base, (uint64_t)n + 1);
			struct outcome o = append_under_fault(&b, n,
				faults[f].fault, for_ever);
			/* After a warning only what the disk kept is promised. */
			bool promised = !o.warned && !o.said_unknown;
			if (then_cut && promised)
				sim_power_on(b.disk);
			if (!then_cut || o.said_saved)
				check_outcome(&b, o, faults[f].name, n);
			bench_finish(&b);
		}
	}
	bench_finish(&base);
}

START_TEST(one_error_at_any_step_gives_no_wrong_saved)
{
	sweep(false, false);
}
END_TEST

START_TEST(errors_from_any_step_on_give_no_wrong_saved)
{
	sweep(true, false);
}
END_TEST

START_TEST(what_was_saved_in_spite_of_an_error_survives_a_cut)
{
	sweep(false, true);
}
END_TEST

/*
 * EIO at the folder's sync after the journal went: COMMIT fails although the
 * row is there. Opening anew to look for it shows in the number of operations.
 */
START_TEST(commit_error_with_the_row_there_is_said_to_be_saved)
{
	enum { OPENING = 10 };
	struct bench base;
	int found_again = 0;

	bench_make(&base);
	int64_t operations = operations_of_append(&base);
	for (int64_t n = 1; n <= operations; n++) {
		struct bench b;
		bench_branch(&b, &base, 7);
		struct outcome o = append_under_fault(&b, n, SIM_EIO, false);
		if (o.said_saved && o.met_fault &&
		    o.operations > operations + OPENING)
			found_again++;
		bench_finish(&b);
	}
	bench_finish(&base);

	ck_assert_int_eq(found_again, 1);
}
END_TEST

START_TEST(full_disk_for_the_text_alone_saves_with_a_warning)
{
	struct bench base;
	int warned = 0;

	bench_make(&base);
	int64_t operations = operations_of_append(&base);
	for (int64_t n = 1; n <= operations; n++) {
		struct bench b;
		bench_branch(&b, &base, 9);
		struct outcome o = append_under_fault(&b, n, SIM_ENOSPC, false);
		warned += o.warned;
		bench_finish(&b);
	}
	bench_finish(&base);

	ck_assert_int_gt(warned, 0);
}
END_TEST

/* ---- making a station ----------------------------------------------------- */

static bool create(struct sim_disk *d, struct help_clock *clock,
		   struct err *err)
{
	return store_create(sim_io(d), help_source(clock), STATION, err);
}

START_TEST(power_cut_while_creating_leaves_no_station_or_a_whole_one)
{
	struct help_clock clock = { HELP_MORNING, 1, 5, 0 };
	struct err err = {0};
	struct sim_disk *d = sim_new(3);
	sim_cut_at(d, 0);
	help_ok(create(d, &clock, &err), &err);
	int64_t changes = sim_changes(d);
	int64_t stride = bench_rounds(1000) == 1000 ? 1 : 16;
	int whole = 0;

	sim_free(d);
	for (int64_t i = 0; i < 3 * changes; i += stride) {
		d = sim_new((uint64_t)i + 1);
		sim_cut_at(d, 1 + i % changes);
		create(d, &clock, &err);
		sim_power_on(d);
		if (!create(d, &clock, &err)) {
			ck_assert_msg(err.code == ERR_EXISTS, "%s", err.text);
			whole++;
		}
		struct bench b = { .disk = d, .clock = clock,
				   .io = sim_io(d) };
		struct store *s = bench_open(&b, &err);
		help_ok(s != NULL, &err);
		help_ok(bench_append(&b, s, &err), &err);
		store_close(s);
		bench_finish(&b);
	}
	printf("# %lld changes, %d times whole\n", (long long)changes, whole);
	ck_assert(stride > 1 || whole > 0);
}
END_TEST

/* ---- rebuilding ----------------------------------------------------------- */

static bool rebuild(struct bench *b, struct err *err)
{
	int64_t n = 0;
	bool ok = store_rebuild(b->io, help_source(&b->clock), STATION, &n,
				err);

	ck_assert(!ok || n == b->acknowledged);
	return ok;
}

START_TEST(power_cut_while_rebuilding_loses_nothing)
{
	struct bench base;
	struct bench b;
	struct err err = {0};

	bench_make(&base);
	struct store *s = bench_open(&base, &err);
	help_ok(store_begin(s, &err) &&
		store_set_setting(s, "kept", "yes", &err) &&
		store_commit(s, &err), &err);
	store_close(s);
	sim_settle(base.disk);
	bench_branch(&b, &base, 1);
	sim_cut_at(b.disk, 0);
	help_ok(rebuild(&b, &err), &err);
	int64_t changes = sim_changes(b.disk);
	int64_t stride = bench_rounds(1000) == 1000 ? 1 : 16;
	bench_finish(&b);

	for (int64_t n = 1; n <= changes; n += stride) {
		char *kept = NULL;
		bool is_lost;
		bench_branch(&b, &base, (uint64_t)n);
		sim_cut_at(b.disk, n);
		rebuild(&b, &err);
		sim_power_on(b.disk);
		s = bench_open(&b, &err);
		if (s == NULL) {
			help_ok(rebuild(&b, &err), &err);
			s = bench_open(&b, &err);
		}
		help_ok(s != NULL, &err);
		const char *fault = bench_fault(&b, s, &is_lost);
		ck_assert_msg(fault == NULL, "at %lld: %s", (long long)n,
			      fault);
		help_ok(store_setting(s, "kept", &kept, &err), &err);
		ck_assert_pstr_eq(kept, "yes");
		free(kept);
		store_close(s);
		bench_finish(&b);
	}
	bench_finish(&base);
	printf("# %lld changes\n", (long long)changes);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("fault");
	TCase *t = tcase_create("fault");

	tcase_set_timeout(t, 120);
	tcase_add_test(t, one_error_at_any_step_gives_no_wrong_saved);
	tcase_add_test(t, errors_from_any_step_on_give_no_wrong_saved);
	tcase_add_test(t, what_was_saved_in_spite_of_an_error_survives_a_cut);
	tcase_add_test(t, commit_error_with_the_row_there_is_said_to_be_saved);
	tcase_add_test(t, full_disk_for_the_text_alone_saves_with_a_warning);
	tcase_add_test(t, power_cut_while_creating_leaves_no_station_or_a_whole_one);
	tcase_add_test(t, power_cut_while_rebuilding_loses_nothing);
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
