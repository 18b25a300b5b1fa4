/* Where a segment is used. See store_browse.h. */
#include "config.h"

#include "store/store_browse.h"
#include "store/store_rows.h"

static struct segment_use *push(struct segment_use_list *list)
{
	list->rows = rows_push(list->rows, &list->count, sizeof *list->rows);
	return &list->rows[list->count - 1];
}

static bool read_log(struct store *s, const char *uid,
		     struct segment_use_list *list, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			"SELECT count(*), min(start_at), max(start_at) "
			"FROM log_entry WHERE segment_uid = ?1 "
			"AND kind IN ('airing', 'start', 'correction')",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, uid);
	step = db_step(s, stmt, err);
	if (step == 1 && db_id(stmt, 0) > 0)
		*push(list) = (struct segment_use){
			.kind = USE_LOG,
			.count = db_int(stmt, 0),
			.first_at = db_int(stmt, 1),
			.last_at = db_int(stmt, 2),
		};
	sqlite3_finalize(stmt);
	return step >= 0;
}

/* Rows of name and detail about the segment ?1. */
static bool read_names(struct store *s, const char *sql,
		       enum segment_use_kind kind, int64_t id,
		       struct segment_use_list *list, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s, sql, &stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err))
		*push(list) = (struct segment_use){
			.kind = kind,
			.name = db_text(stmt, 0),
			.detail = db_text(stmt, 1),
		};
	sqlite3_finalize(stmt);
	return step == 0;
}

bool store_segment_uses(struct store *s, int64_t id, const char *uid,
			struct segment_use_list *out, struct err *err)
{
	struct segment_use_list list = { 0 };
	bool ok = read_log(s, uid, &list, err) &&
		  read_names(s,
			"SELECT DISTINCT r.on_date, r.slot_code "
			"FROM rundown_item i "
			"JOIN rundown r ON r.id = i.rundown_id "
			"WHERE i.segment_id = ?1 "
			"ORDER BY r.on_date DESC, r.slot_code LIMIT 50",
			USE_RUNDOWN, id, &list, err);

	if (!ok) {
		segment_use_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}
