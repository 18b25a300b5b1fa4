/* See sim_names.h. */
#include "config.h"

#include "sim/sim_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

char *sim_path_clean(const char *path)
{
	size_t n = strlen(path);

	/* "a/." and "a/b/.." are all the store ever says. */
	if (n > 2 && strcmp(path + n - 2, "/.") == 0)
		return mem_dup_n(path, n - 2);
	if (n > 3 && strcmp(path + n - 3, "/..") == 0) {
		while (n > 3 && path[n - 4] != '/')
			n--;
		return mem_dup_n(path, n > 4 ? n - 4 : 1);
	}
	return mem_dup(path);
}

struct sim_name *sim_names_find(const struct sim_names *t, const char *path)
{
	for (size_t i = 0; i < t->count; i++)
		if (strcmp(t->rows[i].path, path) == 0)
			return &t->rows[i];
	return NULL;
}

void sim_names_drop(struct sim_names *t, const char *path)
{
	struct sim_name *n = sim_names_find(t, path);

	if (n == NULL)
		return;
	free(n->path);
	*n = t->rows[--t->count];
}

void sim_names_put(struct sim_names *t, const char *path, int inode)
{
	sim_names_drop(t, path);
	t->rows = mem_grow(t->rows, t->count + 1, sizeof *t->rows);
	t->rows[t->count++] = (struct sim_name){ mem_dup(path), inode };
}

void sim_names_finish(struct sim_names *t)
{
	for (size_t i = 0; i < t->count; i++)
		free(t->rows[i].path);
	free(t->rows);
	*t = (struct sim_names){0};
}

void sim_names_copy(struct sim_names *to, const struct sim_names *from)
{
	sim_names_finish(to);
	for (size_t i = 0; i < from->count; i++)
		sim_names_put(to, from->rows[i].path, from->rows[i].inode);
}

/* Is `path` directly inside `folder`? */
bool sim_path_is_inside(const char *path, const char *folder)
{
	size_t n = strlen(folder);

	if (strcmp(folder, "/") == 0)
		return strchr(path + 1, '/') == NULL;
	return strncmp(path, folder, n) == 0 && path[n] == '/' &&
	       strchr(path + n + 1, '/') == NULL;
}

/* A name whose folder did not survive is gone with it. */
void sim_names_drop_orphans(struct sim_names *t)
{
	for (size_t i = 0; i < t->count;) {
		char *folder = mem_dup(t->rows[i].path);
		char *slash = strrchr(folder, '/');
		*slash = '\0';
		bool orphan = slash != folder && sim_names_find(t, folder) == NULL;
		free(folder);
		if (orphan) {
			free(t->rows[i].path);
			t->rows[i] = t->rows[--t->count];
			i = 0;
		} else {
			i++;
		}
	}
}
