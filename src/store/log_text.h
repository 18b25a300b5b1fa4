#ifndef STORE_LOG_TEXT_H
#define STORE_LOG_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/sha256.h"
#include "model/log_entry.h"

/*
 * For store/ only: the log's text copy (rule R6), log/YYYY-MM.txt by the month
 * in which an entry was written down, station time. Within a file numbers
 * rise; when the clock jumps back an older file goes on, so that the whole
 * copy is the files merged by number.
 */
struct store;

/* ---- the lock (log_text.c) ---- */

/*
 * Take log/.lock, waiting as store_on_wait() says. Held from before BEGIN
 * IMMEDIATE until the text line is synced, so that both copies have one order.
 * *out_lock goes to log_unlock(), which accepts -1. A reader takes it for a
 * moment, to see both copies at one instant, and goes without where it cannot
 * (a write-protected folder).
 */
bool log_lock(const struct store *s, int *out_lock, struct err *err);
void log_unlock(const struct store *s, int lock);

/* ---- the files and their ends (log_text.c, log_tail.c) ---- */

struct text_files { char **paths; size_t count; };	/* absolute, by name */

/* A missing folder is an empty list. */
bool text_files_list(const struct store *s, struct text_files *out,
		     struct err *err);
void text_files_finish(struct text_files *files);

/* How a month's file ends. */
struct text_tail {
	int64_t seq;		/* of the last good line; 0 none */
	char hash[SHA256_HEX + 1];
	int64_t good_end;	/* bytes up to and with that line (or all comments) */
	int64_t size;
	bool is_torn;		/* an unfinished write follows: no line end, or NUL bytes */
	bool is_damaged;	/* a finished line follows that is no entry */
};

/* A missing file has size 0 and seq 0. */
bool text_tail_read(const struct store *s, const char *path,
		    struct text_tail *out, struct err *err);

/* ---- writing (log_text.c); under the lock ---- */

/* The file an entry belongs to; yours. */
char *log_text_path(const struct store *s, const struct log_entry *e);
/* Append one line and sync it; on failure the file is cut back as it was. */
bool log_text_append(const struct store *s, const struct log_entry *e,
		     struct err *err);
/* Cut an unfinished write off. */
bool log_text_trim(const struct store *s, const char *path, int64_t size,
		   struct err *err);

/* ---- reading all lines by number (log_reader.c) ---- */

struct text_line {
	const char *bytes;	/* borrowed until the next call; no line end */
	size_t len;
	bool has_end;		/* the file does not stop inside it */
	int64_t seq;		/* the number it begins with; 0 none */
	const char *path;
	int64_t line_no;	/* from 1, comments counted */
};

/* Lines written after it was opened are left out. */
struct text_reader;
bool text_reader_open(const struct store *s, struct text_reader **out,
		      struct err *err);
void text_reader_close(struct text_reader *r);
/* The next entry line of all files by number, comments left out: 1, 0 at the end, -1. */
int text_reader_next(struct text_reader *r, struct text_line *out,
		     struct err *err);

/* ---- the two copies together (log_reconcile.c) ---- */

/*
 * Check the newest entries of the database and the end of the text copy,
 * catch the text up when writing, and remember what was found. Takes the lock.
 */
bool log_reconcile(struct store *s, struct err *err);
/* May an entry be appended now? Under the lock. ERR_CORRUPT. */
bool log_is_ready(struct store *s, struct err *err);
/*
 * Make the text copy anew from a whole database; the old files are set aside
 * as *.damaged-N. ERR_CORRUPT when the database is damaged too, or lacks an
 * entry that the text has. Takes the lock. (log_mend.c)
 */
bool log_mend_text(struct store *s, int64_t *out_entries, struct err *err);
/* Write the lines the text copy lacks; a failure becomes a warning. Under the lock. */
void log_text_catch_up(struct store *s);

#endif
