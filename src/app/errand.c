/* A command of ours in a process beside us. See errand.h. */
#include "config.h"

#include "app/errand.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "audio/worker.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

struct running {
	struct job job;
	struct worker worker;
	const struct errand_ops *ops;	/* borrowed */
	void *ctx;
	char *stopped;		/* said when it was stopped */
	bool is_quiet;
	bool is_asked_to_stop;
	struct buf said;	/* not yet a whole line */
	char *last_line;
};

static bool take_progress(struct running *r, const char *line)
{
	static const char word[] = "progress ";
	char *end;

	if (strncmp(line, word, sizeof word - 1) != 0)
		return false;
	const char *digits = line + sizeof word - 1;
	long permille = strtol(digits, &end, 10);
	if (end == digits || *end != '\0' || permille < 0 || permille > 1000)
		return false;
	r->job.permille = (int)permille;
	return true;
}

/* Lines come as the command line says them: "daixa: what". */
static void take_line(struct running *r, const char *line, size_t len)
{
	static const char name[] = "daixa: ";
	size_t skip = sizeof name - 1;

	if (len >= skip && memcmp(line, name, skip) == 0) {
		line += skip;
		len -= skip;
	}
	char *clean = text_clean(line, len, TEXT_ONE_LINE);
	if (!take_progress(r, clean) && clean[0] != '\0') {
		mem_set(&r->last_line, clean);
		r->ops->progress(r->ctx, clean);
	}
	free(clean);
}

static void take_lines(struct running *r)
{
	size_t begin = 0;

	for (size_t i = 0; i < r->said.len; i++) {
		if (r->said.data[i] != '\n')
			continue;
		take_line(r, r->said.data + begin, i - begin);
		begin = i + 1;
	}
	char *rest = mem_dup_n(r->said.data + begin, r->said.len - begin);
	buf_clear(&r->said);
	buf_puts(&r->said, rest);
	free(rest);
}

static enum job_state end(struct running *r)
{
	take_line(r, r->said.data, r->said.len);
	bool ok = worker_finish(&r->worker);
	if (!ok && r->is_asked_to_stop)
		mem_set(&r->last_line, r->stopped);
	r->ops->done(r->ctx, ok, r->last_line != NULL ? r->last_line : "");
	return JOB_DONE;
}

static void stop(struct running *r)
{
	if (r->is_asked_to_stop)
		return;
	if (r->is_quiet)
		worker_end(&r->worker);
	else
		worker_ask_to_stop(&r->worker);
	r->is_asked_to_stop = true;
}

static enum job_state step(struct job *j, int64_t now_ms, short revents)
{
	struct running *r = (struct running *)j;
	char chunk[1024];

	(void)now_ms;
	(void)revents;
	if (j->is_cancelled)
		stop(r);
	ssize_t n = read(r->worker.fd, chunk, sizeof chunk);
	if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
		return end(r);
	if (n > 0) {
		buf_add(&r->said, chunk, (size_t)n);
		take_lines(r);
	}
	return JOB_WAITING;
}

static void finish(struct job *j)
{
	struct running *r = (struct running *)j;

	worker_stop(&r->worker);
	buf_finish(&r->said);
	free(r->stopped);
	free(r->last_line);
	free(r);
}

static const struct job_ops job_ops = { .step = step, .finish = finish };

static bool start_worker(const struct app_env *env, const struct errand *e,
			 struct worker *out, struct err *err)
{
	char *words[ERRAND_WORDS + 8] = {
		mem_dup("daixa"), mem_dup("-C"), mem_dup(e->dir),
		mem_dup("-L"), mem_dup(i18n_lang() == I18N_EN ? "en" : "vi"),
		mem_dup("--operator"), mem_dup(env->operator_name),
	};
	size_t n = 7;

	for (size_t i = 0; i < ERRAND_WORDS && e->words[i] != NULL; i++)
		words[n++] = mem_dup(e->words[i]);
	bool ok = worker_start(env->program, words, out, err);
	for (size_t i = 0; i < n; i++)
		free(words[i]);
	return ok;
}

bool errand_start(struct jobs *jobs, const struct app_env *env,
		  const struct errand *e, const struct errand_ops *ops,
		  void *ctx, struct job **out, struct err *err)
{
	struct worker worker;

	if (!start_worker(env, e, &worker, err))
		return false;
	if (e->is_quiet)
		worker_give_way(&worker);
	struct running *r = mem_alloc(sizeof *r);
	job_init(&r->job, &job_ops, e->title);
	r->job.fd = worker.fd;
	r->job.events = POLLIN;
	r->job.state = JOB_WAITING;
	r->job.permille = -1;
	r->job.is_background = e->is_quiet;
	r->is_quiet = e->is_quiet;
	r->worker = worker;
	r->stopped = mem_dup(e->stopped);
	r->ops = ops;
	r->ctx = ctx;
	buf_init(&r->said);
	jobs_start(jobs, &r->job);
	*out = &r->job;
	return true;
}

void errand_end(struct job *j)
{
	job_cancel(j);
	stop((struct running *)j);
}

static void say_nothing(void *ctx, const char *line)
{
	(void)ctx;
	(void)line;
}

static void end_silently(void *ctx, bool ok, const char *line)
{
	(void)ctx;
	(void)ok;
	(void)line;
}

void errand_forget(struct job *j)
{
	static const struct errand_ops nobody = { say_nothing, end_silently };
	struct running *r = (struct running *)j;

	r->ops = &nobody;
	r->ctx = NULL;
	job_cancel(j);
}
