/*
 * Files no row knows, and what an import, a backup or a first start that was
 * cut off has left. Nothing is removed: what is nobody's may still be missed
 * by somebody.
 */
#include "config.h"

#include "store/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_rows.h"

enum { DEPTH_MAX = 8 };

struct names { char **rows; size_t count; };

static void add_name(void *arg, const char *name)
{
	struct names *n = arg;

	n->rows = rows_push(n->rows, &n->count, sizeof *n->rows);
	n->rows[n->count - 1] = mem_dup(name);
}

static void names_finish(struct names *n)
{
	for (size_t i = 0; i < n->count; i++)
		free(n->rows[i]);
	free(n->rows);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder of the station, in order; a missing one has none. */
static void list(const struct check *c, const char *relative,
		 struct names *out)
{
	char *path = store_path(c->s, relative);

	*out = (struct names){0};
	c->s->io.ops->list(c->s->io.ctx, path, add_name, out);
	if (out->count > 0)
		qsort(out->rows, out->count, sizeof *out->rows, by_name);
	free(path);
}

static enum io_kind kind_of(const struct check *c, const char *relative)
{
	char *path = store_path(c->s, relative);
	int kind = c->s->io.ops->kind(c->s->io.ctx, path);

	free(path);
	return kind < 0 ? IO_OTHER : (enum io_kind)kind;
}

/* ---- media/ --------------------------------------------------------------- */

static bool read_known(struct store *s, struct names *out, struct err *err)
{
	sqlite3_stmt *q = NULL;
	int got = 1;

	if (!db_prepare(s, "SELECT path FROM media", &q, err))
		return false;
	while (got == 1) {
		got = db_step(s, q, err);
		if (got == 1)
			add_name(out, (const char *)sqlite3_column_text(q, 0));
	}
	sqlite3_finalize(q);
	if (out->count > 0)
		qsort(out->rows, out->count, sizeof *out->rows, by_name);
	return got == 0;
}

static bool is_known(const struct names *known, const char *path)
{
	return known->count > 0 && bsearch(&path, known->rows, known->count,
					   sizeof *known->rows, by_name);
}

/* At most DEPTH_MAX deep: a folder of ours has three levels. */
static void walk(struct check *c, const char *folder,
		 const struct names *known, int depth)
{
	struct names names;

	list(c, folder, &names);
	for (size_t i = 0; i < names.count; i++) {
		char *path = mem_printf("%s/%s", folder, names.rows[i]);
		enum io_kind kind = kind_of(c, path);
		if (kind == IO_FOLDER && depth < DEPTH_MAX)
			walk(c, path, known, depth + 1);
		else if (kind != IO_NOTHING && !is_known(known, path))
			check_add(c, CHECK_WARNING, path,
				  mem_dup(_("no recording of the station is "
					    "this file; if it is one, move it "
					    "out of the station and import it "
					    "with `daixa import`")));
		free(path);
	}
	names_finish(&names);
}

/* ---- left over ------------------------------------------------------------ */

static bool begins(const char *name, const char *with)
{
	return strncmp(name, with, strlen(with)) == 0;
}

static void add_left(struct check *c, const char *path, const char *words)
{
	check_add(c, CHECK_NOTE, path, mem_dup(words));
}

static void look_into(struct check *c, const char *folder, const char *prefix,
		      const char *words)
{
	struct names names;

	list(c, folder, &names);
	for (size_t i = 0; i < names.count; i++) {
		if (!begins(names.rows[i], prefix))
			continue;
		bool is_top = strcmp(folder, ".") == 0;
		char *path = is_top ? mem_dup(names.rows[i])
				    : mem_printf("%s/%s", folder,
						 names.rows[i]);
		add_left(c, path, words);
		free(path);
	}
	names_finish(&names);
}

/* A first start that was cut off: DIR.making-xxxxxxxx beside the station. */
static void look_beside(struct check *c)
{
	const char *slash = strrchr(c->s->dir, '/');
	char *prefix = mem_printf("%s.making-",
				  slash != NULL ? slash + 1 : c->s->dir);

	look_into(c, "..", prefix,
		  _("a station that was not finished; it may be removed"));
	free(prefix);
}

bool check_files(struct check *c, struct err *err)
{
	struct names known = {0};
	bool ok = read_known(c->s, &known, err);

	if (ok)
		walk(c, "media", &known, 0);
	names_finish(&known);
	look_into(c, "incoming", ".import-",
		  _("left by an import that was cut off; it may be removed "
		    "when no import is running"));
	look_into(c, "incoming", "edit-",
		  _("left by an editor that failed; look whether a text in it "
		    "is still wanted, then it may be removed, when nobody is "
		    "writing in an editor"));
	look_into(c, "backup", "daixa-unfinished",
		  _("left by a backup that was cut off; the next backup "
		    "removes it"));
	look_into(c, ".", "station.db.new",
		  _("left by a rebuild or a restoration that was cut off; the "
		    "next one removes it"));
	look_into(c, ".", "station.db.damaged-",
		  _("a database that was set aside; it may be removed when "
		    "nothing in it is needed any more"));
	look_beside(c);
	return ok;
}
