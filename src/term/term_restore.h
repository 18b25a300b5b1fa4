#ifndef TERM_TERM_RESTORE_H
#define TERM_TERM_RESTORE_H

#include <stddef.h>
#include <termios.h>

/*
 * The way back to a usable terminal from anywhere: a signal handler, abort(),
 * dying of memory. There is one terminal, so there is one such state, set
 * while a session is on and read by handlers.
 */

/*
 * From now on the terminal needs restoring: these modes, these bytes, and
 * this descriptor back in place of fd 2 (-1: leave it).
 */
void restore_arm(const struct termios *modes, const char *bytes, size_t len,
		 int stderr_fd);
/* It is restored. */
void restore_disarm(void);
/* Restore now, once. Safe in signal handlers. */
void restore_now(void);

/*
 * Catch signals: bytes 'h' (SIGHUP), 'e' (SIGTERM), 'i' (SIGINT), 'w'
 * (SIGWINCH) and 't' (SIGTSTP) are written to fd; those that end the program at
 * once restore first.
 * SIGPIPE is ignored.
 */
void restore_catch_signals(int fd);
/* Give the signals back as they were. */
void restore_release_signals(void);

#endif
