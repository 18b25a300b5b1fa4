#ifndef AUDIO_PLAYER_PRIV_H
#define AUDIO_PLAYER_PRIV_H

#include "audio/decode_link.h"
#include "audio/play_link.h"
#include "audio/player.h"
#include "audio/reaper.h"

/*
 * For player.c, what is asked of it, player_step.c, what comes of it, and
 * player_ready.c, what is done before it is asked.
 */

/* The beginning of a recording, decoded before anybody asked for it. */
struct ready {
	int file_fd;		/* -1: nothing */
	struct player_sound sound;
	struct decode_link decode;
	bool is_ready;		/* its two lines have come */
	int64_t waited_ms;	/* for them */
};

struct player {
	struct audio_helper helper;
	struct reaper reaper;
	char *device;		/* NULL: the default one */
	struct play_link play;
	struct decode_link decode;
	bool is_decode_ready;	/* its pipe was handed to play */

	/* P7 */
	bool is_free;		/* play has no device, or was told to close it */
	bool is_scanned;	/* and was told to look for one since */
	bool has_died;		/* then: another one before its time would, too */
	bool is_freeing;	/* its answer is still to come */
	int64_t freeing_ms;
	struct ready ready;

	/* what is loaded */
	int file_fd;		/* -1: nothing */
	int rate;		/* 0 unknown */
	int64_t frames;		/* PLAYER_UNKNOWN */
	int64_t want_ms;	/* where to begin ... */
	int64_t want_frame;	/* ... exactly; PLAYER_UNKNOWN: no matter */
	int64_t to_ms;		/* PLAYER_UNKNOWN */
	int64_t loop_ms;	/* goes on there after to_ms; PLAYER_UNKNOWN */
	struct lap lap;		/* the same in frames, of this serial */
	int64_t count;		/* of the next frame, counted straight on */
	int64_t frame;		/* the next that the device takes */

	enum player_state state;
	struct err err;
	bool is_paused;
	int gain_centi_db;
	int64_t serial;
	struct play_status status;	/* of this serial */

	/* P5 */
	player_heard_fn *on_heard;	/* NULL: nobody listens */
	void *on_heard_ctx;
	int64_t before_serial;	/* 0: nothing that counts */
	int64_t before_count;
	struct lap before_lap;

	int64_t stepped_ms;	/* monotonic; 0: not yet */
	int64_t quiet_ms;	/* without a word of play */
	int64_t stuck_ms;	/* without progress of the device */
	int64_t starved_ms;	/* without sound from decode */
	int64_t ended_ms;	/* since the end */
	int64_t rested_ms;	/* monotonic; 0: it does not rest */
};

/* The helper goes to the reaper. */
void player_drop_decode(struct player *p);
void player_drop_play(struct player *p);
/* Both helpers go, what is loaded stays; err is set. */
void player_lose(struct player *p);
void player_lose_device(struct player *p, const char *sentence);
const char *player_does_not_listen(void);
/* A helper that is gone is found so by its last words. */
void player_check_said(struct player *p, bool is_said);
/* The frames to ask for; with an unknown rate everything, to learn it. */
struct lap player_lap(const struct player_sound *s);
struct lap player_wanted(const struct player *p);
bool player_start_decode(struct player *p);
/* The two lines have come: the rate is known, so is where to begin. */
void player_take_decode(struct player *p);

/* ---- player_ready.c ------------------------------------------------------ */

/* Forget what was made ready. */
void player_drop_ready(struct player *p);
/* Is what is wanted ready? Then it is the decode now, else it is forgotten. */
bool player_take_ready(struct player *p);
/* Are its two lines still to come? */
bool player_is_preparing(const struct player *p);
void player_step_ready(struct player *p, int64_t passed_ms);
/* Let other programs have the sound device. What is loaded stays. */
void player_free_device(struct player *p);
/* It was told to, and does not say that it did. */
void player_watch_freeing(struct player *p, int64_t passed_ms);

#endif
