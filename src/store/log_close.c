/* Closed months. See store_close.h. */
#include "config.h"

#include "store/store_close.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/log_append.h"
#include "store/store_rows.h"

/* ---- closing -------------------------------------------------------------- */

struct closing {
	const char *content;
	int64_t head_seq;
};

static bool keep(struct store *s, const struct log_entry *e,
		 const char *content, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"INSERT INTO month_close (period, seq, content, sha256)"
			" VALUES (?1, ?2, ?3, ?4)", &q, err))
		return false;
	db_bind_text(q, 1, e->period);
	db_bind_int(q, 2, e->seq);
	db_bind_text(q, 3, content);
	db_bind_text(q, 4, e->extra);
	return db_run(s, q, err);
}

/* Is there a close of that month before this entry? 1, 0, -1. */
static int is_closed(struct store *s, const char *period, int64_t before,
		     struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"SELECT 1 FROM log_entry WHERE kind = 'close'"
			" AND end_at IS NOT NULL AND period = ?1 AND seq < ?2",
			&q, err))
		return -1;
	db_bind_text(q, 1, period);
	db_bind_int(q, 2, before);
	int got = db_step(s, q, err);
	sqlite3_finalize(q);
	return got;
}

/* Under the lock, inside the transaction: what was read still holds. */
static bool close_also(struct store *s, const struct log_entry *e, void *ctx,
		       struct err *err)
{
	const struct closing *c = ctx;
	int closed = is_closed(s, e->period, e->seq, err);

	if (closed < 0)
		return false;
	if (closed > 0)
		return err_set(err, ERR_EXISTS, _("%s is closed already."),
			       e->period);
	if (e->seq != c->head_seq + 1)
		return err_set(err, ERR_BUSY,
			       _("Another window wrote into the log while %s "
				 "was being closed; try again."), e->period);
	return keep(s, e, c->content, err);
}

bool store_close_month(struct store *s, struct log_entry *entry,
		       const char *content, int64_t head_seq,
		       int64_t *out_seq, struct err *err)
{
	struct closing c = {content, head_seq};
	char digest[SHA256_HEX + 1];

	sha256_of(content, strlen(content), digest);
	mem_set(&entry->extra, digest);
	return log_append_with(s, entry, close_also, &c, out_seq, err);
}

/* ---- the last closed month ------------------------------------------------ */

#define CLOSE_COLUMNS \
	"c.period, c.seq, c.entered_at, c.operator, c.first_seq, c.last_seq," \
	" c.head_hash"

static void read_close(sqlite3_stmt *q, struct log_month *m)
{
	const char *period = (const char *)sqlite3_column_text(q, 0);

	snprintf(m->period, sizeof m->period, "%s",
		 period != NULL ? period : "");
	m->close_seq = db_id(q, 1);
	m->closed_at = db_int(q, 2);
	free(m->closed_by);
	m->closed_by = db_text(q, 3);
	m->first_seq = db_id(q, 4);
	m->last_seq = db_id(q, 5);
	row_hash(q, 6, m->head_hash);
}

bool store_month_closed_before(struct store *s, int64_t end,
			       struct log_month *out, struct err *err)
{
	sqlite3_stmt *q = NULL;
	struct log_month m = {0};

	if (!db_prepare(s,
			"SELECT " CLOSE_COLUMNS " FROM log_entry c"
			" WHERE c.kind = 'close' AND c.end_at <= ?1"
			" ORDER BY c.end_at DESC, c.seq LIMIT 1", &q, err))
		return false;
	db_bind_int(q, 1, end);
	int got = db_step(s, q, err);
	if (got == 1)
		read_close(q, &m);
	sqlite3_finalize(q);
	if (got < 0)
		return false;
	*out = m;
	return true;
}

/* ---- all months ----------------------------------------------------------- */

/* A row that is not struck decides which months there are. */
#define STANDS \
	" e.start_at IS NOT NULL AND e.kind IN" \
	" ('airing', 'start', 'correction', 'incident') AND NOT EXISTS" \
	" (SELECT 1 FROM log_entry f WHERE f.ref_seq = e.seq" \
	" AND f.kind IN ('strike', 'correction'))"

/* Empty months in a row that are still listed. */
enum { GAP_MONTHS = 12 };

/* From the first row of the book, or the first closed month, to the last. */
static bool find_span(struct store *s, int offset_min, struct date *first,
		      struct date *last, bool *out_any, struct err *err)
{
	sqlite3_stmt *q = NULL;

