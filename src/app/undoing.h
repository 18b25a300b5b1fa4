#ifndef APP_UNDOING_H
#define APP_UNDOING_H

#include "app/app.h"
#include "model/undo.h"

/*
 * Taking back, and doing again, what the operator did: everything but the log,
 * approvals and heard parts (store/store_undo.h has the rules). It outlives
 * the program.
 *
 * out     what was moved; release with undo_step_finish()
 * Errors  ERR_NOTFOUND  there is nothing (more) of his
 *         ERR_REFUSED   somebody changed it since, or something rests on it;
 *                       nothing was changed
 */
bool undoing_undo(struct app *a, struct undo_step *out, struct err *err);
bool undoing_redo(struct app *a, struct undo_step *out, struct err *err);

/* "undone: edited DT-2024-005 and 3 more", translated; yours. */
char *undoing_sentence(const struct undo_step *step, bool is_redo);

#endif
