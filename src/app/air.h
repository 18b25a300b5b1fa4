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

enum {
	AIR_BEAT_MS = 5000,
	AIR_LOOK_MS = 1000,	/* has another process finished it? */
	AIR_LET_GO_MS = 10000	/* so long one that is cut short is waited for */
};

/* What the book says of what had to give way. */
#define AIR_CUT_NOTE "cắt ngang để phát tin khẩn cấp"

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
/* Would air_prepare() refuse it, whatever is on air now? Changes nothing. */
bool air_check(struct app *a, const struct logbook_airing *req,
	       struct err *err);

/*
 * An emergency with req->cuts: what another process has on air is finished,
 * as cut, by air_prepare(); that process hears of it within AIR_LOOK_MS and
 * lets go of the sound. Until then it is waited for, and air_go() refuses.
 */
bool air_is_waiting(const struct air *air);
/*
 * true: nobody is in the way any more.
 * Errors  ERR_BUSY not yet: ask again; ERR_REFUSED after AIR_LET_GO_MS
 */
bool air_take_over(struct air *air, struct err *err);

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

/* How it ended. */
struct air_end {
	int64_t played_ms;
	const char *note;	/* NULL, or a remark for the book */
	bool is_cut;		/* something else had to go on air */
	bool is_whole;		/* a text was read to its end, only faster
				   than planned; a person says so */
	bool is_interrupted;	/* the program or the machine stopped */
};
bool air_end(struct air *air, const struct air_end *end, int64_t *out_seq,
	     struct err *err);
/* Would is_whole make a difference? Then who read it is asked. */
bool air_may_be_whole(const struct air *air, int64_t played_ms);

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
/*
 * What the book says when what was heard was not the take, or may not have
 * been (an emergency, a file that was written to meanwhile); NULL: it was.
 * p NULL: nothing was heard from here. Vietnamese, static.
 */
const char *air_sound_note(struct preview *p);
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

/* The same in more words; is_interrupted is found out here. */
bool air_end_any(struct app *a, const struct air_end *end, int64_t *out_seq,
		 struct err *err);

/*
 * After a crash or a power cut: finish what nobody holds any more, as cut,
 * with the last heartbeat's length. out_seq: the finish, 0 nothing to do.
 */
bool air_recover(struct app *a, int64_t *out_seq, struct err *err);

#endif
