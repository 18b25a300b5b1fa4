/* The lines of the role `play`. See play_talk.h. */
#include "config.h"

#include "audiod/play_talk.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { NUMBERS_MAX = 4, FDS_MAX = 4 };

struct verb {
	const char *name;
	enum talk_verb verb;
	int n_numbers;
};

static const struct verb verbs[] = {
	{ "scan", TALK_SCAN, 0 },
	{ "ready", TALK_READY, 1 },
	{ "load", TALK_LOAD, 4 },
	{ "pause", TALK_PAUSE, 0 },
	{ "resume", TALK_RESUME, 0 },
	{ "gain", TALK_GAIN, 1 },
	{ "stop", TALK_STOP, 0 },
};

/* Keep the first descriptor of a message, close what is too many. */
static int take_fd(struct msghdr *m)
{
	int kept = -1;

	for (struct cmsghdr *c = CMSG_FIRSTHDR(m); c != NULL;
	     c = CMSG_NXTHDR(m, c)) {
		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
			continue;
		int fds[FDS_MAX];
		size_t n = (c->cmsg_len - CMSG_LEN(0)) / sizeof *fds;
		memcpy(fds, CMSG_DATA(c), n * sizeof *fds);
		for (size_t i = 0; i < n; i++) {
			if (kept < 0)
				kept = fds[i];
			else
				close(fds[i]);
		}
	}
	return kept;
}

/* Read " N" n times and nothing else. */
static bool take_numbers(const char *at, int64_t *out, int n)
{
	for (int i = 0; i < n; i++) {
		char *end;
		if (*at != ' ')
			return false;
		errno = 0;
		out[i] = strtoll(at + 1, &end, 10);
		if (errno != 0 || end == at + 1)
			return false;
		at = end;
	}
	return *at == '\0';
}

static bool is_rate_sane(int64_t rate)
{
	return rate >= PROTO_RATE_MIN && rate <= PROTO_RATE_MAX;
}

static bool is_load_sane(const struct talk_command *c, const int64_t *n)
{
	return n[0] > 0 && is_rate_sane(n[1]) &&
	       n[2] >= 1 && n[2] <= PROTO_CHANNELS_MAX && n[3] >= 0 &&
	       c->pcm_fd >= 0;
}

static bool parse(const char *line, struct talk_command *c)
{
	int64_t n[NUMBERS_MAX] = {0};

	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		const struct verb *v = &verbs[i];
		size_t len = strlen(v->name);
		if (strncmp(line, v->name, len) != 0 ||
		    !take_numbers(line + len, n, v->n_numbers))
			continue;
		c->verb = v->verb;
		c->serial = n[0];
		c->rate = (int)n[1];
		c->channels = (int)n[2];
		c->first = n[3];
		if (v->verb == TALK_LOAD)
			return is_load_sane(c, n);
		if (v->verb == TALK_READY) {
			c->rate = (int)n[0];
			return is_rate_sane(n[0]);
		}
		c->gain_centi_db = (int)n[0];
		return v->verb != TALK_GAIN ||
		       (n[0] >= PROTO_GAIN_MIN_CENTI_DB &&
			n[0] <= PROTO_GAIN_MAX_CENTI_DB);
	}
	return false;
}

struct talk_command talk_receive(int sock)
{
	struct talk_command c = { .verb = TALK_NONE, .pcm_fd = -1 };
	char line[PROTO_MESSAGE_MAX + 1];
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(FDS_MAX * sizeof(int))];
	struct iovec part = { line, sizeof line - 1 };
	struct msghdr m = {
		.msg_iov = &part, .msg_iovlen = 1,
		.msg_control = control, .msg_controllen = sizeof control,
	};
	ssize_t n = recvmsg(sock, &m, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return c;
	if (n <= 0) {
		c.verb = TALK_GONE;
		return c;
	}
	line[n] = '\0';
	c.pcm_fd = take_fd(&m);
	if ((m.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0 || !parse(line, &c))
		c.verb = TALK_NONSENSE;
	if (c.verb != TALK_LOAD && c.pcm_fd >= 0) {
		close(c.pcm_fd);
		c.pcm_fd = -1;
	}
	return c;
}

static void say(int sock, const char *line)
{
	send(sock, line, strlen(line), MSG_DONTWAIT | MSG_NOSIGNAL);
}

void talk_hello(int sock)
{
	char line[PROTO_MESSAGE_MAX + 1];

	snprintf(line, sizeof line, "%s %d play", PROTO_NAME, PROTO_VERSION);
	say(sock, line);
}

void talk_status(int sock, const struct talk_status *s)
{
	static const char *const states[] = {
#define X(id, name) name,
		PROTO_PLAY_STATES(X)
#undef X
	};
	char line[PROTO_MESSAGE_MAX + 1];

	snprintf(line, sizeof line,
		 "status %" PRId64 " %s %" PRId64 " %d %d %" PRId64 " %" PRId64,
		 s->serial, states[s->state], s->frame, s->left, s->right,
		 s->underruns, s->device);
	say(sock, line);
}

void talk_error(int sock, enum proto_play_error code)
{
	static const char *const names[] = {
#define X(id, name) name,
		PROTO_PLAY_ERRORS(X)
#undef X
	};
	char line[PROTO_MESSAGE_MAX + 1];

	snprintf(line, sizeof line, "error %s", names[code]);
	say(sock, line);
}
