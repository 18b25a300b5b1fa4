#ifndef TERM_SESSION_H
#define TERM_SESSION_H

#include <stdbool.h>

#include "base/err.h"

/*
 * The descriptors of a session on a terminal: where signals are told, and
 * fd 2, which is a log file while the screen is ours.
 */
struct session {
	int wake[2];		/* the signals' pipe; does not block */
	int stderr_fd;		/* the real one */
	int log_fd;		/* what fd 2 is between begin and end */
};

/*
 * Look whether this is a terminal at all, and open the descriptors.
 *
 * log_fd   is copied; -1: /dev/null
 * Errors   ERR_DEVICE with advice; ERR_IO
 */
bool session_open(int log_fd, struct session *out, struct err *err);
void session_close(struct session *s);

/* Put the log in place of fd 2, and the real one back. */
void session_begin(const struct session *s);
void session_end(const struct session *s);

#endif
