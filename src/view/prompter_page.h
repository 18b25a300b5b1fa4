#ifndef VIEW_PROMPTER_PAGE_H
#define VIEW_PROMPTER_PAGE_H

#include "app/prompting.h"
#include "view/canvas.h"

/*
 * The page of the prompter: its lines at a size, and the one that is read,
 * which stands still at a third of the height while the others move.
 *
 * A terminal has one size of letters. Larger is: blank rows between the
 * lines, then a blank after every letter.
 */
enum {
	PROMPTER_SIZES = 4,
	PROMPTER_COLS_MIN = 20,
	PROMPTER_COLS_STEP = 4,
	PROMPTER_MARGIN = 2	/* for the sign before the line that is read */
};

struct prompter_page {
	const struct prompting *text;	/* borrowed */
	struct prompting_line *lines;
	size_t n_lines;
	int size;		/* 0..PROMPTER_SIZES - 1 */
	int wish_cols;		/* 0: all there is */
	int rows, cols;		/* of the area */
	int broken_cols;	/* what lines are broken for; 0: not yet */
};

void prompter_page_finish(struct prompter_page *p);
void prompter_page_layout(struct prompter_page *p, int rows, int cols);
/* Another size; false: there is none. */
bool prompter_page_resize(struct prompter_page *p, int step);
/* Wider or narrower by a step; false: no more. */
bool prompter_page_widen(struct prompter_page *p, int step);
/* Lines that are seen at once. */
int prompter_page_seen(const struct prompter_page *p);
/* mark is the word that is read. */
void prompter_page_paint(const struct prompter_page *p, size_t mark,
			 struct area a);

#endif
