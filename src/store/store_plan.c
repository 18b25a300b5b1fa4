/*
 * Propaganda plans, the documents they cite, and what the log counts for
 * their items. A stored plan never changes: a new version is a new plan.
 */
#include "config.h"

#include "store/store_catalogue.h"

#include <assert.h>

#include "base/i18n.h"
#include "store/store_rows.h"

static const struct row_column item_columns[] = {
	ROW_AT(plan_item, code, ROW_TEXT), ROW_AT(plan_item, parent, ROW_TEXT),
	ROW_AT(plan_item, ord, ROW_COUNT), ROW_AT(plan_item, area, ROW_TEXT),
	ROW_AT(plan_item, name, ROW_TEXT), ROW_AT(plan_item, title, ROW_TEXT),
	ROW_AT(plan_item, id, ROW_ID),
};
static const struct row_column form_columns[] = {
	ROW_AT(plan_form, code, ROW_TEXT),
	ROW_AT(plan_form, title, ROW_TEXT),
	ROW_AT(plan_form, lead_label, ROW_TEXT),
	ROW_AT(plan_form, lead_unit, ROW_TEXT),
	ROW_AT(plan_form, coordinating_unit, ROW_TEXT),
	ROW_AT(plan_form, time_text, ROW_TEXT),
	ROW_AT(plan_form, kind, ROW_TEXT),
	ROW_AT(plan_form, is_radio, ROW_BOOL),
	{ ROW_ORD, 0 },
};
static const struct row_column role_columns[] = {
	ROW_AT(plan_role, code, ROW_TEXT), ROW_AT(plan_role, who, ROW_TEXT),
	ROW_AT(plan_role, duty, ROW_TEXT), { ROW_ORD, 0 },
};
static const struct row_column recipient_columns[] = {
	ROW_AT(plan_recipient, code, ROW_TEXT),
	ROW_AT(plan_recipient, name, ROW_TEXT), { ROW_ORD, 0 },
};
static const struct row_column target_columns[] = {
	ROW_AT(plan_target, item_code, ROW_TEXT),
	ROW_AT(plan_target, month, ROW_TEXT),
	ROW_AT(plan_target, airings, ROW_COUNT),
	ROW_AT(plan_target, length_ms, ROW_COUNT),
};
static const struct row_column document_columns[] = {
	ROW_AT(document, number, ROW_TEXT),
	ROW_AT(document, issued_on, ROW_TEXT),
	ROW_AT(document, issuer, ROW_TEXT),
	ROW_AT(document, subject, ROW_TEXT),
	ROW_AT(document, in_force_from, ROW_TEXT),
	ROW_AT(document, in_force_to, ROW_TEXT), { ROW_UID, 0 },
};
static const struct row_column citation_columns[] = {
	ROW_AT(document, number, ROW_TEXT),
	ROW_AT(document, issued_on, ROW_TEXT),
	ROW_AT(document, code, ROW_TEXT), { ROW_ORD, 0 },
};
static const struct row_column successor_columns[] = {
	ROW_AT(document, number, ROW_TEXT),
	ROW_AT(document, issued_on, ROW_TEXT),
	ROW_AT(document, replaced_by, ROW_TEXT),
};
static const struct row_column read_document_columns[] = {
	ROW_AT(document, code, ROW_TEXT),
	ROW_AT(document, number, ROW_TEXT),
	ROW_AT(document, issued_on, ROW_TEXT),
	ROW_AT(document, issuer, ROW_TEXT),
	ROW_AT(document, subject, ROW_TEXT),
	ROW_AT(document, in_force_from, ROW_TEXT),
	ROW_AT(document, in_force_to, ROW_TEXT),
	ROW_AT(document, replaced_by, ROW_TEXT),
	ROW_AT(document, id, ROW_ID),
};
static const struct row_column plan_columns[] = {
	ROW_AT(plan, number, ROW_TEXT), ROW_AT(plan, issued_on, ROW_TEXT),
	ROW_AT(plan, issuer, ROW_TEXT), ROW_AT(plan, title, ROW_TEXT),
	ROW_AT(plan, year, ROW_INT), ROW_AT(plan, valid_from, ROW_TEXT),
	ROW_AT(plan, valid_to, ROW_TEXT), ROW_AT(plan, id, ROW_ID),
};

#define PART(member, table) ROW_TABLE(plan, member, n_##member, table)

