/* Figures for today's screen. See store_counts.h. */
#include "config.h"

#include "store/store_counts.h"

#include "store/db.h"
#include "model/segment.h"
#include "store/store_rows.h"

/* ---- the log -------------------------------------------------------------- */

static bool count_airings(struct store *s, int64_t from, int64_t to,
			  struct log_totals *out, struct err *err)
{
	sqlite3_stmt *q = NULL;
	int got;

	if (!db_prepare(s,
			"SELECT a.mode IS 'relay', count(*),"
			" sum(coalesce(f.played_ms, a.played_ms)),"
			" sum(a.approval IS 'unapproved') FROM " SQL_AIRINGS
			" WHERE " SQL_IS_COUNTED
			" AND a.start_at >= ?1 AND a.start_at < ?2"
			" GROUP BY a.mode IS 'relay'", &q, err))
		return false;
	db_bind_int(q, 1, from);
	db_bind_int(q, 2, to);
	for (got = db_step(s, q, err); got == 1; got = db_step(s, q, err)) {
		if (db_id(q, 0) != 0) {
			out->relays = db_id(q, 1);
			out->relay_ms = db_id(q, 2);
		} else {
			out->airings = db_id(q, 1);
			out->played_ms = db_id(q, 2);
			out->unapproved = db_id(q, 3);
		}
	}
	sqlite3_finalize(q);
	return got == 0;
}

static bool count_incidents(struct store *s, int64_t from, int64_t to,
			    struct log_totals *out, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"SELECT count(*) FROM log_entry a"
			" WHERE a.start_at >= ?1 AND a.start_at < ?2"
			" AND (a.kind = 'incident' OR a.kind = 'correction'"
			" AND a.incident IS NOT NULL AND a.mode IS NULL)"
			" AND NOT EXISTS (SELECT 1 FROM log_entry x"
			" WHERE x.ref_seq = a.seq"
			" AND x.kind IN ('strike', 'correction'))", &q, err))
		return false;
	db_bind_int(q, 1, from);
	db_bind_int(q, 2, to);
	return rows_one_id(s, q, &out->incidents, err);
}

bool store_log_totals(struct store *s, int64_t from, int64_t to,
		      struct log_totals *out, struct err *err)
{
	struct log_totals totals = {0};

	if (!count_airings(s, from, to, &totals, err) ||
	    !count_incidents(s, from, to, &totals, err))
		return false;
	*out = totals;
	return true;
}

/* ---- segments ------------------------------------------------------------- */

/* Rows of (code, title, at); finalizes the query. ?1 is the limit. */
static bool read_briefs(struct store *s, sqlite3_stmt *q, size_t limit,
			struct brief_list *out, struct err *err)
{
	int got;

	db_bind_int(q, 1, (int64_t)limit);
	for (got = db_step(s, q, err); got == 1; got = db_step(s, q, err)) {
		out->rows = rows_push(out->rows, &out->count,
				      sizeof *out->rows);
		out->rows[out->count - 1] = (struct brief){
			.code = db_text(q, 0),
			.title = db_text(q, 1),
			.at = db_int(q, 2),
		};
	}
	sqlite3_finalize(q);
	return got == 0;
}

/* Two queries make a list: its first rows, and its length. */
static bool read_list(struct store *s, const char *rows_sql,
		      const char *count_sql, size_t limit,
		      struct brief_list *out, struct err *err)
{
	struct brief_list list = {0};
	sqlite3_stmt *q = NULL;
	bool ok = db_prepare(s, rows_sql, &q, err) &&
		  read_briefs(s, q, limit, &list, err) &&
		  db_prepare(s, count_sql, &q, err) &&
		  rows_one_id(s, q, &list.total, err);

	if (!ok) {
		brief_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}

#define WAITING " FROM segment s WHERE s.state = 'submitted' AND s.trashed_at IS NULL"

bool store_waiting(struct store *s, size_t limit, struct brief_list *out,
		   struct err *err)
{
	return read_list(s,
			 "SELECT s.code, s.title, (SELECT max(done_at)"
			 " FROM approval WHERE segment_id = s.id"
			 " AND step = 'submit') AS since" WAITING
			 " ORDER BY since, s.id LIMIT ?1",
			 "SELECT count(*)" WAITING, limit, out, err);
}

#define UNAIRED \
	" FROM (SELECT * FROM segment WHERE trashed_at IS NULL" \
	" ORDER BY id DESC LIMIT 2000) s WHERE " SQL_STATE " = 'approved'" \
	" AND NOT EXISTS (SELECT 1 FROM " SQL_AIRINGS \
	" WHERE " SQL_IS_COUNTED " AND a.segment_uid = s.uid)"
_Static_assert(STORE_UNAIRED_MAX == 2000, "the query says so");

bool store_unaired(struct store *s, size_t limit, struct brief_list *out,
		   struct err *err)
{
	return read_list(s,
			 "SELECT s.code, s.title, s.created_at" UNAIRED
			 " ORDER BY s.id DESC LIMIT ?1",
			 "SELECT count(*)" UNAIRED, limit, out, err);
}

bool store_ending(struct store *s, const char *from, const char *to,
		  size_t limit, struct brief_list *out, struct err *err)
{
	struct brief_list list = { 0 };
	sqlite3_stmt *q = NULL;
	int step;

	if (!db_prepare(s,
			"SELECT code, title FROM segment "
			"WHERE valid_to BETWEEN ?1 AND ?2 "
			"AND is_evergreen = 0 AND trashed_at IS NULL "
			"AND state NOT IN ('withdrawn', 'retired') "
			"ORDER BY valid_to, id",
			&q, err))
		return false;
	db_bind_text(q, 1, from);
	db_bind_text(q, 2, to);
	for (step = db_step(s, q, err); step == 1; step = db_step(s, q, err)) {
		list.total++;
		if (list.count == limit)
			continue;
		list.rows = rows_push(list.rows, &list.count,
				      sizeof *list.rows);
		list.rows[list.count - 1] = (struct brief){
			db_text(q, 0), db_text(q, 1), MODEL_NONE,
		};
	}
	sqlite3_finalize(q);
	if (step != 0) {
		brief_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}
