/*
 * `daixa rebuild`: a new database whose log comes from the text copy, with
 * everything else that the old database still gives.
 *
 * The order of names, so that a power cut at any point leaves either the old
 * state or one in which the same command goes on:
 *
 *   build station.db.new, whole and synced
 *   station.db          -> station.db.damaged-<n>	never overwritten
 *   station.db-journal  -> station.db.damaged-<n>-journal
 *   sync the folder				a journal must not meet
 *   station.db.new      -> station.db		another database
 *   sync the folder
 *
 * Without station.db the newest station.db.damaged-<n> is the old database.
 */
#include "config.h"

#include "store/store_log.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/db.h"
#include "store/log_row.h"
#include "store/log_text.h"
#include "store/rebuild_copy.h"

struct rebuild {
	struct store s;		/* db: the new database */
	char *old;		/* path of the old database; NULL none */
	char *fresh;		/* path of the new one until it is renamed */
	char *aside;		/* station.db.damaged-<n>, free */
	int64_t entries;
	char head[SHA256_HEX + 1];
	char *torn_path;	/* the unfinished last line's file; NULL */
};

static bool exists(const struct rebuild *r, const char *path)
{
	return r->s.io.ops->exists(r->s.io.ctx, path) == 1;
}

/* Find the old database and a free name to set it aside. */
static void choose_names(struct rebuild *r)
{
	char *path = store_path(&r->s, "station.db");
	char *newest_aside = NULL;

	r->fresh = store_path(&r->s, "station.db.new");
	for (int n = 1;; n++) {
		r->aside = mem_printf("%s.damaged-%d", path, n);
		if (!exists(r, r->aside))
			break;
		free(newest_aside);
		newest_aside = r->aside;
	}
	if (exists(r, path)) {
		r->old = path;
		path = NULL;
	} else {
		r->old = newest_aside;
		newest_aside = NULL;
	}
	free(path);
	free(newest_aside);
}

/* ---- the log -------------------------------------------------------------- */

static bool is_unfinished(const struct text_line *line)
{
	return !line->has_end || memchr(line->bytes, '\0', line->len) != NULL;
}

static bool refuse_line(const struct rebuild *r, const struct text_line *line,
			const char *reason, struct err *err)
{
	return err_set(err, ERR_CORRUPT,
		_("Entry %lld cannot be restored from the text copy (%s, line "
		  "%lld: %s). The entries before it are whole. Nothing was "
		  "changed."),
		(long long)r->entries + 1, line->path,
		(long long)line->line_no, reason);
}

static bool add_line(struct rebuild *r, const struct text_line *line,
		     struct err *err)
{
	struct log_entry e;
	struct err why = {0};
	bool ok = false;

	if (!log_entry_from_line(line->bytes, line->len, &e, &why))
		return refuse_line(r, line, why.text, err);
	if (e.seq != r->entries + 1)
		refuse_line(r, line, _("another number stands there"), err);
	else if (strcmp(e.prev_hash, r->head) != 0)
		refuse_line(r, line,
			    _("it does not follow from the entry before"), err);
	else
		ok = log_row_insert(&r->s, &e, err);
	if (ok) {
		r->entries = e.seq;
		memcpy(r->head, e.hash, sizeof r->head);
	}
	log_entry_finish(&e);
	return ok;
}

/*
 * An unfinished line is what a power cut leaves and was never acknowledged,
 * but only as the very last one of all.
 */
static bool add_lines(struct rebuild *r, struct text_reader *reader,
		      struct err *err)
{
	struct text_line line;
	int got;

	for (got = text_reader_next(reader, &line, err); got == 1;
	     got = text_reader_next(reader, &line, err)) {
		if (r->torn_path != NULL)
			return refuse_line(r, &line,
				_("an unfinished line stands before it"), err);
		if (is_unfinished(&line)) {
			r->torn_path = mem_dup(line.path);
			continue;
		}
		if (!add_line(r, &line, err))
			return false;
	}
	return got == 0;
}

static bool fill_log(struct rebuild *r, struct err *err)
{
	struct text_reader *reader = NULL;

	if (!text_reader_open(&r->s, &reader, err))
		return false;
	bool ok = db_exec(r->s.db, "BEGIN IMMEDIATE", err) &&
		  add_lines(r, reader, err) &&
		  db_exec(r->s.db, "COMMIT", err);
	text_reader_close(reader);
	return ok;
}

/* ---- everything else ------------------------------------------------------ */

static bool attach(struct rebuild *r)
{
	sqlite3_stmt *q = NULL;
	struct err ignored;

	if (!db_prepare(&r->s, "ATTACH ?1 AS old", &q, &ignored))
		return false;
	db_bind_text(q, 1, r->old);
	return db_run(&r->s, q, &ignored);
}

/* One entry behind the text's end, when it is sealed (triggers see to the link). */
static bool take_over(struct rebuild *r, int64_t seq)
{
	sqlite3_stmt *q = NULL;
	struct log_entry e;
	struct err ignored;
	bool good = false;

	if (!db_prepare(&r->s, "INSERT INTO main.log_entry"
			" SELECT o.* FROM old.log_entry AS o WHERE seq = ?1",
			&q, &ignored))
		return false;
	sqlite3_bind_int64(q, 1, seq);
	if (!db_run(&r->s, q, &ignored) ||
	    !store_log_get(&r->s, seq, &e, &ignored))
		return false;
	good = log_entry_is_sealed(&e);
	log_entry_finish(&e);
	return good;
}

