/*
 * See crash_cuts.h. A deed is done once; every later cut of it costs a copy of
 * the disk, an opening and the looking, not the deed itself.
 */
#include "config.h"

#include "crash_cuts.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/*
 * Where few things are in flight every outcome of theirs is judged AS_MANY
 * times, half of them with a recovery that is cut as well, and no oftener.
 */
enum { FEW_TOSSES = 4, AS_MANY = 4, RECOVERY_CHANGES = 12, AGAIN_EVERY = 8 };

/* The deed as it stood at one of its changes. */
struct moment {
	struct sim_disk *disk;
	int64_t acknowledged, attempted, told;
	int step;
};

struct moments {
	struct bench *b;
	struct moment *rows;
	size_t count;
};

static void remember(void *arg)
{
	struct moments *m = arg;
	struct moment now = {
		.disk = sim_fork(m->b->disk, 1),
		.acknowledged = m->b->acknowledged,
		.attempted = m->b->attempted,
		.told = m->b->told,
		.step = m->b->step,
	};

	m->rows = mem_grow(m->rows, m->count + 1, sizeof now);
	m->rows[m->count++] = now;
}

static void do_once(const struct deed *deed, struct bench *b,
		    struct moments *m)
{
	struct err err = {0};

	*m = (struct moments){ .b = b };
	sim_watch(b->disk, remember, m);
	bool ok = deed->act(b, &err);
	ck_assert_msg(ok, "%s: %s", deed->name, err.text);
	sim_watch(b->disk, NULL, NULL);
	remember(m);
}

static void forget(struct moments *m)
{
	for (size_t i = 0; i < m->count; i++)
		sim_free(m->rows[i].disk);
	free(m->rows);
}

/* ---- judging -------------------------------------------------------------- */

static bool recover(const struct deed *deed, struct bench *b, struct err *err)
{
	if (deed->recover != NULL)
		return deed->recover(b, err);
	struct store *s = bench_open(b, err);
	store_close(s);
	return s != NULL;
}

/* Fault 3: the power goes again while the station is put right. */
static void cut_recovery(const struct deed *deed, struct bench *b)
{
	struct err ignored;

	sim_cut_at(b->disk, 1 + (int64_t)sim_chance(b->disk,
						    RECOVERY_CHANGES));
	recover(deed, b, &ignored);
	sim_power_on(b->disk);
}

static const char *look(const struct deed *deed, struct bench *b,
			bool goes_on, struct tally *t)
{
	struct err err = {0};
	bool is_lost;

	if (deed->recover != NULL && !deed->recover(b, &err)) {
		snprintf(t->words, sizeof t->words, "does not recover: %s", err.text);
		return t->words;
	}
	struct store *s = bench_open(b, &err);
	if (s == NULL)
		return "cannot be opened";
	const char *fault = bench_fault(b, s, &is_lost);
	if (fault == NULL && deed->promise != NULL)
		fault = deed->promise(b, s);
	if (fault == NULL && goes_on && !bench_append(b, s, &err))
		fault = "takes no entry any more";
	store_close(s);
	if (fault == NULL && goes_on && deed->is_repeatable &&
	    !deed->act(b, &err)) {
		snprintf(t->words, sizeof t->words, "not done again: %s",
			 err.text);
		return t->words;
	}
	return fault;
}

static void judge(const struct deed *deed, const struct moments *m, size_t n,
		  uint64_t seed, const uint64_t *choice, struct tally *t)
{
	const struct moment *at = &m->rows[n];
	struct bench b = *m->b;
	bool is_again = (seed / 2 & 1) != 0;

	b.disk = sim_fork(at->disk, seed);
	/* a setting stays, a disk does not lie twice */
	if (!t->is_setting)
		sim_weaken(b.disk, SIM_HONEST);
	b.io = sim_io(b.disk);
	b.acknowledged = at->acknowledged;
	b.attempted = at->attempted;
	b.step = at->step;
	b.told = at->told;
	b.lives = (int)(seed % 3);
	for (size_t i = 0; i < sizeof b.uids / sizeof b.uids[0]; i++)
		b.uids[i] = mem_dup(m->b->uids[i]);
	if (choice != NULL)
		sim_choose(b.disk, *choice);
	sim_power_on(b.disk);
	const char *fault = bench_text_fault(&b);
	if (fault == NULL && is_again) {
		cut_recovery(deed, &b);
		t->cuts++;
		t->again++;
	}
	if (fault == NULL)
		fault = look(deed, &b, seed % AGAIN_EVERY == 0, t);
	if (fault != NULL && t->lost++ == 0) {
		if (fault != t->words)
			snprintf(t->words, sizeof t->words, "%s", fault);
		t->first_at = (int64_t)n + 1;
	}
	t->cuts++;
	bench_finish(&b);
}

struct tally cut_everywhere(const struct deed *deed, enum sim_weakness how,
			    int cuts, uint64_t seed)
{
	struct tally t = {
		.is_setting = how == SIM_WAL_NORMAL || how == SIM_WAL_FULL,
	};
	struct moments m;
	struct bench b;

	deed_prepare(deed, &b);
	sim_weaken(b.disk, how);
	do_once(deed, &b, &m);
	t.changes = (int)m.count - 1;
	/* every other one is cut twice */
	int each = cuts * 2 / 3 / (int)m.count + 1;
	for (size_t n = 0; n < m.count; n++) {
		int tosses = sim_tosses(m.rows[n].disk);
		bool is_few = tosses <= FEW_TOSSES;
		int rounds = is_few && AS_MANY << tosses < each ?
			AS_MANY << tosses : each;
		for (int i = 0; i < rounds; i++) {
			/* all of it survives, nothing does, and so on */
			uint64_t half = (uint64_t)i / 2;
			uint64_t choice = i % 2 == 0 ? half : ~half;
			judge(deed, &m, n, seed + n * 1000003 + (uint64_t)i,
			      is_few ? &choice : NULL, &t);
		}
	}
	forget(&m);
	bench_finish(&b);
	return t;
}
