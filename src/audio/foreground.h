#ifndef AUDIO_FOREGROUND_H
#define AUDIO_FOREGROUND_H

#include <stdbool.h>

#include "base/err.h"

/*
 * Run a program at the terminal and wait for its end: an editor. It gets the
 * descriptors 0, 1 and 2 and no other, our group and session, a PATH of
 * /usr/local/bin:/usr/bin:/bin and otherwise our environment. Ctrl-C is its
 * own matter meanwhile.
 *
 * words    words[0] is a path; ends with NULL
 * Errors   ERR_NOTFOUND cannot be started; ERR_REFUSED it failed or was killed
 */
bool foreground_run(char *const *words, struct err *err);

#endif
