/* Another process of ours. See worker.h. */
#include "config.h"

#include "audio/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"

/* Longest wait for one that was asked to leave off. */
enum { STOP_MS = 3000, FIRST_FREE_FD = 3 };

/* Own group and default signals: a Ctrl-C in the terminal is not for it. */
static int set_attributes(posix_spawnattr_t *attr)
{
	sigset_t none;
	sigset_t all;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_setpgroup(attr, 0);
	posix_spawnattr_setsigmask(attr, &none);
	posix_spawnattr_setsigdefault(attr, &all);
	return posix_spawnattr_setflags(attr, POSIX_SPAWN_SETPGROUP |
					POSIX_SPAWN_SETSIGMASK |
					POSIX_SPAWN_SETSIGDEF);
}

static int spawn(const char *path, char *const argv[], int out_fd,
		 pid_t *out_pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;

	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attr);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null",
					 O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, out_fd, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&files, out_fd, STDERR_FILENO);
	posix_spawn_file_actions_addclosefrom_np(&files, FIRST_FREE_FD);
	int e = set_attributes(&attr);
	if (e == 0)
		e = posix_spawn(out_pid, path, &files, &attr, argv, environ);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&files);
	return e;
}

bool worker_start(const char *path, char *const argv[], struct worker *out,
		  struct err *err)
{
	int ends[2];
	pid_t pid = 0;

	if (path == NULL)
		path = "/proc/self/exe";
	if (pipe2(ends, O_CLOEXEC) != 0)
		return err_sys(err, errno, _("cannot start '%s'"), path);
	int e = fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0 ? 0 : errno;
	if (e == 0)
		e = spawn(path, argv, ends[1], &pid);
	close(ends[1]);
	if (e != 0) {
		close(ends[0]);
		return err_sys(err, e, _("cannot start '%s'"), path);
	}
	*out = (struct worker){ .pid = pid, .fd = ends[0] };
	return true;
}

static void close_pipe(struct worker *w)
{
	if (w->fd >= 0)
		close(w->fd);
	w->fd = -1;
}

static int reap(struct worker *w)
{
	int status = -1;

	while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
		;
	w->pid = 0;
	return status;
}

bool worker_finish(struct worker *w)
{
	close_pipe(w);
	int status = reap(w);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void worker_ask_to_stop(const struct worker *w)
{
	if (w->pid > 0)
		kill(w->pid, SIGTERM);
}

void worker_give_way(const struct worker *w)
{
	enum { LEAST = 19 };

	setpriority(PRIO_PROCESS, (id_t)w->pid, LEAST);
}

void worker_end(const struct worker *w)
{
	if (w->pid > 0)
		kill(w->pid, SIGKILL);
}

void worker_stop(struct worker *w)
{
	if (w->pid > 0) {
		int end_fd = (int)syscall(SYS_pidfd_open, w->pid, 0);
		struct pollfd p = { .fd = end_fd, .events = POLLIN };

		worker_ask_to_stop(w);
		if (end_fd < 0 || poll(&p, 1, STOP_MS) <= 0)
			kill(w->pid, SIGKILL);
		if (end_fd >= 0)
			close(end_fd);
		reap(w);
	}
	close_pipe(w);
}
