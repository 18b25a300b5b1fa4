/*
 * Verifying the log: the whole chain in one read transaction, and the text
 * copy beside it, in one pass and constant memory.
 *
 * The database is judged alone: numbers without gaps, each entry's hash made
 * from its own fields and the hash before. A text line is right when it is,
 * byte for byte, the line its entry makes. Once the two have parted, the text
 * is judged alone as a chain, so that the verdict says which one is good.
 */
#include "config.h"

#include "store/store_log.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/db.h"
#include "store/log_row.h"
#include "store/log_text.h"

struct walk {
	struct log_verdict v;
	char anchor[SHA256_HEX + 1];	/* "" none */
	char before[SHA256_HEX + 1];	/* hash of the entry before */
	char text_before[SHA256_HEX + 1];
	int64_t text_seq;		/* number of the line before */
	struct text_reader *reader;
	struct text_line line;		/* the next text line */
	int has_line;			/* 1, 0 at the end, -1 */
	struct buf made;		/* the line an entry makes */
};

void log_verdict_finish(struct log_verdict *v)
{
	free(v->reason);
	free(v->text_reason);
	v->reason = NULL;
	v->text_reason = NULL;
}

/* The first fault stays: later ones follow from it. */
static void blame(struct walk *w, int64_t seq, const char *reason)
{
	if (w->v.first_bad == LOG_NONE) {
		w->v.first_bad = seq;
		w->v.reason = mem_dup(reason);
	}
}

static void blame_text(struct walk *w, int64_t seq, const char *reason)
{
	if (w->v.text_first_bad == LOG_NONE) {
		w->v.text_first_bad = seq;
		w->v.text_reason = mem_printf("%s, %s %lld: %s",
			w->line.path == NULL ? "log" : w->line.path,
			_("line"), (long long)w->line.line_no, reason);
	}
}

/* ---- the text copy -------------------------------------------------------- */

static bool next_line(struct walk *w, struct err *err)
{
	w->has_line = text_reader_next(w->reader, &w->line, err);
	return w->has_line >= 0;
}

/* Judge the line as the next one of a chain. */
static void check_line_alone(struct walk *w)
{
	struct log_entry e;
	struct err why;
	int64_t expected = w->text_seq + 1;

	if (!log_entry_from_line(w->line.bytes, w->line.len, &e, &why)) {
		blame_text(w, expected, why.text);
		w->text_seq = expected;
		return;
	}
	if (e.seq < expected)
		blame_text(w, e.seq, _("the entry stands there twice"));
	else if (e.seq > expected)
		blame_text(w, expected, _("an entry is missing"));
	else if (strcmp(e.prev_hash, w->text_before) != 0)
		blame_text(w, e.seq, _("it does not follow from the entry "
		"before"));
	w->text_seq = e.seq;
	memcpy(w->text_before, e.hash, sizeof w->text_before);
	log_entry_finish(&e);
}

/* Is the next line, byte for byte, the one this entry makes? */
static bool line_is(struct walk *w, const struct log_entry *e)
{
	buf_clear(&w->made);
	log_entry_to_line(e, &w->made);
	return w->line.has_end && w->line.len + 1 == w->made.len &&
	       memcmp(w->line.bytes, w->made.data, w->line.len) == 0;
}

/*
 * Take the text's line for entry e, and lines that come before it. While
 * both copies are good a line either is e's or is at fault.
 */
static bool check_text(struct walk *w, const struct log_entry *e,
		       struct err *err)
{
	while (w->has_line == 1 && w->text_seq < e->seq) {
		w->v.text_entries++;
		bool both_good = w->v.first_bad == LOG_NONE &&
				 w->v.text_first_bad == LOG_NONE;
		if (both_good && line_is(w, e)) {
			w->text_seq = e->seq;
			memcpy(w->text_before, e->hash, sizeof e->hash);
		} else {
			check_line_alone(w);
			if (both_good)
				blame_text(w, e->seq, _("it differs from the database"));
		}
		if (!next_line(w, err))
			return false;
	}
	if (w->text_seq < e->seq && w->has_line == 0)
		blame_text(w, w->text_seq + 1,
			   _("the text copy ends before the database"));
	return true;
}

/* What the text holds beyond the database. */
static bool check_text_rest(struct walk *w, struct err *err)
{
	while (w->has_line == 1) {
		w->v.text_entries++;
		check_line_alone(w);
		if (w->v.first_bad == LOG_NONE)
			blame_text(w, w->text_seq, _("the text copy goes on "
				   "where the database ends"));
		if (!next_line(w, err))
			return false;
	}
	return true;
}

/* ---- the database --------------------------------------------------------- */

