/* The table of a plan, as it is seen. See plan_grid.h. */
#include "config.h"

#include "view/plan_grid.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

enum {
	GUTTER = 1,
	TOTAL_COLS = 8,		/* "none yet" */
	ITEM_COLS_MIN = 13,	/* a code and some of its words */
	CELL_COLS = 3,
	CELL_COLS_WIDE = 5,
	WIDE = 110
};

int plan_grid_periods(int cols)
{
	int room = cols - GUTTER - ITEM_COLS_MIN - TOTAL_COLS - 2;

	if (room >= 12 * (CELL_COLS + 1))
		return 12;
	return room >= 4 * (CELL_COLS + 1) ? 4 : 0;
}

void plan_grid_months(int n_periods, int period, int *out_first, int *out_last)
{
	if (period == 0 || n_periods == 0) {
		*out_first = 0;
		*out_last = PLAN_LOG_MONTHS - 1;
		return;
	}
	int months = PLAN_LOG_MONTHS / n_periods;
	*out_first = (period - 1) * months;
	*out_last = period * months - 1;
}

struct planning_cell plan_grid_cell(const struct planning_row *row,
				    int n_periods, int period)
{
	struct planning_cell sum = { 0 };
	int first, last;

	plan_grid_months(n_periods, period, &first, &last);
	for (int m = first; m <= last; m++) {
		sum.airings += row->months[m].airings;
		sum.played_ms += row->months[m].played_ms;
	}
	return sum;
}

struct planning_cell plan_grid_wanted(const struct planning_row *row,
				      int n_periods, int period)
{
	struct planning_cell sum = { 0 };
	int first, last;

	if (period == 0 || n_periods == 0)
		return row->wanted_total;
	plan_grid_months(n_periods, period, &first, &last);
	for (int m = first; m <= last; m++) {
		sum.airings += row->wanted[m].airings;
		sum.played_ms += row->wanted[m].played_ms;
	}
	return sum;
}

const struct planning_row *plan_grid_row(const struct plan_grid *g, size_t row,
					 const struct plan_item **out_item)
{
	if (row >= g->n_shown) {
		*out_item = NULL;
		return &g->planning->whole;
	}
	*out_item = &g->planning->plan.items[g->shown[row]];
	return &g->planning->rows[g->shown[row]];
}

/* ---- painting ------------------------------------------------------------- */

struct columns {
	int item_cols;
	int cell_cols;		/* of a period */
	int code_cols;
};

static int widest_code(const struct plan *plan)
{
	size_t widest = 0;

	for (size_t i = 0; i < plan->n_items; i++) {
		size_t cols = text_width(plan->items[i].code);
		widest = cols > widest ? cols : widest;
	}
	return (int)widest;
}

static struct columns columns_of(const struct plan_grid *g, int cols)
{
	struct columns c = {
		.cell_cols = cols >= WIDE ? CELL_COLS_WIDE : CELL_COLS,
		.code_cols = widest_code(&g->planning->plan),
	};

	c.item_cols = cols - GUTTER - g->n_periods * (c.cell_cols + 1) -
		      TOTAL_COLS - 2;
	if (c.item_cols < 0)
		c.item_cols = 0;
	return c;
}

/* Where the cell of a period begins; period 0 is the total. */
static int cell_at(const struct plan_grid *g, const struct columns *c,
		   int period)
{
	int n = period == 0 ? g->n_periods : period - 1;

	return GUTTER + c->item_cols + 1 + n * (c->cell_cols + 1);
}

static void paint_header(const struct plan_grid *g, const struct columns *c,
			 struct area a)
{
	char name[16];

	area_fill(area_sub(a, 0, 0, 1, a.cols), STYLE_HEADING);
	area_put_in(a, 0, GUTTER, c->item_cols, TEXT_LEFT, STYLE_HEADING,
		    _("Content"));
	for (int i = 1; i <= g->n_periods; i++) {
		if (g->n_periods == 4)
			snprintf(name, sizeof name, _("Q%d"), i);
		else
			snprintf(name, sizeof name, "%d", i);
		area_put_in(a, 0, cell_at(g, c, i), c->cell_cols, TEXT_RIGHT,
			    STYLE_HEADING, name);
	}
	area_put_in(a, 0, cell_at(g, c, 0), TOTAL_COLS, TEXT_RIGHT,
		    STYLE_HEADING, g->shows_minutes ? _("Minutes") : _("Year"));
}

static void paint_item(const struct plan_grid *g, const struct columns *c,
		       struct area a, size_t row, enum style style)
{
	const struct plan_item *item;
	const struct planning_row *r = plan_grid_row(g, row, &item);

