/*
 * What was kept when months were closed is in no text copy; the station's own
 * backups have it. The closing entry holds its digest, so that what comes from
 * a backup is known to be the same.
 */
#include "config.h"

#include "store/rebuild_priv.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/backup_name.h"
#include "store/store_rows.h"

struct kept_month {
	int64_t seq;		/* of the closing entry */
	char *period;
	char *digest;
};

struct lost { struct kept_month *rows; size_t count; };

static void lost_finish(struct lost *l)
{
	for (size_t i = 0; i < l->count; i++) {
		free(l->rows[i].period);
		free(l->rows[i].digest);
	}
	free(l->rows);
}

/* Closed months of the new database whose report is not there. */
static bool read_lost(struct rebuild *r, struct lost *out, struct err *err)
{
	sqlite3_stmt *q = NULL;
	int got = 1;

	if (!db_prepare(&r->s,
			"SELECT e.seq, e.period, e.extra FROM log_entry e"
			" WHERE e.kind = 'close' AND e.end_at IS NOT NULL"
			" AND e.extra IS NOT NULL AND NOT EXISTS (SELECT 1"
			" FROM month_close m WHERE m.period = e.period)"
			" ORDER BY e.seq", &q, err))
		return false;
	while (got == 1) {
		got = db_step(&r->s, q, err);
		if (got != 1)
			break;
		out->rows = rows_push(out->rows, &out->count,
				      sizeof *out->rows);
		struct kept_month *m = &out->rows[out->count - 1];
		m->seq = db_id(q, 0);
		m->period = db_text(q, 1);
		m->digest = db_text(q, 2);
	}
	sqlite3_finalize(q);
	return got == 0;
}

static bool put(struct rebuild *r, const struct kept_month *m,
		const char *content, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(&r->s,
			"INSERT OR IGNORE INTO month_close"
			" (period, seq, content, sha256)"
			" VALUES (?1, ?2, ?3, ?4)", &q, err))
		return false;
	db_bind_text(q, 1, m->period);
	db_bind_int(q, 2, m->seq);
	db_bind_text(q, 3, content);
	db_bind_text(q, 4, m->digest);
	return db_run(&r->s, q, err);
}

/* One month out of one backup, when it is there and the same. */
static bool take_one(struct rebuild *r, struct store *from,
		     const struct kept_month *m, struct err *err)
{
	char now[SHA256_HEX + 1];
	sqlite3_stmt *q = NULL;
	struct err ignored;
	bool ok = true;

	if (!db_prepare(from, "SELECT content FROM month_close"
			" WHERE period = ?1", &q, &ignored))
		return true;
	db_bind_text(q, 1, m->period);
	if (db_step(from, q, &ignored) == 1) {
		char *content = db_text(q, 0);
		if (content != NULL) {
			sha256_of(content, strlen(content), now);
			if (strcmp(now, m->digest) == 0)
				ok = put(r, m, content, err);
		}
		free(content);
	}
	sqlite3_finalize(q);
	return ok;
}

static bool take_from(struct rebuild *r, const char *path,
		      const struct lost *l, struct err *err)
{
	struct store from = {.io = r->s.io, .src = r->s.src};
	struct err ignored;
	bool ok = true;

	/* a backup that cannot be opened helps nobody; another one may */
	if (!db_open(r->s.io, path, DB_READ, &from.db, &ignored))
		return true;
	for (size_t i = 0; ok && i < l->count; i++)
		ok = take_one(r, &from, &l->rows[i], err);
	sqlite3_close(from.db);
	return ok;
}

/* ---- the backups ---------------------------------------------------------- */

static int newest_first(const void *a, const void *b)
{
	return strcmp(*(char *const *)b, *(char *const *)a);
}

/* Until nothing is lost any more. */
static bool take_from_all(struct rebuild *r, const char *folder,
			  const struct backup_names *n, struct err *err)
{
	for (size_t i = 0; i < n->count; i++) {
		struct lost l = {0};
		bool ok = read_lost(r, &l, err);
		size_t count = l.count;
		char *path = mem_printf("%s/%s", folder, n->rows[i]);

		if (ok && count > 0)
			ok = take_from(r, path, &l, err);
		free(path);
		lost_finish(&l);
		if (!ok || count == 0)
			return ok;
	}
	return true;
}

bool rebuild_take_kept(struct rebuild *r, struct err *err)
{
	const struct io *io = &r->s.io;
	char *folder = store_path(&r->s, "backup");
	struct backup_names names = {0};
	bool ok = true;

	if (io->ops->exists(io->ctx, folder) == 1 &&
	    backup_names_list(*io, folder, &names)) {
		if (names.count > 1)
			qsort(names.rows, names.count, sizeof *names.rows,
			      newest_first);
		ok = take_from_all(r, folder, &names, err);
	}
	backup_names_finish(&names);
	free(folder);
	return ok;
}
