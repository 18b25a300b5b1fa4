#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include "store/db.h"
#include "store/store_backup.h"

/* For store/ only: one verified copy of an open database. */

/* The n-th name to try for it, from 1; yours. */
typedef char *(*backup_namer)(const struct store *s, int n);

/*
 * Copy, check, name, sync: what store_backup() says without the rotation.
 *
 * folder  is there
 */
bool backup_into(struct store *s, const char *folder, backup_namer name,
		 char **out_path, struct err *err);

/* Check an opened database whole; version is known to be ours. */
bool backup_look_at(struct store *s, int version, struct backup_facts *out,
		    struct err *err);

/*
 * Copy all pages of one database over another. from keeps a read transaction
 * if it has one.
 */
bool backup_copy(sqlite3 *from, sqlite3 *to, struct err *err);

#endif
