#ifndef STORE_LOG_ROW_H
#define STORE_LOG_ROW_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "model/log_entry.h"

/*
 * For store/ only: log entries to and from the table log_entry, whose columns
 * are those of log_fields.def, then prev_hash and hash.
 */
struct store;

/* Entries with from <= seq <= to, by seq: step, then read or borrow. */
bool log_row_select(struct store *s, int64_t from, int64_t to,
		    sqlite3_stmt **out, struct err *err);
/* Copy the current row; *out must be initialised and is replaced. */
void log_row_read(sqlite3_stmt *row, struct log_entry *out);
/*
 * Point *out at the current row's own memory: good until the next step,
 * never to be finished. For reading a long log without copying it.
 */
void log_row_borrow(sqlite3_stmt *row, struct log_entry *out);
/* Does a text of the row hold a NUL byte, which reading would stop at? */
bool log_row_hides_bytes(sqlite3_stmt *row);
/* Insert a sealed entry, inside a transaction. */
bool log_row_insert(struct store *s, const struct log_entry *e,
		    struct err *err);
/*
 * The same for many, as preparing the statement with its triggers costs more
 * than inserting: *out is for log_row_put(), then to be finalized.
 */
bool log_row_prepare(struct store *s, sqlite3_stmt **out, struct err *err);
bool log_row_put(struct store *s, sqlite3_stmt *insert,
		 const struct log_entry *e, struct err *err);

#endif
