/*
 * Salvage from a damaged database. A table is first copied in one statement;
 * when that stops at a damaged page, its range of row numbers is halved again
 * and again, so that only the rows of that page are lost.
 *
 * Each statement is its own transaction: an I/O error in the old file then
 * cannot take back what was copied before.
 */
#include "config.h"

#include "store/rebuild_copy.h"

#include <stddef.h>

struct table {
	const char *whole;
	const char *range;	/* NULL: small, and without row numbers */
	const char *bounds;
};

#define COPY(name) "INSERT OR IGNORE INTO main." #name \
	" SELECT * FROM old." #name
#define ROWS(name) { COPY(name), \
	COPY(name) " WHERE rowid BETWEEN ?1 AND ?2", \
	"SELECT (SELECT rowid FROM old." #name " ORDER BY rowid LIMIT 1)," \
	" (SELECT rowid FROM old." #name " ORDER BY rowid DESC LIMIT 1)" }
#define SMALL(name) { COPY(name), NULL, NULL }

/* Every table of data/sql but log_entry and search_index. */
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
	ROWS(saved_filter),
	ROWS(draft),
	ROWS(audit),
	ROWS(search_doc),
	{ COPY(on_air) " WHERE start_seq IN (SELECT seq FROM main.log_entry)",
	  NULL, NULL },
	{ COPY(month_close) " WHERE seq IN (SELECT seq FROM main.log_entry)",
	  NULL, NULL },
};

static int copy_range(sqlite3 *db, sqlite3_stmt *q, int64_t from, int64_t to)
{
	sqlite3_reset(q);
	sqlite3_bind_int64(q, 1, from);
	sqlite3_bind_int64(q, 2, to);
	int rc = sqlite3_step(q);
	sqlite3_reset(q);
	(void)db;
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* Halve the range until what fails is one row. At most 64 deep. */
static void salvage(sqlite3 *db, sqlite3_stmt *q, int64_t from, int64_t to)
{
	if (copy_range(db, q, from, to) == SQLITE_OK || from >= to)
		return;
	int64_t middle = from + (to - from) / 2;
	salvage(db, q, from, middle);
	salvage(db, q, middle + 1, to);
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

static int copy_table(sqlite3 *db, const struct table *t)
{
	sqlite3_stmt *q = NULL;
	int64_t from;
	int64_t to;

	if (sqlite3_exec(db, t->whole, NULL, NULL, NULL) == SQLITE_OK)
		return 0;
	if (t->range == NULL)
		return 1;
	read_bounds(db, t->bounds, &from, &to);
	if (sqlite3_prepare_v2(db, t->range, -1, &q, NULL) == SQLITE_OK)
		salvage(db, q, from, to);
	sqlite3_finalize(q);
	return 1;
}

int rebuild_copy(sqlite3 *db)
{
	int damaged = 0;

	for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
		damaged += copy_table(db, &tables[i]);
	return damaged;
}
