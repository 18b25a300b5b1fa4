/*
 * A recording's way into the station (rule R8). Each step is safe to die
 * after:
 *
 *   open     the source may be taken in, there is room, incoming/.import-XXXX
 *   copy     source --copy, SHA-256--> incoming/.import-XXXX, chunk by chunk;
 *            at the end it is synced, and the source the same file as before
 *   (caller) probes the copy, looks for its digest in the database
 *   commit   renamed without replace to media/YYYY/MM/..., folders synced
 *   (caller) inserts the row
 *
 * A power cut leaves at most one file that no row knows; `daixa check` lists
 * it. The source is only ever read.
 */
#include "config.h"

#include "store/store_catalogue.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/db.h"
#include "store/media_source.h"

enum {
	CHUNK = 256 * 1024,	/* bytes copied in one step */
	RESERVE_MB = 200,	/* must stay free on the disk */
	MB = 1000000,
	SLUG_MAX = 60,		/* bytes */
	NAME_TRIES = 1000,	/* equal names in a month */
	EXTENSION_MAX = 5
};

struct media_import {
	struct store *s;
	char *source_name;	/* cleaned */
	struct media_source source;	/* fd -1 once it is copied */
	struct sha256 *digest;		/* NULL then, as chunk */
	char *chunk;			/* CHUNK bytes */
	int64_t total;			/* bytes of the source */
	char *copy;		/* path in incoming/; NULL: none to remove */
	int file;		/* handle of the copy; -1 closed */
	int64_t size;		/* copied so far */
	char sha256[SHA256_HEX + 1];
};

/* ---- the copy ------------------------------------------------------------- */

static bool check_room(const struct store *s, const struct media_source *src,
		       struct err *err)
{
	int64_t left;

	if (s->io.ops->free_bytes(s->io.ctx, s->dir, &left) < 0)
		return err_sys(err, errno,
			_("The room left in %s cannot be found out"), s->dir);
	if (left / MB < src->size / MB + RESERVE_MB)
		return err_set(err, ERR_FULL,
			_("There is no room for %s (%lld MB): %lld MB are "
			  "free, of which %d MB are kept for the log."),
			src->name, (long long)(src->size / MB),
			(long long)(left / MB), (int)RESERVE_MB);
	return true;
}

/* Mode 0440 from the start: our own handle may still write. */
static bool make_copy_file(struct media_import *m, struct err *err)
{
	const struct io *io = &m->s->io;
	unsigned char chance[8];

	for (int i = 0; i < NAME_TRIES; i++) {
		struct buf name;

		m->s->src.random(m->s->src.ctx, chance, sizeof chance);
		buf_init(&name);
		buf_puts(&name, "incoming/.import-");
		for (size_t b = 0; b < sizeof chance; b++)
			buf_printf(&name, "%02x", chance[b]);
		char *path = store_path(m->s, name.data);
		buf_finish(&name);

		m->file = io->ops->open(io->ctx, path,
					O_RDWR | O_CREAT | O_EXCL, 0440);
		if (m->file >= 0) {
			m->copy = path;
			return true;
		}
		free(path);
		if (errno != EEXIST)
			break;
	}
	return err_sys(err, errno, _("The folder incoming cannot be used"));
}

static bool append_all(struct media_import *m, const char *bytes, size_t len,
		       struct err *err)
{
	const struct io *io = &m->s->io;

