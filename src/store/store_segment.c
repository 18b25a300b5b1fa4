/* Segments: their rows. */
#include "config.h"

#include "store/store_catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/segment_code.h"
#include "store/store_browse.h"
#include "store/store_near.h"
#include "store/store_rows.h"
#include "store/store_search.h"

/* ---- add ------------------------------------------------------------------ */

static void bind_segment(sqlite3_stmt *stmt, const struct segment *seg)
{
	char *key = text_sort_key(seg->title);

	db_bind_text(stmt, 3, seg->title);
	sqlite3_bind_blob(stmt, 4, key, (int)strlen(key), SQLITE_TRANSIENT);
	db_bind_text(stmt, 5, seg->genre);
	db_bind_text(stmt, 6, seg->origin);
	db_bind_text(stmt, 7, seg->priority);
	db_bind_text(stmt, 8, segment_state_code(seg->state));
	db_bind_id(stmt, 9, seg->plan_item_id);
	db_bind_text(stmt, 10, seg->form_code);
	db_bind_text(stmt, 11, seg->author);
	db_bind_text(stmt, 12, seg->editor);
	db_bind_text(stmt, 13, seg->valid_from);
	db_bind_text(stmt, 14, seg->valid_to);
	db_bind_int(stmt, 15, seg->is_evergreen);
	db_bind_text(stmt, 16, seg->note);
	free(key);
}

static bool insert_segment(struct store *s, const struct segment *seg,
			   const char *code, int64_t *out_id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	char uid[UID_HEX + 1];

	if (!db_prepare(s,
			"INSERT INTO segment (uid, code, title, title_key, "
			"genre, origin, priority, state, plan_item_id, "
			"form_code, author, editor, valid_from, valid_to, "
			"is_evergreen, note, created_at, updated_at) "
			"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
			"?11, ?12, ?13, ?14, ?15, ?16, ?17, ?17)",
			&stmt, err))
		return false;
	source_uid(&s->src, uid);
	db_bind_text(stmt, 1, seg->uid != NULL ? seg->uid : uid);
	db_bind_text(stmt, 2, code);
	bind_segment(stmt, seg);
	db_bind_int(stmt, 17, store_now(s));
	return rows_insert(s, stmt, out_id, err);
}

bool store_segment_add(struct store *s, const struct segment *seg,
		       int64_t *out_id, struct err *err)
{
	char *code = NULL;
	int64_t id;
	bool ok;

	if (!segment_code_choose(s, seg->code, &code, err))
		return false;

	struct segment complete = *seg;

	complete.code = code;
	ok = segment_check(&complete, err) &&
	     insert_segment(s, seg, code, &id, err) &&
	     store_search_update(s, id, err);
	free(code);
	if (ok)
		*out_id = id;
	return ok;
}

/* ---- read ----------------------------------------------------------------- */

#define SEGMENT_OWN_COLUMNS \
	"s.id, s.uid, s.code, s.title, s.genre, s.origin, s.priority, " \
	SQL_STATE ", s.plan_item_id, p.number, i.code, i.title, s.form_code, " \
	"s.author, s.editor, s.valid_from, s.valid_to, s.is_evergreen, " \
	"s.note, s.revision_id, s.take_id, " SQL_TAKE_LENGTH ", " \
	"s.row_version, " \
	"s.created_at, s.updated_at, s.trashed_at, " \
	"t.revision_id IS NOT NULL AND t.revision_id IS NOT s.revision_id, "
#define SEGMENT_COLUMNS SEGMENT_OWN_COLUMNS \
	"(SELECT count(*) FROM " SQL_AIRINGS " WHERE " SQL_IS_COUNTED \
	" AND a.segment_uid = s.uid), " \
	"(SELECT max(a.start_at) FROM " SQL_AIRINGS " WHERE " SQL_IS_COUNTED \
	" AND a.segment_uid = s.uid) "
#define SEGMENT_TABLES \
	"FROM segment s LEFT JOIN plan_item i ON i.id = s.plan_item_id " \
	"LEFT JOIN plan p ON p.id = i.plan_id " \
	"LEFT JOIN take t ON t.id = s.take_id " \
	"LEFT JOIN media m ON m.id = t.media_id "

static void read_segment(sqlite3_stmt *stmt, struct segment *out)
{
	const char *state = (const char *)sqlite3_column_text(stmt, 7);

	*out = (struct segment){
		.id = db_id(stmt, 0),
		.uid = db_text(stmt, 1),
		.code = db_text(stmt, 2),
		.title = db_text(stmt, 3),
		.genre = db_text(stmt, 4),
		.origin = db_text(stmt, 5),
		.priority = db_text(stmt, 6),
		.plan_item_id = db_id(stmt, 8),
		.plan_number = db_text(stmt, 9),
		.plan_code = db_text(stmt, 10),
		.plan_title = db_text(stmt, 11),
		.form_code = db_text(stmt, 12),
		.author = db_text(stmt, 13),
		.editor = db_text(stmt, 14),
		.valid_from = db_text(stmt, 15),
		.valid_to = db_text(stmt, 16),
		.is_evergreen = db_id(stmt, 17) != 0,
		.note = db_text(stmt, 18),
		.revision_id = db_id(stmt, 19),
		.take_id = db_id(stmt, 20),
		.length_ms = db_int(stmt, 21),
		.row_version = db_int(stmt, 22),
		.created_at = db_int(stmt, 23),
		.updated_at = db_int(stmt, 24),
		.trashed_at = db_int(stmt, 25),
		.is_text_newer = db_id(stmt, 26) != 0,
		.airings = db_int(stmt, 27),
		.last_aired_at = db_int(stmt, 28),
	};
	segment_state_from_code(state, &out->state);
}

