/* Which take of a segment is the current one. See store_catalogue.h. */
#include "config.h"

#include "store/store_catalogue.h"

#include "base/i18n.h"
#include "store/store_rows.h"

/* Run a change of one row, of the segment's own recording. */
static bool run_on_take(struct store *s, sqlite3_stmt *stmt, struct err *err)
{
	if (!db_run(s, stmt, err))
		return false;
	return sqlite3_changes(s->db) > 0 ||
	       err_set(err, ERR_NOTFOUND,
		       _("This segment has no such recording."));
}

bool store_take_choose(struct store *s, int64_t segment_id, int64_t take_id,
		       struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"UPDATE segment SET take_id = ?2, updated_at = ?3, "
			"row_version = row_version + 1 WHERE id = ?1 "
			"AND (?2 IS NULL OR EXISTS (SELECT 1 FROM take "
			"WHERE id = ?2 AND segment_id = ?1))",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, segment_id);
	db_bind_id(stmt, 2, take_id);
	db_bind_int(stmt, 3, store_now(s));
	return run_on_take(s, stmt, err);
}

bool store_take_voices(struct store *s, int64_t take_id, int64_t revision_id,
		       struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"UPDATE take SET revision_id = ?2 WHERE id = ?1 "
			"AND (?2 IS NULL OR EXISTS (SELECT 1 FROM revision r "
			"WHERE r.id = ?2 AND r.segment_id = take.segment_id))",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, take_id);
	db_bind_id(stmt, 2, revision_id);
	return run_on_take(s, stmt, err);
}

bool store_take_trim(struct store *s, int64_t take_id, int64_t start_ms,
		     int64_t end_ms, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"UPDATE take SET trim_start_ms = ?2, trim_end_ms = ?3 "
			"WHERE id = ?1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, take_id);
	db_bind_int(stmt, 2, start_ms);
	db_bind_int(stmt, 3, end_ms);
	return run_on_take(s, stmt, err);
}

bool store_take_words(struct store *s, int64_t take_id, const char *presenter,
		      const char *recorded_on, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"UPDATE take SET presenter = ?2, recorded_on = ?3 "
			"WHERE id = ?1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, take_id);
	db_bind_text(stmt, 2, presenter);
	db_bind_text(stmt, 3, recorded_on);
	return db_run(s, stmt, err);
}
