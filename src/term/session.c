/* The descriptors of a session. See session.h. */
#include "config.h"

#include "term/session.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/i18n.h"

static bool is_terminal(struct err *err)
{
	const char *name = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, ERR_DEVICE,
			       _("the screens need a terminal; the commands work "
				 "without one: daixa help"));
	if (name == NULL || name[0] == '\0')
		return err_set(err, ERR_DEVICE,
			       _("the kind of terminal is not known (TERM is not "
				 "set); the commands work without: daixa help"));
	return true;
}

static void close_if_open(int fd)
{
	if (fd >= 0)
		close(fd);
}

void session_close(struct session *s)
{
	close_if_open(s->wake[0]);
	close_if_open(s->wake[1]);
	close_if_open(s->stderr_fd);
	close_if_open(s->log_fd);
}

/* A copy of fd, or /dev/null when there is none. */
static int copy_or_null(int fd)
{
	int copy = fd >= 0 ? fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1) : -1;

	return copy >= 0 ? copy : open("/dev/null", O_WRONLY | O_CLOEXEC);
}

bool session_open(int log_fd, struct session *out, struct err *err)
{
	struct session s = { { -1, -1 }, -1, -1 };

	if (!is_terminal(err))
		return false;
	s.stderr_fd = copy_or_null(STDERR_FILENO);
	s.log_fd = copy_or_null(log_fd);
	if (s.stderr_fd < 0 || s.log_fd < 0 ||
	    pipe2(s.wake, O_CLOEXEC | O_NONBLOCK) != 0) {
		err_sys(err, errno, _("cannot take the terminal"));
		session_close(&s);
		return false;
	}
	*out = s;
	return true;
}

void session_begin(const struct session *s)
{
	fflush(stderr);
	dup2(s->log_fd, STDERR_FILENO);
}

void session_end(const struct session *s)
{
	fflush(stderr);
	dup2(s->stderr_fd, STDERR_FILENO);
}
