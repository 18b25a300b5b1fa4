#ifndef VIEW_CANVAS_H
#define VIEW_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/text.h"
#include "view/style.h"

/*
 * A grid of cells that views paint and a terminal presents. Nothing painted
 * can leave the canvas, or the area it was painted into; a row is always
 * whole: half of a wide letter is never left behind.
 */
enum { CELL_BYTES = 15 };

struct cell {
	char text[CELL_BYTES + 1];	/* one letter and its marks, UTF-8 */
	uint8_t width;			/* 1, 2, or 0: the right half of a 2 */
	uint8_t style;			/* enum style */
};

enum glyphs { GLYPHS_UNICODE, GLYPHS_ASCII };

struct canvas {
	int rows, cols;			/* at least 1 */
	struct cell *cells;		/* rows * cols, row by row */
	int cursor_row, cursor_col;	/* row -1: no cursor is shown */
	enum glyphs glyphs;		/* lines, marks and the ellipsis */
};

struct canvas *canvas_new(int rows, int cols);
void canvas_free(struct canvas *c);
/* Forget everything painted; the size may differ. */
void canvas_reset(struct canvas *c, int rows, int cols);
void canvas_copy(struct canvas *to, const struct canvas *from);
const struct cell *canvas_cell(const struct canvas *c, int row, int col);
bool canvas_equals(const struct canvas *a, const struct canvas *b);
/* Is one row equal in both? They have the same size. */
bool canvas_row_equals(const struct canvas *a, const struct canvas *b, int row);
/*
 * Append the canvas as text, one line per row without blanks at the end; with
 * styles a second picture of style letters follows, after a line "styles:".
 */
void canvas_dump(const struct canvas *c, bool with_styles, struct buf *out);

/*
 * A rectangle of a canvas. Passed by value; its rows and cols may be 0 or,
 * after cutting, nothing is painted. Coordinates in calls are its own.
 */
struct area {
	struct canvas *canvas;
	int row, col, rows, cols;
};

struct area area_of(struct canvas *c);
/* The part of `a` at row, col of that size, cut to what `a` has. */
struct area area_sub(struct area a, int row, int col, int rows, int cols);
/* Cut n rows (columns) off `a` and return them; fewer when it has fewer. */
struct area area_cut_top(struct area *a, int n);
struct area area_cut_bottom(struct area *a, int n);
struct area area_cut_left(struct area *a, int n);
struct area area_cut_right(struct area *a, int n);

/*
 * Paint text from row, col; what lies outside is cut off. Controls are shown
 * as U+FFFD. Returns the columns the whole text takes.
 */
int area_put(struct area a, int row, int col, enum style style, const char *text);
int area_put_n(struct area a, int row, int col, enum style style,
	       const char *bytes, size_t len);
int area_putf(struct area a, int row, int col, enum style style,
	      const char *fmt, ...) __attribute__((format(printf, 5, 6)));
/* Paint text in exactly cols columns: padded, or cut and ended by an ellipsis. */
void area_put_in(struct area a, int row, int col, int cols,
		 enum text_align align, enum style style, const char *text);
/* Blanks of that style everywhere. */
void area_fill(struct area a, enum style style);
/* Another style for what is painted there already. */
void area_restyle(struct area a, enum style style);
/* A line across row (down col), and a frame around the area. */
void area_hline(struct area a, int row, enum style style);
void area_vline(struct area a, int col, enum style style);
void area_box(struct area a, enum style style, const char *title_or_null);
/* Show the cursor there; outside the area: no cursor. */
void area_cursor(struct area a, int row, int col);

/* Signs that have a plain form for terminals that cannot show them. */
enum glyph {
	GLYPH_HLINE,
	GLYPH_VLINE,
	GLYPH_TOP_LEFT,
	GLYPH_TOP_RIGHT,
	GLYPH_BOTTOM_LEFT,
	GLYPH_BOTTOM_RIGHT,
	GLYPH_ELLIPSIS,
	GLYPH_MARK,		/* a marked row */
	GLYPH_UP,		/* sorted upwards; more above */
	GLYPH_DOWN,
	GLYPH_OPEN,		/* an open branch of a tree */
	GLYPH_CLOSED,
	GLYPH_GOOD,
	GLYPH_BAD,
	GLYPH_PLAY,
	GLYPH_PAUSE,
	GLYPH_COUNT
};
const char *canvas_glyph(const struct canvas *c, enum glyph glyph);

#endif
