#ifndef STORE_MEDIA_SOURCE_H
#define STORE_MEDIA_SOURCE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#include "base/err.h"

/*
 * For store/ only: a file from outside that is to be copied into the station.
 * It is opened for reading and otherwise left alone.
 */
struct media_source {
	int fd;
	char *name;		/* its last part, clean and lossless (rule R10) */
	int64_t size;		/* bytes, > 0 */
	/* what it was when it was opened */
	dev_t device;
	ino_t inode;
	struct timespec changed;
};

/*
 * Open it without following a link or waiting for a pipe, and refuse
 * whatever is no regular file of a sensible size outside the station.
 *
 * Errors   ERR_NOTFOUND; ERR_FORMAT folder, pipe, device, empty, too large;
 *          ERR_REFUSED link, inside the station, not readable; ERR_IO
 * Source   faults D5, 66, 68, 69
 */
bool media_source_open(const char *path, const char *station_dir,
		       struct media_source *out, struct err *err);
/* Read the next bytes: > 0, 0 at the end, -1 err set. */
int64_t media_source_read(const struct media_source *src, void *out,
			  size_t len, struct err *err);
/* ERR_REFUSED when it is no longer the file that was opened. */
bool media_source_is_same(const struct media_source *src, struct err *err);
/* Name and descriptor; harmless on a zeroed struct with fd -1. */
void media_source_close(struct media_source *src);

#endif
