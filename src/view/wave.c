/* The outline of a sound. See wave.h. */
#include "config.h"

#include "view/wave.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/preview.h"

enum {
	FULL = 127,
	UTF8_MAX = 4,
	BRAILLE_COLS = 2,
	BRAILLE_ROWS = 4
};

/* How far the sound reaches from the middle in column i of n: 0..FULL. */
static int reach(const struct wave *w, int i, int n)
{
	size_t from = (size_t)i * w->n_peaks / (size_t)n;
	size_t to = (size_t)(i + 1) * w->n_peaks / (size_t)n;
	int most = 0;

	if (to == from)
		to = from + 1;
	for (size_t k = from; k < to; k++) {
		int low = abs((int8_t)w->peaks[2 * k]);
		int high = abs((int8_t)w->peaks[2 * k + 1]);
		most = low > most ? low : most;
		most = high > most ? high : most;
	}
	return most < FULL ? most : FULL;
}

/* Of n dots above each other: is this one (from above) within the sound? */
static bool is_dot(int reach_now, int dot, int n)
{
	int half = n / 2;
	int filled = (reach_now * half + FULL / 2) / FULL;

	if (filled == 0)
		filled = 1;	/* silence is a line */
	return dot >= half - filled && dot < half + filled;
}

static void put_codepoint(unsigned c, char out[UTF8_MAX])
{
	out[0] = (char)(0xE0 | c >> 12);
	out[1] = (char)(0x80 | (c >> 6 & 0x3F));
	out[2] = (char)(0x80 | (c & 0x3F));
	out[3] = '\0';
}

/* Dots of a Braille cell are numbered down the columns, the last row apart. */
static void braille_cell(const struct wave *w, struct area a, int row, int col,
			 char out[UTF8_MAX])
{
	static const unsigned char bits[BRAILLE_COLS][BRAILLE_ROWS] = {
		{ 0x01, 0x02, 0x04, 0x40 }, { 0x08, 0x10, 0x20, 0x80 },
	};
	unsigned cell = 0x2800;

	for (int x = 0; x < BRAILLE_COLS; x++) {
		int now = reach(w, col * BRAILLE_COLS + x,
				a.cols * BRAILLE_COLS);
		for (int y = 0; y < BRAILLE_ROWS; y++) {
			if (is_dot(now, row * BRAILLE_ROWS + y,
				   a.rows * BRAILLE_ROWS))
				cell |= bits[x][y];
		}
	}
	put_codepoint(cell, out);
}

static void block_cell(const struct wave *w, struct area a, int row, int col,
		       char out[UTF8_MAX])
{
	static const char *const blocks[] = { " ", "▀", "▄", "█" };
	int now = reach(w, col, a.cols);
	int upper = is_dot(now, row * 2, a.rows * 2);
	int lower = is_dot(now, row * 2 + 1, a.rows * 2);

	memcpy(out, blocks[upper + 2 * lower],
	       strlen(blocks[upper + 2 * lower]) + 1);
}

/* Bars that stand on the last row; a dot on top is half a row. */
static void ascii_cell(const struct wave *w, struct area a, int row, int col,
		       char out[UTF8_MAX])
{
	int halves = (reach(w, col, a.cols) * a.rows * 2 + FULL / 2) / FULL;
	int here = halves - 2 * (a.rows - 1 - row);

	out[0] = here >= 2 ? '#' : here == 1 ? '.' :
		 row == a.rows - 1 ? '_' : ' ';
	out[1] = '\0';
}

static void paint_cell(const struct wave *w, enum wave_kind kind,
		       struct area a, int row, int col, enum style style)
{
	char text[UTF8_MAX];

	switch (kind) {
	case WAVE_BRAILLE:
		braille_cell(w, a, row, col, text);
		break;
	case WAVE_BLOCKS:
		block_cell(w, a, row, col, text);
		break;
	case WAVE_ASCII:
		ascii_cell(w, a, row, col, text);
		break;
	}
	area_put(a, row, col, style, text);
}

/* Nothing is known of the sound: a line that fills. */
static void paint_line(struct area a, int marker)
{
	int row = a.rows / 2;

	area_hline(a, row, STYLE_WAVE);
	if (marker > 0)
		area_hline(area_sub(a, row, 0, 1, marker), 0,
			   STYLE_WAVE_PLAYED);
}

/* ---- what an editor should look at ------------------------------------------ */

/*
 * One finding of clipping reaches from the first place to the last; between
 * them the outline knows which are at full scale.
 */
static bool is_full(const struct wave *w, int col, int cols)
{
	return w->n_peaks == 0 || reach(w, col, cols) == FULL;
}

static bool is_marked(const struct wave *w, int col, int cols,
		      bool is_clipping)
{
	/* Clipping shows however short it is, silence when it fills; the
	 * outline's pieces are not cut where columns are. */
	int64_t more = is_clipping && w->n_peaks > 0 ?
		       w->length_ms / (int64_t)w->n_peaks : 0;
	int64_t from = w->length_ms * col / cols - more;
	int64_t to = w->length_ms * (col + 1) / cols + more;

	if (is_clipping && !is_full(w, col, cols))
		return false;
	for (size_t i = 0; i < w->n_marks; i++) {
		const struct preview_mark *m = &w->marks[i];
		if (m->is_clipping == is_clipping && m->from_ms < to &&
		    (is_clipping ? m->to_ms >= from :
		     m->from_ms <= from && m->to_ms >= to))
			return true;
	}
	return false;
}

static enum style style_at(const struct wave *w, int col, int cols, int marker)
{
	if (w->length_ms > 0 && is_marked(w, col, cols, true))
		return STYLE_ERROR;
	if (w->length_ms > 0 && is_marked(w, col, cols, false))
		return STYLE_DIM;
	return col < marker ? STYLE_WAVE_PLAYED : STYLE_WAVE;
}

static void paint_sign(const struct wave *w, struct area a, int64_t at_ms,
		       const char *sign)
{
	if (at_ms >= 0 && at_ms <= w->length_ms && w->length_ms > 0)
		area_put(a, 0, (int)(at_ms * (a.cols - 1) / w->length_ms),
			 STYLE_STRONG, sign);
}

static void paint_signs(const struct wave *w, struct area a)
{
	for (int col = 0; col < a.cols && w->length_ms > 0; col++) {
		if (is_marked(w, col, a.cols, true))
			area_put(a, 0, col, STYLE_ERROR, "!");
	}
	paint_sign(w, a, w->a_ms, "A");
	paint_sign(w, a, w->b_ms, "B");
}

void wave_paint(const struct wave *w, enum wave_kind kind, struct area a)
{
	const char *line = canvas_glyph(a.canvas, GLYPH_VLINE);
	int marker = w->played_permille < 0 ? -1 :
		     w->played_permille * (a.cols - 1) / 1000;

	if (a.canvas->glyphs == GLYPHS_ASCII)
		kind = WAVE_ASCII;
	if (w->n_peaks == 0)
		paint_line(a, marker);
	for (int row = 0; row < a.rows && w->n_peaks > 0; row++) {
		for (int col = 0; col < a.cols; col++)
			paint_cell(w, kind, a, row, col,
				   style_at(w, col, a.cols, marker));
	}
	paint_signs(w, a);
	for (int row = 0; row < a.rows && marker >= 0; row++)
		area_put(a, row, marker, STYLE_STRONG, line);
}
