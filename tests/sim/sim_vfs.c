/*
 * SQLite's VFS over the simulated disk. It does what SQLite's own does on
 * Linux, where it matters: the first sync of a new journal syncs its folder,
 * a deletion syncs the folder only when asked to, and what a signal has
 * interrupted is tried again, but for syncs.
 */
#include "config.h"

#include "sim/sim_disk.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { HEAD_LEN = 100, HEAD_READ_FORMAT = 19 };

/* A VFS is registered once and has no owner; tests use one disk at a time. */
static struct sim_disk *mounted;

struct file {
	sqlite3_file base;
	struct sim_disk *disk;
	int inode;
	char *delete_path;	/* DELETEONCLOSE */
	char *sync_folder;	/* of a new journal, until its first sync */
};

static struct file *file_of(sqlite3_file *f)
{
	return (struct file *)(void *)f;
}

static bool has_wal(const struct sim_disk *d)
{
	enum sim_weakness how = sim_weakness(d);

	return how == SIM_WAL_NORMAL || how == SIM_WAL_FULL;
}

static int vfs_close(sqlite3_file *f)
{
	struct file *file = file_of(f);

	if (file->delete_path != NULL)
		sim_unlink(file->disk, file->delete_path);
	free(file->delete_path);
	free(file->sync_folder);
	return SQLITE_OK;
}

static int vfs_read(sqlite3_file *f, void *out, int len, sqlite3_int64 at)
{
	struct file *file = file_of(f);
	size_t got = 0;
	int rc;

	do
		rc = sim_read(file->disk, file->inode, out, (size_t)len, at,
			      &got);
	while (rc == EINTR);
	if (rc != 0)
		return SQLITE_IOERR_READ;
	/* The store looks at the head and takes no database that has WAL. */
	if (has_wal(file->disk) && at == 0 && len == HEAD_LEN)
		((char *)out)[HEAD_READ_FORMAT] = 1;
	if (got == (size_t)len)
		return SQLITE_OK;
	memset((char *)out + got, 0, (size_t)len - got);
	/* A short answer inside the file is an error, not its end. */
	return at + (int64_t)got < sim_size(file->disk, file->inode) ?
		SQLITE_IOERR_READ : SQLITE_IOERR_SHORT_READ;
}

static int vfs_write(sqlite3_file *f, const void *bytes, int len,
		     sqlite3_int64 at)
{
	struct file *file = file_of(f);
	size_t done = 0;
	int rc;

	do
		rc = sim_write(file->disk, file->inode, bytes, (size_t)len, at,
			       &done);
	while (rc == EINTR);
	if (rc == 0 && done == (size_t)len)
		return SQLITE_OK;
	return rc == EIO ? SQLITE_IOERR_WRITE : SQLITE_FULL;
}

static int vfs_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	struct file *file = file_of(f);

	int rc;

	do
		rc = sim_truncate(file->disk, file->inode, size);
	while (rc == EINTR);
	return rc == 0 ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

static int vfs_sync(sqlite3_file *f, int flags)
{
	struct file *file = file_of(f);

	(void)flags;
	if (sim_weakness(file->disk) == SIM_NO_SYNC)
		return SQLITE_OK;
	if (sim_sync(file->disk, file->inode) != 0)
		return SQLITE_IOERR_FSYNC;
	if (file->sync_folder == NULL)
		return SQLITE_OK;
	/* SQLite's own VFS pays no heed to an error here either. */
	sim_sync_dir(file->disk, file->sync_folder);
	free(file->sync_folder);
	file->sync_folder = NULL;
	return SQLITE_OK;
}

static int vfs_size(sqlite3_file *f, sqlite3_int64 *out)
{
	struct file *file = file_of(f);

	*out = sim_size(file->disk, file->inode);
	return SQLITE_OK;
}

static int vfs_lock(sqlite3_file *f, int level)
{
	(void)f;
	(void)level;
	return SQLITE_OK;
}

static int vfs_check_reserved(sqlite3_file *f, int *out)
{
	(void)f;
	*out = 0;
	return SQLITE_OK;
}

/* Weakened, the disk swallows the pragmas, and SQLite stays as it was. */
static bool swallows(const struct sim_disk *d, const char *name,
		     const char *value)
{
	enum sim_weakness how = sim_weakness(d);

	if (value == NULL)
		return false;
	if (has_wal(d))
		return strcmp(value, "EXTRA") == 0 ||
		       (strcmp(name, "journal_mode") == 0 &&
			strcmp(value, "DELETE") == 0);
	return (how == SIM_FULL || how == SIM_NO_SYNC) &&
	       strcmp(name, "synchronous") == 0;
}

static int vfs_control(sqlite3_file *f, int op, void *arg)
{
	char *const *words = arg;

	return op == SQLITE_FCNTL_PRAGMA &&
	       swallows(file_of(f)->disk, words[1], words[2]) ?
		SQLITE_OK : SQLITE_NOTFOUND;
}

