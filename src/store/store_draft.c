/* Drafts of forms. See store_draft.h. */
#include "config.h"

#include "store/store_draft.h"

#include "store/store_rows.h"

bool store_draft_clear(struct store *s, const char *form, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s, "DELETE FROM draft WHERE form = ?1", &stmt, err))
		return false;
	db_bind_text(stmt, 1, form);
	return db_run(s, stmt, err);
}

bool store_draft_put(struct store *s, const char *form, const char *fields,
		     const char *saved_by, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!store_draft_clear(s, form, err) ||
	    !db_prepare(s,
			"INSERT INTO draft (form, fields, saved_by, saved_at) "
			"VALUES (?1, ?2, ?3, ?4)",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, form);
	db_bind_text(stmt, 2, fields);
	db_bind_text(stmt, 3, saved_by);
	db_bind_int(stmt, 4, store_now(s));
	return db_run(s, stmt, err);
}

bool store_draft_get(struct store *s, const char *form, char **out,
		     struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			"SELECT fields FROM draft WHERE form = ?1 "
			"ORDER BY id DESC LIMIT 1",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, form);
	step = db_step(s, stmt, err);
	if (step >= 0)
		*out = step == 1 ? db_text(stmt, 0) : NULL;
	sqlite3_finalize(stmt);
	return step >= 0;
}
