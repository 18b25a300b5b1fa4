/* See station_help.h. */
#include "config.h"

#include "station_help.h"

#include <check.h>
#include <stdlib.h>

void station_make(struct station *st)
{
	struct err err = {0};

	st->folder = help_folder();
	st->db_path = help_join(st->folder, "station.db");
	st->clock = (struct help_clock){ HELP_MORNING, 1, 11, 0 };
	st->src = help_source(&st->clock);
	help_ok(store_create(io_system(), st->src, st->folder, &err), &err);
}

void station_remove(struct station *st)
{
	help_remove(st->folder);
	free(st->folder);
	free(st->db_path);
}

struct store *station_open(struct station *st, enum store_mode mode)
{
	struct store *s = NULL;
	struct err err = {0};

	help_ok(store_open(io_system(), st->src, st->folder, mode, &s, &err),
		&err);
	return s;
}

sqlite3 *help_plain(const char *path)
{
	sqlite3 *db = NULL;

	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	return db;
}

int help_try(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

void help_run(sqlite3 *db, const char *sql)
{
	ck_assert_msg(help_try(db, sql) == SQLITE_OK, "%s: %s", sql,
		      sqlite3_errmsg(db));
}
