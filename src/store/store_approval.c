/*
 * Approvals. A step binds to a digest of what it was given for (text, take,
 * plan links); whatever changes any of them later leaves the row as it is and
 * makes it worthless, because the digest of the present no longer agrees.
 */
#include "config.h"

#include "store/store_catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "model/segment_life.h"
#include "store/store_rows.h"

/* What of a segment an approval binds to. */
struct binding {
	int64_t revision_id, take_id;
	char *revision_sha256;	/* NULL: none yet */
	char *media_sha256;	/* with the part of it that is played, if not all:
				   "abc... 1500-", "abc... 1500-90000"; NULL */
	char *plan_number, *plan_code;		/* NULL: outside every plan */
};

static void binding_finish(struct binding *b)
{
	free(b->revision_sha256);
	free(b->media_sha256);
	free(b->plan_number);
	free(b->plan_code);
}

static bool read_binding(struct store *s, int64_t segment_id,
			 struct binding *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			"SELECT s.revision_id, s.take_id, r.sha256, "
			"m.sha256 || iif(t.trim_start_ms IS NULL "
			"AND t.trim_end_ms IS NULL, '', ' ' || "
			"coalesce(t.trim_start_ms, '') || '-' || "
			"coalesce(t.trim_end_ms, '')), "
			"p.number, i.code FROM segment s "
			"LEFT JOIN revision r ON r.id = s.revision_id "
			"LEFT JOIN take t ON t.id = s.take_id "
			"LEFT JOIN media m ON m.id = t.media_id "
			"LEFT JOIN plan_item i ON i.id = s.plan_item_id "
			"LEFT JOIN plan p ON p.id = i.plan_id "
			"WHERE s.id = ?1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, segment_id);
	step = db_step(s, stmt, err);
	if (step == 1)
		*out = (struct binding){
			.revision_id = db_id(stmt, 0),
			.take_id = db_id(stmt, 1),
			.revision_sha256 = db_text(stmt, 2),
			.media_sha256 = db_text(stmt, 3),
			.plan_number = db_text(stmt, 4),
			.plan_code = db_text(stmt, 5),
		};
	else if (step == 0)
		err_set(err, ERR_NOTFOUND, _("This segment is gone."));
	sqlite3_finalize(stmt);
	return step == 1;
}

static bool digest_binding(struct store *s, int64_t segment_id,
			   const struct binding *b, char out[SHA256_HEX + 1],
			   struct err *err)
{
	char **secondary;
	size_t count;

	if (!store_segment_secondary(s, segment_id, &secondary, &count, err))
		return false;
	approval_digest(b->revision_sha256, b->media_sha256, b->plan_number,
			b->plan_code, (const char *const *)secondary, count,
			out);
	for (size_t i = 0; i < count; i++)
		free(secondary[i]);
	free(secondary);
	return true;
}

bool store_segment_digest(struct store *s, int64_t segment_id,
			  char out[SHA256_HEX + 1], struct err *err)
{
	struct binding b = { 0 };
	bool ok = read_binding(s, segment_id, &b, err) &&
		  digest_binding(s, segment_id, &b, out, err);

	binding_finish(&b);
	return ok;
}

static bool insert_approval(struct store *s, const struct approval *a,
			    const struct binding *b, const char *digest,
			    struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	char uid[UID_HEX + 1];

	if (!db_prepare(s,
			"INSERT INTO approval (uid, segment_id, step, "
			"revision_id, take_id, digest, person, post, reason, "
			"is_self, done_at, typed_by) VALUES (?1, ?2, ?3, ?4, "
			"?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
			&stmt, err))
		return false;
	source_uid(&s->src, uid);
	db_bind_text(stmt, 1, uid);
	db_bind_int(stmt, 2, a->segment_id);
	db_bind_text(stmt, 3, a->step);
	db_bind_id(stmt, 4, b->revision_id);
	db_bind_id(stmt, 5, b->take_id);
	db_bind_text(stmt, 6, digest);
	db_bind_text(stmt, 7, a->person);
	db_bind_text(stmt, 8, a->post);
	db_bind_text(stmt, 9, a->reason);
	db_bind_int(stmt, 10, a->is_self);
	db_bind_int(stmt, 11, a->done_at != 0 ? a->done_at : store_now(s));
	db_bind_text(stmt, 12, a->typed_by);
	return rows_insert(s, stmt, NULL, err);
}

