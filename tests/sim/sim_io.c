/*
 * io_ops over the simulated disk. A handle is an inode; locks always succeed.
 * What a signal interrupts is tried again where io_system.c does.
 */
#include "config.h"

#include "sim/sim_disk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

static int answer(int rc)
{
	if (rc == 0)
		return 0;
	errno = rc;
	return -1;
}

static int io_open(void *ctx, const char *path, int flags, mode_t mode)
{
	int inode = -1;
	bool made;

	int rc;

	(void)mode;
	do
		rc = sim_open(ctx, path, (flags & O_CREAT) != 0,
			      (flags & O_EXCL) != 0, &inode, &made);
	while (rc == EINTR);
	return rc == 0 ? inode : answer(rc);
}

static ssize_t io_read(void *ctx, int file, void *out, size_t len, int64_t at)
{
	size_t got = 0;
	int rc;

	do
		rc = sim_read(ctx, file, out, len, at, &got);
	while (rc == EINTR);
	return rc == 0 ? (ssize_t)got : answer(rc);
}

static ssize_t io_append(void *ctx, int file, const void *bytes, size_t len)
{
	size_t done = 0;
	int rc;

	do
		rc = sim_write(ctx, file, bytes, len, sim_size(ctx, file),
			       &done);
	while (rc == EINTR);
	return rc == 0 ? (ssize_t)done : answer(rc);
}

static int io_truncate(void *ctx, int file, int64_t size)
{
	int rc;

	do
		rc = sim_truncate(ctx, file, size);
	while (rc == EINTR);
	return answer(rc);
}

static int io_size(void *ctx, int file, int64_t *out)
{
	*out = sim_size(ctx, file);
	return 0;
}

static int io_sync(void *ctx, int file)
{
	if (sim_weakness(ctx) == SIM_NO_OWN_SYNC)
		return 0;
	return answer(sim_sync(ctx, file));
}

static int io_close(void *ctx, int file)
{
	(void)ctx;
	(void)file;
	return 0;
}

static int io_lock(void *ctx, int file, bool wait)
{
	(void)ctx;
	(void)file;
	(void)wait;
	return 0;
}

static int io_mkdir(void *ctx, const char *path, mode_t mode)
{
	(void)mode;
	return answer(sim_mkdir(ctx, path));
}

static int io_rename(void *ctx, const char *from, const char *to,
		     bool replace)
{
	return answer(sim_rename(ctx, from, to, replace));
}

static int io_unlink(void *ctx, const char *path)
{
	return answer(sim_unlink(ctx, path));
}

static int io_sync_dir(void *ctx, const char *path)
{
	if (sim_weakness(ctx) == SIM_NO_OWN_SYNC_DIR)
		return 0;
	return answer(sim_sync_dir(ctx, path));
}

static int io_kind(void *ctx, const char *path)
{
	enum io_kind kind;
	int rc = sim_kind(ctx, path, &kind);

	return rc == 0 ? (int)kind : answer(rc);
}

static int io_exists(void *ctx, const char *path)
{
	int kind = io_kind(ctx, path);

	return kind < 0 ? -1 : kind != IO_NOTHING;
}

static int io_list(void *ctx, const char *path,
		   void (*name)(void *arg, const char *name), void *arg)
{
	int kind = io_kind(ctx, path);

	if (kind < 0)
		return -1;
	if (kind != IO_FOLDER)
		return answer(ENOENT);
	sim_list(ctx, path, name, arg);
	return 0;
}

static int io_free_bytes(void *ctx, const char *path, int64_t *out)
{
	(void)ctx;
	(void)path;
	*out = INT64_MAX;
	return 0;
}

static void io_forget(void *ctx, const char *path)
{
	(void)ctx;
	(void)path;
}

static int io_descriptor(void *ctx, int file)
{
	(void)ctx;
	(void)file;
	return -1;
}

struct io sim_io(struct sim_disk *d)
{
	static const struct io_ops ops = {
		.vfs_name = "daixa-sim",
		.open = io_open,
		.read = io_read,
		.append = io_append,
		.truncate = io_truncate,
		.size = io_size,
		.sync = io_sync,
		.forget = io_forget,
		.close = io_close,
		.lock = io_lock,
		.mkdir = io_mkdir,
		.rename = io_rename,
		.unlink = io_unlink,
		.sync_dir = io_sync_dir,
		.exists = io_exists,
		.kind = io_kind,
		.list = io_list,
		.free_bytes = io_free_bytes,
		.descriptor = io_descriptor,
	};

	sim_mount(d);
	return (struct io){ .ops = &ops, .ctx = d };
}
