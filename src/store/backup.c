/*
 * Backups: copied, closed, read again from the disk, checked, and only then
 * given a name (rule R12; faults 27, 101).
 *
 *   remove what a cut has left     its journal must not meet the new copy
 *   daixa-unfinished.db            copied by SQLite, synced, closed
 *   forget its cached bytes        sticks lie about what they keep
 *   open, check, compare the head
 *   station-...db                  renamed without replace, folder synced
 *   old ones of our own folder     removed last
 */
#include "config.h"

#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "model/log_verdict.h"
#include "store/backup_name.h"
#include "store/log_row.h"
#include "store/store_log.h"

enum { NAME_TRIES = 10000, MB = 1000000, RESERVE_MB = 16 };

static const char unfinished[] = "daixa-unfinished.db";

/* ---- room ----------------------------------------------------------------- */

static bool database_size(struct store *s, int64_t *out, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s, "SELECT c.page_count * z.page_size"
			" FROM pragma_page_count AS c, pragma_page_size AS z",
			&q, err))
		return false;
	int got = db_step(s, q, err);
	if (got == 1)
		*out = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	return got == 1;
}

static bool check_room(struct store *s, const char *folder, struct err *err)
{
	int64_t size = 0;
	int64_t left;

	if (!database_size(s, &size, err))
		return false;
	if (s->io.ops->free_bytes(s->io.ctx, folder, &left) < 0)
		return err_sys(err, errno,
			_("The room left in %s cannot be found out"), folder);
	int64_t wanted = size / 5 * 6 / MB + RESERVE_MB;
	if (left / MB < wanted)
		return err_set(err, ERR_FULL,
			_("There is no room for a backup in %s: it needs %lld "
			  "MB, %lld MB are free. Nothing was written."),
			folder, (long long)wanted, (long long)(left / MB));
	return true;
}

/* ---- the copy ------------------------------------------------------------- */

static void remove_unfinished(const struct store *s, const char *path)
{
	char *journal = mem_printf("%s-journal", path);

	s->io.ops->unlink(s->io.ctx, path);
	s->io.ops->unlink(s->io.ctx, journal);
	free(journal);
}

bool backup_copy(sqlite3 *from, sqlite3 *to, struct err *err)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");

	if (b == NULL)
		return db_error(to, sqlite3_errcode(to), err);
	int step = sqlite3_backup_step(b, -1);
	int rc = sqlite3_backup_finish(b);
	if (rc == SQLITE_OK && step != SQLITE_DONE)
		rc = step;
	return rc == SQLITE_OK ? true : db_error(to, rc, err);
}

/* The copy and the head it must have, of one instant. */
static bool write_copy(struct store *s, const char *path,
		       struct log_head *out_head, struct err *err)
{
	sqlite3 *copy = NULL;
	int version = 0;

	if (!db_version(s->db, &version, err) ||
	    !db_open(s->io, path, DB_CREATE, &copy, err))
		return false;
	bool ok = db_exec(s->db, "BEGIN", err) &&
		  (version < db_newest_version() ||
		   store_log_head(s, out_head, err)) &&
		  backup_copy(s->db, copy, err);
	if (sqlite3_get_autocommit(s->db) == 0)
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	sqlite3_close(copy);
	return ok;
}

static bool check_copy(struct store *s, const char *path,
		       const struct log_head *head, struct err *err)
{
	struct backup_facts f = {0};
	struct err why = {0};

	s->io.ops->forget(s->io.ctx, path);
	if (!store_backup_look(s->io, path, &f, &why))
		return err_set(err,
			why.code == ERR_IO || why.code == ERR_CANCELLED
				? ERR_IO : ERR_CORRUPT,
			_("The backup %s did not pass its check, so it was "
			  "thrown away; earlier ones stay. Use another disk "
			  "or stick. (%s)"),
			path, why.text);
	if (f.version == db_newest_version() &&
	    (f.entries != head->seq || strcmp(f.head, head->hash) != 0))
		return err_set(err, ERR_CORRUPT,
			_("The backup %s does not hold the whole log, so it "
			  "was thrown away; earlier ones stay. Use another "
			  "disk or stick."),
			path);
	return true;
}

