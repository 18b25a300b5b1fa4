#ifndef TESTS_STATION_HELP_H
#define TESTS_STATION_HELP_H

#include <sqlite3.h>

#include "log_help.h"

/* A station on the real disk, and connections that know nothing of daixa. */
struct station {
	char *folder;
	char *db_path;
	struct help_clock clock;
	struct source src;
};

void station_make(struct station *st);
void station_remove(struct station *st);
struct store *station_open(struct station *st, enum store_mode mode);

/* A connection without our settings and without the tokenizer. */
sqlite3 *help_plain(const char *path);
/* SQLite's answer. */
int help_try(sqlite3 *db, const char *sql);
/* Must succeed. */
void help_run(sqlite3 *db, const char *sql);

#endif
