/* Saved filters. See store_saved.h. */
#include "config.h"

#include "store/store_saved.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "store/store_rows.h"

static bool read_row(sqlite3_stmt *q, struct saved_filter *out)
{
	enum filter_target target;
	const char *screen = (const char *)sqlite3_column_text(q, 1);

	if (screen == NULL || !filter_target_by_name(screen, &target))
		return false;
	*out = (struct saved_filter){
		.id = db_int(q, 0),
		.target = target,
		.name = db_text(q, 2),
		.query = db_text(q, 3),
	};
	return true;
}

/* In dictionary order, target after target. */
static int by_name(const void *a, const void *b)
{
	const struct saved_filter *x = a, *y = b;

	if (x->target != y->target)
		return x->target < y->target ? -1 : 1;
	return text_natural_compare(x->name, y->name);
}

bool store_saved_list(struct store *s, enum filter_target target,
		      struct saved_filter_list *out, struct err *err)
{
	struct saved_filter_list list = { 0 };
	sqlite3_stmt *q = NULL;
	struct saved_filter row;
	int step;

	if (!db_prepare(s,
			"SELECT id, screen, name, query FROM saved_filter "
			"WHERE ?1 IS NULL OR screen = ?1",
			&q, err))
		return false;
	if (target != FILTER_TARGET_COUNT)
		db_bind_text(q, 1, filter_target_name(target));
	for (step = db_step(s, q, err); step == 1; step = db_step(s, q, err)) {
		if (!read_row(q, &row))
			continue;
		list.rows = rows_push(list.rows, &list.count,
				      sizeof *list.rows);
		list.rows[list.count - 1] = row;
	}
	sqlite3_finalize(q);
	if (step != 0) {
		saved_filter_list_finish(&list);
		return false;
	}
	if (list.count > 1)
		qsort(list.rows, list.count, sizeof *list.rows, by_name);
	*out = list;
	return true;
}

bool store_saved_get(struct store *s, enum filter_target target,
		     const char *name, struct saved_filter *out,
		     struct err *err)
{
	struct saved_filter row = { 0 };
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"SELECT id, screen, name, query FROM saved_filter "
			"WHERE screen = ?1 AND name = ?2",
			&q, err))
		return false;
	db_bind_text(q, 1, filter_target_name(target));
	db_bind_text(q, 2, name);
	int step = db_step(s, q, err);
	if (step == 1)
		read_row(q, &row);
	sqlite3_finalize(q);
	if (step < 0)
		return false;
	*out = row;
	return true;
}

bool store_saved_put(struct store *s, const struct saved_filter *f,
		     struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"INSERT INTO saved_filter (id, screen, name, query) "
			"VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO UPDATE "
			"SET name = ?3, query = ?4",
			&q, err))
		return false;
	if (f->id != 0)
		db_bind_int(q, 1, f->id);
	db_bind_text(q, 2, filter_target_name(f->target));
	db_bind_text(q, 3, f->name);
	db_bind_text(q, 4, f->query);
	return db_run(s, q, err);
}

bool store_saved_remove(struct store *s, int64_t id, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s, "DELETE FROM saved_filter WHERE id = ?1", &q, err))
		return false;
	db_bind_int(q, 1, id);
	return db_run(s, q, err);
}
