/*
 * The module that writes PDF: the same paper as the .docx, drawn. Only
 * daixa_pdf_render() is seen from outside; see pdf_host.h.
 */
#include "config.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/pdf_host.h"
#include "report/pdf_paper.h"

static const struct look centred = { .size = 13, .align = TEXT_CENTRE };
static const struct look centred_bold = {
	.size = 13, .is_bold = true, .align = TEXT_CENTRE
};
static const struct look title = {
	.size = 14, .is_bold = true, .align = TEXT_CENTRE
};
static const struct look place = {
	.size = 14, .is_italic = true, .align = TEXT_CENTRE
};
static const struct look heading = { .size = 14, .is_bold = true };
static const struct look body = {
	.size = 14, .is_justified = true, .indent = MM(10), .line = 1.15
};

/* ---- heading ------------------------------------------------------------------- */

/* size: of it on a page that lies on its side. */
static struct look head_look(const struct paper *p, const struct look *look,
			     double size)
{
	struct look out = *look;

	if (p->doc->is_landscape)
		out.size = size;
	return out;
}

/* A rule in the middle, of a part of the text's last line as it was set. */
static void draw_rule(const struct paper *p, const struct look *look, double x,
		      double y, double width, double part, const char *text)
{
	PangoLayout *layout = paper_layout(p, look, width, text);
	int last = pango_layout_get_line_count(layout) - 1;
	PangoRectangle box;

	pango_layout_line_get_extents(
		pango_layout_get_line_readonly(layout, last), NULL, &box);
	g_object_unref(layout);
	double length = part * (double)box.width / PANGO_SCALE;
	paper_line(p, x + (width - length) / 2, y, length);
}

static double draw_agency(const struct paper *p, double width)
{
	const struct report_doc *doc = p->doc;
	const struct look plain = head_look(p, &centred, PAPER_HEAD);
	const struct look bold = head_look(p, &centred_bold, PAPER_HEAD);
	bool is_bold;
	const char *last = p->host->ruled_line(doc, &is_bold);
	double x = PAPER_LEFT, y = p->y;

	if (doc->superior != NULL)
		y += paper_text(p, &plain, x, y, width, doc->superior);
	/* a page that lies on its side has room for one line, and no height */
	if (doc->is_landscape && doc->agency != NULL)
		y += paper_text(p, &bold, x, y, width, doc->agency);
	for (size_t i = 0; !doc->is_landscape && i < doc->agency_lines.count;
	     i++)
		y += paper_text(p, &bold, x, y, width,
				doc->agency_lines.lines[i]);
	if (doc->official.symbol == NULL && doc->station_line != NULL)
		y += paper_text(p, &plain, x, y, width, doc->station_line);
	if (last != NULL)
		draw_rule(p, is_bold ? &bold : &plain, x, y + 2, width,
			  p->host->rule_percent / 100.0, last);
	return y + 8;
}

/* As long as the line above it. */
static double draw_nation(const struct paper *p, double x, double width)
{
	const struct look bold = head_look(p, &centred_bold, PAPER_HEAD);
	const struct look motto = head_look(p, &title, PAPER_HEAD_TITLE);
	double y = p->y;

	y += paper_text(p, &bold, x, y, width, p->host->country());
	y += paper_text(p, &motto, x, y, width, p->host->motto());
	draw_rule(p, &motto, x, y + 2, width, 1, p->host->motto());
	return y + 8;
}

static void draw_heading(struct paper *p)
{
	bool is_official = p->doc->official.symbol != NULL;
	double all = paper_text_width(p);
	double left = p->doc->is_landscape ? all / 2 : MM(65);
	double y = draw_agency(p, left);
	double right_y = draw_nation(p, PAPER_LEFT + left, all - left);

	p->y = y > right_y ? y : right_y;
	if (is_official) {
		char *number = p->host->number_line(p->doc);
		char *day = p->host->place_line(p->doc);
		paper_text(p, &centred, PAPER_LEFT, p->y + 4, left, number);
		p->y += 4 + paper_text(p, &place, PAPER_LEFT + left, p->y + 4,
				       all - left, day);
		free(number);
		free(day);
	}
	p->y += p->doc->is_landscape ? 2 : 14;
}

