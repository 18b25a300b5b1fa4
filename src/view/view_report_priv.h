#ifndef VIEW_VIEW_REPORT_PRIV_H
#define VIEW_VIEW_REPORT_PRIV_H

#include "app/reporting_choice.h"
#include "app/reporting_page.h"
#include "view/report_outside.h"
#include "view/text_find.h"
#include "view/view.h"

/* For view_report*.c only. */

struct view_report {
	struct view view;
	struct app *app;		/* borrowed */
	struct report_choice choice;
	struct report_choice read;	/* what the page is of */
	struct report_page page;	/* line ends of its text are NULs */
	size_t *lines;			/* where each begins in text */
	size_t n_lines;
	int text_cols;			/* of the widest line */
	bool has_report;
	bool is_stale;			/* to be read in a pause between keys */
	bool is_waiting;		/* and until then there is no page */
	struct err trouble;		/* why there is none */
	size_t top;
	size_t cursor;			/* the line Enter is about */
	size_t column;			/* of the text: which figure of it */
	int left;
	char *words;			/* looked for last; NULL: none yet */
	struct text_place found;	/* in found_line; len 0: nothing */
	size_t found_line;
	int rows, cols;			/* of the preview */
	int head_rows;			/* the title and the warnings */
	struct report_outside outside;
};

/* Read the page of the choice anew. */
void view_report_read(struct view_report *r);
/* The same, if that is due. */
void view_report_ready(struct view_report *r);
/* What is shown, and the cursor, lie in the text. */
void view_report_keep_in_range(struct view_report *r);

/* view_report_doors.c: the figure under the cursor; NULL: none. */
const struct report_door *view_report_door(const struct view_report *r);
/* From figure to figure, down the page and back to its start. */
void view_report_turn_door(struct view_report *r, bool is_back);
/* From a figure to the lines of the log behind it. */
void view_report_open_door(struct view_report *r);

/* view_report_find.c: ask for words and go there; to the next ones. */
void view_report_find(struct view_report *r);
void view_report_find_again(struct view_report *r, bool is_backward);
/* In which column of the text a byte of a line stands. */
size_t view_report_col(const struct view_report *r, size_t line, size_t at);

/* view_report_paint.c */
void view_report_layout(struct view *v, int rows, int cols);
void view_report_paint(const struct view *v, struct area a);
void view_report_status(const struct view *v, struct buf *out);

#endif
