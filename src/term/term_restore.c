/* Restoring the terminal from anywhere. See term_restore.h. */
#include "config.h"

#include "term/term_restore.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

enum { BYTES_MAX = 512 };

/* Written before is_armed is set, read by handlers after they saw it set. */
static struct {
	volatile sig_atomic_t is_armed;
	struct termios modes;
	char bytes[BYTES_MAX];
	size_t len;
	int stderr_fd;
	int wake_fd;
} state;

void restore_arm(const struct termios *modes, const char *bytes, size_t len,
		 int stderr_fd)
{
	state.is_armed = 0;
	state.modes = *modes;
	state.len = len < BYTES_MAX ? len : BYTES_MAX;
	memcpy(state.bytes, bytes, state.len);
	state.stderr_fd = stderr_fd;
	state.is_armed = 1;
	mem_on_death(restore_now);
}

void restore_disarm(void)
{
	state.is_armed = 0;
	mem_on_death(NULL);
}

void restore_now(void)
{
	if (!state.is_armed)
		return;
	state.is_armed = 0;
	ssize_t ignored = write(STDOUT_FILENO, state.bytes, state.len);
	(void)ignored;
	tcsetattr(STDIN_FILENO, TCSANOW, &state.modes);
	if (state.stderr_fd >= 0)
		dup2(state.stderr_fd, STDERR_FILENO);
}

/* ---- signals -------------------------------------------------------------- */

static const struct {
	int number;
	char byte;	/* 0: the program ends */
} caught[] = {
	{ SIGHUP, 'h' },  { SIGTERM, 'e' }, { SIGINT, 'i' }, { SIGWINCH, 'w' },
	{ SIGTSTP, 't' }, { SIGABRT, 0 },   { SIGSEGV, 0 },  { SIGBUS, 0 },
	{ SIGFPE, 0 },	  { SIGILL, 0 },    { SIGQUIT, 0 },
};

enum { N_CAUGHT = sizeof caught / sizeof *caught };

static struct sigaction former[N_CAUGHT];
static struct sigaction former_pipe;

static void tell(int number)
{
	int saved = errno;

	for (size_t i = 0; i < N_CAUGHT; i++) {
		if (caught[i].number != number)
			continue;
		ssize_t ignored = write(state.wake_fd, &caught[i].byte, 1);
		(void)ignored;
	}
	errno = saved;
}

/* The handler is gone (SA_RESETHAND): the signal comes again and ends us. */
static void end(int number)
{
	restore_now();
	raise(number);
}

void restore_catch_signals(int fd)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	state.wake_fd = fd;
	sigaction(SIGPIPE, &ignore, &former_pipe);
	for (size_t i = 0; i < N_CAUGHT; i++) {
		/* Half-written output is finished; poll() ends all the same. */
		struct sigaction action = { .sa_handler = tell,
					    .sa_flags = SA_RESTART };
		if (caught[i].byte == 0) {
			action.sa_handler = end;
			action.sa_flags = (int)SA_RESETHAND;
		}
		sigfillset(&action.sa_mask);
		sigaction(caught[i].number, &action, &former[i]);
	}
}

void restore_release_signals(void)
{
	for (size_t i = 0; i < N_CAUGHT; i++)
		sigaction(caught[i].number, &former[i], NULL);
	sigaction(SIGPIPE, &former_pipe, NULL);
}
