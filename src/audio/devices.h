#ifndef AUDIO_DEVICES_H
#define AUDIO_DEVICES_H

#include <stddef.h>

#include "audio/child.h"
#include "base/err.h"

/* What there is to play on, as the role `devices` says. */
struct audio_device {
	char *name;	/* clean text */
	int rate;	/* its own, Hz */
};

struct audio_device_list {
	struct audio_device *rows;
	size_t count;
};

/*
 * Look what there is. Waits, a few seconds at most: not for a screen.
 * Errors   ERR_DEVICE  the helper fails, or a driver hangs
 */
bool audio_devices(const struct audio_helper *helper,
		   struct audio_device_list *out, struct err *err);
void audio_device_list_finish(struct audio_device_list *l);

#endif
