/* Work in steps. See job.h. */
#include "config.h"

#include "app/job.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void job_init(struct job *j, const struct job_ops *ops, const char *title)
{
	*j = (struct job){
		.ops = ops,
		.fd = -1,
		.wake_ms = -1,
		.state = JOB_READY,
		.permille = -1,
	};
	snprintf(j->title, sizeof j->title, "%s", title);
}

void jobs_start(struct jobs *jobs, struct job *j)
{
	jobs->all = mem_grow(jobs->all, jobs->n + 1, sizeof *jobs->all);
	jobs->all[jobs->n++] = j;
}

void job_cancel(struct job *j)
{
	j->is_cancelled = true;
	if (j->state == JOB_WAITING)
		j->state = JOB_READY;
}

struct job *jobs_shown(const struct jobs *jobs)
{
	for (size_t i = 0; i < jobs->n; i++) {
		if (!jobs->all[i]->is_background)
			return jobs->all[i];
	}
	return NULL;
}

void jobs_finish(struct jobs *jobs)
{
	while (jobs->n > 0) {
		struct job *j = jobs->all[--jobs->n];
		j->ops->finish(j);
	}
	free(jobs->all);
	jobs->all = NULL;
}

int jobs_timeout(const struct jobs *jobs, int64_t now_ms)
{
	int64_t least = -1;

	for (size_t i = 0; i < jobs->n; i++) {
		const struct job *j = jobs->all[i];
		if (j->state == JOB_READY)
			return 0;
		if (j->wake_ms < 0)
			continue;
		int64_t left = j->wake_ms > now_ms ? j->wake_ms - now_ms : 0;
		if (least < 0 || left < least)
			least = left;
	}
	return least > 60000 ? 60000 : (int)least;
}

static bool waits_for_fd(const struct job *j)
{
	return j->state == JOB_WAITING && j->fd >= 0 && j->events != 0;
}

size_t jobs_poll(const struct jobs *jobs, struct pollfd *out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < jobs->n && n < max; i++) {
		const struct job *j = jobs->all[i];
		if (waits_for_fd(j))
			out[n++] = (struct pollfd){ .fd = j->fd,
						    .events = j->events };
	}
	return n;
}

static short revents_of(const struct job *j, const struct pollfd *fds,
			size_t n_fds)
{
	for (size_t i = 0; i < n_fds; i++) {
		if (waits_for_fd(j) && fds[i].fd == j->fd)
			return fds[i].revents;
	}
	return 0;
}

static void remove_job(struct jobs *jobs, const struct job *j)
{
	size_t i = 0;

	while (jobs->all[i] != j)
		i++;
	memmove(&jobs->all[i], &jobs->all[i + 1],
		(jobs->n - i - 1) * sizeof(struct job *));
	jobs->n--;
}

bool jobs_step(struct jobs *jobs, int64_t now_ms, const struct pollfd *fds,
	       size_t n_fds)
{
	bool is_any = false;
	size_t i = 0;

	/* A step may start other jobs: they stand at the end. */
	while (i < jobs->n) {
		struct job *j = jobs->all[i];
		short revents = revents_of(j, fds, n_fds);
		bool is_due = j->state == JOB_READY || revents != 0 ||
			      (j->wake_ms >= 0 && j->wake_ms <= now_ms);
		if (!is_due) {
			i++;
			continue;
		}
		is_any = true;
		j->state = j->ops->step(j, now_ms, revents);
		if (j->state == JOB_DONE) {
			remove_job(jobs, j);
			j->ops->finish(j);
		} else {
			i++;
		}
	}
	return is_any;
}
