#ifndef STORE_STORE_ROWS_H
#define STORE_STORE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sha256.h"
#include "model/segment_order.h"
#include "store/db.h"

/*
 * For store/ only: lists of plain records to and from tables, by description,
 * and the small things the catalogue's modules share.
 */

enum row_kind {
	ROW_TEXT,	/* char *; NULL is NULL */
	ROW_INT,	/* int; 0 is NULL */
	ROW_COUNT,	/* int64_t; 0 is NULL */
	ROW_NUMBER,	/* int64_t; INT64_MIN is NULL */
	ROW_BOOL,	/* bool; 0 and 1 */
	ROW_ORD,	/* no member: put stores the row's place from 1 */
	ROW_UID,	/* no member: put stores a fresh uid */
	ROW_ID		/* int64_t: put leaves it out, get reads it; comes last */
};

struct row_column {
	enum row_kind kind;
	size_t offset;	/* of the member in the row's struct */
};

/*
 * A list inside a struct and the table it is kept in. Both statements name
 * the columns in the order of `columns`: insert as parameters ?1.., select as
 * result columns (put-only kinds included, and passed over). When the rows
 * belong to an owner, its id is insert's parameter after those of the
 * columns, and select's ?1.
 */
struct row_table {
	const char *insert;
	const char *select;		/* NULL: never read by this table */
	size_t rows_offset;		/* of the pointer to the rows */
	size_t count_offset;		/* of the size_t that counts them */
	size_t row_size;
	const struct row_column *columns;
	int n_columns;
	/* The parameters of insert, then the row's id; NULL: rows never change. */
	const char *update;
};

#define ROW_AT(type, member, kind) { kind, offsetof(struct type, member) }
#define ROW_TABLE(owner, member, count, table) \
	.rows_offset = offsetof(struct owner, member), \
	.count_offset = offsetof(struct owner, count), \
	.row_size = sizeof *((struct owner *)NULL)->member, \
	.columns = (table), \
	.n_columns = (int)(sizeof(table) / sizeof((table)[0]))

/* owner_id 0: the rows belong to nobody. */
bool rows_put(struct store *s, const struct row_table *t, const void *owner,
	      int64_t owner_id, struct err *err);
/* One row, as rows_put() would at `place`, from 0; *out_id is the new rowid. */
bool rows_put_one(struct store *s, const struct row_table *t, const void *row,
		  size_t place, int64_t *out_id, struct err *err);
/* Write the members of a row over the one that is stored under id. */
bool rows_update(struct store *s, const struct row_table *t, const void *row,
		 int64_t id, struct err *err);
/* The owner's list must be empty; on failure it holds what had been read. */
bool rows_get(struct store *s, const struct row_table *t, void *owner,
	      int64_t owner_id, struct err *err);

/*
 * Make room for one more row, zeroed, and count it. Returns the rows, moved
 * perhaps. Capacity doubles at powers of two, so it need not be stored.
 */
void *rows_push(void *rows, size_t *count, size_t size);

/*
 * Step a statement to its first row, read its first column as an id (0: no
 * row or NULL) and finalize it.
 */
bool rows_one_id(struct store *s, sqlite3_stmt *stmt, int64_t *out_id,
		 struct err *err);

/*
 * Read a statement's first column to its end as ids and finalize it; release
 * with free(out->at).
 */
bool rows_ids(struct store *s, sqlite3_stmt *stmt, struct segment_ids *out,
	      struct err *err);

/* Run an INSERT, UPDATE or DELETE and finalize it; *out_id is the new rowid (may be NULL). */
bool rows_insert(struct store *s, sqlite3_stmt *stmt, int64_t *out_id,
		 struct err *err);

/* Copy a column of 64 hex digits; "" for NULL. */
void row_hash(sqlite3_stmt *stmt, int column, char out[SHA256_HEX + 1]);

/* Seconds UTC from the store's own source. */
int64_t store_now(const struct store *s);

/*
 * The state of segment `s` as everybody is shown it (SEGMENT_CHANGED): the
 * one place where SQL asks whether an approval still holds. For C it is
 * store_approval_current(); both say the same after a commit.
 */
#define SQL_STATE \
	"(CASE WHEN s.state = 'approved' AND NOT EXISTS (SELECT 1 " \
	"FROM approved ap WHERE ap.segment_id = s.id " \
	"AND ap.present = ap.digest) THEN 'changed' ELSE s.state END)"

/* What is heard of take t with its media m, between its trim points. */
#define SQL_TAKE_LENGTH \
	"(coalesce(t.trim_end_ms, m.length_ms) - coalesce(t.trim_start_ms, 0))"

/*
 * The number of what is on air: airing_is_open() for SQL, asked once a query
 * and not once a row. There is one at most, and it does not count before it is
 * over.
 */
#define SQL_ON_AIR "(SELECT start_seq FROM on_air)"

/*
 * Airings that count (model/airing.h), for a FROM clause: `a` is the entry,
 * `f` its finish when it is one of a pair. Needs a WHERE that begins with
 * SQL_IS_COUNTED.
 */
#define SQL_AIRINGS \
	"log_entry a LEFT JOIN log_entry f " \
	"ON f.ref_seq = a.seq AND f.kind = 'finish'"
#define SQL_IS_COUNTED \
	"a.seq IS NOT " SQL_ON_AIR " AND " \
	"a.kind IN ('airing', 'start', 'correction') " \
	"AND (a.kind <> 'correction' OR a.incident IS NULL " \
	"OR a.mode IS NOT NULL) " \
	"AND coalesce(f.outcome, a.outcome, '') <> 'cut' " \
	"AND NOT EXISTS (SELECT 1 FROM log_entry x WHERE x.ref_seq = a.seq " \
	"AND x.kind IN ('strike', 'correction'))"

#endif
