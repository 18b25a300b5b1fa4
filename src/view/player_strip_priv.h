#ifndef VIEW_PLAYER_STRIP_PRIV_H
#define VIEW_PLAYER_STRIP_PRIV_H

#include "view/player_strip.h"

/* For player_strip*.c only. */
enum { PLAYER_SOURCES_MAX = 16 };

struct player_source_of {
	const struct view *screen;
	struct player_source source;
};

struct player_strip {
	struct view view;
	struct preview *preview;
	struct app *app;	/* borrowed; NULL */
	struct ends *ends;	/* head and tail of many; NULL: not now */
	size_t ends_at;		/* as told last */
	enum wave_kind given;	/* what the terminal can */
	enum wave_kind kind;
	struct player_source_of sources[PLAYER_SOURCES_MAX];
	size_t n_sources;
	const struct view *playing_from;	/* the screen whose row plays */
	char *wanted;		/* another row of it is selected; or NULL */
	int64_t wanted_ms;	/* since then */
	bool is_lost_told;
	bool is_unkept_told;
	unsigned n_spoiled;	/* as told last */
	unsigned kept;		/* as seen last */
};

/* The code of the row selected on top; yours, NULL: there is none. */
char *player_strip_selected(const struct player_strip *s);
/* Play the whole segment; what is wrong is said. */
void player_strip_play(struct player_strip *s, const char *code);
/* Head and tail are over. */
void player_strip_end_ends(struct player_strip *s);

/*
 * The strip's layout(), before every picture: the only place that sees each
 * turn of the loop. Goes on with head and tail, follows the cursor, makes
 * ready what it rests on, says once what went wrong.
 */
void player_strip_watch(struct view *v, int rows, int cols);

#endif
