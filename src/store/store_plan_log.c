/* What the log holds for a plan's items. See store_plan_log.h. */
#include "config.h"

#include "store/store_plan_log.h"

#include <stdlib.h>

#include "store/store_rows.h"

/*
 * Item by item and month by month, so that each pair is one stretch of the
 * index log_by_plan. CROSS JOIN keeps SQLite from turning the loops round.
 */
static const char months_sql[] =
	"WITH month (number, begin, finish) AS (VALUES"
	" (0, ?2, ?3), (1, ?3, ?4), (2, ?4, ?5), (3, ?5, ?6),"
	" (4, ?6, ?7), (5, ?7, ?8), (6, ?8, ?9), (7, ?9, ?10),"
	" (8, ?10, ?11), (9, ?11, ?12), (10, ?12, ?13), (11, ?13, ?14)) "
	"SELECT i.id, m.number, count(*), "
	"sum(coalesce(f.played_ms, a.played_ms)) "
	"FROM plan p CROSS JOIN plan_item i CROSS JOIN month m "
	"CROSS JOIN " SQL_AIRINGS " "
	"WHERE p.id = ?1 AND i.plan_id = p.id "
	"AND a.plan_number = p.number AND a.plan_code = i.code "
	"AND a.start_at >= m.begin AND a.start_at < m.finish "
	"AND " SQL_IS_COUNTED " "
	"GROUP BY i.ord, m.number ORDER BY i.ord, m.number";

bool store_plan_months(struct store *s, int64_t plan_id,
		       const int64_t bounds[PLAN_LOG_MONTHS + 1],
		       struct plan_month_list *out, struct err *err)
{
	struct plan_month_list list = { 0 };
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s, months_sql, &stmt, err))
		return false;
	db_bind_id(stmt, 1, plan_id);
	for (int m = 0; m <= PLAN_LOG_MONTHS; m++)
		db_bind_int(stmt, 2 + m, bounds[m]);
	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err)) {
		list.rows = rows_push(list.rows, &list.count,
				      sizeof *list.rows);
		list.rows[list.count - 1] = (struct plan_month){
			.item_id = db_id(stmt, 0),
			.month = (int)db_id(stmt, 1),
			.airings = db_id(stmt, 2),
			.played_ms = db_id(stmt, 3),
		};
	}
	sqlite3_finalize(stmt);
	if (step != 0) {
		free(list.rows);
		return false;
	}
	*out = list;
	return true;
}

bool store_plan_airings(struct store *s, int64_t plan_id, int64_t item_id,
			int64_t from, int64_t to,
			struct plan_airing_list *out, struct err *err)
{
	struct plan_airing_list list = { 0 };
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			"WITH RECURSIVE branch (id, code) AS ("
			"SELECT id, code FROM plan_item WHERE plan_id = ?1 "
			"AND CASE WHEN ?2 IS NULL THEN parent_id IS NULL "
			"ELSE id = ?2 END "
			"UNION ALL SELECT i.id, i.code FROM branch b "
			"JOIN plan_item i ON i.parent_id = b.id) "
			"SELECT a.seq, a.start_at, "
			"coalesce(f.played_ms, a.played_ms) "
			"FROM plan p CROSS JOIN branch b "
			"CROSS JOIN " SQL_AIRINGS " "
			"WHERE p.id = ?1 AND a.plan_number = p.number "
			"AND a.plan_code = b.code "
			"AND a.start_at >= ?3 AND a.start_at < ?4 "
			"AND " SQL_IS_COUNTED " ORDER BY a.start_at, a.seq",
			&stmt, err))
		return false;
	db_bind_id(stmt, 1, plan_id);
	db_bind_id(stmt, 2, item_id);
	db_bind_int(stmt, 3, from);
	db_bind_int(stmt, 4, to);
	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err)) {
		list.rows = rows_push(list.rows, &list.count,
				      sizeof *list.rows);
		list.rows[list.count - 1] = (struct plan_airing){
			.seq = db_id(stmt, 0),
			.start_at = sqlite3_column_int64(stmt, 1),
			.played_ms = db_id(stmt, 2),
		};
	}
	sqlite3_finalize(stmt);
	if (step != 0) {
		free(list.rows);
		return false;
	}
	*out = list;
	return true;
}

static bool drop_target(struct store *s, int64_t item_id, const char *month,
			struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"DELETE FROM plan_target WHERE plan_item_id = ?1 "
			"AND month IS ?2",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, item_id);
	db_bind_text(stmt, 2, month);
	return db_run(s, stmt, err);
}

bool store_target_set(struct store *s, int64_t item_id,
		      const struct plan_target *t, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!drop_target(s, item_id, t->month, err))
		return false;
	if (t->airings == 0 && t->length_ms == 0)
		return true;
	if (!db_prepare(s,
			"INSERT INTO plan_target (plan_item_id, month, "
			"airings, length_ms) VALUES (?1, ?2, ?3, ?4)",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, item_id);
	db_bind_text(stmt, 2, t->month);
	db_bind_id(stmt, 3, t->airings);
	db_bind_id(stmt, 4, t->length_ms);
	return db_run(s, stmt, err);
}

bool store_ready_segment(struct store *s, int64_t item_id, const char *day,
			 char **out_code, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"SELECT s.code, (SELECT max(l.start_at) "
			"FROM log_entry l WHERE l.segment_uid = s.uid) AS last "
			"FROM segment s WHERE s.plan_item_id = ?1 "
			"AND " SQL_STATE " = 'approved' "
			"AND s.trashed_at IS NULL "
			"AND s.take_id IS NOT NULL "
			"AND (s.valid_from IS NULL OR s.valid_from <= ?2) "
			"AND (s.valid_to IS NULL OR s.valid_to >= ?2 "
			"OR s.is_evergreen) "
			"AND NOT EXISTS (SELECT 1 FROM segment_document l "
			"JOIN document d ON d.id = l.document_id "
			"WHERE l.segment_id = s.id AND (d.replaced_by IS NOT "
			"NULL OR d.in_force_to < ?2) AND NOT EXISTS ("
			"SELECT 1 FROM document_override o "
			"WHERE o.segment_id = s.id AND o.document_id = d.id "
			"AND o.because = iif(d.replaced_by IS NULL, "
			"'expired', 'replaced'))) "
			"ORDER BY last IS NOT NULL, last, s.id LIMIT 1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, item_id);
	db_bind_text(stmt, 2, day);
	int step = db_step(s, stmt, err);
	if (step >= 0)
		*out_code = step == 1 ? db_text(stmt, 0) : NULL;
	sqlite3_finalize(stmt);
	return step >= 0;
}
