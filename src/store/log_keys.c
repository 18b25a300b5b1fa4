/*
 * The keys of the log's rows, a slice at a time. Without words a slice is
 * answered by an index alone; with words each row's text is read and folded.
 */
#include "config.h"

#include "store/store_log_keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/db.h"

/* ---- words ---------------------------------------------------------------- */

struct needle {
	char *text;
	bool is_exact;	/* has marks: they must be there */
};

struct needles {
	struct needle *items;
	size_t count;
};

static void needles_init(struct needles *n, const char *words)
{
	size_t len = words != NULL ? strlen(words) : 0;
	size_t at = 0;

	*n = (struct needles){0};
	while (at < len) {
		size_t blanks = strspn(words + at, " ");
		size_t size = strcspn(words + at + blanks, " ");
		char *word = mem_dup_n(words + at + blanks, size);
		at += blanks + size;
		if (size > 0) {
			struct needle one = {.is_exact = text_has_marks(word)};
			one.text = one.is_exact ? text_lower(word)
						: text_fold(word);
			n->items = mem_grow(n->items, n->count + 1,
					    sizeof *n->items);
			n->items[n->count++] = one;
		}
		free(word);
	}
}

static void needles_finish(struct needles *n)
{
	for (size_t i = 0; i < n->count; i++)
		free(n->items[i].text);
	free(n->items);
}

static bool needles_match(const struct needles *n, const char *text)
{
	char *folded = text_fold(text);
	char *lower = text_lower(text);
	bool ok = true;

	for (size_t i = 0; i < n->count && ok; i++)
		ok = strstr(n->items[i].is_exact ? lower : folded,
			    n->items[i].text) != NULL;
	free(folded);
	free(lower);
	return ok;
}

/* ---- keys ----------------------------------------------------------------- */

#define KEYS "SELECT start_at, seq"
#define KEYS_AND_TEXT \
	"SELECT start_at, seq, coalesce(title, '') || ' ' ||" \
	" coalesce(segment_code, '') || ' ' || coalesce(plan_code, '')" \
	" || ' ' || coalesce(presenter, '') || ' ' || coalesce(coverage, '')" \
	" || ' ' || coalesce(note, '') || ' ' || coalesce(order_by, '')" \
	" || ' ' || coalesce(reason, '') || ' ' || operator"
#define ROW_KINDS " AND kind IN ('airing', 'start', 'correction', 'incident')"
#define BELOW \
	" FROM log_entry WHERE start_at >= ?1 AND (start_at, seq) < (?2, ?3)" \
	ROW_KINDS " ORDER BY start_at DESC, seq DESC LIMIT ?4"
#define SINCE \
	" FROM log_entry WHERE seq > ?1 AND start_at >= ?2" \
	" AND start_at < ?3" ROW_KINDS " ORDER BY start_at DESC, seq DESC"

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
 * Append what the query finds and the words allow; frees the query. Returns
 * how many rows were looked at, -1 on error: then nothing is appended.
 */
static int64_t take_keys(struct store *s, sqlite3_stmt *q,
			 const struct needles *words, struct log_key *out_last,
			 struct log_keys *keys, struct err *err)
{
	size_t before = keys->count;
	int64_t seen = 0;
	int got;

	for (got = db_step(s, q, err); got == 1; got = db_step(s, q, err)) {
		struct log_key key = {sqlite3_column_int64(q, 0),
				      sqlite3_column_int64(q, 1)};
		seen++;
		*out_last = key;
		if (words->count == 0 ||
		    needles_match(words,
				  (const char *)sqlite3_column_text(q, 2)))
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
	struct needles words;
	sqlite3_stmt *q = NULL;
	int64_t seen = -1;

	if (from.start_at >= scope->to)
		from = (struct log_key){scope->to, INT64_MIN};
	needles_init(&words, scope->words);
	if (db_prepare(s, words.count > 0 ? KEYS_AND_TEXT BELOW : KEYS BELOW,
		       &q, err)) {
		sqlite3_bind_int64(q, 1, scope->from);
		sqlite3_bind_int64(q, 2, from.start_at);
		sqlite3_bind_int64(q, 3, from.seq);
		sqlite3_bind_int64(q, 4, (sqlite3_int64)limit);
		seen = take_keys(s, q, &words, &last, io_keys, err);
	}
	needles_finish(&words);
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
	struct needles words;
	sqlite3_stmt *q = NULL;
	int64_t seen = -1;

	needles_init(&words, scope->words);
	if (db_prepare(s, words.count > 0 ? KEYS_AND_TEXT SINCE : KEYS SINCE,
		       &q, err)) {
		sqlite3_bind_int64(q, 1, seq);
		sqlite3_bind_int64(q, 2, scope->from);
		sqlite3_bind_int64(q, 3, scope->to);
		seen = take_keys(s, q, &words, &last, io_keys, err);
	}
	needles_finish(&words);
	return seen >= 0;
}
