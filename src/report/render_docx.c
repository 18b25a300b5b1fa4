/* A report for a word processor. See render_docx.h. */
#include "config.h"

#include "report/render_docx.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/docx_parts.h"
#include "report/report.h"
#include "report/report_said.h"
#include "report/report_widths.h"
#include "report/xml.h"

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

static int text_width_of(const struct docx *d)
{
	return d->is_landscape ? LANDSCAPE_TEXT : PORTRAIT_TEXT;
}

/* ---- paragraphs ------------------------------------------------------------------ */

/* extra: more paragraph properties, run: character properties. */
static void put_paragraph(const struct docx *d, const char *style,
			  const char *extra, const char *run, const char *text)
{
	buf_printf(d->out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>",
		   style, extra);
	if (text != NULL && *text != '\0') {
		buf_printf(d->out, "<w:r><w:rPr>%s</w:rPr>"
				   "<w:t xml:space=\"preserve\">", run);
		xml_text(d->out, text);
		buf_puts(d->out, "</w:t></w:r>");
	}
	buf_puts(d->out, "</w:p>");
}

static void put_styled(const struct docx *d, const char *style,
		       const char *text)
{
	if (text != NULL)
		put_paragraph(d, style, "", "", text);
}

/* A line drawn below, shorter than the paragraph by `side` on both sides. */
static void put_rule(const struct docx *d, const char *style, int side)
{
	char *extra = mem_printf("<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" "
				 "w:space=\"0\" w:color=\"000000\"/></w:pBdr>"
				 "<w:spacing w:before=\"40\" w:after=\"0\" "
				 "w:line=\"60\" w:lineRule=\"exact\"/>"
				 "<w:ind w:left=\"%d\" w:right=\"%d\"/>",
				 side, side);

	put_paragraph(d, style, extra, "", NULL);
	free(extra);
}

/* An empty line, low on a page that lies on its side. */
static void put_gap(const struct docx *d)
{
	put_paragraph(d, DOCX_LINE, d->doc->is_landscape
		      ? "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"80\" "
			"w:lineRule=\"exact\"/>" : "", "", NULL);
}

/* ---- tables without lines --------------------------------------------------------- */

static void begin_plain_table(const struct docx *d, const int *widths, int n)
{
	int all = 0;

	for (int i = 0; i < n; i++)
		all += widths[i];
	buf_printf(d->out, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
		   "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
		   "<w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" "
		   "w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>", all);
	for (int i = 0; i < n; i++)
		buf_printf(d->out, "<w:gridCol w:w=\"%d\"/>", widths[i]);
	buf_puts(d->out, "</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>");
}

static void begin_cell(const struct docx *d, int width)
{
	buf_printf(d->out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>"
			   "</w:tcPr>", width);
}

static void end_cell(const struct docx *d)
{
	buf_puts(d->out, "</w:tc>");
}

static void end_plain_table(const struct docx *d)
{
	buf_puts(d->out, "</w:tr></w:tbl>");
}

/* ---- heading ------------------------------------------------------------------------- */

static void put_agency(const struct docx *d, int width)
{
	const struct report_doc *doc = d->doc;
	bool is_official = doc->official.symbol != NULL;

	begin_cell(d, width);
	put_styled(d, DOCX_SUPERIOR, doc->superior);
	/* a page that lies on its side has room for one line, and no height */
	if (d->is_landscape)
		put_styled(d, DOCX_AGENCY, doc->agency);
	for (size_t i = 0; !d->is_landscape && i < doc->agency_lines.count; i++)
		put_styled(d, DOCX_AGENCY, doc->agency_lines.lines[i]);
	if (!is_official)
		put_styled(d, DOCX_SUPERIOR, doc->station_line);
	put_rule(d, DOCX_AGENCY, width * 3 / 10);
	if (is_official) {
		char *number = report_number_line(doc);
		put_styled(d, DOCX_NUMBER, number);
		free(number);
	}
	end_cell(d);
}

/* The motto in 14 points, bold, is this long in Times New Roman. */
enum { MOTTO_WIDTH = 3560 };

static void put_nation(const struct docx *d, int width)
{
	const struct report_doc *doc = d->doc;

	begin_cell(d, width);
	put_styled(d, DOCX_NATION, report_country());
	put_styled(d, DOCX_MOTTO, report_motto());
	put_rule(d, DOCX_MOTTO, (width - MOTTO_WIDTH) / 2);
	if (doc->official.symbol != NULL) {
		char *place = report_place_line(doc);
		/* on the line of the number, whatever the agency's height */
		for (size_t i = 1; i < doc->agency_lines.count; i++)
			put_paragraph(d, DOCX_NATION, "", "", NULL);
		put_styled(d, DOCX_PLACE, place);
		free(place);
	}
	end_cell(d);
}

