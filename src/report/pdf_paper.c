/* Pages and text. See pdf_paper.h. */
#include "config.h"

#include "report/pdf_paper.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <string.h>

#define A4_SHORT MM(210)
#define A4_LONG MM(297)

double paper_text_width(const struct paper *p)
{
	return p->width - PAPER_LEFT - PAPER_RIGHT;
}

double paper_room(const struct paper *p)
{
	return p->height - PAPER_BOTTOM - p->y;
}

/* ---- pages ------------------------------------------------------------------ */

void paper_begin(struct paper *p, bool is_landscape)
{
	p->width = is_landscape ? A4_LONG : A4_SHORT;
	p->height = is_landscape ? A4_SHORT : A4_LONG;
	cairo_pdf_surface_set_size(p->surface, p->width, p->height);
	p->y = PAPER_TOP;
	p->page++;
}

/* Source: Decree 30/2020, annex I: centred in the top margin from page 2. */
static void draw_number(struct paper *p)
{
	const struct look look = { .size = 13, .align = TEXT_CENTRE };
	char number[16];

	snprintf(number, sizeof number, "%d", p->page);
	paper_text(p, &look, PAPER_LEFT, MM(10), paper_text_width(p), number);
}

void paper_new_page(struct paper *p)
{
	cairo_show_page(p->cr);
	p->y = PAPER_TOP;
	p->page++;
	draw_number(p);
}

void paper_need(struct paper *p, double need)
{
	if (paper_room(p) < need && p->y > PAPER_TOP + 1)
		paper_new_page(p);
}

/* ---- text --------------------------------------------------------------------- */

static void set_font(PangoLayout *layout, const struct look *look)
{
	PangoFontDescription *font = pango_font_description_new();

	/* a comma between them: "Times New Roman 13" would be the family
	 * "Times New" in the style "Roman" */
	pango_font_description_set_family(font,
		"Times New Roman,Liberation Serif");
	pango_font_description_set_size(font, (int)(look->size * PANGO_SCALE));
	if (look->is_bold)
		pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
	if (look->is_italic)
		pango_font_description_set_style(font, PANGO_STYLE_ITALIC);
	pango_layout_set_font_description(layout, font);
	pango_font_description_free(font);
}

static void set_struck(PangoLayout *layout)
{
	PangoAttrList *list = pango_attr_list_new();

	pango_attr_list_insert(list, pango_attr_strikethrough_new(TRUE));
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
}

static void set_bold_beginning(PangoLayout *layout, unsigned bytes)
{
	PangoAttrList *list = pango_attr_list_new();
	PangoAttribute *bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);

	bold->end_index = bytes;
	pango_attr_list_insert(list, bold);
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
}

/*
 * What Unicode keeps for no character: cairo refuses the whole document for
 * one of them. Source: UNICODE_VALID in cairo-unicode.c, as of 1.16
 */
static bool is_noncharacter(gunichar c)
{
	return (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

/* The text with a sign of replacement for each of those; g_free(). */
static char *drawable(const char *text)
{
	GString *out = g_string_new(NULL);

	for (; *text != '\0'; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		g_string_append_unichar(out, is_noncharacter(c) ? 0xfffd : c);
	}
	return g_string_free(out, FALSE);
}

static PangoAlignment align_of(enum text_align align)
{
	return align == TEXT_RIGHT ? PANGO_ALIGN_RIGHT
	       : align == TEXT_CENTRE ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT;
}

PangoLayout *paper_layout(const struct paper *p, const struct look *look,
			  double width, const char *text)
{
	PangoLayout *layout = pango_cairo_create_layout(p->cr);
	PangoContext *context = pango_layout_get_context(layout);

	/* pango takes a point for a pixel of a screen otherwise: 4/3 too big */
	pango_cairo_context_set_resolution(context, 72);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_layout_context_changed(layout);
	set_font(layout, look);
	pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(layout, align_of(look->align));
	pango_layout_set_justify(layout, look->is_justified);
	pango_layout_set_indent(layout, (int)(look->indent * PANGO_SCALE));
	if (look->line > 1)
		pango_layout_set_spacing(layout, (int)((look->line - 1) *
			look->size * 1.15 * PANGO_SCALE));
	else if (look->line > 0 && look->line < 1)
		pango_layout_set_line_spacing(layout, (float)look->line);
	if (look->is_struck)
		set_struck(layout);
	if (look->bold_bytes > 0)
		set_bold_beginning(layout, look->bold_bytes);
	char *own = drawable(text != NULL ? text : "");
	pango_layout_set_text(layout, own, -1);
	g_free(own);
	return layout;
}

double layout_height(PangoLayout *layout)
{
	int height;

	pango_layout_get_size(layout, NULL, &height);
	return (double)height / PANGO_SCALE;
}

double paper_text_height(const struct paper *p, const struct look *look,
			 double width, const char *text)
{
	PangoLayout *layout = paper_layout(p, look, width, text);
	double height = layout_height(layout);

	g_object_unref(layout);
	return height;
}

double paper_text(const struct paper *p, const struct look *look, double x,
		  double y, double width, const char *text)
{
	PangoLayout *layout = paper_layout(p, look, width, text);
	double height = layout_height(layout);

	cairo_move_to(p->cr, x, y);
	pango_cairo_show_layout(p->cr, layout);
	g_object_unref(layout);
	return height;
}

void paper_line(const struct paper *p, double x, double y, double width)
{
	cairo_set_line_width(p->cr, 0.75);
	cairo_move_to(p->cr, x, y);
	cairo_line_to(p->cr, x + width, y);
	cairo_stroke(p->cr);
}

void paper_paragraph(struct paper *p, const struct look *look, double after,
		     const char *text)
{
	PangoLayout *layout;

	if (text == NULL)
		return;
	layout = paper_layout(p, look, paper_text_width(p), text);
	PangoLayoutIter *at = pango_layout_get_iter(layout);
	double spacing = (double)pango_layout_get_spacing(layout) / PANGO_SCALE;
	do {
		PangoLayoutLine *line = pango_layout_iter_get_line_readonly(at);
		PangoRectangle box;
		pango_layout_iter_get_line_extents(at, NULL, &box);
		double height = (double)box.height / PANGO_SCALE;
		double base = (double)(pango_layout_iter_get_baseline(at) -
				       box.y) / PANGO_SCALE;
		paper_need(p, height);
		cairo_move_to(p->cr, PAPER_LEFT + (double)box.x / PANGO_SCALE,
			      p->y + base);
		pango_cairo_show_layout_line(p->cr, line);
		p->y += height + spacing;
	} while (pango_layout_iter_next_line(at));
	pango_layout_iter_free(at);
	g_object_unref(layout);
	p->y += after;
}
