#ifndef APP_OUTSIDE_H
#define APP_OUTSIDE_H

#include <stdbool.h>

#include "base/err.h"

/*
 * Programs of the system that do for the operator what we do not: an editor,
 * the printer's queue, a file manager. They are looked for in /usr/local/bin,
 * /usr/bin and /bin, whatever PATH says, and started without a shell.
 */

/* Where a program is: its path, or a name; yours, NULL: nowhere. */
char *outside_find(const char *name);
/* What shows a folder here; NULL: nothing, or there is no graphic screen. */
char *outside_find_folder_program(void);

/*
 * Run a program with one word behind it, at the terminal, and wait for it.
 * Errors  ERR_NOTFOUND cannot be started; ERR_REFUSED it failed
 */
bool outside_run(const char *program, const char *word, struct err *err);

#endif
