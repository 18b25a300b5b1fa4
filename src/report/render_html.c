/* A report as a web page. See render_html.h. */
#include "config.h"

#include "report/render_html.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/report.h"
#include "report/report_progress.h"
#include "report/report_said.h"
#include "report/report_widths.h"
#include "report/report_words.h"
#include "report/xml.h"

/* Source: Decree 30/2020/NĐ-CP, annex I: margins, sizes, spacing. */
static const char style[] =
	"@page{size:A4;margin:20mm 15mm 20mm 30mm;"
	"@top-center{content:counter(page);font:13pt 'Times New Roman',serif}}\n"
	"@page :first{@top-center{content:none}}\n"
	"@page wide{size:A4 landscape;margin:20mm 15mm 20mm 30mm}\n"
	/* letters as wide on paper as they are designed, not as on a screen */
	"body{font:14pt/1.15 'Times New Roman','Liberation Serif',serif;"
	"text-rendering:geometricPrecision;"
	"color:#000;background:#fff;margin:0}\n"
	"body.wide{page:wide;margin:0 1px}\n"
	"body.wide .hand{height:0}"
	"body.wide table.sign{font-size:12pt;line-height:1.107;margin:0}"
	"body.wide h1,body.wide .subject,body.wide .days{font-size:13pt;"
	"line-height:1.107;margin:0}\n"
	"@media screen{body{max-width:165mm;margin:10mm auto}"
	"body.wide{max-width:252mm}"
	"section.wide{width:252mm;margin-left:-43mm}}\n"
	"section.wide{page:wide}\n"
	".annex{break-before:page;text-align:center;margin-bottom:10pt}\n"
	"table.head{width:100%;border-collapse:collapse;text-align:center;"
	"font-size:13pt;margin-bottom:12pt}\n"
	"table.head td{vertical-align:top;width:60%;padding:0;"
	"white-space:pre-wrap}\n"
	"table.head td:first-child{width:40%}tr.number td{padding-top:4pt}\n"
	"body.wide table.head{font-size:12pt;line-height:1.107;margin:0}"
	"body.wide table.head td{width:50%}\n"
	".motto{font-size:14pt}body.wide .motto{font-size:13pt}\n"
	/* a box as wide as its text, and a rule that is a part of that */
	".ruled{display:inline-block}"
	".ruled::after{content:'';display:block;border-top:1px solid #000;"
	"margin:2pt auto 0}\n"
	"h1{font-size:14pt;text-align:center;margin:12pt 0 0}\n"
	".annex h1{margin:0}\n"
	".subject,.days{text-align:center;text-indent:0;margin:0}\n"
	".subject{font-weight:bold}\n"
	"hr.short{border:0;border-top:1px solid #000;width:40%;"
	"margin:4pt auto 12pt}\n"
	"h2,h3{font-size:14pt;margin:6pt 0;break-after:avoid}\n"
	"p{margin:6pt 0;text-indent:1cm;text-align:justify}\n"
	"p.caption{text-indent:0;font-weight:bold;text-align:center;"
	"break-after:avoid}\n"
	"p.line{text-indent:0;text-align:left;font-size:11pt;margin:2pt 0;"
	"break-inside:avoid;break-before:avoid}\n"
	".kept{break-after:avoid;break-inside:avoid}\n"
	"body.wide p.line{font-size:8pt;line-height:1.107;margin:0 0 1pt}"
	".hash,.whole{white-space:nowrap}\n"
	/* rows as high as those of the pdf: the pages are to be the same */
	"table.data{border-collapse:collapse;width:100%;table-layout:fixed;"
	"font-size:11pt;line-height:1.107;"
	"margin:0 0 10pt}\n"
	"table.data th,table.data td{border:.5pt solid #000;padding:.75pt 2.5pt;"
	"vertical-align:top;overflow-wrap:break-word}\n"
	"table.data.small{font-size:8.5pt;line-height:1.04;margin-bottom:5pt}\n"
	"table.data.small th,table.data.small td{padding:.9pt 2.5pt .3pt}\n"
	"table.data thead{display:table-header-group}\n"
	"table.data tr{break-inside:avoid}\n"
	".right{text-align:right}.centre{text-align:center}\n"
	"tr.total td{font-weight:bold}tr.struck td{text-decoration:line-through}\n"
	"tr.struck td:last-child{text-decoration:none}\n"
	"table.sign{width:100%;table-layout:fixed;border-collapse:collapse;"
	"margin-top:12pt;"
	"break-inside:avoid;break-before:avoid}\n"
	"table.sign td{vertical-align:top;padding:0}\n"
	".hand{height:22mm}.to{font-size:11pt}\n"
	"svg{width:100%;height:auto;break-inside:avoid}\n";

