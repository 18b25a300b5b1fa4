/*
 * An opened station folder: opening, closing, transactions, settings. The
 * rules of opening are in store.h; those of the log's two copies in
 * log_reconcile.c.
 */
#include "config.h"

#include "store/store.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/backup.h"
#include "store/db.h"
#include "store/log_text.h"
#include "store/undo_record.h"

enum { TURN_MS = 10, ASK_EVERY = 10, GIVE_UP_MS = 10000 };

char *store_path(const struct store *s, const char *relative)
{
	return mem_printf("%s/%s", s->dir, relative);
}

bool store_wait_turn(const struct store *s, int turn)
{
	const struct timespec t = { .tv_nsec = TURN_MS * 1000000L };
	int waited_ms = turn * TURN_MS;

	if (s->keep_waiting == NULL) {
		if (waited_ms >= GIVE_UP_MS)
			return false;
	} else if (turn % ASK_EVERY == 0 &&
		   !s->keep_waiting(s->wait_ctx, waited_ms)) {
		return false;
	}
	nanosleep(&t, NULL);
	return true;
}

static int busy(void *ctx, int turn)
{
	return store_wait_turn(ctx, turn);
}

/* No station at all, or one whose log is still there? */
static void say_lost(struct store *s, struct err *err)
{
	struct text_files files;
	struct err ignored;

	if (!text_files_list(s, &files, &ignored))
		return;
	if (files.count > 0)
		err_set(err, ERR_CORRUPT,
			_("The database station.db is gone, but the readable "
			  "copy of the log is there. `daixa -C %s rebuild` "
			  "restores the log; a backup brings back the "
			  "catalogue too (`daixa restore`)."), s->dir);
	text_files_finish(&files);
}

static bool open_db(struct store *s, int *out_version, struct err *err)
{
	enum db_access access = s->mode == STORE_READ ? DB_READ : DB_WRITE;
	char *path = store_path(s, "station.db");
	sqlite3 *db = NULL;
	bool ok = false;

	if (!db_open(s->io, path, access, &db, err)) {
		if (err->code == ERR_NOTFOUND)
			say_lost(s, err);
		goto out;
	}
	sqlite3_busy_handler(db, busy, s);
	if (!db_version(db, out_version, err))
		goto out;
	s->db = db;
	db = NULL;
	ok = true;
out:
	sqlite3_close(db);
	free(path);
	return ok;
}

static void close_db(struct store *s)
{
	undo_record_drop(s);
	if (s->db != NULL && sqlite3_get_autocommit(s->db) == 0)
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	int rc = sqlite3_close(s->db);

	assert(rc == SQLITE_OK);	/* else a statement was left open */
	(void)rc;
	s->db = NULL;
}

bool store_has_moved(const struct store *s)
{
	int moved = 0;

	return s->db != NULL &&
	       sqlite3_file_control(s->db, "main", SQLITE_FCNTL_HAS_MOVED,
				    &moved) == SQLITE_OK && moved != 0;
}

bool store_reopen(struct store *s, struct err *err)
{
	int version = 0;

	s->has_changed = store_has_changed(s);
	close_db(s);
	s->in_transaction = false;
	return open_db(s, &version, err);
}

/* station-before-NNNN.db, or with -2, -3 ... when that is taken. */
static char *name_by_version(const struct store *s, int n)
{
	(void)s;
	return n == 1 ? mem_printf("station-before-%04d.db",
				   db_newest_version())
		      : mem_printf("station-before-%04d-%d.db",
				   db_newest_version(), n);
}

/* Rule R12: first a verified backup. */
static bool upgrade(struct store *s, int from, struct err *err)
{
	const struct io_ops *ops = s->io.ops;
	char *folder = store_path(s, "backup");
	char *name = NULL;
	bool ok = false;

	ops->mkdir(s->io.ctx, folder, 0750);
	if (!backup_into(s, folder, name_by_version, &name, err))
		goto out;
	if (ops->sync_dir(s->io.ctx, s->dir) < 0) {
		err_sys(err, errno, _("The backup %s cannot be kept"), name);
		goto out;
	}
	ok = db_migrate(s->db, from, err) && store_begin(s, err) &&
	     store_commit(s, err);
	store_rollback(s);
out:
	free(folder);
	free(name);
	return ok;
}

static bool check_version(struct store *s, int version, struct err *err)
{
	int newest = db_newest_version();

	if (version > newest)
		return err_set(err, ERR_NEWER,
			_("This station was written by a newer daixa (version "
			  "%d of its tables, this program knows %d). Install "
			  "the newer program; nothing was changed."),
			version, newest);
	if (version == newest)
		return true;
	if (s->mode == STORE_READ)
		return err_set(err, ERR_READONLY,
			_("This station was written by an older daixa. Open it "
			  "once for writing, which upgrades it after a backup; "
			  "then it can be read."));
	return upgrade(s, version, err);
}

