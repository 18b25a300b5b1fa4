/*
 * The digests of the present that SQL cannot make. See db.h and
 * data/sql/0004-approved.sql.
 */
#include "config.h"

#include "store/store_catalogue.h"
#include "store/store_rows.h"

static bool next_forgotten(struct store *s, sqlite3_stmt *find, int64_t *out,
			   struct err *err)
{
	int step = db_step(s, find, err);

	*out = step == 1 ? db_id(find, 0) : 0;
	sqlite3_reset(find);
	return step >= 0;
}

static bool remember(struct store *s, int64_t id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	char digest[SHA256_HEX + 1];

	if (!store_segment_digest(s, id, digest, err) ||
	    !db_prepare(s,
			"UPDATE approved SET present = ?2 WHERE segment_id = ?1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	db_bind_text(stmt, 2, digest);
	return db_run(s, stmt, err);
}

bool store_approved_mend(struct store *s, struct err *err)
{
	sqlite3_stmt *find = NULL;
	int64_t id = 0;

	if (!db_prepare(s,
			"SELECT segment_id FROM approved "
			"WHERE present IS NULL LIMIT 1",
			&find, err))
		return false;

	bool ok = next_forgotten(s, find, &id, err);

	while (ok && id != 0)
		ok = remember(s, id, err) && next_forgotten(s, find, &id, err);
	sqlite3_finalize(find);
	return ok;
}
