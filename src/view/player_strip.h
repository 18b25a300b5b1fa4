#ifndef VIEW_PLAYER_STRIP_H
#define VIEW_PLAYER_STRIP_H

#include <stdbool.h>

#include "base/buf.h"
#include "view/view.h"
#include "view/wave.h"

struct app;
struct preview;

/*
 * The player strip: shown while something is loaded, on every screen. It
 * takes the actions of sound that the screen on top leaves to it, and plays
 * what is selected there.
 */

/* What a screen tells it, so that `play` plays its selected row. */
struct player_source {
	/* Append the segment code of the selected row; false: it has none. */
	bool (*current)(void *ctx, struct buf *out_code);
	/* Select the next (+1) or previous (-1) row; false: there is none. */
	bool (*move)(void *ctx, int step);
	/*
	 * The codes of the marked rows, else of the selected one; *out and each
	 * are the caller's. NULL: the screen has no marks.
	 */
	size_t (*targets)(void *ctx, char ***out_codes);
	void *ctx;
};

/*
 * preview is borrowed; start its job where the stack's jobs are. a: whose
 * options say how the outline is drawn and on what it is played; NULL: as kind
 * says, on the default device.
 */
struct view *player_strip_new(struct preview *preview, struct app *a,
			      enum wave_kind kind);

/*
 * What `screen`, a view of the stack, plays. While a row of it plays and
 * another is selected, that one is played after a moment. The source must
 * live as long as the screen; forget it in the screen's finish().
 */
void player_strip_register(struct view *strip, const struct view *screen,
			   const struct player_source *source);
/*
 * Play this segment whole, what its trim points cut away included; one that is
 * loaded goes on from where it is. Returns the player to look
 * at, borrowed as long as the strip lives; NULL: it does not play, which is
 * said (strip NULL: this program has no sound).
 */
struct preview *player_strip_hear(struct view *strip, const char *code);
void player_strip_forget(struct view *strip, const struct view *screen);

#endif
