/*
 * A damaged log, read as far as it goes. See store_salvage.h.
 *
 * An entry counts when its hash is made of what it says, wherever it stands:
 * that alone tells a whole entry from a damaged one. Both copies are walked by
 * number, side by side, in constant memory.
 */
#include "config.h"

#include "store/store_salvage.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/log_row.h"
#include "store/log_text.h"
#include "store/rebuild_priv.h"

struct walk {
	struct rebuild base;		/* base.s: the folder, and the database */
	sqlite3_stmt *by_seq;		/* NULL: no database */
	int64_t database_last;
	struct text_reader *reader;	/* NULL: no readable copy */
	struct log_entry text;		/* the next whole entry of the text */
	bool has_text;
	char before[SHA256_HEX + 1];	/* hash of the number before; "" lost */
	struct salvage_sums sums;
};

/* ---- the readable copy ---------------------------------------------------- */

/* On to the next line that is a whole entry, with a number above `above`. */
static void next_text(struct walk *w, int64_t above)
{
	struct text_line line;
	struct err ignored;

	if (w->has_text)
		log_entry_finish(&w->text);
	w->has_text = false;
	while (w->reader != NULL && !w->has_text) {
		if (text_reader_next(w->reader, &line, &ignored) != 1)
			return;
		if (memchr(line.bytes, '\0', line.len) != NULL ||
		    !log_entry_from_line(line.bytes, line.len, &w->text,
					 &ignored))
			continue;
		w->has_text = w->text.seq > above;
		if (!w->has_text)
			log_entry_finish(&w->text);
	}
}

static void open_text(struct walk *w)
{
	struct text_files files;
	struct err ignored;

	if (!text_files_list(&w->base.s, &files, &ignored))
		return;
	if (files.count > 0 &&
	    !text_reader_open(&w->base.s, &w->reader, &ignored))
		w->reader = NULL;
	text_files_finish(&files);
	next_text(w, 0);
}

/* ---- the database --------------------------------------------------------- */

static int64_t highest(struct store *s)
{
	sqlite3_stmt *q = NULL;
	struct err ignored;
	int64_t last = 0;

	if (!db_prepare(s, "SELECT max(seq) FROM log_entry", &q, &ignored))
		return 0;
	if (db_step(s, q, &ignored) == 1)
		last = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	return last;
}

static void open_database(struct walk *w)
{
	struct store *s = &w->base.s;
	struct err ignored;

	if (!rebuild_choose_names(&w->base, &ignored) || w->base.old == NULL ||
	    !db_open(s->io, w->base.old, DB_READ, &s->db, &ignored))
		return;
	if (!log_row_select(s, 0, 0, &w->by_seq, &ignored))
		w->by_seq = NULL;
	else
		w->database_last = highest(s);
}

/* The entry of that number, whole; yours. */
static bool from_database(struct walk *w, int64_t seq, struct log_entry *out)
{
	struct log_entry e;
	struct err ignored;

	if (w->by_seq == NULL)
		return false;
	sqlite3_reset(w->by_seq);
	sqlite3_bind_int64(w->by_seq, 1, seq);
	sqlite3_bind_int64(w->by_seq, 2, seq);
	if (db_step(&w->base.s, w->by_seq, &ignored) != 1)
		return false;
	log_row_borrow(w->by_seq, &e);
	if (e.seq != seq || e.uid == NULL || e.kind == NULL ||
	    !log_entry_is_sealed(&e) || log_row_hides_bytes(w->by_seq))
		return false;
	log_entry_init(out);
	log_entry_copy(out, &e);
	return true;
}

/* ---- both ----------------------------------------------------------------- */

static enum salvage_copy judge(const struct log_entry *text,
			       const struct log_entry *database)
{
	if (text == NULL)
		return database == NULL ? SALVAGE_LOST : SALVAGE_DATABASE;
	if (database == NULL)
		return SALVAGE_TEXT;
	return strcmp(text->hash, database->hash) == 0 ? SALVAGE_BOTH
						       : SALVAGE_DIFFER;
}

static void count(struct walk *w, const struct salvage_row *row)
{
	struct salvage_sums *s = &w->sums;

	s->last = row->seq;
	s->read += row->entry != NULL;
	s->lost += row->copy == SALVAGE_LOST;
	s->differ += row->copy == SALVAGE_DIFFER;
	if (row->copy == SALVAGE_LOST && s->first_lost == LOG_NONE)
		s->first_lost = row->seq;
	s->text_found += row->copy == SALVAGE_BOTH ||
			 row->copy == SALVAGE_TEXT ||
			 row->copy == SALVAGE_DIFFER;
	s->database_found += row->copy == SALVAGE_BOTH ||
			     row->copy == SALVAGE_DATABASE ||
			     row->copy == SALVAGE_DIFFER;
}

static bool take_number(struct walk *w, int64_t seq,
			bool (*each)(void *ctx, const struct salvage_row *row),
			void *ctx)
{
	struct log_entry database;
	bool in_text = w->has_text && w->text.seq == seq;
	bool in_database = from_database(w, seq, &database);
	struct salvage_row row = {
		.seq = seq,
		.copy = judge(in_text ? &w->text : NULL,
			      in_database ? &database : NULL),
		.entry = in_text ? &w->text : in_database ? &database : NULL,
	};

	row.is_linked = row.entry != NULL &&
			strcmp(row.entry->prev_hash, w->before) == 0;
	count(w, &row);
	bool goes_on = each(ctx, &row);
	w->before[0] = '\0';
	if (row.entry != NULL)
		memcpy(w->before, row.entry->hash, sizeof w->before);
	if (in_database)
		log_entry_finish(&database);
	if (in_text)
		next_text(w, seq);
	return goes_on;
}

bool store_salvage(struct io io, struct source src, const char *dir,
		   bool (*each)(void *ctx, const struct salvage_row *row),
		   void *ctx, struct salvage_sums *out, struct err *err)
{
	struct walk w = {.sums = {.first_lost = LOG_NONE}};

	rebuild_init(&w.base, io, src, dir);
	memset(w.before, '0', SHA256_HEX);
	open_database(&w);
	open_text(&w);
	bool has_any = w.by_seq != NULL || w.has_text;
	for (int64_t seq = 1; seq <= w.database_last || w.has_text; seq++)
		if (!take_number(&w, seq, each, ctx))
			break;
	*out = w.sums;
	if (w.has_text)
		log_entry_finish(&w.text);
	text_reader_close(w.reader);
	sqlite3_finalize(w.by_seq);
	rebuild_finish(&w.base);
	return has_any ||
	       err_set(err, ERR_NOTFOUND,
		       _("%s holds neither a database nor a readable copy of "
			 "a log"), dir);
}