static void check_entry(struct walk *w, sqlite3_stmt *q,
			const struct log_entry *e)
{
	int64_t expected = w->v.head.seq + 1;

	if (e->seq != expected)
		blame(w, expected, _("an entry is missing"));
	else if (strcmp(e->prev_hash, w->before) != 0)
		blame(w, e->seq, _("it does not follow from the entry before"));
	else if (!log_entry_is_sealed(e))
		blame(w, e->seq, _("its hash does not fit what it says"));
	else if (log_row_hides_bytes(q))
		blame(w, e->seq, _("a text of it hides bytes"));
	memcpy(w->before, e->hash, sizeof w->before);
	w->v.entries++;
	w->v.head.seq = e->seq;
	w->v.head.entered_at = e->entered_at;
	memcpy(w->v.head.hash, e->hash, sizeof e->hash);
	/* Behind a fault the chain proves nothing any more. */
	if (w->v.first_bad == LOG_NONE && w->anchor[0] != '\0' &&
	    strcmp(e->hash, w->anchor) == 0)
		w->v.anchor_seq = e->seq;
}

static bool walk_log(struct store *s, struct walk *w, struct err *err)
{
	sqlite3_stmt *q = NULL;
	int got = 1;

	if (!log_row_select(s, 1, INT64_MAX, &q, err))
		return false;
	for (got = db_step(s, q, err); got == 1; got = db_step(s, q, err)) {
		struct log_entry e;
		log_row_borrow(q, &e);
		check_entry(w, q, &e);
		if (!check_text(w, &e, err)) {
			got = -1;
			break;
		}
	}
	sqlite3_finalize(q);
	return got == 0 && check_text_rest(w, err);
}

bool store_log_first_bad(struct store *s, int64_t from, int64_t to,
			 int64_t *out_seq, struct err *err)
{
	char before[SHA256_HEX + 1] = "";
	int64_t expected = from > 1 ? from - 1 : 1;
	sqlite3_stmt *q = NULL;
	int64_t bad = 0;
	int got = 1;

	if (!log_row_select(s, expected, to, &q, err))
		return false;
	if (from <= 1)
		memset(before, '0', SHA256_HEX);
	while (bad == 0 && got == 1) {
		struct log_entry e;
		got = db_step(s, q, err);
		if (got != 1)
			break;
		log_row_borrow(q, &e);
		if (e.seq != expected)
			bad = expected;
		else if (e.seq >= from &&
			 (strcmp(e.prev_hash, before) != 0 ||
			  !log_entry_is_sealed(&e) || log_row_hides_bytes(q)))
			bad = e.seq;
		memcpy(before, e.hash, sizeof before);
		expected++;
	}
	sqlite3_finalize(q);
	if (got < 0)
		return false;
	*out_seq = bad != 0 ? bad : expected <= to ? expected : 0;
	return true;
}

/* Printed in groups of four: blanks and capitals do not matter. */
static void read_anchor(const char *text, char out[SHA256_HEX + 1])
{
	size_t n = 0;

	for (; text != NULL && *text != '\0' && n < SHA256_HEX; text++)
		if (isxdigit((unsigned char)*text))
			out[n++] = (char)tolower((unsigned char)*text);
	out[n] = '\0';
}

/*
 * Open both copies as they are at one instant: the lock keeps writers away
 * until the read transaction has begun and the files' sizes are known.
 */
static bool begin_walk(struct store *s, struct walk *w, struct err *err)
{
	struct log_head head;
	int lock = -1;

	if (!log_lock(s, &lock, err))
		return false;
	bool ok = (s->in_transaction || db_exec(s->db, "BEGIN", err)) &&
		  store_log_head(s, &head, err) &&
		  text_reader_open(s, &w->reader, err);
	log_unlock(s, lock);
	return ok;
}

static void end_walk(struct store *s, struct walk *w)
{
	text_reader_close(w->reader);
	buf_finish(&w->made);
	if (!s->in_transaction && sqlite3_get_autocommit(s->db) == 0)
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
}

bool store_log_verify(struct store *s, const char *anchor,
		      struct log_verdict *out, struct err *err)
{
	struct walk w = {
		.v = { .first_bad = LOG_NONE, .text_first_bad = LOG_NONE,
		       .anchor_seq = LOG_NONE },
	};

	read_anchor(anchor, w.anchor);
	memset(w.before, '0', SHA256_HEX);
	memset(w.text_before, '0', SHA256_HEX);
	memset(w.v.head.hash, '0', SHA256_HEX);
	buf_init(&w.made);
	bool ok = begin_walk(s, &w, err) && next_line(&w, err) &&
		  walk_log(s, &w, err);
	end_walk(s, &w);
	if (ok)
		*out = w.v;
	else
		log_verdict_finish(&w.v);
	return ok;
}
