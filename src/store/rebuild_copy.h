#ifndef STORE_REBUILD_COPY_H
#define STORE_REBUILD_COPY_H

#include <sqlite3.h>
#include <stdbool.h>

#include "base/err.h"

/*
 * For store/ only: copy every table but the log from the database attached as
 * "old" into "main", row by row where the old one is damaged. Rows that
 * cannot be read, or do not fit, are left out. Outside a transaction, with
 * foreign keys off.
 * Errors   those of writing: a full disk is not taken for a damaged table
 */
bool rebuild_copy(sqlite3 *db, struct err *err);

#endif
