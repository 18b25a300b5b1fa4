#ifndef REPORT_DOCX_WRITE_H
#define REPORT_DOCX_WRITE_H

#include <stdbool.h>

#include "base/buf.h"
#include "report/report.h"

/* Inside a document: its paragraphs and tables, as text of w:body. */

/*
 * Lengths in twentieths of a point: A4, margins 20, 15, 20, 30 mm.
 * Source   Decree 30/2020, annex I, section I.1: top and bottom 20-25 mm, left
 *          30-35, right 15-20
 */
enum {
	A4_SHORT = 11906, A4_LONG = 16838,
	TOP = 1134, RIGHT = 851, BOTTOM = 1134, LEFT = 1701, HEADER = 567,
	PORTRAIT_TEXT = A4_SHORT - LEFT - RIGHT,
	LANDSCAPE_TEXT = A4_LONG - LEFT - RIGHT
};

struct docx {
	const struct report_doc *doc;
	struct buf *out;
	bool is_landscape;	/* the section being written */
	bool is_first;		/* and no other before it */
};

/* Between the margins of the section. */
int docx_text_width(const struct docx *d);

/* extra: more paragraph properties, run: character properties; text or NULL. */
void docx_paragraph(const struct docx *d, const char *style, const char *extra,
		    const char *run, const char *text);
/* Nothing when there is no text. */
void docx_styled(const struct docx *d, const char *style, const char *text);
/* A line drawn below, shorter than the paragraph by `side` on both sides. */
void docx_rule(const struct docx *d, const char *style, int side);
/* An empty line, low on a page that lies on its side; extra as above. */
void docx_gap(const struct docx *d, const char *extra);

/* A table without lines, of one row: begin, its cells, end. */
void docx_begin_plain_table(const struct docx *d, const int *widths, int n);
void docx_begin_cell(const struct docx *d, int width);
void docx_end_cell(const struct docx *d);
void docx_end_plain_table(const struct docx *d);

/* 8.5 points, for a register with many columns. */
#define DOCX_SMALL "<w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>"
/* 8 points, for what is said below it. */
#define DOCX_SMALLEST "<w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>"
/* On one page with what follows. */
#define DOCX_KEPT "<w:keepNext/>"

/* docx_table.c. is_kept: the last rows stay with what follows. */
void docx_table(const struct docx *d, const struct report_table *t,
		bool is_kept);

#endif
