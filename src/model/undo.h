#ifndef MODEL_UNDO_H
#define MODEL_UNDO_H

#include <stdint.h>

/* A deed that can be undone, or done again. Strings are owned. */
struct undo_step {
	int64_t id;		/* 0: none */
	int64_t done_at;	/* UTC s */
	char *deed;		/* as in the audit trail */
	char *subject;
	int64_t others;		/* subjects besides that one */
};

void undo_step_finish(struct undo_step *step);

#endif
