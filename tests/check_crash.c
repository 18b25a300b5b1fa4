/*
 * Power cuts and disk errors, on a simulated disk that carries database, text
 * copy and folders together (rules R1, R3, R6, R9; faults A1-A3, B13-B18).
 *
 * After every cut the station is opened again and must hold every entry that
 * was acknowledged, once, in both copies, in a chain without a fault.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "log_help.h"
#include "sim/sim_disk.h"
#include "store/db.h"

enum { FIRST_ENTRIES = 3, MOST_APPENDS = 4 };
#define STATION "/station"

/* Numbers of the short form under sanitizers and valgrind. */
static int cuts_to_make(int usual)
{
#ifdef DX_SANITIZED
	return usual / 50;
#else
	return getenv("DAIXA_TEST_SHORT") != NULL ? usual / 100 : usual;
#endif
}

/* ---- a station on a simulated disk ---------------------------------------- */

struct bench {
	struct sim_disk *disk;
	struct help_clock clock;
	struct io io;
	char *uids[FIRST_ENTRIES + MOST_APPENDS + 1];	/* acknowledged, by number */
	int64_t acknowledged;
	int64_t attempted;
};

static struct store *open_station(struct bench *b, struct err *err)
{
	struct store *s = NULL;

	if (!store_open(b->io, help_source(&b->clock), STATION, STORE_WRITE,
			&s, err))
		return NULL;
	return s;
}

/* Append one entry; when it is acknowledged, remember its uid. */
static bool append(struct bench *b, struct store *s, struct err *err)
{
	struct log_entry e;
	int64_t seq = 0;

	help_airing(&e, (int)b->attempted++);
	bool ok = store_log_append(s, &e, &seq, err);
	if (ok) {
		b->acknowledged = seq;
		mem_set(&b->uids[seq], e.uid);
	}
	log_entry_finish(&e);
	return ok;
}

/* A station with a few entries, everything synced. */
static void make_base(struct bench *b)
{
	struct err err = {0};

	*b = (struct bench){ .disk = sim_new(1),
			     .clock = { HELP_MORNING, 7, 42 } };
	b->io = sim_io(b->disk);
	help_ok(store_create(b->io, help_source(&b->clock), STATION, &err),
		&err);
	struct store *s = open_station(b, &err);
	help_ok(s != NULL, &err);
	for (int i = 0; i < FIRST_ENTRIES; i++)
		help_ok(append(b, s, &err), &err);
	store_close(s);
	sim_settle(b->disk);
}

static void finish_bench(struct bench *b)
{
	for (size_t i = 0; i < sizeof b->uids / sizeof b->uids[0]; i++)
		free(b->uids[i]);
	sim_free(b->disk);
}

static void branch(struct bench *b, const struct bench *base, uint64_t seed)
{
	*b = *base;
	b->disk = sim_clone(base->disk, seed);
	b->io = sim_io(b->disk);
	b->clock.chance = seed * 7919 + 1;
	for (size_t i = 0; i < sizeof b->uids / sizeof b->uids[0]; i++)
		b->uids[i] = mem_dup(base->uids[i]);
}

/* ---- what must hold afterwards -------------------------------------------- */

static bool database_is_whole(struct store *s)
{
	sqlite3_stmt *q = NULL;
	bool whole = false;

	if (sqlite3_prepare_v2(s->db, "PRAGMA integrity_check(1)", -1, &q,
			       NULL) == SQLITE_OK &&
	    sqlite3_step(q) == SQLITE_ROW)
		whole = strcmp((const char *)sqlite3_column_text(q, 0),
			       "ok") == 0;
	sqlite3_finalize(q);
	return whole;
}

static bool keeps_acknowledged(struct bench *b, struct store *s)
{
	for (int64_t seq = 1; seq <= b->acknowledged; seq++) {
		struct log_entry e;
		struct err err;
		if (!store_log_get(s, seq, &e, &err))
			return false;
		bool same = strcmp(e.uid, b->uids[seq]) == 0;
		log_entry_finish(&e);
		if (!same)
			return false;
	}
	return true;
}

static const char *verdict_fault(struct bench *b, struct store *s)
{
	struct log_verdict v;
	struct err err;
	const char *fault = NULL;

	if (!store_log_verify(s, NULL, &v, &err))
		return "cannot be verified";
	if (v.first_bad != LOG_NONE)
		fault = "chain broken";
	else if (v.text_first_bad != LOG_NONE)
		fault = "text copy at fault";
	else if (v.text_entries != v.entries)
		fault = "copies of different length";
	else if (v.entries > b->attempted)
		fault = "an entry was doubled";
	log_verdict_finish(&v);
	return fault;
}

