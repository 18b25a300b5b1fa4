/* Ids of the catalogue in an order, or those that match. See store_browse.h. */
#include "config.h"

#include "store/store_browse.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/store_rows.h"
#include "store/store_search.h"

/* ---- orders --------------------------------------------------------------- */

/*
 * Airings that count (SQL_IS_COUNTED) of every segment in one pass over one
 * index. What was struck, corrected or cut is little and is looked up in a
 * table made for the query; asking for each airing alone takes ten times as
 * long.
 */
#define COUNTED \
	"WITH counted AS (SELECT segment_uid, count(*) AS n, " \
	"max(start_at) AS last_at FROM log_entry " \
	"WHERE segment_uid IS NOT NULL " \
	"AND kind IN ('airing', 'start', 'correction') " \
	"AND (kind <> 'correction' OR incident IS NULL " \
	"OR mode IS NOT NULL) AND outcome IS NOT 'cut' " \
	"AND seq IS NOT " SQL_ON_AIR " " \
	"AND seq NOT IN (SELECT ref_seq FROM log_entry " \
	"WHERE ref_seq IS NOT NULL AND (kind IN ('strike', 'correction') " \
	"OR kind = 'finish' AND outcome = 'cut')) GROUP BY segment_uid) "

static const char *order_sql(enum segment_order order)
{
	static const char *const sql[SEGMENT_ORDER_COUNT] = {
		[SEGMENT_BY_AGE] =
			"SELECT id FROM segment WHERE trashed_at IS NULL "
			"ORDER BY id",
		[SEGMENT_BY_CODE] =
			"SELECT id FROM segment WHERE trashed_at IS NULL "
			"ORDER BY rtrim(code, '0123456789'), length(code), "
			"code, id",
		[SEGMENT_BY_TITLE] =
			"SELECT id FROM segment WHERE trashed_at IS NULL "
			"ORDER BY title_key, id",
		[SEGMENT_BY_GENRE] =
			"SELECT id FROM segment WHERE trashed_at IS NULL "
			"ORDER BY genre, id",
		[SEGMENT_BY_PLAN] =
			"SELECT s.id FROM segment s "
			"LEFT JOIN plan_item i ON i.id = s.plan_item_id "
			"LEFT JOIN plan p ON p.id = i.plan_id "
			"WHERE s.trashed_at IS NULL "
			"ORDER BY p.id IS NULL, p.issued_on DESC, p.id, "
			"i.ord, s.id",
		[SEGMENT_BY_STATE] =
			"SELECT s.id FROM segment s WHERE s.trashed_at IS NULL "
			"ORDER BY instr('draft returned changed submitted "
			"approved withdrawn retired', " SQL_STATE "), s.id",
		[SEGMENT_BY_LENGTH] =
			"SELECT s.id FROM segment s "
			"LEFT JOIN take t ON t.id = s.take_id "
			"LEFT JOIN media m ON m.id = t.media_id "
			"WHERE s.trashed_at IS NULL "
			"ORDER BY m.length_ms IS NULL, "
			SQL_TAKE_LENGTH ", s.id",
		[SEGMENT_BY_AIRINGS] =
			COUNTED "SELECT s.id FROM segment s "
			"LEFT JOIN counted c ON c.segment_uid = s.uid "
			"WHERE s.trashed_at IS NULL "
			"ORDER BY coalesce(c.n, 0), s.id",
		[SEGMENT_BY_LAST_AIRED] =
			COUNTED "SELECT s.id FROM segment s "
			"LEFT JOIN counted c ON c.segment_uid = s.uid "
			"WHERE s.trashed_at IS NULL "
			"ORDER BY c.last_at IS NOT NULL, c.last_at, s.id",
	};

	return sql[order];
}

bool store_segment_ids(struct store *s, enum segment_order order,
		       struct segment_ids *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	return db_prepare(s, order_sql(order), &stmt, err) &&
	       rows_ids(s, stmt, out, err);
}

/* ---- matches -------------------------------------------------------------- */

static bool match_words(struct store *s, const char *text,
			enum segment_match where, struct segment_ids *out,
			struct err *err)
{
	struct buf expression, scoped;
	sqlite3_stmt *stmt = NULL;
	bool ok;

	buf_init(&expression);
	buf_init(&scoped);
	ok = store_search_expression(s, text, true, &expression, err);
	if (ok && expression.len > 0) {
		buf_printf(&scoped, "%s%s",
			   where == SEGMENT_MATCH_TITLE ? "{code title} : " : "",
			   expression.data);
		ok = db_prepare(s,
				"SELECT rowid FROM search_index "
				"WHERE search_index MATCH ?1 ORDER BY rowid",
				&stmt, err);
		if (ok) {
			db_bind_text(stmt, 1, scoped.data);
			ok = rows_ids(s, stmt, out, err);
		}
	}
	buf_finish(&expression);
	buf_finish(&scoped);
	return ok;
}

/* Codes are kept in upper case ASCII. */
static bool match_code(struct store *s, const char *text,
		       struct segment_ids *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"SELECT id FROM segment WHERE trashed_at IS NULL "
			"AND instr(code, upper(?1)) > 0 ORDER BY id",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, text);
	return rows_ids(s, stmt, out, err);
}

/* What is in either, each once; both are sorted. */
static struct segment_ids unite(const struct segment_ids *a,
				const struct segment_ids *b)
{
	struct segment_ids all = {
		.at = mem_array(a->count + b->count + 1, sizeof *all.at)
	};
	size_t i = 0, j = 0;

	while (i < a->count || j < b->count) {
		if (j == b->count || (i < a->count && a->at[i] <= b->at[j])) {
			if (j < b->count && a->at[i] == b->at[j])
				j++;
			all.at[all.count++] = a->at[i++];
		} else {
			all.at[all.count++] = b->at[j++];
		}
	}
	return all;
}

bool store_segment_match(struct store *s, const char *text,
			 enum segment_match where, struct segment_ids *out,
			 struct err *err)
{
	struct segment_ids words = { 0 }, codes = { 0 };
	char *clean = text_clean(text, strlen(text), TEXT_ONE_LINE);
	bool has_digit = strpbrk(clean, "0123456789") != NULL;
	bool ok = match_words(s, text, where, &words, err) &&
		  (!has_digit || match_code(s, clean, &codes, err));

	if (ok)
		*out = unite(&words, &codes);
	free(words.at);
	free(codes.at);
	free(clean);
	return ok;
}

/* ---- the audit trail ------------------------------------------------------ */

bool store_audit_list(struct store *s, const char *subject, size_t limit,
		      struct audit_list *out, struct err *err)
{
	struct audit_list list = { 0 };
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			"SELECT done_at, operator, deed, before, after "
			"FROM audit WHERE subject = ?1 "
			"ORDER BY id DESC LIMIT ?2",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, subject);
	db_bind_int(stmt, 2, (int64_t)limit);
	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err)) {
		list.rows = rows_push(list.rows, &list.count,
				      sizeof *list.rows);
		list.rows[list.count - 1] = (struct audit_line){
			.done_at = db_int(stmt, 0),
			.operator_name = db_text(stmt, 1),
			.deed = db_text(stmt, 2),
			.before = db_text(stmt, 3),
			.after = db_text(stmt, 4),
		};
	}
	sqlite3_finalize(stmt);
	if (step != 0) {
		audit_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}