	if (item == NULL) {
		area_put_in(a, 0, GUTTER, c->item_cols, TEXT_LEFT, style,
			    _("The whole plan"));
		return;
	}
	bool is_open = g->is_open[g->shown[row]];
	enum glyph sign = is_open ? GLYPH_OPEN : GLYPH_CLOSED;
	struct area at = area_sub(a, 0, GUTTER, 1, c->item_cols);
	area_cut_left(&at, r->depth < 4 ? r->depth : 4);
	if (!r->is_leaf)
		area_put(at, 0, 0, style, canvas_glyph(a.canvas, sign));
	area_cut_left(&at, 2);
	int taken = area_put(at, 0, 0, style, item->code);
	int code_cols = c->code_cols - r->depth;
	area_cut_left(&at, (taken > code_cols ? taken : code_cols) + 1);
	area_put_in(at, 0, 0, at.cols, TEXT_LEFT, style, item->title);
}

/* A month that has not come, or is none of the plan's, is left blank. */
static bool is_ahead(const struct plan_grid *g, int period)
{
	int first, last;

	plan_grid_months(g->n_periods, period, &first, &last);
	return g->planning->bounds[first] > g->now ||
	       g->planning->bounds[first] == g->planning->bounds[last + 1];
}

/* Airings, or whole minutes; something is never 0. */
static int64_t number_of(const struct plan_grid *g, struct planning_cell cell)
{
	enum { MINUTE_MS = 60000 };

	if (!g->shows_minutes)
		return cell.airings;
	int64_t minutes = (cell.played_ms + MINUTE_MS / 2) / MINUTE_MS;
	return minutes == 0 && cell.played_ms > 0 ? 1 : minutes;
}

/* "3", with a target "3/4" when that fits. */
static void put_number(int64_t n, int64_t wanted, int cols, char *out,
		       size_t size)
{
	snprintf(out, size, "%" PRId64, n);
	if (wanted == 0)
		return;
	char both[48];
	int len = snprintf(both, sizeof both, "%" PRId64 "/%" PRId64, n, wanted);
	if (len > 0 && len <= cols)
		snprintf(out, size, "%s", both);
}

static enum style cell_style(const struct plan_grid *g,
			     const struct planning_row *r, int period,
			     int64_t n, int64_t wanted)
{
	bool is_short = n < wanted && (period == 0 || !is_ahead(g, period));

	if (is_short || (r->is_gap && period == 0))
		return STYLE_WARNING;
	return n == 0 ? STYLE_DIM : STYLE_NORMAL;
}

static void paint_cell(const struct plan_grid *g, const struct columns *c,
		       struct area a, const struct planning_row *r, int period,
		       enum style style)
{
	int64_t n = number_of(g, plan_grid_cell(r, g->n_periods, period));
	int64_t wanted =
		number_of(g, plan_grid_wanted(r, g->n_periods, period));
	bool is_plain = a.canvas->glyphs == GLYPHS_ASCII;
	int cols = period == 0 ? TOTAL_COLS : c->cell_cols;
	char text[48] = "";

	if (n > 0 || wanted > 0)
		put_number(n, wanted, cols, text, sizeof text);
	else if (period != 0 && !is_ahead(g, period))
		snprintf(text, sizeof text, "%s", is_plain ? "." : "·");
	else if (period == 0)
		snprintf(text, sizeof text, "%s",
			 r->is_gap ? _("none yet") : "0");
	if (style == STYLE_NORMAL)
		style = cell_style(g, r, period, n, wanted);
	area_put_in(a, 0, cell_at(g, c, period), cols, TEXT_RIGHT, style, text);
}

/* The chosen number stands in brackets, for eyes that see no colours. */
static void paint_brackets(const struct plan_grid *g, const struct columns *c,
			   struct area a, enum style style)
{
	int at = cell_at(g, c, g->period);
	int cols = g->period == 0 ? TOTAL_COLS : c->cell_cols;

	area_put(a, 0, at - 1, style, "[");
	area_put(a, 0, at + cols, style, "]");
}

static void paint_row(const struct plan_grid *g, const struct columns *c,
		      struct area a, size_t row, bool has_focus)
{
	const struct plan_item *item;
	const struct planning_row *r = plan_grid_row(g, row, &item);
	bool is_selected = row == g->list->selected;
	enum style style = STYLE_NORMAL;

	if (is_selected)
		style = has_focus ? STYLE_SELECTED : STYLE_SELECTED_IDLE;
	else if (item == NULL)
		style = STYLE_STRONG;
	area_fill(a, style);
	paint_item(g, c, a, row, style);
	for (int period = 0; period <= g->n_periods; period++)
		paint_cell(g, c, a, r, period, style);
	if (is_selected)
		paint_brackets(g, c, a, style);
}

void plan_grid_paint(const struct plan_grid *g, struct area a, bool has_focus)
{
	struct columns c = columns_of(g, a.cols);
	bool has_header = a.rows >= 3;
	int line = has_header;

	if (has_header)
		paint_header(g, &c, a);
	for (size_t row = g->list->top; row < g->list->count && line < a.rows;
	     row++, line++)
		paint_row(g, &c, area_sub(a, line, 0, 1, a.cols), row,
			  has_focus);
}
