/* One run of the role `decode`. See decode_link.h. */
#include "config.h"

#include "audio/decode_link.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audio/fields.h"
#include "audio/refusal.h"
#include "base/i18n.h"

/* Half a megabyte: 1.3 s of stereo at 48 kHz lie ready. */
enum { PIPE_BYTES = 512 * 1024 };

bool decode_link_start(const struct audio_helper *helper, int file_fd,
		       struct lap asked, struct decode_link *out,
		       struct err *err)
{
	struct decode_link d = { .asked = asked };
	char from[24];
	char to[24];
	char again[24];
	const char *words[] = {
		"decode", from, asked.end < 0 ? NULL : to,
		asked.end < 0 || asked.loop < 0 ? NULL : again, NULL,
	};

	snprintf(from, sizeof from, "%" PRId64, asked.first);
	snprintf(to, sizeof to, "%" PRId64, asked.end);
	snprintf(again, sizeof again, "%" PRId64, asked.loop);
	if (!audio_child_start_words(helper, words, file_fd, &d.child, err))
		return false;
	/* a kernel that allows less gives what it has */
	fcntl(d.child.out_fd, F_SETPIPE_SZ, PIPE_BYTES);
	*out = d;
	return true;
}

static bool nonsense(struct err *err)
{
	return err_set(err, ERR_FORMAT,
		       _("This file could not be read safely: the answer about "
			 "it makes no sense. Convert it to WAV with another "
			 "program."));
}

static enum decode_state failed(bool ignored)
{
	(void)ignored;
	return DECODE_FAILED;
}

static enum decode_state take_greeting(struct decode_link *d, struct fields *f,
				       struct err *err)
{
	int64_t version;

	if (!fields_is(f, PROTO_NAME) ||
	    !fields_number(f, 0, INT64_MAX, &version))
		return failed(nonsense(err));
	if (version != PROTO_VERSION)
		return failed(err_set(err, ERR_DEVICE,
			_("The part of daixa that reads sound is of another "
			  "version. Install daixa again.")));
	if (!fields_is(f, "decode") || !fields_at_end(f))
		return failed(nonsense(err));
	d->has_begun = true;
	return DECODE_STARTING;
}

static enum decode_state take_refusal(struct fields *f, struct err *err)
{
	static const char *const names[] = {
#define X(id, name) name,
		PROTO_REFUSALS(X)
#undef X
	};
	int reason;
	int64_t number;

	if (!fields_choice(f, names, REFUSAL_KINDS, &reason) ||
	    !fields_number(f, 0, INT64_MAX, &number) || !fields_at_end(f))
		return failed(nonsense(err));
	return failed(audio_refusal_set(err, (enum proto_refusal)reason,
					number));
}

static enum decode_state take_pcm(struct decode_link *d, struct fields *f,
				  struct err *err)
{
	int64_t rate;
	int64_t channels;
	int64_t first;
	int64_t claimed;

	if (!fields_number(f, PROTO_RATE_MIN, PROTO_RATE_MAX, &rate) ||
	    !fields_number(f, 1, PROTO_CHANNELS_MAX, &channels) ||
	    !fields_number(f, d->asked.first, d->asked.first, &first) ||
	    !fields_number(f, -1, INT64_MAX, &claimed) || !fields_at_end(f))
		return failed(nonsense(err));
	d->rate = (int)rate;
	d->channels = (int)channels;
	/* A header may promise anything; a promise too long is none. */
	d->claimed = claimed <= PROTO_LENGTH_MAX_S * rate ? claimed : -1;
	return DECODE_READY;
}

static enum decode_state take_line(struct decode_link *d, struct err *err)
{
	struct fields f;

	if (!fields_init(&f, d->line, d->len))
		return failed(nonsense(err));
	d->len = 0;
	if (!d->has_begun)
		return take_greeting(d, &f, err);
	if (fields_is(&f, "refused"))
		return take_refusal(&f, err);
	if (fields_is(&f, "pcm"))
		return take_pcm(d, &f, err);
	return failed(nonsense(err));
}

static enum decode_state broken_off(const struct decode_link *d,
				    struct err *err)
{
	if (!d->has_begun)
		return failed(err_set(err, ERR_DEVICE,
			_("The part of daixa that reads sound does not start. "
			  "Install daixa again.")));
	return failed(err_set(err, ERR_FORMAT,
		_("This file cannot be read: it made the sound decoder fail. "
		  "Nothing else was touched. Convert it to WAV with another "
		  "program.")));
}

enum decode_state decode_link_step(struct decode_link *d, struct err *err)
{
	enum decode_state state = DECODE_STARTING;
	char c;

	while (state == DECODE_STARTING) {
		ssize_t n = read(d->child.out_fd, &c, 1);
		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			break;
		if (n <= 0)
			return broken_off(d, err);
		if (c == '\n')
			state = take_line(d, err);
		else if (d->len == DECODE_LINE_MAX)
			return failed(nonsense(err));
		else
			d->line[d->len++] = c;
	}
	return state;
}

bool decode_link_ended_well(struct decode_link *d, struct err *err)
{
	int status = 0;

	if (d->child.pid == 0 || !audio_child_wait(&d->child, 0, &status) ||
	    (WIFEXITED(status) && WEXITSTATUS(status) == 0))
		return true;
	return err_set(err, ERR_FORMAT,
		       _("This recording cannot be read further: it made the "
			 "sound decoder fail, or the disk stopped delivering "
			 "it. Copy it again from where it came."));
}
