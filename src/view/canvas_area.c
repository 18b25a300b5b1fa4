/*
 * Painting into a part of a canvas. See canvas.h.
 *
 * The unit is the cell: a point with a width and the marks after it. Joined
 * emoji are painted point by point, which is what a terminal shows that knows
 * nothing of joining; the joiners themselves are left out, so that no terminal
 * makes the row shorter than it was counted.
 */
#include "config.h"

#include "view/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static int min_int(int a, int b)
{
	return a < b ? a : b;
}

static int max_int(int a, int b)
{
	return a > b ? a : b;
}

/* ---- rectangles ----------------------------------------------------------- */

struct area area_of(struct canvas *c)
{
	return (struct area){ c, 0, 0, c->rows, c->cols };
}

struct area area_sub(struct area a, int row, int col, int rows, int cols)
{
	int top = max_int(row, 0);
	int left = max_int(col, 0);
	int bottom = min_int(row + max_int(rows, 0), a.rows);
	int right = min_int(col + max_int(cols, 0), a.cols);

	return (struct area){ a.canvas, a.row + top, a.col + left,
			      max_int(bottom - top, 0),
			      max_int(right - left, 0) };
}

struct area area_cut_top(struct area *a, int n)
{
	struct area top = area_sub(*a, 0, 0, n, a->cols);

	*a = area_sub(*a, top.rows, 0, a->rows - top.rows, a->cols);
	return top;
}

struct area area_cut_bottom(struct area *a, int n)
{
	int kept = max_int(a->rows - max_int(n, 0), 0);
	struct area bottom = area_sub(*a, kept, 0, n, a->cols);

	*a = area_sub(*a, 0, 0, kept, a->cols);
	return bottom;
}

struct area area_cut_left(struct area *a, int n)
{
	struct area left = area_sub(*a, 0, 0, a->rows, n);

	*a = area_sub(*a, 0, left.cols, a->rows, a->cols - left.cols);
	return left;
}

struct area area_cut_right(struct area *a, int n)
{
	int kept = max_int(a->cols - max_int(n, 0), 0);
	struct area right = area_sub(*a, 0, kept, a->rows, n);

	*a = area_sub(*a, 0, 0, a->rows, kept);
	return right;
}

/* ---- cells ---------------------------------------------------------------- */

/* A cell of the canvas by the area's own coordinates, which are inside. */
static struct cell *cell_at(struct area a, int row, int col)
{
	size_t index = (size_t)(a.row + row) * (size_t)a.canvas->cols +
		       (size_t)(a.col + col);

	return &a.canvas->cells[index];
}

static void make_blank(struct cell *cell)
{
	cell->text[0] = ' ';
	cell->text[1] = '\0';
	cell->width = 1;
}

/* Give a cell new text; what it cuts of a wide letter becomes blank. */
static void set_cell(struct area a, int row, int col, enum style style,
		     const char *bytes, size_t len, int width)
{
	struct cell *cell = cell_at(a, row, col);

	if (cell->width == 0)
		make_blank(cell - 1);
	struct cell *last = cell + width - 1;
	if (last->width == 2)
		make_blank(last + 1);
	memcpy(cell->text, bytes, len);
	cell->text[len] = '\0';
	cell->width = (uint8_t)width;
	cell->style = (uint8_t)style;
	if (width == 2) {
		cell[1].text[0] = '\0';
		cell[1].width = 0;
		cell[1].style = (uint8_t)style;
	}
}

/* ---- text ----------------------------------------------------------------- */

/* Points that are no sign of their own and would confuse the counting. */
static bool is_invisible(int32_t cp)
{
	return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) ||
	       (cp >= 0x202A && cp <= 0x202E) ||
	       (cp >= 0x2060 && cp <= 0x206F) || (cp >= 0xFE00 && cp <= 0xFE0F) ||
	       cp == 0xFEFF || (cp >= 0xE0000 && cp <= 0xE0FFF);
}

/* Is it a letter of Latin script as Vietnamese uses it? One column. */
static bool is_plain_letter(int32_t cp)
{
	return (cp >= 0xC0 && cp < 0x300) || (cp >= 0x1E00 && cp < 0x1F00);
}

/* One point of a text, ready to be painted. */
struct point {
	char bytes[5];
	size_t len;
	int width;	/* 0: a mark on what stands before */
	bool is_dropped;
};

/* Read the next point; returns the bytes it took. */
static size_t next_point(const char *s, size_t len, struct point *out)
{
	int32_t cp;
	size_t taken = 1;

	if ((unsigned char)s[0] < 0x80)
		cp = (unsigned char)s[0];
	else
		taken = utf8_decode(s, len, &cp);
	if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
		cp = UTF8_BAD;
	out->len = utf8_encode(cp, out->bytes);
	out->bytes[out->len] = '\0';
	out->is_dropped = is_invisible(cp);
	if (out->is_dropped)
		out->width = 0;
	else if (cp < 0x7F || is_plain_letter(cp))
		out->width = 1;
	else
		out->width = min_int((int)text_width(out->bytes), 2);
	return taken;
}

/* How many bytes take at most cols columns, and how many columns they take. */
static size_t fit_points(const char *s, size_t len, int cols, int *out_filled)
{
	size_t end = 0;
	int filled = 0;
	struct point p;

	while (end < len) {
		size_t n = next_point(s + end, len - end, &p);
		if (filled + p.width > cols)
			break;
		filled += p.width;
		end += n;
	}
	*out_filled = filled;
	return end;
}

static int marks_in(const char *text)
{
	int n = 0;

	for (; *text != '\0'; text++)
		n += ((unsigned char)*text & 0xC0) != 0x80;
	return n - 1;
}