bool store_open(struct io io, struct source src, const char *dir,
		enum store_mode mode, struct store **out, struct err *err)
{
	struct store *s = mem_alloc(sizeof *s);
	int version = 0;

	s->io = io;
	s->src = src;
	s->dir = mem_dup(dir);
	s->mode = mode;
	if (!open_db(s, &version, err) || !check_version(s, version, err) ||
	    !log_reconcile(s, err)) {
		store_close(s);
		return false;
	}
	*out = s;
	return true;
}

void store_close(struct store *s)
{
	if (s == NULL)
		return;
	store_rollback(s);
	close_db(s);
	free(s->warning);
	free(s->dir);
	free(s);
}

const char *store_dir(const struct store *s)
{
	return s->dir;
}

const struct source *store_source(const struct store *s)
{
	return &s->src;
}

struct io store_io(const struct store *s)
{
	return s->io;
}

const char *store_warning(const struct store *s)
{
	return s->warning;
}

void store_warn(struct store *s, const char *text)
{
	mem_set(&s->warning, text);
}

void store_on_wait(struct store *s,
		   bool (*keep_waiting)(void *ctx, int waited_ms), void *ctx)
{
	s->keep_waiting = keep_waiting;
	s->wait_ctx = ctx;
}

bool store_has_changed(const struct store *s)
{
	return s->has_changed ||
	       (s->db != NULL && sqlite3_total_changes(s->db) > 0);
}

/* ---- transactions --------------------------------------------------------- */

bool store_begin(struct store *s, struct err *err)
{
	assert(!s->in_transaction && s->reads == 0);
	if (s->mode == STORE_READ)
		return err_set(err, ERR_READONLY,
			_("The station was opened for reading only."));
	if (s->db == NULL && !store_reopen(s, err))
		return false;
	if (!db_exec(s->db, "BEGIN IMMEDIATE", err))
		return false;
	/* Another database has taken its place: a rebuild, a restoration. */
	if (store_has_moved(s) && !(store_reopen(s, err) &&
				    db_exec(s->db, "BEGIN IMMEDIATE", err)))
		return false;
	s->in_transaction = true;
	return undo_record_begin(s, err);
}

/*
 * Rule R3: after an error only a fresh look at the disk can tell whether the
 * commit took place, so the connection is opened anew. BUSY alone is certain:
 * the transaction is still open and store_rollback() ends it.
 */
bool store_commit(struct store *s, struct err *err)
{
	struct err ignored;

	assert(s->in_transaction);
	if (!store_approved_mend(s, err) || !undo_record_keep(s, err))
		return false;
	int rc = sqlite3_exec(s->db, "COMMIT", NULL, NULL, NULL);
	if (rc == SQLITE_OK) {
		s->in_transaction = false;
		return true;
	}
	db_error(s->db, rc, err);
	if ((rc & 0xff) == SQLITE_BUSY ||
	    (rc & 0xff) == SQLITE_CONSTRAINT)
		return false;
	store_reopen(s, &ignored);
	return err_prefix(err, "%s ",
		_("It is not certain whether the change was saved; look before "
		  "you repeat it."));
}

void store_rollback(struct store *s)
{
	undo_record_drop(s);
	if (s->db != NULL && s->in_transaction &&
	    sqlite3_get_autocommit(s->db) == 0)
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	s->in_transaction = false;
}

/*
 * In the journal mode of rule R1 nobody commits while this connection holds
 * its lock, so the state is that of the first read.
 */
bool store_read_begin(struct store *s, struct err *err)
{
	if (s->in_transaction)
		return true;
	if (s->reads > 0) {
		s->reads++;
		return true;
	}
	if (s->db == NULL && !store_reopen(s, err))
		return false;
	if (!db_exec(s->db, "PRAGMA query_only=ON", err))
		return false;
	if (!db_exec(s->db, "BEGIN", err)) {
		sqlite3_exec(s->db, "PRAGMA query_only=OFF", NULL, NULL, NULL);
		return false;
	}
	s->reads = 1;
	return true;
}

void store_read_end(struct store *s)
{
	if (s->in_transaction)
		return;
	assert(s->reads > 0);
	if (--s->reads > 0)
		return;
	sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	sqlite3_exec(s->db, "PRAGMA query_only=OFF", NULL, NULL, NULL);
}

void store_keep_pages(struct store *s, bool is_many)
{
	if (s->db != NULL)
		sqlite3_exec(s->db, is_many ? "PRAGMA cache_size=-16384"
					    : "PRAGMA cache_size=-2000",
			     NULL, NULL, NULL);
}
