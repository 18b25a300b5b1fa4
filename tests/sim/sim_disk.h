#ifndef TESTS_SIM_SIM_DISK_H
#define TESTS_SIM_SIM_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/io.h"

/*
 * A disk in memory that can lose its power and answer with errors. It keeps,
 * for every file, what has reached the platter and what was written since the
 * last sync; for every folder, the names on the platter and the creations,
 * deletions and renames since its last sync.
 *
 * When the power goes, each unsynced sector of 512 bytes, each change of
 * length and each change of a name survives or not, by seeded chance; those
 * that survive are applied in the order in which they were made. A lost sector
 * within a length that survived reads as zeros or as it was before. A file's
 * sync says nothing about its name.
 *
 * Both SQLite (through a VFS) and io_ops work on the same disk, so that one
 * cut goes through database, text copy and everything else.
 */
struct sim_disk;

enum { SIM_SECTOR = 512 };

/* How the disk, or SQLite on it, is made worse: the test of the test. */
enum sim_weakness {
	SIM_HONEST,
	SIM_FULL,	/* SQLite keeps synchronous=FULL, whatever it is told */
	SIM_WAL_NORMAL,	/* SQLite has WAL and NORMAL, whatever it is told */
	SIM_WAL_FULL,	/* WAL and FULL: no weakness, to compare with that */
	SIM_NO_SYNC,	/* SQLite's syncs do nothing, as with synchronous=OFF */
	SIM_NO_OWN_SYNC,	/* our own code forgets to sync files */
	SIM_NO_OWN_SYNC_DIR	/* our own code forgets to sync folders */
};

enum sim_fault { SIM_EIO, SIM_ENOSPC, SIM_EINTR, SIM_SHORT };

struct sim_disk *sim_new(uint64_t seed);
/* A copy of a disk on which everything is synced. */
struct sim_disk *sim_clone(const struct sim_disk *d, uint64_t seed);
void sim_free(struct sim_disk *d);
void sim_weaken(struct sim_disk *d, enum sim_weakness how);
enum sim_weakness sim_weakness(const struct sim_disk *d);

/* The table for the store; SQLite's VFS works on the disk mounted last. */
struct io sim_io(struct sim_disk *d);
void sim_mount(struct sim_disk *d);

/* ---- power ---- */

/* Cut at the n-th change from now, from 1; 0 never. That change is in flight. */
void sim_cut_at(struct sim_disk *d, int64_t n);
int64_t sim_changes(const struct sim_disk *d);	/* since the last sim_cut_at() */
bool sim_is_off(const struct sim_disk *d);
/* Decide what survived, forget every open file and lock, and begin anew. */
void sim_power_on(struct sim_disk *d);

/*
 * Called before each change, with what came before it in flight: sim_fork()
 * there makes a disk that was cut at that very moment, so that one run gives
 * every cut of it. NULL: nobody looks.
 */
void sim_watch(struct sim_disk *d, void (*look)(void *arg), void *arg);
/* A copy with everything that is in flight; nothing is open on it. */
struct sim_disk *sim_fork(const struct sim_disk *d, uint64_t seed);
/* How many times chance decides at most when the power returns. */
int sim_tosses(const struct sim_disk *d);
/* Let the first 64 of them be these bits, 0 survives, instead of chance. */
void sim_choose(struct sim_disk *d, uint64_t bits);
/* Everything written so far reaches the platter. */
void sim_settle(struct sim_disk *d);

/* ---- errors ---- */

/* The n-th operation from now (reads counted) answers with the fault, once or for ever. */
void sim_fault_at(struct sim_disk *d, int64_t n, enum sim_fault fault,
		  bool for_ever);
int64_t sim_operations(const struct sim_disk *d);	/* since the last sim_fault_at() */
bool sim_has_failed(const struct sim_disk *d);	/* the fault was met */

/* ---- operations, for sim_io.c and sim_vfs.c: 0 or errno ---- */

int sim_open(struct sim_disk *d, const char *path, bool create,
	     bool exclusive, int *out_inode, bool *out_made);
int sim_kind(struct sim_disk *d, const char *path, enum io_kind *out);
/* *out_len < len at the end of the file, or by a short fault. */
int sim_read(struct sim_disk *d, int inode, void *out, size_t len, int64_t at,
	     size_t *out_len);
int sim_write(struct sim_disk *d, int inode, const void *bytes, size_t len,
	      int64_t at, size_t *out_len);
int sim_truncate(struct sim_disk *d, int inode, int64_t size);
int64_t sim_size(const struct sim_disk *d, int inode);
int sim_sync(struct sim_disk *d, int inode);
int sim_mkdir(struct sim_disk *d, const char *path);
int sim_rename(struct sim_disk *d, const char *from, const char *to,
	       bool replace);
int sim_unlink(struct sim_disk *d, const char *path);
int sim_sync_dir(struct sim_disk *d, const char *path);
void sim_list(struct sim_disk *d, const char *path,
	      void (*name)(void *arg, const char *name), void *arg);

uint32_t sim_chance(struct sim_disk *d, uint32_t below);

#endif
