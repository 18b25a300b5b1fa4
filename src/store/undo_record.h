#ifndef STORE_UNDO_RECORD_H
#define STORE_UNDO_RECORD_H

#include "store/db.h"

/* For store.c and store_undo.c: what a transaction changes. */

/* A transaction has begun. */
bool undo_record_begin(struct store *s, struct err *err);
/* An audit line was written. */
void undo_record_audit(struct store *s, const char *operator_name,
		       const char *deed, const char *subject);
/* It is about to be committed: keep the step. */
bool undo_record_keep(struct store *s, struct err *err);
/* Forget what was recorded. Harmless when nothing is. */
void undo_record_drop(struct store *s);

/* Is the table outside undo (U1)? */
bool undo_leaves_alone(const char *table);
/* A session over all tables that can be undone. */
bool undo_session(struct store *s, struct sqlite3_session **out,
		  struct err *err);
/* A column that moves on by itself (U2). */
bool undo_ignores(const char *table, const char *column);
/* The name of a table's column, by its place; yours, NULL: none. */
char *undo_column(struct store *s, const char *table, int column);

#endif
