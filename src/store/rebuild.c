/*
 * `daixa rebuild`: a new database whose log comes from the text copy, with
 * everything else that the old database still gives.
 */
#include "config.h"

#include "store/store_log.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/db.h"
#include "store/log_row.h"
#include "store/log_text.h"
#include "store/rebuild_copy.h"
#include "store/rebuild_priv.h"

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

static bool add_line(struct rebuild *r, sqlite3_stmt *insert,
		     const struct text_line *line, struct err *err)
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
		ok = log_row_put(&r->s, insert, &e, err);
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
static bool add_lines(struct rebuild *r, sqlite3_stmt *insert,
		      struct text_reader *reader, struct err *err)
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
		if (!add_line(r, insert, &line, err))
			return false;
	}
	return got == 0;
}

static bool fill_log(struct rebuild *r, struct err *err)
{
	struct text_reader *reader = NULL;
	sqlite3_stmt *insert = NULL;

	if (!text_reader_open(&r->s, &reader, err))
		return false;
	bool ok = db_exec(r->s.db, "BEGIN IMMEDIATE", err) &&
		  log_row_prepare(&r->s, &insert, err) &&
		  add_lines(r, insert, reader, err);
	sqlite3_finalize(insert);
	ok = ok && db_exec(r->s.db, "COMMIT", err);
	text_reader_close(reader);
	return ok;
}

/* ---- everything else ------------------------------------------------------ */

/*
 * Best effort: what cannot be read is left behind in the file that is set
 * aside. Only the index must succeed: it is made from what was copied.
 */
static bool fill_rest(struct rebuild *r, struct err *err)
{
	db_guard(r->s.db, false);
	if (!db_exec(r->s.db, "PRAGMA foreign_keys=OFF", err))
		return false;
	if (r->old != NULL && rebuild_attach(r)) {
		rebuild_log_from_old(r);
		bool ok = rebuild_copy(r->s.db, err);
		rebuild_detach(r);
		if (!ok || !store_approved_mend(&r->s, err))
			return false;
	}
	if (!rebuild_take_kept(r, err))
		return false;
	return db_exec(r->s.db,
		       "INSERT INTO search_index (search_index)"
		       " VALUES ('rebuild')", err);
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
	return rebuild_choose_names(r, err) && rebuild_hold(r, err) &&
	       store_build(&r->s, r->fresh, &r->s.db, err) &&
	       fill_log(r, err) && fill_rest(r, err) &&
	       rebuild_trim_torn(r, err) && rebuild_put_in_place(r, err);
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
	struct rebuild r;
	int lock = -1;

	rebuild_init(&r, io, src, dir);
	bool ok = log_lock(&r.s, &lock, err) && rebuild_locked(&r, err);
	log_unlock(&r.s, lock);
	entries = r.entries;
	rebuild_finish(&r);
	if (!ok && err->code == ERR_CORRUPT)
		ok = mend_text(io, src, dir, &entries, err);
	if (ok && out_entries != NULL)
		*out_entries = entries;
	return ok;
}
