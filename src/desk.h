#ifndef DESK_H
#define DESK_H

#include "app/app.h"

/*
 * The terminal interface: opens the station (or makes one with the wizard),
 * puts the screens together and runs the loop until quit.
 *
 * dir      the station's folder
 * program  for messages on stderr before the terminal is taken
 * locale   where the messages are, for the language the station asks for;
 *          NULL: -L has decided
 *
 * out_signal  SIGHUP, SIGTERM or SIGINT ended it (SIGHUP too when the terminal
 *             is gone): all is kept, and the caller ends by it; else 0
 * Returns the exit code of daixa(1).
 */
int desk_run(const struct app_env *env, const char *dir, const char *program,
	     const char *locale, int *out_signal);

#endif
