/* A deed that can be undone. See undo.h. */
#include "config.h"

#include "model/undo.h"

#include <stdlib.h>

void undo_step_finish(struct undo_step *step)
{
	if (step == NULL)
		return;
	free(step->deed);
	free(step->subject);
	*step = (struct undo_step){ 0 };
}
