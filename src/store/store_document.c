/* The registry of documents. See store_document.h. */
#include "config.h"

#include "store/store_document.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "store/store_rows.h"

#define SQL_DOCUMENT \
	"d.id, d.number, d.issued_on, d.issuer, d.subject, " \
	"d.in_force_from, d.in_force_to, r.number "

static void read_document(sqlite3_stmt *stmt, struct document *out)
{
	*out = (struct document){
		.id = db_id(stmt, 0),
		.number = db_text(stmt, 1),
		.issued_on = db_text(stmt, 2),
		.issuer = db_text(stmt, 3),
		.subject = db_text(stmt, 4),
		.in_force_from = db_text(stmt, 5),
		.in_force_to = db_text(stmt, 6),
		.replaced_by = db_text(stmt, 7),
	};
}

bool store_document_get(struct store *s, const char *number,
			const char *issued_on, struct document *out,
			struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"SELECT " SQL_DOCUMENT
			"FROM document d "
			"LEFT JOIN document r ON r.id = d.replaced_by "
			"WHERE number_key(d.number) = number_key(?1) "
			"AND (?2 IS NULL OR d.issued_on IS nullif(?2, '')) "
			"ORDER BY d.issued_on DESC, d.id DESC LIMIT 1",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, number);
	db_bind_text(stmt, 2, issued_on);
	int step = db_step(s, stmt, err);
	if (step == 1)
		read_document(stmt, out);
	else if (step == 0)
		err_set(err, ERR_NOTFOUND,
			_("there is no document %s; `daixa document list` "
			  "shows what there is"), number);
	sqlite3_finalize(stmt);
	return step == 1;
}

/* has_date: the one that is there. */
static bool refuse_twin(const struct document *d, bool has_date,
			struct err *err)
{
	if (has_date && d->issued_on == NULL)
		return err_set(err, ERR_EXISTS,
			       _("document %s is there already; another one "
				 "of that number needs its date"), d->number);
	if (d->issued_on != NULL && !has_date)
		return err_set(err, ERR_EXISTS,
			       _("document %s is there already, without a "
				 "date; give that one its date"), d->number);
	return err_set(err, ERR_EXISTS,
		       _("document %s of that date is there already"),
		       d->number);
}

/*
 * A number comes back each year, so that dates tell documents apart; one
 * without a date may be any of them. Registries older than this rule have
 * such pairs: what keeps its number and date may be changed.
 */
static bool check_new(struct store *s, const struct document *d,
		      struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"SELECT o.issued_on IS NOT NULL FROM document o "
			"WHERE number_key(o.number) = number_key(?1) "
			"AND (o.issued_on IS ?2 OR o.issued_on IS NULL "
			"OR ?2 IS NULL) AND o.id <> ?3 "
			"AND NOT EXISTS (SELECT 1 FROM document me "
			"WHERE me.id = ?3 AND me.issued_on IS ?2 "
			"AND number_key(me.number) = number_key(?1)) "
			"ORDER BY o.issued_on IS ?2 DESC, o.id LIMIT 1",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, d->number);
	db_bind_text(stmt, 2, d->issued_on);
	db_bind_int(stmt, 3, d->id);
	int step = db_step(s, stmt, err);
	bool has_date = step == 1 && db_int(stmt, 0) != 0;
	sqlite3_finalize(stmt);
	return step == 0 || (step == 1 && refuse_twin(d, has_date, err));
}

static void bind_document(sqlite3_stmt *stmt, const struct document *d)
{
	db_bind_text(stmt, 1, d->number);
	db_bind_text(stmt, 2, d->issued_on);
	db_bind_text(stmt, 3, d->issuer);
	db_bind_text(stmt, 4, d->subject);
	db_bind_text(stmt, 5, d->in_force_from);
	db_bind_text(stmt, 6, d->in_force_to);
}

