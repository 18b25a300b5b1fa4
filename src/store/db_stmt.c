/* Small helpers around statements. See db.h. */
#include "config.h"

#include "store/db.h"

#include <assert.h>

#include "base/i18n.h"
#include "base/mem.h"

bool db_prepare(struct store *s, const char *sql, sqlite3_stmt **out,
		struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (s->db == NULL)
		return err_set(err, ERR_IO,
			_("The station is closed because the disk answered "
			  "with an error. Quit, check the disk, and start "
			  "again."));
	int rc = sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL);
	if (rc != SQLITE_OK)
		return db_error(s->db, rc, err);
	assert(stmt != NULL);
	*out = stmt;
	return true;
}

int db_step(struct store *s, sqlite3_stmt *stmt, struct err *err)
{
	int rc = sqlite3_step(stmt);

	if (rc == SQLITE_ROW)
		return 1;
	if (rc == SQLITE_DONE)
		return 0;
	db_error(s->db, rc, err);
	return -1;
}

bool db_run(struct store *s, sqlite3_stmt *stmt, struct err *err)
{
	int got = db_step(s, stmt, err);

	assert(got != 1);
	sqlite3_finalize(stmt);
	return got == 0;
}

bool db_exec(sqlite3 *db, const char *sql, struct err *err)
{
	int rc = sqlite3_exec(db, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? true : db_error(db, rc, err);
}

void db_bind_text(sqlite3_stmt *stmt, int index, const char *text_or_null)
{
	sqlite3_bind_text(stmt, index, text_or_null, -1, SQLITE_TRANSIENT);
}

void db_bind_int(sqlite3_stmt *stmt, int index, int64_t n)
{
	if (n == INT64_MIN)
		sqlite3_bind_null(stmt, index);
	else
		sqlite3_bind_int64(stmt, index, n);
}

void db_bind_id(sqlite3_stmt *stmt, int index, int64_t id_or_0)
{
	db_bind_int(stmt, index, id_or_0 == 0 ? INT64_MIN : id_or_0);
}

char *db_text(sqlite3_stmt *stmt, int column)
{
	return mem_dup((const char *)sqlite3_column_text(stmt, column));
}

int64_t db_int(sqlite3_stmt *stmt, int column)
{
	if (sqlite3_column_type(stmt, column) == SQLITE_NULL)
		return INT64_MIN;
	return sqlite3_column_int64(stmt, column);
}

int64_t db_id(sqlite3_stmt *stmt, int column)
{
	return sqlite3_column_int64(stmt, column);
}
