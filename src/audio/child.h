#ifndef AUDIO_CHILD_H
#define AUDIO_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/err.h"

/*
 * Start, watch and end daixa-audio. No fork: posix_spawn, so that an open
 * database is never inherited (rule R2); the child gets the descriptors 0, 1
 * and 2 and no other, its own session (so no terminal and no Ctrl-C), and no
 * signal blocked.
 */

enum { AUDIO_PATH_MAX = 4096, AUDIO_STALL_MS = 10000, AUDIO_WORDS_MAX = 5 };

struct audio_helper {
	char path[AUDIO_PATH_MAX];
	int log_fd;	/* the helper's stderr; -1: thrown away. borrowed */
	int stall_ms;	/* ended when its work does not advance for so long */
};

struct audio_child {
	pid_t pid;	/* 0: none */
	int out_fd;	/* its stdout, non-blocking; -1: closed */
};

/*
 * Find the helper: beside a daixa that runs from its build folder, else in
 * the folder it was installed to. PATH is never asked.
 * Errors   ERR_DEVICE, with the path that was expected
 */
bool audio_helper_find(struct audio_helper *out, struct err *err);

/*
 * Start `helper role` with in_fd as its stdin. in_fd stays the caller's.
 * Errors   ERR_DEVICE
 */
bool audio_child_start(const struct audio_helper *helper, const char *role,
		       int in_fd, struct audio_child *out, struct err *err);

/*
 * The same for a role with arguments: words is the role and what follows it,
 * ended by NULL, AUDIO_WORDS_MAX at most.
 */
bool audio_child_start_words(const struct audio_helper *helper,
			     const char *const *words, int in_fd,
			     struct audio_child *out, struct err *err);

/*
 * Wait until the child has ended by itself, at most timeout_ms. true:
 * *out_status is waitpid's and the child is gone.
 */
bool audio_child_wait(struct audio_child *child, int timeout_ms,
		      int *out_status);

/*
 * End the child without waiting for it: a process that hangs in a driver
 * does not go at once. true: it is gone; false: call again later.
 */
bool audio_child_kill(struct audio_child *child);

/* End the child whatever it does, reap it, close its pipe. Takes any state. */
void audio_child_end(struct audio_child *child);

#endif
