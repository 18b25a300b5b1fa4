/* The keys of undo and redo. See undo_keys.h. */
#include "config.h"

#include "view/undo_keys.h"

#include <stdlib.h>

#include "app/undoing.h"
#include "view/stack.h"

bool undo_keys_action(struct stack *s, struct app *a, enum action action)
{
	bool is_redo = action == ACTION_REDO;
	struct undo_step step;
	struct err err;

	if (action != ACTION_UNDO && action != ACTION_REDO)
		return false;
	if (is_redo ? !undoing_redo(a, &step, &err)
		    : !undoing_undo(a, &step, &err)) {
		stack_error(s, &err);
		return true;
	}
	char *words = undoing_sentence(&step, is_redo);
	stack_notice(s, NOTICE_GOOD, "%s", words);
	free(words);
	undo_step_finish(&step);
	topics_bump_all(s->topics);
	return true;
}
