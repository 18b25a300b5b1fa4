/*
 * Salvage from a damaged database. A table is first copied in one statement;
 * when that stops at a damaged page, its range of row numbers is halved again
 * and again, so that only the rows of that page are lost.
 *
 * Each statement is its own transaction: an I/O error in the old file then
 * cannot take back what was copied before.
 *
 * All columns are copied as they stand: both sides have the same schema.
 * TODO(rebuild): upgrade a copy of an older database first, due with the first
 * migration that changes a table.
 */
#include "config.h"

#include "store/rebuild_copy.h"

#include <stddef.h>
#include <stdint.h>

#include "store/db.h"

/*
 * Statements that may fail before the rest is given up: each bad row costs
 * about two, and a disk that fails everywhere must not cost hours.
 */
enum { MOST_FAILURES = 20000 };

struct salvage {
	sqlite3 *db;
	int failures;
	int rc;		/* an error of writing; SQLITE_OK so far */
};

struct table {
	const char *whole;
	const char *range;	/* NULL: small, and without row numbers */
	const char *bounds;
};

#define COPY(name) "INSERT OR IGNORE INTO main." #name \
	" SELECT o.* FROM old." #name " AS o"
#define ROWS(name) { COPY(name), \
	COPY(name) " WHERE rowid BETWEEN ?1 AND ?2", \
	"SELECT (SELECT rowid FROM old." #name " ORDER BY rowid LIMIT 1)," \
	" (SELECT rowid FROM old." #name " ORDER BY rowid DESC LIMIT 1)" }
#define SMALL(name) { COPY(name), NULL, NULL }

/*
 * Every table of data/sql but log_entry, search_index and approved, which
 * approval fills by itself.
 */
static const struct table tables[] = {
	ROWS(station),
	SMALL(setting),
	ROWS(org_unit),
	ROWS(letterhead),
	ROWS(signer),
	ROWS(recipient),
	ROWS(village),
	ROWS(cluster),
	ROWS(relay_source),
	ROWS(slot),
	SMALL(abbreviation),
	ROWS(person),
	ROWS(document),
	ROWS(plan),
	ROWS(plan_item),
	ROWS(plan_form),
	ROWS(plan_role),
	ROWS(plan_recipient),
	SMALL(plan_document),
	ROWS(plan_target),
	ROWS(segment),
	SMALL(segment_item),
	SMALL(segment_document),
	SMALL(document_override),
	ROWS(revision),
	ROWS(media),
	SMALL(media_finding),
	ROWS(fixity),
	ROWS(take),
	ROWS(approval),
	ROWS(preview),
	ROWS(rundown),
	ROWS(rundown_item),
	ROWS(activity),
	SMALL(report_text),
	ROWS(saved_filter),
	ROWS(draft),
	ROWS(audit),
	ROWS(search_doc),
	{ COPY(on_air) " WHERE start_seq IN (SELECT seq FROM main.log_entry)",
	  NULL, NULL },
	{ COPY(month_close) " WHERE seq IN (SELECT seq FROM main.log_entry)",
	  NULL, NULL },
};

/*
 * Note how a statement ended. True: it worked. What damage in the old file
 * cannot explain stops everything.
 */
static bool note(struct salvage *s, int rc)
{
	if (rc == SQLITE_OK || rc == SQLITE_DONE)
		return true;
	s->failures++;
	switch (sqlite3_extended_errcode(s->db)) {
	case SQLITE_IOERR_READ:
	case SQLITE_IOERR_SHORT_READ:
	case SQLITE_IOERR_CORRUPTFS:
		return false;
	default:
		break;
	}
	switch (rc & 0xff) {
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_ERROR:	/* the table, or a column of it, is missing */
	case SQLITE_CONSTRAINT:
	case SQLITE_MISMATCH:
	case SQLITE_TOOBIG:
		return false;
	default:
		s->rc = rc;
		return false;
	}
}

static bool gives_up(const struct salvage *s)
{
	return s->rc != SQLITE_OK || s->failures > MOST_FAILURES;
}

/* Halve the range until what fails is one row. At most 64 deep. */
static void copy_range(struct salvage *s, sqlite3_stmt *q, int64_t from,
		       int64_t to)
{
	sqlite3_bind_int64(q, 1, from);
	sqlite3_bind_int64(q, 2, to);
	bool ok = note(s, sqlite3_step(q));
	sqlite3_reset(q);
	if (ok || from >= to || gives_up(s))
		return;
	int64_t middle = from + (to - from) / 2;
	copy_range(s, q, from, middle);
	if (!gives_up(s))
		copy_range(s, q, middle + 1, to);
}

/* The first and last row number; where an end cannot be read, a guess. */
static void read_bounds(sqlite3 *db, const char *sql, int64_t *from,
			int64_t *to)
{
	enum { GUESSED_ROWS = 1 << 20 };
	sqlite3_stmt *q = NULL;

	*from = 1;
	*to = GUESSED_ROWS;
	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK &&
	    sqlite3_step(q) == SQLITE_ROW) {
		*from = sqlite3_column_int64(q, 0);
		*to = sqlite3_column_int64(q, 1);
	}
	sqlite3_finalize(q);
}

static void copy_table(struct salvage *s, const struct table *t)
{
	sqlite3_stmt *q = NULL;
	int64_t from;
	int64_t to;

	if (note(s, sqlite3_exec(s->db, t->whole, NULL, NULL, NULL)) ||
	    t->range == NULL || gives_up(s))
		return;
	read_bounds(s->db, t->bounds, &from, &to);
	if (note(s, sqlite3_prepare_v2(s->db, t->range, -1, &q, NULL)))
		copy_range(s, q, from, to);
	sqlite3_finalize(q);
}

bool rebuild_copy(sqlite3 *db, struct err *err)
{
	struct salvage s = { .db = db, .rc = SQLITE_OK };

	for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
		copy_table(&s, &tables[i]);
		if (s.rc != SQLITE_OK)
			return db_error(db, s.rc, err);
	}
	return true;
}
