/* A program at the terminal. See foreground.h. */
#include "config.h"

#include "audio/foreground.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"

enum { FIRST_FREE_FD = 3 };

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

static int spawn(char *const *words, pid_t *out_pid)
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

bool foreground_run(char *const *words, struct err *err)
{
	struct keyboard_signals former;
	pid_t pid;
	int status = 0;

	ignore_signals(&former);
	int e = spawn(words, &pid);
	bool is_over = e == 0 && wait_for(pid, &status);
	restore_signals(&former);
	if (e != 0)
		return err_set(err, ERR_NOTFOUND, _("%s cannot be started: %s"),
			       words[0], strerror(e));
	if (!is_over || WIFSIGNALED(status))
		return err_set(err, ERR_REFUSED, _("%s was ended by force."),
			       words[0]);
	if (WEXITSTATUS(status) != 0)
		return err_set(err, ERR_REFUSED,
			       _("%s ended with the error %d."), words[0],
			       WEXITSTATUS(status));
	return true;
}
