/*
 * The log's text copy: its lock, its month files, its append (rule R6).
 *
 * Invariants
 *  1. A line is appended only after the database holds it durably, in the
 *     order of numbers, and synced before the next one is: after a power cut
 *     at most one unfinished line stands at the end of one file.
 *  2. A new file's name is synced before its first byte, its heading before
 *     its first line.
 */
#include "config.h"

#include "store/log_text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/db.h"

/* ---- lock ----------------------------------------------------------------- */

bool log_lock(const struct store *s, int *out_lock, struct err *err)
{
	const struct io_ops *ops = s->io.ops;
	char *path = store_path(s, "log/.lock");
	bool ok = false;

	int flags = s->mode == STORE_READ ? O_RDONLY : O_RDWR | O_CREAT;
	int file = ops->open(s->io.ctx, path, flags | O_NOFOLLOW, 0640);
	if (file < 0 && s->mode == STORE_READ) {
		*out_lock = -1;
		ok = true;
		goto out;
	}
	if (file < 0) {
		err_sys(err, errno, _("%s cannot be opened"), path);
		goto out;
	}
	for (int turn = 0; ops->lock(s->io.ctx, file, false) < 0; turn++) {
		int failed = errno;
		if (failed != EWOULDBLOCK) {
			err_sys(err, failed, _("%s cannot be locked"), path);
			goto out;
		}
		if (!store_wait_turn(s, turn)) {
			err_set(err, ERR_BUSY,
				_("Somebody else is writing in the log. Try "
				  "again in a moment."));
			goto out;
		}
	}
	*out_lock = file;
	file = -1;
	ok = true;
out:
	log_unlock(s, file);
	free(path);
	return ok;
}

void log_unlock(const struct store *s, int lock)
{
	if (lock >= 0)
		s->io.ops->close(s->io.ctx, lock);
}

/* ---- files ---------------------------------------------------------------- */

/* "2024-03.txt" */
static bool is_month_file(const char *name)
{
	static const char shape[] = "dddd-dd.txt";

	if (strlen(name) != sizeof shape - 1)
		return false;
	for (size_t i = 0; shape[i] != '\0'; i++) {
		bool is_digit = name[i] >= '0' && name[i] <= '9';
		if (shape[i] == 'd' ? !is_digit : name[i] != shape[i])
			return false;
	}
	return true;
}

struct listing {
	const char *folder;
	struct text_files files;
};

static void note_name(void *arg, const char *name)
{
	struct listing *l = arg;
	struct text_files *f = &l->files;

	if (!is_month_file(name))
		return;
	f->paths = mem_grow(f->paths, f->count + 1, sizeof *f->paths);
	f->paths[f->count++] = mem_printf("%s/%s", l->folder, name);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

bool text_files_list(const struct store *s, struct text_files *out,
		     struct err *err)
{
	char *folder = store_path(s, "log");
	struct listing l = { .folder = folder };

	int rc = s->io.ops->list(s->io.ctx, folder, note_name, &l);
	int failed = errno;
	bool ok = rc == 0 || failed == ENOENT;
	if (!ok) {
		text_files_finish(&l.files);
		err_sys(err, failed, _("The folder %s cannot be read"), folder);
	} else {
		if (l.files.count > 0)
			qsort(l.files.paths, l.files.count,
			      sizeof *l.files.paths, by_name);
		*out = l.files;
	}
	free(folder);
	return ok;
}

void text_files_finish(struct text_files *files)
{
	for (size_t i = 0; i < files->count; i++)
		free(files->paths[i]);
	free(files->paths);
	*files = (struct text_files){0};
}

char *log_text_path(const struct store *s, const struct log_entry *e)
{
	struct civil c = civil_at(e->entered_at, (int)e->entered_offset_min);

	return mem_printf("%s/log/%04d-%02d.txt", s->dir, c.date.year,
			  c.date.month);
}

/* ---- appending ------------------------------------------------------------ */

/*
 * One write, one sync. A short or failed write, or a failed sync, is cut back
 * so that the next attempt writes (and syncs) the same bytes afresh: after a
 * failed sync the kernel may hold pages for clean that never reached the disk.
 */
static bool append_synced(const struct store *s, int file,
			  const struct buf *bytes, int64_t size_before)
{
	const struct io_ops *ops = s->io.ops;

	ssize_t n = ops->append(s->io.ctx, file, bytes->data, bytes->len);
	int failed = n < 0 ? errno : ENOSPC;
	if (n == (ssize_t)bytes->len) {
		if (ops->sync(s->io.ctx, file) == 0)
			return true;
		failed = errno;
	}
	ops->truncate(s->io.ctx, file, size_before);
	errno = failed;
	return false;
}

/* Invariant 2. *size grows by the heading. */
static bool begin_file(const struct store *s, int file, int64_t *size)
{
	struct buf heading;
	char *folder = store_path(s, "log");

	buf_init(&heading);
	log_text_header(&heading);
	bool ok = s->io.ops->sync_dir(s->io.ctx, folder) == 0 &&
		  append_synced(s, file, &heading, 0);
	int failed = errno;
	*size = ok ? (int64_t)heading.len : 0;
	buf_finish(&heading);
	free(folder);
	errno = failed;
	return ok;
}

bool log_text_append(const struct store *s, const struct log_entry *e,
		     struct err *err)
{
	const struct io_ops *ops = s->io.ops;
	char *path = log_text_path(s, e);
	struct buf line;
	int64_t size = 0;
	bool ok = false;

	buf_init(&line);
	log_entry_to_line(e, &line);
	int file = ops->open(s->io.ctx, path,
			     O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0640);
	if (file >= 0 && ops->size(s->io.ctx, file, &size) == 0 &&
	    (size > 0 || begin_file(s, file, &size)))
		ok = append_synced(s, file, &line, size);
	if (!ok)
		err_sys(err, errno, _("%s cannot be written"), path);
	if (file >= 0)
		ops->close(s->io.ctx, file);
	buf_finish(&line);
	free(path);
	return ok;
}

bool log_text_trim(const struct store *s, const char *path, int64_t size,
		   struct err *err)
{
	const struct io_ops *ops = s->io.ops;
	int file = ops->open(s->io.ctx, path, O_WRONLY | O_NOFOLLOW, 0);
	bool ok = file >= 0 && ops->truncate(s->io.ctx, file, size) == 0 &&
		  ops->sync(s->io.ctx, file) == 0;

	if (!ok)
		err_sys(err, errno, _("%s cannot be written"), path);
	if (file >= 0)
		ops->close(s->io.ctx, file);
	return ok;
}
