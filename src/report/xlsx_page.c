/*
 * A paper of one page on one sheet: its words and its tables in the order of
 * the paper. The columns of the widest table are the grid; all else spans
 * some of them. See xlsx_parts.h.
 */
#include "config.h"

#include "report/xlsx_parts.h"

#include <stdlib.h>
#include <xlsxwriter.h>

#include "base/mem.h"
#include "base/text.h"
#include "report/report_widths.h"

enum { PAGE_COLS = 88, PAGE_LETTERS = 100 };

struct page {
	struct xlsx *x;
	lxw_worksheet *sheet;
	lxw_row_t row;		/* the next one */
	int *cols;		/* n, letters each, PAGE_COLS together */
	size_t n;
};

/* ---- the grid ---------------------------------------------------------------------- */

static size_t paper_columns(const struct report_table *t)
{
	size_t n = 0;

	for (size_t c = 0; c < t->n_columns; c++)
		n += (t->columns[c].where & REPORT_PAPER) != 0;
	return n;
}

/* The paper's columns of a table, in letters. Yours. */
static int *paper_widths(const struct report_table *t)
{
	int *all = mem_array(t->n_columns, sizeof *all);
	size_t n = 0;

	report_table_widths(t, PAGE_COLS, PAGE_LETTERS, all);
	for (size_t c = 0; c < t->n_columns; c++)
		if ((t->columns[c].where & REPORT_PAPER) != 0)
			all[n++] = all[c];
	return all;
}

static void set_grid(struct page *p)
{
	const struct report_doc *doc = p->x->doc;

	for (size_t t = 0; t < doc->n_tables; t++) {
		size_t n = paper_columns(&doc->tables[t]);
		if (n <= p->n)
			continue;
		free(p->cols);
		p->cols = paper_widths(&doc->tables[t]);
		p->n = n;
	}
	for (size_t i = 0; i < p->n; i++)
		worksheet_set_column(p->sheet, (lxw_col_t)i, (lxw_col_t)i,
				     p->cols[i], NULL);
}

/* The column whose left edge is nearest to that many letters. */
static size_t edge_near(const struct page *p, int letters)
{
	size_t best = 0;
	int least = letters;

	for (size_t i = 0, at = 0; i < p->n; i++) {
		at += (size_t)p->cols[i];
		int away = abs((int)at - letters);
		if (away < least) {
			least = away;
			best = i + 1;
		}
	}
	return best;
}

/* Some columns of the grid, the last one included. */
struct span { lxw_col_t first, last; int letters; };

/* Part i of n, which have these widths; each has a column at least. */
static struct span span_of(const struct page *p, const int *widths, size_t n,
			   size_t i)
{
	struct span s = { 0, 0, 0 };
	int before = 0;

	for (size_t k = 0; k < i; k++)
		before += widths[k];
	size_t first = edge_near(p, before);
	size_t end = i + 1 == n ? p->n : edge_near(p, before + widths[i]);
	first = first < i ? i : first;
	end = end > first ? end : first + 1;
	for (size_t c = first; c < end && c < p->n; c++)
		s.letters += p->cols[c];
	s.first = (lxw_col_t)first;
	s.last = (lxw_col_t)(end - 1);
	return s;
}

/* ---- words ------------------------------------------------------------------------- */

/* The lines that a text needs; words do not fill them: an eighth is lost. */
static size_t lines_of(const char *text, int letters)
{
	size_t width = letters > 1 ? (size_t)letters : 1;

	size_t need = text != NULL ? text_width(text) * 9 / 8 : 1;

	return need <= width ? 1 : (need + width - 1) / width;
}

static void put_at(const struct page *p, struct span s, const char *text,
		   lxw_format *format)
{
	xlsx_across(p->sheet, p->row, s.first, s.last, text, format);
}

static void end_row(struct page *p, size_t lines)
{
	enum { LINE_POINTS = 18 };

	worksheet_set_row(p->sheet, p->row++, (double)(LINE_POINTS * lines),
			  NULL);
}

static struct span whole(const struct page *p)
{
	return (struct span){ 0, (lxw_col_t)(p->n - 1), PAGE_COLS };
}

static void put_line(struct page *p, const char *text, lxw_format *format)
{
	if (text == NULL || text[0] == '\0')
		return;
	put_at(p, whole(p), text, format);
	end_row(p, lines_of(text, PAGE_COLS * 9 / 10));
}

static void put_lines(struct page *p, const struct report_lines *l,
		      const char *title)
{
	if (l->count > 0)
		put_line(p, title, p->x->strong);
	for (size_t i = 0; i < l->count; i++)
		put_line(p, l->lines[i], p->x->word);
}

