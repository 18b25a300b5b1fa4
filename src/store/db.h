#ifndef STORE_DB_H
#define STORE_DB_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/store.h"

/*
 * For store/ only: the connection and small helpers around statements. SQL
 * text stands in the function that uses it, numbered parameters, named
 * columns, never printf.
 */

/* The store's own parts; only store/ may look inside. */
struct store {
	struct io io;
	struct source src;
	char *dir;
	sqlite3 *db;
	enum store_mode mode;
	int log_state;			/* enum log_state */
	bool in_transaction;
	bool (*keep_waiting)(void *ctx, int waited_ms);
	void *wait_ctx;
};

/* Open with every setting of rule R1; nothing is read yet. */
bool db_open(struct io io, const char *path, enum store_mode mode, sqlite3 **out, struct err *err);
/* Read the settings back: the text of the first one that is not as rule R1 wants, or NULL. */
const char *db_settings_fault(sqlite3 *db);
/* Register the tokenizer of the search index ("vietnamese"). store_tokenizer.c */
bool db_add_tokenizer(sqlite3 *db, struct err *err);
/* Run the migrations a database of version `from` lacks, one transaction each. */
bool db_migrate(sqlite3 *db, int from, struct err *err);
int db_newest_version(void);

/* Turn SQLite's last answer into a sentence a manager understands. Returns false. */
bool db_error(sqlite3 *db, int rc, struct err *err);

bool db_prepare(struct store *s, const char *sql, sqlite3_stmt **out, struct err *err);
/* Step to a row: 1 row, 0 done, -1 err set. */
int db_step(struct store *s, sqlite3_stmt *stmt, struct err *err);
/* Step a statement that gives no row and finalize it whatever happens. */
bool db_run(struct store *s, sqlite3_stmt *stmt, struct err *err);
void db_bind_text(sqlite3_stmt *stmt, int index, const char *text_or_null);
/* none is bound as NULL (LOG_NONE, MODEL_NONE). */
void db_bind_int(sqlite3_stmt *stmt, int index, int64_t n);
void db_bind_id(sqlite3_stmt *stmt, int index, int64_t id_or_0);	/* 0 is bound as NULL */
/* A copy of the column, yours, or NULL. */
char *db_text(sqlite3_stmt *stmt, int column);
int64_t db_int(sqlite3_stmt *stmt, int column);	/* INT64_MIN for NULL */
int64_t db_id(sqlite3_stmt *stmt, int column);	/* 0 for NULL */

#endif