static void put_text(struct buf *out, const char *before, const char *text,
		     const char *after)
{
	if (text == NULL)
		return;
	buf_puts(out, before);
	xml_text(out, text);
	buf_puts(out, after);
}

/* From text up to end. */
static void put_part(const char *text, const char *end, const char *before,
		     const char *after, struct buf *out)
{
	char *part = mem_dup_n(text, (size_t)(end - text));

	put_text(out, before, part, after);
	free(part);
}

/* ---- heading ------------------------------------------------------------------ */

/* A line of the agency's heading; the last has the rule. */
static void put_head(const struct report_doc *doc, const char *text,
		     bool is_bold, struct buf *out)
{
	bool is_last_bold;
	const char *last = report_ruled_line(doc, &is_last_bold);

	if (text == NULL)
		return;
	if (text == last)
		buf_puts(out, "<span class=\"ruled agency\">");
	put_text(out, is_bold ? "<b>" : "", text, is_bold ? "</b>" : "");
	buf_puts(out, text == last ? "</span>" : "<br>");
}

static void put_heading(const struct report_doc *doc, struct buf *out)
{
	bool is_official = doc->official.symbol != NULL;

	buf_puts(out, "<table class=\"head\"><tr><td>");
	put_head(doc, doc->superior, false, out);
	/* a page that lies on its side has room for one line, and no height */
	if (doc->is_landscape)
		put_head(doc, doc->agency, true, out);
	for (size_t i = 0; !doc->is_landscape && i < doc->agency_lines.count;
	     i++)
		put_head(doc, doc->agency_lines.lines[i], true, out);
	if (!is_official)
		put_head(doc, doc->station_line, false, out);
	buf_puts(out, "</td><td><b>");
	xml_text(out, report_country());
	buf_puts(out, "<br><span class=\"ruled motto\">");
	xml_text(out, report_motto());
	buf_puts(out, "</span></b></td></tr>\n");
	if (is_official) {
		char *number = report_number_line(doc);
		char *place = report_place_line(doc);
		put_text(out, "<tr class=\"number\"><td>", number, "</td>");
		put_text(out, "<td style=\"font-size:14pt\"><i>", place,
			 "</i></td></tr>");
		free(number);
		free(place);
	}
	buf_puts(out, "</table>\n");
}

static void put_title(const struct report_doc *doc, struct buf *out)
{
	put_text(out, "<h1>", doc->title, "</h1>\n");
	put_text(out, "<p class=\"subject\">", doc->subject, "</p>\n");
	if (doc->is_landscape && doc->period_name != NULL) {
		put_text(out, "<p class=\"days\"><b>", doc->period_name, "</b>");
		put_text(out, " (", doc->period_line, ")</p>\n");
	} else {
		put_text(out, "<p class=\"subject\">", doc->period_name,
			 "</p>\n");
		put_text(out, "<p class=\"days\">", doc->period_line,
			 "</p>\n");
	}
	if (doc->official.symbol != NULL)
		buf_puts(out, "<hr class=\"short\">\n");
}

