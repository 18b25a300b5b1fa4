#ifndef APP_ERRAND_H
#define APP_ERRAND_H

#include <stdbool.h>

#include "app/job.h"
#include "base/err.h"

/*
 * Long work while the screen stays alive: a command of ours runs in a process
 * beside us, and the lines it says are passed on.
 */
struct app_env;

enum { ERRAND_WORDS = 20 };

struct errand {
	const char *title;	/* translated, for the status line */
	const char *dir;	/* the station's folder */
	const char *words[ERRAND_WORDS + 1];	/* the command; ends with NULL */
	const char *stopped;	/* translated: said when it was stopped */
	bool is_quiet;		/* it only reads: nobody is told of it or waits
				   for it, and it is ended at once */
};

struct errand_ops {
	/*
	 * One line of what is being done, translated. A line "progress 350"
	 * is not passed on: it is the job's permille.
	 */
	void (*progress)(void *ctx, const char *line);
	/* The end; line is the last one said, on failure the reason. */
	void (*done)(void *ctx, bool ok, const char *line);
};

/*
 * Start. The operator is env's. ops and ctx must outlive the job; the errand
 * is copied. Cancelled, the command is asked to stop; done is told false
 * unless that came too late.
 *
 * out      borrowed, until done is called; for job_cancel()
 * Errors   the program cannot be started
 */
bool errand_start(struct jobs *jobs, const struct app_env *env,
		  const struct errand *e, const struct errand_ops *ops,
		  void *ctx, struct job **out, struct err *err);
/* Cancel without waiting for the next turn; for one that is quiet. */
void errand_end(struct job *j);
/* Whoever asked is gone: tell nobody, leave off. */
void errand_forget(struct job *j);

#endif
