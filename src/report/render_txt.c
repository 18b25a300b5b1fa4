/* A report as plain text. See render_txt.h. */
#include "config.h"

#include "report/render_txt.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/report.h"

enum { NARROWEST = 120 };	/* the heading and the signatures need that much */

/* Drop the blanks that centring left at the end, and end the line. */
static void end_line(struct buf *out)
{
	while (out->len > 0 && out->data[out->len - 1] == ' ')
		out->data[--out->len] = '\0';
	buf_putc(out, '\n');
}

static void add_centred(struct buf *out, const char *text, size_t width)
{
	if (text == NULL)
		return;
	text_pad(out, text, width, TEXT_CENTRE);
	end_line(out);
}

/* ---- heading ------------------------------------------------------------------ */

/* A rule as long as a part of the text above it. */
static char *rule_under(const char *text, size_t divisor)
{
	struct buf rule;

	buf_init(&rule);
	for (size_t n = text_width(text) / divisor; n > 0; n--)
		buf_puts(&rule, "─");
	return rule.data;
}

/* The agency stands left, the nation right, each centred in its half. */
static void add_heading(const struct report_doc *doc, size_t width,
			struct buf *out)
{
	const char *left[4] = { NULL };
	size_t n = 0;

	if (doc->superior != NULL)
		left[n++] = doc->superior;
	if (doc->agency != NULL)
		left[n++] = doc->agency;
	if (doc->station_line != NULL)
		left[n++] = doc->station_line;
	char *left_rule = rule_under(n > 0 ? left[n - 1] : "", 2);
	char *right_rule = rule_under(report_motto(), 1);
	left[n++] = left_rule;

	const char *right[4] = { report_country(), report_motto(), right_rule };
	for (size_t i = 0; i < n || (i < 4 && right[i] != NULL); i++) {
		text_pad(out, i < n ? left[i] : "", width / 2, TEXT_CENTRE);
		text_pad(out, right[i] != NULL ? right[i] : "",
			 width - width / 2, TEXT_CENTRE);
		end_line(out);
	}
	free(left_rule);
	free(right_rule);
}

/* ---- under the table ---------------------------------------------------------- */

static char *figure_label(const struct report_figure *f)
{
	return mem_printf("%s%s:", f->is_part ? "    trong đó " : "  ",
			  f->label);
}

static void add_figures(const struct report_figures *figures, const char *title,
			struct buf *out)
{
	size_t width = 0;

	buf_printf(out, "\n%s\n", title);
	for (size_t i = 0; i < figures->count; i++) {
		char *label = figure_label(&figures->rows[i]);

		if (text_width(label) > width)
			width = text_width(label);
		free(label);
	}
	for (size_t i = 0; i < figures->count; i++) {
		char *label = figure_label(&figures->rows[i]);
		const char *text = figures->rows[i].cell.text;

		text_pad(out, label, width, TEXT_LEFT);
		buf_printf(out, " %s\n", text != NULL ? text : "(chưa có)");
		free(label);
	}
}

static void add_indented(void *ctx, const char *s, size_t len)
{
	struct buf *out = ctx;

	buf_puts(out, "  ");
	buf_add(out, s, len);
	buf_putc(out, '\n');
}

static void add_lines(const struct report_lines *lines, const char *title,
		      size_t width, struct buf *out)
{
	if (lines->count == 0)
		return;
	buf_printf(out, "\n%s\n", title);
	for (size_t i = 0; i < lines->count; i++)
		if (lines->lines[i] != NULL)
			text_wrap(lines->lines[i], width - 2, add_indented,
				  out);
}

static bool has_struck_rows(const struct report_doc *doc)
{
	for (size_t t = 0; t < doc->n_tables; t++)
		for (size_t r = 0; r < doc->tables[t].n_rows; r++)
			if (doc->tables[t].rows[r].is_struck)
				return true;
	return false;
}

static void add_legend(const struct report_doc *doc, size_t width,
		       struct buf *out)
{
	add_lines(&doc->legend, "Chú thích", width, out);
	if (has_struck_rows(doc))
		buf_puts(out, "  × và [ĐÃ GẠCH]: dòng đã gạch do đính chính, "
			      "vẫn giữ nguyên để đối chiếu.\n");
}

static const char *signature_line(const struct report_signature *s, int line)
{
	return line == 0 ? s->date_line : line == 1 ? s->title : s->hint;
}

static void add_signatures(const struct report_doc *doc, size_t width,
			   struct buf *out)
{
	if (doc->n_signatures == 0)
		return;
	buf_putc(out, '\n');
	for (int line = 0; line < 3; line++) {
		for (size_t i = 0; i < doc->n_signatures; i++)
			text_pad(out, signature_line(&doc->signatures[i], line),
				 width / doc->n_signatures, TEXT_CENTRE);
		end_line(out);
	}
	buf_puts(out, "\n\n\n\n");
}

static size_t add_tables(const struct report_doc *doc, struct buf *out)
{
	size_t widest = NARROWEST;

	for (size_t t = 0; t < doc->n_tables; t++) {
		buf_putc(out, '\n');
		size_t width = report_txt_table(&doc->tables[t], out);
		if (width > widest)
			widest = width;
	}
	return widest;
}

void report_render_txt(const struct report_doc *doc, struct buf *out)
{
	struct buf tables;

	buf_init(&tables);
	size_t width = add_tables(doc, &tables);
	add_heading(doc, width, out);
	buf_putc(out, '\n');
	add_centred(out, doc->title, width);
	add_centred(out, doc->period_name, width);
	add_centred(out, doc->period_line, width);
	buf_add(out, tables.data, tables.len);
	add_figures(&doc->totals, "Tổng hợp", out);
	add_lines(&doc->notes, "Cần lưu ý", width, out);
	add_figures(&doc->chain, "Đối chiếu với nhật ký gốc", out);
	add_legend(doc, width, out);
	add_signatures(doc, width, out);
	buf_finish(&tables);
}
