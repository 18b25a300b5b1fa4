/* The page of the prompter. See prompter_page.h. */
#include "config.h"

#include "view/prompter_page.h"

#include <stdlib.h>

#include "base/text.h"

static const struct {
	int line_rows;		/* with the blank ones below */
	int letter_cols;
} sizes[PROMPTER_SIZES] = {
	{ 1, 1 }, { 2, 1 }, { 2, 2 }, { 3, 2 },
};

void prompter_page_finish(struct prompter_page *p)
{
	free(p->lines);
	p->lines = NULL;
}

/* The columns the text may have now. */
static int text_cols(const struct prompter_page *p)
{
	int room = p->cols - 2 * PROMPTER_MARGIN;

	if (p->wish_cols > 0 && p->wish_cols < room)
		room = p->wish_cols;
	return room > sizes[p->size].letter_cols ? room
						 : sizes[p->size].letter_cols;
}

void prompter_page_layout(struct prompter_page *p, int rows, int cols)
{
	p->rows = rows;
	p->cols = cols;
	int broken = text_cols(p) / sizes[p->size].letter_cols;
	if (broken == p->broken_cols)
		return;
	free(p->lines);
	p->n_lines = prompting_lines(p->text, (size_t)broken, &p->lines);
	p->broken_cols = broken;
}

bool prompter_page_resize(struct prompter_page *p, int step)
{
	int size = p->size + step;

	if (size < 0 || size >= PROMPTER_SIZES)
		return false;
	p->size = size;
	return true;
}

bool prompter_page_widen(struct prompter_page *p, int step)
{
	int room = p->cols - 2 * PROMPTER_MARGIN;
	int now = p->wish_cols > 0 && p->wish_cols < room ? p->wish_cols : room;
	int wish = now + step * PROMPTER_COLS_STEP;

	if (wish < PROMPTER_COLS_MIN || now + step > room)
		return false;
	p->wish_cols = wish < room ? wish : 0;
	return true;
}

int prompter_page_seen(const struct prompter_page *p)
{
	int seen = p->rows / sizes[p->size].line_rows;

	return seen > 1 ? seen : 1;
}

/* One letter after the other, as far apart as the size wants it. */
static void paint_line(const struct prompter_page *p,
		       const struct prompting_line *l, enum style style,
		       struct area a)
{
	int stretch = sizes[p->size].letter_cols;
	int col = 0;

	if (stretch == 1) {
		area_put_n(a, 0, 0, style, l->text, l->len);
		return;
	}
	for (size_t i = 0; i < l->len;) {
		size_t n = text_grapheme(l->text + i, l->len - i);
		int cols = area_put_n(a, 0, col, style, l->text + i, n);
		col += cols * stretch;
		i += n;
	}
}

void prompter_page_paint(const struct prompter_page *p, size_t mark,
			 struct area a)
{
	size_t now = prompting_line_of(p->lines, p->n_lines, mark);
	size_t above = (size_t)(prompter_page_seen(p) / 3);
	size_t top = now > above ? now - above : 0;
	int left = PROMPTER_MARGIN +
		   (p->cols - 2 * PROMPTER_MARGIN - text_cols(p)) / 2;
	int row = 0;

	for (size_t i = top; i < p->n_lines && row < a.rows; i++) {
		enum style style = i < now    ? STYLE_DIM
				   : i == now ? STYLE_STRONG
					      : STYLE_NORMAL;
		if (i == now)
			area_put(a, row, left - PROMPTER_MARGIN, STYLE_STRONG,
				 canvas_glyph(a.canvas, GLYPH_PLAY));
		paint_line(p, &p->lines[i], style,
			   area_sub(a, row, left, 1, text_cols(p)));
		row += sizes[p->size].line_rows;
	}
}
