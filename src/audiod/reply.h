#ifndef AUDIOD_REPLY_H
#define AUDIOD_REPLY_H

#include <stdbool.h>
#include <stdint.h>

#include "audiod/analyse.h"
#include "audiod/decoder.h"
#include "audiod/refusal.h"

/* The helper's half of audio/proto.h: lines written to a descriptor. */
struct reply {
	int fd;
	bool is_broken;			/* nobody reads any more */
	int64_t next_progress_ms;	/* monotonic; none is due before */
};

void reply_start(struct reply *r, int fd, const char *role);
/* Throttled; call as often as you like. */
void reply_progress(struct reply *r, int64_t position_ms, int permille);
void reply_refused(struct reply *r, const struct refusal *why);
void reply_facts(struct reply *r, const struct decoder_info *info,
		 const struct sound_facts *facts,
		 const struct findings *findings);

#endif
