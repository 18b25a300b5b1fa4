#ifndef APP_EXTERNAL_EDITOR_H
#define APP_EXTERNAL_EDITOR_H

#include "app/app.h"

/*
 * Let the operator's own editor ($VISUAL, $EDITOR, else nano or vi) change a
 * text. It is started without a shell, on a private file in the station's
 * folder; the terminal must have been given back before.
 *
 * out      the new text, clean, yours; NULL when it is the same as before
 * Errors   ERR_REFUSED $EDITOR holds more than a program and its options, the
 *          editor failed or was killed; ERR_NOTFOUND there is no such editor,
 *          or it took the file away; ERR_FORMAT ERR_INVALID what it left is
 *          no script. A file in which something else was written than was
 *          given is then kept, and named behind the reason; nothing is left
 *          of one that is empty, unchanged or larger than any script
 * Source   faults: $EDITOR unset, missing, "vi; rm x", returns 1, empties the
 *          file, makes it 2 GB, deletes it, is killed
 */
bool external_editor_run(struct app *a, const char *text, char **out,
			 struct err *err);

#endif
