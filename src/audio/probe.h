#ifndef AUDIO_PROBE_H
#define AUDIO_PROBE_H

#include <stdbool.h>

#include "audio/facts.h"
#include "audio/child.h"
#include "base/err.h"

/*
 * Examine a sound file: decoded to its end in a confined process. It does
 * not matter what the file does to that process; here it ends in facts or a
 * sentence.
 *
 * Errors of all of them
 *   ERR_FORMAT     the file will not be read: what it is, what to do. Also
 *                  when the helper crashed, hung or lied over it.
 *   ERR_DEVICE     the helper is missing, does not start, or is of another
 *                  version: no file could be examined
 *   ERR_CANCELLED  step() said so
 * The file's name is in none of the sentences: put it in with err_prefix().
 */

/* Called at least five times a second; false cancels. NULL: nobody looks. */
struct probe_progress {
	bool (*step)(void *ctx, int permille);	/* 0..1000, never falling */
	void *ctx;
};

/*
 * Examine the regular file open on fd and wait for it. fd stays yours, its
 * position does not move. out: release with probe_facts_finish().
 */
bool audio_probe(const struct audio_helper *helper, int fd,
		 struct probe_progress progress, struct probe_facts *out,
		 struct err *err);

/*
 * The same in steps, for a loop that does other things or examines several
 * files at once: poll audio_probe_fd() for reading (250 ms at most), call
 * audio_probe_step(), until it says PROBE_DONE or PROBE_FAILED.
 */
struct audio_probe;

enum probe_state { PROBE_RUNNING, PROBE_DONE, PROBE_FAILED };

bool audio_probe_start(const struct audio_helper *helper, int fd,
		       struct audio_probe **out, struct err *err);
int audio_probe_fd(const struct audio_probe *p);
int audio_probe_permille(const struct audio_probe *p);
/* Never blocks. PROBE_DONE sets *out, PROBE_FAILED *err; then only free. */
enum probe_state audio_probe_step(struct audio_probe *p,
				  struct probe_facts *out, struct err *err);
/* Wait until there may be something to step for, at most timeout_ms. */
void audio_probe_wait(const struct audio_probe *p, int timeout_ms);
/* Ends the helper if it still runs. Takes NULL. */
void audio_probe_free(struct audio_probe *p);

#endif
