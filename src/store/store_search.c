/*
 * The search index: kept in step with segments, asked, made anew.
 *
 * search_doc holds exactly the words the index was made from. To take a row
 * out, FTS5 must be told the very words it was given, which is why the old
 * row is read back from there and not from the segment, changed by then.
 */
#include "config.h"

#include "store/store_search.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "store/store_query.h"
#include "store/store_rows.h"

/* What the hits in a snippet stand between. */
#define HIT_BEGIN "\xE2\x80\xB9"

/* ---- keeping -------------------------------------------------------------- */

/* Run a statement whose only parameter is the segment. */
static bool run_for(struct store *s, const char *sql, int64_t segment_id,
		    struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s, sql, &stmt, err))
		return false;
	db_bind_int(stmt, 1, segment_id);
	return db_run(s, stmt, err);
}

bool store_search_remove(struct store *s, int64_t segment_id, struct err *err)
{
	return run_for(s,
		       "INSERT INTO search_index (search_index, rowid, code, "
		       "title, body) SELECT 'delete', id, code, title, body "
		       "FROM search_doc WHERE id = ?1",
		       segment_id, err) &&
	       run_for(s, "DELETE FROM search_doc WHERE id = ?1", segment_id,
		       err);
}

bool store_search_update(struct store *s, int64_t segment_id, struct err *err)
{
	return store_search_remove(s, segment_id, err) &&
	       run_for(s,
		       "INSERT INTO search_doc (id, code, title, body) "
		       "SELECT s.id, s.code, s.title, coalesce(r.text, '') "
		       "FROM segment s "
		       "LEFT JOIN revision r ON r.id = s.revision_id "
		       "WHERE s.id = ?1 AND s.trashed_at IS NULL",
		       segment_id, err) &&
	       run_for(s,
		       "INSERT INTO search_index (rowid, code, title, body) "
		       "SELECT id, code, title, body FROM search_doc "
		       "WHERE id = ?1",
		       segment_id, err);
}

bool store_search_rebuild(struct store *s, struct err *err)
{
	return db_exec(s->db, "DELETE FROM search_doc", err) &&
	       db_exec(s->db,
		       "INSERT INTO search_doc (id, code, title, body) "
		       "SELECT s.id, s.code, s.title, coalesce(r.text, '') "
		       "FROM segment s "
		       "LEFT JOIN revision r ON r.id = s.revision_id "
		       "WHERE s.trashed_at IS NULL",
		       err) &&
	       db_exec(s->db,
		       "INSERT INTO search_index (search_index) "
		       "VALUES ('rebuild')",
		       err);
}

/* ---- asking --------------------------------------------------------------- */

static bool read_pairs(struct store *s, struct query_pairs *out,
		       struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s, "SELECT short, full FROM abbreviation", &stmt, err))
		return false;
	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err))
		query_pairs_add(out,
				(const char *)sqlite3_column_text(stmt, 0),
				(const char *)sqlite3_column_text(stmt, 1));
	sqlite3_finalize(stmt);
	return step == 0;
}

bool store_search_expression(struct store *s, const char *query,
			     bool is_prefix, struct buf *out, struct err *err)
{
	struct query_pairs pairs = { 0 };
	bool ok = read_pairs(s, &pairs, err);

	if (ok)
		query_build(query, is_prefix, &pairs, out);
	query_pairs_finish(&pairs);
	return ok;
}

/* The words around the hits in the script, or else in the title, on one line. */
static char *choose_snippet(sqlite3_stmt *stmt, int body, int title)
{
	const char *words = (const char *)sqlite3_column_text(stmt, body);

	if (words == NULL || strstr(words, HIT_BEGIN) == NULL) {
		const char *other =
			(const char *)sqlite3_column_text(stmt, title);

		if (words == NULL || *words == '\0' ||
		    (other != NULL && strstr(other, HIT_BEGIN) != NULL))
			words = other;
	}
	if (words == NULL)
		words = "";
	return text_clean(words, strlen(words), TEXT_ONE_LINE);
}

static bool find_hits(struct store *s, const char *expression,
		      int64_t before_id, size_t limit,
		      struct search_result *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			"SELECT rowid, code, title, "
			"snippet(search_index, 2, '\xE2\x80\xB9', "
			"'\xE2\x80\xBA', '\xE2\x80\xA6', 12), "
			"snippet(search_index, 1, '\xE2\x80\xB9', "
			"'\xE2\x80\xBA', '\xE2\x80\xA6', 12) "
			"FROM search_index WHERE search_index MATCH ?1 "
			"AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, expression);
	db_bind_int(stmt, 2, before_id);
	db_bind_int(stmt, 3, (int64_t)limit);
	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err)) {
		out->rows = rows_push(out->rows, &out->count,
				      sizeof *out->rows);
		out->rows[out->count - 1] = (struct search_hit){
			.segment_id = db_id(stmt, 0),
			.code = db_text(stmt, 1),
			.title = db_text(stmt, 2),
			.snippet = choose_snippet(stmt, 3, 4),
		};
	}
	sqlite3_finalize(stmt);
	return step == 0;
}

bool store_search(struct store *s, const char *query, bool is_prefix,
		  int64_t before_id, size_t limit, struct search_result *out,
		  struct err *err)
{
	struct search_result result = { 0 };
	struct err why = { 0 };
	struct buf expression;
	bool ok;

	buf_init(&expression);
	ok = store_search_expression(s, query, is_prefix, &expression, &why);
	if (ok && expression.len > 0)
		ok = find_hits(s, expression.data, before_id, limit, &result,
			       &why);
	buf_finish(&expression);
	if (ok) {
		*out = result;
		return true;
	}
	search_result_finish(&result);
	if (why.code == ERR_CORRUPT)
		return err_set(err, ERR_CORRUPT,
			_("The search index is damaged. The rest of the "
			  "station may be sound: run \"daixa check\"."));
	return err_set(err, why.code, "%s", why.text);
}
