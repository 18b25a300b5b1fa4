/*
 * The two copies of the log together (rule R6): what start-up finds, what it
 * may mend, and when writing must stop.
 *
 *   text behind      a crash came between COMMIT and the line: caught up
 *   text ahead       the database lost entries (an old backup, a disk that
 *                    lies): no more writing, `daixa rebuild` brings them back
 *   text differs     somebody changed one of the two: no more writing
 *   chain broken     somebody changed the database: no more writing
 */
#include "config.h"

#include "store/log_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/db.h"
#include "store/log_row.h"
#include "store/store_log.h"

enum { CHECKED_ENTRIES = 1000 };

/* What the ends of all files say together. */
struct text_end {
	int64_t seq;
	char hash[SHA256_HEX + 1];
	bool is_damaged;
	char *torn_path;	/* NULL; at most one file can be torn */
	int64_t torn_at;
};

static void add_tail(struct text_end *end, const char *path,
		     const struct text_tail *t)
{
	if (t->seq > end->seq) {
		end->seq = t->seq;
		memcpy(end->hash, t->hash, sizeof end->hash);
	}
	/* A cut leaves one torn file; a second one was made by hand. */
	if (t->is_damaged || (t->is_torn && end->torn_path != NULL))
		end->is_damaged = true;
	if (t->is_torn && end->torn_path == NULL) {
		end->torn_path = mem_dup(path);
		end->torn_at = t->good_end;
	}
}

static bool read_ends(const struct store *s, struct text_end *end,
		      struct err *err)
{
	struct text_files files;
	bool ok = true;

	if (!text_files_list(s, &files, err))
		return false;
	for (size_t i = 0; ok && i < files.count; i++) {
		struct text_tail t;
		ok = text_tail_read(s, files.paths[i], &t, err);
		if (ok)
			add_tail(end, files.paths[i], &t);
	}
	text_files_finish(&files);
	return ok;
}

/* Hash of entry seq in the database; "" when there is none. */
static bool hash_of(struct store *s, int64_t seq, char out[SHA256_HEX + 1],
		    struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s, "SELECT hash FROM log_entry WHERE seq = ?1", &q,
			err))
		return false;
	sqlite3_bind_int64(q, 1, seq);
	int got = db_step(s, q, err);
	out[0] = '\0';
	if (got == 1) {
		const char *hex = (const char *)sqlite3_column_text(q, 0);
		memset(out, 0, SHA256_HEX + 1);
		if (hex != NULL)
			memcpy(out, hex, strnlen(hex, SHA256_HEX));
	}
	sqlite3_finalize(q);
	return got >= 0;
}

/* Are the newest entries sealed and linked? */
static bool check_newest(struct store *s, int64_t head, bool *out_good,
			 struct err *err)
{
	int64_t from = head > CHECKED_ENTRIES ? head - CHECKED_ENTRIES + 1 : 1;
	char before[SHA256_HEX + 1] = "";
	sqlite3_stmt *q = NULL;
	int64_t expected = from;
	int got = 1;
	bool good = true;

	if (!log_row_select(s, from, INT64_MAX, &q, err))
		return false;
	for (got = db_step(s, q, err); got == 1; got = db_step(s, q, err)) {
		struct log_entry e;
		log_row_borrow(q, &e);
		if (e.seq != expected++ || !log_entry_is_sealed(&e) ||
		    (before[0] != '\0' && strcmp(e.prev_hash, before) != 0))
			good = false;
		memcpy(before, e.hash, sizeof before);
	}
	sqlite3_finalize(q);
	if (got < 0)
		return false;
	*out_good = good;
	return true;
}

/* Compare the two ends. */
static bool judge(struct store *s, const struct text_end *end,
		  struct err *err)
{
	struct log_head head;
	char hash[SHA256_HEX + 1];
	bool good = false;

	if (!store_log_head(s, &head, err) ||
	    !check_newest(s, head.seq, &good, err) ||
	    !hash_of(s, end->seq, hash, err))
		return false;
	if (!good)
		s->log_state = LOG_STATE_BROKEN;
	else if (end->is_damaged)
		s->log_state = LOG_STATE_DIFFERS;
	else if (end->seq > head.seq ||
		 (end->torn_path != NULL && end->seq == head.seq))
		s->log_state = LOG_STATE_TEXT_AHEAD;
	else if (end->seq > 0 && strcmp(hash, end->hash) != 0)
		s->log_state = LOG_STATE_DIFFERS;
	else
		s->log_state = LOG_STATE_GOOD;
	return true;
}

