/*
 * What `daixa rebuild` and `daixa restore` have in common. The order of names,
 * so that a power cut at any point leaves either the old state or one in
 * which the same command goes on:
 *
 *   build station.db.new, whole and synced
 *   station.db          -> station.db.damaged-<n>	never overwritten
 *   station.db-journal  -> station.db.damaged-<n>-journal
 *   sync the folder				a journal must not meet
 *   station.db.new      -> station.db		another database
 *   sync the folder
 *
 * Without station.db the newest station.db.damaged-<n> is the old database.
 */
#include "config.h"

#include "store/rebuild_priv.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/log_text.h"
#include "store/store_log.h"

void rebuild_init(struct rebuild *r, struct io io, struct source src,
		  const char *dir)
{
	*r = (struct rebuild){
		.s = { .io = io, .src = src, .mode = STORE_WRITE,
		       .dir = mem_dup(dir) },
	};
	memset(r->head, '0', SHA256_HEX);
}

void rebuild_finish(struct rebuild *r)
{
	sqlite3_close(r->s.db);
	sqlite3_close(r->guard);
	free(r->s.dir);
	free(r->s.warning);
	free(r->old);
	free(r->fresh);
	free(r->aside);
	free(r->torn_path);
}

/* A disk that cannot say is no disk without the file. */
static bool exists(const struct rebuild *r, const char *path, bool *out,
		   struct err *err)
{
	int there = r->s.io.ops->exists(r->s.io.ctx, path);

	if (there < 0)
		return err_sys(err, errno, _("%s cannot be looked at"), path);
	*out = there == 1;
	return true;
}

/* *aside: the first free name; *newest, which may be NULL: the one before. */
static bool choose_aside(const struct rebuild *r, const char *path,
			 char **aside, char **newest, struct err *err)
{
	bool is_taken = true;

	for (int n = 1; is_taken; n++) {
		free(*newest);
		*newest = *aside;
		*aside = mem_printf("%s.damaged-%d", path, n);
		if (!exists(r, *aside, &is_taken, err))
			return false;
	}
	return true;
}

bool rebuild_choose_names(struct rebuild *r, struct err *err)
{
	char *path = store_path(&r->s, "station.db");
	char *newest = NULL;
	bool is_there = false;

	r->fresh = store_path(&r->s, "station.db.new");
	bool ok = choose_aside(r, path, &r->aside, &newest, err) &&
		  exists(r, path, &is_there, err);
	if (ok && is_there) {
		r->old = path;
		path = NULL;
	} else if (ok) {
		r->old = newest;
		newest = NULL;
	}
	free(path);
	free(newest);
	return ok;
}

bool rebuild_hold(struct rebuild *r, struct err *err)
{
	struct err why = {0};

	if (r->old == NULL ||
	    (db_open(r->s.io, r->old, DB_WRITE, &r->guard, &why) &&
	     db_exec(r->guard, "BEGIN IMMEDIATE", &why)))
		return true;
	sqlite3_close(r->guard);
	r->guard = NULL;
	if (why.code != ERR_BUSY)
		return true;
	return err_set(err, ERR_BUSY, "%s", why.text);
}

/* ---- the old log ---------------------------------------------------------- */

bool rebuild_attach(struct rebuild *r)
{
	sqlite3_stmt *q = NULL;
	struct err ignored;

	if (!db_prepare(&r->s, "ATTACH ?1 AS old", &q, &ignored))
		return false;
	db_bind_text(q, 1, r->old);
	return db_run(&r->s, q, &ignored);
}

void rebuild_detach(struct rebuild *r)
{
	sqlite3_exec(r->s.db, "DETACH old", NULL, NULL, NULL);
}

/* One entry behind the text's end, when it is sealed (triggers see to the link). */
static bool take_over(struct rebuild *r, int64_t seq)
{
	sqlite3_stmt *q = NULL;
	struct log_entry e;
	struct err ignored;
	bool good = false;

	if (!db_prepare(&r->s, "INSERT INTO main.log_entry"
			" SELECT o.* FROM old.log_entry AS o WHERE seq = ?1",
			&q, &ignored))
		return false;
	sqlite3_bind_int64(q, 1, seq);
	if (!db_run(&r->s, q, &ignored) ||
	    !store_log_get(&r->s, seq, &e, &ignored))
		return false;
	good = log_entry_is_sealed(&e);
	log_entry_finish(&e);
	return good;
}

void rebuild_log_from_old(struct rebuild *r)
{
	struct err ignored;

	/* IMMEDIATE would want to write in the old one as well */
	while (db_exec(r->s.db, "BEGIN", &ignored)) {
		bool ok = take_over(r, r->entries + 1) &&
			  db_exec(r->s.db, "COMMIT", &ignored);
		if (!ok) {
			sqlite3_exec(r->s.db, "ROLLBACK", NULL, NULL, NULL);
			return;
		}
		r->entries++;
	}
}

/* ---- names ---------------------------------------------------------------- */

static bool rename_if_there(const struct rebuild *r, const char *from,
			    const char *to, struct err *err)
{
	bool is_there = false;

	if (!exists(r, from, &is_there, err))
		return false;
	if (!is_there)
		return true;
	if (r->s.io.ops->rename(r->s.io.ctx, from, to, false) == 0)
		return true;
	return err_sys(err, errno, _("%s cannot be renamed to %s"), from, to);
}

static bool sync_station(const struct rebuild *r, struct err *err)
{
	if (r->s.io.ops->sync_dir(r->s.io.ctx, r->s.dir) == 0)
		return true;
	return err_sys(err, errno, _("The folder %s cannot be synced"),
		       r->s.dir);
}

/*
 * After an error half way: the old name back, so that the station opens as it
 * did. Where the disk will not do that either, the same command goes on.
 */
static void take_back(const struct rebuild *r, const char *path,
		      const char *journal, const char *aside_journal)
{
	const struct io_ops *ops = r->s.io.ops;

	if (ops->exists(r->s.io.ctx, path) != 0)
		return;
	ops->rename(r->s.io.ctx, aside_journal, journal, false);
	ops->rename(r->s.io.ctx, r->aside, path, false);
	ops->sync_dir(r->s.io.ctx, r->s.dir);
}

bool rebuild_put_in_place(struct rebuild *r, struct err *err)
{
	sqlite3_close(r->s.db);
	r->s.db = NULL;

	char *path = store_path(&r->s, "station.db");
	char *journal = store_path(&r->s, "station.db-journal");
	char *aside_journal = mem_printf("%s-journal", r->aside);

	bool ok = rename_if_there(r, path, r->aside, err) &&
		  rename_if_there(r, journal, aside_journal, err) &&
		  sync_station(r, err) &&
		  rename_if_there(r, r->fresh, path, err) &&
		  sync_station(r, err);
	if (!ok)
		take_back(r, path, journal, aside_journal);
	free(path);
	free(journal);
	free(aside_journal);
	return ok;
}

bool rebuild_trim_torn(const struct rebuild *r, struct err *err)
{
	struct text_tail t;

	if (r->torn_path == NULL)
		return true;
	return text_tail_read(&r->s, r->torn_path, &t, err) &&
	       (!t.is_torn ||
		log_text_trim(&r->s, r->torn_path, t.good_end, err));
}
