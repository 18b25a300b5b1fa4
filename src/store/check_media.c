/*
 * Recordings against their files (rule R8; fault 21): is each there, has it
 * its length, and, for those that are read, is it still the same? What was
 * found is noted in the table fixity, so that the next check reads others.
 */
#include "config.h"

#include "store/check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_rows.h"

enum { CHUNK = 256 * 1024 };

/* A twelfth at each check: run every month, a year reads all. */
enum { PARTS = 12 };

struct item {
	int64_t id, size, imported_at;
	int64_t read_at;	/* when it was last found the same; 0 never */
	char *path;
	char sha256[SHA256_HEX + 1];
	bool is_bad;		/* missing, or of another length */
};

struct items { struct item *rows; size_t count; int64_t bytes; };

static void items_finish(struct items *l)
{
	for (size_t i = 0; i < l->count; i++)
		free(l->rows[i].path);
	free(l->rows);
}

/* Those not read for the longest time first. */
static bool read_items(struct store *s, struct items *out, struct err *err)
{
	sqlite3_stmt *q = NULL;
	int got = 1;

	if (!db_prepare(s, "SELECT m.id, m.size_bytes, m.imported_at,"
			" coalesce((SELECT max(f.checked_at) FROM fixity f"
			" WHERE f.media_id = m.id AND f.outcome = 'same'), 0)"
			" AS read_at, m.path, m.sha256 FROM media m"
			" ORDER BY 4, m.id", &q, err))
		return false;
	while (got == 1) {
		got = db_step(s, q, err);
		if (got != 1)
			break;
		struct item *i = rows_push(out->rows, &out->count, sizeof *i);
		out->rows = i;
		i += out->count - 1;
		i->id = sqlite3_column_int64(q, 0);
		i->size = sqlite3_column_int64(q, 1);
		i->imported_at = sqlite3_column_int64(q, 2);
		i->read_at = sqlite3_column_int64(q, 3);
		i->path = db_text(q, 4);
		row_hash(q, 5, i->sha256);
		out->bytes += i->size;
	}
	sqlite3_finalize(q);
	return got == 0;
}

static bool note(struct check *c, const struct item *i, const char *outcome,
		 struct err *err)
{
	struct store *s = c->s;
	sqlite3_stmt *q = NULL;

	if (s->mode != STORE_WRITE)
		return true;
	if (!store_begin(s, err))
		return false;
	bool ok = db_prepare(s, "INSERT INTO fixity (media_id, checked_at,"
			     " outcome) VALUES (?1, ?2, ?3)", &q, err);
	if (ok) {
		sqlite3_bind_int64(q, 1, i->id);
		sqlite3_bind_int64(q, 2, store_now(s));
		db_bind_text(q, 3, outcome);
		ok = db_run(s, q, err) && store_commit(s, err);
	}
	if (!ok)
		store_rollback(s);
	return ok;
}

/* Since when it was known to be right. */
static char *since(const struct check *c, const struct item *i)
{
	char day[CIVIL_TEXT];
	int64_t at = i->read_at > 0 ? i->read_at : i->imported_at;

	date_format(civil_at(at, c->s->backup_offset_min).date, day);
	return mem_dup(day);
}

static bool add_bad(struct check *c, struct item *i, const char *outcome,
		    const char *what, struct err *err)
{
	char *day = since(c, i);

	i->is_bad = true;
	check_add(c, CHECK_DAMAGE, i->path,
		  mem_printf(_("%s (it was right on %s); bring the file back "
			       "from a copy of the folder media"), what, day));
	free(day);
	return c->depth == CHECK_QUICK || note(c, i, outcome, err);
}

static bool check_there(struct check *c, struct item *i, struct err *err)
{
	const struct io *io = &c->s->io;
	char *path = store_path(c->s, i->path);
	int64_t size = -1;
	int kind = io->ops->kind(io->ctx, path);
	int file = kind == IO_FILE ? io->ops->open(io->ctx, path,
						   O_RDONLY | O_NOFOLLOW, 0)
				   : -1;

	if (file >= 0 && io->ops->size(io->ctx, file, &size) < 0)
		size = -1;
	if (file >= 0)
		io->ops->close(io->ctx, file);
	free(path);
	if (kind != IO_FILE)
		return add_bad(c, i, "missing", _("the recording is missing"),
			       err);
	if (size < 0)
		return add_bad(c, i, "unreadable",
			       _("the recording cannot be read"), err);
	return size == i->size ? true :
		add_bad(c, i, "changed", _("the recording has another length "
					   "than when it was taken in"), err);
}

/* false: it cannot be read to its end. */
static bool hash_file(const struct check *c, const char *path,
		      char out[SHA256_HEX + 1])
{
	const struct io *io = &c->s->io;
	struct sha256 *sum = sha256_new();
	char *chunk = mem_alloc(CHUNK);
	int64_t at = 0;
	ssize_t n = -1;

	io->ops->forget(io->ctx, path);
	int file = io->ops->open(io->ctx, path, O_RDONLY | O_NOFOLLOW, 0);
	while (file >= 0) {
		n = io->ops->read(io->ctx, file, chunk, CHUNK, at);
		if (n <= 0)
			break;
		sha256_add(sum, chunk, (size_t)n);
		at += n;
	}
	if (file >= 0)
		io->ops->close(io->ctx, file);
	sha256_hex(sum, out);
	sha256_free(sum);
	free(chunk);
	return n == 0;
}

static bool read_one(struct check *c, struct item *i, struct err *err)
{
	char *path = store_path(c->s, i->path);
	char sum[SHA256_HEX + 1];

	bool could = hash_file(c, path, sum);
	free(path);
	c->report.n_read++;
	c->report.bytes_read += i->size;
	if (!could)
		return add_bad(c, i, "unreadable",
			       _("the recording cannot be read to its end: "
				 "the disk may be failing"), err);
	if (strcmp(sum, i->sha256) != 0)
		return add_bad(c, i, "changed",
			       _("the recording is not the one that was taken "
				 "in: damaged or swapped"), err);
	return note(c, i, "same", err);
}

static bool read_some(struct check *c, struct items *l, struct err *err)
{
	int64_t wanted = c->depth == CHECK_DATA ? l->bytes
						: (l->bytes + PARTS - 1) / PARTS;

	for (size_t i = 0; i < l->count; i++) {
		if (c->report.bytes_read >= wanted)
			break;
		if (l->rows[i].is_bad)
			continue;
		if (c->goes_on != NULL &&
		    !c->goes_on(c->ctx, c->report.bytes_read, wanted))
			return err_set(err, ERR_CANCELLED, _("stopped"));
		if (!read_one(c, &l->rows[i], err))
			return false;
	}
	return true;
}

bool check_media(struct check *c, struct err *err)
{
	struct items l = {0};
	int64_t offset = 0;

	bool ok = store_offset_min(c->s, &offset, err) &&
		  read_items(c->s, &l, err);
	c->s->backup_offset_min = (int)offset;
	c->report.n_media = (int64_t)l.count;
	for (size_t i = 0; ok && i < l.count; i++)
		ok = check_there(c, &l.rows[i], err);
	if (ok && c->depth != CHECK_QUICK)
		ok = read_some(c, &l, err);
	items_finish(&l);
	return ok;
}