static void put_period(const struct docx *d)
{
	const struct report_doc *doc = d->doc;

	if (d->is_landscape && doc->period_name != NULL) {
		char *line = mem_printf("%s (%s)", doc->period_name,
					doc->period_line);
		put_styled(d, DOCX_SUBJECT, line);
		free(line);
		return;
	}
	put_styled(d, DOCX_SUBJECT, doc->period_name);
	if (doc->period_line != NULL)
		put_paragraph(d, DOCX_SUBJECT, "", "<w:b w:val=\"0\"/>",
			      doc->period_line);
}

static void put_heading(const struct docx *d)
{
	int all = text_width_of(d);
	int left = d->is_landscape ? all / 2 : 3700;
	const int widths[] = { left, all - left };

	begin_plain_table(d, widths, 2);
	put_agency(d, widths[0]);
	put_nation(d, widths[1]);
	end_plain_table(d);
	/* without the room above that a letter's title has */
	put_styled(d, d->is_landscape ? DOCX_SUBJECT : DOCX_TITLE,
		   d->doc->title);
	put_styled(d, DOCX_SUBJECT, d->doc->subject);
	put_period(d);
	if (d->doc->official.symbol != NULL)
		put_rule(d, DOCX_SUBJECT, all * 3 / 10);
	put_gap(d);
}

/* 9 points, for a register with many columns. */
#define SMALL "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>"

/* ---- tables of figures --------------------------------------------------------------- */

/* A letter's mean width in twentieths of a point, in 11 and in 9 points. */
enum { LETTER = 100, SMALL_LETTER = 82 };

static int *column_widths(const struct docx *d, const struct report_table *t)
{
	int *widths = mem_array(t->n_columns, sizeof *widths);
	int letter = report_table_is_wide(t) ? SMALL_LETTER : LETTER;

	report_table_widths(t, text_width_of(d),
			    (double)text_width_of(d) / letter, widths);
	return widths;
}

static void put_cell(const struct docx *d, int width, const char *align,
		     const char *run, const char *text)
{
	char *extra = mem_printf("<w:jc w:val=\"%s\"/>", align);

	begin_cell(d, width);
	put_paragraph(d, DOCX_CELL, extra, run, text);
	end_cell(d);
	free(extra);
}

static void put_table_head(const struct docx *d, const struct report_table *t,
			   const int *widths)
{
	static const char *const sides[] = { "top", "left", "bottom", "right",
					     "insideH", "insideV" };

	buf_printf(d->out, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
			   "<w:tblBorders>", text_width_of(d));
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
		buf_printf(d->out, "<w:%s w:val=\"single\" w:sz=\"4\" "
				   "w:space=\"0\" w:color=\"000000\"/>",
			   sides[i]);
	buf_puts(d->out, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/>"
			 "<w:tblCellMar><w:left w:w=\"57\" w:type=\"dxa\"/>"
			 "<w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar>"
			 "</w:tblPr><w:tblGrid>");
	for (size_t c = 0; c < t->n_columns; c++)
		if (widths[c] > 0)
			buf_printf(d->out, "<w:gridCol w:w=\"%d\"/>",
				   widths[c]);
	buf_puts(d->out, "</w:tblGrid><w:tr><w:trPr><w:cantSplit/>"
			 "<w:tblHeader/></w:trPr>");
	for (size_t c = 0; c < t->n_columns; c++)
		if (widths[c] > 0)
			put_cell(d, widths[c], "center",
				 report_table_is_wide(t) ? "<w:b/>" SMALL
							 : "<w:b/>",
				 t->columns[c].title);
	buf_puts(d->out, "</w:tr>");
}

