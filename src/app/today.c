/* Where the station stands today. See today.h. */
#include "config.h"

#include "app/today.h"

#include <stdlib.h>

#include "app/backup.h"
#include "app/planning.h"
#include "app/validity.h"
#include "base/mem.h"
#include "store/store.h"
#include "store/store_counts.h"
#include "store/store_log.h"
#include "store/store_log_keys.h"

/* ---- the plan ------------------------------------------------------------- */

/* Keep the least aired leaves, in the plan's order among equals. */
static void add_gap(struct today *t, const struct plan_item *item,
		    int64_t airings)
{
	size_t at = t->n_gaps;

	while (at > 0 && t->gaps[at - 1].airings > airings)
		at--;
	if (at == TODAY_GAPS)
		return;
	if (t->n_gaps == TODAY_GAPS) {
		t->n_gaps--;
		free(t->gaps[t->n_gaps].code);
		free(t->gaps[t->n_gaps].title);
	}
	for (size_t i = t->n_gaps; i > at; i--)
		t->gaps[i] = t->gaps[i - 1];
	t->gaps[at] = (struct today_gap){
		.code = mem_dup(item->code),
		.title = mem_dup(item->title),
		.airings = airings,
	};
	t->n_gaps++;
}

static void measure_plan(struct app *a, struct today *t,
			 const struct planning *p)
{
	t->plan_number = mem_dup(p->plan.number);
	t->plan_remark = planning_remark(a, &p->plan);
	for (size_t i = 0; i < p->plan.n_items; i++) {
		const struct planning_row *row = &p->rows[i];
		if (!row->is_leaf)
			continue;
		t->n_leaves++;
		t->n_done += row->total.airings > 0;
		add_gap(t, &p->plan.items[i], row->total.airings);
	}
}

/* A station without a plan has nothing to say here. */
bool today_read_plan(struct app *a, struct today *t, struct err *err)
{
	struct planning p;
	struct next_list next;

	if (!store_read_begin(a->store, err))
		return false;
	bool has_plan = planning_read(a, 0, &p, err);
	bool ok = has_plan ? next_of(a, &p, TODAY_NEXT, &next, err)
			   : err->code == ERR_NOTFOUND;
	store_read_end(a->store);
	if (has_plan && ok) {
		t->next = next;
		measure_plan(a, t, &p);
	}
	if (has_plan)
		planning_finish(&p);
	return ok;
}

/* ---- the log -------------------------------------------------------------- */

static bool read_month(struct app *a, int year, int month,
		       struct log_totals *out, struct err *err)
{
	struct civil from = {.date = month_first(year, month)};
	struct civil to = {
		.date = date_add_days(month_last(year, month), 1),
	};

	return store_log_totals(a->store, civil_utc(from, a->offset_min),
				civil_utc(to, a->offset_min), out, err);
}

static bool read_day(struct app *a, struct today *t, struct err *err)
{
	struct civil from = {.date = t->now.date};
	struct civil to = {.date = date_add_days(t->now.date, 1)};

	return store_log_totals(a->store, civil_utc(from, a->offset_min),
				civil_utc(to, a->offset_min), &t->this_day,
				err);
}

static bool read_months(struct app *a, struct today *t, struct err *err)
{
	struct date first = month_first(t->now.date.year, t->now.date.month);
	struct date before = date_add_days(first, -1);

	return read_month(a, first.year, first.month, &t->this_month, err) &&
	       read_month(a, before.year, before.month, &t->last_month, err);
}

/* The newest rows; their numbers are not asked for, counting them takes time. */
static bool read_last(struct app *a, struct today *t, struct err *err)
{
	struct log_scope all = {.from = INT64_MIN, .to = INT64_MAX};
	struct log_key before = {INT64_MAX, INT64_MAX};
	struct log_keys keys = {0};
	bool is_end;
	bool ok = store_log_keys(a->store, &all, TODAY_AIRINGS, &before, &keys,
				 &is_end, err) &&
		  store_log_rows(a->store, keys.rows, keys.count, &t->last,
				 err);

	free(keys.rows);
	return ok;
}

/* ---- health --------------------------------------------------------------- */

static int64_t days_since_backup(struct app *a)
{
	enum { DAY_S = 86400 };
	struct backup_list list;
	int64_t days = -1;

	backup_list(a, &list);
	if (list.count > 0) {
		days = (app_now(a) - list.rows[0].made_at) / DAY_S;
		days = days < 0 ? 0 : days;
	}
	backup_list_finish(&list);
	return days;
}

static bool read_health(struct app *a, struct today *t, struct err *err)
{
	struct io io = a->env->io;

	t->log_state = store_log_state(a->store);
	if (!store_log_head(a->store, &t->head, err) ||
	    !clock_look(a, &t->clock, err))
		return false;
	if (io.ops->free_bytes(io.ctx, store_dir(a->store),
			       &t->free_bytes) != 0)
		t->free_bytes = -1;
	t->backup_days = days_since_backup(a);
	return true;
}

static bool read_ending(struct app *a, struct today *t, struct err *err)
{
	char from[CIVIL_TEXT];
	char to[CIVIL_TEXT];

	date_format(t->now.date, from);
	date_format(date_add_days(t->now.date, VALIDITY_WARN_DAYS), to);
	return store_ending(a->store, from, to, TODAY_SEGMENTS, &t->ending,
			    err);
}

/* The present: on air, to be repeated, planned. */
static bool read_now(struct app *a, struct today *t, struct err *err)
{
	char day[CIVIL_TEXT];

	date_format(t->now.date, day);
	return air_status(a, &t->air, err) &&
	       emergency_read(a, &t->emergencies, err) &&
	       schedule_read_day(a, day, &t->day, err);
}

bool today_begin(struct app *a, struct today *out, struct err *err)
{
	struct today t = {.now = civil_at(app_now(a), a->offset_min)};

	log_entry_init(&t.air.start);
	if (!store_read_begin(a->store, err))
		return false;
	bool ok = read_now(a, &t, err) && read_day(a, &t, err) &&
		  read_months(a, &t, err) &&
		  store_waiting(a->store, TODAY_SEGMENTS, &t.waiting, err) &&
		  store_unaired(a->store, TODAY_SEGMENTS, &t.unaired, err) &&
		  read_ending(a, &t, err) && read_last(a, &t, err) &&
		  read_health(a, &t, err);
	store_read_end(a->store);
	if (ok)
		*out = t;
	else
		today_finish(&t);
	return ok;
}

bool today_read(struct app *a, struct today *out, struct err *err)
{
	struct today t;

	if (!today_begin(a, &t, err))
		return false;
	if (today_read_plan(a, &t, err)) {
		*out = t;
		return true;
	}
	today_finish(&t);
	return false;
}

void today_finish(struct today *t)
{
	air_status_finish(&t->air);
	emergency_list_finish(&t->emergencies);
	schedule_day_finish(&t->day);
	free(t->plan_number);
	free(t->plan_remark);
	for (size_t i = 0; i < t->n_gaps; i++) {
		free(t->gaps[i].code);
		free(t->gaps[i].title);
	}
	brief_list_finish(&t->waiting);
	brief_list_finish(&t->ending);
	next_list_finish(&t->next);
	brief_list_finish(&t->unaired);
	airing_list_finish(&t->last);
}

const char *today_folder(const struct app *a)
{
	return store_dir(a->store);
}