static bool get_by_id(struct store *s, int64_t id, struct segment *out,
		      struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			"SELECT " SEGMENT_COLUMNS SEGMENT_TABLES
			"WHERE s.id = ?1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	step = db_step(s, stmt, err);
	if (step == 1)
		read_segment(stmt, out);
	else if (step == 0)
		err_set(err, ERR_NOTFOUND, _("this segment is gone"));
	sqlite3_finalize(stmt);
	return step == 1;
}

/* Say that there is no such code as was typed, and which ones look like it. */
static bool refuse_code(struct store *s, const char *typed, const char *upper,
			struct err *err)
{
	char *shown = text_clean(typed, strlen(typed), TEXT_ONE_LINE);
	char *near = NULL;
	bool ok = store_near_codes(s, upper, &near, err);

	if (ok && near != NULL)
		err_set(err, ERR_NOTFOUND,
			_("there is no segment %s; did you mean %s?"), shown,
			near);
	else if (ok)
		err_set(err, ERR_NOTFOUND,
			_("there is no segment %s: `daixa list segments` shows "
			  "them all"),
			shown);
	free(near);
	free(shown);
	return false;
}

bool store_segment_get(struct store *s, const char *code, struct segment *out,
		       struct err *err)
{
	char *upper = segment_code_upper(code);
	int64_t id;
	bool ok = segment_code_find(s, upper, &id, err);

	if (ok && id == 0)
		ok = refuse_code(s, code, upper, err);
	free(upper);
	return ok && get_by_id(s, id, out, err);
}

/* All rows of a statement, which is finalized. */
static bool read_list(struct store *s, sqlite3_stmt *stmt,
		      struct segment_list *out, struct err *err)
{
	struct segment_list list = { 0 };
	int step;

	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err)) {
		list.rows = rows_push(list.rows, &list.count,
				      sizeof *list.rows);
		read_segment(stmt, &list.rows[list.count - 1]);
	}
	sqlite3_finalize(stmt);
	if (step != 0) {
		segment_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}

bool store_segment_list(struct store *s, int64_t before_id, size_t limit,
			struct segment_list *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"SELECT " SEGMENT_COLUMNS SEGMENT_TABLES
			"WHERE s.id < ?1 AND s.trashed_at IS NULL "
			"ORDER BY s.id DESC LIMIT ?2",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, before_id);
	db_bind_int(stmt, 2, (int64_t)limit);
	return read_list(s, stmt, out, err);
}

bool store_trash_list(struct store *s, struct segment_list *out,
		      struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	return db_prepare(s,
			  "SELECT " SEGMENT_COLUMNS SEGMENT_TABLES
			  "WHERE s.trashed_at IS NOT NULL "
			  "ORDER BY s.trashed_at DESC, s.id DESC",
			  &stmt, err) &&
	       read_list(s, stmt, out, err);
}

/* Both numbers of the log in one look; SEGMENT_COLUMNS takes two. */
static bool count_airings(struct store *s, sqlite3_stmt *stmt,
			  struct segment *seg, struct err *err)
{
	db_bind_text(stmt, 1, seg->uid);
	int step = db_step(s, stmt, err);
	if (step == 1) {
		seg->airings = db_int(stmt, 0);
		seg->last_aired_at = db_int(stmt, 1);
	}
	sqlite3_reset(stmt);
	return step == 1;
}

/* Fill in the rows of the ids; own and counts are its two statements. */
static bool read_by_id(struct store *s, sqlite3_stmt *own, sqlite3_stmt *counts,
		       const int64_t *ids, struct segment_list *list,
		       struct err *err)
{
	for (size_t i = 0; i < list->count; i++) {
		db_bind_int(own, 1, ids[i]);
		int step = db_step(s, own, err);
		if (step == 1)
			read_segment(own, &list->rows[i]);
		sqlite3_reset(own);
		if (step < 0 || (step == 1 &&
				 !count_airings(s, counts, &list->rows[i],
						err)))
			return false;
	}
	return true;
}

bool store_segment_rows(struct store *s, const int64_t *ids, size_t n,
			struct segment_list *out, struct err *err)
{
	struct segment_list list = { mem_array(n, sizeof *list.rows), n };
	sqlite3_stmt *own = NULL, *counts = NULL;

	/* one look at the file's locks, not one for each row */
	if (!store_read_begin(s, err)) {
		segment_list_finish(&list);
		return false;
	}
	bool ok = db_prepare(s,
			"SELECT " SEGMENT_OWN_COLUMNS "0, NULL "
			SEGMENT_TABLES
			"WHERE s.id = ?1 AND s.trashed_at IS NULL",
			&own, err) &&
		  db_prepare(s,
			"SELECT count(*), max(a.start_at) FROM " SQL_AIRINGS
			" WHERE " SQL_IS_COUNTED " AND a.segment_uid = ?1",
			&counts, err) &&
		  read_by_id(s, own, counts, ids, &list, err);

	sqlite3_finalize(own);
	sqlite3_finalize(counts);
	store_read_end(s);
	if (ok)
		*out = list;
	else
		segment_list_finish(&list);
	return ok;
}
