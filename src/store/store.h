#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/source.h"
#include "store/io.h"

/*
 * An opened station folder:
 *
 *   station.db           everything (SQLite)
 *   log/.lock            one writer of the log at a time (rule R6)
 *   log/2024-03.txt      the log's second, readable copy
 *   media/2024/03/...    recordings, immutable (rule R8)
 *   incoming/            imports under way
 *   backup/
 *
 * Thread   UI (the program has one)
 */
struct store;

enum store_mode { STORE_READ, STORE_WRITE };

/*
 * Make a station folder (made if missing, must hold no station.db) with an
 * empty database at the newest schema. ERR_EXISTS, ERR_READONLY, ERR_FULL.
 */
bool store_create(struct io io, struct source src, const char *dir, struct err *err);

/*
 * Open one. Refuses a folder without station.db (ERR_NOTFOUND), a foreign
 * database (ERR_FORMAT), a newer one (ERR_NEWER), a damaged one (ERR_CORRUPT);
 * upgrades an older one after a verified backup when opened to write (R12).
 * Then checks the last 1,000 log entries and the tail of the text copy: text
 * behind is caught up (writing only), text ahead or different is remembered
 * (store_log_state) and refuses writes. STORE_READ changes no byte.
 */
bool store_open(struct io io, struct source src, const char *dir,
		enum store_mode mode, struct store **out, struct err *err);
void store_close(struct store *s);

const char *store_dir(const struct store *s);		/* borrowed */
const struct source *store_source(const struct store *s);	/* borrowed */
struct io store_io(const struct store *s);

/*
 * The last thing that did not go well although the call succeeded (an entry is
 * saved, but its readable copy could not be written); borrowed until the next
 * call, NULL when there is nothing to say.
 */
const char *store_warning(const struct store *s);

/*
 * Waiting for another writer: called about ten times a second while BUSY;
 * false gives up (ERR_BUSY). NULL: wait ten seconds in silence.
 */
void store_on_wait(struct store *s, bool (*keep_waiting)(void *ctx, int waited_ms), void *ctx);

/*
 * One use case, one transaction (BEGIN IMMEDIATE). Not nested. After an error
 * call store_rollback; it is harmless when nothing is open.
 */
bool store_begin(struct store *s, struct err *err);
bool store_commit(struct store *s, struct err *err);
void store_rollback(struct store *s);

/*
 * Reads between the two see one state of the station, whatever another process
 * writes meanwhile, and cannot write (query_only). May be nested, and inside a
 * transaction they do nothing: that is one state already. After an error of
 * begin there is nothing to end. Keep it short: a writer waits for the end.
 */
bool store_read_begin(struct store *s, struct err *err);
void store_read_end(struct store *s);
/*
 * For what reads the same pages of the file again and again, as a report does
 * in some twenty statements: 16 MB of them stay in memory until it is taken
 * back, 2 MB else. A hint: nothing can fail.
 */
void store_keep_pages(struct store *s, bool is_many);

/*
 * A number that moves when another process commits, and only then (PRAGMA
 * data_version). 0 when it cannot be read now.
 */
int64_t store_data_version(struct store *s);

/* Of the library, for people who ask. */
const char *store_sqlite_version(void);

/* Has this opening committed anything? */
bool store_has_changed(const struct store *s);

/* Settings: "" is a value; a missing key gives NULL. *out is yours. */
bool store_setting(struct store *s, const char *key, char **out, struct err *err);
bool store_set_setting(struct store *s, const char *key, const char *value, struct err *err);

/* Write one audit line; inside a transaction. before/after: JSON text or NULL. */
bool store_audit(struct store *s, const char *operator_name, const char *deed,
		 const char *subject, const char *before, const char *after,
		 struct err *err);

#endif