static void draw_title(struct paper *p)
{
	const struct report_doc *doc = p->doc;
	const struct look head = head_look(p, &title, PAPER_HEAD_TITLE);
	const struct look days = { .size = head.size, .align = TEXT_CENTRE };
	double width = paper_text_width(p);

	paper_paragraph(p, &head, 0, doc->title);
	paper_paragraph(p, &head, 0, doc->subject);
	if (doc->is_landscape && doc->period_name != NULL) {
		char *line = g_strdup_printf("%s (%s)", doc->period_name,
					     doc->period_line);
		struct look look = days;
		look.bold_bytes = (unsigned)strlen(doc->period_name);
		paper_paragraph(p, &look, 0, line);
		g_free(line);
	} else {
		paper_paragraph(p, &head, 0, doc->period_name);
		paper_paragraph(p, &days, 4, doc->period_line);
	}
	if (doc->official.symbol != NULL)
		paper_line(p, PAPER_LEFT + width * 0.3, p->y, width * 0.4);
	p->y += p->doc->is_landscape ? 4 : 12;
}

/* ---- lists ----------------------------------------------------------------------- */

static struct look said_look(const struct paper *p)
{
	return (struct look){
		.size = p->doc->is_landscape ? PAPER_SMALLEST : 12
	};
}

/* What follows such a paragraph. */
#define SAID_AFTER(p) ((p)->doc->is_landscape ? 1 : 4)

/* Of a paragraph that draw_said() would draw; takes the text. */
static double said_height(const struct paper *p, const char *name, char *text)
{
	struct look look = said_look(p);
	double height = 0;

	if (*text != '\0') {
		char *all = g_strdup_printf("%s. %s", name, text);
		height = paper_text_height(p, &look, paper_text_width(p), all) +
			 SAID_AFTER(p);
		g_free(all);
	}
	free(text);
	return height;
}

/* A bold word and what it is about; takes the text. */
static void draw_said(struct paper *p, const char *name, char *text)
{
	struct look look = said_look(p);

	if (*text != '\0') {
		char *all = g_strdup_printf("%s. %s", name, text);
		look.bold_bytes = (unsigned)strlen(name) + 1;
		paper_paragraph(p, &look, SAID_AFTER(p), all);
		g_free(all);
	}
	free(text);
}

/* ---- signatures --------------------------------------------------------------------- */

enum { HAND = 70 };	/* points for a hand and a seal */

static double official_height(const struct report_official *o)
{
	double left = 16 + 13.0 * (double)o->recipients.count;
	double right = 17.0 * (double)o->authority.count + HAND + 20;

	return left > right ? left : right;
}

static void draw_official(struct paper *p)
{
	const struct report_official *o = &p->doc->official;
	const struct look to = { .size = 11 };
	const struct look to_title = {
		.size = 12, .is_bold = true, .is_italic = true
	};
	double half = paper_text_width(p) / 2;

	paper_need(p, official_height(o));
	double y = p->y;
	y += paper_text(p, &to_title, PAPER_LEFT, y, half, "Nơi nhận:");
	for (size_t i = 0; i < o->recipients.count; i++) {
		char *line = g_strdup_printf("- %s", o->recipients.lines[i]);
		y += paper_text(p, &to, PAPER_LEFT, y, half, line);
		g_free(line);
	}
	double right = p->y;
	for (size_t i = 0; i < o->authority.count; i++)
		right += paper_text(p, &title, PAPER_LEFT + half, right, half,
				    o->authority.lines[i]);
	right += HAND;
	right += paper_text(p, &title, PAPER_LEFT + half, right, half,
			    o->signer);
	p->y = (y > right ? y : right) + 6;
}

