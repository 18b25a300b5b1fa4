/* What is on air. See store_air.h. */
#include "config.h"

#include "store/store_air.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/db.h"
#include "store/log_air.h"
#include "store/store_log.h"

#define LOCK_FILE "log/.on-air"

/* ---- following the log ---------------------------------------------------- */

static bool begin(struct store *s, const struct log_entry *e, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"INSERT INTO on_air (id, start_seq, beat_at, played_ms)"
			" VALUES (1, ?1, ?2, 0)", &q, err))
		return false;
	db_bind_int(q, 1, e->seq);
	db_bind_int(q, 2, e->start_at);
	return db_run(s, q, err);
}

static bool end(struct store *s, int64_t start_seq, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s, "DELETE FROM on_air WHERE start_seq = ?1", &q, err))
		return false;
	db_bind_int(q, 1, start_seq);
	return db_run(s, q, err);
}

/* The number in the table; 0 none, -1 error. */
static int64_t number_on_air(struct store *s, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s, "SELECT start_seq FROM on_air", &q, err))
		return -1;
	int got = db_step(s, q, err);
	int64_t seq = got == 1 ? sqlite3_column_int64(q, 0) : got;
	sqlite3_finalize(q);
	return seq;
}

bool log_air_follow(struct store *s, const struct log_entry *e, struct err *err)
{
	enum log_kind kind;

	if (!log_kind_from_code(e->kind, &kind))
		return true;
	if (kind == LOG_FINISH)
		return end(s, e->ref_seq, err);
	if (kind != LOG_START && kind != LOG_STRIKE && kind != LOG_CORRECTION)
		return true;
	int64_t seq = number_on_air(s, err);
	if (seq < 0)
		return false;
	if (seq != 0 && (kind == LOG_START || seq == e->ref_seq))
		return err_set(err, ERR_REFUSED,
			       _("Entry %lld is on air now; finish it first "
				 "(`daixa air finish`)."), (long long)seq);
	return kind != LOG_START || begin(s, e, err);
}

/* ---- looking -------------------------------------------------------------- */

bool store_air_get(struct store *s, struct on_air *out, struct err *err)
{
	sqlite3_stmt *q = NULL;
	struct on_air air = {0};

	/* by number, from the newest: start-up looks no further than this */
	if (!db_prepare(s,
			"SELECT r.seq, coalesce(a.beat_at, r.start_at),"
			" coalesce(a.played_ms, 0) FROM log_entry r"
			" LEFT JOIN on_air a ON a.start_seq = r.seq"
			" WHERE r.seq > (SELECT coalesce(max(seq), 0)"
			" FROM log_entry) - 1000 AND r.kind = 'start'"
			" AND NOT EXISTS (SELECT 1 FROM log_entry f"
			" WHERE f.ref_seq = r.seq AND f.kind IN"
			" ('finish', 'strike', 'correction'))"
			" ORDER BY r.seq DESC LIMIT 1", &q, err))
		return false;
	int got = db_step(s, q, err);
	if (got == 1) {
		air.start_seq = sqlite3_column_int64(q, 0);
		air.beat_at = sqlite3_column_int64(q, 1);
		air.played_ms = sqlite3_column_int64(q, 2);
	}
	sqlite3_finalize(q);
	if (got < 0)
		return false;
	*out = air;
	return true;
}

bool store_air_finish_of(struct store *s, int64_t start_seq,
			 struct log_entry *out, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"SELECT seq FROM log_entry"
			" WHERE ref_seq = ?1 AND kind = 'finish'", &q, err))
		return false;
	db_bind_int(q, 1, start_seq);
	int got = db_step(s, q, err);
	int64_t seq = got == 1 ? sqlite3_column_int64(q, 0) : 0;
	sqlite3_finalize(q);
	if (got == 0)
		return err_set(err, ERR_NOTFOUND,
			       _("Entry %lld is not finished yet."),
			       (long long)start_seq);
	return got == 1 && store_log_get(s, seq, out, err);
}

bool store_air_holds(struct store *s, int64_t start_seq, bool *out,
		     struct err *err)
{
	int64_t seq = number_on_air(s, err);

	if (seq < 0)
		return false;
	*out = seq == start_seq;
	return true;
}

/* ---- the heartbeat -------------------------------------------------------- */

static bool write_beat(struct store *s, int64_t start_seq, int64_t played_ms,
		       struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"UPDATE on_air SET beat_at = ?2, played_ms = ?3"
			" WHERE start_seq = ?1", &q, err))
		return false;
	db_bind_int(q, 1, start_seq);
	db_bind_int(q, 2, s->src.now(s->src.ctx));
	db_bind_int(q, 3, played_ms);
	if (!db_run(s, q, err))
		return false;
	if (sqlite3_changes(s->db) == 0)
		return err_set(err, ERR_NOTFOUND,
			       _("Entry %lld is finished already."),
			       (long long)start_seq);
	return true;
}

static bool never_wait(void *ctx, int waited_ms)
{
	(void)ctx;
	(void)waited_ms;
	return false;
}

bool store_air_beat(struct store *s, int64_t start_seq, int64_t played_ms,
		    struct err *err)
{
	bool (*keep_waiting)(void *ctx, int waited_ms) = s->keep_waiting;
	void *wait_ctx = s->wait_ctx;

	store_on_wait(s, never_wait, NULL);
	bool ok = store_begin(s, err) &&
		  write_beat(s, start_seq, played_ms, err) &&
		  store_commit(s, err);
	if (!ok)
		store_rollback(s);
	store_on_wait(s, keep_waiting, wait_ctx);
	return ok;
}

/* ---- who is on air -------------------------------------------------------- */

bool store_air_lock(struct store *s, int *out_file, struct err *err)
{
	char *path = store_path(s, LOCK_FILE);
	int file = s->io.ops->open(s->io.ctx, path, O_RDWR | O_CREAT, 0600);
	int why = errno;

	free(path);
	if (file < 0)
		return err_sys(err, why, _("cannot open '%s'"), LOCK_FILE);
	if (s->io.ops->lock(s->io.ctx, file, false) < 0) {
		why = errno;
		s->io.ops->close(s->io.ctx, file);
		if (why == EWOULDBLOCK)
			return err_set(err, ERR_BUSY,
				       _("Another window has something on air; "
					 "finish it there, or with `daixa air "
					 "finish`."));
		return err_sys(err, why, _("cannot lock '%s'"), LOCK_FILE);
	}
	*out_file = file;
	return true;
}

void store_air_unlock(struct store *s, int file)
{
	if (file >= 0)
		s->io.ops->close(s->io.ctx, file);
}
