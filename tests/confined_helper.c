/*
 * Confine like the real helper, then try what the first argument says. Being
 * ended by the kernel is the right answer; a line "allowed" is the wrong one,
 * "denied ERRNO" is what a part of the confinement does alone. Exit 5: the
 * kernel has no Landlock.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

#include "audiod/confine.h"

enum { MUCH = 600 * 1024 * 1024, PAGE = 4096 };

static int try_open(void)
{
	return open("/etc/passwd", O_RDONLY | O_CLOEXEC);
}

static int try_create(void)
{
	return open("/tmp/daixa-confined", O_WRONLY | O_CREAT | O_CLOEXEC,
		    0600);
}

static int try_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0);
}

static int try_exec(void)
{
	char name[] = "true";
	char *argv[] = { name, NULL };

	return execv("/bin/true", argv);
}

static int try_fork(void)
{
	return (int)fork();
}

static int try_ptrace(void)
{
	return (int)ptrace(PTRACE_ATTACH, getppid(), NULL, NULL);
}

static int try_kill(void)
{
	return kill(1, 0);
}

static int try_run_memory(void)
{
	void *p = mmap(NULL, PAGE, PROT_READ | PROT_WRITE | PROT_EXEC,
		       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? -1 : 0;
}

static int try_other_fd(void)
{
	return (int)write(5, "x", 1);
}

static int try_memory(void)
{
	return malloc(MUCH) != NULL ? 0 : -1;
}

static int try_spin(void)
{
	volatile bool is_on = true;

	while (is_on)
		;
	return 0;
}

static bool all(void)
{
	return confine_for_file(20);
}

static bool paths_only(void)
{
	if (!confine_process())
		return false;
	enum confine_paths e = confine_paths();
	if (e == PATHS_UNSUPPORTED)
		_exit(5);
	return e == PATHS_DENIED;
}

static bool limits_only(void)
{
	return confine_process() && confine_resources(1);
}

static bool calls_only(void)
{
	return confine_process() && confine_calls();
}

static const struct {
	const char *name;
	bool (*confine)(void);
	int (*try)(void);
} attempts[] = {
	{ "open", all, try_open },
	{ "create", all, try_create },
	{ "socket", all, try_socket },
	{ "exec", all, try_exec },
	{ "fork", all, try_fork },
	{ "ptrace", all, try_ptrace },
	{ "kill", all, try_kill },
	{ "run-memory", all, try_run_memory },
	{ "other-fd", all, try_other_fd },
	{ "calls-open", calls_only, try_open },
	{ "paths-open", paths_only, try_open },
	{ "paths-create", paths_only, try_create },
	{ "paths-exec", paths_only, try_exec },
	{ "limits-memory", limits_only, try_memory },
	{ "limits-spin", limits_only, try_spin },
};

int main(int argc, char **argv)
{
	for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
		char line[64];
		if (argc != 2 || strcmp(argv[1], attempts[i].name) != 0)
			continue;
		if (!attempts[i].confine())
			_exit(3);
		bool is_denied = attempts[i].try() < 0;
		int n = is_denied ?
			snprintf(line, sizeof line, "denied %d\n", errno) :
			snprintf(line, sizeof line, "allowed\n");
		_exit(write(STDOUT_FILENO, line, (size_t)n) == n ? 0 : 4);
	}
	return 2;
}