/* The agency to the left, the nation to the right. */
static void put_heading(struct page *p)
{
	static const int halves[2] = { PAGE_COLS / 2, PAGE_COLS / 2 };
	const struct report_doc *doc = p->x->doc;
	const char *left[4] = { NULL };
	const char *right[4] = { report_country(), report_motto(), NULL, NULL };
	size_t n = 0;

	if (doc->superior != NULL)
		left[n++] = doc->superior;
	if (doc->agency != NULL)
		left[n++] = doc->agency;
	if (doc->station_line != NULL)
		left[n++] = doc->station_line;
	for (size_t i = 0; i < 2 || i < n; i++) {
		struct span l = span_of(p, halves, 2, 0);
		struct span r = span_of(p, halves, 2, 1);
		size_t a = lines_of(left[i], l.letters);
		size_t b = lines_of(right[i], r.letters);
		put_at(p, l, left[i], left[i] == doc->agency ? p->x->sign
							      : p->x->centre);
		put_at(p, r, right[i], p->x->sign);
		end_row(p, a > b ? a : b);
	}
	p->row++;
	put_line(p, doc->title, p->x->title);
	put_line(p, doc->subject, p->x->title);
	p->row++;
}

/* Side by side, with room for a hand below. */
static void put_signatures(struct page *p)
{
	enum { HAND_ROWS = 4, MOST = 8 };
	const struct report_doc *doc = p->x->doc;
	int widths[MOST];
	size_t n = doc->n_signatures < p->n ? doc->n_signatures : p->n;

	if (n > MOST)
		return;
	for (size_t i = 0; i < n; i++)
		widths[i] = PAGE_COLS / (int)n;
	p->row++;
	for (size_t i = 0; i < n; i++) {
		const struct report_signature *s = &doc->signatures[i];
		struct span at = span_of(p, widths, n, i);

		put_at(p, at, s->date_line, p->x->day);
		p->row++;
		put_at(p, at, s->title, p->x->sign);
		p->row++;
		put_at(p, at, s->hint, p->x->day);
		p->row -= 2;
	}
	p->row += 3 + HAND_ROWS;
}

/* ---- tables ------------------------------------------------------------------------ */

static void put_row(struct page *p, const struct report_table *t,
		    const int *widths, size_t n, const struct report_row *row)
{
	const double line_points = 15;
	size_t most = 1;
	size_t i = 0;

	for (size_t c = 0; c < t->n_columns; c++) {
		const struct report_column *column = &t->columns[c];
		if ((column->where & REPORT_PAPER) == 0)
			continue;
		struct span at = span_of(p, widths, n, i++);
		const char *text = row != NULL ? row->cells[c].text
					       : column->title;
		size_t lines = lines_of(text, at.letters);
		most = lines > most ? lines : most;
		xlsx_span(p->x, p->sheet, p->row, at.first, at.last);
		if (row != NULL)
			xlsx_cell(p->x, p->sheet, p->row, at.first, column,
				  &row->cells[c], PLAIN);
		else
			xlsx_string(p->sheet, p->row, at.first, text,
				    p->x->head);
	}
	worksheet_set_row(p->sheet, p->row++, line_points * (double)most, NULL);
}

static void put_table(struct page *p, const struct report_table *t)
{
	size_t n = paper_columns(t);
	int *widths = paper_widths(t);

	put_row(p, t, widths, n, NULL);
	for (size_t r = 0; r < t->n_rows; r++)
		put_row(p, t, widths, n, &t->rows[r]);
	free(widths);
	p->row++;
}

static void put_block(struct page *p, const struct report_block *b)
{
	const struct report_doc *doc = p->x->doc;

	switch (b->kind) {
	case BLOCK_TABLE:
		put_line(p, b->text, p->x->strong);
		put_table(p, &doc->tables[b->index]);
		break;
	case BLOCK_HEADING:
	case BLOCK_SUBHEADING: put_line(p, b->text, p->x->strong); break;
	case BLOCK_PARAGRAPH:
	case BLOCK_ITEM: put_line(p, b->text, p->x->word); break;
	case BLOCK_NOTES: put_lines(p, &doc->notes, b->text); break;
	case BLOCK_LEGEND: put_lines(p, &doc->legend, b->text); break;
	case BLOCK_SIGNATURES: put_signatures(p); break;
	default: break;
	}
}

bool xlsx_is_page(const struct report_doc *doc)
{
	return !doc->is_landscape && doc->official.symbol == NULL &&
	       doc->n_tables > 0;
}

void xlsx_add_page(struct xlsx *x, const char *name)
{
	struct page p = { .x = x,
			  .sheet = workbook_add_worksheet(x->book, name) };

	set_grid(&p);
	put_heading(&p);
	for (size_t i = 0; i < x->doc->n_blocks; i++)
		put_block(&p, &x->doc->blocks[i]);
	xlsx_set_page(p.sheet, false);
	worksheet_fit_to_pages(p.sheet, 1, 1);
	free(p.cols);
}