/* ---- tables -------------------------------------------------------------------- */

static const char *class_of(enum text_align align)
{
	return align == TEXT_RIGHT ? " class=\"right\""
	       : align == TEXT_CENTRE ? " class=\"centre\"" : "";
}

/* How many letters fit beside one another, as in the pdf. */
static double letters_of(bool is_wide, bool is_landscape)
{
	const double letter = 0.455;	/* of its size, in the mean */
	const double mm = 72 / 25.4;

	return (is_landscape ? 252 : 165) * mm /
	       ((is_wide ? 8.5 : 11) * letter);
}

static void put_titles(const struct report_table *t, bool is_landscape,
		       struct buf *out)
{
	enum { PARTS = 10000 };
	bool is_wide = report_table_is_wide(t);
	int *widths = mem_array(t->n_columns, sizeof *widths);

	report_table_widths(t, PARTS, letters_of(is_wide, is_landscape), widths);
	buf_printf(out, "<table class=\"data%s\"><colgroup>",
		   is_wide ? " small" : "");
	/* of a cell it would be without its edges */
	for (size_t c = 0; c < t->n_columns; c++)
		if (widths[c] > 0)
			buf_printf(out, "<col style=\"width:%d.%02d%%\">",
				   widths[c] / 100, widths[c] % 100);
	buf_puts(out, "</colgroup><thead><tr>");
	for (size_t c = 0; c < t->n_columns; c++)
		if (widths[c] > 0)
			put_text(out, "<th>", t->columns[c].title, "</th>");
	buf_puts(out, "</tr></thead><tbody>\n");
	free(widths);
}

/* Words with a hyphen stay whole: "TA-HUYEN", "DT-2024-010". */
static void put_words(const char *text, struct buf *out)
{
	const char *plain = text;

	for (const char *at = text; *at != '\0';) {
		size_t len = strcspn(at, " ");
		const char *hyphen = memchr(at, '-', len);
		if (hyphen != NULL && len > 1) {
			put_part(plain, at, "", "", out);
			put_part(at, at + len, "<span class=\"whole\">",
				 "</span>", out);
			plain = at + len;
		}
		at += len + strspn(at + len, " ");
	}
	xml_text(out, plain);
}

static void put_row(const struct report_table *t, const struct report_row *row,
		    struct buf *out)
{
	buf_printf(out, "<tr%s>", row->is_struck ? " class=\"struck\""
		   : row->is_total ? " class=\"total\"" : "");
	for (size_t c = 0; c < t->n_columns; c++) {
		if ((t->columns[c].where & REPORT_PAPER) == 0)
			continue;
		buf_printf(out, "<td%s>", class_of(t->columns[c].align));
		if (row->cells[c].text != NULL)
			put_words(row->cells[c].text, out);
		buf_puts(out, "</td>");
	}
	buf_puts(out, "</tr>\n");
}

static void put_table(const struct report_table *t, bool is_landscape,
		      struct buf *out)
{
	put_titles(t, is_landscape, out);
	for (size_t r = 0; r < t->n_rows; r++) {
		put_row(t, &t->rows[r], out);
		report_row_done(t);
	}
	buf_puts(out, "</tbody></table>\n");
}

/* ---- charts --------------------------------------------------------------------- */

