/*
 * Importing as a job. See import_job.h. The first step looks at the path, each
 * file is one import_work after the other, and the last step tells.
 */
#include "config.h"

#include "app/import_job.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "app/import_work.h"
#include "base/i18n.h"
#include "base/mem.h"

enum { LOOK_MS = 250 };	/* a helper that says nothing is looked at */

struct import_job {
	struct job job;
	struct app *a;
	struct topics *topics;
	char *path, *segment;
	struct import_request req;
	char **files;
	size_t n_files, next;
	bool has_scanned;
	struct import_work *work;	/* of files[next - 1]; NULL: none */
	struct import_result *rows;
	struct import_report report;
	import_done done;
	void *ctx;
};

static struct import_job *job_of(struct job *j)
{
	return (struct import_job *)j;
}

static bool scan(struct import_job *j, struct err *err)
{
	struct stat st;

	j->has_scanned = true;
	if (stat(j->path, &st) == 0 && S_ISDIR(st.st_mode))
		return import_scan(j->path, &j->files, &j->n_files,
				   &j->report.n_skipped, err);
	j->files = mem_array(1, sizeof *j->files);
	j->files[0] = mem_dup(j->path);
	j->n_files = 1;
	return true;
}

static void begin_file(struct import_job *j)
{
	j->work = import_work_new(j->a, j->files[j->next++], &j->req);
	snprintf(j->job.title, sizeof j->job.title, _("import %zu/%zu"),
		 j->next, j->n_files);
}

/* Copying is quick beside listening: a tenth of a file's share. */
static void show_progress(struct import_job *j)
{
	int64_t of_file = import_work_permille(j->work);

	of_file = import_work_phase(j->work) == IMPORT_COPYING
			  ? of_file / 10
			  : 100 + of_file * 9 / 10;
	j->job.permille = (int)(((int64_t)(j->next - 1) * 1000 + of_file) /
				(int64_t)j->n_files);
}

static void count(struct import_job *j, const struct import_result *row)
{
	switch (row->outcome) {
	case IMPORT_STORED:
		j->report.n_stored++;
		topics_bump(j->topics, TOPIC_SEGMENTS);
		break;
	case IMPORT_DUPLICATE:
		j->report.n_duplicate++;
		break;
	case IMPORT_REFUSED:
		j->report.n_refused++;
		break;
	case IMPORT_WOULD_STORE:
		break;
	}
}

static void end_file(struct import_job *j)
{
	size_t n = j->report.count++;

	j->rows = mem_grow(j->rows, n + 1, sizeof *j->rows);
	import_work_take(j->work, &j->rows[n]);
	count(j, &j->rows[n]);
	import_work_free(j->work);
	j->work = NULL;
}

static enum job_state tell(struct import_job *j)
{
	import_work_free(j->work);
	j->work = NULL;
	j->report.rows = j->rows;
	j->report.n_files = j->n_files;
	if (j->done != NULL)
		j->done(j->ctx, &j->report);
	return JOB_DONE;
}

/* Wait for the helper's next word; it must not be silent for ever. */
static enum job_state wait_for_helper(struct import_job *j, int64_t now_ms)
{
	j->job.fd = import_work_fd(j->work);
	j->job.events = POLLIN;
	j->job.wake_ms = now_ms + LOOK_MS;
	return JOB_WAITING;
}

static enum job_state work_on(struct import_job *j, int64_t now_ms)
{
	enum import_step step = import_work_step(j->work, &j->report.err);

	switch (step) {
	case IMPORT_FAILED:
		return tell(j);
	case IMPORT_OVER:
		end_file(j);
		return JOB_READY;
	case IMPORT_WAITS:
		show_progress(j);
		return wait_for_helper(j, now_ms);
	case IMPORT_MORE:
		break;
	}
	show_progress(j);
	return JOB_READY;
}

static enum job_state job_step(struct job *job, int64_t now_ms, short revents)
{
	struct import_job *j = job_of(job);

	(void)revents;
	job->fd = -1;
	job->wake_ms = -1;
	if (job->is_cancelled) {
		j->report.is_cancelled = true;
		return tell(j);
	}
	if (j->work != NULL)
		return work_on(j, now_ms);
	if (!j->has_scanned && !scan(j, &j->report.err))
		return tell(j);
	if (j->next == j->n_files)
		return tell(j);
	begin_file(j);
	return JOB_READY;
}

static void job_finish(struct job *job)
{
	struct import_job *j = job_of(job);

	import_work_free(j->work);
	for (size_t i = 0; i < j->n_files; i++)
		free(j->files[i]);
	free(j->files);
	for (size_t i = 0; i < j->report.count; i++)
		import_result_finish(&j->rows[i]);
	free(j->rows);
	free(j->path);
	free(j->segment);
	free(j);
}

static const struct job_ops import_job_ops = {
	.step = job_step,
	.finish = job_finish,
};

struct job *import_job_new(struct app *a, struct topics *topics,
			   const char *path, const char *segment,
			   import_done done, void *ctx)
{
	struct import_job *j = mem_alloc(sizeof *j);

	job_init(&j->job, &import_job_ops, _("import"));
	j->a = a;
	j->topics = topics;
	j->path = mem_dup(path);
	j->segment = mem_dup(segment);
	j->req.segment = j->segment;
	j->done = done;
	j->ctx = ctx;
	return &j->job;
}
