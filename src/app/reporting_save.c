/* A file of the user's appears whole or not at all. See reporting.h. */
#include "config.h"

#include "app/reporting.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/store.h"

/* The folder a path lies in; yours. */
static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return mem_dup(".");
	return slash == path ? mem_dup("/")
			     : mem_dup_n(path, (size_t)(slash - path));
}

/* The station's own files are never an export's target. */
static bool is_inside_station(const struct app *a, const char *folder)
{
	char here[PATH_MAX];
	char station[PATH_MAX];

	if (realpath(folder, here) == NULL ||
	    realpath(store_dir(a->store), station) == NULL)
		return false;
	size_t len = strlen(station);
	return strncmp(here, station, len) == 0 &&
	       (here[len] == '/' || here[len] == '\0');
}

static bool write_all(const struct io *io, int file, const struct buf *bytes)
{
	for (size_t done = 0; done < bytes->len;) {
		ssize_t n = io->ops->append(io->ctx, file, bytes->data + done,
					    bytes->len - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		done += (size_t)n;
	}
	return true;
}

/* Write and sync the private file. errno tells of a failure. */
static bool write_aside(const struct io *io, const char *aside,
			const struct buf *bytes)
{
	int file = io->ops->open(io->ctx, aside,
				 O_WRONLY | O_CREAT | O_EXCL | O_APPEND, 0640);

	if (file < 0)
		return false;
	bool ok = write_all(io, file, bytes) &&
		  io->ops->sync(io->ctx, file) == 0;
	int errnum = errno;
	io->ops->close(io->ctx, file);
	errno = errnum;
	return ok;
}

static bool refuse_existing(const char *path, struct err *err)
{
	return err_set(err, ERR_EXISTS,
		       _("'%s' is there already; --force replaces it"), path);
}

static bool put_in_place(const struct io *io, const char *aside,
			 const char *path, const char *folder,
			 bool may_replace, struct err *err)
{
	if (io->ops->rename(io->ctx, aside, path, may_replace) != 0) {
		if (errno == EEXIST)
			return refuse_existing(path, err);
		return err_sys(err, errno, _("cannot write '%s'"), path);
	}
	if (io->ops->sync_dir(io->ctx, folder) != 0)
		return err_sys(err, errno, _("cannot sync the folder of '%s'"),
			       path);
	return true;
}

/* What the name stands for now, and whether that may be written to. */
static bool check_place(struct app *a, const char *path, enum io_kind *out,
			struct err *err)
{
	struct io io = store_io(a->store);
	char *folder = folder_of(path);
	bool ok = true;

	int kind = io.ops->kind(io.ctx, path);
	if (kind < 0) {
		err_sys(err, errno, _("cannot write '%s'"), path);
		free(folder);
		return false;
	}
	*out = (enum io_kind)kind;
	if (*out != IO_NOTHING && *out != IO_FILE)
		ok = err_set(err, ERR_REFUSED,
			     _("'%s' is there and is no ordinary file; choose "
			       "another name"), path);
	else if (is_inside_station(a, folder))
		ok = err_set(err, ERR_REFUSED,
			     _("'%s' lies in the station's own folder; choose "
			       "another place"), path);
	free(folder);
	return ok;
}

static bool may_go_on(const struct app *a, struct err *err)
{
	return app_goes_on(a->env, NULL) ||
	       err_set(err, ERR_CANCELLED, _("stopped; nothing was written"));
}

bool reporting_may_save(struct app *a, const char *path, bool may_replace,
			struct err *err)
{
	enum io_kind there = IO_NOTHING;

	return check_place(a, path, &there, err) &&
	       (there == IO_NOTHING || may_replace ||
		refuse_existing(path, err));
}

bool reporting_save(struct app *a, const char *path, bool may_replace,
		    const struct buf *bytes, struct err *err)
{
	struct io io = store_io(a->store);
	char uid[UID_HEX + 1];
	char *folder = folder_of(path);
	enum io_kind there = IO_NOTHING;
	bool ok = check_place(a, path, &there, err);

	source_uid(&a->env->src, uid);
	char *aside = mem_printf("%s.writing-%.8s", path, uid);
	if (ok && !write_aside(&io, aside, bytes))
		ok = err_sys(err, errno, _("cannot write '%s'"), path);
	else if (ok)
		ok = may_go_on(a, err) &&
		     put_in_place(&io, aside, path, folder, may_replace, err);
	if (!ok)
		io.ops->unlink(io.ctx, aside);
	free(aside);
	free(folder);
	return ok;
}
