/* The recordings of a folder. See import.h. */
#include "config.h"

#include "app/import.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/mem.h"

/* A stick with a deeper tree has something else on it than recordings. */
enum { DEPTH_MAX = 30 };

struct scan {
	char **paths;
	size_t count;
	size_t skipped;
};

static bool has_ending(const char *name, const char *const *endings)
{
	const char *dot = strrchr(name, '.');

	for (; dot != NULL && dot != name && *endings != NULL; endings++)
		if (strcasecmp(dot, *endings) == 0)
			return true;
	return false;
}

bool import_is_recording(const char *name)
{
	static const char *const endings[] = {
		".wav", ".wave", ".bwf", ".rf64", ".w64",
		".flac", ".ogg", ".oga", ".opus",
		".mp3", ".mp2", ".mpga", ".aif", ".aiff", NULL,
	};

	return has_ending(name, endings);
}

/*
 * Sound that cannot be read, a phone's above all: each is refused by its name
 * with what to do about it, instead of being one of so many other files.
 */
static bool is_foreign_sound(const char *name)
{
	static const char *const endings[] = {
		".m4a", ".m4b", ".aac", ".amr", ".awb", ".3gp", ".3ga",
		".wma", ".aifc", ".caf", ".au", ".snd", ".mka", ".ac3",
		".ape", ".wv", ".spx", NULL,
	};

	return has_ending(name, endings);
}

static void add_path(struct scan *s, char *path)
{
	s->paths = mem_grow(s->paths, s->count + 1, sizeof *s->paths);
	s->paths[s->count++] = path;
}

static bool scan_folder(struct scan *s, const char *dir, int depth,
			struct err *err);

/* Takes path over. A folder within that cannot be read is passed over. */
static void scan_entry(struct scan *s, char *path, const char *name, int depth)
{
	struct stat st;

	if (lstat(path, &st) != 0) {
		s->skipped++;
	} else if (S_ISDIR(st.st_mode)) {
		if (depth >= DEPTH_MAX ||
		    !scan_folder(s, path, depth + 1, NULL))
			s->skipped++;
	} else if (S_ISREG(st.st_mode) &&
		   (import_is_recording(name) || is_foreign_sound(name))) {
		add_path(s, path);
		return;
	} else {
		s->skipped++;
	}
	free(path);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool scan_folder(struct scan *s, const char *dir, int depth,
			struct err *err)
{
	struct dirent **found = NULL;
	int n = scandir(dir, &found, NULL, by_name);

	if (n < 0)
		return err_sys(err, errno, _("cannot look into '%s'"), dir);
	for (int i = 0; i < n; i++) {
		const char *name = found[i]->d_name;
		if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0)
			scan_entry(s, mem_printf("%s/%s", dir, name), name,
				   depth);
		free(found[i]);
	}
	free(found);
	return true;
}

bool import_scan(const char *dir, char ***out, size_t *out_count,
		 size_t *out_skipped, struct err *err)
{
	struct scan s = {0};

	if (!scan_folder(&s, dir, 1, err))
		return false;
	*out = s.paths;
	*out_count = s.count;
	*out_skipped = s.skipped;
	return true;
}
