/*
 * The keys of the log's rows, a slice at a time. Without a filter a slice is
 * answered by an index alone; with one each row is read.
 */
#include "config.h"

#include "store/store_log_keys.h"

#include "base/buf.h"
#include "base/mem.h"
#include "store/db.h"
#include "store/store_filter.h"

/* ---- keys ----------------------------------------------------------------- */

/* Behind the key: does the row pass? Every row is looked at, so a slice ends. */
#define KEYS "SELECT a.start_at, a.seq, 1"
#define ROW_KINDS \
	" AND a.kind IN ('airing', 'start', 'correction', 'incident')"
#define BELOW \
	" FROM log_entry a WHERE a.start_at >= ?1" \
	" AND (a.start_at, a.seq) < (?2, ?3)" ROW_KINDS \
	" ORDER BY a.start_at DESC, a.seq DESC LIMIT ?4"
#define SINCE \
	" FROM log_entry a WHERE a.seq > ?1 AND a.start_at >= ?2" \
	" AND a.start_at < ?3" ROW_KINDS \
	" ORDER BY a.start_at DESC, a.seq DESC"

enum { FIRST_OF_FILTER = 5 };	/* its parameters stand behind those above */

static bool prepare(struct store *s, const struct log_scope *scope,
		    const char *tail, sqlite3_stmt **out, struct err *err)
{
	sqlite3_stmt *q = NULL;
	struct buf sql;
	bool ok;

	buf_init(&sql);
	buf_puts(&sql, KEYS);
	if (scope->filter != NULL)
		filter_sql_put(scope->filter, FIRST_OF_FILTER, &sql);
	buf_puts(&sql, tail);
	ok = db_prepare(s, sql.data, &q, err);
	buf_finish(&sql);
	if (ok && scope->filter != NULL &&
	    !filter_sql_bind(s, scope->filter, FIRST_OF_FILTER, q, err)) {
		sqlite3_finalize(q);
		return false;
	}
	if (ok)
		*out = q;
	return ok;
}

static void push(struct log_keys *keys, struct log_key key)
{
	if (keys->count == keys->room) {
		keys->room = keys->room * 2 + 256;
		keys->rows = mem_grow(keys->rows, keys->room,
				      sizeof *keys->rows);
	}
	keys->rows[keys->count++] = key;
}

/*
 * Append what the query finds and the filter lets pass; frees the query. Returns
 * how many rows were looked at, -1 on error: then nothing is appended.
 */
static int64_t take_keys(struct store *s, sqlite3_stmt *q,
			 struct log_key *out_last, struct log_keys *keys,
			 struct err *err)
{
	size_t before = keys->count;
	int64_t seen = 0;
	int got;

	for (got = db_step(s, q, err); got == 1; got = db_step(s, q, err)) {
		struct log_key key = {sqlite3_column_int64(q, 0),
				      sqlite3_column_int64(q, 1)};
		seen++;
		*out_last = key;
		if (sqlite3_column_int(q, 2) != 0)
			push(keys, key);
	}
	sqlite3_finalize(q);
	if (got == 0)
		return seen;
	keys->count = before;
	return -1;
}

bool store_log_keys(struct store *s, const struct log_scope *scope,
		    size_t limit, struct log_key *io_before,
		    struct log_keys *io_keys, bool *out_is_end,
		    struct err *err)
{
	struct log_key from = *io_before;
	struct log_key last = from;
	sqlite3_stmt *q = NULL;
	int64_t seen = -1;

	if (from.start_at >= scope->to)
		from = (struct log_key){scope->to, INT64_MIN};
	if (prepare(s, scope, BELOW, &q, err)) {
		sqlite3_bind_int64(q, 1, scope->from);
		sqlite3_bind_int64(q, 2, from.start_at);
		sqlite3_bind_int64(q, 3, from.seq);
		sqlite3_bind_int64(q, 4, (sqlite3_int64)limit);
		seen = take_keys(s, q, &last, io_keys, err);
	}
	if (seen < 0)
		return false;
	*io_before = last;
	*out_is_end = (size_t)seen < limit;
	return true;
}

bool store_log_keys_since(struct store *s, const struct log_scope *scope,
			  int64_t seq, struct log_keys *io_keys,
			  struct err *err)
{
	struct log_key last;
	sqlite3_stmt *q = NULL;
	int64_t seen = -1;

	if (prepare(s, scope, SINCE, &q, err)) {
		sqlite3_bind_int64(q, 1, seq);
		sqlite3_bind_int64(q, 2, scope->from);
		sqlite3_bind_int64(q, 3, scope->to);
		seen = take_keys(s, q, &last, io_keys, err);
	}
	return seen >= 0;
}
