#ifndef STORE_BACKUP_NAME_H
#define STORE_BACKUP_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* For store/ only: the names of backups, and which of them may go. */

/* "station-2024-04-02_080000.db"; n > 1 puts "-n" before the dot; yours. */
char *backup_name(int64_t now, int offset_min, int n);
/* Is it such a name? */
bool backup_is_name(const char *name);

/*
 * Mark what may go: all but the newest of each of 10 days and of each of 24
 * months.
 *
 * names  n of backup_is_name(); put in order, the newest first
 */
void backup_mark(char **names, size_t n, bool *out_goes);

#endif
