/* One way to read sound. See decoder.h. */
#include "config.h"

#include "audiod/decoder.h"

#include <stdio.h>

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

void decoder_close(struct decoder *d)
{
	if (d != NULL)
		d->ops->close(d);
}

void decoder_set_tag(struct decoder_info *info, enum proto_tag tag,
		     const char *text)
{
	snprintf(info->tags[tag], sizeof info->tags[tag], "%s",
		 text != NULL ? text : "");
}
