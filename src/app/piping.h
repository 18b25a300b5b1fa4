#ifndef APP_PIPING_H
#define APP_PIPING_H

#include "app/app.h"
#include "app/sheet.h"

/*
 * Give rows to a command that the operator typed: /bin/sh -c, rows on stdin as
 * `daixa list` would print them. Nothing of a row is ever part of the command.
 * The terminal must have been given back before, so that Ctrl-C reaches it.
 *
 * name     of the rows in JSON; unused in text
 * out      what it printed, clean, many lines; yours; set also on ERR_REFUSED
 * Errors   ERR_INVALID no command; ERR_REFUSED it failed or was killed;
 *          ERR_IO it cannot be started
 */
bool piping_run(struct app *a, const char *command, const struct sheet *rows,
		char **out, struct err *err);

#endif