static void put_chart(const struct report_chart *c, struct buf *out)
{
	/* the weeks of a year stand on one page */
	enum { MANY = 40, LEFT = 120, BAR = 420, WIDE = 640 };
	const int row = c->labels.count > MANY ? 16 : 20;
	int64_t most = 1;

	for (size_t i = 0; i < c->labels.count; i++)
		most = c->values[i] > most ? c->values[i] : most;
	buf_printf(out, "<svg viewBox=\"0 0 %d %zu\" font-size=\"13\" "
			"font-family=\"'Times New Roman',serif\">\n",
		   WIDE, c->labels.count * (size_t)row + 4);
	for (size_t i = 0; i < c->labels.count; i++) {
		int y = (int)i * row;
		int bar = (int)(c->values[i] * BAR / most);
		buf_printf(out, "<text x=\"%d\" y=\"%d\" "
				"text-anchor=\"end\">", LEFT - 6, y + row - 5);
		xml_text(out, c->labels.lines[i]);
		buf_printf(out, "</text><rect x=\"%d\" y=\"%d\" width=\"%d\" "
				"height=\"%d\" fill=\"#555\"/>"
				"<text x=\"%d\" y=\"%d\">%s ",
			   LEFT, y + 3, bar, row - 6, LEFT + bar + 5, y + row - 5,
			   report_count(c->values[i]).text);
		put_text(out, "", c->unit, "</text>\n");
	}
	buf_puts(out, "</svg>\n");
}

/* ---- the rest --------------------------------------------------------------------- */

/* The end of groups of four digits at text, or text: it begins with none. */
static const char *hash_end(const char *text)
{
	enum { GROUP = 4, FEWEST = 8 };
	const char *end = text;
	int n = 0;

	for (const char *at = text;
	     strspn(at, "0123456789abcdef") == GROUP; n++) {
		end = at + GROUP;
		at = *end == ' ' ? end + 1 : end;
	}
	return n >= FEWEST ? end : text;
}

/* Text with its hashes each on one line: who compares them reads them whole. */
static void put_hashed(const char *text, struct buf *out)
{
	const char *plain = text;
	const char *at = text;

	while (*at != '\0') {
		const char *end = at == text || at[-1] == ' ' ? hash_end(at)
							       : at;
		if (end == at) {
			at++;
			continue;
		}
		put_part(plain, at, "", "", out);
		put_part(at, end, "<span class=\"hash\">", "</span>", out);
		plain = at = end;
	}
	xml_text(out, plain);
}

/* Takes the text. */
static void put_said(char *text, const char *title, struct buf *out)
{
	if (*text != '\0') {
		put_text(out, "<p class=\"line\"><b>", title, ".</b> ");
		put_hashed(text, out);
		buf_puts(out, "</p>\n");
	}
	free(text);
}

static void put_official(const struct report_doc *doc, struct buf *out)
{
	const struct report_official *o = &doc->official;

	buf_puts(out, "<table class=\"sign\"><tr><td class=\"to\">"
		      "<b><i style=\"font-size:12pt\">Nơi nhận:</i></b><br>");
	for (size_t i = 0; i < o->recipients.count; i++)
		put_text(out, "- ", o->recipients.lines[i], "<br>");
	buf_puts(out, "</td><td class=\"centre\"><b>");
	for (size_t i = 0; i < o->authority.count; i++)
		put_text(out, "", o->authority.lines[i], "<br>");
	buf_puts(out, "</b><div class=\"hand\"></div>");
	put_text(out, "<b>", o->signer, "</b>");
	buf_puts(out, "</td></tr></table>\n");
}

static void put_signatures(const struct report_doc *doc, struct buf *out)
{
	buf_puts(out, "<table class=\"sign\"><tr>");
	for (size_t i = 0; i < doc->n_signatures; i++) {
		const struct report_signature *s = &doc->signatures[i];
		put_text(out, "<td class=\"centre\"><i>",
			 s->date_line != NULL ? s->date_line : "", "</i><br>");
		/* on one line where a page has no height */
		put_text(out, "<b>", s->title,
			 doc->is_landscape ? "</b> " : "</b><br>");
		put_text(out, "<i>", s->hint, "</i>");
		buf_puts(out, "<div class=\"hand\"></div></td>");
	}
	buf_puts(out, "</tr></table>\n");
}

/* Annexes open a part of their own, which the next one or the end closes. */
static void put_annex(const struct report_doc *doc, const struct report_block *b,
		      struct buf *out)
{
	char *note = report_annex_note(doc);