	/* each end is a look or two into an index */
	if (!db_prepare(s,
			"SELECT min(a), max(b) FROM (SELECT"
			" (SELECT e.start_at FROM log_entry e WHERE" STANDS
			"  ORDER BY e.start_at LIMIT 1) AS a,"
			" (SELECT e.start_at FROM log_entry e WHERE" STANDS
			"  ORDER BY e.start_at DESC LIMIT 1) AS b"
			" UNION ALL SELECT min(end_at) - 1, max(end_at) - 1"
			" FROM log_entry WHERE kind = 'close')", &q, err))
		return false;
	int got = db_step(s, q, err);
	*out_any = got == 1 && sqlite3_column_type(q, 0) != SQLITE_NULL;
	if (*out_any) {
		*first = civil_at(db_int(q, 0), offset_min).date;
		*last = civil_at(db_int(q, 1), offset_min).date;
	}
	sqlite3_finalize(q);
	return got >= 0;
}

struct months_reader {
	sqlite3_stmt *rows, *stands, *older, *later, *close;
	int offset_min;
	size_t empty;		/* months in a row without anything */
	bool has_close;		/* a later month is closed */
};

/* The newest row that stands in [from, to): *out untouched when none does. */
static bool last_standing(struct store *s, sqlite3_stmt *q, int64_t from,
			  int64_t to, int64_t *out, struct err *err)
{
	sqlite3_reset(q);
	db_bind_int(q, 1, from);
	db_bind_int(q, 2, to);
	int got = db_step(s, q, err);
	if (got == 1)
		*out = sqlite3_column_int64(q, 0);
	return got >= 0;
}

static bool one_number(struct store *s, sqlite3_stmt *q, int64_t from,
		       int64_t to, int64_t *out, struct err *err)
{
	sqlite3_reset(q);
	db_bind_int(q, 1, from);
	db_bind_int(q, 2, to);
	int got = db_step(s, q, err);
	if (got == 1)
		*out = sqlite3_column_int64(q, 0);
	return got == 1;
}

static bool read_month(struct store *s, struct months_reader *r,
		       struct date first, struct log_month *m,
		       struct err *err)
{
	struct civil from = {.date = first};
	struct civil to = {
		.date = date_add_days(month_last(first.year, first.month), 1),
	};
	int64_t begin = civil_utc(from, r->offset_min);
	int64_t end = civil_utc(to, r->offset_min);

	snprintf(m->period, sizeof m->period, "%04d-%02d",
		 first.year % 10000, first.month % 100);
	int64_t standing = LOG_NONE;
	if (!one_number(s, r->rows, begin, end, &m->rows, err) ||
	    !last_standing(s, r->stands, begin, end, &standing, err) ||
	    !one_number(s, r->later, begin, end, &m->later, err))
		return false;
	m->has_standing = standing != LOG_NONE;
	sqlite3_reset(r->close);
	db_bind_text(r->close, 1, m->period);
	int got = db_step(s, r->close, err);
	if (got == 1)
		read_close(r->close, m);
	m->is_passed = m->close_seq == 0 && r->has_close;
	r->has_close |= m->close_seq != 0;
	return got >= 0;
}

static bool prepare_months(struct store *s, struct months_reader *r,
			   struct err *err)
{
	return db_prepare(s,
			  "SELECT count(*) FROM log_entry"
			  " WHERE start_at >= ?1 AND start_at < ?2 AND kind IN"
			  " ('airing', 'start', 'correction', 'incident')",
			  &r->rows, err) &&
	       db_prepare(s,
			  "SELECT e.start_at FROM log_entry e"
			  " WHERE e.start_at >= ?1 AND e.start_at < ?2 AND"
			  STANDS " ORDER BY e.start_at DESC LIMIT 1",
			  &r->stands, err) &&
	       db_prepare(s,
			  "SELECT max(at) FROM (SELECT at FROM"
			  " (SELECT e.start_at AS at FROM log_entry e"
			  " WHERE e.start_at >= ?1 AND e.start_at < ?2 AND"
			  STANDS " ORDER BY e.start_at DESC LIMIT 1)"
			  " UNION ALL SELECT max(end_at) - 1 FROM log_entry"
			  " WHERE kind = 'close' AND end_at <= ?2)"
			  " WHERE at IS NOT NULL HAVING count(*) > 0",
			  &r->older, err) &&
	       db_prepare(s,
			  "SELECT count(DISTINCT e.seq) FROM log_later l"
			  " JOIN log_entry e ON e.seq = l.strikes OR"
			  " (l.until IS NOT NULL AND e.seq = l.seq)"
			  " WHERE e.start_at >= ?1 AND e.start_at < ?2",
			  &r->later, err) &&
	       db_prepare(s,
			  "SELECT " CLOSE_COLUMNS " FROM log_entry c"
			  " WHERE c.kind = 'close' AND c.end_at IS NOT NULL"
			  " AND c.period = ?1 ORDER BY c.seq LIMIT 1",
			  &r->close, err);
}

