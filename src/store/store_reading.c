/* What a presenter read, and how long it took. See store_reading.h. */
#include "config.h"

#include "store/store_reading.h"

#include <stdlib.h>

#include "store/db.h"

bool store_reading_walk(struct store *s, const char *presenter, int64_t limit,
			void (*take)(void *ctx, const char *text,
				     int64_t length_ms),
			void *ctx, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			"SELECT r.text, coalesce(t.trim_end_ms, m.length_ms) "
			"- coalesce(t.trim_start_ms, 0) "
			"FROM take t JOIN revision r ON r.id = t.revision_id "
			"JOIN media m ON m.id = t.media_id "
			"WHERE t.presenter = ?1 ORDER BY t.id DESC LIMIT ?2",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, presenter);
	db_bind_int(stmt, 2, limit);
	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err)) {
		char *text = db_text(stmt, 0);
		take(ctx, text, db_int(stmt, 1));
		free(text);
	}
	sqlite3_finalize(stmt);
	return step == 0;
}
