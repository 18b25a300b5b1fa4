/* Screen 6: its picture. See view_report.h. */
#include "config.h"

#include "view/view_report_priv.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "view/report_head.h"
#include "view/stack.h"

/* Warnings one below the other, wrapped; what is left of the area. */
struct banner {
	struct area area;
	int n_lines;		/* wanted so far, shown or not */
};

static void add_banner_line(void *ctx, const char *text, size_t len)
{
	struct banner *b = ctx;

	if (b->n_lines++ < b->area.rows)
		area_put_n(b->area, b->n_lines - 1, 1, STYLE_WARNING, text,
			   len);
}

/* Into an area without rows nothing is painted, but counted. */
static int paint_warnings(const struct view_report *r, struct area a)
{
	struct banner b = { a, 0 };
	size_t cols = a.cols > 3 ? (size_t)a.cols - 2 : 1;

	for (size_t i = 0; i < r->page.warnings.count; i++)
		text_wrap(r->page.warnings.lines[i], cols, add_banner_line,
			  &b);
	if (b.n_lines > a.rows && a.rows > 0)
		area_put(a, a.rows - 1, a.cols - 1, STYLE_WARNING, "…");
	return b.n_lines;
}

/* Warnings take a quarter of the screen at most. */
static int warning_rows(const struct view_report *r, int rows, int cols)
{
	const struct area nowhere = { NULL, 0, 0, 0, cols };
	int wanted = paint_warnings(r, nowhere);

	return wanted < rows / 4 ? wanted : rows / 4;
}

void view_report_layout(struct view *v, int rows, int cols)
{
	struct view_report *r = (struct view_report *)v;

	/* the paper got another number or date */
	if (strcmp(r->read.number, r->choice.number) != 0 ||
	    strcmp(r->read.date, r->choice.date) != 0 ||
	    r->read.with_later != r->choice.with_later)
		r->is_stale = true;
	r->view.stack->wants_rest |= r->is_stale;
	r->head_rows = rows >= 6 ? 1 + warning_rows(r, rows, cols) : 0;
	r->rows = rows - r->head_rows;
	r->cols = cols;
	view_report_keep_in_range(r);
}

static void paint_trouble_line(void *ctx, const char *text, size_t len)
{
	struct area *a = ctx;

	area_put_n(*a, 0, 0, STYLE_ERROR, text, len);
	area_cut_top(a, 1);
}

/* Over the line that is painted. */
static void paint_found(const struct view_report *r, size_t i, struct area a)
{
	const char *line = r->page.text.data + r->lines[i];

	if (r->found.len == 0 || i != r->found_line)
		return;
	int col = (int)view_report_col(r, i, r->found.at) - r->left;
	if (col >= 0)
		area_put_n(a, 0, col, STYLE_MATCH, line + r->found.at,
			   r->found.len);
}

/* The figure stands out of its row, which is known by its other cells. */
static void paint_line(const struct view_report *r, size_t i, struct area a)
{
	const struct report_door *door = view_report_door(r);
	const char *line = r->page.text.data + r->lines[i];
	bool is_chosen = door == NULL ? i == r->cursor
		: i >= door->first_line && i - door->first_line < door->n_lines;
	bool has_cell = is_chosen && door != NULL && door->n_cols > 0;
	enum style style = !is_chosen ? STYLE_NORMAL
		: has_cell ? STYLE_SELECTED_IDLE : STYLE_SELECTED;

	if (is_chosen)
		area_fill(a, style);
	area_put(a, 0, 0, style, line + text_fit(line, (size_t)r->left));
	if (!has_cell || door->first_col < (size_t)r->left)
		return;
	const char *cell = line + text_fit(line, door->first_col);
	area_put_n(a, 0, (int)door->first_col - r->left, STYLE_SELECTED, cell,
		   text_fit(cell, door->n_cols));
}

void view_report_paint(const struct view *v, struct area a)
{
	const struct view_report *r = (const struct view_report *)v;

	if (r->head_rows > 0)
		report_head_paint(&r->choice, area_cut_top(&a, 1));
	if (r->head_rows > 1)
		paint_warnings(r, area_cut_top(&a, r->head_rows - 1));
	if (r->is_waiting) {
		area_put(a, 0, 1, STYLE_DIM, _("computing the report…"));
		return;
	}
	if (!r->has_report) {
		struct area in = area_sub(a, 0, 1, a.rows, a.cols - 2);
		text_wrap(r->trouble.text, in.cols > 0 ? (size_t)in.cols : 1,
			  paint_trouble_line, &in);
		return;
	}
	for (int row = 0; row < a.rows; row++) {
		size_t i = r->top + (size_t)row;
		if (i >= r->n_lines)
			break;
		struct area line = area_sub(a, row, 0, 1, a.cols);
		paint_line(r, i, line);
		paint_found(r, i, line);
	}
}

void view_report_status(const struct view *v, struct buf *out)
{
	const struct view_report *r = (const struct view_report *)v;
	size_t last = r->top + (size_t)(r->rows > 0 ? r->rows : 0);
	int right = r->left + r->cols;

	if (!r->has_report)
		return;
	buf_printf(out, _("lines %zu-%zu/%zu"), r->top + 1,
		   last < r->n_lines ? last : r->n_lines, r->n_lines);
	if (r->text_cols > r->cols)
		buf_printf(out, _(" columns %d-%d/%d"), r->left + 1,
			   right < r->text_cols ? right : r->text_cols,
			   r->text_cols);
}
