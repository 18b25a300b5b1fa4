/* Backups as use cases. See backup.h. */
#include "config.h"

#include "app/backup.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_log.h"

bool backup_make(struct app *a, const char *folder, char **out_path,
		 struct err *err)
{
	if (store_log_state(a->store) == LOG_STATE_BROKEN)
		return err_set(err, ERR_CORRUPT,
			_("The chain of the log is broken (`daixa log verify` "
			  "says where), so no backup is made of it; earlier "
			  "ones stay. Bring one back with `daixa restore`."));
	return store_backup(a->store, folder, out_path, err);
}

bool backup_is_due(const struct app *a)
{
	return store_has_changed(a->store);
}

bool backup_restore(const struct app_env *env, const char *dir,
		    const char *path, struct restore_report *out,
		    struct err *err)
{
	return store_restore(env->io, env->src, dir, path, out, err);
}

static bool is_backup(const char *name)
{
	size_t len = strlen(name);

	return strncmp(name, "station-", 8) == 0 && len > 3 &&
	       strcmp(name + len - 3, ".db") == 0;
}

static void add(struct backup_list *list, const char *dir, const char *name)
{
	char *path = mem_printf("%s/%s", dir, name);
	struct stat st;

	if (!is_backup(name) || lstat(path, &st) != 0 || !S_ISREG(st.st_mode)) {
		free(path);
		return;
	}
	list->rows = mem_grow(list->rows, list->count + 1, sizeof *list->rows);
	list->rows[list->count++] = (struct backup_row){
		.path = path,
		.name = path + strlen(dir) + 1,
		.made_at = (int64_t)st.st_mtime,
		.bytes = (int64_t)st.st_size,
	};
}

/* Of the same second, the one named later. */
static int newest_first(const void *a, const void *b)
{
	const struct backup_row *x = a;
	const struct backup_row *y = b;

	if (x->made_at != y->made_at)
		return x->made_at < y->made_at ? 1 : -1;
	return strcmp(y->name, x->name);
}

void backup_list(const struct app *a, struct backup_list *out)
{
	char *dir = mem_printf("%s/backup", app_dir(a));
	DIR *d = opendir(dir);

	*out = (struct backup_list){0};
	while (d != NULL) {
		const struct dirent *e = readdir(d);
		if (e == NULL)
			break;
		add(out, dir, e->d_name);
	}
	if (d != NULL)
		closedir(d);
	if (out->count > 0)
		qsort(out->rows, out->count, sizeof *out->rows, newest_first);
	free(dir);
}

void backup_list_finish(struct backup_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->rows[i].path);
	free(list->rows);
	*list = (struct backup_list){0};
}
