/* The trash: a mark on the row, nothing else. See store_catalogue.h. */
#include "config.h"

#include "store/store_catalogue.h"

#include "base/i18n.h"
#include "store/store_rows.h"
#include "store/store_search.h"

/* Nothing was changed: why? */
static bool explain(struct store *s, int64_t id, bool into, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int64_t is_there = 0;

	if (!db_prepare(s,
			"SELECT 1 + (trashed_at IS NOT NULL) FROM segment "
			"WHERE id = ?1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	if (!rows_one_id(s, stmt, &is_there, err))
		return false;
	if (is_there == 0)
		return err_set(err, ERR_NOTFOUND, _("This segment is gone."));
	if ((is_there == 2) == into)
		return err_set(err, ERR_REFUSED,
			       into ? _("This segment is in the trash already.")
				    : _("This segment is not in the trash."));
	return err_set(err, ERR_REFUSED,
		_("Somebody else changed this segment meanwhile: "
		  "look at it again, then change it."));
}

bool store_segment_trash(struct store *s, int64_t id, int64_t row_version,
			 bool into, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"UPDATE segment SET trashed_at = ?2, updated_at = ?3, "
			"row_version = row_version + 1 WHERE id = ?1 "
			"AND (?4 IS NULL OR row_version = ?4) "
			"AND (trashed_at IS NULL) = (?2 IS NOT NULL)",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	db_bind_int(stmt, 2, into ? store_now(s) : MODEL_NONE);
	db_bind_int(stmt, 3, store_now(s));
	db_bind_id(stmt, 4, row_version);
	if (!db_run(s, stmt, err))
		return false;
	if (sqlite3_changes(s->db) == 0)
		return explain(s, id, into, err);
	return store_search_update(s, id, err);
}
