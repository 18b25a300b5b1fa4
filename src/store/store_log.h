#ifndef STORE_STORE_LOG_H
#define STORE_STORE_LOG_H

#include "model/airing.h"
#include "model/log_entry.h"
#include "model/log_verdict.h"
#include "store/store.h"

/*
 * The broadcast log in the database and in its text copy (rules R3 to R7).
 */

/*
 * Append one entry. The caller fills what the entry says; seq, uid (when
 * NULL), entered_*, boot_*, prev_hash and hash are filled here. Takes the log's
 * lock, writes one BEGIN IMMEDIATE transaction, then the text line, synced;
 * true means the database holds it, and the text too unless store_warning()
 * says otherwise. When COMMIT answers with an error the
 * database is reopened and the uid looked up before anything is said (R3).
 *
 * out_seq  the entry number; may be NULL
 * Errors   ERR_INVALID, ERR_BUSY, ERR_FULL, ERR_IO, ERR_CORRUPT (the text
 *          copy is ahead or differs; names `daixa rebuild`), ERR_READONLY;
 *          ERR_NOTFOUND ref_seq unknown; ERR_REFUSED it is struck already
 */
bool store_log_append(struct store *s, struct log_entry *entry,
		      int64_t *out_seq, struct err *err);

/*
 * Append n entries in one transaction: all of them or none. On success each
 * has its number; the text lines follow the commit, as always.
 */
bool store_log_append_all(struct store *s, struct log_entry *entries, size_t n,
			  struct err *err);

bool store_log_get(struct store *s, int64_t seq, struct log_entry *out,
		   struct err *err);
/*
 * The entry that stands for that one now: itself, or the newest correction.
 *
 * out_is_struck  it was taken back and nothing stands for it
 */
bool store_log_newest_of(struct store *s, int64_t seq, int64_t *out_seq,
			 bool *out_is_struck, struct err *err);
/* Number, hash and instant of the newest entry; seq 0 and 64 zeros when empty. */
bool store_log_head(struct store *s, struct log_head *out, struct err *err);
/* The latest instant anything was ever written down at; LOG_NONE: never. */
bool store_log_latest(struct store *s, int64_t *out, struct err *err);
/*
 * The last entry before the first one written down at or after that instant:
 * an earlier month's head. Order is the number. seq 0 when none.
 */
bool store_log_head_before(struct store *s, int64_t before,
			   struct log_head *out, struct err *err);

/*
 * The book's rows: airings and incidents whose start lies in [from, to) (UTC
 * seconds), by (start_at, seq), struck ones included, with airing_no and
 * year_row worked out against the whole log. offset_min is the station's.
 */
bool store_log_airings(struct store *s, int64_t from, int64_t to,
		       int offset_min, struct airing_list *out,
		       struct err *err);
/*
 * The newest `limit` rows whose key is below (before_start, before_seq),
 * newest first. Pass INT64_MAX twice to begin.
 */
bool store_log_newest(struct store *s, int64_t before_start, int64_t before_seq,
		      size_t limit, struct airing_list *out, struct err *err);

/*
 * The newest rows of one segment, newest first, struck ones included.
 * airing_no is set, year_row is not.
 */
bool store_log_of_segment(struct store *s, const char *segment_uid,
			  size_t limit, struct airing_list *out,
			  struct err *err);

/*
 * The first entry in [from, to] that is missing, altered or does not follow
 * from the one before it; 0: all are whole.
 */
bool store_log_first_bad(struct store *s, int64_t from, int64_t to,
			 int64_t *out_seq, struct err *err);

/* What start-up found about the two copies. */
enum log_state store_log_state(const struct store *s);

/*
 * Verify the whole chain in one read transaction, and the text copy against
 * it. anchor: a printed head hash to be found in the chain, or NULL.
 */
bool store_log_verify(struct store *s, const char *anchor,
		      struct log_verdict *out, struct err *err);

/*
 * Restore the log from the text copy, and go on with entries that only the
 * old database has, as far as they continue the chain. Writes a new database beside the
 * old (which is set aside, never overwritten) holding everything of the old
 * that can be read outside the log, and the log of the text, hashes equal.
 * Where the text is damaged and the chain of the database is whole, the
 * text is set aside and written again from the database. Otherwise stops at
 * the first unrecoverable number and says it.
 */
bool store_rebuild(struct io io, struct source src, const char *dir,
		   int64_t *out_entries, struct err *err);

#endif
