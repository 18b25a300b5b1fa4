/* Start, watch and end daixa-audio. See child.h. */
#include "config.h"

#include "audio/child.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audio/proto.h"
#include "base/i18n.h"

enum { FIRST_FREE_FD = 3 };

/* True when this program is run from inside the build folder. */
static bool is_uninstalled(void)
{
	static const char build[] = DAIXA_BUILDDIR "/";
	char self[AUDIO_PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	if (n <= 0)
		return false;
	self[n] = '\0';
	return strncmp(self, build, sizeof build - 1) == 0;
}

bool audio_helper_find(struct audio_helper *out, struct err *err)
{
	struct audio_helper h = { .log_fd = -1, .stall_ms = AUDIO_STALL_MS };
	const char *path = is_uninstalled() ?
			   DAIXA_BUILDDIR "/src/audiod/" PROTO_NAME :
			   DAIXA_LIBEXECDIR "/" PROTO_NAME;

	snprintf(h.path, sizeof h.path, "%s", path);
	if (access(h.path, X_OK) != 0)
		return err_set(err, ERR_DEVICE,
			       _("The part of daixa that reads sound is missing:"
				 " %s. Install daixa again."), h.path);
	*out = h;
	return true;
}

/* Descriptors that spawn's dup2 cannot collide with. */
struct plumbing {
	int in, out, log;	/* child's ends, 3 or above */
	int mine;		/* our end of stdout */
};

static void plumbing_finish(struct plumbing *p)
{
	const int fds[] = { p->in, p->out, p->log, p->mine };

	for (size_t i = 0; i < sizeof fds / sizeof *fds; i++) {
		if (fds[i] >= 0)
			close(fds[i]);
	}
}

static int lift(int fd)
{
	return fcntl(fd, F_DUPFD_CLOEXEC, FIRST_FREE_FD);
}

static bool plumbing_init(struct plumbing *p, int in_fd, int log_fd)
{
	int ends[2];

	*p = (struct plumbing){ -1, -1, -1, -1 };
	p->in = lift(in_fd);
	p->log = log_fd >= 0 ? lift(log_fd) :
		 open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (p->in < 0 || p->log < 0 || pipe2(ends, O_CLOEXEC) != 0)
		return false;
	p->mine = lift(ends[0]);
	p->out = lift(ends[1]);
	close(ends[0]);
	close(ends[1]);
	return p->mine >= 0 && p->out >= 0 &&
	       fcntl(p->mine, F_SETFL, O_NONBLOCK) == 0;
}

/* Own session, default signals, nothing blocked. */
static int set_attributes(posix_spawnattr_t *attr)
{
	sigset_t none;
	sigset_t all;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_setsigmask(attr, &none);
	posix_spawnattr_setsigdefault(attr, &all);
	return posix_spawnattr_setflags(attr, POSIX_SPAWN_SETSID |
					POSIX_SPAWN_SETSIGMASK |
					POSIX_SPAWN_SETSIGDEF);
}

static int spawn(const struct audio_helper *helper, const char *const *words,
		 const struct plumbing *p, pid_t *out_pid)
{
	char name[] = PROTO_NAME;
	char copies[AUDIO_WORDS_MAX][32];
	char *argv[AUDIO_WORDS_MAX + 2] = { name };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;

	for (size_t i = 0; words[i] != NULL; i++) {
		assert(i < AUDIO_WORDS_MAX);
		snprintf(copies[i], sizeof copies[i], "%s", words[i]);
		argv[i + 1] = copies[i];
	}
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attr);
	posix_spawn_file_actions_adddup2(&files, p->in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, p->out, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&files, p->log, STDERR_FILENO);
	posix_spawn_file_actions_addclosefrom_np(&files, FIRST_FREE_FD);
	int e = set_attributes(&attr);
	if (e == 0)
		e = posix_spawn(out_pid, helper->path, &files, &attr, argv,
				environ);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&files);
	return e;
}

bool audio_child_start(const struct audio_helper *helper, const char *role,
		       int in_fd, struct audio_child *out, struct err *err)
{
	const char *words[] = { role, NULL };

	return audio_child_start_words(helper, words, in_fd, out, err);
}

bool audio_child_start_words(const struct audio_helper *helper,
			     const char *const *words, int in_fd,
			     struct audio_child *out, struct err *err)
{
	struct plumbing p;
	pid_t pid = 0;
	int e = 0;

	if (!plumbing_init(&p, in_fd, helper->log_fd))
		e = errno;
	else
		e = spawn(helper, words, &p, &pid);
	if (e == 0) {
		*out = (struct audio_child){ .pid = pid, .out_fd = p.mine };
		p.mine = -1;
	}
	plumbing_finish(&p);
	if (e == 0)
		return true;
	err_sys(err, e, _("The part of daixa that reads sound does not start "
			  "(%s)"), helper->path);
	if (err != NULL)
		err->code = ERR_DEVICE;
	return false;
}

/* A descriptor that becomes readable when the child ends; -1: old kernel. */
static int pidfd(pid_t pid)
{
	return (int)syscall(SYS_pidfd_open, pid, 0);
}

bool audio_child_wait(struct audio_child *child, int timeout_ms,
		      int *out_status)
{
	struct pollfd p = { .fd = pidfd(child->pid), .events = POLLIN };
	int status = 0;

	if (p.fd >= 0) {
		poll(&p, 1, timeout_ms);
		close(p.fd);
	}
	if (waitpid(child->pid, &status, WNOHANG) != child->pid)
		return false;
	child->pid = 0;
	*out_status = status;
	return true;
}

bool audio_child_kill(struct audio_child *child)
{
	if (child->out_fd >= 0)
		close(child->out_fd);
	child->out_fd = -1;
	if (child->pid > 0) {
		kill(child->pid, SIGKILL);
		if (waitpid(child->pid, NULL, WNOHANG) == 0)
			return false;
	}
	child->pid = 0;
	return true;
}

void audio_child_end(struct audio_child *child)
{
	if (child->out_fd >= 0)
		close(child->out_fd);
	child->out_fd = -1;
	if (child->pid <= 0)
		return;
	kill(child->pid, SIGKILL);
	while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
		;
	child->pid = 0;
}
