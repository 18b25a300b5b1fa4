#ifndef AUDIO_PLAYER_H
#define AUDIO_PLAYER_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/child.h"
#include "audio/proto.h"
#include "base/err.h"

/*
 * Plays one recording at a time, by two helpers: `decode` reads the file,
 * `play` owns the device. Nothing here ever waits: a helper that hangs, dies
 * or lies, a device that is pulled out, a file that cannot be read all end in
 * PLAYER_LOST with a sentence, three seconds later at most (opening a device
 * may take longer).
 *
 * Times are milliseconds of the recording; PLAYER_UNKNOWN when nobody knows.
 */
struct player;

enum { PLAYER_UNKNOWN = -1 };

enum player_state {
	PLAYER_IDLE,	/* nothing is loaded */
	PLAYER_LOADING,	/* opened or sought, not heard yet */
	PLAYER_PLAYING,
	PLAYER_PAUSED,
	PLAYER_ENDED,	/* heard to its end; still loaded */
	PLAYER_LOST	/* player_error() says why; still loaded */
};

/* What is known of a recording before it is opened. */
struct player_sound {
	int rate;		/* Hz; 0 unknown */
	int64_t frames;		/* PLAYER_UNKNOWN */
	int64_t from_ms;	/* where to begin */
	int64_t to_ms;		/* where to end; PLAYER_UNKNOWN: at its end */
};

/* What a screen shows. */
struct player_view {
	enum player_state state;
	bool is_paused;		/* as asked for; the state follows */
	int64_t position_ms;	/* what the device has taken */
	int64_t length_ms;	/* or PLAYER_UNKNOWN */
	int left, right;	/* 1/100 dB, PROTO_SILENCE_CENTI_DB..0 */
	int gain_centi_db;
	int64_t underruns;	/* gaps heard since the last open or seek */
};

/* The helper is copied; its log_fd must stay open as long as the player. */
struct player *player_new(const struct audio_helper *helper);
/* Ends the helpers; does not wait for them. Takes NULL. */
void player_free(struct player *p);

/*
 * Play the file open on fd, which stays yours. What was loaded before is
 * closed. Errors: ERR_DEVICE the helpers do not start; then PLAYER_LOST.
 */
bool player_open(struct player *p, int fd, const struct player_sound *sound,
		 struct err *err);
void player_close(struct player *p);	/* to PLAYER_IDLE */

/*
 * This will probably be opened next: start the helpers, look for the devices
 * and decode the first moments, so that player_open() is heard at once. No
 * device is opened, nothing is told when it fails, and once it is done nothing
 * wakes. Does nothing while something plays. fd stays yours.
 */
void player_prepare(struct player *p, int fd,
		    const struct player_sound *sound);

/*
 * Tell of what is really heard: called from player_step() for every piece the
 * device has taken, frames [from, to) of the recording that is loaded. What
 * was skipped, or queued and never taken, is not told.
 */
typedef void player_heard_fn(void *ctx, int64_t from_frame, int64_t to_frame,
			     int rate);
void player_on_heard(struct player *p, player_heard_fn *fn, void *ctx);

/* The rest does nothing when nothing is loaded. */

/* From PLAYER_ENDED and PLAYER_LOST, resuming plays again. */
void player_pause(struct player *p, bool is_paused);
/* Within the recording; plays on, or stays paused there. */
void player_seek(struct player *p, int64_t to_ms);
/* Only this part; PLAYER_UNKNOWN: to the end. PLAYER_ENDED at its end. */
void player_play_part(struct player *p, int64_t from_ms, int64_t to_ms);
/*
 * From there to B, and then from A to B again and again, without a gap: the
 * sample after the last one of the part is its first one.
 */
void player_play_loop(struct player *p, int64_t from_ms, int64_t a_ms,
		      int64_t b_ms);
/*
 * The device to play on, by its name or a part of it; NULL or "": the default
 * one. What plays goes on there. Stays in force.
 */
void player_set_device(struct player *p, const char *name);
/* Stays in force for what is opened later. */
void player_set_gain(struct player *p, int centi_db);

struct player_view player_look(const struct player *p);
/* Why PLAYER_LOST; borrowed until the next call. */
const struct err *player_error(const struct player *p);
/* The next frame the device will take. */
int64_t player_frame(const struct player *p);

/* ---- for the loop -------------------------------------------------------- */

enum {
	PLAYER_LINGER_MS = 3000,	/* the device is kept after the end ... */
	PLAYER_HOLD_MS = 60000		/* ... and in a pause */
};

/*
 * What to poll for POLLIN, -1: nothing; and for how long, -1: for ever. After
 * some seconds of a pause the device is stopped: then once more, when it is
 * closed for others to have it, and for ever after that, though there is a
 * descriptor to poll.
 */
int player_fd(const struct player *p);
int player_timeout_ms(const struct player *p);
/* Call when the descriptor is ready or the time is over. Monotonic time. */
void player_step(struct player *p, int64_t now_ms);

#endif
