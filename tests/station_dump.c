/* The contents of a database as text. See station_dump.h. */
#include "config.h"

#include "station_dump.h"

#include <check.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *q = NULL;

	ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK,
		      "%s: %s", sql, sqlite3_errmsg(db));
	return q;
}

/* The columns of a table but some, for a SELECT. */
static char *columns_of(sqlite3 *db, const char *table, const char *without)
{
	sqlite3_stmt *q = prepare(db, "SELECT name FROM pragma_table_info(?1)");
	struct buf out;

	buf_init(&out);
	sqlite3_bind_text(q, 1, table, -1, SQLITE_TRANSIENT);
	while (sqlite3_step(q) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(q, 0);
		char *key = mem_printf(" %s ", name);
		if (strstr(without, key) == NULL)
			buf_printf(&out, "%s%s", out.len > 0 ? ", " : "",
				   name);
		free(key);
	}
	sqlite3_finalize(q);
	return buf_take(&out);
}

/* As they are, but for NUL: the dump is a text. */
static void put_bytes(struct buf *out, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (bytes[i] == '\0')
			buf_puts(out, "\\0");
		else
			buf_putc(out, bytes[i]);
	}
}

static void dump_table(sqlite3 *db, const char *table, const char *without,
		       struct buf *out)
{
	char *columns = columns_of(db, table, without);
	char *sql = mem_printf("SELECT %s FROM %s ORDER BY %s", columns, table,
			       columns);
	sqlite3_stmt *q = prepare(db, sql);

	buf_printf(out, "== %s\n", table);
	while (sqlite3_step(q) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(q); i++) {
			buf_printf(out, "|%d:", sqlite3_column_type(q, i));
			put_bytes(out, sqlite3_column_blob(q, i),
				  (size_t)sqlite3_column_bytes(q, i));
		}
		buf_putc(out, '\n');
	}
	sqlite3_finalize(q);
	free(sql);
	free(columns);
}

char *station_dump(const char *station_dir, const char *without)
{
	char *path = mem_printf("%s/station.db", station_dir);
	sqlite3 *db = NULL;
	struct buf out;

	buf_init(&out);
	ck_assert_int_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL),
			 SQLITE_OK);
	sqlite3_stmt *q = prepare(db,
		"SELECT name FROM sqlite_schema WHERE type = 'table' "
		"AND name NOT LIKE 'search_index%' AND name NOT IN "
		"('audit', 'undo_step') ORDER BY name");
	while (sqlite3_step(q) == SQLITE_ROW)
		dump_table(db, (const char *)sqlite3_column_text(q, 0), without,
			   &out);
	sqlite3_finalize(q);
	sqlite3_close(db);
	free(path);
	return buf_take(&out);
}

void station_dump_assert_same(const char *was, const char *is)
{
	size_t at = 0, line;

	if (strcmp(was, is) == 0)
		return;
	while (was[at] != '\0' && was[at] == is[at])
		at++;
	for (line = at; line > 0 && was[line - 1] != '\n'; line--)
		continue;
	ck_abort_msg("was: %.300s\nis:  %.300s", was + line, is + line);
}
