/* The role `play`, seen from the parent. See play_link.h. */
#include "config.h"

#include "audio/play_link.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "audio/fields.h"
#include "base/i18n.h"

bool play_link_start(const struct audio_helper *helper, const char *device,
		     struct play_link *out, struct err *err)
{
	const char *words[] = { "play", device, NULL };
	int pair[2];
	struct play_link l = {0};

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
		err_sys(err, errno, _("The part of daixa that plays sound "
				      "does not start"));
		if (err != NULL)
			err->code = ERR_DEVICE;
		return false;
	}
	bool ok = audio_child_start_words(helper, words, pair[1], &l.child,
					  err);
	close(pair[1]);
	if (!ok) {
		close(pair[0]);
		return false;
	}
	close(l.child.out_fd);	/* it says nothing there */
	l.child.out_fd = -1;
	l.sock = pair[0];
	*out = l;
	return true;
}

bool play_link_say(const struct play_link *l, const char *line)
{
	size_t len = strlen(line);

	return send(l->sock, line, len, MSG_DONTWAIT | MSG_NOSIGNAL) ==
	       (ssize_t)len;
}

bool play_link_load(const struct play_link *l, int64_t serial,
		    const struct decode_link *d)
{
	char line[PROTO_MESSAGE_MAX + 1];
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {0};
	int n = snprintf(line, sizeof line,
			 "load %" PRId64 " %d %d %" PRId64, serial, d->rate,
			 d->channels, d->asked.first);
	struct iovec part = { line, (size_t)n };
	struct msghdr m = {
		.msg_iov = &part, .msg_iovlen = 1,
		.msg_control = control, .msg_controllen = sizeof control,
	};
	struct cmsghdr *c = CMSG_FIRSTHDR(&m);

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(c), &d->child.out_fd, sizeof(int));
	return sendmsg(l->sock, &m, MSG_DONTWAIT | MSG_NOSIGNAL) == n;
}

/* ---- what it says ------------------------------------------------------- */

static enum play_news fail(struct err *err, const char *sentence)
{
	err_set(err, ERR_DEVICE, "%s", sentence);
	return PLAY_NEWS_FAILED;
}

static enum play_news nonsense(struct err *err)
{
	return fail(err, _("The part of daixa that plays sound says what makes "
			   "no sense, and was stopped. Play again; if that "
			   "does not help, install daixa again."));
}

static enum play_news take_greeting(struct fields *f, struct err *err)
{
	int64_t version;

	if (!fields_number(f, 0, INT64_MAX, &version))
		return nonsense(err);
	if (version != PROTO_VERSION)
		return fail(err, _("The part of daixa that plays sound is of "
				   "another version. Install daixa again."));
	if (!fields_is(f, "play") || !fields_at_end(f))
		return nonsense(err);
	return PLAY_NEWS_HELLO;
}

static enum play_news take_status(struct fields *f, struct play_status *out,
				  struct err *err)
{
	static const char *const names[] = {
#define X(id, name) name,
		PROTO_PLAY_STATES(X)
#undef X
	};
	const int64_t longest = (int64_t)PROTO_LENGTH_MAX_S * PROTO_RATE_MAX;
	struct play_status s;
	int64_t left;
	int64_t right;
	int state;

	if (!fields_number(f, 0, INT64_MAX, &s.serial) ||
	    !fields_choice(f, names, PLAY_STATES, &state) ||
	    !fields_number(f, 0, longest, &s.frame) ||
	    !fields_number(f, PROTO_SILENCE_CENTI_DB, 0, &left) ||
	    !fields_number(f, PROTO_SILENCE_CENTI_DB, 0, &right) ||
	    !fields_number(f, 0, INT64_MAX, &s.underruns) ||
	    !fields_number(f, 0, INT64_MAX, &s.device) || !fields_at_end(f))
		return nonsense(err);
	s.state = (enum proto_play_state)state;
	s.left = (int)left;
	s.right = (int)right;
	*out = s;
	return PLAY_NEWS_STATUS;
}

static enum play_news take_error(struct fields *f, struct err *err)
{
	static const char *const names[] = {
#define X(id, name) name,
		PROTO_PLAY_ERRORS(X)
#undef X
	};
	static const char *const sentences[PLAY_ERRORS] = {
		[PLAY_ERROR_NO_DEVICE] = N_("There is no sound device: nothing "
			"can be heard on this computer. Plug a sound card in "
			"or switch it on, then play again."),
		[PLAY_ERROR_ABSENT] = N_("The sound device that was chosen is "
			"not there. Plug it in, or choose another one in the "
			"settings (`daixa play --devices` names them)."),
		[PLAY_ERROR_BUSY] = N_("The sound device does not open: "
			"another program may be using it. Close that program, "
			"then play again."),
		[PLAY_ERROR_BAD_RATE] = N_("The sound device cannot play this "
			"recording's sample rate. Convert the recording to "
			"48000 Hz, or choose another device."),
		[PLAY_ERROR_LOST] = N_("The sound device is lost: it stopped "
			"by itself. Plug it in again, then play again."),
		[PLAY_ERROR_PCM] = N_("The part of daixa that plays sound was "
			"told what it does not understand. Install daixa "
			"again."),
	};
	int code;

	if (!fields_choice(f, names, PLAY_ERRORS, &code) || !fields_at_end(f))
		return nonsense(err);
	return fail(err, _(sentences[code]));
}

enum play_news play_message_parse(const char *line, size_t len,
				  struct play_status *out, struct err *err)
{
	struct fields f;

	if (!fields_init(&f, line, len))
		return nonsense(err);
	if (fields_is(&f, PROTO_NAME))
		return take_greeting(&f, err);
	if (fields_is(&f, "status"))
		return take_status(&f, out, err);
	if (fields_is(&f, "error"))
		return take_error(&f, err);
	return nonsense(err);
}

/*
 * One message. A helper that ended without having read everything makes the
 * kernel say "connection reset" once, in front of its last words.
 */
static ssize_t receive(int sock, char *out, size_t size)
{
	ssize_t n = recv(sock, out, size, MSG_DONTWAIT);

	if (n < 0 && errno == ECONNRESET)
		n = recv(sock, out, size, MSG_DONTWAIT);
	return n;
}

enum play_news play_link_hear(struct play_link *l, struct play_status *out,
			      struct err *err)
{
	char line[PROTO_MESSAGE_MAX + 1];
	ssize_t n = receive(l->sock, line, sizeof line);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return PLAY_NEWS_NONE;
	if (n <= 0 && !l->has_begun)
		return fail(err, _("The part of daixa that plays sound does "
				   "not start. Install daixa again."));
	if (n <= 0)
		return fail(err, _("The sound device is lost: the part of "
				   "daixa that plays sound has failed. Play "
				   "again."));
	if (n == (ssize_t)sizeof line)
		return nonsense(err);
	enum play_news news = play_message_parse(line, (size_t)n, out, err);
	if ((news == PLAY_NEWS_HELLO) == l->has_begun &&
	    news != PLAY_NEWS_FAILED)
		return nonsense(err);
	l->has_begun = true;
	return news;
}
