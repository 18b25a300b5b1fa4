/*
 * The rows of the book, put together from entries (rule R5).
 *
 *  1. A row is an entry of kind airing, start, correction or incident. A
 *     finish adds to its start; a strike or correction marks the row it names
 *     as struck. A correction is itself a row and takes the place of the one
 *     it corrects: that one no longer counts.
 *  2. Rows are ordered by (start_at, seq).
 */
#include "config.h"

#include "store/store_log.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/db.h"
#include "store/log_number.h"
#include "store/log_row.h"
#include "store/store_emergency.h"
#include "store/store_log_keys.h"

/* ---- reading rows --------------------------------------------------------- */

/* The marks beside the entry: columns of both queries below. */
enum { ROW_SEQ, ROW_FINISH, ROW_END, ROW_PLAYED, ROW_OUTCOME, ROW_NOTE,
       ROW_STRUCK, ROW_REASON, ROW_OPERATOR, ROW_STRUCK_AT, ROW_LATER };

#define ROW_COLUMNS \
	"r.seq, f.seq, f.end_at, f.played_ms, f.outcome, f.note," \
	" k.seq, k.reason, k.operator, k.entered_at, l.until"
#define ROW_TABLES \
	" FROM log_entry r" \
	" LEFT JOIN log_entry f ON f.ref_seq = r.seq AND f.kind = 'finish'" \
	" LEFT JOIN log_entry k ON k.ref_seq = r.seq" \
	" AND k.kind IN ('strike', 'correction')" \
	" LEFT JOIN log_later l ON l.seq = r.seq"
#define ROW_KINDS " IN ('airing', 'start', 'correction', 'incident')"

/* `by_seq` is log_row_select()'s, used for one row after another. */
static bool read_entry(struct store *s, sqlite3_stmt *by_seq, int64_t seq,
		       struct log_entry *out, struct err *err)
{
	sqlite3_reset(by_seq);
	sqlite3_bind_int64(by_seq, 1, seq);
	sqlite3_bind_int64(by_seq, 2, seq);
	int got = db_step(s, by_seq, err);

	log_entry_init(out);
	if (got == 1)
		log_row_read(by_seq, out);
	else if (got == 0)
		err_set(err, ERR_CORRUPT,
			_("Entry %lld is in an index of the log but not in "
			  "the log."), (long long)seq);
	return got == 1;
}

static bool read_marks(struct store *s, sqlite3_stmt *q, struct airing *a,
		       struct err *err)
{
	struct log_entry *e = &a->entry;

	a->finish_seq = db_int(q, ROW_FINISH);
	if (a->finish_seq != LOG_NONE) {
		char *outcome = db_text(q, ROW_OUTCOME);
		char *note = db_text(q, ROW_NOTE);
		e->end_at = db_int(q, ROW_END);
		e->played_ms = db_int(q, ROW_PLAYED);
		mem_set(&e->outcome, outcome);
		log_note_join(&e->note, note);
		free(outcome);
		free(note);
	}
	a->struck_by = db_int(q, ROW_STRUCK);
	a->struck_reason = db_text(q, ROW_REASON);
	a->struck_operator = db_text(q, ROW_OPERATOR);
	a->struck_at = db_int(q, ROW_STRUCK_AT);
	a->closed_until = db_id(q, ROW_LATER);
	a->corrects = e->kind != NULL && strcmp(e->kind, "correction") == 0 ?
		e->ref_seq : LOG_NONE;
	return store_emergency_approval(s, a, err);
}

/* The next row, with room for it. */
static struct airing *add_row(struct airing_list *list)
{
	enum { STEP = 64 };

	if (list->count % STEP == 0)
		list->rows = mem_grow(list->rows, list->count + STEP,
				      sizeof *list->rows);
	struct airing *a = &list->rows[list->count++];
	memset(a, 0, sizeof *a);
	return a;
}

/* All rows of the query; frees it. */
static bool read_rows(struct store *s, sqlite3_stmt *q,
		      struct airing_list *out, struct err *err)
{
	struct airing_list list = {0};
	sqlite3_stmt *by_seq = NULL;
	bool ok = log_row_select(s, 0, 0, &by_seq, err);
	int got = 1;

	while (ok && got == 1) {
		got = db_step(s, q, err);
		if (got != 1)
			break;
		struct airing *a = add_row(&list);
		ok = read_entry(s, by_seq, sqlite3_column_int64(q, ROW_SEQ),
				&a->entry, err);
		ok = ok && read_marks(s, q, a, err);
	}
	sqlite3_finalize(by_seq);
	sqlite3_finalize(q);
	if (!ok || got < 0) {
		airing_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}

/* ---- the ways to ask ------------------------------------------------------ */

bool store_log_airings(struct store *s, int64_t from, int64_t to,
		       int offset_min, struct airing_list *out,
		       struct err *err)
{
	struct airing_list list;
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
		"SELECT " ROW_COLUMNS ROW_TABLES
		" WHERE r.start_at >= ?1 AND r.start_at < ?2"
		" AND r.kind" ROW_KINDS
		" ORDER BY r.start_at, r.seq", &q, err))
		return false;
	sqlite3_bind_int64(q, 1, from);
	sqlite3_bind_int64(q, 2, to);
	if (!read_rows(s, q, &list, err))
		return false;
	if (!log_number_rows(s, &list, false, offset_min, err)) {
		airing_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}

