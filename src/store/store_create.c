/*
 * Making a station folder. The database is built under another name and
 * renamed when it is whole and synced, so that a power cut leaves either no
 * station (and the same command does it again) or a whole one.
 */
#include "config.h"

#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/db.h"
#include "store/log_text.h"

static const char building[] = "station.db.new";

/* A folder, there already or made now. */
static bool make_folder(struct io io, const char *path, struct err *err)
{
	if (io.ops->mkdir(io.ctx, path, 0750) == 0)
		return true;
	int failed = errno;
	int kind = failed == EEXIST ? io.ops->kind(io.ctx, path) : IO_NOTHING;
	if (kind == IO_FOLDER)
		return true;
	if (kind < 0)
		failed = errno;
	return err_sys(err, failed, _("The folder %s cannot be made"), path);
}

bool store_make_folders(const struct store *s, struct err *err)
{
	static const char *const names[] = {
		"log", "media", "incoming", "backup",
	};
	bool ok = make_folder(s->io, s->dir, err);

	for (size_t i = 0; ok && i < sizeof names / sizeof names[0]; i++) {
		char *path = store_path(s, names[i]);
		ok = make_folder(s->io, path, err);
		free(path);
	}
	return ok;
}

static bool sync_folder(const struct store *s, const char *relative,
			struct err *err)
{
	char *path = store_path(s, relative);
	bool ok = s->io.ops->sync_dir(s->io.ctx, path) == 0;

	if (!ok)
		err_sys(err, errno, _("The folder %s cannot be synced"), path);
	free(path);
	return ok;
}

/* No station.db, and no log whose database went missing. */
static bool check_free(const struct store *s, struct err *err)
{
	char *path = store_path(s, "station.db");
	int there = s->io.ops->exists(s->io.ctx, path);

	free(path);
	if (there != 0)
		return err_set(err, ERR_EXISTS,
			_("There is a station in %s already."), s->dir);
	struct text_files files;
	if (!text_files_list(s, &files, err))
		return false;
	bool has_text = files.count > 0;
	text_files_finish(&files);
	if (has_text)
		return err_set(err, ERR_EXISTS,
			_("%s holds the text copy of a log whose database is "
			  "missing. \"daixa rebuild\" restores it."),
			s->dir);
	return true;
}

bool store_build(const struct store *s, const char *path, sqlite3 **out,
		 struct err *err)
{
	sqlite3 *db = NULL;
	char *journal = mem_printf("%s-journal", path);

	/* What an attempt that was cut off has left. */
	s->io.ops->unlink(s->io.ctx, path);
	s->io.ops->unlink(s->io.ctx, journal);
	free(journal);
	if (!db_open(s->io, path, DB_CREATE, &db, err))
		return false;
	if (!db_migrate(db, 0, err)) {
		sqlite3_close(db);
		return false;
	}
	*out = db;
	return true;
}

static bool create_locked(const struct store *s, struct err *err)
{
	char *made = store_path(s, building);
	char *path = store_path(s, "station.db");
	sqlite3 *db = NULL;
	bool ok = check_free(s, err) && store_build(s, made, &db, err);

	sqlite3_close(db);
	/* What the station needs is durable before its name appears. */
	ok = ok && sync_folder(s, "log", err) && sync_folder(s, ".", err);
	if (ok && s->io.ops->rename(s->io.ctx, made, path, false) < 0) {
		err_sys(err, errno, _("%s cannot be made"), path);
		ok = false;
	}
	ok = ok && sync_folder(s, ".", err) && sync_folder(s, "..", err);
	free(made);
	free(path);
	return ok;
}

bool store_create(struct io io, struct source src, const char *dir,
		  struct err *err)
{
	struct store s = {
		.io = io, .src = src, .mode = STORE_WRITE,
		.dir = mem_dup(dir),
	};
	int lock = -1;

	bool ok = store_make_folders(&s, err) && log_lock(&s, &lock, err) &&
		  create_locked(&s, err);
	log_unlock(&s, lock);
	free(s.dir);
	return ok;
}
