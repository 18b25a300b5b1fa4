#ifndef APP_JOB_H
#define APP_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Work that takes longer than a blink, done in steps between events. A job
 * that waits for a descriptor (a helper's pipe) or for a time is a job too,
 * so that timers and helpers need nothing of their own.
 */
enum job_state {
	JOB_READY,	/* step again in the next turn */
	JOB_WAITING,	/* when fd is ready or wake_ms has come */
	JOB_DONE	/* finish() is called, the job is gone */
};

enum { JOB_STEP_MS = 10 };	/* the longest a step may take */

struct job;

struct job_ops {
	/* revents: what poll said of fd, or 0. */
	enum job_state (*step)(struct job *j, int64_t now_ms, short revents);
	void (*finish)(struct job *j);	/* release j itself */
};

/* The first member of every job. */
struct job {
	const struct job_ops *ops;
	int fd;			/* -1: none */
	short events;		/* for poll: POLLIN, POLLOUT */
	int64_t wake_ms;	/* monotonic; -1: none */
	enum job_state state;
	bool is_cancelled;	/* set by job_cancel(): end as soon as you can */
	bool is_background;	/* nobody is told of it and quitting does not ask */
	char title[80];		/* translated, for the status line */
	int permille;		/* -1: nobody knows */
};

/* A job in its first state: ready, no descriptor, no time. */
void job_init(struct job *j, const struct job_ops *ops, const char *title);

/* All the jobs of the program. Zeroed is empty. */
struct jobs {
	struct job **all;
	size_t n;
};

/* Takes the job. */
void jobs_start(struct jobs *jobs, struct job *j);
void job_cancel(struct job *j);
/* The first job people are told of, borrowed until the next turn; or NULL. */
struct job *jobs_shown(const struct jobs *jobs);
/* Ends every job without asking it again. */
void jobs_finish(struct jobs *jobs);

/* ---- for the loop ------------------------------------------------------ */

/* Milliseconds until a job wants a step: 0 at once, -1 never. */
int jobs_timeout(const struct jobs *jobs, int64_t now_ms);
struct pollfd;
/* Fill in the descriptors waited for, at most max; returns how many. */
size_t jobs_poll(const struct jobs *jobs, struct pollfd *out, size_t max);
/* Give a step to every job that is due. true: at least one had a step. */
bool jobs_step(struct jobs *jobs, int64_t now_ms, const struct pollfd *fds,
	       size_t n_fds);

#endif
