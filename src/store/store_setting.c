/* Settings and the audit trail: two small tables. See store.h. */
#include "config.h"

#include "store/store.h"

#include "store/db.h"
#include "store/undo_record.h"
#include "store/log_text.h"

bool store_setting(struct store *s, const char *key, char **out,
		   struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s, "SELECT value FROM setting WHERE key = ?1", &q, err))
		return false;
	db_bind_text(q, 1, key);
	int got = db_step(s, q, err);
	char *value = got == 1 ? db_text(q, 0) : NULL;
	sqlite3_finalize(q);
	if (got < 0)
		return false;
	*out = value;
	return true;
}

bool store_set_setting(struct store *s, const char *key, const char *value,
		       struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"INSERT INTO setting (key, value) VALUES (?1, ?2)"
			" ON CONFLICT (key) DO UPDATE SET value = ?2",
			&q, err))
		return false;
	db_bind_text(q, 1, key);
	db_bind_text(q, 2, value);
	return db_run(s, q, err);
}

bool store_audit(struct store *s, const char *operator_name, const char *deed,
		 const char *subject, const char *before, const char *after,
		 struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"INSERT INTO audit (done_at, operator, deed, subject,"
			" before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
			&q, err))
		return false;
	db_bind_int(q, 1, s->src.now(s->src.ctx));
	db_bind_text(q, 2, operator_name);
	db_bind_text(q, 3, deed);
	db_bind_text(q, 4, subject);
	db_bind_text(q, 5, before);
	db_bind_text(q, 6, after);
	undo_record_audit(s, operator_name, deed, subject);
	return db_run(s, q, err);
}

int64_t store_data_version(struct store *s)
{
	sqlite3_stmt *stmt = NULL;
	struct err ignored;
	int64_t version = 0;

	/* Put in the place of ours: another number, and the new one from now on. */
	if (!s->in_transaction && store_has_moved(s))
		return store_reopen(s, &ignored) &&
		       log_reconcile(s, &ignored) ? -1 : 0;
	if (!db_prepare(s, "PRAGMA data_version", &stmt, &ignored))
		return 0;
	if (db_step(s, stmt, &ignored) == 1)
		version = db_int(stmt, 0);
	sqlite3_finalize(stmt);
	return version;
}