/* Rows that belong to one plan: written and read in this order. */
static const struct row_table parts[] = {
	{ "INSERT INTO plan_item (plan_id, code, parent_id, ord, area, name, "
	  "title) VALUES (?7, ?1, (SELECT id FROM plan_item "
	  "WHERE plan_id = ?7 AND code = ?2), ?3, ?4, ?5, ?6)",
	  "SELECT i.code, p.code, i.ord, i.area, i.name, i.title, i.id "
	  "FROM plan_item i LEFT JOIN plan_item p ON p.id = i.parent_id "
	  "WHERE i.plan_id = ?1 ORDER BY i.ord",
	  PART(items, item_columns) },
	{ "INSERT INTO plan_form (plan_id, code, title, lead_label, lead_unit, "
	  "coordinating_unit, time_text, kind, is_radio, ord) "
	  "VALUES (?10, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
	  "SELECT code, title, lead_label, lead_unit, coordinating_unit, "
	  "time_text, kind, is_radio, ord FROM plan_form "
	  "WHERE plan_id = ?1 ORDER BY ord",
	  PART(forms, form_columns) },
	{ "INSERT INTO plan_role (plan_id, code, who, duty, ord) "
	  "VALUES (?5, ?1, ?2, ?3, ?4)",
	  "SELECT code, who, duty, ord FROM plan_role WHERE plan_id = ?1 "
	  "ORDER BY ord",
	  PART(roles, role_columns) },
	{ "INSERT INTO plan_recipient (plan_id, code, name, ord) "
	  "VALUES (?4, ?1, ?2, ?3)",
	  "SELECT code, name, ord FROM plan_recipient WHERE plan_id = ?1 "
	  "ORDER BY ord",
	  PART(recipients, recipient_columns) },
	{ "INSERT INTO plan_target (plan_item_id, month, airings, length_ms) "
	  "VALUES ((SELECT id FROM plan_item "
	  "WHERE plan_id = ?5 AND code = ?1), ?2, ?3, ?4)",
	  "SELECT i.code, t.month, t.airings, t.length_ms FROM plan_target t "
	  "JOIN plan_item i ON i.id = t.plan_item_id "
	  "WHERE i.plan_id = ?1 ORDER BY i.ord, t.month",
	  PART(targets, target_columns) },
	{ "INSERT INTO plan_document (plan_id, code, ord, document_id) "
	  "SELECT ?5, ?3, ?4, id FROM document "
	  "WHERE number = ?1 AND issued_on IS ?2",
	  NULL,
	  PART(documents, citation_columns) },
};

/* A document is one row, however many plans cite it. */
static const struct row_table cited_documents = {
	"INSERT INTO document (number, issued_on, issuer, subject, "
	"in_force_from, in_force_to, uid) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 "
	"WHERE NOT EXISTS (SELECT 1 FROM document "
	"WHERE number = ?1 AND issued_on IS ?2)",
	NULL,
	PART(documents, document_columns)
};
static const struct row_table successors = {
	"UPDATE document SET replaced_by = (SELECT id FROM document "
	"WHERE number = ?3 ORDER BY issued_on DESC LIMIT 1) "
	"WHERE number = ?1 AND issued_on IS ?2 AND ?3 IS NOT NULL",
	NULL,
	PART(documents, successor_columns)
};
static const struct row_table plan_documents = {
	NULL,
	"SELECT c.code, d.number, d.issued_on, d.issuer, d.subject, "
	"d.in_force_from, d.in_force_to, r.number, d.id "
	"FROM plan_document c JOIN document d ON d.id = c.document_id "
	"LEFT JOIN document r ON r.id = d.replaced_by "
	"WHERE c.plan_id = ?1 ORDER BY c.ord",
	PART(documents, read_document_columns)
};

static bool find_plan(struct store *s, const char *number,
		      const char *issued_on, int64_t *out_id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"SELECT id FROM plan WHERE origin_id = 1 "
			"AND number = ?1 AND issued_on = ?2",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, number);
	db_bind_text(stmt, 2, issued_on);
	return rows_one_id(s, stmt, out_id, err);
}

static bool put_head(struct store *s, const struct plan *p, int64_t *out_id,
		     struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	char uid[UID_HEX + 1];

	if (!db_prepare(s,
			"INSERT INTO plan (uid, number, issued_on, issuer, "
			"title, year, valid_from, valid_to, source_sha256, "
			"imported_at) "
			"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
			&stmt, err))
		return false;
	source_uid(&s->src, uid);
	db_bind_text(stmt, 1, uid);
	db_bind_text(stmt, 2, p->number);
	db_bind_text(stmt, 3, p->issued_on);
	db_bind_text(stmt, 4, p->issuer);
	db_bind_text(stmt, 5, p->title);
	db_bind_int(stmt, 6, p->year);
	db_bind_text(stmt, 7, p->valid_from);
	db_bind_text(stmt, 8, p->valid_to);
	db_bind_text(stmt, 9, p->source_sha256);
	db_bind_int(stmt, 10, store_now(s));
	return rows_insert(s, stmt, out_id, err);
}

bool store_plan_add(struct store *s, const struct plan *p, int64_t *out_id,
		    struct err *err)
{
	int64_t id;

	if (!find_plan(s, p->number, p->issued_on, &id, err))
		return false;
	if (id != 0)
		return err_set(err, ERR_EXISTS,
			       _("plan %s of %s is in this station already"),
			       p->number, p->issued_on);
	if (!put_head(s, p, &id, err) ||
	    !rows_put(s, &cited_documents, p, 0, err) ||
	    !rows_put(s, &successors, p, 0, err))
		return false;
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (!rows_put(s, &parts[i], p, id, err))
			return false;
	*out_id = id;
	return true;
}

