/* Runs the built daixa as a person would. See run_daixa.h. */
#include "config.h"

#include "run_daixa.h"

#include <check.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"

enum { ARGS_MAX = 64, ENV_MAX = 16, LIMIT_MS = 60000 };

void world_init(struct world *w)
{
	const char *tmp = getenv("TMPDIR");

	snprintf(w->dir, sizeof w->dir, "%s/daixa-test-XXXXXX",
		 tmp != NULL ? tmp : "/tmp");
	ck_assert_ptr_nonnull(mkdtemp(w->dir));
	snprintf(w->home, sizeof w->home, "%s/home", w->dir);
	snprintf(w->station, sizeof w->station, "%s/station", w->dir);
	struct run r = other_program(w, "mkdir", w->home, NULL);
	ck_assert_int_eq(r.code, 0);
	run_finish(&r);
}

void world_finish(struct world *w)
{
	struct run r = other_program(w, "chmod", "-R", "u+rwX", w->dir, NULL);

	run_finish(&r);
	r = other_program(w, "rm", "-rf", w->dir, NULL);
	run_finish(&r);
}

/* Read both pipes until they end; false when time is up. */
static bool drain(int out_fd, int err_fd, struct buf *out, struct buf *err)
{
	struct pollfd fds[] = {{out_fd, POLLIN, 0}, {err_fd, POLLIN, 0}};
	struct buf *bufs[] = {out, err};
	char chunk[65536];

	while (fds[0].fd >= 0 || fds[1].fd >= 0) {
		if (poll(fds, 2, LIMIT_MS) <= 0)
			return false;
		for (int i = 0; i < 2; i++) {
			if (fds[i].fd < 0 || fds[i].revents == 0)
				continue;
			ssize_t n = read(fds[i].fd, chunk, sizeof chunk);
			if (n > 0)
				buf_add(bufs[i], chunk, (size_t)n);
			else
				fds[i].fd = -1;
		}
	}
	return true;
}

static void open_pipe(int ends[2])
{
	ck_assert_int_eq(pipe(ends), 0);
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
}

/* In the folder of the test: what it leaves goes with that. */
static struct run run_program(struct world *w, const char *path, char **argv,
			      char **env)
{
	int out_pipe[2];
	int err_pipe[2];
	pid_t pid = 0;
	int status = 0;
	struct buf out;
	struct buf err;
	posix_spawn_file_actions_t actions;

	open_pipe(out_pipe);
	open_pipe(err_pipe);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, out_pipe[1], 1);
	posix_spawn_file_actions_adddup2(&actions, err_pipe[1], 2);
	posix_spawn_file_actions_addchdir_np(&actions, w->dir);
	int rc = posix_spawnp(&pid, path, &actions, NULL, argv, env);
	posix_spawn_file_actions_destroy(&actions);
	close(out_pipe[1]);
	close(err_pipe[1]);
	ck_assert_msg(rc == 0, "cannot start %s: %s", path, strerror(rc));
	buf_init(&out);
	buf_init(&err);
	if (!drain(out_pipe[0], err_pipe[0], &out, &err))
		kill(pid, SIGKILL);
	close(out_pipe[0]);
	close(err_pipe[0]);
	waitpid(pid, &status, 0);
	struct run r = {
		.code = WIFEXITED(status) ? WEXITSTATUS(status)
					  : 128 + WTERMSIG(status),
		.out_len = out.len,
	};
	r.out = buf_take(&out);
	r.err = buf_take(&err);
	return r;
}

static int take_args(char **argv, int n, va_list args)
{
	for (;;) {
		const char *arg = va_arg(args, const char *);
		if (arg == NULL)
			break;
		ck_assert_int_lt(n, ARGS_MAX - 1);
		argv[n++] = mem_dup(arg);
	}
	argv[n] = NULL;
	return n;
}

static void put_env(struct world *w, char **env, const char *more)
{
	int n = 0;
	const char *path = getenv("PATH");
	const char *const kept[] = {
		"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TMPDIR",
	};

	env[n++] = mem_printf("HOME=%s", w->home);
	env[n++] = mem_printf("PATH=%s", path != NULL ? path : "/usr/bin:/bin");
	env[n++] = mem_dup("LC_ALL=C.UTF-8");
	env[n++] = mem_dup("TZ=America/Sao_Paulo");
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (getenv(kept[i]) != NULL)
			env[n++] = mem_printf("%s=%s", kept[i], getenv(kept[i]));
	if (more != NULL)
		env[n++] = mem_dup(more);
	env[n] = NULL;
}

static void free_words(char **words)
{
	for (; *words != NULL; words++)
		free(*words);
}

static struct run run_words(struct world *w, char **argv, const char *more)
{
	char *env[ENV_MAX];

	put_env(w, env, more);
	struct run r = run_program(w, argv[0], argv, env);
	free_words(argv);
	free_words(env);
	return r;
}

struct run daixa(struct world *w, ...)
{
	char *argv[ARGS_MAX] = {
		mem_dup(TOP_BUILDDIR "/src/daixa"), mem_dup("-C"),
		mem_dup(w->station), mem_dup("-L"), mem_dup("en"),
		mem_dup("--operator"), mem_dup("Tester"),
	};
	va_list args;

	va_start(args, w);
	take_args(argv, 7, args);
	va_end(args);
	return run_words(w, argv, NULL);
}

struct run daixa_bare(struct world *w, const char *env_or_null, ...)
{
	char *argv[ARGS_MAX] = {mem_dup(TOP_BUILDDIR "/src/daixa")};
	va_list args;

	va_start(args, env_or_null);
	take_args(argv, 1, args);
	va_end(args);
	return run_words(w, argv, env_or_null);
}

struct run other_program(struct world *w, const char *program, ...)
{
	char *argv[ARGS_MAX] = {mem_dup(program)};
	va_list args;

	va_start(args, program);
	take_args(argv, 1, args);
	va_end(args);
	return run_words(w, argv, NULL);
}

void run_finish(struct run *r)
{
	free(r->out);
	free(r->err);
	*r = (struct run){0};
}

bool has(const char *text, const char *words)
{
	return strstr(text, words) != NULL;
}

bool told(const struct run *r, const char *words)
{
	return has(r->out, words) || has(r->err, words);
}

void make_sample(struct world *w)
{
	struct run r = daixa(w, "init", "--sample", NULL);

	ck_assert_msg(r.code == 0, "init --sample: %s", r.err);
	run_finish(&r);
}

void copy_station(struct world *w, const struct world *from)
{
	struct run r = other_program(w, "cp", "-a", from->station, w->station,
				     NULL);

	ck_assert_msg(r.code == 0, "cp: %s", r.err);
	run_finish(&r);
}
