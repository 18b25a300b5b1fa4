#ifndef APP_PREVIEW_PRIV_H
#define APP_PREVIEW_PRIV_H

#include "app/hearing.h"
#include "app/preview.h"
#include "app/proof.h"
#include "audio/player.h"
#include "base/err.h"

/*
 * For preview*.c only. The player knows the file, everybody else what is to
 * be heard of it: places outside of preview*.c count from begin_ms, places in
 * here and in the player from the file's beginning.
 */
struct preview_late {
	struct proof proof;		/* not read to its end */
	struct hearing_now hearing;	/* what is to be written down then */
};

struct preview {
	struct job job;
	struct app *app;		/* borrowed; NULL */
	struct player *player;

	/* what is loaded */
	char *code;
	char *title;
	int64_t begin_ms;		/* of what is to be heard, in the file */
	int64_t end_ms;			/* PREVIEW_UNKNOWN: the file's end */
	int64_t trim_start_ms, trim_end_ms;	/* with is_whole */
	int64_t file_ms;		/* the file's length; PREVIEW_UNKNOWN */
	unsigned char *peaks;		/* of the whole file */
	size_t n_peaks;
	struct preview_mark *marks;	/* as they are told */
	size_t n_marks;
	char *verdict;			/* of its loudness; NULL */
	bool is_verdict_good;
	bool is_whole;			/* although it is trimmed, or may be */
	int64_t a_ms, b_ms;		/* of the loop; PREVIEW_UNKNOWN */
	struct proof proof;		/* that it is the take; see is_airing */

	/* what is probably loaded next */
	char *expected;			/* its code; NULL */
	int64_t expected_ms;		/* since then; -1: since the next step */
	bool is_prepared;		/* or it cannot be */

	bool is_airing;			/* it does not begin before it is proved */
	bool is_emergency;		/* ... but this does, and goes on */
	bool is_other;			/* it is not the take, and was stopped */
	struct err other;

	int hold;			/* the highest level of late */
	int64_t hold_ms;		/* since then */
	struct hearing_now hearing;
	struct preview_late *late;	/* heard before; read first to last */
	size_t n_late;
	unsigned n_spoiled;		/* what was not written down of these */
	struct err spoiled;		/* why, the last time */
	int slice_ms;			/* of a turn, reading; 0: not beside */
	unsigned kept;			/* counts what was written down */
	bool is_unkept;
	struct err unkept;		/* why it was not, the last time */
};

/*
 * Write down what was heard so far, if its file is the take's; reads on in it
 * for so long to know, -1: to its end.
 */
void preview_keep(struct preview *p, int max_ms);
/* Heard, and its file is not read to its end: let it wait for that. */
void preview_put_off(struct preview *p);
/* What was begun is among those that wait: go on where that stopped. */
void preview_take_up(struct preview *p);
/* Read on in the first of those that wait, and be done with it at its end. */
void preview_read_late(struct preview *p, int max_ms);
/* Nothing is loaded any more, for all but the player. */
void preview_forget(struct preview *p);
/* Something was asked for: look at once what comes of it. */
void preview_wake(struct preview *p);
/* Make ready what is expected, once it is due; the time it will be, or -1. */
int64_t preview_prepare(struct preview *p, int64_t now_ms);

#endif
