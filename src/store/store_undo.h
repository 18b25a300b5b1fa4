#ifndef STORE_STORE_UNDO_H
#define STORE_STORE_UNDO_H

#include "model/undo.h"
#include "store/store.h"

/*
 * Undo and redo, kept in the station.
 *
 * For a new use case nothing is to be done: what a transaction changes between
 * store_begin() and store_commit() is recorded there, and becomes one step
 * when the transaction wrote a line of the audit trail (store_audit), whose
 * words name the step. Work without an audit line (drafts, the state of a
 * screen) is no step.
 *
 *  U1. Never undone: log, month closes, approvals and what is derived from
 *      them, heard parts, audit, stored files and what was found in them,
 *      drafts. The list is in store_undo.c; a new table with such evidence
 *      goes there.
 *  U2. A segment's state and every row_version move on, not back.
 *  U3. A move is refused as a whole when a value it would put back was
 *      changed since, or when something else rests on a row it would take
 *      away. Nothing is overwritten.
 *  U4. Everybody undoes what he did himself. A new deed ends what he could
 *      have done again.
 *  U5. The newest 2,000 steps are kept.
 */

/* His next step in that direction; id 0: there is none. Yours. */
bool store_undo_next(struct store *s, const char *operator_name, bool is_redo,
		     struct undo_step *out, struct err *err);
/*
 * Undo the step, or do it again when it is undone; inside a transaction, which
 * then is no step of its own.
 * Errors   ERR_REFUSED rule U3, with a reason; ERR_NOTFOUND
 */
bool store_undo_move(struct store *s, int64_t id, struct err *err);

/*
 * The segments whose own row the next move of the step changes; yours:
 * free(*out).
 */
bool store_undo_segments(struct store *s, int64_t id, int64_t **out,
			 size_t *out_count, struct err *err);

/* Record nothing more while this store is open: a station that is being made. */
void store_undo_off(struct store *s);

#endif