/* On one line: a page that lies on its side has no height. */
static void draw_title_and_hint(const struct paper *p,
				const struct report_signature *s, double x,
				double y, double width)
{
	const struct look look = {
		.size = 12, .align = TEXT_CENTRE,
		.bold_bytes = (unsigned)strlen(s->title),
	};
	char *line = g_strdup_printf("%s %s", s->title,
				     s->hint != NULL ? s->hint : "");

	paper_text(p, &look, x, y, width, line);
	g_free(line);
}

/* Of a page that lies on its side the lower margin may be signed on. */
static double signatures_height(const struct report_doc *doc)
{
	return doc->n_signatures == 0 ? 0
	     : doc->is_landscape ? 32 : HAND + 46;
}

static void draw_signatures(struct paper *p)
{
	const struct report_doc *doc = p->doc;
	const struct look day = {
		.size = doc->is_landscape ? 12 : 13, .is_italic = true,
		.align = TEXT_CENTRE
	};

	if (doc->n_signatures == 0)
		return;
	double part = paper_text_width(p) / (double)doc->n_signatures;
	double need = signatures_height(doc);
	paper_need(p, need);
	for (size_t i = 0; i < doc->n_signatures; i++) {
		const struct report_signature *s = &doc->signatures[i];
		double x = PAPER_LEFT + part * (double)i;
		double y = p->y;
		y += paper_text(p, &day, x, y, part, s->date_line);
		if (doc->is_landscape) {
			draw_title_and_hint(p, s, x, y, part);
			continue;
		}
		y += paper_text(p, &centred_bold, x, y, part, s->title);
		paper_text(p, &day, x, y, part, s->hint);
	}
	p->y += need;
}

/* ---- blocks ----------------------------------------------------------------------------- */

/* What must stand on one page with the block at i, itself included. */
static double height_kept(const struct paper *p, size_t i)
{
	const struct report_doc *doc = p->doc;
	const struct report_block *b = &doc->blocks[i];
	double width = paper_text_width(p);
	bool has_next = i + 1 < doc->n_blocks;

	switch (b->kind) {
	case BLOCK_HEADING:
	case BLOCK_SUBHEADING:
		return 26 + (has_next ? height_kept(p, i + 1) : 0);
	case BLOCK_PARAGRAPH:
		if (has_next && doc->blocks[i + 1].kind == BLOCK_OFFICIAL)
			return paper_text_height(p, &body, width, b->text) + 6 +
			       official_height(&doc->official);
		return 40;
	case BLOCK_TABLE: return 110;
	case BLOCK_CHART:
		return 24 + paper_chart_height(&doc->charts[b->index]);
	default: return 0;
	}
}

/* What is said below a table that ends before i, and the places to sign. */
static double tail_height(const struct paper *p, size_t i)
{
	const struct report_doc *doc = p->doc;
	const struct pdf_host *host = p->host;
	double height = 0;

	for (; i < doc->n_blocks; i++) {
		const struct report_block *b = &doc->blocks[i];

		if (b->kind == BLOCK_SIGNATURES)
			return height + signatures_height(doc);
		if (b->kind == BLOCK_TOTALS)
			height += said_height(p, b->text,
					      host->figures_said(&doc->totals));
		else if (b->kind == BLOCK_CHAIN)
			height += said_height(p, b->text,
					      host->figures_said(&doc->chain));
		else if (b->kind == BLOCK_NOTES)
			height += said_height(p, b->text,
					      host->lines_said(&doc->notes));
		else if (b->kind == BLOCK_LEGEND)
			height += said_height(p, b->text,
					      host->lines_said(&doc->legend));
		else
			break;
	}
	return height;
}

static void draw_annex(struct paper *p, const struct report_block *b)
{
	cairo_show_page(p->cr);
	paper_begin(p, b->is_landscape);
	char number[16];
	snprintf(number, sizeof number, "%d", p->page);
	paper_text(p, &centred, PAPER_LEFT, MM(10), paper_text_width(p),
		   number);
	paper_paragraph(p, &title, 0, b->text);
	paper_paragraph(p, &title, 0, b->more);
	char *note = p->host->annex_note(p->doc);
	const struct look below = {
		.size = 14, .is_italic = true, .align = TEXT_CENTRE
	};
	paper_paragraph(p, &below, 0, note);
	free(note);
	p->y += 10;
}

