/*
 * The real disk behind io.h: thin covers of system calls that restart after
 * a signal. Nothing here knows what the files mean.
 */
#include "config.h"

#include "store/io.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static int disk_open(void *ctx, const char *path, int flags, mode_t mode)
{
	int fd;

	(void)ctx;
	do
		fd = open(path, flags | O_CLOEXEC, mode);
	while (fd < 0 && errno == EINTR);
	return fd;
}

static ssize_t disk_read(void *ctx, int file, void *out, size_t len, int64_t at)
{
	ssize_t n;

	(void)ctx;
	do
		n = pread(file, out, len, (off_t)at);
	while (n < 0 && errno == EINTR);
	return n;
}

static ssize_t disk_append(void *ctx, int file, const void *bytes, size_t len)
{
	ssize_t n;

	(void)ctx;
	do
		n = write(file, bytes, len);
	while (n < 0 && errno == EINTR);
	return n;
}

static int disk_truncate(void *ctx, int file, int64_t size)
{
	int rc;

	(void)ctx;
	do
		rc = ftruncate(file, (off_t)size);
	while (rc < 0 && errno == EINTR);
	return rc;
}

static int disk_size(void *ctx, int file, int64_t *out)
{
	struct stat st;

	(void)ctx;
	if (fstat(file, &st) < 0)
		return -1;
	*out = st.st_size;
	return 0;
}

/* Not restarted: what an fsync that failed once left behind is unknown. */
static int disk_sync(void *ctx, int file)
{
	(void)ctx;
	return fdatasync(file);
}

/* A hint: where it is not heeded the bytes are read from memory as before. */
static void disk_forget(void *ctx, const char *path)
{
	int fd = disk_open(ctx, path, O_RDONLY | O_NOFOLLOW, 0);

	if (fd < 0)
		return;
	(void)!posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
	close(fd);
}

static int disk_close(void *ctx, int file)
{
	(void)ctx;
	return close(file);
}

static int disk_lock(void *ctx, int file, bool wait)
{
	int rc;

	(void)ctx;
	do
		rc = flock(file, wait ? LOCK_EX : LOCK_EX | LOCK_NB);
	while (rc < 0 && errno == EINTR);
	return rc;
}

static int disk_mkdir(void *ctx, const char *path, mode_t mode)
{
	(void)ctx;
	return mkdir(path, mode);
}

/*
 * Some file systems (FAT among them) cannot rename without replacing. There
 * the name is looked at first; every caller holds the station's own lock, so
 * that only a stranger could come between.
 */
static int rename_after_looking(const char *from, const char *to)
{
	struct stat st;

	if (lstat(to, &st) == 0) {
		errno = EEXIST;
		return -1;
	}
	return rename(from, to);
}

static int disk_rename(void *ctx, const char *from, const char *to,
		       bool replace)
{
	(void)ctx;
	if (replace)
		return rename(from, to);
	int rc = renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
	if (rc < 0 && (errno == EINVAL || errno == ENOSYS))
		return rename_after_looking(from, to);
	return rc;
}

/* An empty folder too. */
static int disk_unlink(void *ctx, const char *path)
{
	(void)ctx;
	return remove(path);
}

static int disk_sync_dir(void *ctx, const char *path)
{
	int fd = disk_open(ctx, path, O_RDONLY | O_DIRECTORY, 0);

	if (fd < 0)
		return -1;
	int rc = fsync(fd);
	int saved = errno;
	close(fd);
	errno = saved;
	return rc;
}

static int disk_kind(void *ctx, const char *path)
{
	struct stat st;

	(void)ctx;
	if (lstat(path, &st) < 0)
		return errno == ENOENT || errno == ENOTDIR ? IO_NOTHING : -1;
	if (S_ISREG(st.st_mode))
		return IO_FILE;
	if (S_ISDIR(st.st_mode))
		return IO_FOLDER;
	return S_ISLNK(st.st_mode) ? IO_LINK : IO_OTHER;
}

static int disk_exists(void *ctx, const char *path)
{
	int kind = disk_kind(ctx, path);

	return kind < 0 ? -1 : kind != IO_NOTHING;
}

static int disk_list(void *ctx, const char *path,
		     void (*name)(void *arg, const char *name), void *arg)
{
	int fd = disk_open(ctx, path, O_RDONLY | O_DIRECTORY, 0);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);

	if (dir == NULL) {
		int saved = errno;
		if (fd >= 0)
			close(fd);
		errno = saved;
		return -1;
	}
	for (;;) {
		errno = 0;
		const struct dirent *d = readdir(dir);
		if (d == NULL)
			break;
		if (strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0)
			name(arg, d->d_name);
	}
	int failed = errno;
	closedir(dir);
	errno = failed;
	return failed == 0 ? 0 : -1;
}

static int disk_free_bytes(void *ctx, const char *path, int64_t *out)
{
	struct statvfs v;

	(void)ctx;
	if (statvfs(path, &v) < 0)
		return -1;
	*out = (int64_t)v.f_bavail * (int64_t)v.f_frsize;
	return 0;
}

static int disk_descriptor(void *ctx, int file)
{
	(void)ctx;
	return file;
}

struct io io_system(void)
{
	static const struct io_ops ops = {
		.vfs_name = NULL,
		.open = disk_open,
		.read = disk_read,
		.append = disk_append,
		.truncate = disk_truncate,
		.size = disk_size,
		.sync = disk_sync,
		.forget = disk_forget,
		.close = disk_close,
		.lock = disk_lock,
		.mkdir = disk_mkdir,
		.rename = disk_rename,
		.unlink = disk_unlink,
		.sync_dir = disk_sync_dir,
		.exists = disk_exists,
		.kind = disk_kind,
		.list = disk_list,
		.free_bytes = disk_free_bytes,
		.descriptor = disk_descriptor,
	};

	return (struct io){ .ops = &ops, .ctx = NULL };
}
