/*
 * Power cuts at every change of a backup, a restoration and a rebuild, and
 * once more while it is put right (rules R3, R6, R12; faults 2, 3, 101).
 *
 * Afterwards the station opens, or the same command goes on; every
 * acknowledged entry is there in both copies; and whatever has the name of a
 * backup passes the check of one.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crash_bench.h"
#include "store/backup_name.h"
#include "store/store_backup.h"

enum deed { DEED_BACKUP, DEED_RESTORE, DEED_REBUILD, N_DEEDS };

static const char *const names[] = { "backup", "restore", "rebuild" };

static char *backup;	/* of the base; with an entry less */

static bool make_backup(struct bench *b, struct err *err)
{
	char *path = NULL;
	struct store *s = bench_open(b, err);

	if (s == NULL)
		return false;
	bool ok = store_backup(s, NULL, &path, err);
	store_close(s);
	free(path);
	return ok;
}

static bool do_deed(struct bench *b, enum deed deed, struct err *err)
{
	struct restore_report report = {0};

	switch (deed) {
	case DEED_BACKUP:
		return make_backup(b, err);
	case DEED_RESTORE: {
		bool ok = store_restore(b->io, help_source(&b->clock), STATION,
					backup, &report, err);
		free(report.aside);
		return ok;
	}
	default:
		return store_rebuild(b->io, help_source(&b->clock), STATION,
				     NULL, err);
	}
}

static void base_make(struct bench *b)
{
	struct err err = {0};

	bench_make(b);
	struct store *s = bench_open(b, &err);
	help_ok(s != NULL && store_backup(s, NULL, &backup, &err) &&
		bench_append(b, s, &err), &err);
	store_close(s);
	sim_settle(b->disk);
}

static int64_t changes_of(const struct bench *base, enum deed deed)
{
	struct bench b;
	struct err err = {0};

	bench_branch(&b, base, 1);
	sim_cut_at(b.disk, 0);
	help_ok(do_deed(&b, deed, &err), &err);
	int64_t n = sim_changes(b.disk);
	bench_finish(&b);
	return n;
}

struct look { struct bench *b; enum deed deed; int64_t n; };

static void look_at_backup(void *arg, const char *name)
{
	struct look *l = arg;
	struct backup_facts facts;
	struct err err = {0};

	if (!backup_is_name(name))
		return;
	char *path = mem_printf(STATION "/backup/%s", name);
	ck_assert_msg(store_backup_look(l->b->io, path, &facts, &err),
		      "%s, cut at %lld: %s: %s", names[l->deed],
		      (long long)l->n, name, err.text);
	free(path);
}

/* What holds once the power is back and nothing cuts it again. */
static void is_well(struct bench *b, enum deed deed, int64_t n)
{
	struct err err = {0};
	struct look look = { b, deed, n };
	bool is_lost = false;

	struct store *s = bench_open(b, &err);
	if (s == NULL && err.code == ERR_NOTFOUND && deed != DEED_BACKUP) {
		help_ok(do_deed(b, deed, &err), &err);
		s = bench_open(b, &err);
	}
	ck_assert_msg(s != NULL, "%s, cut at %lld: %s", names[deed],
		      (long long)n, err.text);
	const char *fault = bench_fault(b, s, &is_lost);
	ck_assert_msg(fault == NULL, "%s, cut at %lld: %s", names[deed],
		      (long long)n, fault);
	store_close(s);
	b->io.ops->list(b->io.ctx, STATION "/backup", look_at_backup, &look);
	ck_assert_msg(do_deed(b, deed, &err), "%s again, cut at %lld: %s",
		      names[deed], (long long)n, err.text);
}

/* Fault 3: the power goes again while the station is put right. */
static void cut_recovery(struct bench *b, enum deed deed, int64_t span)
{
	struct err ignored;

	sim_cut_at(b->disk, 1 + (int64_t)sim_chance(b->disk, (uint32_t)span));
	struct store *s = bench_open(b, &ignored);
	store_close(s);
	if (!sim_is_off(b->disk))
		do_deed(b, deed, &ignored);
	sim_power_on(b->disk);
}

START_TEST(power_cut_at_any_change_loses_nothing)
{
	enum deed deed = (enum deed)_i;
	int rounds = bench_rounds(2);
	struct bench base;
	int cuts = 0;

	base_make(&base);
	int64_t span = changes_of(&base, deed);
	for (int64_t n = 1; n <= span; n++) {
		for (int seed = 0; seed < (rounds > 0 ? rounds : 1); seed++) {
			struct bench b;
			struct err ignored;
			bench_branch(&b, &base, (uint64_t)(n * 1000 + seed));
			sim_cut_at(b.disk, n);
			do_deed(&b, deed, &ignored);
			sim_power_on(b.disk);
			if (seed % 2 == 1)
				cut_recovery(&b, deed, span);
			sim_cut_at(b.disk, 0);
			is_well(&b, deed, n);
			bench_finish(&b);
			cuts++;
		}
	}
	printf("# %s: %d cuts at %lld changes\n", names[deed], cuts,
	       (long long)span);
	free(backup);
	bench_finish(&base);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("crash of the station's care");
	TCase *t = tcase_create("power");

	tcase_set_timeout(t, 120);
	tcase_add_loop_test(t, power_cut_at_any_change_loses_nothing, 0,
			    N_DEEDS);
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
