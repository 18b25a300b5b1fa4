/* A table over the pages: its titles stand on each. See pdf_paper.h. */
#include "config.h"

#include "report/pdf_paper.h"

#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

enum { EDGE = 3 };

struct grid {
	struct paper *p;
	const struct report_table *table;
	double *widths;		/* points; 0: not on paper */
	double size;		/* of the letters */
	double line;		/* spacing of lines; 0: single */
	double edge;		/* above and below a row's text */
	double after;		/* below the table */
};

static const char *title_of(const struct grid *g, size_t c)
{
	return g->table->columns[c].title;
}

static struct look cell_look(const struct grid *g, const struct report_row *row,
			     size_t c)
{
	const struct report_column *column = &g->table->columns[c];
	struct look look = { .size = g->size, .line = g->line,
			     .align = TEXT_CENTRE,
			     .is_bold = row == NULL || row->is_total };

	if (row == NULL)
		return look;
	look.is_struck = row->is_struck && strcmp(column->key, "note") != 0;
	look.align = column->align;
	return look;
}

/* row NULL: the titles. */
static PangoLayout *cell_layout(const struct grid *g,
				const struct report_row *row, size_t c)
{
	struct look look = cell_look(g, row, c);

	return paper_layout(g->p, &look, g->widths[c] - 2 * EDGE,
			    row == NULL ? title_of(g, c) : row->cells[c].text);
}

static double tallest(const struct grid *g)
{
	return g->p->height - PAPER_TOP - PAPER_BOTTOM - 80;
}

/* Layouts of a row, and how high it is. */
static double lay_out(const struct grid *g, const struct report_row *row,
		      PangoLayout **cells)
{
	double height = 0;

	for (size_t c = 0; c < g->table->n_columns; c++) {
		if (g->widths[c] <= 0)
			continue;
		cells[c] = cell_layout(g, row, c);
		if (layout_height(cells[c]) > tallest(g)) {
			/* higher than a page: its end cannot be shown */
			pango_layout_set_height(cells[c], (int)(tallest(g) *
						PANGO_SCALE));
			pango_layout_set_ellipsize(cells[c],
						   PANGO_ELLIPSIZE_END);
		}
		double h = layout_height(cells[c]);
		height = h > height ? h : height;
	}
	return height + 2 * g->edge;
}

static void draw_cells(const struct grid *g, PangoLayout **cells,
		       double height)
{
	cairo_t *cr = g->p->cr;
	double x = PAPER_LEFT;

	cairo_set_line_width(cr, 0.5);
	for (size_t c = 0; c < g->table->n_columns; c++) {
		if (g->widths[c] <= 0)
			continue;
		cairo_rectangle(cr, x, g->p->y, g->widths[c], height);
		cairo_stroke(cr);
		cairo_move_to(cr, x + EDGE, g->p->y + g->edge);
		pango_cairo_show_layout(cr, cells[c]);
		x += g->widths[c];
	}
	g->p->y += height;
}

static void free_cells(const struct grid *g, PangoLayout **cells)
{
	for (size_t c = 0; c < g->table->n_columns; c++) {
		if (cells[c] != NULL)
			g_object_unref(cells[c]);
		cells[c] = NULL;
	}
}

static void draw_titles(const struct grid *g, PangoLayout **cells)
{
	double height = lay_out(g, NULL, cells);

	draw_cells(g, cells, height);
	free_cells(g, cells);
}

/* need: what must stand on one page with the row, itself left out. */
static void draw_row(const struct grid *g, const struct report_row *row,
		     PangoLayout **cells, double need)
{
	double height = lay_out(g, row, cells);

	if (height + need > tallest(g))
		need = 0;	/* no page would do */
	if (paper_room(g->p) < height + need) {
		PangoLayout **titles =
			calloc(g->table->n_columns + 1, sizeof(PangoLayout *));
		if (titles == NULL)
			abort();
		paper_new_page(g->p);
		draw_titles(g, titles);
		free(titles);
	}
	draw_cells(g, cells, height);
	free_cells(g, cells);
}

/* A letter's mean width in points, as a part of its size. */
#define LETTER 0.455

static double row_height(const struct grid *g, const struct report_row *row,
			 PangoLayout **cells)
{
	double height = lay_out(g, row, cells);

	free_cells(g, cells);
	return height;
}

/*
 * A tail moves to the next page with the last rows, so that nobody signs a
 * page without any. One that is higher than half a page may stand alone.
 */
static void draw_rows(const struct grid *g, PangoLayout **cells, double tail)
{
	enum { KEPT_ROWS = 2 };
	const struct report_table *t = g->table;
	bool is_kept = tail > 0 && tail < tallest(g) / 2;

	tail += g->after;
	for (size_t r = 0; r < t->n_rows; r++) {
		bool is_last = r + 1 == t->n_rows;
		double need = is_kept && r + KEPT_ROWS >= t->n_rows ? tail : 0;

		if (need > 0 && !is_last)
			need += row_height(g, &t->rows[r + 1], cells);
		/* two high rows may be parted, the last stays with the tail */
		if (!is_last && need > tallest(g) / 2)
			need = 0;
		draw_row(g, &t->rows[r], cells, need);
		g->p->host->row_done(t);
	}
}

void paper_table(struct paper *p, const struct report_table *t, double tail)
{
	bool is_wide = p->host->is_wide(t);
	struct grid g = { .p = p, .table = t, .size = is_wide ? PAPER_SMALL : 11,
			  .line = is_wide ? PAPER_DENSE : 0,
			  .edge = is_wide ? 0.5 : 1, .after = is_wide ? 5 : 10 };
	double width = paper_text_width(p);
	int *parts = calloc(t->n_columns, sizeof *parts);
	PangoLayout **cells = calloc(t->n_columns, sizeof(PangoLayout *));

	g.widths = calloc(t->n_columns, sizeof *g.widths);
	if (parts == NULL || cells == NULL || g.widths == NULL)
		abort();
	p->host->widths(t, 10000, width / (g.size * LETTER), parts);
	for (size_t c = 0; c < t->n_columns; c++)
		g.widths[c] = width * parts[c] / 10000;
	paper_need(p, 80);
	draw_titles(&g, cells);
	draw_rows(&g, cells, tail);
	p->y += g.after;
	free(parts);
	free(cells);
	free(g.widths);
}
