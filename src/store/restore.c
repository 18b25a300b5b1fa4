/*
 * `daixa restore`: a backup in the database's place (faults 102, 103). The
 * log of the backup goes on with what the text copy has, then with what the
 * present database has, so that no entry is lost; the names change as in
 * rebuild_place.c.
 */
#include "config.h"

#include "store/backup.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "model/log_verdict.h"
#include "store/log_row.h"
#include "store/log_text.h"
#include "store/rebuild_priv.h"
#include "store/store_log.h"

struct restore {
	struct rebuild r;
	const char *path;
	struct backup_facts facts;
	bool is_text_damaged;
};

/* ---- the copy ------------------------------------------------------------- */

/* What an attempt that was cut off has left must not meet the new copy. */
static void remove_fresh(const struct rebuild *r)
{
	char *journal = mem_printf("%s-journal", r->fresh);

	r->s.io.ops->unlink(r->s.io.ctx, r->fresh);
	r->s.io.ops->unlink(r->s.io.ctx, journal);
	free(journal);
}

static bool copy_backup(struct restore *x, struct err *err)
{
	struct rebuild *r = &x->r;
	sqlite3 *from = NULL;
	int version = 0;

	remove_fresh(r);
	bool ok = db_open(r->s.io, x->path, DB_READ, &from, err) &&
		  db_open(r->s.io, r->fresh, DB_CREATE, &r->s.db, err) &&
		  backup_copy(from, r->s.db, err) &&
		  db_version(r->s.db, &version, err);
	sqlite3_close(from);
	if (ok && version < db_newest_version())
		ok = db_migrate(r->s.db, version, err);
	ok = ok && backup_look_at(&r->s, db_newest_version(), &x->facts, err);
	if (ok) {
		r->entries = x->facts.entries;
		memcpy(r->head, x->facts.head, sizeof r->head);
	}
	return ok;
}

/* The station that stands here now; "" when it cannot tell. */
static void uid_of_old(struct rebuild *r, char out[UID_HEX + 1])
{
	sqlite3_stmt *q = NULL;
	struct err ignored;

	memset(out, 0, UID_HEX + 1);
	if (!db_prepare(&r->s, "SELECT uid FROM old.station WHERE id = 1", &q,
			&ignored))
		return;
	if (db_step(&r->s, q, &ignored) == 1) {
		const char *uid = (const char *)sqlite3_column_text(q, 0);
		if (uid != NULL)
			memcpy(out, uid, strnlen(uid, UID_HEX));
	}
	sqlite3_finalize(q);
}

static bool check_owner(struct restore *x, struct err *err)
{
	char uid[UID_HEX + 1];

	uid_of_old(&x->r, uid);
	if (uid[0] == '\0' || x->facts.station_uid[0] == '\0' ||
	    strcmp(uid, x->facts.station_uid) == 0)
		return true;
	return err_set(err, ERR_REFUSED,
		_("%s is the backup of another station. Nothing was changed."),
		x->path);
}

/* ---- the log beyond the backup -------------------------------------------- */

static bool hash_is(struct store *s, const struct log_entry *e,
		    bool *out_same, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s, "SELECT 1 FROM log_entry"
			   " WHERE seq = ?1 AND hash = ?2", &q, err))
		return false;
	sqlite3_bind_int64(q, 1, e->seq);
	db_bind_text(q, 2, e->hash);
	int got = db_step(s, q, err);
	sqlite3_finalize(q);
	*out_same = got == 1;
	return got >= 0;
}

/* A sealed line: one the backup has must be the same, a next one is added. */
static bool add_entry(struct restore *x, const struct log_entry *e,
		      struct err *err)
{
	struct rebuild *r = &x->r;
	bool same = false;

	if (e->seq <= x->facts.entries) {
		if (!hash_is(&r->s, e, &same, err))
			return false;
		return same ? true :
			err_set(err, ERR_REFUSED,
				_("The log in %s and the text copy differ at "
				  "entry %lld: one of them was changed. "
				  "Nothing was restored."),
				x->path, (long long)e->seq);
	}
	if (e->seq != r->entries + 1 || strcmp(e->prev_hash, r->head) != 0) {
		x->is_text_damaged = true;
		return true;
	}
	if (!log_row_insert(&r->s, e, err))
		return false;
	r->entries = e->seq;
	memcpy(r->head, e->hash, sizeof r->head);
	return true;
}

static bool add_line(struct restore *x, const struct text_line *line,
		     struct err *err)
{
	struct log_entry e;
	struct err why;

	if (!line->has_end || memchr(line->bytes, '\0', line->len) != NULL) {
		mem_set(&x->r.torn_path, line->path);
		return true;
	}
	if (!log_entry_from_line(line->bytes, line->len, &e, &why)) {
		x->is_text_damaged = true;
		return true;
	}
	bool ok = add_entry(x, &e, err);
	log_entry_finish(&e);
	return ok;
}

