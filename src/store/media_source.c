/* A file from outside that is to be copied in. See media_source.h. */
#include "config.h"

#include "store/media_source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"

#define SIZE_MAX_BYTES ((int64_t)8 << 30)

static char *clean_name(const char *path)
{
	size_t len = strlen(path);

	while (len > 1 && path[len - 1] == '/')
		len--;

	size_t start = len;

	while (start > 0 && path[start - 1] != '/')
		start--;
	if (start == len)
		start = 0;
	return text_clean(path + start, len - start, TEXT_ONE_LINE);
}

static bool check_kind(const struct stat *st, const char *name,
		       struct err *err)
{
	switch (st->st_mode & S_IFMT) {
	case S_IFREG:
		break;
	case S_IFDIR:
		return err_set(err, ERR_FORMAT,
			       _("%s is a folder, not a recording."), name);
	case S_IFIFO:
		return err_set(err, ERR_FORMAT,
			       _("%s is a pipe, not a recording."), name);
	default:
		return err_set(err, ERR_FORMAT,
			       _("%s is a device, not a recording."), name);
	}
	if (st->st_size == 0)
		return err_set(err, ERR_FORMAT, _("%s is empty (0 bytes)."),
			       name);
	if (st->st_size > SIZE_MAX_BYTES)
		return err_set(err, ERR_FORMAT,
			_("%s is too large (%lld MB; 8192 MB at most)."), name,
			(long long)st->st_size / 1000000);
	return true;
}

/*
 * Does the file lie in the station's folder, at any depth? Folders are
 * compared by device and number, so neither links nor mounts hide it.
 */
static bool is_inside(const char *path, const char *station_dir)
{
	struct stat station, st;
	char *real = realpath(path, NULL);
	bool found = false;

	if (real != NULL && stat(station_dir, &station) == 0) {
		char *slash = strrchr(real, '/');

		while (slash != NULL && !found) {
			slash[slash == real ? 1 : 0] = '\0';
			found = stat(real, &st) == 0 &&
				st.st_dev == station.st_dev &&
				st.st_ino == station.st_ino;
			slash = slash == real ? NULL : strrchr(real, '/');
		}
	}
	free(real);
	return found;
}

static bool inspect(const char *path, const char *station_dir,
		    struct media_source *src, struct err *err)
{
	struct stat st;

	if (fstat(src->fd, &st) < 0)
		return err_sys(err, errno, _("%s cannot be read"), src->name);
	if (!check_kind(&st, src->name, err))
		return false;
	if (is_inside(path, station_dir))
		return err_set(err, ERR_REFUSED,
			_("%s lies inside the station already. Take "
			  "recordings in from another folder."),
			src->name);
	src->size = st.st_size;
	src->device = st.st_dev;
	src->inode = st.st_ino;
	src->changed = st.st_mtim;
	return true;
}

bool media_source_open(const char *path, const char *station_dir,
		       struct media_source *out, struct err *err)
{
	struct media_source src = { .name = clean_name(path) };

	do
		src.fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK |
					    O_NOCTTY | O_CLOEXEC);
	while (src.fd < 0 && errno == EINTR);
	if (src.fd < 0)
		err_open(err, errno, src.name);
	if (src.fd < 0 || !inspect(path, station_dir, &src, err)) {
		media_source_close(&src);
		return false;
	}
	*out = src;
	return true;
}

int64_t media_source_read(const struct media_source *src, void *out,
			  size_t len, struct err *err)
{
	ssize_t n;

	do
		n = read(src->fd, out, len);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		err_sys(err, errno, _("%s cannot be read"), src->name);
	return n;
}

bool media_source_is_same(const struct media_source *src, struct err *err)
{
	struct stat st;

	if (fstat(src->fd, &st) < 0)
		return err_sys(err, errno, _("%s cannot be read"), src->name);
	if (st.st_size != src->size || st.st_dev != src->device ||
	    st.st_ino != src->inode ||
	    st.st_mtim.tv_sec != src->changed.tv_sec ||
	    st.st_mtim.tv_nsec != src->changed.tv_nsec)
		return err_set(err, ERR_REFUSED,
			_("%s was changed while it was copied. Nothing was "
			  "taken in; try again when it is finished."),
			src->name);
	return true;
}

void media_source_close(struct media_source *src)
{
	if (src->fd >= 0)
		close(src->fd);
	src->fd = -1;
	free(src->name);
	src->name = NULL;
}