/*
 * Entries whose line could not be written (a full disk) are in the old
 * database alone. They are taken over as far as they go on with the chain.
 */
static void fill_log_from_old(struct rebuild *r)
{
	struct err ignored;

	while (db_exec(r->s.db, "BEGIN IMMEDIATE", &ignored)) {
		bool ok = take_over(r, r->entries + 1) &&
			  db_exec(r->s.db, "COMMIT", &ignored);
		if (!ok) {
			sqlite3_exec(r->s.db, "ROLLBACK", NULL, NULL, NULL);
			return;
		}
		r->entries++;
	}
}

/*
 * Best effort: what cannot be read is left behind in the file that is set
 * aside. Only the index must succeed: it is made from what was copied.
 */
static bool fill_rest(struct rebuild *r, struct err *err)
{
	db_guard(r->s.db, false);
	if (!db_exec(r->s.db, "PRAGMA foreign_keys=OFF", err))
		return false;
	if (r->old != NULL && attach(r)) {
		fill_log_from_old(r);
		bool ok = rebuild_copy(r->s.db, err);
		sqlite3_exec(r->s.db, "DETACH old", NULL, NULL, NULL);
		if (!ok)
			return false;
	}
	return db_exec(r->s.db,
		       "INSERT INTO search_index (search_index)"
		       " VALUES ('rebuild')", err);
}

/* ---- names ---------------------------------------------------------------- */

static bool rename_if_there(const struct rebuild *r, const char *from,
			    const char *to, struct err *err)
{
	if (!exists(r, from))
		return true;
	if (r->s.io.ops->rename(r->s.io.ctx, from, to, false) == 0)
		return true;
	return err_sys(err, errno, _("%s cannot be renamed to %s"), from, to);
}

static bool sync_station(const struct rebuild *r, struct err *err)
{
	if (r->s.io.ops->sync_dir(r->s.io.ctx, r->s.dir) == 0)
		return true;
	return err_sys(err, errno, _("The folder %s cannot be synced"),
		       r->s.dir);
}

static bool put_in_place(const struct rebuild *r, struct err *err)
{
	char *path = store_path(&r->s, "station.db");
	char *journal = store_path(&r->s, "station.db-journal");
	char *aside_journal = mem_printf("%s-journal", r->aside);

	bool ok = rename_if_there(r, path, r->aside, err) &&
		  rename_if_there(r, journal, aside_journal, err) &&
		  sync_station(r, err) &&
		  rename_if_there(r, r->fresh, path, err) &&
		  sync_station(r, err);
	free(path);
	free(journal);
	free(aside_journal);
	return ok;
}

/* The unfinished line goes, so that the two copies end alike. */
static bool trim_torn(const struct rebuild *r, struct err *err)
{
	struct text_tail t;

	if (r->torn_path == NULL)
		return true;
	return text_tail_read(&r->s, r->torn_path, &t, err) &&
	       (!t.is_torn ||
		log_text_trim(&r->s, r->torn_path, t.good_end, err));
}

static bool rebuild_locked(struct rebuild *r, struct err *err)
{
	struct text_files files;

	if (!text_files_list(&r->s, &files, err))
		return false;
	bool has_text = files.count > 0;
	text_files_finish(&files);
	if (!has_text)
		return err_set(err, ERR_NOTFOUND,
			_("%s/log holds no text copy of a log, so there is "
			  "nothing to restore from."),
			r->s.dir);
	choose_names(r);
	bool ok = store_build(&r->s, r->fresh, &r->s.db, err) &&
		  fill_log(r, err) && fill_rest(r, err);
	sqlite3_close(r->s.db);
	r->s.db = NULL;
	return ok && trim_torn(r, err) && put_in_place(r, err);
}

/* The text will not do: is the database whole, so that it can be the source? */
static bool mend_text(struct io io, struct source src, const char *dir,
		      int64_t *out_entries, struct err *err)
{
	struct store *s = NULL;
	struct err why;

	if (!store_open(io, src, dir, STORE_WRITE, &s, &why))
		return false;
	bool ok = log_mend_text(s, out_entries, err);
	store_close(s);
	return ok;
}

bool store_rebuild(struct io io, struct source src, const char *dir,
		   int64_t *out_entries, struct err *err)
{
	int64_t entries = 0;
	struct rebuild r = {
		.s = { .io = io, .src = src, .mode = STORE_WRITE,
		       .dir = mem_dup(dir) },
	};
	int lock = -1;

	memset(r.head, '0', SHA256_HEX);
	bool ok = log_lock(&r.s, &lock, err) && rebuild_locked(&r, err);
	log_unlock(&r.s, lock);
	entries = r.entries;
	free(r.s.dir);
	free(r.s.warning);
	free(r.old);
	free(r.fresh);
	free(r.aside);
	free(r.torn_path);
	if (!ok && err->code == ERR_CORRUPT)
		ok = mend_text(io, src, dir, &entries, err);
	if (ok && out_entries != NULL)
		*out_entries = entries;
	return ok;
}
