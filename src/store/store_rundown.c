/* Rundowns. See store_rundown.h. */
#include "config.h"

#include "store/store_rundown.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/db.h"

/* ---- reading -------------------------------------------------------------- */

/* Id and version of the stored one; id 0: none. */
static bool find(struct store *s, const char *day, const char *slot_code,
		 int64_t *out_id, int64_t *out_version, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"SELECT id, row_version FROM rundown"
			" WHERE on_date = ?1 AND slot_code = ?2", &q, err))
		return false;
	db_bind_text(q, 1, day);
	db_bind_text(q, 2, slot_code);
	int got = db_step(s, q, err);
	*out_id = got == 1 ? sqlite3_column_int64(q, 0) : 0;
	*out_version = got == 1 ? sqlite3_column_int64(q, 1) : 0;
	sqlite3_finalize(q);
	return got >= 0;
}

static void read_item(sqlite3_stmt *q, struct rundown *r)
{
	struct rundown_item item = {
		.segment_code = db_text(q, 0),
		.relay_code = db_text(q, 1),
		.title = db_text(q, 2),
		.planned_ms = sqlite3_column_int64(q, 3),
	};

	rundown_insert(r, r->count, &item);
	rundown_item_finish(&item);
}

static bool read_items(struct store *s, int64_t id, struct rundown *r,
		       struct err *err)
{
	sqlite3_stmt *q = NULL;
	int got = 1;

	/* the title as it is now: a rundown is a plan, no evidence */
	if (!db_prepare(s,
			"SELECT g.code, i.relay_code,"
			" coalesce(i.title, g.title),"
			" coalesce(i.planned_ms, 0)"
			" FROM rundown_item i"
			" LEFT JOIN segment g ON g.id = i.segment_id"
			" WHERE i.rundown_id = ?1 ORDER BY i.ord", &q, err))
		return false;
	db_bind_int(q, 1, id);
	while (got == 1) {
		got = db_step(s, q, err);
		if (got == 1)
			read_item(q, r);
	}
	sqlite3_finalize(q);
	return got == 0;
}

bool store_rundown_get(struct store *s, const char *day, const char *slot_code,
		       struct rundown *out, struct err *err)
{
	struct rundown r = {0};
	int64_t id = 0;

	if (!find(s, day, slot_code, &id, &r.row_version, err))
		return false;
	mem_set(&r.day, day);
	mem_set(&r.slot_code, slot_code);
	if (id != 0 && !read_items(s, id, &r, err)) {
		rundown_finish(&r);
		return false;
	}
	*out = r;
	return true;
}

bool store_rundown_sums(struct store *s, const char *from, const char *to,
			void (*row)(void *ctx, const struct rundown_sum *sum),
			void *ctx, struct err *err)
{
	sqlite3_stmt *q = NULL;
	int got = 1;

	if (!db_prepare(s,
			"SELECT r.on_date, r.slot_code, count(i.id),"
			" coalesce(sum(i.planned_ms), 0) FROM rundown r"
			" JOIN rundown_item i ON i.rundown_id = r.id"
			" WHERE r.on_date BETWEEN ?1 AND ?2"
			" GROUP BY r.id ORDER BY r.on_date, r.slot_code",
			&q, err))
		return false;
	db_bind_text(q, 1, from);
	db_bind_text(q, 2, to);
	while (got == 1) {
		got = db_step(s, q, err);
		if (got != 1)
			break;
		const struct rundown_sum sum = {
			.day = (const char *)sqlite3_column_text(q, 0),
			.slot_code = (const char *)sqlite3_column_text(q, 1),
			.items = sqlite3_column_int64(q, 2),
			.planned_ms = sqlite3_column_int64(q, 3),
		};
		row(ctx, &sum);
	}
	sqlite3_finalize(q);
	return got == 0;
}

