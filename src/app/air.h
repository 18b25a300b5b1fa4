#ifndef APP_AIR_H
#define APP_AIR_H

#include <stdbool.h>
#include <stdint.h>

#include "app/app.h"
#include "app/logbook.h"

/*
 * On air: an airing that is written down as it happens (rule R5). It is a
 * pair of log entries, `start` and `finish`, with a heartbeat between them.
 * Whatever ends the program, the next one finishes the airing with what the
 * last heartbeat knew.
 */

/* What this process has on air. Thread: UI. */
struct air;
struct preview;

enum { AIR_BEAT_MS = 5000 };

/*
 * Go on air: finish what a dead process left, then write the start. req's
 * start_at is set to now; played_ms is not looked at.
 *
 * planned_at  when it should have begun (a rundown); LOG_NONE: not planned
 * Errors      ERR_REFUSED self-produced and not approved (but for an
 *             emergency with its person); ERR_BUSY something is on air;
 *             what logbook_add() says
 */
bool air_start(struct app *a, const struct logbook_airing *req,
	       int64_t planned_at, struct air **out, struct err *err);

/*
 * The same in two steps, for what is to be heard from this machine: whatever
 * may refuse is asked first, then the sound is opened (air_open_sound()), and
 * only when that is ready does the log say that it is on air. Between the two
 * steps nothing is written; air_free() gives it up.
 */
bool air_prepare(struct app *a, const struct logbook_airing *req,
		 int64_t planned_at, struct air **out, struct err *err);
bool air_go(struct air *air, struct err *err);
/* After air_go(). */
bool air_has_begun(const struct air *air);

/*
 * A sign of life: so much has been heard. Written every AIR_BEAT_MS, cheap to
 * call more often. false, ERR_NOTFOUND: another process has finished it; it
 * is then over, release it with air_free(). Other trouble is left to the next
 * beat.
 */
bool air_beat(struct air *air, int64_t played_ms, struct err *err);

/*
 * It is over: write the finish. On failure it is still on air.
 *
 * note     NULL, or a remark for the book
 * out_seq  number of the finish; may be NULL
 */
bool air_finish(struct air *air, int64_t played_ms, const char *note,
		int64_t *out_seq, struct err *err);

/* Release it; what is not finished is the next process's to finish. */
void air_free(struct air *air);

int64_t air_seq(const struct air *air);
/* The start as it was written down. Borrowed. */
const struct log_entry *air_entry(const struct air *air);
/* Since the start by the machine's own clock, which nobody sets. */
int64_t air_elapsed_ms(const struct air *air);

/*
 * Is it a recording that is heard from this machine? Anything else goes by
 * the clock.
 */
bool air_is_recording(const struct air *air);
/*
 * Open its sound and hold it: PREVIEW_PAUSED says that device and recording
 * are ready, preview_pause(p, false) lets it be heard. ERR_DEVICE and what
 * preview_play_segment() says. *out is yours, also when it failed.
 */
bool air_open_sound(struct air *air, struct preview **out, struct err *err);
/* What the book says when the sound broke off. Vietnamese, static. */
const char *air_lost_note(const struct err *why);

/* What is on air at this station, here or elsewhere. */
struct air_status {
	int64_t seq;		/* of the start; 0: nothing */
	struct log_entry start;	/* with seq */
	int64_t beat_at;
	int64_t played_ms;
	bool is_alive;		/* a process holds it; false: it was interrupted */
};
bool air_status(struct app *a, struct air_status *out, struct err *err);
void air_status_finish(struct air_status *st);

/*
 * Finish what another process has on air, or left. played_ms LOG_NONE: what
 * its last heartbeat knew and the time since. ERR_NOTFOUND: nothing is.
 */
bool air_finish_any(struct app *a, int64_t played_ms, const char *note,
		    int64_t *out_seq, struct err *err);

/*
 * After a crash or a power cut: finish what nobody holds any more, as cut,
 * with the last heartbeat's length. out_seq: the finish, 0 nothing to do.
 */
bool air_recover(struct app *a, int64_t *out_seq, struct err *err);

#endif
