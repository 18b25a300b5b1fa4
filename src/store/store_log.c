/*
 * Appending to the log (rules R3, R4, R6), one function per step:
 *
 *   lock -> look at both ends -> BEGIN IMMEDIATE -> number, link, check ->
 *   INSERT -> COMMIT -> (after an error: reopen, look for the uid) ->
 *   text line -> unlock
 */
#include "config.h"

#include "store/store_log.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/db.h"
#include "store/log_air.h"
#include "store/log_append.h"
#include "store/log_row.h"
#include "store/log_text.h"

enum { DEFAULT_OFFSET_MIN = 7 * 60 };	/* Vietnam */

/* ---- reading -------------------------------------------------------------- */

bool store_log_get(struct store *s, int64_t seq, struct log_entry *out,
		   struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!log_row_select(s, seq, seq, &q, err))
		return false;
	int got = db_step(s, q, err);
	if (got == 1) {
		log_entry_init(out);
		log_row_read(q, out);
	} else if (got == 0) {
		err_set(err, ERR_NOTFOUND, _("The log has no entry %lld."),
			(long long)seq);
	}
	sqlite3_finalize(q);
	return got == 1;
}

/* seq, hash, entered_at of the statement's first row, or the empty log's. */
static bool read_head(struct store *s, sqlite3_stmt *q, struct log_head *out,
		      struct err *err)
{
	struct log_head head = {0};
	int got = db_step(s, q, err);

	memset(head.hash, '0', SHA256_HEX);
	if (got == 1) {
		const char *hex = (const char *)sqlite3_column_text(q, 1);
		head.seq = sqlite3_column_int64(q, 0);
		memset(head.hash, 0, sizeof head.hash);
		if (hex != NULL)
			memcpy(head.hash, hex, strnlen(hex, SHA256_HEX));
		head.entered_at = sqlite3_column_int64(q, 2);
	}
	sqlite3_finalize(q);
	if (got < 0)
		return false;
	*out = head;
	return true;
}

bool store_log_head(struct store *s, struct log_head *out, struct err *err)
{
	sqlite3_stmt *q = NULL;

	return db_prepare(s,
			  "SELECT seq, hash, entered_at FROM log_entry"
			  " ORDER BY seq DESC LIMIT 1", &q, err) &&
	       read_head(s, q, out, err);
}

bool store_log_head_before(struct store *s, int64_t before,
			   struct log_head *out, struct err *err)
{
	sqlite3_stmt *q = NULL;

	/* up to the first entry past the instant: one written down under a
	 * wrong clock later on changes no older head; with the + they are
	 * found in log_by_entered, else the log is read from its start */
	if (!db_prepare(s,
			"SELECT seq, hash, entered_at FROM log_entry"
			" WHERE seq < coalesce((SELECT min(+seq)"
			" FROM log_entry WHERE entered_at >= ?1),"
			" 9223372036854775807) ORDER BY seq DESC LIMIT 1",
			&q, err))
		return false;
	sqlite3_bind_int64(q, 1, before);
	return read_head(s, q, out, err);
}

bool store_log_latest(struct store *s, int64_t *out, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s, "SELECT max(entered_at) FROM log_entry", &q, err))
		return false;
	int got = db_step(s, q, err);
	if (got == 1)
		*out = sqlite3_column_type(q, 0) == SQLITE_NULL
			       ? LOG_NONE : sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	return got == 1;
}

bool store_log_newest_of(struct store *s, int64_t seq, int64_t *out_seq,
			 bool *out_is_struck, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"WITH RECURSIVE line (seq) AS (SELECT ?1"
			" UNION SELECT c.seq FROM line JOIN log_entry c"
			" ON c.ref_seq = line.seq AND c.kind = 'correction')"
			" SELECT max(seq), EXISTS (SELECT 1 FROM log_entry f"
			" WHERE f.kind = 'strike'"
			" AND f.ref_seq = (SELECT max(seq) FROM line))"
			" FROM line", &q, err))
		return false;
	db_bind_int(q, 1, seq);
	int got = db_step(s, q, err);
	if (got == 1) {
		*out_seq = sqlite3_column_int64(q, 0);
		*out_is_struck = sqlite3_column_int(q, 1) != 0;
	}
	sqlite3_finalize(q);
	return got == 1;
}

enum log_state store_log_state(const struct store *s)
{
	return (enum log_state)s->log_state;
}

/* ---- what an entry may refer to ------------------------------------------- */

