/*
 * Script revisions. A text is never changed: a new text is a new revision,
 * and the segment points at its current one.
 */
#include "config.h"

#include "store/store_catalogue.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "store/store_rows.h"
#include "store/store_search.h"

/* The number the next revision takes; refused when the text is the present one. */
static bool next_number(struct store *s, int64_t segment_id,
			const char *sha256, int64_t *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	char present[SHA256_HEX + 1] = "";
	int step;

	if (!db_prepare(s,
			"SELECT (SELECT coalesce(max(no), 0) + 1 "
			"FROM revision WHERE segment_id = s.id), r.sha256 "
			"FROM segment s "
			"LEFT JOIN revision r ON r.id = s.revision_id "
			"WHERE s.id = ?1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, segment_id);
	step = db_step(s, stmt, err);
	if (step == 1) {
		*out = db_int(stmt, 0);
		row_hash(stmt, 1, present);
	}
	sqlite3_finalize(stmt);
	if (step < 0)
		return false;
	if (step == 0)
		return err_set(err, ERR_NOTFOUND, _("This segment is gone."));
	if (strcmp(present, sha256) == 0)
		return err_set(err, ERR_EXISTS,
			       _("The segment has this very text already."));
	return true;
}

static bool make_current(struct store *s, int64_t segment_id,
			 int64_t revision_id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"UPDATE segment SET revision_id = ?2, "
			"updated_at = ?3, row_version = row_version + 1 "
			"WHERE id = ?1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, segment_id);
	db_bind_int(stmt, 2, revision_id);
	db_bind_int(stmt, 3, store_now(s));
	return db_run(s, stmt, err) && store_search_update(s, segment_id, err);
}

static bool check_text(const char *text, struct err *err)
{
	if (*text == '\0')
		return err_set(err, ERR_INVALID, _("The script is empty."));
	if (!script_is_clean(text))
		return err_set(err, ERR_INVALID,
			_("The script holds characters that cannot be shown."));
	return true;
}

bool store_revision_keep(struct store *s, int64_t segment_id, const char *text,
			 const char *by, const char *note, int64_t *out_id,
			 struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	char sha256[SHA256_HEX + 1], uid[UID_HEX + 1];
	int64_t number = 0;

	sha256_of(text, strlen(text), sha256);
	if (!check_text(text, err) ||
	    !next_number(s, segment_id, sha256, &number, err))
		return false;
	if (!db_prepare(s,
			"INSERT INTO revision (uid, segment_id, no, text, "
			"sha256, syllables, created_by, created_at, note) "
			"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
			&stmt, err))
		return false;
	source_uid(&s->src, uid);
	db_bind_text(stmt, 1, uid);
	db_bind_int(stmt, 2, segment_id);
	db_bind_int(stmt, 3, number);
	db_bind_text(stmt, 4, text);
	db_bind_text(stmt, 5, sha256);
	db_bind_int(stmt, 6, (int64_t)text_syllables(text));
	db_bind_text(stmt, 7, by);
	db_bind_int(stmt, 8, store_now(s));
	db_bind_text(stmt, 9, note);
	return rows_insert(s, stmt, out_id, err);
}

bool store_revision_add(struct store *s, int64_t segment_id, const char *text,
			const char *by, const char *note, int64_t *out_id,
			struct err *err)
{
	int64_t id = 0;

	if (!store_revision_keep(s, segment_id, text, by, note, &id, err) ||
	    !make_current(s, segment_id, id, err))
		return false;
	*out_id = id;
	return true;
}

bool store_revision_get(struct store *s, int64_t id, struct revision *out,
			struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			"SELECT id, segment_id, no, text, sha256, syllables, "
			"created_by, created_at, note FROM revision "
			"WHERE id = ?1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, id);
	step = db_step(s, stmt, err);
	if (step == 1) {
		*out = (struct revision){
			.id = db_id(stmt, 0),
			.segment_id = db_id(stmt, 1),
			.no = db_int(stmt, 2),
			.text = db_text(stmt, 3),
			.syllables = db_int(stmt, 5),
			.created_by = db_text(stmt, 6),
			.created_at = db_int(stmt, 7),
			.note = db_text(stmt, 8),
		};
		row_hash(stmt, 4, out->sha256);
	} else if (step == 0) {
		err_set(err, ERR_NOTFOUND,
			_("There is no such version of a script."));
	}
	sqlite3_finalize(stmt);
	return step == 1;
}

bool store_revision_find(struct store *s, int64_t segment_id, int64_t no,
			 int64_t *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"SELECT id FROM revision WHERE segment_id = ?1 "
			"AND no = ?2",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, segment_id);
	db_bind_int(stmt, 2, no);
	return rows_one_id(s, stmt, out, err);
}
