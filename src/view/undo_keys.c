/* The keys of undo and redo. See undo_keys.h. */
#include "config.h"

#include "view/undo_keys.h"

#include <stdlib.h>

#include "app/undoing.h"
#include "base/mem.h"
#include "view/stack.h"

bool undo_keys_subject(struct stack *s, struct app *a, enum action action,
		       char **out_subject)
{
	bool is_redo = action == ACTION_REDO;
	struct undo_step step;
	struct err err;

	*out_subject = NULL;
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
	*out_subject = mem_dup(step.subject);
	undo_step_finish(&step);
	topics_bump_all(s->topics);
	return true;
}

bool undo_keys_action(struct stack *s, struct app *a, enum action action)
{
	char *subject;
	bool is_mine = undo_keys_subject(s, a, action, &subject);

	free(subject);
	return is_mine;
}