static bool is(const char *text, const char *code)
{
	return text != NULL && strcmp(text, code) == 0;
}

/* A row of the book: what can be struck or corrected. */
static bool is_row(const struct log_entry *e)
{
	return is(e->kind, "airing") || is(e->kind, "start") ||
	       is(e->kind, "correction") || is(e->kind, "incident");
}

/* seq of the entry of that kind that refers to ref; 0 none; -1 error. */
static int64_t referrer(struct store *s, int64_t ref, bool is_finish,
			struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"SELECT seq FROM log_entry WHERE ref_seq = ?1"
			" AND (kind = 'finish') = ?2"
			" AND kind IN ('finish', 'strike', 'correction')"
			" LIMIT 1", &q, err))
		return -1;
	sqlite3_bind_int64(q, 1, ref);
	sqlite3_bind_int(q, 2, is_finish);
	int got = db_step(s, q, err);
	int64_t seq = got == 1 ? sqlite3_column_int64(q, 0) : got;
	sqlite3_finalize(q);
	return seq;
}

/* The entry meant is of the right kind and still stands. */
static bool check_target(struct store *s, const struct log_entry *e,
			 const struct log_entry *target, struct err *err)
{
	bool is_finish = is(e->kind, "finish");
	long long n = (long long)e->ref_seq;

	if (is_finish && !is(target->kind, "start"))
		return err_set(err, ERR_REFUSED,
			_("Entry %lld is not the start of an airing, so it "
			  "cannot be finished."), n);
	if (!is_finish && !is_row(target) && !is(target->kind, "note"))
		return err_set(err, ERR_REFUSED,
			_("Entry %lld is no row of the book; only airings, "
			  "incidents and notes can be struck or corrected."), n);
	int64_t struck_by = referrer(s, e->ref_seq, false, err);
	if (struck_by < 0)
		return false;
	if (struck_by > 0)
		return err_set(err, ERR_REFUSED,
			_("Entry %lld was struck already, by entry %lld."), n,
			(long long)struck_by);
	int64_t finish = is_finish ? referrer(s, e->ref_seq, true, err) : 0;
	if (finish < 0)
		return false;
	if (finish > 0)
		return err_set(err, ERR_REFUSED,
			_("Entry %lld was finished already, by entry %lld."),
			n, (long long)finish);
	return true;
}

static bool check_ref(struct store *s, const struct log_entry *e,
		      struct err *err)
{
	struct log_entry target;

	if (e->ref_seq == LOG_NONE)
		return true;
	if (!store_log_get(s, e->ref_seq, &target, err))
		return false;
	bool ok = !(is(e->kind, "finish") || is(e->kind, "strike") ||
		    is(e->kind, "correction")) ||
		  check_target(s, e, &target, err);
	log_entry_finish(&target);
	return ok;
}

/* ---- appending ------------------------------------------------------------ */

bool store_offset_min(struct store *s, int64_t *out, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s, "SELECT utc_offset_min FROM station WHERE id = 1",
			&q, err))
		return false;
	int got = db_step(s, q, err);
	int64_t offset = got == 1 ? sqlite3_column_int64(q, 0) :
		DEFAULT_OFFSET_MIN;
	sqlite3_finalize(q);
	if (got < 0)
		return false;
	*out = offset;
	return true;
}

/* Number it, link it, date it, check it, seal it; inside the transaction. */
static bool complete(struct store *s, struct log_entry *e, struct err *err)
{
	const struct source *src = &s->src;
	char uid[UID_HEX + 1];
	struct log_head head;

	if (!store_log_head(s, &head, err))
		return false;
	if (e->entered_offset_min == LOG_NONE &&
	    !store_offset_min(s, &e->entered_offset_min, err))
		return false;
	if (e->uid == NULL) {
		source_uid(src, uid);
		mem_set(&e->uid, uid);
	}
	e->seq = head.seq + 1;
	e->entered_at = src->now(src->ctx);
	e->boot_ms = src->boot_ms(src->ctx);
	mem_set(&e->boot_id, src->boot_id[0] == '\0' ? NULL : src->boot_id);
	memcpy(e->prev_hash, head.hash, sizeof e->prev_hash);
	if (!log_entry_check(e, err) || !check_ref(s, e, err))
		return false;
	log_entry_seal(e);
	return true;
}

/*
 * Rule R3: the commit answered with an error and the database was opened
 * anew. 1 the entry is there, 0 it is not, -1 nobody knows.
 */
