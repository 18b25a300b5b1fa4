/* Screen 3: the plan. See view_plan.h; invariants in view_plan_priv.h. */
#include "config.h"

#include "view/view_plan.h"

#include <stdlib.h>

#include "app/activities.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/activity_form.h"
#include "view/plan_paper.h"
#include "view/stack.h"
#include "view/target_form.h"
#include "view/view_airings.h"
#include "view/undo_keys.h"
#include "view/view_plan_priv.h"
#include "view/view_web.h"

/* ---- rows ----------------------------------------------------------------- */

static size_t count_rows(void *ctx)
{
	const struct view_plan *p = ctx;

	return p->has_plan ? p->n_shown + 1 : 0;
}

static int64_t row_id(void *ctx, size_t row)
{
	const struct view_plan *p = ctx;

	return row < p->n_shown ? p->planning.plan.items[p->shown[row]].id
				: PLAN_WHOLE_ID;
}

static const struct list_source rows = { .count = count_rows, .id = row_id };

/* The selected item; n_items: the whole plan, or nothing. */
static size_t selected_item(const struct view_plan *p)
{
	return p->list.selected < p->n_shown ? p->shown[p->list.selected]
					     : p->planning.plan.n_items;
}

static size_t item_by_code(const struct plan *plan, const char *code)
{
	const struct plan_item *i = code != NULL ? plan_find(plan, code) : NULL;

	return i != NULL ? (size_t)(i - plan->items) : plan->n_items;
}

static bool is_visible(const struct view_plan *p, size_t item)
{
	const struct plan *plan = &p->planning.plan;
	size_t up = item_by_code(plan, plan->items[item].parent);

	while (up < plan->n_items) {
		if (!p->is_open[up])
			return false;
		up = item_by_code(plan, plan->items[up].parent);
	}
	return true;
}

static void show_items(struct view_plan *p)
{
	p->n_shown = 0;
	for (size_t i = 0; i < p->planning.plan.n_items; i++)
		if (is_visible(p, i))
			p->shown[p->n_shown++] = i;
	list_reload(&p->list);
}

/* ---- reading -------------------------------------------------------------- */

static void forget(struct view_plan *p)
{
	if (p->has_plan)
		planning_finish(&p->planning);
	free(p->remark);
	p->remark = NULL;
	p->has_plan = false;
	p->n_shown = 0;
}

/* The plan's words and what was done; it stays where it was read. */
static void write_paper(struct view_plan *p)
{
	struct activity_list done = { 0 };
	size_t top = p->paper.top;
	struct err err;

	if (!activities_list(p->app, p->planning.plan.id, NULL, NULL, NULL,
			     &done, &err))
		stack_error(p->view.stack, &err);
	plan_paper_write(&p->planning.plan, &done, &p->paper);
	p->paper.top = top;
	activity_list_finish(&done);
}

/* A new plan begins with its branches open. */
static void take(struct view_plan *p, struct planning *next)
{
	bool is_other = !p->has_plan ||
			p->planning.plan.id != next->plan.id;
	size_t n = next->plan.n_items;

	forget(p);
	p->planning = *next;
	p->remark = planning_remark(p->app, &next->plan);
	p->has_plan = true;
	if (is_other) {
		p->is_open = mem_grow(p->is_open, n + 1, sizeof *p->is_open);
		p->shown = mem_grow(p->shown, n + 1, sizeof *p->shown);
		for (size_t i = 0; i < n; i++)
			p->is_open[i] = true;
	}
	write_paper(p);
	show_items(p);
}

static void reload(struct view *v, const struct topics *topics)
{
	struct view_plan *p = (struct view_plan *)v;
	struct planning next;

	(void)topics;
	p->now = app_now(p->app);
	if (planning_read(p->app, 0, &next, &p->trouble)) {
		take(p, &next);
		return;
	}
	forget(p);
	pager_clear(&p->paper);
	list_reload(&p->list);
}

/* ---- deeds ---------------------------------------------------------------- */

static bool is_branch(const struct view_plan *p, size_t item)
{
	return item < p->planning.plan.n_items &&
	       !p->planning.rows[item].is_leaf;
}

