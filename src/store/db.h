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

enum { DB_APPLICATION_ID = 0x44415841 };	/* "DAXA" */

struct sqlite3_session;

/* What one transaction changes (undo_record.h); zeroed: nothing is recorded. */
struct undo_record {
	struct sqlite3_session *session;
	char *operator_name, *deed, *subject;	/* of the first audit line */
	int audits;
	bool is_off;
};

/* The store's own parts; only store/ may look inside. */
struct store {
	struct io io;
	struct source src;
	char *dir;
	sqlite3 *db;		/* NULL after a disk error that also broke the reopening */
	enum store_mode mode;
	int log_state;		/* enum log_state */
	int64_t text_seq;	/* the text copy holds the log up to here; known
				   under the lock; -1: it cannot be written */
	bool in_transaction;
	int reads;		/* store_read_begin() without its end */
	bool (*keep_waiting)(void *ctx, int waited_ms);
	void *wait_ctx;
	char *warning;		/* see store_warning(); NULL */
	bool has_changed;	/* before the database was opened anew */
	struct undo_record undo;
	int backup_offset_min;	/* of the clock that names a backup */
};

/* ---- the connection (db.c, db_settings.c) ---- */

enum db_access { DB_READ, DB_WRITE, DB_CREATE };

/*
 * Open with every setting of rule R1. What stands there is looked at first,
 * through SQLite's own descriptor (rule R2), before SQLite reads it. Waits ten
 * seconds for a writer, until another busy handler is set.
 * Errors   ERR_NOTFOUND; ERR_FORMAT no ordinary file, foreign or in WAL mode;
 *          ERR_CORRUPT empty or cut short
 */
bool db_open(struct io io, const char *path, enum db_access access,
	     sqlite3 **out, struct err *err);
/* user_version: the number of the last migration. */
bool db_version(sqlite3 *db, int *out, struct err *err);
/* Set everything rule R1 asks for on a fresh connection. */
bool db_apply_settings(sqlite3 *db, enum db_access access, struct err *err);
/* Read the settings back: the text of the first one that is not as rule R1 wants, or NULL. */
const char *db_settings_fault(sqlite3 *db);
/* Forbid DROP, ALTER, ATTACH and changes of settings; or lift that for a migration. */
void db_guard(sqlite3 *db, bool is_on);
/* Register the tokenizer of the search index ("vietnamese"). store_tokenizer.c */
bool db_add_tokenizer(sqlite3 *db, struct err *err);
/* Turn SQLite's last answer into a sentence a manager understands. Returns false. */
bool db_error(sqlite3 *db, int rc, struct err *err);

/* ---- schema (db_migrate.c) ---- */

/* Run the migrations a database of version `from` lacks, one transaction each. */
bool db_migrate(sqlite3 *db, int from, struct err *err);
/* The same, stopping at version `to`; for tests of upgrades. */
bool db_migrate_to(sqlite3 *db, int from, int to, struct err *err);
int db_newest_version(void);
/*
 * Does PRAGMA integrity_check find nothing?
 * Errors   ERR_CORRUPT it does; ERR_IO, ERR_BUSY it could not be looked at
 */
bool db_check_whole(sqlite3 *db, struct err *err);

/* ---- statements (db_stmt.c) ---- */

bool db_prepare(struct store *s, const char *sql, sqlite3_stmt **out, struct err *err);
/* Step to a row: 1 row, 0 done, -1 err set. */
int db_step(struct store *s, sqlite3_stmt *stmt, struct err *err);
/* Step a statement that gives no row and finalize it whatever happens. */
bool db_run(struct store *s, sqlite3_stmt *stmt, struct err *err);
/* Run fixed text: BEGIN and the like. */
bool db_exec(sqlite3 *db, const char *sql, struct err *err);
void db_bind_text(sqlite3_stmt *stmt, int index, const char *text_or_null);
/* none is bound as NULL (LOG_NONE, MODEL_NONE). */
void db_bind_int(sqlite3_stmt *stmt, int index, int64_t n);
void db_bind_id(sqlite3_stmt *stmt, int index, int64_t id_or_0);	/* 0 is bound as NULL */
/* A copy of the column, yours, or NULL. */
char *db_text(sqlite3_stmt *stmt, int column);
int64_t db_int(sqlite3_stmt *stmt, int column);	/* INT64_MIN for NULL */
int64_t db_id(sqlite3_stmt *stmt, int column);	/* 0 for NULL */

/* ---- of struct store, for the other files of store/ (store.c) ---- */

/* A new database at the newest schema, whatever stood at `path`. store_create.c */
bool store_build(const struct store *s, const char *path, sqlite3 **out,
		 struct err *err);
/* The station's offset from UTC; Vietnam's when it has lost its profile. */
bool store_offset_min(struct store *s, int64_t *out, struct err *err);
/* The station's folder and those in it, where they are missing. store_create.c */
bool store_make_folders(const struct store *s, struct err *err);
/* A path inside the station; yours. */
char *store_path(const struct store *s, const char *relative);
/*
 * After an I/O error at COMMIT: close and open again, so that the disk alone
 * says what is there (rule R3).
 */
bool store_reopen(struct store *s, struct err *err);
/* Does the opened file no longer stand under its name? */
bool store_has_moved(const struct store *s);
/*
 * One turn of waiting for somebody else: sleeps a little, asks the caller
 * now and then. turn counts from 0. False: give up.
 */
bool store_wait_turn(const struct store *s, int turn);
/*
 * Put in what the triggers of 0004-approved.sql forgot: the digest of the
 * present of every segment that was approved once. Before each commit, and
 * after an upgrade. store_approved.c
 */
bool store_approved_mend(struct store *s, struct err *err);
/* Remember a sentence for store_warning(). */
void store_warn(struct store *s, const char *text);

#endif
