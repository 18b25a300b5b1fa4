/*
 * A table in a grid of lines. See render_txt.h.
 *
 * Cells are cut into lines first, which gives the widths; then a row is as
 * high as its longest cell, and is written line by line.
 */
#include "config.h"

#include "report/render_txt.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/report.h"
#include "report/report_progress.h"

static const char struck_mark[] = "×";
static const char struck_word[] = "[ĐÃ GẠCH] ";

/* The columns that paper shows, and how wide each will be. */
struct grid {
	const struct report_table *table;
	size_t *shown;		/* index into table->columns */
	size_t *widths;
	size_t count;
};

/* ---- text of a cell ---------------------------------------------------------- */

/* What the grid shows in a cell; yours. */
static char *cell_text(const struct grid *g, const struct report_row *row,
		       size_t at)
{
	const struct report_column *column = &g->table->columns[g->shown[at]];
	const char *text = row->cells[g->shown[at]].text;
	const char *before = "";

	if (row->is_struck && at == 0)
		before = struck_mark;
	else if (row->is_struck && (column->where & REPORT_NAMES_ROW) != 0)
		before = struck_word;
	return mem_printf("%s%s", before, text != NULL ? text : "");
}

/* ---- widths ------------------------------------------------------------------ */

struct widest {
	size_t cols;
};

static void measure_line(void *ctx, const char *s, size_t len)
{
	struct widest *w = ctx;
	char *line = mem_dup_n(s, len);
	size_t cols = text_width(line);

	if (cols > w->cols)
		w->cols = cols;
	free(line);
}

static void measure(const char *text, size_t most, size_t *width)
{
	struct widest w = { *width };

	text_wrap(text, most, measure_line, &w);
	*width = w.cols;
}

/* The longest word of a title is the least a column may have. */
static size_t title_width(const char *title)
{
	struct widest w = { 1 };

	while (*title != '\0') {
		size_t len = strcspn(title, " ");

		measure_line(&w, title, len);
		title += len;
		title += strspn(title, " ");
	}
	return w.cols;
}

static size_t column_width(const struct grid *g, size_t at)
{
	const struct report_column *c = &g->table->columns[g->shown[at]];
	size_t width = title_width(c->title);
	size_t most = (size_t)c->width > width ? (size_t)c->width : width;

	for (size_t r = 0; r < g->table->n_rows && width < most; r++) {
		char *text = cell_text(g, &g->table->rows[r], at);

		measure(text, most, &width);
		free(text);
	}
	return width;
}

static void grid_init(struct grid *g, const struct report_table *table)
{
	g->table = table;
	g->count = 0;
	g->shown = mem_array(table->n_columns, sizeof *g->shown);
	g->widths = mem_array(table->n_columns, sizeof *g->widths);
	for (size_t c = 0; c < table->n_columns; c++)
		if ((table->columns[c].where & REPORT_PAPER) != 0)
			g->shown[g->count++] = c;
	for (size_t i = 0; i < g->count; i++)
		g->widths[i] = column_width(g, i);
}

static void grid_finish(struct grid *g)
{
	free(g->shown);
	free(g->widths);
}

/* ---- lines ------------------------------------------------------------------- */

/* "├────┼────┤" with the pieces given from left to right. */
static void add_rule(const struct grid *g, const char *left, const char *cross,
		     const char *right, struct buf *out)
{
	for (size_t i = 0; i < g->count; i++) {
		buf_puts(out, i == 0 ? left : cross);
		for (size_t n = 0; n < g->widths[i]; n++)
			buf_puts(out, "─");
	}
	buf_puts(out, right);
	buf_putc(out, '\n');
}

static void keep_line(void *ctx, const char *s, size_t len)
{
	struct report_lines *lines = ctx;

	lines->lines = mem_grow(lines->lines, lines->count + 1,
				sizeof *lines->lines);
	lines->lines[lines->count++] = mem_dup_n(s, len);
}

static void lines_finish(struct report_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		free(lines->lines[i]);
	free(lines->lines);
}

/* Write a row whose cells are already lines; titles are centred. */
static void add_lines(const struct grid *g, const struct report_lines *cells,
		      bool is_title, struct buf *out)
{
	size_t height = 1;

	for (size_t i = 0; i < g->count; i++)
		if (cells[i].count > height)
			height = cells[i].count;
	for (size_t line = 0; line < height; line++) {
		for (size_t i = 0; i < g->count; i++) {
			const struct report_column *c =
				&g->table->columns[g->shown[i]];

			buf_puts(out, "│");
			text_pad(out,
				 line < cells[i].count ? cells[i].lines[line]
						       : "",
				 g->widths[i],
				 is_title ? TEXT_CENTRE : c->align);
		}
		buf_puts(out, "│\n");
	}
}

/* row NULL: the titles */
static void add_row(const struct grid *g, const struct report_row *row,
		    struct buf *out)
{
	struct report_lines *cells = mem_array(g->count, sizeof *cells);

	for (size_t i = 0; i < g->count; i++) {
		char *text = row != NULL
			? cell_text(g, row, i)
			: mem_dup(g->table->columns[g->shown[i]].title);

		text_wrap(text, g->widths[i], keep_line, &cells[i]);
		free(text);
	}
	add_lines(g, cells, row == NULL, out);
	for (size_t i = 0; i < g->count; i++)
		lines_finish(&cells[i]);
	free(cells);
}

size_t report_txt_table(const struct report_table *table, struct buf *out,
			struct txt_row *rows, size_t *widths)
{
	struct grid g;
	size_t width = 1;
	size_t start = out->len;

	grid_init(&g, table);
	for (size_t i = 0; i < g.count; i++)
		width += g.widths[i] + 1;
	for (size_t i = 0; widths != NULL && i < g.count; i++)
		widths[g.shown[i]] = g.widths[i];
	add_rule(&g, "┌", "┬", "┐", out);
	add_row(&g, NULL, out);
	for (size_t r = 0; r < table->n_rows; r++) {
		add_rule(&g, "├", "┼", "┤", out);
		size_t begin = out->len - start;
		add_row(&g, &table->rows[r], out);
		if (rows != NULL)
			rows[r] = (struct txt_row){
				.row = r, .begin = begin,
				.end = out->len - start,
			};
		report_row_done(table);
	}
	add_rule(&g, "└", "┴", "┘", out);
	grid_finish(&g);
	return width;
}