bool store_document_add(struct store *s, const struct document *d,
			int64_t *out_id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	char uid[UID_HEX + 1];

	if (!check_new(s, d, err) ||
	    !db_prepare(s,
			"INSERT INTO document (number, issued_on, issuer, "
			"subject, in_force_from, in_force_to, uid) "
			"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
			&stmt, err))
		return false;
	bind_document(stmt, d);
	source_uid(&s->src, uid);
	db_bind_text(stmt, 7, uid);
	return rows_insert(s, stmt, out_id, err);
}

bool store_document_update(struct store *s, const struct document *d,
			   struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!check_new(s, d, err) ||
	    !db_prepare(s,
			"UPDATE document SET number = ?1, issued_on = ?2, "
			"issuer = ?3, subject = ?4, in_force_from = ?5, "
			"in_force_to = ?6 WHERE id = ?7",
			&stmt, err))
		return false;
	bind_document(stmt, d);
	db_bind_int(stmt, 7, d->id);
	return db_run(s, stmt, err);
}

bool store_document_replace(struct store *s, int64_t id, int64_t by_id,
			    struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"UPDATE document SET replaced_by = ?2 WHERE id = ?1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	db_bind_id(stmt, 2, by_id);
	return db_run(s, stmt, err);
}

void document_uses_finish(struct document_uses *u)
{
	free(u->segment);
	free(u->plan);
	free(u->replaces);
	*u = (struct document_uses){ 0 };
}

bool store_document_uses(struct store *s, int64_t id,
			 struct document_uses *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"SELECT count(*), min(g.code), "
			"(SELECT min(p.number) FROM plan_document pd "
			"JOIN plan p ON p.id = pd.plan_id "
			"WHERE pd.document_id = ?1), "
			"(SELECT min(number) FROM document "
			"WHERE replaced_by = ?1) "
			"FROM segment_document l "
			"JOIN segment g ON g.id = l.segment_id "
			"WHERE l.document_id = ?1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	int step = db_step(s, stmt, err);
	if (step == 1)
		*out = (struct document_uses){
			db_int(stmt, 0), db_text(stmt, 1), db_text(stmt, 2),
			db_text(stmt, 3),
		};
	sqlite3_finalize(stmt);
	return step == 1;
}

bool store_document_remove(struct store *s, int64_t id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s, "DELETE FROM document WHERE id = ?1", &stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	return db_run(s, stmt, err);
}

bool store_document_leads(struct store *s, int64_t from_id, int64_t to_id,
			  bool *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int64_t id = 0;

	if (!db_prepare(s,
			"WITH RECURSIVE way (id) AS (SELECT ?1 UNION "
			"SELECT d.replaced_by FROM document d "
			"JOIN way ON way.id = d.id "
			"WHERE d.replaced_by IS NOT NULL) "
			"SELECT id FROM way WHERE id = ?2",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, from_id);
	db_bind_int(stmt, 2, to_id);
	if (!rows_one_id(s, stmt, &id, err))
		return false;
	*out = id != 0;
	return true;
}

/* ---- links ----------------------------------------------------------------- */

/* What was said of the reason why it waits now. */
static bool read_override(struct store *s, int64_t segment_id,
			  struct document_link *l, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (document_state_code(l->state) == NULL)
		return true;
	if (!db_prepare(s,
			"SELECT reason, person FROM document_override "
			"WHERE segment_id = ?1 AND document_id = ?2 "
			"AND because = ?3",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, segment_id);
	db_bind_int(stmt, 2, l->document.id);
	db_bind_text(stmt, 3, document_state_code(l->state));
	int step = db_step(s, stmt, err);
	if (step == 1) {
		l->reason = db_text(stmt, 0);
		l->person = db_text(stmt, 1);
	}
	sqlite3_finalize(stmt);
	return step >= 0;
}

static bool read_links(struct store *s, int64_t segment_id, const char *day,
		       struct document_link_list *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			"SELECT " SQL_DOCUMENT
			"FROM segment_document l "
			"JOIN document d ON d.id = l.document_id "
			"LEFT JOIN document r ON r.id = d.replaced_by "
			"WHERE l.segment_id = ?1 "
			"ORDER BY d.issued_on, d.number, d.id",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, segment_id);
	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err)) {
		out->rows = rows_push(out->rows, &out->count,
				      sizeof *out->rows);
		struct document_link *l = &out->rows[out->count - 1];
		read_document(stmt, &l->document);
		l->state = document_state(&l->document, day);
	}
	sqlite3_finalize(stmt);
	return step == 0;
}

