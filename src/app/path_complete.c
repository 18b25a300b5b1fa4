/* Paths as they are typed. See path_complete.h. */
#include "config.h"

#include "app/path_complete.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/import.h"
#include "app/script_file.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"

/* ---- from the eye to the disk --------------------------------------------- */

static char *expand_home(const char *shown)
{
	const char *home = getenv("HOME");

	if (home == NULL || shown[0] != '~' ||
	    (shown[1] != '/' && shown[1] != '\0'))
		return mem_dup(shown);
	return mem_printf("%s%s", home, shown + 1);
}

static bool exists(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

/* The name in dir that looks like `shown`; yours, or NULL. */
static char *find_name(const char *dir, const char *shown)
{
	DIR *d = opendir(dir);
	char *found = NULL;

	if (d == NULL)
		return NULL;
	for (struct dirent *e = readdir(d); e != NULL && found == NULL;
	     e = readdir(d)) {
		char *name = text_clean(e->d_name, strlen(e->d_name),
					TEXT_ONE_LINE);
		if (strcmp(name, shown) == 0)
			found = mem_dup(e->d_name);
		free(name);
	}
	closedir(d);
	return found;
}

/* Add one name to a path on the disk, in the form the disk has it. */
static void add_name(struct buf *path, const char *shown)
{
	size_t before = path->len;
	char *name = NULL;

	buf_puts(path, shown);
	if (exists(path->data))
		return;
	path->len = before;
	path->data[before] = '\0';
	name = find_name(before == 0 ? "." : path->data, shown);
	buf_puts(path, name != NULL ? name : shown);
	free(name);
}

char *path_on_disk(const char *shown)
{
	struct buf path;
	char *composed = text_nfc(shown);
	char *rest = expand_home(exists(shown) ? shown : composed);
	const char *at = rest;

	free(composed);
	if (exists(rest))
		return rest;
	buf_init(&path);
	while (*at != '\0') {
		size_t len = strcspn(at, "/");
		char *name = mem_dup_n(at, len);
		if (len > 0)
			add_name(&path, name);
		free(name);
		at += len;
		if (*at == '/') {
			buf_putc(&path, '/');
			at++;
		}
	}
	free(rest);
	return buf_take(&path);
}

/* ---- completion ----------------------------------------------------------- */

/* A name in a folder that may be gone on with. */
static bool is_offered(const char *dir, const char *name, bool *out_is_folder)
{
	struct stat st;
	char *path = mem_printf("%s%s", dir, name);
	bool is_there = stat(path, &st) == 0;

	free(path);
	*out_is_folder = is_there && S_ISDIR(st.st_mode);
	return *out_is_folder || (is_there && S_ISREG(st.st_mode) &&
				  (import_is_recording(name) ||
				   script_is_file(name)));
}

static bool begins(const char *name, const char *start, bool is_folded)
{
	return is_folded ? text_begins_folded(name, start)
			 : strncmp(name, start, strlen(start)) == 0;
}

/* What is asked for: names in a folder that begin alike. */
struct search {
	const char *typed_dir;	/* as typed, ends in "/" or is "" */
	char *dir;		/* on the disk */
	const char *start;
	bool is_folded;
};

static void offer(const struct search *s, const char *entry,
		  struct path_choices *out)
{
	bool is_folder;
	char *name = text_clean(entry, strlen(entry), TEXT_ONE_LINE);

	if ((name[0] != '.' || s->start[0] == '.') &&
	    strcmp(name, ".") != 0 && strcmp(name, "..") != 0 &&
	    begins(name, s->start, s->is_folded) &&
	    is_offered(s->dir, entry, &is_folder)) {
		out->paths = mem_grow(out->paths, out->count + 1,
				      sizeof *out->paths);
		out->paths[out->count++] = mem_printf(
			"%s%s%s", s->typed_dir, name, is_folder ? "/" : "");
	}
	free(name);
}

static void look(const struct search *s, struct path_choices *out)
{
	DIR *d = opendir(s->dir[0] == '\0' ? "." : s->dir);

	if (d == NULL)
		return;
	for (struct dirent *e = readdir(d); e != NULL; e = readdir(d))
		offer(s, e->d_name, out);
	closedir(d);
}

static int by_name(const void *a, const void *b)
{
	return text_natural_compare(*(char *const *)a, *(char *const *)b);
}

void path_choices_find(const char *typed, struct path_choices *out)
{
	char *composed = text_nfc(typed);
	const char *slash = strrchr(composed, '/');
	size_t dir_len = slash != NULL ? (size_t)(slash - composed) + 1 : 0;
	char *typed_dir = mem_dup_n(composed, dir_len);
	struct search s = {
		.typed_dir = typed_dir,
		.dir = path_on_disk(typed_dir),
		.start = composed + dir_len,
	};

	*out = (struct path_choices){0};
	look(&s, out);
	if (out->count == 0) {
		s.is_folded = true;
		look(&s, out);
	}
	if (out->count > 0)
		qsort(out->paths, out->count, sizeof *out->paths, by_name);
	free(s.dir);
	free(typed_dir);
	free(composed);
}

void path_choices_finish(struct path_choices *c)
{
	for (size_t i = 0; i < c->count; i++)
		free(c->paths[i]);
	free(c->paths);
	*c = (struct path_choices){0};
}

size_t path_choices_common(const struct path_choices *c)
{
	size_t len = c->count > 0 ? strlen(c->paths[0]) : 0;

	for (size_t i = 1; i < c->count; i++) {
		size_t same = 0;
		while (same < len && c->paths[i][same] == c->paths[0][same])
			same++;
		len = same;
	}
	/* not into the middle of a letter */
	while (len > 0 && (c->paths[0][len] & 0xC0) == 0x80)
		len--;
	return len;
}
