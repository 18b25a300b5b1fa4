/* Children that take their time to end. See reaper.h. */
#include "config.h"

#include "audio/reaper.h"

void reaper_step(struct reaper *r)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->n; i++) {
		if (!audio_child_kill(&r->dying[i]))
			r->dying[kept++] = r->dying[i];
	}
	r->n = kept;
}

void reaper_take(struct reaper *r, struct audio_child *child)
{
	if (r->n == REAPER_MAX)
		reaper_step(r);
	/* Full of what never ends: one zombie more, until we end, too. */
	if (!audio_child_kill(child) && r->n < REAPER_MAX)
		r->dying[r->n++] = *child;
	*child = (struct audio_child){ .out_fd = -1 };
}
