/*
 * Moving back and forth. See store_undo.h for the rules.
 *
 * A step holds the changes it made last. A move turns them round, applies
 * them while a session looks on, and keeps what really happened as the step's
 * changes: so doing again is undoing the undoing.
 */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include "config.h"

#include "store/store_undo.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_rows.h"
#include "store/store_search.h"
#include "store/undo_record.h"

/* ---- rows that move on (U2) ----------------------------------------------- */

/*
 * Tables with a row_version: what is to be put back after a move, and how. The
 * second column stands for the state of a segment, elsewhere it is NULL.
 */
static const struct {
	const char *table, *read, *write;
} versions[] = {
	{ "segment",
	  "SELECT row_version, state FROM segment WHERE id = ?1",
	  "UPDATE segment SET row_version = ?2, state = ?3 WHERE id = ?1" },
	{ "rundown",
	  "SELECT row_version, NULL FROM rundown WHERE id = ?1",
	  "UPDATE rundown SET row_version = ?2 WHERE id = ?1 AND ?3 IS NULL" },
	{ "activity",
	  "SELECT row_version, NULL FROM activity WHERE id = ?1",
	  "UPDATE activity SET row_version = ?2 WHERE id = ?1 AND ?3 IS NULL" },
};
enum { SEGMENT_ROWS = 0, VERSIONS = sizeof versions / sizeof *versions };

struct moved_row {
	int table;		/* in versions */
	int64_t id;
	int64_t row_version;	/* 0: it was not there */
	char *state;
};

struct move {
	struct store *s;
	struct moved_row *rows;
	size_t count;
	char *refusal;		/* why a conflict ended it; NULL */
};

static void move_finish(struct move *m)
{
	for (size_t i = 0; i < m->count; i++)
		free(m->rows[i].state);
	free(m->rows);
	free(m->refusal);
}

static int version_of(const char *table)
{
	for (int i = 0; i < VERSIONS; i++)
		if (strcmp(versions[i].table, table) == 0)
			return i;
	return -1;
}

/* The id of the row that changes: its old one, or the new one's. */
static int64_t changed_id(sqlite3_changeset_iter *it, int op)
{
	sqlite3_value *id = NULL;

	if (op == SQLITE_INSERT)
		sqlite3changeset_new(it, 0, &id);
	else
		sqlite3changeset_old(it, 0, &id);
	return id != NULL ? sqlite3_value_int64(id) : 0;
}

static bool remember(struct move *m, int table, int64_t id, struct err *err)
{
	struct moved_row row = { .table = table, .id = id };
	sqlite3_stmt *q = NULL;

	if (!db_prepare(m->s, versions[table].read, &q, err))
		return false;
	db_bind_int(q, 1, id);
	int got = db_step(m->s, q, err);
	if (got == 1) {
		row.row_version = db_int(q, 0);
		row.state = db_text(q, 1);
	}
	sqlite3_finalize(q);
	if (got < 0)
		return false;
	m->rows = rows_push(m->rows, &m->count, sizeof *m->rows);
	m->rows[m->count - 1] = row;
	return true;
}

/* Segments that will be gone leave the search index first. */
static bool look_ahead(struct move *m, void *bytes, int size, struct err *err)
{
	sqlite3_changeset_iter *it = NULL;
	bool ok = true;
	int rc = sqlite3changeset_start(&it, size, bytes);

	if (rc != SQLITE_OK)
		return db_error(m->s->db, rc, err);
	while (ok && sqlite3changeset_next(it) == SQLITE_ROW) {
		const char *table;
		int columns, op, indirect;

		sqlite3changeset_op(it, &table, &columns, &op, &indirect);
		int64_t id = changed_id(it, op);
		int version = version_of(table);

		if (version >= 0)
			ok = remember(m, version, id, err);
		if (ok && op == SQLITE_DELETE && strcmp(table, "segment") == 0)
			ok = store_search_remove(m->s, id, err);
	}
	sqlite3changeset_finalize(it);
	return ok;
}

static bool move_on(struct move *m, const struct moved_row *row,
		    struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (row->row_version > 0) {
		if (!db_prepare(m->s, versions[row->table].write, &q, err))
			return false;
		db_bind_int(q, 1, row->id);
		db_bind_int(q, 2, row->row_version + 1);
		db_bind_text(q, 3, row->state);
		if (!db_run(m->s, q, err))
			return false;
	}
	return strcmp(versions[row->table].table, "segment") != 0 ||
	       store_search_update(m->s, row->id, err);
}

/* ---- conflicts (U3) ------------------------------------------------------- */

static bool is_same(sqlite3_value *a, sqlite3_value *b)
{
	int n = sqlite3_value_bytes(a);

	return sqlite3_value_type(a) == sqlite3_value_type(b) &&
	       n == sqlite3_value_bytes(b) &&
	       (n == 0 || memcmp(sqlite3_value_blob(a), sqlite3_value_blob(b),
				 (size_t)n) == 0);
}

/* The first column that somebody changed since; NULL: only those of U2. */
static char *changed_since(struct move *m, const char *table, int columns,
			   sqlite3_changeset_iter *it)
{
	for (int i = 0; i < columns; i++) {
		sqlite3_value *then = NULL, *now = NULL;

		sqlite3changeset_old(it, i, &then);
		sqlite3changeset_conflict(it, i, &now);
		if (then == NULL || now == NULL || is_same(then, now))
			continue;
		char *name = undo_column(m->s, table, i);
		if (name == NULL || !undo_ignores(table, name))
			return name != NULL ? name : mem_dup(table);
		free(name);
	}
	return NULL;
}

