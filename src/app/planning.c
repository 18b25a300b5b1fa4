/* A plan against the log. See planning.h. */
#include "config.h"

#include "app/planning.h"

#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store.h"
#include "store/store_log.h"
#include "store/store_plan_log.h"

static int64_t first_instant(struct date d, int offset_min)
{
	return civil_utc((struct civil){ .date = d }, offset_min);
}

static int64_t clamp(int64_t t, int64_t low, int64_t high)
{
	return t < low ? low : t > high ? high : t;
}

/* The year shown, and where its months begin. */
static bool set_year(const struct app *a, int year, struct planning *p,
		     struct err *err)
{
	struct date from, to;

	if (!date_parse(p->plan.valid_from, &from, err) ||
	    !date_parse(p->plan.valid_to, &to, err))
		return false;
	p->year = year;
	if (year == 0) {
		p->year = civil_at(app_now(a), a->offset_min).date.year;
		if (p->year < from.year || p->year > to.year)
			p->year = from.year;
	}
	int64_t begin = first_instant(from, a->offset_min);
	int64_t end = first_instant(date_add_days(to, 1), a->offset_min);
	for (int m = 0; m <= PLAN_LOG_MONTHS; m++) {
		struct date first = month_first(p->year + m / 12, m % 12 + 1);
		p->bounds[m] = clamp(first_instant(first, a->offset_min),
				     begin, end);
	}
	return true;
}

static size_t index_of_id(const struct plan *plan, int64_t id)
{
	for (size_t i = 0; i < plan->n_items; i++)
		if (plan->items[i].id == id)
			return i;
	return plan->n_items;
}

/* The item above; n_items: none. */
static size_t parent_of(const struct plan *plan, size_t item)
{
	const char *code = plan->items[item].parent;
	const struct plan_item *up =
		code != NULL ? plan_find(plan, code) : NULL;

	return up != NULL ? (size_t)(up - plan->items) : plan->n_items;
}

static void add_cell(struct planning_row *row, const struct plan_month *m)
{
	row->months[m->month].airings += m->airings;
	row->months[m->month].played_ms += m->played_ms;
	row->total.airings += m->airings;
	row->total.played_ms += m->played_ms;
}

/* To the item, to every branch it stands in, and to the plan. */
static void add_month(struct planning *p, const struct plan_month *m)
{
	size_t i = index_of_id(&p->plan, m->item_id);

	for (; i < p->plan.n_items; i = parent_of(&p->plan, i))
		add_cell(&p->rows[i], m);
	add_cell(&p->whole, m);
}

static void set_shape(struct planning *p)
{
	for (size_t i = 0; i < p->plan.n_items; i++) {
		struct planning_row *row = &p->rows[i];
		size_t up = parent_of(&p->plan, i);
		for (; up < p->plan.n_items; up = parent_of(&p->plan, up))
			row->depth++;
		row->is_leaf = plan_item_is_leaf(&p->plan, &p->plan.items[i]);
		row->is_gap = row->is_leaf && row->total.airings == 0;
		p->n_gaps += row->is_gap;
	}
}

static void want(struct planning_cell *cell, const struct plan_target *t)
{
	cell->airings += t->airings;
	cell->played_ms += t->length_ms;
}

struct planning_cell planning_target(const struct plan *plan,
				     const char *item_code)
{
	struct planning_row row = { 0 };

	for (size_t i = 0; i < plan->n_targets; i++) {
		const struct plan_target *t = &plan->targets[i];
		if (strcmp(t->item_code, item_code) == 0)
			want(t->month == NULL ? &row.wanted_total
					      : &row.wanted[0], t);
	}
	if (row.wanted_total.airings == 0)
		row.wanted_total.airings = row.wanted[0].airings;
	if (row.wanted_total.played_ms == 0)
		row.wanted_total.played_ms = row.wanted[0].played_ms;
	return row.wanted_total;
}

static void add_target(struct planning *p, const struct plan_target *t)
{
	const struct plan_item *item = plan_find(&p->plan, t->item_code);
	int year, month;

	if (item == NULL)
		return;
	struct planning_row *row = &p->rows[item - p->plan.items];
	if (t->month == NULL)
		want(&row->wanted_total, t);
	else if (month_parse(t->month, &year, &month, NULL) && year == p->year)
		want(&row->wanted[month - 1], t);
}

static void set_targets(struct planning *p)
{
	for (size_t i = 0; i < p->plan.n_targets; i++)
		add_target(p, &p->plan.targets[i]);
	for (size_t i = 0; i < p->plan.n_items; i++) {
		struct planning_row *row = &p->rows[i];
		struct planning_cell sum = { 0 };
		for (int m = 0; m < PLAN_LOG_MONTHS; m++) {
			sum.airings += row->wanted[m].airings;
			sum.played_ms += row->wanted[m].played_ms;
		}
		if (row->wanted_total.airings == 0)
			row->wanted_total.airings = sum.airings;
		if (row->wanted_total.played_ms == 0)
			row->wanted_total.played_ms = sum.played_ms;
	}
}