static void set_open(struct view_plan *p, size_t item, bool is_open)
{
	p->is_open[item] = is_open;
	show_items(p);
}

static void go_left(struct view_plan *p)
{
	size_t item = selected_item(p);

	if (p->period > 0) {
		p->period--;
	} else if (is_branch(p, item) && p->is_open[item]) {
		set_open(p, item, false);
	} else if (item < p->planning.plan.n_items) {
		const struct plan *plan = &p->planning.plan;
		size_t up = item_by_code(plan, plan->items[item].parent);
		if (up < plan->n_items)
			list_select_id(&p->list, plan->items[up].id);
	}
}

static void go_right(struct view_plan *p)
{
	size_t item = selected_item(p);

	if (p->period == 0 && is_branch(p, item) && !p->is_open[item])
		set_open(p, item, true);
	else if (p->period < p->n_periods)
		p->period++;
}

static void open_airings(struct view_plan *p)
{
	struct plan_grid grid = view_plan_grid(p);
	const struct plan_item *item;
	const struct planning_row *row =
		plan_grid_row(&grid, p->list.selected, &item);
	struct planning_cell cell =
		plan_grid_cell(row, p->n_periods, p->period);
	int first, last;
	struct buf title;

	buf_init(&title);
	buf_printf(&title, "%s, ", item != NULL ? item->code
						: _("The whole plan"));
	view_plan_name_period(p, &title);
	if (cell.airings == 0) {
		stack_notice(p->view.stack, NOTICE_INFO,
			     _("%s: nothing was aired"), title.data);
	} else {
		plan_grid_months(p->n_periods, p->period, &first, &last);
		struct planning_question q = planning_ask(
			&p->planning, row_id(p, p->list.selected), first,
			last);
		stack_push(p->view.stack,
			   view_airings_new(p->app, &q, title.data));
	}
	buf_finish(&title);
}

static void open_row(struct view_plan *p)
{
	size_t item = selected_item(p);

	if (p->period == 0 && is_branch(p, item))
		set_open(p, item, !p->is_open[item]);
	else
		open_airings(p);
}

/* The month chosen; -1: the year, or a quarter. */
static int chosen_month(const struct view_plan *p)
{
	return p->n_periods == PLAN_LOG_MONTHS && p->period > 0 ? p->period - 1
								: -1;
}

static void set_target(struct view_plan *p)
{
	size_t item = selected_item(p);

	if (item >= p->planning.plan.n_items)
		stack_notice(p->view.stack, NOTICE_INFO, "%s",
			     _("Targets belong to the contents; choose one"));
	else
		target_form_open(p->view.stack, p->app, &p->planning, item,
				 chosen_month(p));
}

static bool act_on_plan(struct view_plan *p, enum action a)
{
	switch (a) {
	case ACTION_PLAN_NEXT:
		stack_push(p->view.stack, view_next_new(p->app));
		if (p->remark != NULL)
			stack_notice(p->view.stack, NOTICE_WARNING, "%s",
				     p->remark);
		return true;
	case ACTION_PLAN_TARGET:
		set_target(p);
		return true;
	case ACTION_PLAN_MINUTES:
		p->shows_minutes = !p->shows_minutes;
		return true;
	case ACTION_ACTIVITIES:
		stack_push(p->view.stack, view_activities_new(p->app));
		return true;
	case ACTION_DOCUMENTS:
		stack_push(p->view.stack, view_documents_new(p->app));
		return true;
	case ACTION_ADD:
		activity_form_open(p->view.stack, p->app, 0);
		return true;
	default:
		return false;
	}
}

static bool act_on_table(struct view_plan *p, enum action a)
{
	switch (a) {
	case ACTION_MOVE_LEFT:
		go_left(p);
		return true;
	case ACTION_MOVE_RIGHT:
		go_right(p);
		return true;
	case ACTION_OPEN:
		open_row(p);
		return true;
	case ACTION_MARK:
	case ACTION_MARK_ALL:
	case ACTION_MARK_RANGE:
		return false;	/* there is nothing to do to marked items */
	default:
		return list_action(&p->list, a);
	}
}