static struct date month_before(struct date d)
{
	struct date last = date_add_days(month_first(d.year, d.month), -1);

	return month_first(last.year, last.month);
}

static bool is_empty(const struct log_month *m)
{
	return !m->has_standing && m->close_seq == 0;
}

/*
 * The month listed after this one. Behind a year of empty ones it is the next
 * that has a row or a close, and the empty ones are taken off the list.
 */
static bool next_month(struct store *s, struct months_reader *r,
		       struct log_months *list, struct date *m,
		       struct err *err)
{
	struct civil begin = {.date = *m};
	int64_t at = LOG_NONE;

	*m = month_before(*m);
	r->empty = is_empty(&list->rows[list->count - 1]) ? r->empty + 1 : 0;
	if (r->empty <= GAP_MONTHS)
		return true;
	if (!last_standing(s, r->older, INT64_MIN + 1,
			   civil_utc(begin, r->offset_min), &at, err))
		return false;
	if (at == LOG_NONE)
		return true;
	struct date there = civil_at(at, r->offset_min).date;
	*m = month_first(there.year, there.month);
	list->count -= r->empty;
	r->empty = 0;
	return true;
}

static bool read_months(struct store *s, struct months_reader *r,
			struct date first, struct date last,
			struct log_months *list, struct err *err)
{
	struct date m = month_first(last.year, last.month);

	first = month_first(first.year, first.month);
	while (date_compare(m, first) >= 0) {
		list->rows = rows_push(list->rows, &list->count,
				       sizeof *list->rows);
		if (!read_month(s, r, m, &list->rows[list->count - 1], err) ||
		    !next_month(s, r, list, &m, err))
			return false;
	}
	return true;
}

bool store_months(struct store *s, int offset_min, struct log_months *out,
		  struct err *err)
{
	struct months_reader r = {.offset_min = offset_min};
	struct log_months list = {0};
	struct date first = {0};
	struct date last = {0};
	bool any = false;

	if (!find_span(s, offset_min, &first, &last, &any, err))
		return false;
	bool ok = !any || (prepare_months(s, &r, err) &&
			   read_months(s, &r, first, last, &list, err));
	sqlite3_finalize(r.rows);
	sqlite3_finalize(r.stands);
	sqlite3_finalize(r.older);
	sqlite3_finalize(r.later);
	sqlite3_finalize(r.close);
	if (ok)
		*out = list;
	else
		log_months_finish(&list);
	return ok;
}

bool store_log_begins(struct store *s, int64_t *out, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"SELECT e.start_at FROM log_entry e WHERE" STANDS
			" ORDER BY e.start_at LIMIT 1", &q, err))
		return false;
	int got = db_step(s, q, err);
	int64_t at = got == 1 ? sqlite3_column_int64(q, 0) : LOG_NONE;
	sqlite3_finalize(q);
	if (got < 0)
		return false;
	*out = at;
	return true;
}

/* ---- what stands in the way, what came after ------------------------------ */

bool store_unfinished(struct store *s, int64_t from, int64_t to,
		      int64_t *out_seq, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"SELECT r.seq FROM log_entry r"
			" WHERE r.start_at >= ?1 AND r.start_at < ?2"
			" AND r.kind = 'start' AND NOT EXISTS (SELECT 1"
			" FROM log_entry f WHERE f.ref_seq = r.seq AND f.kind"
			" IN ('finish', 'strike', 'correction'))"
			" ORDER BY r.start_at, r.seq LIMIT 1", &q, err))
		return false;
	db_bind_int(q, 1, from);
	db_bind_int(q, 2, to);
	return rows_one_id(s, q, out_seq, err);
}

bool store_came_later_in(struct store *s, int64_t from, int64_t to,
			 int64_t *out, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"SELECT count(*) FROM log_later l"
			" LEFT JOIN log_entry e ON e.seq = l.seq"
			" AND l.until IS NOT NULL"
			" LEFT JOIN log_entry r ON r.seq = l.strikes"
			" WHERE (e.start_at >= ?1 AND e.start_at < ?2)"
			" OR (r.start_at >= ?1 AND r.start_at < ?2)",
			&q, err))
		return false;
	bool ok = one_number(s, q, from, to, out, err);
	sqlite3_finalize(q);
	return ok;
}

bool store_came_later(struct store *s, int64_t seq, bool *out,
		      struct err *err)
{
	sqlite3_stmt *q = NULL;
	int64_t found = 0;

	if (!db_prepare(s, "SELECT seq FROM log_later WHERE seq = ?1", &q,
			err))
		return false;
	db_bind_int(q, 1, seq);
	if (!rows_one_id(s, q, &found, err))
		return false;
	*out = found != 0;
	return true;
}
