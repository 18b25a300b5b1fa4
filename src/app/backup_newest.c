/* What stands in the backup folder. See backup_newest.h. */
#include "config.h"

#include "app/backup_newest.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/mem.h"

/* When a file was last written; -1: it is none. */
static int64_t written_at(const char *dir, const char *name)
{
	struct stat st;
	char *path = mem_printf("%s/%s", dir, name);
	bool is_file = lstat(path, &st) == 0 && S_ISREG(st.st_mode);

	free(path);
	return is_file ? (int64_t)st.st_mtime : -1;
}

char *backup_newest(const struct app *a)
{
	char *dir = mem_printf("%s/backup", app_dir(a));
	DIR *d = opendir(dir);
	char *best = NULL;
	int64_t best_at = -1;

	while (d != NULL) {
		const struct dirent *e = readdir(d);
		if (e == NULL)
			break;
		int64_t at = written_at(dir, e->d_name);
		if (at <= best_at)
			continue;
		best_at = at;
		mem_set(&best, e->d_name);
	}
	if (d != NULL)
		closedir(d);
	free(dir);
	return best;
}
