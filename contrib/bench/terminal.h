#ifndef BENCH_TERMINAL_H
#define BENCH_TERMINAL_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buf.h"

/* A program on a pseudo-terminal, timed from outside. */
struct terminal {
	int fd;
	pid_t pid;
	double sent_at;		/* ms: when it was started or got its last key */
	struct buf painted;	/* since then, escape sequences and all */
	double first_ms, last_ms;	/* its first and last byte, from sent_at */
	double seen_ms;		/* when what terminal_wait() waits for was there */
	double limit_ms;	/* how long to wait for an answer */
};

/* Milliseconds that only go on. */
double terminal_now(void);

/* Start argv[0], found as given, in xterm-256color; false: it cannot. */
bool terminal_start(struct terminal *t, char *const *argv, int rows, int cols);
void terminal_send(struct terminal *t, const char *keys);
/*
 * Wait until it has painted the text (NULL: anything) and then nothing for
 * quiet_ms. False: it did not within limit_ms, ten seconds at first.
 */
bool terminal_wait(struct terminal *t, const char *text, int quiet_ms);
/* Take what it has painted, if something comes within wait_ms. */
void terminal_look(struct terminal *t, int wait_ms);
/* End it and wait for that. */
void terminal_stop(struct terminal *t);

/* The number behind a name in /proc/PID/status, such as "VmRSS:"; 0: none. */
long terminal_status(const struct terminal *t, const char *name);
/* Milliseconds of processor time it has had, its children left out. */
double terminal_cpu_ms(const struct terminal *t);

#endif
