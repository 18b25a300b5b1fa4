/* The grid of cells as a whole. See canvas.h; painting is canvas_area.c. */
#include "config.h"

#include "view/canvas.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static const struct cell blank = { " ", 1, STYLE_NORMAL };

void canvas_reset(struct canvas *c, int rows, int cols)
{
	assert(rows > 0 && cols > 0);
	size_t n = (size_t)rows * (size_t)cols;

	if (rows != c->rows || cols != c->cols)
		c->cells = mem_grow(c->cells, n, sizeof *c->cells);
	c->rows = rows;
	c->cols = cols;
	for (size_t i = 0; i < n; i++)
		c->cells[i] = blank;
	c->cursor_row = -1;
	c->cursor_col = 0;
}

struct canvas *canvas_new(int rows, int cols)
{
	struct canvas *c = mem_alloc(sizeof *c);

	canvas_reset(c, rows, cols);
	return c;
}

void canvas_free(struct canvas *c)
{
	if (c == NULL)
		return;
	free(c->cells);
	free(c);
}

void canvas_copy(struct canvas *to, const struct canvas *from)
{
	size_t n = (size_t)from->rows * (size_t)from->cols;

	canvas_reset(to, from->rows, from->cols);
	memcpy(to->cells, from->cells, n * sizeof *from->cells);
	to->cursor_row = from->cursor_row;
	to->cursor_col = from->cursor_col;
	to->glyphs = from->glyphs;
}

const struct cell *canvas_cell(const struct canvas *c, int row, int col)
{
	assert(row >= 0 && row < c->rows && col >= 0 && col < c->cols);
	return &c->cells[(size_t)row * (size_t)c->cols + (size_t)col];
}

static bool cell_equals(const struct cell *a, const struct cell *b)
{
	return a->width == b->width && a->style == b->style &&
	       strcmp(a->text, b->text) == 0;
}

bool canvas_row_equals(const struct canvas *a, const struct canvas *b, int row)
{
	assert(a->rows == b->rows && a->cols == b->cols);
	for (int col = 0; col < a->cols; col++) {
		if (!cell_equals(canvas_cell(a, row, col),
				 canvas_cell(b, row, col)))
			return false;
	}
	return true;
}

bool canvas_equals(const struct canvas *a, const struct canvas *b)
{
	if (a->rows != b->rows || a->cols != b->cols ||
	    a->cursor_row != b->cursor_row || a->cursor_col != b->cursor_col)
		return false;
	for (int row = 0; row < a->rows; row++) {
		if (!canvas_row_equals(a, b, row))
			return false;
	}
	return true;
}

static void end_line(struct buf *out, size_t start)
{
	while (out->len > start && out->data[out->len - 1] == ' ')
		out->data[--out->len] = '\0';
	buf_putc(out, '\n');
}

void canvas_dump(const struct canvas *c, bool with_styles, struct buf *out)
{
	for (int row = 0; row < c->rows; row++) {
		size_t start = out->len;
		for (int col = 0; col < c->cols; col++)
			buf_puts(out, canvas_cell(c, row, col)->text);
		end_line(out, start);
	}
	if (!with_styles)
		return;
	buf_puts(out, "styles:\n");
	for (int row = 0; row < c->rows; row++) {
		for (int col = 0; col < c->cols; col++) {
			const struct cell *cell = canvas_cell(c, row, col);
			buf_putc(out, style_letter((enum style)cell->style));
		}
		buf_putc(out, '\n');
	}
}

static const char *const glyphs[GLYPH_COUNT][2] = {
	[GLYPH_HLINE] = { "─", "-" },
	[GLYPH_VLINE] = { "│", "|" },
	[GLYPH_TOP_LEFT] = { "┌", "+" },
	[GLYPH_TOP_RIGHT] = { "┐", "+" },
	[GLYPH_BOTTOM_LEFT] = { "└", "+" },
	[GLYPH_BOTTOM_RIGHT] = { "┘", "+" },
	[GLYPH_ELLIPSIS] = { "…", "~" },
	[GLYPH_MARK] = { "●", "*" },
	[GLYPH_UP] = { "▲", "^" },
	[GLYPH_DOWN] = { "▼", "v" },
	[GLYPH_OPEN] = { "▾", "-" },
	[GLYPH_CLOSED] = { "▸", "+" },
	[GLYPH_GOOD] = { "✓", "v" },
	[GLYPH_BAD] = { "✗", "x" },
	[GLYPH_PLAY] = { "▶", ">" },
	[GLYPH_PAUSE] = { "‖", "=" },
};

const char *canvas_glyph(const struct canvas *c, enum glyph glyph)
{
	assert(glyph < GLYPH_COUNT);
	return glyphs[glyph][c->glyphs == GLYPHS_ASCII];
}
