#ifndef STORE_LOG_TEXT_H
#define STORE_LOG_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "model/log_entry.h"
#include "model/log_verdict.h"

/*
 * For store/ only: the log's text copy (rule R6), log/YYYY-MM.txt, and what
 * holds it together with the database.
 */
struct store;

/* ---- the lock (log_text.c) ---- */

/*
 * Take log/.lock, waiting as store_on_wait() says. Held from before BEGIN
 * IMMEDIATE until the text line is synced, so that both copies have one order.
 * *out_lock goes to log_unlock(), which accepts -1.
 */
bool log_lock(const struct store *s, int *out_lock, struct err *err);
void log_unlock(const struct store *s, int lock);

/* ---- the two copies together (log_reconcile.c) ---- */

/*
 * Check the newest entries of the database and the end of the text copy,
 * catch the text up when writing, and remember what was found.
 */
bool log_reconcile(struct store *s, struct err *err);

/* ---- reading (log_text.c) ---- */

/* Is there any month's file? */
bool log_text_exists(const struct store *s);

#endif
