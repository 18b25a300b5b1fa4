/* Activities in their table. See store_activity.h. */
#include "config.h"

#include "store/store_activity.h"

#include "base/i18n.h"
#include "store/store_rows.h"

static void read_row(sqlite3_stmt *stmt, struct activity *out)
{
	*out = (struct activity){
		.id = db_id(stmt, 0),
		.row_version = db_id(stmt, 1),
		.form_id = db_id(stmt, 2),
		.form_code = db_text(stmt, 3),
		.plan_number = db_text(stmt, 4),
		.on_date = db_text(stmt, 5),
		.unit = db_text(stmt, 6),
		.people = db_id(stmt, 7),
		.note = db_text(stmt, 8),
		.created_by = db_text(stmt, 9),
	};
}

#define SQL_ACTIVITY \
	"SELECT a.id, a.row_version, a.plan_form_id, f.code, p.number, " \
	"a.on_date, a.unit, a.people, a.note, a.created_by " \
	"FROM activity a JOIN plan_form f ON f.id = a.plan_form_id " \
	"JOIN plan p ON p.id = f.plan_id "

bool store_activity_list(struct store *s, const struct activity_question *q,
			 struct activity_list *out, struct err *err)
{
	struct activity_list list = { 0 };
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			SQL_ACTIVITY
			"WHERE (?1 IS NULL OR p.id = ?1) "
			"AND (?2 IS NULL OR f.code = ?2 COLLATE NOCASE) "
			"AND (?3 IS NULL OR a.on_date >= ?3) "
			"AND (?4 IS NULL OR a.on_date <= ?4) "
			"ORDER BY a.on_date, a.id",
			&stmt, err))
		return false;
	db_bind_id(stmt, 1, q->plan_id);
	db_bind_text(stmt, 2, q->form_code);
	db_bind_text(stmt, 3, q->from);
	db_bind_text(stmt, 4, q->to);
	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err)) {
		list.rows = rows_push(list.rows, &list.count,
				      sizeof *list.rows);
		read_row(stmt, &list.rows[list.count - 1]);
	}
	sqlite3_finalize(stmt);
	if (step != 0) {
		activity_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}

static bool refuse_missing(int64_t id, struct err *err)
{
	return err_set(err, ERR_NOTFOUND,
		       _("there is no activity %lld; `daixa activity list` "
			 "shows what there is"), (long long)id);
}

bool store_activity_get(struct store *s, int64_t id, struct activity *out,
			struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s, SQL_ACTIVITY "WHERE a.id = ?1", &stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	int step = db_step(s, stmt, err);
	if (step == 1)
		read_row(stmt, out);
	else if (step == 0)
		refuse_missing(id, err);
	sqlite3_finalize(stmt);
	return step == 1;
}

bool store_form_find(struct store *s, int64_t plan_id, const char *code,
		     int64_t *out_id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int64_t id = 0;

	if (!db_prepare(s,
			"SELECT id FROM plan_form WHERE plan_id = ?1 "
			"AND code = ?2 COLLATE NOCASE",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, plan_id);
	db_bind_text(stmt, 2, code);
	if (!rows_one_id(s, stmt, &id, err))
		return false;
	if (id == 0)
		return err_set(err, ERR_NOTFOUND,
			       _("the plan has no form %s; `daixa plan show` "
				 "lists its forms"), code);
	*out_id = id;
	return true;
}

bool store_activity_add(struct store *s, const struct activity *a,
			int64_t *out_id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	char uid[UID_HEX + 1];

	if (!db_prepare(s,
			"INSERT INTO activity (uid, plan_form_id, on_date, "
			"unit, people, note, created_by, created_at) "
			"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
			&stmt, err))
		return false;
	source_uid(&s->src, uid);
	db_bind_text(stmt, 1, uid);
	db_bind_int(stmt, 2, a->form_id);
	db_bind_text(stmt, 3, a->on_date);
	db_bind_text(stmt, 4, a->unit);
	db_bind_id(stmt, 5, a->people);
	db_bind_text(stmt, 6, a->note);
	db_bind_text(stmt, 7, a->created_by);
	db_bind_int(stmt, 8, store_now(s));
	return rows_insert(s, stmt, out_id, err);
}

bool store_activity_update(struct store *s, const struct activity *a,
			   struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"UPDATE activity SET plan_form_id = ?1, on_date = ?2, "
			"unit = ?3, people = ?4, note = ?5, "
			"row_version = row_version + 1 "
			"WHERE id = ?6 AND row_version = ?7",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, a->form_id);
	db_bind_text(stmt, 2, a->on_date);
	db_bind_text(stmt, 3, a->unit);
	db_bind_id(stmt, 4, a->people);
	db_bind_text(stmt, 5, a->note);
	db_bind_int(stmt, 6, a->id);
	db_bind_int(stmt, 7, a->row_version);
	if (!db_run(s, stmt, err))
		return false;
	if (sqlite3_changes(s->db) == 1)
		return true;
	return err_set(err, ERR_REFUSED,
		       _("somebody else changed this activity meanwhile; look "
			 "at it again"));
}

bool store_activity_remove(struct store *s, int64_t id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s, "DELETE FROM activity WHERE id = ?1", &stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	if (!db_run(s, stmt, err))
		return false;
	return sqlite3_changes(s->db) == 1 || refuse_missing(id, err);
}