/*
 * Called for each connection as it opens. Without shared memory SQLite has
 * WAL for one connection alone.
 */
static int set_wal(sqlite3 *db, char **words,
		   const struct sqlite3_api_routines *api)
{
	(void)words;
	(void)api;
	if (!has_wal(mounted))
		return SQLITE_OK;
	return sqlite3_exec(db, sim_weakness(mounted) == SIM_WAL_FULL ?
			    "PRAGMA locking_mode=EXCLUSIVE;"
			    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL" :
			    "PRAGMA locking_mode=EXCLUSIVE;"
			    "PRAGMA journal_mode=WAL;"
			    "PRAGMA synchronous=NORMAL", NULL, NULL, NULL);
}

static int vfs_sector(sqlite3_file *f)
{
	(void)f;
	return SIM_SECTOR;
}

static int vfs_traits(sqlite3_file *f)
{
	(void)f;
	return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return mem_dup_n(path, slash == path ? 1 : (size_t)(slash - path));
}

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f,
		    int flags, int *out_flags)
{
	static const sqlite3_io_methods methods = {
		.iVersion = 1,
		.xClose = vfs_close,
		.xRead = vfs_read,
		.xWrite = vfs_write,
		.xTruncate = vfs_truncate,
		.xSync = vfs_sync,
		.xFileSize = vfs_size,
		.xLock = vfs_lock,
		.xUnlock = vfs_lock,
		.xCheckReservedLock = vfs_check_reserved,
		.xFileControl = vfs_control,
		.xSectorSize = vfs_sector,
		.xDeviceCharacteristics = vfs_traits,
	};
	struct file *file = file_of(f);
	bool made = false;

	(void)vfs;
	memset(file, 0, sizeof *file);
	if (name == NULL)
		return SQLITE_CANTOPEN;	/* temp_store=MEMORY needs no files */
	int rc = sim_open(mounted, name, (flags & SQLITE_OPEN_CREATE) != 0,
			  (flags & SQLITE_OPEN_EXCLUSIVE) != 0, &file->inode,
			  &made);
	if (rc != 0)
		return rc == ENOSPC ? SQLITE_FULL : SQLITE_CANTOPEN;
	file->disk = mounted;
	if ((flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)) != 0 && made)
		file->sync_folder = folder_of(name);
	if ((flags & SQLITE_OPEN_DELETEONCLOSE) != 0)
		file->delete_path = mem_dup(name);
	f->pMethods = &methods;
	if (out_flags != NULL)
		*out_flags = flags;
	return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
	(void)vfs;
	int rc = sim_unlink(mounted, name);
	if (rc != 0)
		return rc == ENOENT ? SQLITE_IOERR_DELETE_NOENT :
			SQLITE_IOERR_DELETE;
	if (!sync_folder || sim_weakness(mounted) == SIM_NO_SYNC)
		return SQLITE_OK;
	char *folder = folder_of(name);
	rc = sim_sync_dir(mounted, folder);
	free(folder);
	return rc == 0 ? SQLITE_OK : SQLITE_IOERR_DIR_FSYNC;
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
	enum io_kind kind = IO_NOTHING;

	(void)vfs;
	(void)flags;
	if (sim_kind(mounted, name, &kind) != 0)
		return SQLITE_IOERR_ACCESS;
	*out = kind != IO_NOTHING;
	return SQLITE_OK;
}

static int vfs_full_path(sqlite3_vfs *vfs, const char *name, int size,
			 char *out)
{
	(void)vfs;
	sqlite3_snprintf(size, out, "%s", name);
	return SQLITE_OK;
}

static int vfs_random(sqlite3_vfs *vfs, int len, char *out)
{
	(void)vfs;
	for (int i = 0; i < len; i++)
		out[i] = (char)sim_chance(mounted, 256);
	return len;
}

static int vfs_sleep(sqlite3_vfs *vfs, int us)
{
	(void)vfs;
	return us;
}

static int vfs_time(sqlite3_vfs *vfs, double *out)
{
	(void)vfs;
	*out = 2460375.5;	/* 2024-03-05 */
	return SQLITE_OK;
}

static int vfs_last_error(sqlite3_vfs *vfs, int len, char *out)
{
	(void)vfs;
	if (len > 0)
		out[0] = '\0';
	return 0;
}

void sim_mount(struct sim_disk *d)
{
	static sqlite3_vfs vfs = {
		.iVersion = 1,
		.szOsFile = sizeof(struct file),
		.mxPathname = 512,
		.zName = "daixa-sim",
		.xOpen = vfs_open,
		.xDelete = vfs_delete,
		.xAccess = vfs_access,
		.xFullPathname = vfs_full_path,
		.xRandomness = vfs_random,
		.xSleep = vfs_sleep,
		.xCurrentTime = vfs_time,
		.xGetLastError = vfs_last_error,
	};

	mounted = d;
	sqlite3_vfs_register(&vfs, 0);
	sqlite3_auto_extension((void (*)(void))set_wal);
}
