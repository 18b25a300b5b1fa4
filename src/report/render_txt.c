/* A report as plain text. See render_txt.h. */
#include "config.h"

#include "report/render_txt.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/report.h"
#include "report/report_said.h"
#include "report/report_words.h"

/* The book's heading and signatures need that much; a letter is narrower. */
enum { NARROWEST = 120, LETTER_COLS = 100, BAR_COLS = 40 };

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

static void add_legend(const struct report_doc *doc, const char *title,
		       size_t width, struct buf *out)
{
	add_lines(&doc->legend, title, width, out);
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

static void add_number_and_place(const struct report_doc *doc, size_t width,
				 struct buf *out)
{
	if (doc->official.symbol == NULL)
		return;
	char *number = report_number_line(doc);
	char *place = report_place_line(doc);
	text_pad(out, number, width / 2, TEXT_CENTRE);
	text_pad(out, place, width - width / 2, TEXT_CENTRE);
	end_line(out);
	free(number);
	free(place);
}

static const char *line_at(const struct report_lines *lines, size_t i)
{
	return i < lines->count && lines->lines[i] != NULL ? lines->lines[i]
							   : "";
}

/* Recipients on the left; on the right who signs, with room for the hand. */
static void add_official(const struct report_doc *doc, size_t width,
			 struct buf *out)
{
	enum { HAND = 4 };
	const struct report_official *o = &doc->official;
	size_t name = o->authority.count + HAND;

	buf_putc(out, '\n');
	for (size_t i = 0; i <= o->recipients.count || i <= name; i++) {
		char *left = i == 0 ? mem_dup("Nơi nhận:")
			: mem_printf("%s%s", i <= o->recipients.count ? "- " : "",
				     line_at(&o->recipients, i - 1));
		text_pad(out, left, width / 2, TEXT_LEFT);
		text_pad(out, i == name && o->signer != NULL
				 ? o->signer : line_at(&o->authority, i),
			 width - width / 2, TEXT_CENTRE);
		end_line(out);
		free(left);
	}
}

static void add_chart(const struct report_chart *c, struct buf *out)
{
	int64_t most = 1;
	size_t width = 0;

	for (size_t i = 0; i < c->labels.count; i++) {
		size_t cols = text_width(line_at(&c->labels, i));
		most = c->values[i] > most ? c->values[i] : most;
		width = cols > width ? cols : width;
	}
	for (size_t i = 0; i < c->labels.count; i++) {
		int64_t bar = c->values[i] * BAR_COLS / most;
		buf_puts(out, "  ");
		text_pad(out, line_at(&c->labels, i), width, TEXT_LEFT);
		buf_putc(out, ' ');
		for (int64_t n = 0; n < bar; n++)
			buf_puts(out, "█");
		buf_printf(out, "%s%s %s\n", bar > 0 ? " " : "",
			   report_count(c->values[i]).text, c->unit);
	}
}

/* ---- text, in the width of the paper ------------------------------------------ */

static void add_plain(void *ctx, const char *s, size_t len)
{
	buf_add(ctx, s, len);
	buf_putc(ctx, '\n');
}

static void add_text(const struct report_block *b, const char *before,
		     size_t width, struct buf *out)
{
	if (b->text == NULL)
		return;
	char *text = mem_printf("%s%s", before, b->text);
	text_wrap(text, width, add_plain, out);
	free(text);
}

static void add_caption(const struct report_block *b, size_t width,
			struct buf *out)
{
	buf_putc(out, '\n');
	add_text(b, "", width, out);
}

struct centred { struct buf *out; size_t width; };

static void add_centred_line(void *ctx, const char *s, size_t len)
{
	const struct centred *c = ctx;
	char *line = mem_dup_n(s, len);

	add_centred(c->out, line, c->width);
	free(line);
}

/* An agency with a long name takes a second line. */
static void add_annex_note(const struct report_doc *doc, size_t width,
			   struct buf *out)
{
	char *note = report_annex_note(doc);
	struct centred c = { out, width };

	if (note != NULL)
		text_wrap(note, width, add_centred_line, &c);
	free(note);
}

/* Paper in this order; the widths of its tables are known already. */
struct txt_paper {
	const struct report_doc *doc;
	const struct buf *tables;	/* one per table */
	struct txt_row *const *rows;	/* of each table */
	size_t width;
	struct txt_rows *found;		/* NULL: nobody asks */
};

/* The table's rows, now that it is known where the table stands. */
static void keep_rows(const struct txt_paper *p, size_t table, size_t at)
{
	size_t n = p->doc->tables[table].n_rows;
	struct txt_rows *f = p->found;

	if (f == NULL || n == 0)
		return;
	f->rows = mem_grow(f->rows, f->count + n, sizeof *f->rows);
	for (size_t r = 0; r < n; r++) {
		struct txt_row *row = &f->rows[f->count++];
		*row = p->rows[table][r];
		row->table = table;
		row->begin += at;
		row->end += at;
	}
}

static void add_block(const struct txt_paper *p, const struct report_block *b,
		      struct buf *out)
{
	const struct report_doc *doc = p->doc;

	switch (b->kind) {
	case BLOCK_HEADING:
	case BLOCK_SUBHEADING:
		add_caption(b, p->width, out);
		break;
	case BLOCK_PARAGRAPH: add_text(b, "    ", p->width, out); break;
	case BLOCK_ITEM: add_text(b, "  - ", p->width, out); break;
	case BLOCK_TABLE:
		add_caption(b, p->width, out);
		keep_rows(p, b->index, out->len);
		buf_add(out, p->tables[b->index].data, p->tables[b->index].len);
		break;
	case BLOCK_CHART:
		add_caption(b, p->width, out);
		add_chart(&doc->charts[b->index], out);
		break;
	case BLOCK_TOTALS: add_figures(&doc->totals, b->text, out); break;
	case BLOCK_NOTES:
		add_lines(&doc->notes, b->text, p->width, out);
		break;
	case BLOCK_CHAIN: add_figures(&doc->chain, b->text, out); break;
	case BLOCK_LEGEND: add_legend(doc, b->text, p->width, out); break;
	case BLOCK_ANNEX:
		buf_puts(out, "\n\n");
		add_centred(out, b->text, p->width);
		add_centred(out, b->more, p->width);
		add_annex_note(doc, p->width, out);
		break;
	case BLOCK_OFFICIAL: add_official(doc, p->width, out); break;
	case BLOCK_SIGNATURES: add_signatures(doc, p->width, out); break;
	case BLOCK_KIND_COUNT: break;
	}
}

/* A book is as wide as its table; a letter's annexes may be wider than it. */
static void lay_out_tables(const struct report_doc *doc, struct buf *tables,
			   struct txt_row **rows, size_t **widths,
			   size_t *width)
{
	bool is_letter = doc->official.symbol != NULL || !doc->is_landscape;

	*width = is_letter ? LETTER_COLS : NARROWEST;
	for (size_t t = 0; t < doc->n_tables; t++) {
		buf_init(&tables[t]);
		rows[t] = mem_array(doc->tables[t].n_rows, sizeof **rows);
		widths[t] = mem_array(doc->tables[t].n_columns,
				      sizeof **widths);
		size_t cols = report_txt_table(&doc->tables[t], &tables[t],
					       rows[t], widths[t]);
		if (!is_letter && cols > *width)
			*width = cols;
	}
}

static void render(const struct report_doc *doc, struct buf *out,
		   struct txt_rows *found)
{
	struct buf *tables = mem_array(doc->n_tables, sizeof *tables);
	struct txt_row **rows = mem_array(doc->n_tables, sizeof *rows);
	size_t **widths = mem_array(doc->n_tables, sizeof *widths);
	struct txt_paper p = { .doc = doc, .tables = tables, .rows = rows,
			       .found = found };

	lay_out_tables(doc, tables, rows, widths, &p.width);
	add_heading(doc, p.width, out);
	add_number_and_place(doc, p.width, out);
	buf_putc(out, '\n');
	add_centred(out, doc->title, p.width);
	add_centred(out, doc->subject, p.width);
	add_centred(out, doc->period_name, p.width);
	add_centred(out, doc->period_line, p.width);
	for (size_t i = 0; i < doc->n_blocks; i++)
		add_block(&p, &doc->blocks[i], out);
	for (size_t t = 0; t < doc->n_tables; t++) {
		buf_finish(&tables[t]);
		free(rows[t]);
		if (found == NULL)
			free(widths[t]);
	}
	free(tables);
	free(rows);
	if (found == NULL) {
		free(widths);
		return;
	}
	found->widths = widths;
	found->n_tables = doc->n_tables;
}

void report_render_txt(const struct report_doc *doc, struct buf *out)
{
	render(doc, out, NULL);
}

void report_render_txt_rows(const struct report_doc *doc, struct buf *out,
			    struct txt_rows *out_rows)
{
	*out_rows = (struct txt_rows){ 0 };
	render(doc, out, out_rows);
}

void txt_rows_finish(struct txt_rows *rows)
{
	for (size_t t = 0; t < rows->n_tables; t++)
		free(rows->widths[t]);
	free(rows->widths);
	free(rows->rows);
	*rows = (struct txt_rows){ 0 };
}

/* A line stands before each column, and behind the last. */
bool txt_rows_column(const struct txt_rows *rows, size_t table, size_t column,
		     size_t *out_first, size_t *out_cols)
{
	const size_t *widths = rows->widths[table];
	size_t at = 1;

	if (widths[column] == 0)
		return false;
	for (size_t c = 0; c < column; c++)
		at += widths[c] > 0 ? widths[c] + 1 : 0;
	*out_first = at;
	*out_cols = widths[column];
	return true;
}
