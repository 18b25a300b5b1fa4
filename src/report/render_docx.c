/* A report for a word processor. See render_docx.h. */
#include "config.h"

#include "report/render_docx.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/docx_parts.h"
#include "report/docx_write.h"
#include "report/report.h"
#include "report/report_said.h"
#include "report/times_width.h"
#include "report/xml.h"

/* ---- heading ------------------------------------------------------------------------- */

/*
 * Points. A page that lies on its side has no height: its heading has the
 * least that the decree allows, 12 for the agency, 13 for motto and title.
 */
static int agency_size(const struct docx *d)
{
	return d->is_landscape ? 12 : 13;
}

static int title_size(const struct docx *d)
{
	return d->is_landscape ? 13 : 14;
}

/* A line of the heading, of that many points. */
static void put_head(const struct docx *d, const char *style, int size,
		     const char *text)
{
	char *run = !d->is_landscape ? mem_dup("")
		: mem_printf("<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>",
			     2 * size, 2 * size);

	if (text != NULL)
		docx_paragraph(d, style, "", run, text);
	free(run);
}

/* A rule of so many percent of the line above it, in a cell of that width. */
static void put_rule(const struct docx *d, const char *style, int width,
		     int percent, int line)
{
	int room = line < width ? line : width;

	docx_rule(d, style, (width - room * percent / 100) / 2);
}

/* In twentieths of a point. */
static int line_length(const char *text, bool is_bold, int size)
{
	return times_width(text, is_bold) * size * 20 / 1000;
}

static void put_agency(const struct docx *d, int width)
{
	const struct report_doc *doc = d->doc;
	bool is_official = doc->official.symbol != NULL;
	bool is_bold;
	const char *last = report_ruled_line(doc, &is_bold);
	int size = agency_size(d);

	docx_begin_cell(d, width);
	put_head(d, DOCX_SUPERIOR, size, doc->superior);
	/* a page that lies on its side has room for one line, and no height */
	if (d->is_landscape)
		put_head(d, DOCX_AGENCY, size, doc->agency);
	for (size_t i = 0; !d->is_landscape && i < doc->agency_lines.count; i++)
		put_head(d, DOCX_AGENCY, size, doc->agency_lines.lines[i]);
	if (!is_official)
		put_head(d, DOCX_SUPERIOR, size, doc->station_line);
	if (last != NULL)
		put_rule(d, DOCX_AGENCY, width, REPORT_RULE_PERCENT,
			 line_length(last, is_bold, size));
	if (is_official) {
		char *number = report_number_line(doc);
		docx_styled(d, DOCX_NUMBER, number);
		free(number);
	}
	docx_end_cell(d);
}

static void put_nation(const struct docx *d, int width)
{
	const struct report_doc *doc = d->doc;

	docx_begin_cell(d, width);
	put_head(d, DOCX_NATION, agency_size(d), report_country());
	put_head(d, DOCX_MOTTO, title_size(d), report_motto());
	put_rule(d, DOCX_MOTTO, width, 100,
		 line_length(report_motto(), true, title_size(d)));
	if (doc->official.symbol != NULL) {
		char *place = report_place_line(doc);
		/* on the line of the number, whatever the agency's height */
		for (size_t i = 1; i < doc->agency_lines.count; i++)
			docx_paragraph(d, DOCX_NATION, "", "", NULL);
		docx_styled(d, DOCX_PLACE, place);
		free(place);
	}
	docx_end_cell(d);
}

static void put_period(const struct docx *d)
{
	const struct report_doc *doc = d->doc;

	if (d->is_landscape && doc->period_name != NULL) {
		char *line = mem_printf("%s (%s)", doc->period_name,
					doc->period_line);
		put_head(d, DOCX_SUBJECT, title_size(d), line);
		free(line);
		return;
	}
	docx_styled(d, DOCX_SUBJECT, doc->period_name);
	if (doc->period_line != NULL)
		docx_paragraph(d, DOCX_SUBJECT, "", "<w:b w:val=\"0\"/>",
			      doc->period_line);
}

static void put_heading(const struct docx *d)
{
	int all = docx_text_width(d);
	int left = d->is_landscape ? all / 2 : 3700;
	const int widths[] = { left, all - left };

	docx_begin_plain_table(d, widths, 2);
	put_agency(d, widths[0]);
	put_nation(d, widths[1]);
	docx_end_plain_table(d);
	/* without the room above that a letter's title has */
	put_head(d, d->is_landscape ? DOCX_SUBJECT : DOCX_TITLE, title_size(d),
		 d->doc->title);
	put_head(d, DOCX_SUBJECT, title_size(d), d->doc->subject);
	put_period(d);
	if (d->doc->official.symbol != NULL)
		docx_rule(d, DOCX_SUBJECT, all * 3 / 10);
	docx_gap(d, "");
}

/* ---- the rest ---------------------------------------------------------------------------- */

