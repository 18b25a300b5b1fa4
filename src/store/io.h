#ifndef STORE_IO_H
#define STORE_IO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* What a name stands for; a symbolic link is not followed. */
enum io_kind { IO_NOTHING, IO_FILE, IO_FOLDER, IO_LINK, IO_OTHER };

/*
 * Every mutation of the station's files goes through this one table (rule
 * R9). The real one calls the system; the tests' one simulates a disk and
 * cuts its power at any step. SQLite takes part through vfs_name: the VFS
 * that reads and writes the same (real or simulated) disk.
 *
 * Paths are absolute or relative to the working directory, as given.
 * int and ssize_t functions return -1 and set errno like the calls they are
 * named after. A file is an opaque handle >= 0.
 */
struct io_ops {
	const char *vfs_name;	/* NULL: SQLite's default */
	/* O_CLOEXEC is added. */
	int (*open)(void *ctx, const char *path, int flags, mode_t mode);
	ssize_t (*read)(void *ctx, int file, void *out, size_t len, int64_t at);
	/* At the end; may be short. */
	ssize_t (*append)(void *ctx, int file, const void *bytes, size_t len);
	int (*truncate)(void *ctx, int file, int64_t size);
	int (*size)(void *ctx, int file, int64_t *out);
	int (*sync)(void *ctx, int file);		/* fdatasync */
	/* Read the file's bytes from the disk next time, not from memory. */
	void (*forget)(void *ctx, const char *path);
	int (*close)(void *ctx, int file);
	/* Exclusive, advisory (flock); EWOULDBLOCK. Closing unlocks. */
	int (*lock)(void *ctx, int file, bool wait);
	int (*mkdir)(void *ctx, const char *path, mode_t mode);
	int (*rename)(void *ctx, const char *from, const char *to, bool replace);
	/* A file, or a folder that is empty. */
	int (*unlink)(void *ctx, const char *path);
	int (*sync_dir)(void *ctx, const char *path);
	int (*exists)(void *ctx, const char *path);	/* 1, 0 or -1 */
	/* enum io_kind of the name itself, or -1. */
	int (*kind)(void *ctx, const char *path);
	/* Call name() for each entry but "." and ".."; order unspecified. */
	int (*list)(void *ctx, const char *path,
		    void (*name)(void *arg, const char *name), void *arg);
	int (*free_bytes)(void *ctx, const char *path, int64_t *out);
	/* The kernel descriptor behind a handle, to hand to a helper; -1 when there is none. */
	int (*descriptor)(void *ctx, int file);
};

struct io {
	const struct io_ops *ops;
	void *ctx;
};

/* The real disk. */
struct io io_system(void);

#endif