/* NULL, or what is wrong with the station after the power came back. */
static const char *find_fault(struct bench *b, bool *is_lost)
{
	struct err err = {0};
	const char *fault = NULL;
	struct store *s = open_station(b, &err);

	*is_lost = false;
	if (s == NULL)
		return "cannot be opened";
	if (store_log_state(s) == LOG_STATE_TEXT_AHEAD ||
	    !keeps_acknowledged(b, s)) {
		*is_lost = true;
		fault = "an acknowledged entry is lost";
	} else if (store_log_state(s) != LOG_STATE_GOOD) {
		fault = "the copies do not agree";
	} else if (!database_is_whole(s)) {
		fault = "database damaged";
	} else {
		fault = verdict_fault(b, s);
	}
	store_close(s);
	return fault;
}

/* ---- power cuts ----------------------------------------------------------- */

struct tally { int cuts, lost, damaged; };

/* Changes that a run of `appends` makes when nothing goes wrong. */
static int64_t measure(const struct bench *base, int appends)
{
	struct bench b;
	struct err err = {0};

	branch(&b, base, 1);
	sim_cut_at(b.disk, 0);
	struct store *s = open_station(&b, &err);
	help_ok(s != NULL, &err);
	for (int i = 0; i < appends; i++)
		help_ok(append(&b, s, &err), &err);
	store_close(s);
	int64_t n = sim_changes(b.disk);
	finish_bench(&b);
	return n;
}

/* One run into a cut, and for every fourth a second cut while recovering. */
static void cut_once(const struct bench *base, uint64_t seed, int64_t span,
		     struct tally *t)
{
	struct bench b;
	struct err err = {0};
	bool is_lost = false;

	branch(&b, base, seed);
	sim_cut_at(b.disk, 1 + (int64_t)sim_chance(b.disk, (uint32_t)span));
	struct store *s = open_station(&b, &err);
	while (s != NULL && b.attempted < FIRST_ENTRIES + MOST_APPENDS &&
	       append(&b, s, &err))
		;
	store_close(s);
	sim_power_on(b.disk);
	t->cuts++;
	if (seed % 4 == 0) {
		sim_cut_at(b.disk, 1 + (int64_t)sim_chance(b.disk, 12));
		store_close(open_station(&b, &err));
		sim_power_on(b.disk);
		t->cuts++;
	}
	const char *fault = find_fault(&b, &is_lost);
	if (fault != NULL && is_lost)
		t->lost++;
	else if (fault != NULL)
		t->damaged++;
	if (fault != NULL && sim_weakness(b.disk) == SIM_HONEST)
		ck_abort_msg("seed %llu: %s", (unsigned long long)seed, fault);
	finish_bench(&b);
}

static struct tally cut_often(enum sim_weakness how, int cuts, uint64_t seed)
{
	struct bench base;
	struct tally t = {0};

	make_base(&base);
	sim_weaken(base.disk, how);
	int64_t span = measure(&base, MOST_APPENDS);
	for (; t.cuts < cuts; seed++)
		cut_once(&base, seed, span, &t);
	finish_bench(&base);
	printf("# %d cuts, %d lost, %d damaged\n", t.cuts, t.lost, t.damaged);
	return t;
}

/* Four tests of the same, so that no single one takes long. */
START_TEST(power_cut_loses_no_acknowledged_entry)
{
	struct tally t = cut_often(SIM_HONEST, cuts_to_make(12500),
				   1000000u * (unsigned)(_i + 1));

	ck_assert_int_eq(t.lost, 0);
	ck_assert_int_eq(t.damaged, 0);
}
END_TEST

START_TEST(simulator_finds_losses_with_synchronous_full)
{
	struct tally t = cut_often(SIM_FULL, cuts_to_make(2000), 1);

	ck_assert_int_gt(t.lost, 0);
	ck_assert_int_eq(t.damaged, 0);
}
END_TEST

START_TEST(simulator_finds_damage_without_sync)
{
	struct tally t = cut_often(SIM_NO_SYNC, cuts_to_make(2000), 1);

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
	SRunner *r = srunner_create(suite());

	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
