#ifndef AUDIO_REAPER_H
#define AUDIO_REAPER_H

#include <stddef.h>

#include "audio/child.h"

/*
 * Children that were told to end and may take their time: a process that
 * hangs in a driver goes when the driver lets it. Nobody waits for them.
 */
enum { REAPER_MAX = 16 };

/* Zeroed is empty. */
struct reaper {
	struct audio_child dying[REAPER_MAX];
	size_t n;
};

/* End the child, now or later; *child is none afterwards. */
void reaper_take(struct reaper *r, struct audio_child *child);
/* Look whether some are gone; call once in a while as long as n > 0. */
void reaper_step(struct reaper *r);

#endif
