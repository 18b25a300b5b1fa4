/* What was heard of a take. See store_preview.h. */
#include "config.h"

#include "store/store_preview.h"

#include "base/mem.h"
#include "store/store_rows.h"

/* The new part and all that touch it, as one; *io_part becomes that. */
static bool join(struct store *s, int64_t take_id, const char *person,
		 struct span *io_part, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"SELECT min(?3, coalesce(min(from_ms), ?3)), "
			"max(?4, coalesce(max(to_ms), ?4)) FROM preview "
			"WHERE take_id = ?1 AND person = ?2 "
			"AND from_ms <= ?4 AND to_ms >= ?3",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, take_id);
	db_bind_text(stmt, 2, person);
	db_bind_int(stmt, 3, io_part->from_ms);
	db_bind_int(stmt, 4, io_part->to_ms);
	bool ok = db_step(s, stmt, err) == 1;
	if (ok)
		*io_part = (struct span){ db_int(stmt, 0), db_int(stmt, 1) };
	sqlite3_finalize(stmt);
	return ok;
}

static bool drop_within(struct store *s, int64_t take_id, const char *person,
			const struct span *part, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"DELETE FROM preview WHERE take_id = ?1 AND "
			"person = ?2 AND from_ms >= ?3 AND to_ms <= ?4",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, take_id);
	db_bind_text(stmt, 2, person);
	db_bind_int(stmt, 3, part->from_ms);
	db_bind_int(stmt, 4, part->to_ms);
	return db_run(s, stmt, err);
}

bool store_preview_add(struct store *s, int64_t take_id, const char *person,
		       const struct span *part, struct err *err)
{
	struct span whole = *part;
	sqlite3_stmt *stmt = NULL;

	if (!join(s, take_id, person, &whole, err) ||
	    !drop_within(s, take_id, person, &whole, err) ||
	    !db_prepare(s,
			"INSERT INTO preview (take_id, person, from_ms, "
			"to_ms, heard_at) VALUES (?1, ?2, ?3, ?4, ?5)",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, take_id);
	db_bind_text(stmt, 2, person);
	db_bind_int(stmt, 3, whole.from_ms);
	db_bind_int(stmt, 4, whole.to_ms);
	db_bind_int(stmt, 5, store_now(s));
	return db_run(s, stmt, err);
}

bool store_preview_spans(struct store *s, int64_t take_id, const char *person,
			 struct span_list *out, struct err *err)
{
	struct span_list l = {0};
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"SELECT from_ms, to_ms FROM preview "
			"WHERE take_id = ?1 AND person = ?2 ORDER BY from_ms",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, take_id);
	db_bind_text(stmt, 2, person);
	int step = db_step(s, stmt, err);
	for (; step == 1; step = db_step(s, stmt, err))
		span_list_add(&l, db_int(stmt, 0), db_int(stmt, 1));
	sqlite3_finalize(stmt);
	if (step < 0)
		span_list_finish(&l);
	else
		*out = l;
	return step >= 0;
}

static void add_person(struct hearing_list *l, sqlite3_stmt *stmt,
		       int64_t length_ms)
{
	l->rows = mem_grow(l->rows, l->count + 1, sizeof *l->rows);
	l->rows[l->count++] = (struct hearing){
		.person = db_text(stmt, 0),
		.heard_ms = db_int(stmt, 1),
		.percent = span_percent(db_int(stmt, 1), length_ms),
		.last_at = db_int(stmt, 2),
	};
}

bool store_preview_people(struct store *s, int64_t take_id, int64_t from_ms,
			  int64_t to_ms, struct hearing_list *out,
			  struct err *err)
{
	struct hearing_list l = {0};
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"SELECT person, sum(min(to_ms, ?3) - "
			"max(from_ms, ?2)) AS heard, max(heard_at) "
			"FROM preview WHERE take_id = ?1 "
			"AND from_ms < ?3 AND to_ms > ?2 "
			"GROUP BY person ORDER BY heard DESC, person",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, take_id);
	db_bind_int(stmt, 2, from_ms);
	db_bind_int(stmt, 3, to_ms);
	int step = db_step(s, stmt, err);
	for (; step == 1; step = db_step(s, stmt, err))
		add_person(&l, stmt, to_ms - from_ms);
	sqlite3_finalize(stmt);
	if (step < 0)
		hearing_list_finish(&l);
	else
		*out = l;
	return step >= 0;
}