static void put_row(const struct docx *d, const struct report_table *t,
		    const struct report_row *row, const int *widths)
{
	const char *small = report_table_is_wide(t) ? SMALL : "";

	buf_puts(d->out, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
	for (size_t c = 0; c < t->n_columns; c++) {
		const struct report_column *column = &t->columns[c];
		bool is_note = strcmp(column->key, "note") == 0;

		if (widths[c] == 0)
			continue;
		char *run = mem_printf("%s%s", row->is_total ? "<w:b/>"
			: row->is_struck && !is_note ? "<w:strike/>" : "",
			small);
		put_cell(d, widths[c],
			 column->align == TEXT_RIGHT ? "right"
			 : column->align == TEXT_CENTRE ? "center" : "left",
			 run, row->cells[c].text);
		free(run);
	}
	buf_puts(d->out, "</w:tr>");
}

static void put_table(const struct docx *d, const struct report_table *t)
{
	int *widths = column_widths(d, t);

	put_table_head(d, t, widths);
	for (size_t r = 0; r < t->n_rows; r++)
		put_row(d, t, &t->rows[r], widths);
	buf_puts(d->out, "</w:tbl>");
	/* two tables in a row would become one */
	put_gap(d);
	free(widths);
}

/* ---- the rest ---------------------------------------------------------------------------- */

/* A bold word and what it is about; takes the text. */
static void put_said(const struct docx *d, const char *title, char *text)
{
	const char *size = d->doc->is_landscape ? SMALL : "";

	if (*text != '\0') {
		buf_puts(d->out, "<w:p><w:pPr><w:pStyle w:val=\"" DOCX_LINE
				 "\"/></w:pPr>");
		buf_printf(d->out, "<w:r><w:rPr><w:b/>%s</w:rPr>"
			   "<w:t xml:space=\"preserve\">", size);
		xml_text(d->out, title);
		buf_printf(d->out, ". </w:t></w:r><w:r><w:rPr>%s</w:rPr>"
			   "<w:t xml:space=\"preserve\">", size);
		xml_text(d->out, text);
		buf_puts(d->out, "</w:t></w:r></w:p>");
	}
	free(text);
}

/* Room for the hand and the seal; below a register that is the margin. */
static void put_hand(const struct docx *d)
{
	int lines = d->is_landscape ? 0 : 4;

	for (int i = 0; i < lines; i++)
		put_paragraph(d, DOCX_SIGN, "", "", NULL);
}

static void put_official(const struct docx *d)
{
	const struct report_official *o = &d->doc->official;
	int all = text_width_of(d);
	const int widths[] = { all / 2, all - all / 2 };

	begin_plain_table(d, widths, 2);
	begin_cell(d, widths[0]);
	put_styled(d, DOCX_TO_TITLE, "Nơi nhận:");
	for (size_t i = 0; i < o->recipients.count; i++) {
		char *line = mem_printf("- %s", o->recipients.lines[i]);
		put_styled(d, DOCX_TO, line);
		free(line);
	}
	end_cell(d);
	begin_cell(d, widths[1]);
	for (size_t i = 0; i < o->authority.count; i++)
		put_styled(d, DOCX_SIGN, o->authority.lines[i]);
	put_hand(d);
	put_paragraph(d, DOCX_SIGN, "", "", o->signer);
	end_cell(d);
	end_plain_table(d);
}

/* On one line where a page that lies on its side has no height. */
static void put_title_and_hint(const struct docx *d,
			       const struct report_signature *s,
			       const char *hint_run)
{
	if (!d->is_landscape) {
		put_styled(d, DOCX_SIGN, s->title);
		put_paragraph(d, DOCX_SIGN, "", hint_run, s->hint);
		return;
	}
	buf_puts(d->out, "<w:p><w:pPr><w:pStyle w:val=\"" DOCX_SIGN
			 "\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"24\"/></w:rPr>"
			 "<w:t xml:space=\"preserve\">");
	xml_text(d->out, s->title);
	buf_printf(d->out, " </w:t></w:r><w:r><w:rPr>%s</w:rPr><w:t>", hint_run);
	xml_text(d->out, s->hint);
	buf_puts(d->out, "</w:t></w:r></w:p>");
}

static void put_signatures(const struct docx *d)
{
	size_t n = d->doc->n_signatures;
	int all = text_width_of(d);
	int widths[4] = { 0 };

	if (n == 0 || n > 4)
		return;
	for (size_t i = 0; i < n; i++)
		widths[i] = all / (int)n;
	begin_plain_table(d, widths, (int)n);
	const char *run = d->is_landscape
		? "<w:b w:val=\"0\"/><w:i/><w:sz w:val=\"24\"/>"
		: "<w:b w:val=\"0\"/><w:i/>";
	for (size_t i = 0; i < n; i++) {
		const struct report_signature *s = &d->doc->signatures[i];
		begin_cell(d, widths[i]);
		put_paragraph(d, DOCX_SIGN, "", run, s->date_line);
		put_title_and_hint(d, s, run);
		put_hand(d);
		end_cell(d);
	}
	end_plain_table(d);
	/* a document ends in a paragraph, which must not need a page */
	put_paragraph(d, DOCX_LINE, "<w:spacing w:before=\"0\" w:after=\"0\" "
		      "w:line=\"20\" w:lineRule=\"exact\"/>", "", NULL);
}

/* ---- sections ------------------------------------------------------------------------------ */

/* The page of the section that ends here; the first has no number on page 1. */
static void put_section(const struct docx *d)
{
	bool is_wide = d->is_landscape;

	buf_printf(d->out, "<w:sectPr><w:headerReference w:type=\"default\" "
		   "r:id=\"rId2\"/><w:type w:val=\"nextPage\"/>"
		   "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar w:top=\"%d\" "
		   "w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" "
		   "w:header=\"%d\" w:footer=\"%d\" w:gutter=\"0\"/>%s"
		   "</w:sectPr>",
		   is_wide ? A4_LONG : A4_SHORT, is_wide ? A4_SHORT : A4_LONG,
		   is_wide ? " w:orient=\"landscape\"" : "", TOP, RIGHT,
		   BOTTOM, LEFT, HEADER, HEADER,
		   d->is_first ? "<w:titlePg/>" : "");
}

static void put_annex(struct docx *d, const struct report_block *b)
{
	buf_puts(d->out, "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" "
			 "w:line=\"20\" w:lineRule=\"exact\"/>");
	put_section(d);
	buf_puts(d->out, "</w:pPr></w:p>");
	d->is_first = false;
	d->is_landscape = b->is_landscape;
	put_paragraph(d, DOCX_SUBJECT, "", "", b->text);
	put_styled(d, DOCX_SUBJECT, b->more);
	char *note = report_annex_note(d->doc);
	if (note != NULL)
		put_paragraph(d, DOCX_SUBJECT, "", "<w:b w:val=\"0\"/><w:i/>",
			      note);
	free(note);
	put_paragraph(d, DOCX_LINE, "", "", NULL);
}

/* A signature never stands alone on a page. */
static bool is_last_before_signature(const struct report_doc *doc,
				     const struct report_block *b)
{
	const struct report_block *end = doc->blocks + doc->n_blocks;

	return b + 1 < end && b[1].kind == BLOCK_OFFICIAL;
}

static void put_block(struct docx *d, const struct report_block *b)
{
	const struct report_doc *doc = d->doc;

	switch (b->kind) {
	case BLOCK_HEADING: put_styled(d, DOCX_HEADING, b->text); break;
	case BLOCK_SUBHEADING: put_styled(d, DOCX_SUBHEADING, b->text); break;
	case BLOCK_PARAGRAPH:
		put_paragraph(d, DOCX_BODY, is_last_before_signature(doc, b)
					    ? "<w:keepNext/>" : "", "", b->text);
		break;
	case BLOCK_ITEM: {
		char *text = mem_printf("- %s", b->text != NULL ? b->text : "");
		put_styled(d, DOCX_BODY, text);
		free(text);
		break;
	}
	case BLOCK_TABLE:
		put_styled(d, DOCX_CAPTION, b->text);
		put_table(d, &doc->tables[b->index]);
		break;
	case BLOCK_TOTALS:
		put_said(d, b->text, report_figures_said(&doc->totals));
		break;
	case BLOCK_NOTES:
		put_said(d, b->text, report_lines_said(&doc->notes));
		break;
	case BLOCK_CHAIN:
		put_said(d, b->text, report_figures_said(&doc->chain));
		break;
	case BLOCK_LEGEND:
		put_said(d, b->text, report_lines_said(&doc->legend));
		break;
	case BLOCK_ANNEX: put_annex(d, b); break;
	case BLOCK_OFFICIAL: put_official(d); break;
	case BLOCK_SIGNATURES: put_signatures(d); break;
	case BLOCK_CHART:	/* for eyes only: the table has the figures */
	case BLOCK_KIND_COUNT: break;
	}
}

bool report_render_docx(const struct report_doc *doc, struct buf *out,
			struct err *err)
{
	struct buf body;
	struct docx d = { doc, &body, doc->is_landscape, true };

	buf_init(&body);
	put_heading(&d);
	for (size_t i = 0; i < doc->n_blocks; i++)
		put_block(&d, &doc->blocks[i]);
	put_section(&d);
	bool ok = docx_pack(&body, doc->title, out, err);
	buf_finish(&body);
	return ok;
}
