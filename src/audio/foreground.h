#ifndef AUDIO_FOREGROUND_H
#define AUDIO_FOREGROUND_H

#include <stdbool.h>

#include "base/buf.h"
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

/*
 * Run a command line by /bin/sh -c, `in` on its stdin, and wait for its end;
 * the only place where a shell is started. Environment and Ctrl-C as above.
 * What it leaves running behind it is not waited for.
 *
 * out      appended: what it wrote on stdout and stderr, its first megabyte;
 *          also when it failed
 * Errors   as above; ERR_IO no pipe can be made
 */
bool foreground_pipe(const char *line, const struct buf *in, struct buf *out,
		     struct err *err);

#endif