	buf_puts(out, "<div class=\"annex\">");
	put_text(out, "<h1>", b->text, "</h1>");
	put_text(out, "<p class=\"subject\">", b->more, "</p>");
	put_text(out, "<p class=\"days\"><i>", note, "</i></p>");
	buf_puts(out, "</div>\n");
	free(note);
}

/* is_landscape: the page that it stands on. */
static void put_block(const struct report_doc *doc, const struct report_block *b,
		      bool is_landscape, struct buf *out)
{
	switch (b->kind) {
	case BLOCK_HEADING: put_text(out, "<h2>", b->text, "</h2>\n"); break;
	case BLOCK_SUBHEADING: put_text(out, "<h3>", b->text, "</h3>\n"); break;
	case BLOCK_PARAGRAPH: put_text(out, "<p>", b->text, "</p>\n"); break;
	case BLOCK_ITEM: put_text(out, "<p>- ", b->text, "</p>\n"); break;
	case BLOCK_TABLE:
		put_text(out, "<p class=\"caption\">", b->text, "</p>\n");
		put_table(&doc->tables[b->index], is_landscape, out);
		break;
	case BLOCK_CHART:
		put_text(out, "<p class=\"caption\">", b->text, "</p>\n");
		put_chart(&doc->charts[b->index], out);
		break;
	case BLOCK_TOTALS:
		put_said(report_figures_said(&doc->totals), b->text, out);
		break;
	case BLOCK_NOTES:
		put_said(report_lines_said(&doc->notes), b->text, out);
		break;
	case BLOCK_CHAIN:
		put_said(report_figures_said(&doc->chain), b->text, out);
		break;
	case BLOCK_LEGEND:
		put_said(report_lines_said(&doc->legend), b->text, out);
		break;
	case BLOCK_ANNEX: put_annex(doc, b, out); break;
	case BLOCK_OFFICIAL: put_official(doc, out); break;
	case BLOCK_SIGNATURES: put_signatures(doc, out); break;
	case BLOCK_KIND_COUNT: break;
	}
}

/* Words that the next ones have to follow; a table's last row is, by style. */
static bool is_kept(const struct report_doc *doc, size_t i)
{
	return report_is_tied(doc, i) && doc->blocks[i].kind != BLOCK_TABLE &&
	       doc->blocks[i].kind != BLOCK_CHART;
}

/* An annex lying on its side is a part that has another page. */
static void put_blocks(const struct report_doc *doc, struct buf *out)
{
	bool is_open = false, is_landscape = doc->is_landscape;

	for (size_t i = 0; i < doc->n_blocks; i++) {
		const struct report_block *b = &doc->blocks[i];

		if (b->kind == BLOCK_ANNEX) {
			buf_printf(out, "%s<section%s>\n",
				   is_open ? "</section>\n" : "",
				   b->is_landscape ? " class=\"wide\"" : "");
			is_open = true;
			is_landscape = b->is_landscape;
		}
		bool keep = is_kept(doc, i);
		if (keep)
			buf_puts(out, "<div class=\"kept\">");
		put_block(doc, b, is_landscape, out);
		if (keep)
			buf_puts(out, "</div>\n");
	}
	if (is_open)
		buf_puts(out, "</section>\n");
}

void report_render_html(const struct report_doc *doc, struct buf *out)
{
	buf_puts(out, "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n"
		      "<meta charset=\"utf-8\">\n<title>");
	xml_text(out, doc->title);
	put_text(out, " – ", doc->period_name, "");
	buf_printf(out, "</title>\n<style>\n%s.agency::after{width:%d%%}\n"
		   "</style>\n</head>\n<body%s>\n", style,
		   REPORT_RULE_PERCENT, doc->is_landscape ? " class=\"wide\"" : "");
	put_heading(doc, out);
	put_title(doc, out);
	put_blocks(doc, out);
	buf_puts(out, "</body>\n</html>\n");
}
