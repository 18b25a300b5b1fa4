#ifndef VIEW_VIEW_SCRIPT_IMPORT_H
#define VIEW_VIEW_SCRIPT_IMPORT_H

#include "app/app.h"

struct stack;

/*
 * Show how a text file reads in each encoding, and what would follow from
 * taking it in; the operator decides.
 *
 * segment  code: a new revision of it; NULL: a new segment. Copied.
 */
void view_script_import_open(struct stack *s, struct app *a, const char *path,
			     const char *segment);

#endif