/* The plain comparison tells SQLite that log_by_start holds all these rows. */
bool store_log_newest(struct store *s, int64_t before_start,
		      int64_t before_seq, size_t limit,
		      struct airing_list *out, struct err *err)
{
	struct airing_list list;
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
		"SELECT " ROW_COLUMNS ROW_TABLES
		" WHERE r.start_at <= ?1 AND (r.start_at, r.seq) < (?1, ?2)"
		" AND r.kind" ROW_KINDS
		" ORDER BY r.start_at DESC, r.seq DESC LIMIT ?3", &q, err))
		return false;
	sqlite3_bind_int64(q, 1, before_start);
	sqlite3_bind_int64(q, 2, before_seq);
	sqlite3_bind_int64(q, 3, (sqlite3_int64)limit);
	if (!read_rows(s, q, &list, err))
		return false;
	int offset_min = list.count == 0 ? 0 :
		(int)list.rows[0].entry.start_offset_min;
	if (!log_number_rows(s, &list, true, offset_min, err)) {
		airing_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}

bool store_log_of_segment(struct store *s, const char *segment_uid,
			  size_t limit, struct airing_list *out,
			  struct err *err)
{
	struct airing_list list;
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
		"SELECT " ROW_COLUMNS ROW_TABLES
		" WHERE r.segment_uid = ?1 AND r.kind" ROW_KINDS
		" ORDER BY r.start_at DESC, r.seq DESC LIMIT ?2", &q, err))
		return false;
	db_bind_text(q, 1, segment_uid);
	sqlite3_bind_int64(q, 2, (sqlite3_int64)limit);
	if (!read_rows(s, q, &list, err))
		return false;

	size_t n = list.count;
	struct airing **rows = mem_array(n, sizeof *rows);
	for (size_t i = 0; i < n; i++)
		rows[i] = &list.rows[n - 1 - i];
	const struct log_entry *first = n == 0 ? NULL : &rows[0]->entry;
	bool ok = n == 0 || log_number_airings(s, rows, n, first, err);
	free(rows);
	if (ok)
		*out = list;
	else
		airing_list_finish(&list);
	return ok;
}

/* ---- rows by their numbers ------------------------------------------------ */

/* The two statements of a row, prepared once for all that are asked for. */
struct row_reader {
	struct store *s;
	sqlite3_stmt *marks, *entry;
};

static void row_reader_finish(struct row_reader *r)
{
	sqlite3_finalize(r->marks);
	sqlite3_finalize(r->entry);
}

static bool row_reader_init(struct row_reader *r, struct store *s,
			    struct err *err)
{
	*r = (struct row_reader){.s = s};
	if (db_prepare(s,
		       "SELECT " ROW_COLUMNS ROW_TABLES
		       " WHERE r.seq = ?1 AND r.kind" ROW_KINDS,
		       &r->marks, err) &&
	    log_row_select(s, 0, 0, &r->entry, err))
		return true;
	row_reader_finish(r);
	return false;
}

/* *out is empty; on failure too. */
static bool row_reader_get(struct row_reader *r, int64_t seq,
			   struct airing *out, struct err *err)
{
	sqlite3_reset(r->marks);
	sqlite3_reset(r->entry);
	sqlite3_bind_int64(r->marks, 1, seq);
	sqlite3_bind_int64(r->entry, 1, seq);
	sqlite3_bind_int64(r->entry, 2, seq);
	int got = db_step(r->s, r->marks, err);
	if (got == 1)
		got = db_step(r->s, r->entry, err);
	if (got == 0)
		err_set(err, ERR_NOTFOUND,
			_("Entry %lld is no row of the book."),
			(long long)seq);
	if (got != 1)
		return false;
	log_entry_init(&out->entry);
	log_row_read(r->entry, &out->entry);
	if (read_marks(r->s, r->marks, out, err))
		return true;
	airing_finish(out);
	return false;
}

bool store_log_rows(struct store *s, const struct log_key *keys, size_t n,
		    struct airing_list *out, struct err *err)
{
	struct airing_list list = {.rows = mem_array(n, sizeof *list.rows)};
	struct row_reader reader;

	/* one look at the file's locks, not one for each row */
	if (!store_read_begin(s, err)) {
		airing_list_finish(&list);
		return false;
	}
	bool ok = row_reader_init(&reader, s, err);
	for (size_t i = 0; ok && i < n; i++) {
		ok = row_reader_get(&reader, keys[i].seq, &list.rows[i], err);
		list.count += ok;
	}
	if (ok)
		*out = list;
	else
		airing_list_finish(&list);
	row_reader_finish(&reader);
	store_read_end(s);
	return ok;
}