/* Give the checked copy the first free name. */
static bool place(const struct store *s, const char *made, const char *folder,
		  backup_namer name, char **out_path, struct err *err)
{
	const struct io_ops *ops = s->io.ops;
	int failed = EEXIST;
	char *path = NULL;

	for (int n = 1; n < NAME_TRIES && failed == EEXIST; n++) {
		char *last = name(s, n);
		free(path);
		path = mem_printf("%s/%s", folder, last);
		free(last);
		failed = ops->rename(s->io.ctx, made, path, false) == 0 ? 0
									: errno;
	}
	if (failed == 0 && ops->sync_dir(s->io.ctx, folder) < 0)
		failed = errno;
	if (failed == 0)
		*out_path = path;
	else {
		err_sys(err, failed, _("The backup %s cannot be kept"), path);
		free(path);
	}
	return failed == 0;
}

bool backup_into(struct store *s, const char *folder, backup_namer name,
		 char **out_path, struct err *err)
{
	struct log_head head = {0};
	char *made = mem_printf("%s/%s", folder, unfinished);

	remove_unfinished(s, made);
	bool ok = check_room(s, folder, err) &&
		  write_copy(s, made, &head, err) &&
		  check_copy(s, made, &head, err) &&
		  place(s, made, folder, name, out_path, err);
	if (!ok)
		remove_unfinished(s, made);
	free(made);
	return ok;
}

/* ---- looking -------------------------------------------------------------- */

static bool check_chain(struct store *s, struct backup_facts *f,
			struct err *err)
{
	sqlite3_stmt *q = NULL;
	int got = 1;
	bool good = true;

	memset(f->head, '0', SHA256_HEX);
	if (!log_row_select(s, 1, INT64_MAX, &q, err))
		return false;
	while (good && got == 1) {
		struct log_entry e;
		got = db_step(s, q, err);
		if (got != 1)
			break;
		log_row_borrow(q, &e);
		good = e.seq == f->entries + 1 &&
		       strcmp(e.prev_hash, f->head) == 0 &&
		       log_entry_is_sealed(&e) && !log_row_hides_bytes(q);
		f->entries++;
		f->written_at = e.entered_at;
		memcpy(f->head, e.hash, sizeof f->head);
	}
	sqlite3_finalize(q);
	if (!good)
		return err_set(err, ERR_CORRUPT,
			_("The log in it was altered or damaged at entry "
			  "%lld."), (long long)f->entries);
	return got == 0;
}

static bool read_station(struct store *s, struct backup_facts *f,
			 struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s, "SELECT uid FROM station WHERE id = 1", &q, err))
		return false;
	int got = db_step(s, q, err);
	const char *uid = got == 1 ? (const char *)sqlite3_column_text(q, 0)
				   : NULL;
	if (uid != NULL)
		memcpy(f->station_uid, uid, strnlen(uid, UID_HEX));
	sqlite3_finalize(q);
	return got >= 0;
}

bool backup_look_at(struct store *s, int version, struct backup_facts *out,
		    struct err *err)
{
	struct backup_facts f = { .version = version };

	if (version > db_newest_version())
		return err_set(err, ERR_NEWER,
			_("This backup was made by a newer daixa (version %d "
			  "of its tables, this program knows %d). Install the "
			  "newer program."), version, db_newest_version());
	if (!db_check_whole(s->db, err))
		return false;
	/* Of an older one the log is checked once it has been upgraded. */
	if (!database_size(s, &f.bytes, err) || !read_station(s, &f, err) ||
	    (version == db_newest_version() && !check_chain(s, &f, err)))
		return false;
	*out = f;
	return true;
}