/* A bold word and what it is about; takes the text. */
static void put_said(const struct docx *d, const char *title, char *text,
		     bool is_kept)
{
	bool is_small = d->doc->is_landscape;
	const char *size = is_small ? DOCX_SMALLEST : "";

	if (*text != '\0') {
		buf_printf(d->out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s%s"
				   "</w:pPr>", DOCX_LINE,
			   is_kept ? DOCX_KEPT : "",
			   is_small ? "<w:spacing w:before=\"0\" w:after=\"0\"/>"
				    : "");
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
		docx_paragraph(d, DOCX_SIGN, "", "", NULL);
}

static void put_official(const struct docx *d)
{
	const struct report_official *o = &d->doc->official;
	int all = docx_text_width(d);
	const int widths[] = { all / 2, all - all / 2 };

	docx_begin_plain_table(d, widths, 2);
	docx_begin_cell(d, widths[0]);
	docx_styled(d, DOCX_TO_TITLE, "Nơi nhận:");
	for (size_t i = 0; i < o->recipients.count; i++) {
		char *line = mem_printf("- %s", o->recipients.lines[i]);
		docx_styled(d, DOCX_TO, line);
		free(line);
	}
	docx_end_cell(d);
	docx_begin_cell(d, widths[1]);
	for (size_t i = 0; i < o->authority.count; i++)
		docx_styled(d, DOCX_SIGN, o->authority.lines[i]);
	put_hand(d);
	docx_paragraph(d, DOCX_SIGN, "", "", o->signer);
	docx_end_cell(d);
	docx_end_plain_table(d);
}

/* On one line where a page that lies on its side has no height. */
static void put_title_and_hint(const struct docx *d,
			       const struct report_signature *s,
			       const char *hint_run)
{
	if (!d->is_landscape) {
		docx_styled(d, DOCX_SIGN, s->title);
		docx_paragraph(d, DOCX_SIGN, "", hint_run, s->hint);
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
	int all = docx_text_width(d);
	int widths[4] = { 0 };

	if (n == 0 || n > 4)
		return;
	for (size_t i = 0; i < n; i++)
		widths[i] = all / (int)n;
	docx_begin_plain_table(d, widths, (int)n);
	const char *run = d->is_landscape
		? "<w:b w:val=\"0\"/><w:i/><w:sz w:val=\"24\"/>"
		: "<w:b w:val=\"0\"/><w:i/>";
	for (size_t i = 0; i < n; i++) {
		const struct report_signature *s = &d->doc->signatures[i];
		docx_begin_cell(d, widths[i]);
		docx_paragraph(d, DOCX_SIGN, "", run, s->date_line);
		put_title_and_hint(d, s, run);
		put_hand(d);
		docx_end_cell(d);
	}
	docx_end_plain_table(d);
	/* a document ends in a paragraph, which must not need a page */
	docx_paragraph(d, DOCX_LINE, "<w:spacing w:before=\"0\" w:after=\"0\" "
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
	docx_paragraph(d, DOCX_SUBJECT, "", "", b->text);
	docx_styled(d, DOCX_SUBJECT, b->more);
	char *note = report_annex_note(d->doc);
	if (note != NULL)
		docx_paragraph(d, DOCX_SUBJECT, "", "<w:b w:val=\"0\"/><w:i/>",
			      note);
	free(note);
	docx_paragraph(d, DOCX_LINE, "", "", NULL);
}

static void put_block(struct docx *d, const struct report_block *b)
{
	const struct report_doc *doc = d->doc;
	bool is_kept = report_is_tied(doc, (size_t)(b - doc->blocks));

	switch (b->kind) {
	case BLOCK_HEADING: docx_styled(d, DOCX_HEADING, b->text); break;
	case BLOCK_SUBHEADING: docx_styled(d, DOCX_SUBHEADING, b->text); break;
	case BLOCK_PARAGRAPH:
		docx_paragraph(d, DOCX_BODY, is_kept ? "<w:keepNext/>" : "",
			      "", b->text);
		break;
	case BLOCK_ITEM: {
		char *text = mem_printf("- %s", b->text != NULL ? b->text : "");
		docx_styled(d, DOCX_BODY, text);
		free(text);
		break;
	}
	case BLOCK_TABLE:
		docx_styled(d, DOCX_CAPTION, b->text);
		docx_table(d, &doc->tables[b->index], is_kept);
		break;
	case BLOCK_TOTALS:
		put_said(d, b->text, report_figures_said(&doc->totals),
			 is_kept);
		break;
	case BLOCK_NOTES:
		put_said(d, b->text, report_lines_said(&doc->notes), is_kept);
		break;
	case BLOCK_CHAIN:
		put_said(d, b->text, report_figures_said(&doc->chain), is_kept);
		break;
	case BLOCK_LEGEND:
		put_said(d, b->text, report_lines_said(&doc->legend),
			 is_kept);
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
