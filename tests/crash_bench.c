/* See crash_bench.h. */
#include "config.h"

#include "crash_bench.h"

#include <check.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "sim/sim_alloc.h"
#include "store/db.h"

void bench_tune(void)
{
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sim_alloc_install();
	mallopt(M_TRIM_THRESHOLD, 64 << 20);
	mallopt(M_TOP_PAD, 16 << 20);
}

int bench_rounds(int usual)
{
#ifdef DX_SANITIZED
	return usual / 50;
#else
	return getenv("DAIXA_TEST_SHORT") != NULL ? usual / 10 : usual;
#endif
}

int bench_cuts(int of_a_million)
{
	if (getenv("DAIXA_TEST_LONG") != NULL)
		return of_a_million;
	return bench_rounds(of_a_million / 25);
}

struct store *bench_open(struct bench *b, struct err *err)
{
	struct store *s = NULL;

	if (!store_open(b->io, help_source(&b->clock), STATION, STORE_WRITE,
			&s, err))
		return NULL;
	return s;
}

/* Append one entry; when it is acknowledged, remember its uid. */
bool bench_append(struct bench *b, struct store *s, struct err *err)
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

void bench_was_told(struct bench *b, struct store *s, int64_t seq)
{
	struct log_entry e;
	struct err ignored;

	b->acknowledged = seq;
	/* on a disk that fails for ever it cannot be read again */
	if (!store_log_get(s, seq, &e, &ignored))
		return;
	mem_set(&b->uids[seq], e.uid);
	log_entry_finish(&e);
}

/* A station with a few entries, everything synced. */
void bench_make(struct bench *b)
{
	struct err err = {0};

	*b = (struct bench){ .disk = sim_new(1),
			     .clock = { HELP_MORNING, 7, 42, 0 } };
	b->io = sim_io(b->disk);
	help_ok(store_create(b->io, help_source(&b->clock), STATION, &err),
		&err);
	struct store *s = bench_open(b, &err);
	help_ok(s != NULL, &err);
	for (int i = 0; i < FIRST_ENTRIES; i++)
		help_ok(bench_append(b, s, &err), &err);
	store_close(s);
	sim_settle(b->disk);
}

void bench_finish(struct bench *b)
{
	for (size_t i = 0; i < sizeof b->uids / sizeof b->uids[0]; i++)
		free(b->uids[i]);
	sim_free(b->disk);
}

void bench_branch(struct bench *b, const struct bench *base, uint64_t seed)
{
	*b = *base;
	b->disk = sim_clone(base->disk, seed);
	b->io = sim_io(b->disk);
	b->clock.chance = seed * 7919 + 1;
	for (size_t i = 0; i < sizeof b->uids / sizeof b->uids[0]; i++)
		b->uids[i] = mem_dup(base->uids[i]);
}

/* ---- what must hold afterwards -------------------------------------------- */

static void read_month(const struct bench *b, const char *path,
		       struct buf *out)
{
	size_t len = 0;

	if (b->io.ops->exists(b->io.ctx, path) != 1)
		return;
	char *text = help_io_read(b->io, path, &len);
	buf_add(out, text, len);
	free(text);
}

const char *bench_text_fault(const struct bench *b)
{
	bool lacks = false;
	struct buf text;

	buf_init(&text);
	read_month(b, STATION "/log/2024-03.txt", &text);
	read_month(b, STATION "/log/2024-04.txt", &text);
	for (int64_t seq = 1; seq <= b->acknowledged; seq++)
		if (b->uids[seq] != NULL)
			lacks = lacks ||
				memmem(text.data, text.len, b->uids[seq],
				       strlen(b->uids[seq])) == NULL;
	buf_finish(&text);
	return lacks ? "an acknowledged entry is not in the text copy" : NULL;
}

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

/* One statement for all: preparing it for each was a fifth of a cut's cost. */
static bool keeps_acknowledged(struct bench *b, struct store *s)
{
	sqlite3_stmt *q = NULL;
	int64_t seq = 0;

	if (sqlite3_prepare_v2(s->db, "SELECT seq, uid FROM log_entry"
			       " WHERE seq <= ?1 ORDER BY seq", -1, &q,
			       NULL) != SQLITE_OK)
		return false;
	sqlite3_bind_int64(q, 1, b->acknowledged);
	while (sqlite3_step(q) == SQLITE_ROW &&
	       sqlite3_column_int64(q, 0) == seq + 1) {
		const char *uid = (const char *)sqlite3_column_text(q, 1);
		/* NULL: saved, but the power went before that was said. */
		if (uid == NULL || (b->uids[seq + 1] != NULL &&
				    strcmp(uid, b->uids[seq + 1]) != 0))
			break;
		seq++;
	}
	sqlite3_finalize(q);
	return seq == b->acknowledged;
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
const char *bench_fault(struct bench *b, struct store *s, bool *is_lost)
{
	*is_lost = store_log_state(s) == LOG_STATE_TEXT_AHEAD ||
		   !keeps_acknowledged(b, s);
	if (*is_lost)
		return "an acknowledged entry is lost";
	if (store_log_state(s) != LOG_STATE_GOOD)
		return "the copies do not agree";
	/* Damage stays: looking at every third life finds it as well. */
	if (b->lives++ % 3 == 0 && !database_is_whole(s))
		return "database damaged";
	return verdict_fault(b, s);
}
