#ifndef APP_PREVIEW_H
#define APP_PREVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "app/job.h"
#include "app/proof.h"

/*
 * Hearing a recording: a segment's current take, or any sound file. One at a
 * time. Nothing here waits for sound; what goes wrong on the way (no device, a
 * helper that dies, a file that breaks off) is PREVIEW_LOST with a sentence.
 *
 * A take's file is proved while it plays (proof.h). What was heard is written
 * down only when it is; a file that is another is stopped, PREVIEW_LOST. One
 * that was heard is read on when another is loaded, or none.
 */
struct preview;

enum { PREVIEW_UNKNOWN = -1, PREVIEW_SILENCE_CENTI_DB = -9600 };

enum preview_state {
	PREVIEW_IDLE,		/* nothing is loaded */
	PREVIEW_LOADING,
	PREVIEW_PLAYING,
	PREVIEW_PAUSED,
	PREVIEW_ENDED,
	PREVIEW_LOST
};

/*
 * What is to be heard. A take is heard between its trim points, and places
 * count from there; is_whole: all of the file, with the trim points told.
 */
struct preview_part {
	int64_t from_ms;
	int64_t to_ms;		/* PREVIEW_UNKNOWN: to the end */
	bool is_whole;
	/* It goes on air: no evidence of listening, PREVIEW_LOADING until its
	   file is proved ... */
	bool is_airing;
	/* ... but an emergency waits for nothing, and is not stopped */
	bool is_emergency;
};

/* A place in a recording that an editor should look at. */
struct preview_mark {
	int64_t from_ms, to_ms;
	bool is_clipping;	/* else silence */
};

/* What a screen shows; pointers are borrowed until the next call. */
struct preview_view {
	enum preview_state state;
	const char *code;	/* "": a file */
	const char *title;
	int64_t position_ms;
	int64_t length_ms;	/* PREVIEW_UNKNOWN */
	int left, right;	/* 1/100 dB, PREVIEW_SILENCE_CENTI_DB..0 */
	int gain_centi_db;
	const unsigned char *peaks;	/* pairs of int8 lowest, highest */
	size_t n_peaks;		/* 0: no outline is stored */
	int hold;		/* the highest level of the last moments */
	const struct preview_mark *marks;
	size_t n_marks;
	const char *verdict;	/* of its loudness; "": not known */
	bool is_verdict_good;
	int64_t a_ms, b_ms;	/* of the loop; PREVIEW_UNKNOWN: not set */
	bool is_whole;		/* trim points are told, not kept to */
	int64_t trim_start_ms, trim_end_ms;	/* PREVIEW_UNKNOWN: none */
	int heard_percent;	/* of it, by this operator; -1: not counted */
	unsigned kept;		/* changes when a piece of that was written */
	const struct err *unkept;	/* why that failed, or NULL */
	unsigned n_spoiled;	/* changes when what was heard before it ... */
	const struct err *spoiled;	/* ... is not written down: why; NULL */
	/* not stopped for it, but its file is another; NULL */
	const struct err *doubt;
	const struct err *lost;	/* with PREVIEW_LOST, else NULL */
};

/*
 * a       the opened station, or NULL: files only
 * log_fd  where the helpers' own messages go; -1: nowhere
 * Errors  ERR_DEVICE the helper is missing
 */
bool preview_new(const struct app_env *env, struct app *a, int log_fd,
		 struct preview **out, struct err *err);
/*
 * Stops at once, and settles. After jobs_finish(), if its job was started.
 * Takes NULL.
 */
void preview_free(struct preview *p);

/*
 * The job that keeps it going, to be started once; it sleeps while nothing is
 * loaded, and wakes ten times a second while something plays. It stays the
 * preview's own.
 */
struct job *preview_job(struct preview *p);
/* The same without a loop: wait at most so long, then look what came. */
void preview_turn(struct preview *p, int max_ms);

/*
 * Play the segment's current take, or a file. What was loaded goes.
 * Errors   ERR_NOTFOUND no such segment or file, or it has no recording;
 *          ERR_CORRUPT the recording is gone; ERR_DEVICE;
 *          ERR_INVALID the part begins behind the end
 */
bool preview_play_segment(struct preview *p, const char *code,
			  struct preview_part part, struct err *err);
/*
 * Hear all of the take that is loaded, as with is_whole, without losing the
 * place; what plays goes on playing. false: nothing was done, for no take is
 * loaded, it is over or lost, or it could not be begun again.
 */
bool preview_hear_whole(struct preview *p);
bool preview_play_file(struct preview *p, const char *path,
		       struct preview_part part, struct err *err);

/*
 * This segment is the one that is probably played next, as a whole: when it
 * stays that for a moment it is made ready, without a sound device, so that
 * it is heard at once. NULL: none is.
 */
void preview_expect(struct preview *p, const char *code);

/*
 * Does the part begin within a recording of that length? A segment's is
 * checked by itself, a file's length is known when it plays.
 * Errors   ERR_INVALID, with the length
 */
bool preview_check_part(struct preview_part part, int64_t length_ms,
			struct err *err);

/* Other trim points of what is heard whole; PREVIEW_UNKNOWN: none. */
void preview_show_trim(struct preview *p, int64_t start_ms, int64_t end_ms);

/*
 * Was it the take, to the end of what was heard? Does not read on.
 * PROOF_OPEN: nobody knows yet, or the file was touched meanwhile.
 */
enum proof_state preview_proof(struct preview *p);

/* These do nothing while nothing is loaded. */
void preview_pause(struct preview *p, bool is_paused);
void preview_toggle(struct preview *p);		/* play, pause, play again */
void preview_seek(struct preview *p, int64_t to_ms);
void preview_seek_by(struct preview *p, int64_t ms);
void preview_stop(struct preview *p);

/*
 * A and B: what lies between them is played again and again. The first sets
 * A at the present place (and ends a loop); the second B, or ends the loop.
 * Seeking out of it ends it, too.
 */
void preview_loop_from(struct preview *p);
void preview_loop_to(struct preview *p);

/* The station's options may have changed: take its device. */
void preview_options_changed(struct preview *p);
/*
 * Name what there is to play on. Waits, seconds when a driver does: for the
 * command line. Errors: ERR_DEVICE
 */
bool preview_devices(const struct app_env *env,
		     void (*each)(void *ctx, const char *name, int rate),
		     void *ctx, struct err *err);

/* Play on this one, whatever the station says. */
void preview_set_device(struct preview *p, const char *name);

/*
 * Before the program ends: pause, read what was heard to its end, write it
 * down. tell, if not NULL, is given a sentence when that takes longer than a
 * second. What is not written down then never is.
 *
 * Errors  ERR_CANCELLED the operator wants no more of it (app_env.stops);
 *         ERR_CORRUPT a file heard before is not the recording
 */
bool preview_settle(struct preview *p,
		    void (*tell)(void *ctx, const char *words), void *ctx,
		    struct err *err);

void preview_gain_by(struct preview *p, int centi_db);

struct preview_view preview_look(const struct preview *p);

#endif
