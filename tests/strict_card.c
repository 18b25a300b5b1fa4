/*
 * An ALSA plugin that is a card as the plainest hardware is: one rate, one
 * sample format, two channels, and nobody between it and the program who
 * would convert. What it is given it writes into a pipe, which fake_card
 * empties.
 *
 *   pcm_type.strict { lib "/path/strict_card.so" }
 *   pcm.!default { type strict pipe "/path/fifo" format "S16_LE" rate 48000 }
 *
 * Source   alsa-lib: pcm_external.h, pcm_ioplug.h
 */
#include "config.h"

#include <alsa/asoundlib.h>
#include <alsa/pcm_external.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHANNELS = 2, BYTES_MIN = 512, BYTES_MAX = 1024 * 1024, PERIODS_MAX = 32 };

struct strict_card {
	snd_pcm_ioplug_t io;
	int fd;
	snd_pcm_uframes_t written;
};

static int start(snd_pcm_ioplug_t *io)
{
	(void)io;
	return 0;
}

static int stop(snd_pcm_ioplug_t *io)
{
	(void)io;
	return 0;
}

static int prepare(snd_pcm_ioplug_t *io)
{
	struct strict_card *c = io->private_data;

	c->written = 0;
	return 0;
}

/*
 * Where it plays: a period behind what it was given, so that it never runs
 * dry, however slow the test is.
 */
static snd_pcm_sframes_t pointer(snd_pcm_ioplug_t *io)
{
	const struct strict_card *c = io->private_data;
	snd_pcm_uframes_t behind = c->written < io->period_size ?
				   c->written : io->period_size;

	return (snd_pcm_sframes_t)((c->written - behind) % io->buffer_size);
}

static bool write_all(int fd, const char *bytes, size_t len)
{
	struct pollfd wait = { .fd = fd, .events = POLLOUT };

	while (len > 0) {
		ssize_t n = write(fd, bytes, len);
		if (n < 0 && errno == EAGAIN)
			poll(&wait, 1, -1);
		else if (n < 0 && errno != EINTR)
			return false;
		if (n > 0) {
			bytes += n;
			len -= (size_t)n;
		}
	}
	return true;
}

static snd_pcm_sframes_t transfer(snd_pcm_ioplug_t *io,
				  const snd_pcm_channel_area_t *areas,
				  snd_pcm_uframes_t offset,
				  snd_pcm_uframes_t size)
{
	struct strict_card *c = io->private_data;
	size_t frame = areas->step / 8;
	const char *bytes = (const char *)areas->addr + areas->first / 8 +
			    offset * frame;

	if (!write_all(c->fd, bytes, size * frame))
		return -EIO;
	c->written += size;
	return (snd_pcm_sframes_t)size;
}

static int close_card(snd_pcm_ioplug_t *io)
{
	struct strict_card *c = io->private_data;

	close(c->fd);
	free(c);
	return 0;
}

static const snd_pcm_ioplug_callback_t calls = {
	.start = start,
	.stop = stop,
	.pointer = pointer,
	.transfer = transfer,
	.close = close_card,
	.prepare = prepare,
};

/* What hardware can do is this and nothing else. */
static int narrow(snd_pcm_ioplug_t *io, snd_pcm_format_t format,
		  unsigned int rate)
{
	const unsigned int access = SND_PCM_ACCESS_RW_INTERLEAVED;
	const struct {
		int what;
		unsigned int least, most;
	} ranges[] = {
		{ SND_PCM_IOPLUG_HW_CHANNELS, CHANNELS, CHANNELS },
		{ SND_PCM_IOPLUG_HW_RATE, rate, rate },
		{ SND_PCM_IOPLUG_HW_PERIOD_BYTES, BYTES_MIN, BYTES_MAX },
		{ SND_PCM_IOPLUG_HW_PERIODS, 2, PERIODS_MAX },
	};
	unsigned int only = (unsigned int)format;
	int e = snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_ACCESS, 1,
					      &access);

	if (e >= 0)
		e = snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_FORMAT,
						  1, &only);
	for (size_t i = 0; e >= 0 && i < sizeof ranges / sizeof *ranges; i++)
		e = snd_pcm_ioplug_set_param_minmax(io, ranges[i].what,
						    ranges[i].least,
						    ranges[i].most);
	return e;
}

static int open_card(snd_pcm_t **out, const char *name,
		     snd_pcm_stream_t stream, int mode, const char *path,
		     snd_pcm_format_t format, unsigned int rate)
{
	struct strict_card *c = calloc(1, sizeof *c);

	if (c == NULL)
		return -ENOMEM;
	c->fd = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
	if (c->fd < 0) {
		free(c);
		return -ENODEV;
	}
	c->io = (snd_pcm_ioplug_t){
		.version = SND_PCM_IOPLUG_VERSION,
		.name = "a strict card",
		.poll_fd = c->fd,
		.poll_events = POLLOUT,
		.callback = &calls,
		.private_data = c,
	};
	int e = snd_pcm_ioplug_create(&c->io, name, stream, mode);
	if (e < 0) {
		close_card(&c->io);
		return e;
	}
	e = narrow(&c->io, format, rate);
	if (e < 0) {
		snd_pcm_ioplug_delete(&c->io);
		return e;
	}
	*out = c->io.pcm;
	return 0;
}

/* The entry in a configuration: pipe, format, rate. */
SND_PCM_PLUGIN_DEFINE_FUNC(strict);
SND_PCM_PLUGIN_DEFINE_FUNC(strict)
{
	const char *path = NULL;
	const char *sample = NULL;
	snd_config_t *node;
	long rate = 0;

	(void)root;
	if (stream != SND_PCM_STREAM_PLAYBACK)
		return -ENODEV;
	if (snd_config_search(conf, "pipe", &node) >= 0)
		snd_config_get_string(node, &path);
	if (snd_config_search(conf, "format", &node) >= 0)
		snd_config_get_string(node, &sample);
	if (snd_config_search(conf, "rate", &node) >= 0)
		snd_config_get_integer(node, &rate);
	if (path == NULL || sample == NULL || rate <= 0)
		return -EINVAL;
	return open_card(pcmp, name, stream, mode, path,
			 snd_pcm_format_value(sample), (unsigned int)rate);
}
SND_PCM_PLUGIN_SYMBOL(strict)
