/* What there is to play on. See devices.h. */
#include "config.h"

#include "audio/devices.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audio/fields.h"
#include "audio/proto.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

enum {
	WAIT_MS = 8000,		/* a driver may take that long */
	REPLY_MAX = 64 * 1024
};

void audio_device_list_finish(struct audio_device_list *l)
{
	for (size_t i = 0; i < l->count; i++)
		free(l->rows[i].name);
	free(l->rows);
	*l = (struct audio_device_list){0};
}

static bool take_device(struct audio_device_list *l, struct fields *f)
{
	unsigned char name[PROTO_DEVICE_NAME_MAX];
	size_t len;
	int64_t rate;

	if (!fields_number(f, 1, 1000000, &rate) ||
	    !fields_hex(f, name, sizeof name, &len) || !fields_at_end(f) ||
	    l->count == PROTO_DEVICES_MAX)
		return false;
	l->rows = mem_grow(l->rows, l->count + 1, sizeof *l->rows);
	l->rows[l->count++] = (struct audio_device){
		text_clean((const char *)name, len, TEXT_ONE_LINE), (int)rate,
	};
	return true;
}

static bool take_line(struct audio_device_list *l, const char *line,
		      size_t len, size_t number, bool *io_is_done)
{
	struct fields f;
	int64_t version;

	if (*io_is_done || !fields_init(&f, line, len))
		return false;
	if (number == 0)
		return fields_is(&f, PROTO_NAME) &&
		       fields_number(&f, PROTO_VERSION, PROTO_VERSION,
				     &version) &&
		       fields_is(&f, "devices") && fields_at_end(&f);
	if (fields_is(&f, "device"))
		return take_device(l, &f);
	*io_is_done = fields_is(&f, "done") && fields_at_end(&f);
	return *io_is_done;
}

static bool parse(const struct buf *reply, struct audio_device_list *out)
{
	struct audio_device_list l = {0};
	const char *at = reply->data;
	const char *end = reply->data + reply->len;
	bool is_done = false;
	bool ok = true;

	for (size_t n = 0; ok && at < end; n++) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		ok = stop != NULL &&
		     take_line(&l, at, (size_t)(stop - at), n, &is_done);
		at = stop != NULL ? stop + 1 : end;
	}
	if (ok && is_done) {
		*out = l;
		return true;
	}
	audio_device_list_finish(&l);
	return false;
}

/* To its end; false: it takes too long or says too much. */
static bool read_reply(int fd, struct buf *out)
{
	char bytes[4096];

	while (out->len < REPLY_MAX) {
		struct pollfd p = { .fd = fd, .events = POLLIN };
		if (poll(&p, 1, WAIT_MS) == 0)
			return false;
		ssize_t n = read(fd, bytes, sizeof bytes);
		if (n == 0)
			return true;
		if (n > 0)
			buf_add(out, bytes, (size_t)n);
		else if (errno != EAGAIN && errno != EINTR)
			return false;
	}
	return false;
}

bool audio_devices(const struct audio_helper *helper,
		   struct audio_device_list *out, struct err *err)
{
	struct audio_child child;
	struct buf reply;

	if (!audio_child_start(helper, "devices", STDIN_FILENO, &child, err))
		return false;
	buf_init(&reply);
	bool ok = read_reply(child.out_fd, &reply) && parse(&reply, out);
	audio_child_end(&child);
	buf_finish(&reply);
	return ok || err_set(err, ERR_DEVICE,
			     _("The sound devices cannot be listed: the part "
			       "of daixa that looks for them has failed. See "
			       "whether other programs can play sound."));
}
