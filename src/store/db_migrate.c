/*
 * Schema changes (rule R12): numbered files, one transaction each, after a
 * verified backup. user_version is the number of the last file that ran.
 */
#include "config.h"

#include "store/db.h"

#include <string.h>

#include "store/migrations.h"

int db_newest_version(void)
{
	const struct migration *m = migrations();
	int newest = 0;

	for (; m->sql != NULL; m++)
		newest = m->version;
	return newest;
}

static bool run_one(sqlite3 *db, const struct migration *m, struct err *err)
{
	if (!db_exec(db, "BEGIN IMMEDIATE", err))
		return false;
	if (db_exec(db, m->sql, err) && db_exec(db, "COMMIT", err))
		return true;
	if (sqlite3_get_autocommit(db) == 0)
		sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	return err_prefix(err, "%s: ", m->name);
}

bool db_migrate_to(sqlite3 *db, int from, int to, struct err *err)
{
	bool ok = true;

	db_guard(db, false);
	for (const struct migration *m = migrations(); m->sql != NULL; m++)
		if (ok && m->version > from && m->version <= to)
			ok = run_one(db, m, err);
	db_guard(db, true);
	return ok;
}

bool db_migrate(sqlite3 *db, int from, struct err *err)
{
	return db_migrate_to(db, from, db_newest_version(), err);
}

bool db_is_whole(sqlite3 *db)
{
	sqlite3_stmt *stmt = NULL;
	bool whole = false;

	int rc = sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &stmt,
				    NULL);
	if (rc == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW) {
		const unsigned char *text = sqlite3_column_text(stmt, 0);
		whole = text != NULL && strcmp((const char *)text, "ok") == 0;
	}
	sqlite3_finalize(stmt);
	return whole;
}