static bool action(struct view *v, enum action a)
{
	struct view_plan *p = (struct view_plan *)v;

	if (!p->has_plan)
		return false;
	if (a == ACTION_NEXT_PANE || a == ACTION_PREVIOUS_PANE) {
		p->is_on_paper = !p->is_on_paper;
		return true;
	}
	if (act_on_plan(p, a) || undo_keys_action(v->stack, p->app, a))
		return true;
	return p->is_on_paper ? pager_action(&p->paper, a)
			      : act_on_table(p, a);
}

static unsigned meets(const struct view *v)
{
	const struct view_plan *p = (const struct view_plan *)v;

	return NEED_WRITE | NEED_SOUND |
	       (p->has_plan && !p->is_on_paper ? NEED_ROW : 0);
}

static bool event(struct view *v, const struct event *e)
{
	struct view_plan *p = (struct view_plan *)v;
	struct area table = v->place;

	if (e->type != EVENT_MOUSE || !p->has_plan)
		return false;
	if (p->is_on_paper)
		return pager_event(&p->paper, e);
	area_cut_top(&table, p->head_rows);
	table.rows = p->table_rows;
	return list_mouse(&p->list, e, table);
}

static void status(const struct view *v, struct buf *out)
{
	const struct view_plan *p = (const struct view_plan *)v;

	if (p->has_plan)
		buf_printf(out, "%zu/%zu", p->list.selected + 1,
			   p->list.count);
}

static void finish(struct view *v)
{
	struct view_plan *p = (struct view_plan *)v;

	forget(p);
	list_finish(&p->list);
	pager_finish(&p->paper);
	free(p->is_open);
	free(p->shown);
	free(p);
}

static const enum action hints[] = {
	ACTION_OPEN, ACTION_PLAN_NEXT, ACTION_ACTIVITIES, ACTION_PLAN_TARGET,
	ACTION_PLAN_MINUTES, ACTION_NEXT_PANE, ACTION_NONE
};

static const enum action ignored[] = {
	ACTION_FIND, ACTION_FIND_NEXT, ACTION_FIND_PREVIOUS, ACTION_FILTER,
	ACTION_SAVED_FILTERS, ACTION_SORT, ACTION_SORT_REVERSE, ACTION_MARK,
	ACTION_MARK_RANGE, ACTION_MARK_ALL, ACTION_EXPORT, ACTION_PIPE,
	ACTION_COLUMNS, ACTION_EDIT, ACTION_TRASH, ACTION_LOG_NOW,
	ACTION_NONE,
};

static const struct view_ops ops = {
	.name = "plan",
	.title = N_("Plan"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_PLAN,
	.base = CONTEXT_LIST,
	.hints = hints,
	.ignored = ignored,
	.reload = reload,
	.event = event,
	.action = action,
	.meets = meets,
	.layout = view_plan_layout,
	.paint = view_plan_paint,
	.status = status,
	.finish = finish,
};

struct view *view_plan_new(struct app *a)
{
	struct view_plan *p = mem_alloc(sizeof *p);

	p->view.ops = &ops;
	p->app = a;
	list_init(&p->list, &rows, p, NULL, 0);
	pager_init(&p->paper);
	return &p->view;
}

bool view_plan_select(struct view *v, const char *code)
{
	struct view_plan *p = (struct view_plan *)v;
	const struct plan *plan = &p->planning.plan;

	if (!v->is_loaded) {
		reload(v, v->stack->topics);
		v->seen = *v->stack->topics;
		v->is_loaded = true;
	}
	if (!p->has_plan)
		return false;
	size_t item = item_by_code(plan, code);
	if (item >= plan->n_items)
		return false;
	for (size_t up = item_by_code(plan, plan->items[item].parent);
	     up < plan->n_items;
	     up = item_by_code(plan, plan->items[up].parent))
		p->is_open[up] = true;
	show_items(p);
	p->is_on_paper = false;
	return list_select_id(&p->list, plan->items[item].id);
}
