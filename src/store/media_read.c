/*
 * Reading what media/ holds: the files, and their outline. Every folder on
 * the way to a file is opened by itself and no link is followed, so that a
 * row of a hostile database cannot lead out of the station's folder.
 */
#include "config.h"

#include "store/store_catalogue.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/db.h"

enum { NAME_SIZE = 256 };

/* Cut the next name off *at; false: none is left, or it is not one. */
static bool next_name(const char **at, char out[NAME_SIZE])
{
	size_t len = strcspn(*at, "/");

	if (len == 0 || len >= NAME_SIZE)
		return false;
	memcpy(out, *at, len);
	out[len] = '\0';
	*at += len;
	return strcmp(out, ".") != 0 && strcmp(out, "..") != 0;
}

/* Open `path` beneath dir_fd, which is closed. -1 and errno on failure. */
static int open_beneath(int dir_fd, const char *path)
{
	char name[NAME_SIZE];
	int fd = dir_fd;
	bool is_last = false;

	while (fd >= 0 && !is_last) {
		int next = -1;
		if (!next_name(&path, name)) {
			errno = ENOENT;
		} else {
			is_last = *path == '\0';
			path += !is_last;
			next = openat(fd, name, O_RDONLY | O_CLOEXEC |
				      O_NOFOLLOW | O_NONBLOCK |
				      (is_last ? 0 : O_DIRECTORY));
		}
		int e = errno;
		close(fd);
		errno = e;
		fd = next;
	}
	return fd;
}

bool store_media_open(struct store *s, const struct media *m, int *out_fd,
		      struct err *err)
{
	const char *path = m->path;
	struct stat st;
	int dir = open(s->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int fd = dir >= 0 ? open_beneath(dir, path) : -1;

	if (fd < 0)
		return err_sys(err, errno, _("The recording %s cannot be "
					     "opened"), path);
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return err_set(err, ERR_CORRUPT,
			       _("The recording %s is no file any more. Bring "
				 "it back from a backup."), path);
	}
	if (m->size_bytes != MODEL_NONE && st.st_size != m->size_bytes) {
		close(fd);
		return err_set(err, ERR_CORRUPT,
			       _("This is not the recording that was taken in: "
				 "its file has another length. Bring it back "
				 "from a copy of the folder media: %s"),
			       path);
	}
	*out_fd = fd;
	return true;
}

bool store_media_is_doubtful(struct store *s, int64_t media_id, bool *out,
			     struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s, "SELECT outcome <> 'same' FROM fixity"
			" WHERE media_id = ?1 ORDER BY id DESC LIMIT 1", &stmt,
			err))
		return false;
	db_bind_int(stmt, 1, media_id);
	int row = db_step(s, stmt, err);
	bool is_doubtful = row > 0 && sqlite3_column_int(stmt, 0) != 0;
	sqlite3_finalize(stmt);
	if (row < 0)
		return false;
	*out = is_doubtful;
	return true;
}

bool store_media_peaks(struct store *s, int64_t media_id, unsigned char **out,
		       size_t *out_pairs, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	unsigned char *peaks = NULL;
	size_t pairs = 0;

	if (!db_prepare(s, "SELECT peaks FROM media WHERE id = ?1", &stmt, err))
		return false;
	db_bind_int(stmt, 1, media_id);
	int row = db_step(s, stmt, err);
	if (row > 0) {
		const void *blob = sqlite3_column_blob(stmt, 0);
		pairs = (size_t)sqlite3_column_bytes(stmt, 0) / 2;
		peaks = mem_array(pairs, 2);
		if (pairs > 0)
			memcpy(peaks, blob, pairs * 2);
	}
	sqlite3_finalize(stmt);
	if (row < 0)
		return false;
	*out = peaks;
	*out_pairs = pairs;
	return true;
}