bool store_plan_list(struct store *s, struct plan_list *out, struct err *err)
{
	static const struct row_table heads = {
		NULL,
		"SELECT number, issued_on, issuer, title, year, valid_from, "
		"valid_to, id FROM plan ORDER BY issued_on DESC, id DESC",
		ROW_TABLE(plan_list, rows, count, plan_columns)
	};
	struct plan_list list = { 0 };

	if (!rows_get(s, &heads, &list, 0, err)) {
		plan_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}

/* The newest plan of that number, or in force on that day. */
static bool get_head(struct store *s, const char *number, const char *day,
		     struct plan *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			"SELECT number, issued_on, issuer, title, year, "
			"valid_from, valid_to, id, source_sha256 FROM plan "
			"WHERE CASE WHEN ?1 IS NOT NULL THEN number = ?1 "
			"ELSE ?2 BETWEEN valid_from AND valid_to END "
			"ORDER BY issued_on DESC, id DESC LIMIT 1",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, number);
	db_bind_text(stmt, 2, day);
	step = db_step(s, stmt, err);
	if (step == 1) {
		out->number = db_text(stmt, 0);
		out->issued_on = db_text(stmt, 1);
		out->issuer = db_text(stmt, 2);
		out->title = db_text(stmt, 3);
		out->year = (int)db_int(stmt, 4);
		out->valid_from = db_text(stmt, 5);
		out->valid_to = db_text(stmt, 6);
		out->id = db_id(stmt, 7);
		row_hash(stmt, 8, out->source_sha256);
	} else if (step == 0 && number != NULL) {
		err_set(err, ERR_NOTFOUND, _("there is no plan %s"), number);
	} else if (step == 0) {
		err_set(err, ERR_NOTFOUND,
			_("no plan is in force on %s: bring one in with `daixa "
			  "plan import FILE`"),
			day);
	}
	sqlite3_finalize(stmt);
	return step == 1;
}

bool store_plan_get(struct store *s, const char *number, const char *day,
		    struct plan *out, struct err *err)
{
	struct plan p = { 0 };
	bool ok;

	assert(number != NULL || day != NULL);
	ok = get_head(s, number, day, &p, err) &&
	     rows_get(s, &plan_documents, &p, p.id, err);
	for (size_t i = 0; ok && i < sizeof parts / sizeof parts[0]; i++)
		if (parts[i].select != NULL)
			ok = rows_get(s, &parts[i], &p, p.id, err);
	if (!ok) {
		plan_finish(&p);
		return false;
	}
	*out = p;
	return true;
}

/* Item by item, each one stretch of log_by_plan, as in store_plan_log.c. */
bool store_plan_counts(struct store *s, const char *plan_number, int64_t from,
		       int64_t to, struct plan_count_list *out,
		       struct err *err)
{
	struct plan_count_list list = { 0 };
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			"WITH item AS MATERIALIZED (SELECT id, code, ord "
			"FROM plan_item WHERE plan_id = (SELECT id FROM plan "
			"WHERE number = ?1 ORDER BY issued_on DESC LIMIT 1)), "
			"counted AS MATERIALIZED (SELECT i.id, count(*) AS n, "
			"sum(coalesce(f.played_ms, a.played_ms)) AS ms "
			"FROM item i CROSS JOIN " SQL_AIRINGS
			" WHERE " SQL_IS_COUNTED " "
			"AND a.plan_number = ?1 AND a.plan_code = i.code "
			"AND a.start_at >= ?2 AND a.start_at < ?3 "
			"GROUP BY i.id) "
			"SELECT i.code, c.n, c.ms FROM item i "
			"LEFT JOIN counted c ON c.id = i.id ORDER BY i.ord",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, plan_number);
	db_bind_int(stmt, 2, from);
	db_bind_int(stmt, 3, to);
	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err)) {
		list.rows = rows_push(list.rows, &list.count,
				      sizeof *list.rows);
		list.rows[list.count - 1] = (struct plan_count){
			.code = db_text(stmt, 0),
			.airings = db_id(stmt, 1),
			.played_ms = db_id(stmt, 2),
		};
	}
	sqlite3_finalize(stmt);
	if (step != 0) {
		plan_count_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}

bool store_document_list(struct store *s, struct document_list *out,
			 struct err *err)
{
	static const struct row_table all = {
		NULL,
		"SELECT (SELECT c.code FROM plan_document c "
		"WHERE c.document_id = d.id ORDER BY c.plan_id DESC LIMIT 1), "
		"d.number, d.issued_on, d.issuer, d.subject, d.in_force_from, "
		"d.in_force_to, r.number, d.id FROM document d "
		"LEFT JOIN document r ON r.id = d.replaced_by "
		"ORDER BY d.issued_on DESC, d.id",
		ROW_TABLE(document_list, rows, count, read_document_columns)
	};
	struct document_list list = { 0 };

	if (!rows_get(s, &all, &list, 0, err)) {
		document_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}
