#ifndef AUDIO_WORKER_H
#define AUDIO_WORKER_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/err.h"

/*
 * Another process of a program of ours, for work too long for the desk. It
 * has nothing on its stdin; all it says comes through one pipe. It lives in
 * the folder where processes are started.
 */
struct worker {
	pid_t pid;	/* 0: none */
	int fd;		/* what it says, non-blocking; -1: closed */
};

/*
 * Start a program.
 *
 * path  the program; NULL: this one
 * argv  ends with NULL
 */
bool worker_start(const char *path, char *const argv[], struct worker *out,
		  struct err *err);

/*
 * Wait for one that has closed its pipe, reap it and close ours. true: it
 * says that all went well.
 */
bool worker_finish(struct worker *w);

/* Ask it to leave off; it may need a while to leave nothing half done. */
void worker_ask_to_stop(const struct worker *w);

/* For one nobody waits for: whatever else wants the processor goes first. */
void worker_give_way(const struct worker *w);
/* End it at once: only for one that leaves nothing half done. */
void worker_end(const struct worker *w);

/* Ask it, end it when it does not, reap it. Takes any state. */
void worker_stop(struct worker *w);

#endif