/* Put a mark on a cell, as many as a terminal keeps. */
static void add_mark(struct cell *cell, const struct point *p)
{
	enum { MARKS_MAX = 4 };	/* what ncurses keeps in one cell */
	size_t len = strlen(cell->text);

	if (len + p->len > CELL_BYTES || marks_in(cell->text) >= MARKS_MAX)
		return;
	memcpy(cell->text + len, p->bytes, p->len + 1);
}

/* Paint one point that begins at col; it may lie partly outside. */
static struct cell *put_point(struct area a, int row, int col,
			      enum style style, const struct point *p)
{
	if (col >= 0 && col + p->width <= a.cols) {
		set_cell(a, row, col, style, p->bytes, p->len, p->width);
		return cell_at(a, row, col);
	}
	for (int i = max_int(col, 0); i < col + p->width && i < a.cols; i++)
		set_cell(a, row, i, style, " ", 1, 1);
	return NULL;
}

int area_put_n(struct area a, int row, int col, enum style style,
	       const char *bytes, size_t len)
{
	struct cell *last = NULL;
	struct point p;
	int at = col;
	bool is_visible = row >= 0 && row < a.rows;

	for (size_t i = 0; i < len;) {
		i += next_point(bytes + i, len - i, &p);
		if (p.is_dropped)
			continue;
		if (p.width == 0) {
			if (last != NULL)
				add_mark(last, &p);
			continue;
		}
		last = is_visible ? put_point(a, row, at, style, &p) : NULL;
		at += p.width;
	}
	return at - col;
}

int area_put(struct area a, int row, int col, enum style style, const char *text)
{
	return area_put_n(a, row, col, style, text, strlen(text));
}

int area_putf(struct area a, int row, int col, enum style style,
	      const char *fmt, ...)
{
	struct buf text;
	va_list args;
	char *words = NULL;

	buf_init(&text);
	va_start(args, fmt);
	int n = vasprintf(&words, fmt, args);
	va_end(args);
	if (n >= 0)
		buf_add(&text, words, (size_t)n);
	free(words);
	int cols = area_put(a, row, col, style, text.data);
	buf_finish(&text);
	return cols;
}

static void put_blanks(struct area a, int row, int col, int n, enum style style)
{
	if (row < 0 || row >= a.rows)
		return;
	for (int i = max_int(col, 0); i < col + n && i < a.cols; i++)
		set_cell(a, row, i, style, " ", 1, 1);
}

void area_put_in(struct area a, int row, int col, int cols,
		 enum text_align align, enum style style, const char *text)
{
	size_t len = strlen(text);
	int filled;

	if (cols <= 0)
		return;
	size_t end = fit_points(text, len, cols, &filled);
	bool is_cut = end < len;
	if (is_cut) {
		end = fit_points(text, len, cols - 1, &filled);
		filled++;
	}
	int blank = cols - filled;
	int before = align == TEXT_RIGHT    ? blank
		     : align == TEXT_CENTRE ? blank / 2
					    : 0;
	put_blanks(a, row, col, before, style);
	int at = col + before;
	at += area_put_n(a, row, at, style, text, end);
	if (is_cut)
		at += area_put(a, row, at, style,
			       canvas_glyph(a.canvas, GLYPH_ELLIPSIS));
	put_blanks(a, row, at, blank - before, style);
}

/* ---- surfaces and lines --------------------------------------------------- */

void area_fill(struct area a, enum style style)
{
	for (int row = 0; row < a.rows; row++)
		put_blanks(a, row, 0, a.cols, style);
}

void area_restyle(struct area a, enum style style)
{
	for (int row = 0; row < a.rows; row++) {
		for (int col = 0; col < a.cols; col++)
			cell_at(a, row, col)->style = (uint8_t)style;
	}
}

void area_hline(struct area a, int row, enum style style)
{
	const char *line = canvas_glyph(a.canvas, GLYPH_HLINE);

	for (int col = 0; col < a.cols; col++)
		area_put(a, row, col, style, line);
}

void area_vline(struct area a, int col, enum style style)
{
	const char *line = canvas_glyph(a.canvas, GLYPH_VLINE);

	for (int row = 0; row < a.rows; row++)
		area_put(a, row, col, style, line);
}

void area_box(struct area a, enum style style, const char *title_or_null)
{
	const struct canvas *c = a.canvas;
	int bottom = a.rows - 1;
	int right = a.cols - 1;

	if (a.rows < 2 || a.cols < 2)
		return;
	area_hline(a, 0, style);
	area_hline(a, bottom, style);
	area_vline(a, 0, style);
	area_vline(a, right, style);
	area_put(a, 0, 0, style, canvas_glyph(c, GLYPH_TOP_LEFT));
	area_put(a, 0, right, style, canvas_glyph(c, GLYPH_TOP_RIGHT));
	area_put(a, bottom, 0, style, canvas_glyph(c, GLYPH_BOTTOM_LEFT));
	area_put(a, bottom, right, style, canvas_glyph(c, GLYPH_BOTTOM_RIGHT));
	if (title_or_null == NULL || a.cols < 7)
		return;
	int width = (int)text_width(title_or_null);
	int cols = min_int(width, a.cols - 6);
	area_put(a, 0, 2, style, " ");
	area_put_in(a, 0, 3, cols, TEXT_LEFT, STYLE_HEADING, title_or_null);
	area_put(a, 0, 3 + cols, style, " ");
}

void area_cursor(struct area a, int row, int col)
{
	if (row < 0 || row >= a.rows || col < 0 || col >= a.cols)
		return;
	a.canvas->cursor_row = a.row + row;
	a.canvas->cursor_col = a.col + col;
}