static int look_for(struct store *s, const struct log_entry *e)
{
	sqlite3_stmt *q = NULL;
	struct err ignored;

	if (s->db == NULL ||
	    !db_prepare(s, "SELECT 1 FROM log_entry"
			   " WHERE uid = ?1 AND hash = ?2", &q, &ignored))
		return -1;
	db_bind_text(q, 1, e->uid);
	db_bind_text(q, 2, e->hash);
	int got = db_step(s, q, &ignored);
	sqlite3_finalize(q);
	return got;
}

/* What a commit that failed has left. True: the entry is saved all the same. */
static bool settle_commit(struct store *s, const struct log_entry *e,
			  struct err *err)
{
	enum err_code why = err == NULL ? ERR_IO : err->code;

	switch (look_for(s, e)) {
	case 1:
		/* The deletion of the journal may not have reached the disk. */
		if (s->io.ops->sync_dir(s->io.ctx, s->dir) < 0)
			store_warn(s, _("The entry is saved, but the disk "
					"answered with an error. Check the "
					"disk."));
		return true;
	case 0:
		return err_set(err, why == ERR_FULL ? ERR_FULL : ERR_IO,
			_("The entry was NOT saved: %s"),
			why == ERR_FULL ? _("the disk is full.") :
			_("the disk answered with an error."));
	default:
		return err_set(err, ERR_IO,
			_("The disk answered with an error, and it is not "
			  "known whether the entry was saved. Close the "
			  "program, check the disk, and look at the log before "
			  "you enter it again."));
	}
}

static bool insert(struct store *s, struct log_entry *e, log_also *also,
		   void *ctx, struct err *err)
{
	if (!store_begin(s, err))
		return false;
	if (!complete(s, e, err) || !log_row_insert(s, e, err) ||
	    !log_air_follow(s, e, err) ||
	    (also != NULL && !also(s, e, ctx, err))) {
		store_rollback(s);
		return false;
	}
	if (store_commit(s, err))
		return true;
	if (!s->in_transaction)
		return settle_commit(s, e, err);
	store_rollback(s);
	return false;
}

bool log_append_with(struct store *s, struct log_entry *entry, log_also *also,
		     void *ctx, int64_t *out_seq, struct err *err)
{
	struct log_entry e;
	int lock = -1;
	bool ok = false;

	if (s->mode == STORE_READ)
		return err_set(err, ERR_READONLY,
			_("The station was opened for reading only."));
	log_entry_init(&e);
	log_entry_copy(&e, entry);
	store_warn(s, NULL);
	if (!log_lock(s, &lock, err) || !log_is_ready(s, err) ||
	    !insert(s, &e, also, ctx, err))
		goto out;
	log_text_catch_up(s);
	if (out_seq != NULL)
		*out_seq = e.seq;
	log_entry_finish(entry);
	*entry = e;
	log_entry_init(&e);
	ok = true;
out:
	log_unlock(s, lock);
	log_entry_finish(&e);
	return ok;
}

bool store_log_append(struct store *s, struct log_entry *entry,
		      int64_t *out_seq, struct err *err)
{
	return log_append_with(s, entry, NULL, NULL, out_seq, err);
}

/* ---- many at once ----------------------------------------------------------- */

static bool insert_all(struct store *s, struct log_entry *entries, size_t n,
		       struct err *err)
{
	sqlite3_stmt *insert = NULL;

	if (!store_begin(s, err))
		return false;
	bool ok = log_row_prepare(s, &insert, err);
	for (size_t i = 0; ok && i < n; i++) {
		struct log_entry *e = &entries[i];
		ok = complete(s, e, err) && log_row_put(s, insert, e, err) &&
		     log_air_follow(s, e, err);
	}
	sqlite3_finalize(insert);
	if (!ok) {
		store_rollback(s);
		return false;
	}
	if (store_commit(s, err))
		return true;
	/* one transaction: where the last one is, all are */
	if (!s->in_transaction)
		return settle_commit(s, &entries[n - 1], err);
	store_rollback(s);
	return false;
}

bool store_log_append_all(struct store *s, struct log_entry *entries, size_t n,
			  struct err *err)
{
	int lock = -1;

	if (s->mode == STORE_READ)
		return err_set(err, ERR_READONLY,
			_("The station was opened for reading only."));
	if (n == 0)
		return true;
	store_warn(s, NULL);
	bool ok = log_lock(s, &lock, err) && log_is_ready(s, err) &&
		  insert_all(s, entries, n, err);
	if (ok)
		log_text_catch_up(s);
	log_unlock(s, lock);
	return ok;
}
