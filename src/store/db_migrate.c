/*
 * Schema changes (rule R12): numbered files, one transaction each, after a
 * verified backup. user_version is the number of the last file that ran.
 */
#include "config.h"

#include "store/db.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
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

/* Does PRAGMA integrity_check answer "ok"? */
static bool is_whole(sqlite3 *db)
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

static bool copy_pages(sqlite3 *from, sqlite3 *to, struct err *err)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");

	if (b == NULL)
		return db_error(to, sqlite3_errcode(to), err);
	sqlite3_backup_step(b, -1);
	int rc = sqlite3_backup_finish(b);
	return rc == SQLITE_OK ? true : db_error(to, rc, err);
}

bool db_backup(struct io io, sqlite3 *db, const char *path, struct err *err)
{
	sqlite3 *copy = NULL;
	bool ok = false;

	if (!db_open(io, path, DB_CREATE, &copy, err))
		return false;
	if (!copy_pages(db, copy, err))
		goto out;
	if (!is_whole(copy)) {
		err_set(err, ERR_CORRUPT,
			_("The backup %s did not pass its check, so nothing "
			  "was changed."),
			path);
		goto out;
	}
	ok = true;
out:
	sqlite3_close(copy);
	return ok;
}
