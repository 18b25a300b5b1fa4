#ifndef VIEW_UNDO_KEYS_H
#define VIEW_UNDO_KEYS_H

#include <stdbool.h>

#include "app/action.h"

struct app;
struct stack;

/*
 * Undo and redo, for the action() of any screen: does it and says it. false:
 * it is another action.
 */
bool undo_keys_action(struct stack *s, struct app *a, enum action action);
/*
 * The same for a screen that goes to what was moved: *out_subject is its code
 * (yours), NULL when nothing was.
 */
bool undo_keys_subject(struct stack *s, struct app *a, enum action action,
		       char **out_subject);

#endif