bool store_backup_look(struct io io, const char *path,
		       struct backup_facts *out, struct err *err)
{
	struct store s = { .io = io, .mode = STORE_READ };
	int version = 0;

	bool ok = db_open(io, path, DB_READ, &s.db, err) &&
		  db_version(s.db, &version, err) &&
		  backup_look_at(&s, version, out, err);
	sqlite3_close(s.db);
	return ok;
}

/* ---- the station's own backups -------------------------------------------- */

/* What cannot be removed stays: the new backup is good all the same. */
static void rotate(const struct store *s, const char *folder)
{
	const struct io_ops *ops = s->io.ops;
	struct backup_names names;

	if (backup_names_list(s->io, folder, &names)) {
		bool *goes = mem_array(names.count + 1, sizeof *goes);
		backup_mark(names.rows, names.count, goes);
		for (size_t i = 0; i < names.count; i++) {
			char *path = mem_printf("%s/%s", folder, names.rows[i]);
			if (goes[i])
				ops->unlink(s->io.ctx, path);
			free(path);
		}
		ops->sync_dir(s->io.ctx, folder);
		free(goes);
	}
	backup_names_finish(&names);
}

static char *name_by_clock(const struct store *s, int n)
{
	return backup_name(s->src.now(s->src.ctx), s->backup_offset_min, n);
}

/* One backup of a station at a time. */
static bool lock_backups(const struct store *s, const char *folder,
			 int *out_lock, struct err *err)
{
	const struct io_ops *ops = s->io.ops;
	char *path = mem_printf("%s/.lock", folder);
	bool ok = false;

	int file = ops->open(s->io.ctx, path, O_RDWR | O_CREAT | O_NOFOLLOW,
			     0640);
	if (file < 0) {
		err_sys(err, errno, _("%s cannot be opened"), path);
	} else if (ops->lock(s->io.ctx, file, false) < 0) {
		err_set(err, ERR_BUSY,
			_("Another backup of this station is being made. Try "
			  "again when it is done."));
		ops->close(s->io.ctx, file);
	} else {
		*out_lock = file;
		ok = true;
	}
	free(path);
	return ok;
}

static bool check_folder(const struct store *s, const char *folder,
			 struct err *err)
{
	int kind = s->io.ops->kind(s->io.ctx, folder);

	if (kind == IO_FOLDER)
		return true;
	if (kind < 0)
		return err_sys(err, errno, _("%s cannot be looked at"), folder);
	return err_set(err, ERR_NOTFOUND,
		_("There is no folder %s for the backup. Is the stick or disk "
		  "plugged in?"), folder);
}

static bool make_own_folder(const struct store *s, const char *own,
			    struct err *err)
{
	const struct io_ops *ops = s->io.ops;
	int there = ops->exists(s->io.ctx, own);

	if (there == 1)
		return true;
	if (there < 0 || ops->mkdir(s->io.ctx, own, 0750) < 0 ||
	    ops->sync_dir(s->io.ctx, s->dir) < 0)
		return err_sys(err, errno, _("The folder %s cannot be made"),
			       own);
	return true;
}

bool store_backup(struct store *s, const char *folder, char **out_path,
		  struct err *err)
{
	char *own = store_path(s, "backup");
	const char *target = folder != NULL ? folder : own;
	int64_t offset = 0;
	int lock = -1;
	bool ok = false;

	if (s->mode == STORE_WRITE &&
	    (!make_own_folder(s, own, err) ||
	     !lock_backups(s, own, &lock, err)))
		goto out;
	if (!check_folder(s, target, err) ||
	    !store_offset_min(s, &offset, err))
		goto out;
	s->backup_offset_min = (int)offset;
	ok = backup_into(s, target, name_by_clock, out_path, err);
	if (ok && folder == NULL)
		rotate(s, own);
out:
	if (lock >= 0)
		s->io.ops->close(s->io.ctx, lock);
	free(own);
	return ok;
}