static void draw_block(struct paper *p, size_t i)
{
	const struct report_doc *doc = p->doc;
	const struct report_block *b = &doc->blocks[i];

	if (b->kind != BLOCK_ANNEX)
		paper_need(p, height_kept(p, i));
	switch (b->kind) {
	case BLOCK_HEADING:
	case BLOCK_SUBHEADING: paper_paragraph(p, &heading, 6, b->text); break;
	case BLOCK_PARAGRAPH:
	case BLOCK_ITEM: paper_paragraph(p, &body, 6, b->text); break;
	case BLOCK_TABLE:
		paper_paragraph(p, &title, 4, b->text);
		paper_table(p, &doc->tables[b->index], tail_height(p, i + 1));
		break;
	case BLOCK_CHART:
		paper_paragraph(p, &title, 4, b->text);
		paper_chart(p, &doc->charts[b->index]);
		break;
	case BLOCK_TOTALS:
		draw_said(p, b->text, p->host->figures_said(&doc->totals));
		break;
	case BLOCK_NOTES:
		draw_said(p, b->text, p->host->lines_said(&doc->notes));
		break;
	case BLOCK_CHAIN:
		draw_said(p, b->text, p->host->figures_said(&doc->chain));
		break;
	case BLOCK_LEGEND:
		draw_said(p, b->text, p->host->lines_said(&doc->legend));
		break;
	case BLOCK_ANNEX: draw_annex(p, b); break;
	case BLOCK_OFFICIAL: draw_official(p); break;
	case BLOCK_SIGNATURES: draw_signatures(p); break;
	case BLOCK_KIND_COUNT: break;
	}
}

/* ---- the file ------------------------------------------------------------------------------ */

struct sink {
	const struct pdf_host *host;
	struct buf *out;
};

static cairo_status_t write_bytes(void *closure, const unsigned char *bytes,
				  unsigned int len)
{
	struct sink *sink = closure;

	sink->host->write(sink->out, bytes, len);
	return CAIRO_STATUS_SUCCESS;
}

/* With no font at all pango writes an empty page and says nothing. */
static bool has_font(const struct paper *p)
{
	PangoLayout *layout = paper_layout(p, &body, 1000, "ĐẶẴỆỘỮđặẵệộữ");
	bool ok = pango_layout_get_unknown_glyphs_count(layout) == 0;

	g_object_unref(layout);
	return ok;
}

int daixa_pdf_render(const struct pdf_host *host,
		     const struct report_doc *doc, struct buf *out)
{
	struct sink sink = { host, out };
	struct paper p = { .host = host, .doc = doc };
	enum pdf_result result = PDF_NO_FONT;

	p.surface = cairo_pdf_surface_create_for_stream(write_bytes, &sink, 1,
							1);
	cairo_pdf_surface_set_metadata(p.surface, CAIRO_PDF_METADATA_TITLE,
				       doc->title);
	cairo_pdf_surface_set_metadata(p.surface,
				       CAIRO_PDF_METADATA_CREATE_DATE,
				       "2000-01-01T00:00:00Z");
	p.cr = cairo_create(p.surface);
	paper_begin(&p, doc->is_landscape);
	if (has_font(&p)) {
		draw_heading(&p);
		draw_title(&p);
		for (size_t i = 0; i < doc->n_blocks; i++)
			draw_block(&p, i);
		cairo_show_page(p.cr);
		cairo_surface_finish(p.surface);
		result = cairo_status(p.cr) == CAIRO_STATUS_SUCCESS &&
			 cairo_surface_status(p.surface) ==
				 CAIRO_STATUS_SUCCESS ? PDF_DONE : PDF_FAILED;
	}
	cairo_destroy(p.cr);
	cairo_surface_destroy(p.surface);
	return (int)result;
}
