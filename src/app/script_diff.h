#ifndef APP_SCRIPT_DIFF_H
#define APP_SCRIPT_DIFF_H

#include "app/app.h"
#include "model/segment.h"
#include "model/word_diff.h"

/* Two revisions of a segment's text, and what differs. */
struct script_diff {
	struct revision old, now;
	struct word_diff words;	/* borrows from both */
	int64_t current;	/* number of the current one */
	int64_t newest;		/* the highest; one kept aside is above it */
};

/*
 * Compare revision `from` with `to` (numbers as shown; to 0: the current one,
 * from 0: the one before `to`). The pieces point into the struct: it must not
 * be moved apart from its strings.
 *
 * Errors  ERR_NOTFOUND no such segment or revision
 */
bool script_diff_make(struct app *a, const char *code, int64_t from,
		      int64_t to, struct script_diff *out, struct err *err);
void script_diff_finish(struct script_diff *d);

/* "2..3", "2.." or "2": the numbers; ERR_INVALID. */
bool script_diff_parse(const char *text, int64_t *out_from, int64_t *out_to,
		       struct err *err);

#endif
