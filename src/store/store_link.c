/*
 * A segment's state and its links to plan items. Every change moves the
 * segment's row_version, so that a second editor notices.
 */
#include "config.h"

#include "store/store_catalogue.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/text.h"
#include "store/store_rows.h"

/* Run an UPDATE of one segment; no row: it is gone. */
static bool run_change(struct store *s, sqlite3_stmt *stmt, struct err *err)
{
	if (!db_run(s, stmt, err))
		return false;
	if (sqlite3_changes(s->db) == 0)
		return err_set(err, ERR_NOTFOUND, _("this segment is gone"));
	return true;
}

bool store_segment_set_state(struct store *s, int64_t id,
			     enum segment_state state, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"UPDATE segment SET state = ?2, updated_at = ?3, "
			"row_version = row_version + 1 WHERE id = ?1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	db_bind_text(stmt, 2, segment_state_code(state));
	db_bind_int(stmt, 3, store_now(s));
	return run_change(s, stmt, err);
}

/* The newest plan wins when no number is given. */
static bool find_item(struct store *s, const char *plan_number,
		      const char *item_code, int64_t *out_id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"SELECT i.id FROM plan_item i "
			"JOIN plan p ON p.id = i.plan_id "
			"WHERE i.code = ?1 COLLATE NOCASE "
			"AND (?2 IS NULL OR p.number = ?2) "
			"ORDER BY p.issued_on DESC, p.id DESC LIMIT 1",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, item_code);
	db_bind_text(stmt, 2, plan_number);
	if (!rows_one_id(s, stmt, out_id, err))
		return false;
	if (*out_id == 0 && plan_number != NULL)
		return err_set(err, ERR_NOTFOUND,
			       _("plan %s has no item %s"), plan_number,
			       item_code);
	if (*out_id == 0)
		return err_set(err, ERR_NOTFOUND, _("no plan has an item %s"),
			       item_code);
	return true;
}

/* item_id 0 takes the segment out of every plan. */
static bool link_primary(struct store *s, int64_t id, int64_t item_id,
			 struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"UPDATE segment SET plan_item_id = ?2, "
			"updated_at = ?3, row_version = row_version + 1 "
			"WHERE id = ?1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	db_bind_id(stmt, 2, item_id);
	db_bind_int(stmt, 3, store_now(s));
	if (!run_change(s, stmt, err))
		return false;
	if (!db_prepare(s,
			"DELETE FROM segment_item WHERE segment_id = ?1 "
			"AND plan_item_id = ?2",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	db_bind_id(stmt, 2, item_id);
	return db_run(s, stmt, err);
}

/* Linking to the primary item once more, or twice, changes nothing. */
static bool link_secondary(struct store *s, int64_t id, int64_t item_id,
			   struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"INSERT INTO segment_item (segment_id, plan_item_id) "
			"SELECT s.id, ?2 FROM segment s WHERE s.id = ?1 "
			"AND s.plan_item_id IS NOT ?2 "
			"ON CONFLICT DO NOTHING",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	db_bind_int(stmt, 2, item_id);
	if (!db_run(s, stmt, err))
		return false;
	if (!db_prepare(s,
			"UPDATE segment SET updated_at = ?2, "
			"row_version = row_version + 1 WHERE id = ?1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	db_bind_int(stmt, 2, store_now(s));
	return run_change(s, stmt, err);
}

bool store_segment_link(struct store *s, int64_t id, const char *plan_number,
			const char *item_code, bool is_primary,
			struct err *err)
{
	int64_t item_id = 0;

	if (item_code != NULL &&
	    !find_item(s, plan_number, item_code, &item_id, err))
		return false;
	if (is_primary)
		return link_primary(s, id, item_id, err);
	if (item_id == 0)
		return err_set(err, ERR_INVALID, _("name the plan item"));
	return link_secondary(s, id, item_id, err);
}

bool store_segment_unlink(struct store *s, int64_t id, const char *plan_number,
			  const char *item_code, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"DELETE FROM segment_item WHERE segment_id = ?1 "
			"AND plan_item_id IN (SELECT i.id FROM plan_item i "
			"JOIN plan p ON p.id = i.plan_id "
			"WHERE i.code = ?2 COLLATE NOCASE "
			"AND (?3 IS NULL OR p.number = ?3))",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	db_bind_text(stmt, 2, item_code);
	db_bind_text(stmt, 3, plan_number);
	if (!db_run(s, stmt, err))
		return false;
	if (sqlite3_changes(s->db) == 0)
		return err_set(err, ERR_NOTFOUND,
			       _("%s is not a secondary item of this segment"),
			       item_code);
	if (!db_prepare(s,
			"UPDATE segment SET updated_at = ?2, "
			"row_version = row_version + 1 WHERE id = ?1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	db_bind_int(stmt, 2, store_now(s));
	return run_change(s, stmt, err);
}

static int compare_texts(const void *a, const void *b)
{
	return text_natural_compare(*(char *const *)a, *(char *const *)b);
}

bool store_segment_secondary(struct store *s, int64_t id, char ***out,
			     size_t *out_count, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	char **rows = NULL;
	size_t count = 0;
	int step;

	if (!db_prepare(s,
			"SELECT p.number || char(9) || i.code "
			"FROM segment_item l "
			"JOIN plan_item i ON i.id = l.plan_item_id "
			"JOIN plan p ON p.id = i.plan_id "
			"WHERE l.segment_id = ?1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err)) {
		rows = rows_push(rows, &count, sizeof *rows);
		rows[count - 1] = db_text(stmt, 0);
	}
	sqlite3_finalize(stmt);
	if (step != 0) {
		for (size_t i = 0; i < count; i++)
			free(rows[i]);
		free(rows);
		return false;
	}
	if (count > 0)
		qsort(rows, count, sizeof *rows, compare_texts);
	*out = rows;
	*out_count = count;
	return true;
}
