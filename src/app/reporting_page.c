/* A report to be read on the screen. See reporting_page.h. */
#include "config.h"

#include "app/reporting_page.h"

#include <stdlib.h>

#include "app/reporting_doors.h"
#include "app/reporting_warn.h"
#include "base/mem.h"
#include "report/render_txt.h"
#include "report/report.h"

/* Lines are counted on from the row before: rows come from top to bottom. */
struct counter {
	const struct buf *text;
	size_t at, line;
};

static size_t line_at(struct counter *c, size_t byte)
{
	for (; c->at < byte; c->at++)
		c->line += c->text->data[c->at] == '\n';
	return c->line;
}

static void add_door(struct report_page *p, const struct report_door *d)
{
	if ((p->n_doors & (p->n_doors + 1)) == 0)
		p->doors = mem_grow(p->doors, p->n_doors * 2 + 2,
				    sizeof *p->doors);
	p->doors[p->n_doors++] = *d;
}

/* `lines` has the lines of the row. */
static void add_row(const struct report_doc *doc, const struct txt_rows *rows,
		    const struct txt_row *row, const struct report_door *lines,
		    struct report_page *p)
{
	const struct report_table *t = &doc->tables[row->table];
	const struct report_row *r = &t->rows[row->row];
	struct report_door d = *lines;

	d.entry = reporting_door_entry(t, r);
	if (d.entry != 0) {
		add_door(p, &d);
		return;
	}
	for (size_t c = 0; c < t->n_columns; c++)
		if (txt_rows_column(rows, row->table, c, &d.first_col,
				    &d.n_cols) &&
		    reporting_door(t, r, c, &d.cell, &d.title))
			add_door(p, &d);
}

static void add_doors(const struct report_doc *doc, const struct txt_rows *rows,
		      struct report_page *p)
{
	struct counter c = { .text = &p->text };

	for (size_t i = 0; i < rows->count; i++) {
		const struct txt_row *row = &rows->rows[i];
		struct report_door lines = { .n_cols = 0 };

		lines.first_line = line_at(&c, row->begin);
		lines.n_lines = line_at(&c, row->end) - lines.first_line;
		add_row(doc, rows, row, &lines, p);
	}
}

bool reporting_page(struct app *a, const struct report_request *req,
		    struct report_page *out, struct err *err)
{
	struct report_page p = { .n_doors = 0 };
	struct txt_rows rows;
	struct report_doc doc;

	if (!reporting_build(a, req, &doc, err))
		return false;
	buf_init(&p.text);
	report_render_txt_rows(&doc, &p.text, &rows);
	add_doors(&doc, &rows, &p);
	txt_rows_finish(&rows);
	reporting_take_warnings(&doc, &p.warnings);
	report_doc_finish(&doc);
	*out = p;
	return true;
}

void report_page_finish(struct report_page *p)
{
	for (size_t i = 0; i < p->n_doors; i++) {
		reporting_cell_finish(&p->doors[i].cell);
		free(p->doors[i].title);
	}
	free(p->doors);
	report_warnings_finish(&p->warnings);
	buf_finish(&p->text);
	*p = (struct report_page){ .n_doors = 0 };
}

/* The first door that does not end above the line. */
static size_t first_at(const struct report_page *p, size_t line)
{
	size_t low = 0, high = p->n_doors;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct report_door *d = &p->doors[middle];
		if (d->first_line + d->n_lines <= line)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* How far a column lies from the door's cell. */
static size_t distance(const struct report_door *d, size_t col)
{
	if (col < d->first_col)
		return d->first_col - col;
	return d->n_cols > 0 && col >= d->first_col + d->n_cols
		? col - d->first_col - d->n_cols + 1 : 0;
}

const struct report_door *report_page_door(const struct report_page *p,
					   size_t line, size_t col)
{
	const struct report_door *best = NULL;

	for (size_t i = first_at(p, line);
	     i < p->n_doors && p->doors[i].first_line <= line; i++)
		if (best == NULL ||
		    distance(&p->doors[i], col) < distance(best, col))
			best = &p->doors[i];
	return best;
}
