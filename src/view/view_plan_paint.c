/* The plan's screen as it is seen. See view_plan_priv.h. */
#include "config.h"

#include "view/view_plan_priv.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

struct plan_grid view_plan_grid(const struct view_plan *p)
{
	return (struct plan_grid){
		.planning = &p->planning,
		.shown = p->shown,
		.n_shown = p->n_shown,
		.is_open = p->is_open,
		.list = &p->list,
		.n_periods = p->n_periods,
		.period = p->period,
		.now = p->now,
		.shows_minutes = p->shows_minutes,
	};
}

void view_plan_name_period(const struct view_plan *p, struct buf *out)
{
	if (p->period == 0)
		buf_printf(out, _("year %d"), p->planning.year);
	else if (p->n_periods == 4)
		buf_printf(out, _("quarter %d/%d"), p->period,
			   p->planning.year);
	else
		buf_printf(out, _("month %d/%d"), p->period, p->planning.year);
}

/* Keep the chosen time when months turn into quarters or back. */
static void set_periods(struct view_plan *p, int n)
{
	if (n == p->n_periods)
		return;
	if (p->period > 0 && n > 0 && p->n_periods > 0)
		p->period = (p->period - 1) * n / p->n_periods + 1;
	else
		p->period = 0;
	p->n_periods = n;
}

void view_plan_layout(struct view *v, int n_rows, int cols)
{
	enum { PAPER_MIN = 9 };
	struct view_plan *p = (struct view_plan *)v;
	int want = (int)p->n_shown + 2;

	p->head_rows = n_rows >= 12 ? 1 : 0;
	p->detail_rows = n_rows >= 12 ? 3 : n_rows >= 6 ? 2 : 0;
	int rest = n_rows - p->head_rows - p->detail_rows;
	p->table_rows = rest;
	p->paper_rows = 0;
	if (rest - want >= PAPER_MIN) {
		p->table_rows = want;
		p->paper_rows = rest - want - 1;
	} else if (p->is_on_paper) {
		p->table_rows = 0;
		p->detail_rows = 0;
		p->paper_rows = n_rows - p->head_rows;
	}
	set_periods(p, plan_grid_periods(cols));
	list_layout(&p->list, p->table_rows);
	pager_layout(&p->paper, p->paper_rows, cols > 2 ? cols - 2 : cols);
}

static void paint_head(const struct view_plan *p, struct area a)
{
	const struct plan *plan = &p->planning.plan;
	char *text = p->remark != NULL
			     ? mem_dup(p->remark)
			     : mem_printf("%s  %s", plan->number, plan->title);
	enum style style = p->remark != NULL ? STYLE_WARNING : STYLE_STRONG;

	area_fill(a, style);
	area_put_in(a, 0, 1, a.cols - 1, TEXT_LEFT, style, text);
	free(text);
}

/* What the chosen period should have, when somebody said so. */
static void put_target(const struct view_plan *p,
		       const struct planning_row *row, struct buf *out)
{
	struct planning_cell wanted =
		plan_grid_wanted(row, p->n_periods, p->period);
	char length[CIVIL_TEXT];

	if (wanted.airings > 0)
		buf_printf(out, _(", target: airings %" PRId64),
			   wanted.airings);
	if (wanted.played_ms > 0) {
		duration_format(wanted.played_ms, length);
		buf_printf(out, _(", target: length %s"), length);
	}
}

static void put_numbers(const struct view_plan *p,
			const struct planning_row *row, struct buf *out)
{
	struct planning_cell cell =
		plan_grid_cell(row, p->n_periods, p->period);
	char length[CIVIL_TEXT];

	view_plan_name_period(p, out);
	duration_format(cell.played_ms, length);
	if (row->is_gap)
		buf_puts(out, _(": not aired once this year"));
	else if (cell.airings == 0)
		buf_puts(out, _(": nothing aired"));
	else
		buf_printf(out, _(": airings %" PRId64 ", length %s"),
			   cell.airings, length);
	put_target(p, row, out);
	if (row == &p->planning.whole && p->planning.n_gaps > 0)
		buf_printf(out, _(", contents not aired yet: %zu"),
			   p->planning.n_gaps);
}

struct lines {
	struct area area;
	int row;
};

static void put_line(void *ctx, const char *text, size_t len)
{
	struct lines *l = ctx;

	area_put_n(l->area, l->row++, 0, STYLE_NORMAL, text, len);
}

/* With room: a line with the numbers on it, then the words, wrapped. */
static void paint_detail(const struct view_plan *p, struct area a)
{
	struct plan_grid grid = view_plan_grid(p);
	const struct plan_item *item;
	const struct planning_row *row =
		plan_grid_row(&grid, p->list.selected, &item);
	const char *title = item != NULL ? item->title
					 : p->planning.plan.title;
	struct buf numbers;

	buf_init(&numbers);
	buf_printf(&numbers, "%s%s", item != NULL ? item->code : "",
		   item != NULL ? ", " : "");
	put_numbers(p, row, &numbers);
	if (a.rows < 3) {
		area_put_in(a, 0, 1, a.cols - 1, TEXT_LEFT, STYLE_STRONG,
			    numbers.data);
		area_put_in(a, 1, 1, a.cols - 1, TEXT_LEFT, STYLE_NORMAL,
			    title);
	} else {
		struct lines l = {
			.area = area_sub(a, 1, 1, a.rows - 1, a.cols - 1),
		};
		area_hline(a, 0, STYLE_BORDER);
		area_putf(a, 0, 2, STYLE_STRONG, " %s ", numbers.data);
		text_wrap(title, a.cols > 2 ? (size_t)a.cols - 2 : 1, put_line,
			  &l);
	}
	buf_finish(&numbers);
}

static void paint_paper(const struct view_plan *p, struct area a)
{
	if (p->table_rows > 0) {
		area_hline(a, 0, STYLE_BORDER);
		area_put(a, 0, 2, p->is_on_paper ? STYLE_STRONG : STYLE_BORDER,
			 _(" Forms, roles, documents "));
		area_cut_top(&a, 1);
	}
	pager_paint(&p->paper, area_sub(a, 0, 1, a.rows, a.cols - 2));
}

void view_plan_paint(const struct view *v, struct area a)
{
	const struct view_plan *p = (const struct view_plan *)v;
	struct plan_grid grid = view_plan_grid(p);

	if (!p->has_plan) {
		struct lines l = { .area = area_sub(a, 1, 1, a.rows, a.cols) };
		text_wrap(p->trouble.text, a.cols > 2 ? (size_t)a.cols - 2 : 1,
			  put_line, &l);
		return;
	}
	if (p->head_rows > 0)
		paint_head(p, area_cut_top(&a, p->head_rows));
	struct area table = area_cut_top(&a, p->table_rows);
	if (p->table_rows > 0)
		plan_grid_paint(&grid, table, !p->is_on_paper);
	if (p->detail_rows > 0)
		paint_detail(p, area_cut_top(&a, p->detail_rows));
	if (p->paper_rows > 0)
		paint_paper(p, a);
}