static bool add_text(struct restore *x, struct err *err)
{
	struct text_reader *reader = NULL;
	struct text_line line;
	int got = 1;
	bool ok = true;

	if (!text_reader_open(&x->r.s, &reader, err))
		return false;
	/* IMMEDIATE would want to write in the old database as well */
	ok = db_exec(x->r.s.db, "BEGIN", err);
	while (ok && got == 1) {
		got = text_reader_next(reader, &line, err);
		ok = got >= 0 && (got == 0 || add_line(x, &line, err));
	}
	text_reader_close(reader);
	return ok && db_exec(x->r.s.db, "COMMIT", err);
}

/* After everything was added: does the text name an entry nobody has? */
static bool check_no_gap(struct restore *x, struct err *err)
{
	struct text_reader *reader = NULL;
	struct text_line line;
	int64_t newest = 0;
	int got = 1;

	if (!x->is_text_damaged)
		return true;
	if (!text_reader_open(&x->r.s, &reader, err))
		return false;
	while (got == 1) {
		struct log_entry e;
		got = text_reader_next(reader, &line, err);
		if (got == 1 &&
		    log_entry_from_line(line.bytes, line.len, &e, NULL)) {
			newest = e.seq > newest ? e.seq : newest;
			log_entry_finish(&e);
		}
	}
	text_reader_close(reader);
	if (got < 0 || newest <= x->r.entries)
		return got == 0;
	return err_set(err, ERR_CORRUPT,
		_("The text copy holds entry %lld, but entry %lld is neither "
		  "in it, nor in %s, nor in the present database. Nothing was "
		  "restored; look for a newer backup."),
		(long long)newest, (long long)x->r.entries + 1, x->path);
}

/* ---- the command ---------------------------------------------------------- */

static bool restore_locked(struct restore *x, struct err *err)
{
	struct rebuild *r = &x->r;

	if (!rebuild_choose_names(r, err) || !rebuild_hold(r, err) ||
	    !copy_backup(x, err))
		return false;
	db_guard(r->s.db, false);
	bool has_old = r->old != NULL && rebuild_attach(r);
	bool ok = (!has_old || check_owner(x, err)) && add_text(x, err);
	if (ok && has_old)
		rebuild_log_from_old(r);
	if (!ok && sqlite3_get_autocommit(r->s.db) == 0)
		sqlite3_exec(r->s.db, "ROLLBACK", NULL, NULL, NULL);
	if (has_old)
		rebuild_detach(r);
	return ok && check_no_gap(x, err) && rebuild_trim_torn(r, err) &&
	       rebuild_put_in_place(r, err);
}

/* The usual opening brings the two copies together, or says they differ. */
static bool settle_text(struct restore *x, struct err *err)
{
	struct store *s = NULL;
	int64_t entries;

	if (!store_open(x->r.s.io, x->r.s.src, x->r.s.dir, STORE_WRITE, &s,
			err))
		return false;
	bool ok = true;
	if (store_log_state(s) != LOG_STATE_GOOD || x->is_text_damaged) {
		ok = log_mend_text(s, &entries, err);
		x->is_text_damaged = true;
	}
	store_close(s);
	return ok;
}

/* The words of opening a station would send people to rebuild theirs. */
static bool is_backup(struct io io, const char *path, const char *dir,
		      struct err *err)
{
	sqlite3 *db = NULL;
	bool ok = db_open(io, path, DB_READ, &db, err);

	sqlite3_close(db);
	if (ok || (err->code != ERR_NOTFOUND && err->code != ERR_CORRUPT &&
		   err->code != ERR_FORMAT))
		return ok;
	return err_set(err, err->code, err->code == ERR_NOTFOUND ?
		_("There is no file %s. The station's own backups lie in "
		  "%s/backup. Nothing was changed.") :
		_("%s is no backup of a station, or it is damaged. The "
		  "station's own backups lie in %s/backup. Nothing was "
		  "changed."), path, dir);
}

bool store_restore(struct io io, struct source src, const char *dir,
		   const char *path, struct restore_report *out,
		   struct err *err)
{
	struct restore x = { .path = path };
	int lock = -1;

	if (!is_backup(io, path, dir, err))
		return false;
	if (!store_backup_look(io, path, &x.facts, err))
		return err_prefix(err, "%s: ", path);
	rebuild_init(&x.r, io, src, dir);
	bool ok = store_make_folders(&x.r.s, err) &&
		  log_lock(&x.r.s, &lock, err) && restore_locked(&x, err);
	if (!ok && x.r.s.db != NULL && x.r.fresh != NULL) {
		sqlite3_close(x.r.s.db);
		x.r.s.db = NULL;
		remove_fresh(&x.r);
	}
	log_unlock(&x.r.s, lock);
	ok = ok && settle_text(&x, err);
	if (ok) {
		bool has_aside = x.r.old != NULL && x.r.aside != NULL &&
				 io.ops->exists(io.ctx, x.r.aside) == 1;
		*out = (struct restore_report){
			.entries = x.r.entries,
			.n_added = x.r.entries - x.facts.entries,
			.is_text_mended = x.is_text_damaged,
			.aside = has_aside ? mem_dup(x.r.aside) : NULL,
		};
	}
	rebuild_finish(&x.r);
	return ok;
}