static int conflict(void *ctx, int kind, sqlite3_changeset_iter *it)
{
	struct move *m = ctx;
	const char *table = "";
	int columns = 0, op = 0, indirect = 0;

	if (kind == SQLITE_CHANGESET_FOREIGN_KEY ||
	    kind == SQLITE_CHANGESET_CONSTRAINT) {
		mem_set(&m->refusal,
			_("something else rests on it by now"));
		return SQLITE_CHANGESET_ABORT;
	}
	sqlite3changeset_op(it, &table, &columns, &op, &indirect);
	if (kind == SQLITE_CHANGESET_DATA) {
		char *column = changed_since(m, table, columns, it);
		if (column == NULL)
			return SQLITE_CHANGESET_REPLACE;
		free(m->refusal);
		m->refusal = mem_printf(
			_("it was changed since (%s, %s)"), table, column);
		free(column);
	} else {
		free(m->refusal);
		m->refusal = mem_printf(_("a row is gone or there again (%s)"),
					table);
	}
	return SQLITE_CHANGESET_ABORT;
}

static bool apply(struct move *m, int size, void *bytes, struct err *err)
{
	int rc = sqlite3changeset_apply(m->s->db, size, bytes, NULL, conflict,
					m);

	if (rc == SQLITE_OK)
		return true;
	if (m->refusal != NULL)
		return err_set(err, ERR_REFUSED,
			_("This cannot be taken back or done again: %s. "
			  "Nothing was changed."), m->refusal);
	return db_error(m->s->db, rc, err);
}

/* ---- a move --------------------------------------------------------------- */

/* Turn the step's changes round; release *out with sqlite3_free(). */
static bool turned_round(struct store *s, int64_t id, void **out,
			 int *out_size, struct err *err)
{
	sqlite3_stmt *q = NULL;
	bool ok = false;

	if (!db_prepare(s, "SELECT changes FROM undo_step WHERE id = ?1", &q,
			err))
		return false;
	db_bind_int(q, 1, id);
	int got = db_step(s, q, err);
	if (got == 1) {
		int rc = sqlite3changeset_invert(sqlite3_column_bytes(q, 0),
						 sqlite3_column_blob(q, 0),
						 out_size, out);
		ok = rc == SQLITE_OK || db_error(s->db, rc, err);
	} else if (got == 0) {
		err_set(err, ERR_NOTFOUND, _("this step is gone"));
	}
	sqlite3_finalize(q);
	return ok;
}

static bool keep_move(struct store *s, int64_t id, sqlite3_session *session,
		      struct err *err)
{
	sqlite3_stmt *q = NULL;
	void *bytes = NULL;
	int size = 0;
	int rc = sqlite3session_changeset(session, &size, &bytes);
	bool ok = rc == SQLITE_OK || db_error(s->db, rc, err);

	ok = ok && db_prepare(s,
			      "UPDATE undo_step SET is_undone = 1 - is_undone, "
			      "changes = ?2 WHERE id = ?1",
			      &q, err);
	if (ok) {
		db_bind_int(q, 1, id);
		sqlite3_bind_blob(q, 2, bytes, size, SQLITE_TRANSIENT);
		ok = db_run(s, q, err);
	}
	sqlite3_free(bytes);
	return ok;
}

bool store_undo_move(struct store *s, int64_t id, struct err *err)
{
	struct move m = { .s = s };
	sqlite3_session *session = NULL;
	void *bytes = NULL;
	int size = 0;

	undo_record_drop(s);	/* a move is no step of its own */
	bool ok = turned_round(s, id, &bytes, &size, err) &&
		  undo_session(s, &session, err) &&
		  look_ahead(&m, bytes, size, err) &&
		  apply(&m, size, bytes, err);
	for (size_t i = 0; ok && i < m.count; i++)
		ok = move_on(&m, &m.rows[i], err);
	ok = ok && keep_move(s, id, session, err);
	if (session != NULL)
		sqlite3session_delete(session);
	sqlite3_free(bytes);
	move_finish(&m);
	return ok;
}

bool store_undo_segments(struct store *s, int64_t id, int64_t **out,
			 size_t *out_count, struct err *err)
{
	struct move m = { .s = s };
	void *bytes = NULL;
	int size = 0;
	size_t n = 0;
	bool ok = turned_round(s, id, &bytes, &size, err) &&
		  look_ahead(&m, bytes, size, err);

	if (ok) {
		*out = mem_array(m.count, sizeof **out);
		for (size_t i = 0; i < m.count; i++)
			if (m.rows[i].table == SEGMENT_ROWS)
				(*out)[n++] = m.rows[i].id;
		*out_count = n;
	}
	sqlite3_free(bytes);
	move_finish(&m);
	return ok;
}

bool store_undo_next(struct store *s, const char *operator_name, bool is_redo,
		     struct undo_step *out, struct err *err)
{
	struct undo_step step = { 0 };
	sqlite3_stmt *q = NULL;

	/* The newest that is done; of those undone the one undone last. */
	if (!db_prepare(s,
			"SELECT id, done_at, deed, subject, others "
			"FROM undo_step WHERE operator = ?1 "
			"AND is_undone = ?2 "
			"ORDER BY CASE ?2 WHEN 0 THEN -id ELSE id END LIMIT 1",
			&q, err))
		return false;
	db_bind_text(q, 1, operator_name);
	db_bind_int(q, 2, is_redo);
	int got = db_step(s, q, err);
	if (got == 1)
		step = (struct undo_step){
			.id = db_id(q, 0),
			.done_at = db_int(q, 1),
			.deed = db_text(q, 2),
			.subject = db_text(q, 3),
			.others = db_int(q, 4),
		};
	sqlite3_finalize(q);
	if (got < 0)
		return false;
	*out = step;
	return true;
}

void store_undo_off(struct store *s)
{
	undo_record_drop(s);
	s->undo.is_off = true;
}
