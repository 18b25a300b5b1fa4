/*
 * What a transaction changes, recorded by SQLite's session extension and kept
 * as a step. See store_undo.h for the rules.
 */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include "config.h"

#include "store/undo_record.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/store_rows.h"

enum { KEPT_STEPS = 2000 };

/* ---- what is looked at ---------------------------------------------------- */

bool undo_leaves_alone(const char *table)
{
	static const char *const names[] = {
		"log_entry", "log_later", "on_air", "month_close", "approval",
		"approved", "preview", "audit", "media", "media_finding",
		"fixity", "draft", "undo_step",
	};

	if (strncmp(table, "search_", 7) == 0 ||
	    strncmp(table, "sqlite_", 7) == 0)
		return true;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(table, names[i]) == 0)
			return true;
	return false;
}

bool undo_ignores(const char *table, const char *column)
{
	return strcmp(column, "row_version") == 0 ||
	       (strcmp(table, "segment") == 0 &&
		(strcmp(column, "state") == 0 ||
		 strcmp(column, "updated_at") == 0));
}

char *undo_column(struct store *s, const char *table, int column)
{
	sqlite3_stmt *q = NULL;
	struct err ignored;
	char *name = NULL;

	if (!db_prepare(s,
			"SELECT name FROM pragma_table_info(?1) WHERE cid = ?2",
			&q, &ignored))
		return NULL;
	db_bind_text(q, 1, table);
	db_bind_int(q, 2, column);
	if (db_step(s, q, &ignored) == 1)
		name = db_text(q, 0);
	sqlite3_finalize(q);
	return name;
}

static int is_recorded(void *ctx, const char *table)
{
	(void)ctx;
	return !undo_leaves_alone(table);
}

bool undo_session(struct store *s, sqlite3_session **out, struct err *err)
{
	sqlite3_session *session = NULL;
	int rc = sqlite3session_create(s->db, "main", &session);

	if (rc == SQLITE_OK) {
		sqlite3session_table_filter(session, is_recorded, NULL);
		rc = sqlite3session_attach(session, NULL);
	}
	if (rc == SQLITE_OK) {
		*out = session;
		return true;
	}
	if (session != NULL)
		sqlite3session_delete(session);
	return db_error(s->db, rc, err);
}

/* ---- a transaction -------------------------------------------------------- */

bool undo_record_begin(struct store *s, struct err *err)
{
	undo_record_drop(s);
	return s->undo.is_off || undo_session(s, &s->undo.session, err);
}

void undo_record_drop(struct store *s)
{
	struct undo_record *r = &s->undo;
	bool is_off = r->is_off;

	/* does not take NULL */
	if (r->session != NULL)
		sqlite3session_delete(r->session);
	free(r->operator_name);
	free(r->deed);
	free(r->subject);
	*r = (struct undo_record){ .is_off = is_off };
}

void undo_record_audit(struct store *s, const char *operator_name,
		       const char *deed, const char *subject)
{
	struct undo_record *r = &s->undo;

	if (r->audits++ > 0)
		return;
	mem_set(&r->operator_name, operator_name);
	mem_set(&r->deed, deed);
	mem_set(&r->subject, subject);
}

/* Does the change at the iterator do more than move on by itself? */
static bool is_real(struct store *s, sqlite3_changeset_iter *it)
{
	const char *table;
	int columns, op, indirect;
	bool real = false;

	if (sqlite3changeset_op(it, &table, &columns, &op, &indirect) !=
	    SQLITE_OK)
		return true;
	if (op != SQLITE_UPDATE)
		return true;
	for (int i = 0; i < columns && !real; i++) {
		sqlite3_value *now = NULL;

		sqlite3changeset_new(it, i, &now);
		if (now == NULL)
			continue;
		char *name = undo_column(s, table, i);
		real = name == NULL || !undo_ignores(table, name);
		free(name);
	}
	return real;
}

static bool has_real_change(struct store *s, void *bytes, int size)
{
	sqlite3_changeset_iter *it = NULL;
	bool real = false;

	if (sqlite3changeset_start(&it, size, bytes) != SQLITE_OK)
		return true;
	while (!real && sqlite3changeset_next(it) == SQLITE_ROW)
		real = is_real(s, it);
	sqlite3changeset_finalize(it);
	return real;
}

static bool forget_older(struct store *s, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"DELETE FROM undo_step "
			"WHERE operator = ?1 AND is_undone = 1",
			&q, err))
		return false;
	db_bind_text(q, 1, s->undo.operator_name);
	if (!db_run(s, q, err) ||
	    !db_prepare(s,
			"DELETE FROM undo_step WHERE id <= "
			"(SELECT max(id) FROM undo_step) - ?1",
			&q, err))
		return false;
	db_bind_int(q, 1, KEPT_STEPS - 1);
	return db_run(s, q, err);
}

static bool insert_step(struct store *s, const void *bytes, int size,
			struct err *err)
{
	const struct undo_record *r = &s->undo;
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"INSERT INTO undo_step (done_at, operator, deed, "
			"subject, others, changes) "
			"VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
			&q, err))
		return false;
	db_bind_int(q, 1, store_now(s));
	db_bind_text(q, 2, r->operator_name);
	db_bind_text(q, 3, r->deed);
	db_bind_text(q, 4, r->subject);
	db_bind_int(q, 5, r->audits - 1);
	sqlite3_bind_blob(q, 6, bytes, size, SQLITE_TRANSIENT);
	return db_run(s, q, err);
}

bool undo_record_keep(struct store *s, struct err *err)
{
	void *bytes = NULL;
	int size = 0;
	bool ok = true;

	if (s->undo.session == NULL || s->undo.audits == 0) {
		undo_record_drop(s);
		return true;
	}
	int rc = sqlite3session_changeset(s->undo.session, &size, &bytes);
	if (rc != SQLITE_OK)
		ok = db_error(s->db, rc, err);
	else if (size > 0 && has_real_change(s, bytes, size))
		ok = forget_older(s, err) && insert_step(s, bytes, size, err);
	sqlite3_free(bytes);
	if (ok)
		undo_record_drop(s);
	return ok;
}
