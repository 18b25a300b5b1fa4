/* Airing numbers that stand. See log_frozen.h. */
#include "config.h"

#include "store/log_frozen.h"

#include <stdlib.h>
#include <string.h>

#include "store/store_rows.h"

struct frozen_row {
	int64_t seq;
	int64_t number;
	int64_t instead_of;	/* has that one's number; 0 */
};

/* ---- which segments ------------------------------------------------------- */

bool log_frozen_init(struct store *s, struct log_frozen *f, struct err *err)
{
	sqlite3_stmt *q = NULL;
	int got = 1;

	*f = (struct log_frozen){0};
	if (!db_prepare(s,
			"SELECT DISTINCT segment_uid FROM log_later"
			" WHERE segment_uid IS NOT NULL ORDER BY segment_uid",
			&q, err))
		return false;
	while (got == 1) {
		got = db_step(s, q, err);
		if (got != 1)
			break;
		f->segments = rows_push(f->segments, &f->count,
					sizeof *f->segments);
		f->segments[f->count - 1].uid = db_text(q, 0);
	}
	sqlite3_finalize(q);
	if (got < 0)
		log_frozen_finish(f);
	return got == 0;
}

void log_frozen_finish(struct log_frozen *f)
{
	for (size_t i = 0; i < f->count; i++) {
		free(f->segments[i].uid);
		free(f->segments[i].rows);
	}
	free(f->segments);
	*f = (struct log_frozen){0};
}

static int by_uid(const void *uid, const void *segment)
{
	return strcmp(uid, ((const struct frozen_segment *)segment)->uid);
}

static struct frozen_segment *find(const struct log_frozen *f, const char *uid)
{
	if (f->count == 0)
		return NULL;
	return bsearch(uid, f->segments, f->count, sizeof *f->segments,
		       by_uid);
}

bool log_frozen_has(const struct log_frozen *f, const char *uid)
{
	return find(f, uid) != NULL;
}

/* ---- their numbers -------------------------------------------------------- */

static int by_seq(const void *x, const void *y)
{
	int64_t a = ((const struct frozen_row *)x)->seq;
	int64_t b = ((const struct frozen_row *)y)->seq;

	return a < b ? -1 : a > b;
}

static struct frozen_row *row_of(const struct frozen_segment *g, int64_t seq)
{
	struct frozen_row wanted = {.seq = seq};

	if (g->rows == NULL)
		return NULL;
	return bsearch(&wanted, g->rows, g->count, sizeof *g->rows, by_seq);
}

/* In the order of rule 1: seq, stands in the count, instead of which. */
static bool select_rows(struct store *s, const char *uid, sqlite3_stmt **out,
			struct err *err)
{
	if (!db_prepare(s,
		"SELECT e.seq, (e.kind IN ('airing', 'start')"
		" OR (e.kind = 'correction'"
		" AND (e.mode IS NOT NULL OR e.incident IS NULL)))"
		" AND l.strikes IS NULL"
		" AND e.mode IS NOT 'relay' AND e.outcome IS NOT 'cut'"
		" AND e.seq IS NOT " SQL_ON_AIR
		" AND NOT EXISTS (SELECT 1 FROM log_entry k"
		" WHERE k.ref_seq = e.seq AND (k.kind = 'finish'"
		" AND k.outcome = 'cut' OR k.kind IN ('strike', 'correction')"
		" AND k.seq NOT IN (SELECT seq FROM log_later"
		" WHERE strikes = e.seq))), l.strikes"
		" FROM log_entry e LEFT JOIN log_later l ON l.seq = e.seq"
		" WHERE e.segment_uid = ?1 AND e.kind IN ('airing', 'start',"
		" 'correction') ORDER BY coalesce(l.until, e.start_at),"
		" e.start_at, e.seq", out, err))
		return false;
	db_bind_text(*out, 1, uid);
	return true;
}

static bool read_segment(struct store *s, struct frozen_segment *g,
			 struct err *err)
{
	sqlite3_stmt *q = NULL;
	int64_t last = 0;
	int got = 1;

	if (!select_rows(s, g->uid, &q, err))
		return false;
	while (got == 1) {
		got = db_step(s, q, err);
		if (got != 1)
			break;
		last += db_id(q, 1);
		g->rows = rows_push(g->rows, &g->count, sizeof *g->rows);
		g->rows[g->count - 1] = (struct frozen_row){
			db_id(q, 0), last, db_id(q, 2),
		};
	}
	sqlite3_finalize(q);
	if (g->rows != NULL)
		qsort(g->rows, g->count, sizeof *g->rows, by_seq);
	return got == 0;
}

bool log_frozen_get(struct store *s, struct log_frozen *f, const char *uid,
		    int64_t seq, int64_t *out_no, struct err *err)
{
	struct frozen_segment *g = find(f, uid);

	if (g == NULL || (g->rows == NULL && !read_segment(s, g, err)))
		return false;
	const struct frozen_row *row = row_of(g, seq);
	/* each names an older one, so this ends */
	while (row != NULL && row->instead_of != 0 &&
	       row_of(g, row->instead_of) != NULL)
		row = row_of(g, row->instead_of);
	*out_no = row != NULL ? row->number : 0;
	return true;
}
