/* Making a station in a process beside us. See making.h. */
#include "config.h"

#include "app/making.h"

#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audio/worker.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

/* ---- the profiles that come with the program ------------------------------- */

static int is_profile(const struct dirent *e)
{
	size_t len = strlen(e->d_name);

	return len > 5 && strcmp(e->d_name + len - 5, ".json") == 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void add_profile(const char *dir, const char *file,
			struct station_profile_list *l)
{
	struct profile p = { 0 };
	char *text = NULL;
	size_t len = 0;
	char *path = mem_printf("%s/%s", dir, file);

	if (app_read_file(path, &text, &len, NULL) &&
	    profile_parse(text, len, &p, NULL)) {
		l->rows = mem_grow(l->rows, l->count + 1, sizeof *l->rows);
		l->rows[l->count++] = (struct station_profile){
			.id = mem_dup_n(file, strlen(file) - 5),
			.name = mem_dup(p.name),
		};
	}
	profile_finish(&p);
	free(text);
	free(path);
}

void station_profiles(const struct app_env *env,
		      struct station_profile_list *out)
{
	struct dirent **found = NULL;
	char *dir = mem_printf("%s/profiles", env->data_dir);
	int n = scandir(dir, &found, is_profile, by_name);

	*out = (struct station_profile_list){ 0 };
	for (int i = 0; i < n; i++) {
		add_profile(dir, found[i]->d_name, out);
		free(found[i]);
	}
	free(found);
	free(dir);
}

void station_profile_list_finish(struct station_profile_list *l)
{
	for (size_t i = 0; i < l->count; i++) {
		free(l->rows[i].id);
		free(l->rows[i].name);
	}
	free(l->rows);
	*l = (struct station_profile_list){ 0 };
}

/* ---- the job ---------------------------------------------------------------- */

struct making {
	struct job job;
	struct worker worker;
	const struct making_ops *ops;	/* borrowed */
	void *ctx;
	bool is_asked_to_stop;
	struct buf said;	/* not yet a whole line */
	char *last_line;
};

/* Lines come as the command line says them: "daixa: what". */
static void take_line(struct making *m, const char *line, size_t len)
{
	static const char name[] = "daixa: ";
	size_t skip = sizeof name - 1;

	if (len >= skip && memcmp(line, name, skip) == 0) {
		line += skip;
		len -= skip;
	}
	char *clean = text_clean(line, len, TEXT_ONE_LINE);
	if (clean[0] != '\0') {
		mem_set(&m->last_line, clean);
		m->ops->progress(m->ctx, clean);
	}
	free(clean);
}

static void take_lines(struct making *m)
{
	size_t begin = 0;

	for (size_t i = 0; i < m->said.len; i++) {
		if (m->said.data[i] != '\n')
			continue;
		take_line(m, m->said.data + begin, i - begin);
		begin = i + 1;
	}
	char *rest = mem_dup_n(m->said.data + begin, m->said.len - begin);
	buf_clear(&m->said);
	buf_puts(&m->said, rest);
	free(rest);
}

static enum job_state end(struct making *m)
{
	take_line(m, m->said.data, m->said.len);
	bool ok = worker_finish(&m->worker);
	if (!ok && m->is_asked_to_stop)
		mem_set(&m->last_line, _("stopped; no station was made"));
	m->ops->done(m->ctx, ok, m->last_line != NULL ? m->last_line : "");
	return JOB_DONE;
}

static enum job_state step(struct job *j, int64_t now_ms, short revents)
{
	struct making *m = (struct making *)j;
	char chunk[1024];

	(void)now_ms;
	(void)revents;
	if (j->is_cancelled && !m->is_asked_to_stop) {
		worker_ask_to_stop(&m->worker);
		m->is_asked_to_stop = true;
	}
	ssize_t n = read(m->worker.fd, chunk, sizeof chunk);
	if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
		return end(m);
	if (n > 0) {
		buf_add(&m->said, chunk, (size_t)n);
		take_lines(m);
	}
	return JOB_WAITING;
}

static void finish(struct job *j)
{
	struct making *m = (struct making *)j;

	worker_stop(&m->worker);
	buf_finish(&m->said);
	free(m->last_line);
	free(m);
}

static const struct job_ops job_ops = { .step = step, .finish = finish };

static bool start_worker(const struct app_env *env,
			 const struct station_request *req,
			 struct worker *out, struct err *err)
{
	char *words[] = {
		mem_dup("daixa"), mem_dup("-C"), mem_dup(req->dir),
		mem_dup("--operator"), mem_dup(env->operator_name),
		mem_dup("init"),
		mem_dup(req->is_sample ? "--sample" : "--profile"),
		req->is_sample ? NULL : mem_dup(req->profile), NULL,
	};
	bool ok = worker_start(env->program, words, out, err);

	for (size_t i = 0; words[i] != NULL; i++)
		free(words[i]);
	return ok;
}

bool making_start(struct jobs *jobs, const struct app_env *env,
		  const struct station_request *req,
		  const struct making_ops *ops, void *ctx, struct job **out,
		  struct err *err)
{
	struct worker worker;

	if (!start_worker(env, req, &worker, err))
		return false;
	struct making *m = mem_alloc(sizeof *m);
	job_init(&m->job, &job_ops, _("making the station"));
	m->job.fd = worker.fd;
	m->job.events = POLLIN;
	m->job.state = JOB_WAITING;
	m->job.permille = -1;
	m->worker = worker;
	m->ops = ops;
	m->ctx = ctx;
	buf_init(&m->said);
	jobs_start(jobs, &m->job);
	*out = &m->job;
	return true;
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

void making_forget(struct job *j)
{
	static const struct making_ops nobody = { say_nothing, end_silently };
	struct making *m = (struct making *)j;

	m->ops = &nobody;
	m->ctx = NULL;
	job_cancel(j);
}