bool store_document_cited(struct store *s, const struct segment_list *of,
			  bool *out, struct err *err)
{
	sqlite3_stmt *q = NULL;
	int step = 1;

	if (!db_prepare(s,
			"SELECT EXISTS (SELECT 1 FROM segment_document "
			"WHERE segment_id = ?1)",
			&q, err))
		return false;
	for (size_t i = 0; i < of->count && step == 1; i++) {
		db_bind_int(q, 1, of->rows[i].id);
		step = db_step(s, q, err);
		out[i] = step == 1 && db_int(q, 0) != 0;
		sqlite3_reset(q);
	}
	sqlite3_finalize(q);
	return step == 1;
}

bool store_document_links(struct store *s, int64_t segment_id, const char *day,
			  struct document_link_list *out, struct err *err)
{
	struct document_link_list list = { 0 };
	bool ok = read_links(s, segment_id, day, &list, err);

	for (size_t i = 0; ok && i < list.count; i++)
		ok = read_override(s, segment_id, &list.rows[i], err);
	if (!ok) {
		document_link_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}

bool store_document_link(struct store *s, int64_t segment_id,
			 int64_t document_id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"INSERT INTO segment_document (segment_id, "
			"document_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, segment_id);
	db_bind_int(stmt, 2, document_id);
	return db_run(s, stmt, err);
}

static bool drop_overrides(struct store *s, int64_t segment_id,
			   int64_t document_id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"DELETE FROM document_override WHERE segment_id = ?1 "
			"AND document_id = ?2",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, segment_id);
	db_bind_int(stmt, 2, document_id);
	return db_run(s, stmt, err);
}

bool store_document_unlink(struct store *s, int64_t segment_id,
			   int64_t document_id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!drop_overrides(s, segment_id, document_id, err) ||
	    !db_prepare(s,
			"DELETE FROM segment_document WHERE segment_id = ?1 "
			"AND document_id = ?2",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, segment_id);
	db_bind_int(stmt, 2, document_id);
	if (!db_run(s, stmt, err))
		return false;
	return sqlite3_changes(s->db) == 1 ||
	       err_set(err, ERR_NOTFOUND,
		       _("the segment is not linked to that document"));
}

bool store_document_override(struct store *s, int64_t segment_id,
			     int64_t document_id, const char *because,
			     const char *reason, const char *person,
			     struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"INSERT INTO document_override (segment_id, "
			"document_id, because, reason, person, done_at) "
			"VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
			"ON CONFLICT DO UPDATE SET reason = excluded.reason, "
			"person = excluded.person, done_at = excluded.done_at",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, segment_id);
	db_bind_int(stmt, 2, document_id);
	db_bind_text(stmt, 3, because);
	db_bind_text(stmt, 4, reason);
	db_bind_text(stmt, 5, person);
	db_bind_int(stmt, 6, store_now(s));
	return db_run(s, stmt, err);
}

bool store_document_segments(struct store *s, int64_t document_id,
			     struct brief_list *out, struct err *err)
{
	struct brief_list list = { 0 };
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			"SELECT g.code, g.title, g.created_at "
			"FROM segment_document l "
			"JOIN segment g ON g.id = l.segment_id "
			"WHERE l.document_id = ?1 AND g.trashed_at IS NULL "
			"ORDER BY g.id DESC",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, document_id);
	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err)) {
		list.rows = rows_push(list.rows, &list.count,
				      sizeof *list.rows);
		list.rows[list.count - 1] = (struct brief){
			db_text(stmt, 0), db_text(stmt, 1), db_int(stmt, 2),
		};
	}
	sqlite3_finalize(stmt);
	list.total = (int64_t)list.count;
	if (step != 0) {
		brief_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}