bool store_approval_add(struct store *s, const struct approval *a,
			struct err *err)
{
	struct binding b = { 0 };
	char digest[SHA256_HEX + 1];
	bool ok = read_binding(s, a->segment_id, &b, err) &&
		  digest_binding(s, a->segment_id, &b, digest, err);

	if (ok && a->digest[0] != '\0' && strcmp(a->digest, digest) != 0)
		ok = err_set(err, ERR_REFUSED,
			_("The segment was changed meanwhile: look at it again "
			  "first."));
	ok = ok && insert_approval(s, a, &b, digest, err);
	binding_finish(&b);
	return ok;
}

/* ---- read ----------------------------------------------------------------- */

#define APPROVAL_COLUMNS \
	"id, segment_id, step, revision_id, take_id, digest, person, post, " \
	"reason, is_self, done_at, typed_by, " \
	"coalesce((SELECT author FROM segment s " \
	"WHERE s.id = approval.segment_id), (SELECT created_by " \
	"FROM revision r WHERE r.id = approval.revision_id)) "

/*
 * The author is no part of the digest, so that an approval outlives a name
 * that is mended. But nobody comes by an approval of his own text in this way.
 */
static void look_at_author(struct approval *a, const char *authors)
{
	a->is_author_since = !a->is_self && strcmp(a->step, "approve") == 0 &&
			     person_is_among(a->person, authors);
	a->is_self = a->is_self || a->is_author_since;
}

static void read_approval(sqlite3_stmt *stmt, struct approval *out)
{
	*out = (struct approval){
		.id = db_id(stmt, 0),
		.segment_id = db_id(stmt, 1),
		.step = db_text(stmt, 2),
		.revision_id = db_id(stmt, 3),
		.take_id = db_id(stmt, 4),
		.person = db_text(stmt, 6),
		.post = db_text(stmt, 7),
		.reason = db_text(stmt, 8),
		.is_self = db_id(stmt, 9) != 0,
		.done_at = db_int(stmt, 10),
		.typed_by = db_text(stmt, 11),
	};
	row_hash(stmt, 5, out->digest);
	char *authors = db_text(stmt, 12);
	look_at_author(out, authors);
	free(authors);
}

bool store_approval_list(struct store *s, int64_t segment_id,
			 struct approval_list *out, struct err *err)
{
	struct approval_list list = { 0 };
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			"SELECT " APPROVAL_COLUMNS "FROM approval "
			"WHERE segment_id = ?1 ORDER BY id",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, segment_id);
	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err)) {
		list.rows = rows_push(list.rows, &list.count,
				      sizeof *list.rows);
		read_approval(stmt, &list.rows[list.count - 1]);
	}
	sqlite3_finalize(stmt);
	if (step != 0) {
		approval_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}

/* The last step; out->id 0 when there is none. */
static bool last_step(struct store *s, int64_t segment_id,
		      struct approval *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			"SELECT " APPROVAL_COLUMNS "FROM approval "
			"WHERE segment_id = ?1 ORDER BY id DESC LIMIT 1",
			&stmt, err))
		return false;
	db_bind_int(stmt, 1, segment_id);
	step = db_step(s, stmt, err);
	if (step == 1)
		read_approval(stmt, out);
	sqlite3_finalize(stmt);
	return step >= 0;
}

bool store_approval_current(struct store *s, int64_t segment_id,
			    struct approval *out, struct err *err)
{
	struct approval last = { 0 };
	char digest[SHA256_HEX + 1];

	if (!store_segment_digest(s, segment_id, digest, err) ||
	    !last_step(s, segment_id, &last, err))
		return false;
	if (last.id != 0 && (strcmp(last.step, "approve") != 0 ||
			     strcmp(last.digest, digest) != 0))
		approval_finish(&last);
	*out = last;
	return true;
}
