#ifndef APP_PROOF_H
#define APP_PROOF_H

#include <stdbool.h>
#include <stdint.h>

#include "app/app.h"
#include "model/segment.h"

/*
 * Is a recording's file still the one that was taken in (rule R8)? Approval,
 * what is said to be heard and what goes on air rest on it. Its length shows
 * at once; the rest is read, in pieces, beside what else is done.
 */
enum proof_state {
	PROOF_NONE,	/* nothing is to be proved */
	PROOF_OPEN,	/* not read to its end yet */
	PROOF_SAME,
	PROOF_OTHER	/* damaged, or swapped */
};

/* All zero is PROOF_NONE. */
struct proof {
	enum proof_state state;
	struct sha256 *sum;
	int fd;
	int64_t at;		/* bytes read */
	char path[256];		/* as it is told */
	char want[SHA256_HEX + 1];
};

/* fd: of the recording; it is not taken, and may be closed. */
void proof_begin(struct proof *p, int fd, const struct media *m);
/* Read on, about that long; -1: to the end. */
void proof_step(struct proof *p, int max_ms);
/* PROOF_OTHER as a sentence, ERR_CORRUPT; always false. */
bool proof_say(const struct proof *p, struct err *err);
void proof_end(struct proof *p);

/*
 * At once, for who does not hear it: the file is there, has its length, and
 * is read, too, if the last check of the station found it changed.
 * Errors  ERR_CORRUPT, ERR_NOTFOUND
 */
bool proof_recording(struct app *a, const struct media *m, struct err *err);

#endif
