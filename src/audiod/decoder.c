/* One way to read sound. See decoder.h. */
#include "config.h"

#include "audiod/decoder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { SKIP_FRAMES = 4096 };

bool decoder_open(struct input *in, const struct sniffed *what,
		  struct findings *findings, struct decoder **out,
		  struct refusal *why)
{
	struct decoder *d = NULL;
	bool ok = what->kind == SNIFF_MPEG ?
		  decoder_open_mpeg(in, findings, &d, why) :
		  decoder_open_sndfile(in, what, &d, why);

	if (!ok)
		return false;
	d->findings = findings;
	if (!sniff_check_shape(d->info.rate, d->info.channels, why)) {
		decoder_close(d);
		return false;
	}
	*out = d;
	return true;
}

int64_t decoder_read(struct decoder *d, float *out, int64_t n_frames)
{
	return d->ops->read(d, out, n_frames);
}

bool decoder_seek(struct decoder *d, int64_t frame)
{
	int64_t at = d->ops->skip(d, frame);
	float *lost = mem_array((size_t)(SKIP_FRAMES * d->info.channels),
				sizeof *lost);

	while (at < frame) {
		int64_t n = frame - at < SKIP_FRAMES ? frame - at : SKIP_FRAMES;
		n = decoder_read(d, lost, n);
		if (n == 0)
			break;
		at += n;
	}
	free(lost);
	return at == frame;
}

void decoder_close(struct decoder *d)
{
	if (d != NULL)
		d->ops->close(d);
}

void decoder_set_tag(struct decoder_info *info, enum proto_tag tag,
		     const char *text)
{
	char *out = info->tags[tag];
	size_t room = sizeof info->tags[tag];

	snprintf(out, room, "%s", text != NULL ? text : "");
	if (text == NULL || strlen(text) < room)
		return;
	/* cut short: not in the middle of a letter */
	size_t end = room - 1;
	while (end > 0 && ((unsigned char)out[end - 1] & 0xC0) == 0x80)
		end--;
	if (end > 0 && (unsigned char)out[end - 1] >= 0xC0)
		out[end - 1] = '\0';
}
