#ifndef APP_PROOF_H
#define APP_PROOF_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#include "app/app.h"
#include "app/job.h"
#include "model/segment.h"

/*
 * Is a recording's file still the one that was taken in (rule R8)? Approval,
 * what is said to be heard and what goes on air rest on it. Its length shows
 * at once; the rest is read, in pieces, beside what else is done. What was
 * found right is remembered as long as the station is open and the file is
 * untouched: the kernel's time of its last change is nobody's to set back.
 */
enum proof_state {
	PROOF_NONE,	/* nothing is to be proved */
	PROOF_OPEN,	/* not read to its end yet */
	PROOF_SAME,
	PROOF_OTHER	/* damaged, or swapped */
};

/* Which file it is, and when it was touched last. */
struct proof_seal {
	dev_t device;
	ino_t inode;
	off_t size;
	struct timespec modified, changed;
};

/* All zero is PROOF_NONE. */
struct proof {
	struct app *app;	/* borrowed */
	enum proof_state state;
	struct sha256 *sum;	/* while it is open */
	int fd;			/* ours, but with PROOF_NONE */
	int64_t at;		/* bytes read */
	struct proof_seal seal;	/* of what is read, or was */
	char path[256];		/* as it is told */
	char want[SHA256_HEX + 1];
};

/* fd: of the recording; it is not taken, and may be closed. */
void proof_begin(struct proof *p, struct app *a, int fd,
		 const struct media *m);
/* Of the same recording and the same untouched file? */
bool proof_is_twin(const struct proof *a, const struct proof *b);
/* Read on, about that long; -1: to the end. */
void proof_step(struct proof *p, int max_ms);
/*
 * After PROOF_SAME: was the file left alone since? If not, it is PROOF_OPEN
 * again, and what was heard of it meanwhile may have been anything.
 */
bool proof_holds(struct proof *p);
/* PROOF_OTHER as a sentence, ERR_CORRUPT; always false. */
bool proof_say(const struct proof *p, struct err *err);
void proof_end(struct proof *p);

/*
 * For who does not hear it: the file is there, has its length, and what can
 * be read of it in that time (-1: all of it) is right. What the last check of
 * the station found changed is always read. A recording that cannot be
 * finished in time has nothing against it.
 * Errors  ERR_CORRUPT, ERR_NOTFOUND, ERR_CANCELLED
 */
bool proof_recording(struct app *a, const struct media *m, int max_ms,
		     struct err *err);
/* The same, all of it, of a segment's current recording, if it has one. */
bool proof_segment(struct app *a, const char *code, struct err *err);
/*
 * Read it beside other work, so that proof_recording() has its answer when it
 * is asked.
 */
struct job *proof_job(struct app *a, const struct media *m);

/* For app.c: what is remembered. Takes NULL. */
void proof_forget(struct proof_memory *m);

#endif
