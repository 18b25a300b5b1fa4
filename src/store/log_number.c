/*
 * The numbers of the book's rows. See log_number.h.
 *
 *  3. airing_no numbers the rows of one segment that count and are not relayed,
 *     over the whole log; struck, cut, relay and incident rows have 0.
 *  4. year_row numbers all rows, struck ones too, of one year of station time.
 *  5. Both stand once a month is closed: what came after a close is numbered
 *     behind the months that were closed (log_frozen.h).
 *
 * A page of rows is a stretch of that order without gaps. So both numbers
 * need only a count of what lies before the page, answered by an index, and
 * are then counted on within it.
 */
#include "config.h"

#include "store/log_number.h"

#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/mem.h"
#include "store/db.h"
#include "store/log_frozen.h"
#include "store/store_log_keys.h"
#include "store/store_rows.h"

#define ROW_KINDS " IN ('airing', 'start', 'correction', 'incident')"

/* Counting airings of segment ?1 from the row (?4, ?5) to before (?2, ?3) (idea 3). */
static bool prepare_airings_before(struct store *s, sqlite3_stmt **out,
				   struct err *err)
{
	return db_prepare(s,
		"SELECT count(*) FROM log_entry e"
		" WHERE e.segment_uid = ?1 AND (e.start_at, e.seq) < (?2, ?3)"
		" AND (e.start_at, e.seq) >= (?4, ?5)"
		" AND (e.kind IN ('airing', 'start') OR e.kind = 'correction'"
		" AND (e.mode IS NOT NULL OR e.incident IS NULL))"
		" AND e.mode IS NOT 'relay' AND e.outcome IS NOT 'cut'"
		" AND e.seq IS NOT " SQL_ON_AIR
		" AND NOT EXISTS (SELECT 1 FROM log_entry k"
		" WHERE k.ref_seq = e.seq AND (k.kind IN ('strike',"
		" 'correction') OR k.kind = 'finish' AND k.outcome = 'cut'))",
		out, err);
}

/* from: the first row to count; NULL: from the beginning of the log. */
static bool airings_before(struct store *s, sqlite3_stmt *q,
			   const char *segment_uid,
			   const struct log_entry *from,
			   const struct log_entry *first, int64_t *out,
			   struct err *err)
{
	sqlite3_reset(q);
	db_bind_text(q, 1, segment_uid);
	sqlite3_bind_int64(q, 2, first->start_at);
	sqlite3_bind_int64(q, 3, first->seq);
	sqlite3_bind_int64(q, 4, from != NULL ? from->start_at : INT64_MIN);
	sqlite3_bind_int64(q, 5, from != NULL ? from->seq : INT64_MIN);
	int got = db_step(s, q, err);
	if (got == 1)
		*out = sqlite3_column_int64(q, 0);
	return got == 1;
}

/*
 * How many rows of the year that began at year_start stand before the row
 * (idea 4). What came after a close stands behind the closed months: first all
 * that began before, then without those that stand behind all the same.
 */
static bool rows_before(struct store *s, int64_t year_start, int64_t year_end,
			const struct airing *row, int64_t *out,
			struct err *err)
{
	const struct log_entry *e = &row->entry;
	sqlite3_stmt *q = NULL;
	bool later = row->closed_until != 0;
	int64_t until = later && row->closed_until < year_end
				? row->closed_until : year_end;

	if (!db_prepare(s,
		"SELECT (SELECT count(*) FROM log_entry WHERE start_at >= ?1"
		" AND (start_at, seq) < (?2, ?3) AND kind" ROW_KINDS ") -"
		" (SELECT count(*) FROM log_later l"
		" JOIN log_entry e ON e.seq = l.seq"
		" WHERE l.until IS NOT NULL AND e.start_at >= ?1"
		" AND (e.start_at, e.seq) < (?2, ?3)"
		" AND (l.until, e.start_at, e.seq) >= (?4, ?5, ?6))",
		&q, err))
		return false;
	sqlite3_bind_int64(q, 1, year_start);
	sqlite3_bind_int64(q, 2, later ? until : e->start_at);
	sqlite3_bind_int64(q, 3, later ? 0 : e->seq);
	sqlite3_bind_int64(q, 4, later ? row->closed_until : e->start_at);
	sqlite3_bind_int64(q, 5, e->start_at);
	sqlite3_bind_int64(q, 6, e->seq);
	int got = db_step(s, q, err);
	if (got == 1)
		*out = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	return got == 1;
}

static int64_t year_start(int year, int offset_min)
{
	return civil_utc((struct civil){ .date = { year, 1, 1 } }, offset_min);
}

/*
 * rows: in the book's order. Counted on from one row to the next, but for what
 * came after a close, and anew in each month: between two months stands what
 * came after the close of the first.
 */
static bool number_years(struct store *s, struct airing **rows, size_t n,
			 int offset_min, struct err *err)
{
	struct date month = {0};
	int64_t last = 0;

	for (size_t i = 0; i < n; i++) {
		struct airing *a = rows[i];
		struct date d = civil_at(a->entry.start_at, offset_min).date;
		bool later = a->closed_until != 0;
		bool same = d.year == month.year && d.month == month.month;
		int64_t before = last;
		if ((later || !same) &&
		    !rows_before(s, year_start(d.year, offset_min),
				 year_start(d.year + 1, offset_min), a,
				 &before, err))
			return false;
		a->year_row = before + 1;
		if (later)
			continue;
		last = a->year_row;
		month = d;
	}
	return true;
}

