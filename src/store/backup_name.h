#ifndef STORE_BACKUP_NAME_H
#define STORE_BACKUP_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/io.h"

/* For store/ only: the names of backups, and which of them may go. */

/* "station-2024-04-02_080000.db"; n > 1 puts "-n" before the dot; yours. */
char *backup_name(int64_t now, int offset_min, int n);
/* Is it such a name? */
bool backup_is_name(const char *name);

/* The names in a folder, in its own order. */
struct backup_names { char **rows; size_t count; };

/* false: the folder cannot be read. Finish out in any case. */
bool backup_names_list(struct io io, const char *folder,
		       struct backup_names *out);
void backup_names_finish(struct backup_names *n);

/*
 * Mark what may go: all but the newest of each of 10 days and of each of 24
 * months.
 *
 * names  n of backup_is_name(); put in order, the newest first
 */
void backup_mark(char **names, size_t n, bool *out_goes);

#endif