static void warn_of_text(struct store *s, const struct err *e)
{
	char *text = mem_printf(
		_("Saved in the database, but the readable copy of the log "
		  "could not be written (%s). It is caught up at the next "
		  "entry or the next start."),
		e->text);

	store_warn(s, text);
	free(text);
}

void log_text_catch_up(struct store *s)
{
	sqlite3_stmt *q = NULL;
	struct err e = {0};
	int got = 1;

	if (s->text_seq < 0)
		return;
	bool ok = log_row_select(s, s->text_seq + 1, INT64_MAX, &q, &e);
	while (ok && got == 1) {
		struct log_entry entry;
		got = db_step(s, q, &e);
		if (got != 1)
			break;
		log_row_borrow(q, &entry);
		ok = log_text_append(s, &entry, &e);
		if (ok)
			s->text_seq = entry.seq;
	}
	sqlite3_finalize(q);
	if (!ok || got < 0)
		warn_of_text(s, &e);
}

/* The text is read first: the database can then only be ahead of it. */
static bool inspect(struct store *s, struct err *err)
{
	struct text_end end = {0};
	bool ok = read_ends(s, &end, err) && judge(s, &end, err);

	s->text_seq = end.seq;
	if (ok && s->mode == STORE_WRITE && s->log_state == LOG_STATE_GOOD) {
		struct err e;
		if (end.torn_path != NULL &&
		    !log_text_trim(s, end.torn_path, end.torn_at, &e)) {
			s->text_seq = -1;
			warn_of_text(s, &e);
		}
		log_text_catch_up(s);
	}
	free(end.torn_path);
	return ok;
}

/* In a folder that lost its log/ the lock has nowhere to be. */
static void make_log_folder(const struct store *s)
{
	char *folder = store_path(s, "log");

	if (s->io.ops->exists(s->io.ctx, folder) == 0 &&
	    s->io.ops->mkdir(s->io.ctx, folder, 0750) == 0)
		s->io.ops->sync_dir(s->io.ctx, s->dir);
	free(folder);
}

bool log_reconcile(struct store *s, struct err *err)
{
	int lock = -1;

	if (s->mode == STORE_READ)
		return inspect(s, err);
	make_log_folder(s);
	if (!log_lock(s, &lock, err))
		return false;
	bool ok = inspect(s, err);
	log_unlock(s, lock);
	return ok;
}

/* The usual case, cheaply: the file of the newest entry ends with it. */
static bool ends_with_head(struct store *s, bool *out_yes, struct err *err)
{
	sqlite3_stmt *q = NULL;
	struct log_entry e;
	struct text_tail t = {0};
	struct log_head head;

	if (!store_log_head(s, &head, err) ||
	    !log_row_select(s, head.seq, head.seq, &q, err))
		return false;
	int got = db_step(s, q, err);
	bool ok = got >= 0;
	*out_yes = false;
	if (got == 1) {
		log_row_borrow(q, &e);
		char *path = log_text_path(s, &e);
		ok = text_tail_read(s, path, &t, err);
		*out_yes = ok && !t.is_torn && !t.is_damaged &&
			   t.seq == e.seq && strcmp(t.hash, e.hash) == 0;
		if (*out_yes)
			s->text_seq = t.seq;
		free(path);
	}
	sqlite3_finalize(q);
	return ok;
}

bool log_is_ready(struct store *s, struct err *err)
{
	bool yes = false;

	if (s->log_state == LOG_STATE_GOOD) {
		if (!ends_with_head(s, &yes, err))
			return false;
		if (!yes && !inspect(s, err))
			return false;
	}
	switch ((enum log_state)s->log_state) {
	case LOG_STATE_GOOD:
		return true;
	case LOG_STATE_TEXT_AHEAD:
		return err_set(err, ERR_CORRUPT,
			_("The text copy of the log holds entries that the "
			  "database lacks. Nothing is written until \"daixa "
			  "rebuild\" has restored them."));
	case LOG_STATE_DIFFERS:
		return err_set(err, ERR_CORRUPT,
			_("The log and its text copy differ: one of them was "
			  "changed. Nothing is written; \"daixa log verify\" "
			  "says where, \"daixa rebuild\" restores the log from "
			  "the text copy."));
	case LOG_STATE_BROKEN:
		return err_set(err, ERR_CORRUPT,
			_("The log's chain is broken: an entry was changed. "
			  "Nothing is written; \"daixa log verify\" says "
			  "where, \"daixa rebuild\" restores the log from the "
			  "text copy."));
	}
	return true;
}
