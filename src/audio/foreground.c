/* A program at the terminal. See foreground.h. */
#include "config.h"

#include "audio/foreground.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"

enum { FIRST_FREE_FD = 3, CHUNK = 4096, OUTPUT_MAX = 1 << 20 };

/* Our environment with another PATH; the array is yours, its strings not. */
static char **make_environment(char *path)
{
	size_t n = 0, kept = 0;

	while (environ[n] != NULL)
		n++;
	char **env = mem_array(n + 2, sizeof *env);
	for (size_t i = 0; i < n; i++)
		if (strncmp(environ[i], "PATH=", 5) != 0)
			env[kept++] = environ[i];
	env[kept++] = path;
	return env;
}

/* fds: what becomes its 0, 1 and 2; NULL: ours. */
static int spawn(char *const *words, const int *fds, pid_t *out_pid)
{
	char path[] = "PATH=/usr/local/bin:/usr/bin:/bin";
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t none, all;
	char **env = make_environment(path);

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attr);
	for (int i = 0; fds != NULL && i < FIRST_FREE_FD; i++)
		posix_spawn_file_actions_adddup2(&files, fds[i], i);
	posix_spawn_file_actions_addclosefrom_np(&files, FIRST_FREE_FD);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK |
						POSIX_SPAWN_SETSIGDEF);
	int e = posix_spawn(out_pid, words[0], &files, &attr, words, env);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&files);
	free(env);
	return e;
}

/* Ctrl-C and Ctrl-\ reach the whole group; they are meant for the program. */
struct keyboard_signals {
	struct sigaction interrupt, quit;
};

static void ignore_signals(struct keyboard_signals *former)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};

	sigaction(SIGINT, &ignore, &former->interrupt);
	sigaction(SIGQUIT, &ignore, &former->quit);
}

static void restore_signals(const struct keyboard_signals *former)
{
	sigaction(SIGINT, &former->interrupt, NULL);
	sigaction(SIGQUIT, &former->quit, NULL);
}

static bool wait_for(pid_t pid, int *out_status)
{
	pid_t gone;

	do
		gone = waitpid(pid, out_status, 0);
	while (gone < 0 && errno == EINTR);
	return gone == pid;
}

/* How it ended, as a verdict; `name` is for the sentence. */
static bool judge(const char *name, int start_error, bool is_over, int status,
		  struct err *err)
{
	if (start_error != 0)
		return err_set(err, ERR_NOTFOUND, _("%s cannot be started: %s"),
			       name, strerror(start_error));
	if (!is_over || WIFSIGNALED(status))
		return err_set(err, ERR_REFUSED, _("%s was ended by force."),
			       name);
	if (WEXITSTATUS(status) != 0)
		return err_set(err, ERR_REFUSED,
			       _("%s ended with the error %d."), name,
			       WEXITSTATUS(status));
	return true;
}

bool foreground_run(char *const *words, struct err *err)
{
	struct keyboard_signals former;
	pid_t pid;
	int status = 0;

	ignore_signals(&former);
	int e = spawn(words, NULL, &pid);
	bool is_over = e == 0 && wait_for(pid, &status);
	restore_signals(&former);
	return judge(words[0], e, is_over, status, err);
}

/* ---- a command line with something to read -------------------------------- */

/* A file without a name that holds the bytes, at its beginning; -1: errno. */
static int hold(const struct buf *in)
{
	int fd = memfd_create("rows", MFD_CLOEXEC);
	size_t done = 0;

	while (fd >= 0 && done < in->len) {
		ssize_t n = write(fd, in->data + done, in->len - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		done += (size_t)n;
	}
	if (fd >= 0 && done == in->len && lseek(fd, 0, SEEK_SET) == 0)
		return fd;
	int errnum = errno;
	if (fd >= 0)
		close(fd);
	errno = errnum;
	return -1;
}

/* Take what is there now. false: there will be no more. */
static bool take_some(int fd, int wait_ms, struct buf *out)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	char bytes[CHUNK];

	if (poll(&p, 1, wait_ms) <= 0)
		return wait_ms > 0;
	ssize_t n = read(fd, bytes, sizeof bytes);
	if (n > 0 && out->len + (size_t)n <= OUTPUT_MAX)
		buf_add(out, bytes, (size_t)n);
	return n > 0 || (n < 0 && errno == EINTR);
}

/* Until the command has ended, whatever it left behind holds open. */
static bool follow(pid_t pid, int fd, struct buf *out, int *out_status)
{
	bool is_open = true;
	pid_t gone = 0;

	while (gone == 0) {
		if (is_open)
			is_open = take_some(fd, 50, out);
		gone = waitpid(pid, out_status, is_open ? WNOHANG : 0);
		if (gone < 0 && errno == EINTR)
			gone = 0;
	}
	/* What it left behind may write for ever. */
	while (is_open && out->len + CHUNK <= OUTPUT_MAX)
		is_open = take_some(fd, 0, out);
	return gone == pid;
}

bool foreground_pipe(const char *line, const struct buf *in, struct buf *out,
		     struct err *err)
{
	char shell[] = "/bin/sh", option[] = "-c", end[] = "--";
	char *command = mem_dup(line);
	char *words[] = {shell, option, end, command, NULL};
	struct keyboard_signals former;
	int ends[2] = {-1, -1}, status = 0;
	pid_t pid;
	bool is_over = false;

	int rows = hold(in);
	if (rows < 0 || pipe2(ends, O_CLOEXEC) != 0) {
		err_sys(err, errno, _("nothing can be given to a command"));
		if (rows >= 0)
			close(rows);
		free(command);
		return false;
	}
	ignore_signals(&former);
	int e = spawn(words, (int[]){rows, ends[1], ends[1]}, &pid);
	close(ends[1]);
	close(rows);
	if (e == 0)
		is_over = follow(pid, ends[0], out, &status);
	restore_signals(&former);
	close(ends[0]);
	free(command);
	return judge(line, e, is_over, status, err);
}