static int by_segment(const void *x, const void *y)
{
	const struct log_entry *a = &(*(struct airing *const *)x)->entry;
	const struct log_entry *b = &(*(struct airing *const *)y)->entry;
	int order = strcmp(a->segment_uid, b->segment_uid);

	if (order != 0)
		return order;
	if (a->start_at != b->start_at)
		return a->start_at < b->start_at ? -1 : 1;
	return a->seq < b->seq ? -1 : a->seq > b->seq;
}

/* rows: in the book's order, `first` among them the first; reordered here. */
bool log_number_airings(struct store *s, struct airing **rows, size_t n,
			const struct log_entry *first, struct err *err)
{
	const char *segment = NULL;
	sqlite3_stmt *q = NULL;
	size_t kept = 0;
	int64_t last = 0;
	struct log_frozen frozen = {0};
	bool ok = prepare_airings_before(s, &q, err) &&
		  log_frozen_init(s, &frozen, err);

	for (size_t i = 0; i < n; i++)
		if (rows[i]->entry.segment_uid != NULL)
			rows[kept++] = rows[i];
	if (kept > 0)
		qsort(rows, kept, sizeof *rows, by_segment);
	for (size_t i = 0; ok && i < kept; i++) {
		struct airing *a = rows[i];
		const char *uid = a->entry.segment_uid;
		bool counts = airing_counts(a) && !airing_is_relay(a);
		if (log_frozen_has(&frozen, uid)) {
			ok = !counts || log_frozen_get(s, &frozen, uid,
						       a->entry.seq,
						       &a->airing_no, err);
			continue;
		}
		if (segment == NULL || strcmp(segment, uid) != 0) {
			segment = uid;
			ok = airings_before(s, q, uid, NULL, first, &last,
					    err);
		}
		if (counts)
			a->airing_no = ++last;
	}
	log_frozen_finish(&frozen);
	sqlite3_finalize(q);
	return ok;
}

/* The rows of segments, so that those of one follow each other in time. */
static struct airing **sorted_rows(const struct airing_list *list,
				   size_t *out_n)
{
	struct airing **rows = mem_array(list->count, sizeof *rows);
	size_t n = 0;

	for (size_t i = 0; i < list->count; i++)
		if (list->rows[i].entry.segment_uid != NULL)
			rows[n++] = &list->rows[i];
	if (n > 0)
		qsort(rows, n, sizeof *rows, by_segment);
	*out_n = n;
	return rows;
}

/* Counts on from the row of the same segment before it; NULL: none. */
static bool number_one(struct store *s, sqlite3_stmt *q,
		       struct log_frozen *frozen, const struct airing *before,
		       struct airing *a, int64_t *io_last, struct err *err)
{
	const char *uid = a->entry.segment_uid;
	bool counts = airing_counts(a) && !airing_is_relay(a);
	int64_t between = 0;

	if (log_frozen_has(frozen, uid))
		return !counts || log_frozen_get(s, frozen, uid, a->entry.seq,
						 &a->airing_no, err);
	if (!airings_before(s, q, uid, before != NULL ? &before->entry : NULL,
			    &a->entry, &between, err))
		return false;
	*io_last = between + (before != NULL ? *io_last : 0);
	if (counts)
		a->airing_no = *io_last + 1;
	return true;
}

bool store_log_number(struct store *s, struct airing_list *list,
		      struct err *err)
{
	sqlite3_stmt *q = NULL;
	struct log_frozen frozen = {0};
	size_t n = 0;
	int64_t last = 0;
	struct airing **rows = sorted_rows(list, &n);
	bool ok = store_read_begin(s, err);
	bool is_reading = ok;

	ok = ok && prepare_airings_before(s, &q, err) &&
	     log_frozen_init(s, &frozen, err);
	for (size_t i = 0; ok && i < n; i++) {
		bool same = i > 0 && strcmp(rows[i - 1]->entry.segment_uid,
					    rows[i]->entry.segment_uid) == 0;
		ok = number_one(s, q, &frozen, same ? rows[i - 1] : NULL,
				rows[i], &last, err);
	}
	log_frozen_finish(&frozen);
	sqlite3_finalize(q);
	if (is_reading)
		store_read_end(s);
	free(rows);
	return ok;
}

/* newest_first: the order in which the list stands */
bool log_number_rows(struct store *s, struct airing_list *list,
			bool newest_first, int offset_min, struct err *err)
{
	size_t n = list->count;
	struct airing **rows = mem_array(n, sizeof *rows);

	for (size_t i = 0; i < n; i++)
		rows[i] = &list->rows[newest_first ? n - 1 - i : i];
	const struct log_entry *first = n == 0 ? NULL : &rows[0]->entry;
	bool ok = n == 0 ||
		  (number_years(s, rows, n, offset_min, err) &&
		   log_number_airings(s, rows, n, first, err));
	free(rows);
	return ok;
}