bool store_rundown_unplanned(struct store *s, const char *from, const char *to,
			     rundown_unplanned row, void *ctx, struct err *err)
{
	sqlite3_stmt *q = NULL;
	int got = 1;

	if (!db_prepare(s,
			"SELECT r.on_date, r.slot_code, g.code FROM rundown r"
			" JOIN rundown_item i ON i.rundown_id = r.id"
			" JOIN segment g ON g.id = i.segment_id"
			" WHERE r.on_date BETWEEN ?1 AND ?2"
			" AND i.planned_ms IS NULL"
			" ORDER BY r.on_date, r.slot_code, i.ord", &q, err))
		return false;
	db_bind_text(q, 1, from);
	db_bind_text(q, 2, to);
	while (got == 1) {
		got = db_step(s, q, err);
		if (got == 1 && !row(ctx, (const char *)sqlite3_column_text(q, 0),
				     (const char *)sqlite3_column_text(q, 1),
				     (const char *)sqlite3_column_text(q, 2),
				     err))
			got = -1;
	}
	sqlite3_finalize(q);
	return got == 0;
}

/* ---- writing -------------------------------------------------------------- */

static bool add_rundown(struct store *s, const struct rundown *r,
			int64_t *out_id, struct err *err)
{
	sqlite3_stmt *q = NULL;
	char uid[UID_HEX + 1];

	if (!db_prepare(s,
			"INSERT INTO rundown (uid, on_date, slot_code)"
			" VALUES (?1, ?2, ?3)", &q, err))
		return false;
	source_uid(&s->src, uid);
	db_bind_text(q, 1, uid);
	db_bind_text(q, 2, r->day);
	db_bind_text(q, 3, r->slot_code);
	if (!db_run(s, q, err))
		return false;
	*out_id = sqlite3_last_insert_rowid(s->db);
	return true;
}

static bool count_version(struct store *s, int64_t id, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"UPDATE rundown SET row_version = row_version + 1"
			" WHERE id = ?1", &q, err))
		return false;
	db_bind_int(q, 1, id);
	return db_run(s, q, err);
}

static bool clear_items(struct store *s, int64_t id, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s, "DELETE FROM rundown_item WHERE rundown_id = ?1",
			&q, err))
		return false;
	db_bind_int(q, 1, id);
	return db_run(s, q, err);
}

/* The segment's id; 0: the item has none; -1: error. */
static int64_t segment_id(struct store *s, const char *code, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (code == NULL)
		return 0;
	if (!db_prepare(s, "SELECT id FROM segment WHERE code = ?1", &q, err))
		return -1;
	db_bind_text(q, 1, code);
	int got = db_step(s, q, err);
	int64_t id = got == 1 ? sqlite3_column_int64(q, 0) : -1;
	sqlite3_finalize(q);
	if (got == 0)
		err_set(err, ERR_NOTFOUND, _("there is no segment '%s'"), code);
	return id;
}

static bool add_item(struct store *s, int64_t id, size_t ord,
		     const struct rundown_item *item, struct err *err)
{
	sqlite3_stmt *q = NULL;
	int64_t segment = segment_id(s, item->segment_code, err);

	if (segment < 0 ||
	    !db_prepare(s,
			"INSERT INTO rundown_item (rundown_id, ord, segment_id,"
			" relay_code, title, planned_ms)"
			" VALUES (?1, ?2, ?3, ?4, ?5, nullif(?6, 0))", &q, err))
		return false;
	db_bind_int(q, 1, id);
	db_bind_int(q, 2, (int64_t)ord);
	db_bind_id(q, 3, segment);
	db_bind_text(q, 4, item->relay_code);
	db_bind_text(q, 5, segment != 0 ? NULL : item->title);
	db_bind_int(q, 6, item->planned_ms);
	return db_run(s, q, err);
}

bool store_rundown_put(struct store *s, const struct rundown *r,
		       struct err *err)
{
	int64_t id = 0;
	int64_t version = 0;

	if (!find(s, r->day, r->slot_code, &id, &version, err))
		return false;
	if (version != r->row_version)
		return err_set(err, ERR_REFUSED,
			       _("Somebody else has changed this rundown "
				 "meanwhile; look at it again."));
	if (!(id != 0 ? count_version(s, id, err) && clear_items(s, id, err)
		      : add_rundown(s, r, &id, err)))
		return false;
	for (size_t i = 0; i < r->count; i++)
		if (!add_item(s, id, i + 1, &r->items[i], err))
			return false;
	return true;
}
