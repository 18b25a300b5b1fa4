/*
 * Schema changes (rule R12): numbered files, one transaction each, after a
 * verified backup. user_version is the number of the last file that ran.
 */
#include "config.h"

#include "store/db.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
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

/*
 * integrity_check has an unreadable page in its list of damages, with
 * SQLite's code; a page that cannot be read today need not be damaged.
 */
static int code_of_page(const char *text)
{
	const char *code = strstr(text, "error code=");

	return code == NULL ? SQLITE_CORRUPT :
		(int)strtol(code + strlen("error code="), NULL, 10);
}

bool db_check_whole(sqlite3 *db, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &stmt,
				    NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(stmt, 0);
		if (text != NULL)
			rc = strcmp(text, "ok") == 0 ? SQLITE_OK :
				code_of_page(text);
	}
	sqlite3_finalize(stmt);
	if (rc == SQLITE_OK)
		return true;
	if ((rc & 0xff) == SQLITE_IOERR || (rc & 0xff) == SQLITE_BUSY)
		return db_error(NULL, rc, err);
	return err_set(err, ERR_CORRUPT, _("The database in it is damaged."));
}
