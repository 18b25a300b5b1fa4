#ifndef VIEW_STYLE_H
#define VIEW_STYLE_H

#include <stdbool.h>

/*
 * Styles are named by what they mean. What a meaning looks like stands in one
 * table (style.c); colour never carries a meaning alone, the text beside it
 * says the same.
 */
enum style {
	STYLE_NORMAL,
	STYLE_STRONG,		/* a word that matters */
	STYLE_DIM,		/* less important, explanations */
	STYLE_HEADING,		/* titles of panes and columns */
	STYLE_SELECTED,		/* the row the cursor is on */
	STYLE_SELECTED_IDLE,	/* the same in a pane without the focus */
	STYLE_MARKED,
	STYLE_SELECTED_MARKED,
	STYLE_TAB,
	STYLE_TAB_ACTIVE,
	STYLE_STATUS,
	STYLE_HINT,
	STYLE_HINT_KEY,
	STYLE_NOTICE,
	STYLE_GOOD,
	STYLE_WARNING,
	STYLE_ERROR,
	STYLE_LIVE,		/* on air */
	STYLE_STRUCK,		/* a log line taken back by a later one */
	STYLE_MATCH,		/* what the search found */
	STYLE_FIELD,
	STYLE_FIELD_ACTIVE,
	STYLE_BORDER,
	STYLE_WAVE,
	STYLE_WAVE_PLAYED,
	STYLE_COUNT
};

enum colour {
	COLOUR_DEFAULT = -1,
	COLOUR_BLACK,
	COLOUR_RED,
	COLOUR_GREEN,
	COLOUR_YELLOW,
	COLOUR_BLUE,
	COLOUR_MAGENTA,
	COLOUR_CYAN,
	COLOUR_WHITE
};

struct look {
	enum colour fg, bg;
	bool is_bold, is_dim, is_underlined, is_reverse;
};

enum palette { PALETTE_COLOUR, PALETTE_MONO };

/* How a style looks; borrowed for ever. */
const struct look *style_look(enum style style, enum palette palette);

/* One printable letter for each style, for screens saved as text. */
char style_letter(enum style style);

/*
 * The palette for a terminal with so many colours. no_color is the value of
 * the environment's NO_COLOR or NULL.
 * Source   https://no-color.org: set and not empty means no colour
 */
enum palette style_palette(int n_colours, const char *no_color);

#endif
