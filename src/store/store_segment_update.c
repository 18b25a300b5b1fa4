/* Changing what a person typed about a segment. See store_catalogue.h. */
#include "config.h"

#include "store/store_catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "store/store_rows.h"
#include "store/store_search.h"

static void bind_fields(sqlite3_stmt *stmt, const struct segment *seg)
{
	char *key = text_sort_key(seg->title);

	db_bind_text(stmt, 3, seg->title);
	sqlite3_bind_blob(stmt, 4, key, (int)strlen(key), SQLITE_TRANSIENT);
	db_bind_text(stmt, 5, seg->genre);
	db_bind_text(stmt, 6, seg->origin);
	db_bind_text(stmt, 7, seg->priority);
	db_bind_text(stmt, 8, seg->form_code);
	db_bind_text(stmt, 9, seg->author);
	db_bind_text(stmt, 10, seg->editor);
	db_bind_text(stmt, 11, seg->valid_from);
	db_bind_text(stmt, 12, seg->valid_to);
	db_bind_int(stmt, 13, seg->is_evergreen);
	db_bind_text(stmt, 14, seg->note);
	free(key);
}

/* Nothing was changed: is it gone, or not what the editor has seen? */
static bool explain(struct store *s, int64_t id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int64_t found = 0;

	if (!db_prepare(s,
			"SELECT 1 + (trashed_at IS NOT NULL) FROM segment "
			"WHERE id = ?1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	if (!rows_one_id(s, stmt, &found, err))
		return false;
	if (found == 0)
		return err_set(err, ERR_NOTFOUND, _("This segment is gone."));
	if (found == 2)
		return err_set(err, ERR_REFUSED,
			_("This segment is in the trash; take it out first."));
	return err_set(err, ERR_REFUSED,
		_("Somebody else changed this segment meanwhile: "
		  "look at it again, then change it."));
}

bool store_segment_update(struct store *s, const struct segment *seg,
			  struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!segment_check(seg, err) ||
	    !db_prepare(s,
			"UPDATE segment SET title = ?3, title_key = ?4, "
			"genre = ?5, origin = ?6, priority = ?7, "
			"form_code = ?8, author = ?9, editor = ?10, "
			"valid_from = ?11, valid_to = ?12, "
			"is_evergreen = ?13, note = ?14, updated_at = ?15, "
			"row_version = row_version + 1 "
			"WHERE id = ?1 AND row_version = ?2 "
			"AND trashed_at IS NULL",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, seg->id);
	db_bind_int(stmt, 2, seg->row_version);
	bind_fields(stmt, seg);
	db_bind_int(stmt, 15, store_now(s));
	if (!db_run(s, stmt, err))
		return false;
	if (sqlite3_changes(s->db) == 0)
		return explain(s, seg->id, err);
	return store_search_update(s, seg->id, err);
}