	while (len > 0) {
		ssize_t n = io->ops->append(io->ctx, m->file, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return err_sys(err, n < 0 ? errno : EIO,
				_("The copy of %s cannot be written"),
				m->source_name);
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

/* The next chunk; the caller knows from the sizes that there is one. */
static bool copy_chunk(struct media_import *m, struct err *err)
{
	int64_t n = media_source_read(&m->source, m->chunk, CHUNK, err);

	if (n < 0)
		return false;
	if (n == 0)
		/* A shorter file is a changed one, and this says so. */
		return media_source_is_same(&m->source, err) &&
		       err_sys(err, EIO, _("%s cannot be read"),
			       m->source_name);
	sha256_add(m->digest, m->chunk, (size_t)n);
	m->size += n;
	return append_all(m, m->chunk, (size_t)n, err);
}

/* On the disk, and closed. */
static bool settle_copy(struct media_import *m, struct err *err)
{
	const struct io *io = &m->s->io;
	bool ok = io->ops->sync(io->ctx, m->file) == 0;
	int failed = errno;

	if (io->ops->close(io->ctx, m->file) < 0 && ok) {
		failed = errno;
		ok = false;
	}
	m->file = -1;
	return ok || err_sys(err, failed, _("The copy of %s cannot be written"),
			     m->source_name);
}

/* The source is not needed any more. */
static void let_go(struct media_import *m)
{
	media_source_close(&m->source);
	m->source = (struct media_source){ .fd = -1 };
	sha256_free(m->digest);
	m->digest = NULL;
	free(m->chunk);
	m->chunk = NULL;
}

bool media_import_open(struct store *s, const char *source_path,
		       struct media_import **out, struct err *err)
{
	struct media_source src;

	assert(s->mode == STORE_WRITE);
	if (!media_source_open(source_path, s->dir, &src, err))
		return false;

	struct media_import *m = mem_alloc(sizeof *m);

	m->s = s;
	m->file = -1;
	m->source_name = mem_dup(src.name);
	m->source = src;
	m->total = src.size;
	m->digest = sha256_new();
	m->chunk = mem_alloc(CHUNK);
	if (!check_room(s, &src, err) || !make_copy_file(m, err)) {
		media_import_free(m);
		return false;
	}
	*out = m;
	return true;
}

bool media_import_copy(struct media_import *m, bool *out_is_done,
		       struct err *err)
{
	assert(m->digest != NULL);
	if (m->size < m->total && !copy_chunk(m, err))
		return false;
	if (m->size < m->total) {
		*out_is_done = false;
		return true;
	}
	if (!media_source_is_same(&m->source, err) || !settle_copy(m, err))
		return false;
	sha256_hex(m->digest, m->sha256);
	let_go(m);
	*out_is_done = true;
	return true;
}

int media_import_permille(const struct media_import *m)
{
	return m->total > 0 ? (int)(m->size * 1000 / m->total) : 0;
}

const char *media_import_sha256(const struct media_import *m)
{
	return m->sha256;
}

int64_t media_import_size(const struct media_import *m)
{
	return m->size;
}

const char *media_import_name(const struct media_import *m)
{
	return m->source_name;
}

int media_import_descriptor(struct media_import *m, struct err *err)
{
	const struct io *io = &m->s->io;
	int fd;

	if (m->file < 0)
		m->file = io->ops->open(io->ctx, m->copy, O_RDONLY, 0);
	if (m->file < 0) {
		err_sys(err, errno, _("The copy of %s cannot be read"),
			m->source_name);
		return -1;
	}
	fd = io->ops->descriptor(io->ctx, m->file);
	if (fd < 0 || lseek(fd, 0, SEEK_SET) != 0) {
		err_set(err, ERR_IO, _("The copy of %s cannot be read."),
			m->source_name);
		return -1;
	}
	return fd;
}

/* ---- the final place ------------------------------------------------------ */

static bool sync_folder(const struct store *s, const char *relative,
			struct err *err)
{
	char *path = store_path(s, relative);
	bool ok = s->io.ops->sync_dir(s->io.ctx, path) == 0 ||
		  err_sys(err, errno, _("The folder %s cannot be synced"),
			  path);

	free(path);
	return ok;
}

/* A real folder, there already or made and synced now. */
static bool make_folder(const struct store *s, const char *parent,
			const char *relative, struct err *err)
{
	char *path = store_path(s, relative);
	bool is_made = s->io.ops->mkdir(s->io.ctx, path, 0750) == 0;
	int kind = is_made || errno != EEXIST ? -1 :
		s->io.ops->kind(s->io.ctx, path);
	bool ok = true;

	if (is_made)
		ok = sync_folder(s, parent, err);
	else if (kind < 0)
		ok = err_sys(err, errno, _("The folder %s cannot be made"),
			     path);
	else if (kind != IO_FOLDER)
		ok = err_set(err, ERR_REFUSED,
			_("%s is no folder. Put it right before you take "
			  "recordings in."),
			path);
	free(path);
	return ok;
}

/* media, the year and the month; *out_month is yours. */
static bool make_month(const struct store *s, struct date day,
		       char **out_month, struct err *err)
{
	char *year = mem_printf("media/%04d", day.year);
	char *month = mem_printf("%s/%02d", year, day.month);
	bool ok = make_folder(s, ".", "media", err) &&
		  make_folder(s, "media", year, err) &&
		  make_folder(s, year, month, err);

	free(year);
	if (ok)
		*out_month = month;
	else
		free(month);
	return ok;
}

static bool check_extension(const char *extension, struct err *err)
{
	size_t len = strspn(extension, "abcdefghijklmnopqrstuvwxyz0123456789");

	if (len == 0 || len > EXTENSION_MAX || extension[len] != '\0')
		return err_set(err, ERR_INVALID,
			_("A file name cannot end in \".%s\"."), extension);
	return true;
}

/*
 * Rename the copy to `stem`.`extension` in the station, or to stem-2 and so
 * on when that name is taken. *out_path is yours.
 */
static bool place_copy(struct media_import *m, const char *stem,
		       const char *extension, char **out_path,
		       struct err *err)
{
	const struct io *io = &m->s->io;
	int failed = EEXIST;

	for (int i = 1; failed == EEXIST && i <= NAME_TRIES; i++) {
		char *name = i == 1 ? mem_printf("%s.%s", stem, extension) :
				      mem_printf("%s-%d.%s", stem, i,
						 extension);
		char *path = store_path(m->s, name);
		bool ok = io->ops->rename(io->ctx, m->copy, path, false) == 0;

		failed = errno;
		if (ok) {
			free(m->copy);
			m->copy = path;
			*out_path = name;
			return true;
		}
		free(path);
		free(name);
	}
	return err_sys(err, failed, _("The copy of %s cannot be put in place"),
		       m->source_name);
}

bool media_import_commit(struct media_import *m, const char *day,
			 const char *slug, const char *extension,
			 char **out_path, struct err *err)
{
	char *month = NULL, *path = NULL;
	struct date date;

	assert(m->copy != NULL);
	if (!date_parse(day, &date, err) ||
	    !check_extension(extension, err) ||
	    !make_month(m->s, date, &month, err))
		return false;

	char *short_slug = text_slug(slug, SLUG_MAX);
	char *stem = mem_printf("%s/%04d-%02d-%02d_%s_%.8s", month, date.year,
				date.month, date.day, short_slug, m->sha256);
	bool ok = place_copy(m, stem, extension, &path, err) &&
		  sync_folder(m->s, month, err) &&
		  sync_folder(m->s, "incoming", err);

	free(short_slug);
	free(stem);
	free(month);
	if (!ok) {
		/* Placed but not known to be durable: free() removes it. */
		free(path);
		return false;
	}
	free(m->copy);
	m->copy = NULL;
	*out_path = path;
	return true;
}

void media_import_free(struct media_import *m)
{
	if (m == NULL)
		return;

	const struct io *io = &m->s->io;

	let_go(m);
	if (m->file >= 0)
		io->ops->close(io->ctx, m->file);
	if (m->copy != NULL)
		io->ops->unlink(io->ctx, m->copy);
	free(m->copy);
	free(m->source_name);
	free(m);
}