int64_t planning_wanted_by(const struct planning *p,
			   const struct planning_row *row, int64_t now)
{
	int64_t begin = p->bounds[0];
	int64_t end = p->bounds[PLAN_LOG_MONTHS];
	int64_t months = 0;

	for (int m = 0; m < PLAN_LOG_MONTHS; m++)
		if (p->bounds[m] <= now)
			months += row->wanted[m].airings;
	if (months > 0 || end <= begin)
		return months;
	return row->wanted_total.airings * (clamp(now, begin, end) - begin) /
	       (end - begin);
}

bool planning_read(struct app *a, int year, struct planning *out,
		   struct err *err)
{
	struct planning p = { 0 };
	struct plan_month_list months = { 0 };

	if (!catalogue_plan(a, NULL, &p.plan, err))
		return false;
	if (!set_year(a, year, &p, err) ||
	    !store_plan_months(a->store, p.plan.id, p.bounds, &months, err)) {
		plan_finish(&p.plan);
		return false;
	}
	p.rows = mem_array(p.plan.n_items, sizeof *p.rows);
	for (size_t i = 0; i < months.count; i++)
		add_month(&p, &months.rows[i]);
	free(months.rows);
	set_shape(&p);
	set_targets(&p);
	*out = p;
	return true;
}

void planning_finish(struct planning *p)
{
	plan_finish(&p->plan);
	free(p->rows);
	p->rows = NULL;
}

char *planning_remark(const struct app *a, const struct plan *plan)
{
	char today[CIVIL_TEXT];
	char day[CIVIL_TEXT];
	struct date from, to;
	struct err err;

	app_today(a, today);
	if (!date_parse(plan->valid_from, &from, &err) ||
	    !date_parse(plan->valid_to, &to, &err))
		return NULL;
	if (strcmp(today, plan->valid_from) < 0) {
		date_format_vi(from, day);
		return mem_printf(_("no plan in force: %s begins %s"),
				  plan->number, day);
	}
	if (strcmp(today, plan->valid_to) <= 0)
		return NULL;
	date_format_vi(to, day);
	return mem_printf(_("no plan in force: %s ended %s; next: daixa plan "
			    "import FILE"),
			  plan->number, day);
}

struct planning_question planning_ask(const struct planning *p,
				      int64_t item_id, int first, int last)
{
	return (struct planning_question){
		.plan_id = p->plan.id,
		.item_id = item_id,
		.from = p->bounds[first],
		.to = p->bounds[last + 1],
	};
}

bool planning_airings(struct app *a, const struct planning_question *q,
		      struct plan_airing_list *out, struct err *err)
{
	return store_plan_airings(a->store, q->plan_id, q->item_id, q->from,
				  q->to, out, err);
}

bool planning_entry(struct app *a, int64_t seq, struct log_entry *out,
		    struct err *err)
{
	return store_log_get(a->store, seq, out, err);
}

/* Is it a month some day of which the plan is valid on? */
static bool check_month(const struct plan *plan, const char *month,
			struct err *err)
{
	enum { MONTH_LEN = 7 };	/* "2024-03" */
	int year, number;

	if (!month_parse(month, &year, &number, err))
		return false;
	if (strncmp(month, plan->valid_from, MONTH_LEN) >= 0 &&
	    strncmp(month, plan->valid_to, MONTH_LEN) <= 0)
		return true;
	char from[CIVIL_TEXT], to[CIVIL_TEXT];
	return err_set(err, ERR_INVALID,
		       _("plan %s holds from %s to %s; %s is not in it"),
		       plan->number, date_said(plan->valid_from, from),
		       date_said(plan->valid_to, to), month);
}

static bool audit_target(struct app *a, const struct plan *plan,
			 const struct plan_target *t, struct err *err)
{
	char *what = mem_printf("plan %s %s", plan->number, t->item_code);
	char *after = mem_printf("{\"month\":%s%s%s,\"airings\":%lld,"
				 "\"length_ms\":%lld}",
				 t->month != NULL ? "\"" : "",
				 t->month != NULL ? t->month : "null",
				 t->month != NULL ? "\"" : "",
				 (long long)t->airings,
				 (long long)t->length_ms);
	bool ok = store_audit(a->store, a->env->operator_name, "target", what,
			      NULL, after, err);

	free(what);
	free(after);
	return ok;
}

bool planning_set_target(struct app *a, const char *plan_number,
			 const struct plan_target *target, struct err *err)
{
	struct plan plan = { 0 };

	if (!catalogue_plan(a, plan_number, &plan, err))
		return false;
	const struct plan_item *item = plan_find(&plan, target->item_code);
	bool ok = item != NULL ||
		  err_set(err, ERR_NOTFOUND, _("plan %s has no %s"),
			  plan.number, target->item_code);
	ok = ok && (target->month == NULL ||
		    check_month(&plan, target->month, err));
	if (ok && item != NULL) {
		ok = store_begin(a->store, err) &&
		     store_target_set(a->store, item->id, target, err) &&
		     audit_target(a, &plan, target, err) &&
		     store_commit(a->store, err);
		if (!ok)
			store_rollback(a->store);
	}
	plan_finish(&plan);
	return ok;
}
