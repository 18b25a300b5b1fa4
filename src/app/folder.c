/* A station folder appears whole or not at all. See folder.h. */
#include "config.h"

#include "app/folder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"

/* Names of a folder, collected before anything in it is touched. */
struct names {
	char **rows;
	size_t count;
};

static void add_name(void *arg, const char *name)
{
	struct names *n = arg;

	n->rows = mem_grow(n->rows, n->count + 1, sizeof *n->rows);
	n->rows[n->count++] = mem_dup(name);
}

static void names_finish(struct names *n)
{
	for (size_t i = 0; i < n->count; i++)
		free(n->rows[i]);
	free(n->rows);
}

/* Everything before the last name; "." for a bare name. */
static char *parent_of(const char *path)
{
	size_t len = strlen(path);

	while (len > 1 && path[len - 1] == '/')
		len--;
	while (len > 0 && path[len - 1] != '/')
		len--;
	while (len > 1 && path[len - 1] == '/')
		len--;
	return len > 0 ? mem_dup_n(path, len) : mem_dup(".");
}

static bool make_folders(const struct io *io, const char *path,
			 struct err *err)
{
	int there = io->ops->exists(io->ctx, path);

	if (there == 1)
		return true;
	char *parent = parent_of(path);
	bool ok = strcmp(parent, path) == 0 || make_folders(io, parent, err);
	free(parent);
	if (!ok)
		return false;
	if (io->ops->mkdir(io->ctx, path, 0750) == 0 || errno == EEXIST)
		return true;
	return err_sys(err, errno, _("cannot make the folder '%s'"), path);
}

static bool is_free(const struct io *io, const char *dir, struct err *err)
{
	struct names names = {0};

	if (io->ops->exists(io->ctx, dir) == 0)
		return true;
	if (io->ops->list(io->ctx, dir, add_name, &names) != 0)
		return err_sys(err, errno, _("cannot look into '%s'"), dir);
	bool has_station = false;
	for (size_t i = 0; i < names.count; i++)
		has_station |= strcmp(names.rows[i], "station.db") == 0;
	bool has_log = false;
	for (size_t i = 0; i < names.count; i++)
		has_log |= strcmp(names.rows[i], "log") == 0;
	bool ok = names.count == 0;
	names_finish(&names);
	if (has_station)
		return err_set(err, ERR_EXISTS,
			       _("'%s' holds a station already; nothing was "
				 "changed"), dir);
	if (has_log)
		return err_set(err, ERR_EXISTS,
			       _("'%s' holds the log of a station without its "
				 "database; `daixa rebuild` restores it"),
			       dir);
	return ok || err_set(err, ERR_EXISTS,
			     _("'%s' is not empty; choose a new folder"), dir);
}

bool folder_check(const struct app_env *env, const char *dir, struct err *err)
{
	struct stat st = {0};

	if (!is_free(&env->io, dir, err))
		return false;
	char *above = mem_dup(dir);
	while (stat(above, &st) != 0 && strcmp(above, "/") != 0 &&
	       strcmp(above, ".") != 0) {
		char *parent = parent_of(above);
		free(above);
		above = parent;
	}
	bool ok = true;
	if (!S_ISDIR(st.st_mode))
		ok = err_set(err, ERR_REFUSED, _("'%s' is not a folder"),
			     above);
	else if (access(above, W_OK | X_OK) != 0)
		ok = err_set(err, ERR_REFUSED,
			     _("you may not write in the folder '%s'"), above);
	free(above);
	return ok;
}

bool folder_prepare(const struct app_env *env, const char *dir,
		    char **out_aside, struct err *err)
{
	char uid[UID_HEX + 1];

	if (!is_free(&env->io, dir, err))
		return false;
	char *parent = parent_of(dir);
	bool ok = make_folders(&env->io, parent, err);
	free(parent);
	if (!ok)
		return false;
	size_t len = strlen(dir);
	while (len > 1 && dir[len - 1] == '/')
		len--;
	source_uid(&env->src, uid);
	*out_aside = mem_printf("%.*s.making-%.8s", (int)len, dir, uid);
	return true;
}

bool folder_place(const struct app_env *env, const char *aside,
		  const char *dir, struct err *err)
{
	const struct io *io = &env->io;

	if (io->ops->rename(io->ctx, aside, dir, true) != 0)
		return err_sys(err, errno, _("cannot make the folder '%s'"),
			       dir);
	char *parent = parent_of(dir);
	int rc = io->ops->sync_dir(io->ctx, parent);
	int errnum = errno;
	free(parent);
	if (rc != 0)
		return err_sys(err, errnum, _("cannot sync the folder of '%s'"),
			       dir);
	return true;
}

/* Our own private folder only, so nothing of anybody else's can be in it. */
static void remove_tree(const struct io *io, const char *path)
{
	struct names names = {0};

	if (io->ops->list(io->ctx, path, add_name, &names) == 0) {
		for (size_t i = 0; i < names.count; i++) {
			char *child = mem_printf("%s/%s", path, names.rows[i]);
			remove_tree(io, child);
			free(child);
		}
	}
	names_finish(&names);
	io->ops->unlink(io->ctx, path);
}

void folder_remove(const struct app_env *env, const char *aside)
{
	remove_tree(&env->io, aside);
}
