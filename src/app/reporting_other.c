/* Coverage of the plan, and approval slips. See reporting_other.h. */
#include "config.h"

#include "app/reporting_other.h"

#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "app/reporting_month.h"
#include "app/reporting_warn.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/reading.h"
#include "report/report_coverage.h"
#include "report/report_slip.h"
#include "store/store_catalogue.h"
#include "store/store_close.h"
#include "store/store_plan_log.h"

/* ---- coverage --------------------------------------------------------------- */

/* Where the months begin, none beyond the period's end; how many began. */
static int set_bounds(const struct app *a, const struct report_period *p,
		      int64_t bounds[PLAN_LOG_MONTHS + 1])
{
	struct date first = report_period_year_from(p);
	int64_t end = report_period_end(p, a->offset_min);
	int begun = 0;

	for (int m = 0; m <= PLAN_LOG_MONTHS; m++) {
		int index = first.year * 12 + first.month - 1 + m;
		struct date day = { index / 12, index % 12 + 1, first.day };
		int64_t at = civil_utc((struct civil){ .date = day },
				       a->offset_min);
		begun += at < end && m < PLAN_LOG_MONTHS;
		bounds[m] = at < end ? at : end;
	}
	return begun;
}

static void add_month(struct coverage_item *items, const struct plan *plan,
		      const struct plan_month *m)
{
	for (size_t i = 0; i < plan->n_items; i++) {
		if (plan->items[i].id != m->item_id)
			continue;
		items[i].airings[m->month] += m->airings;
		items[i].played_ms += m->played_ms;
	}
}

static bool build_coverage(struct app *a, const struct plan *plan,
			   const struct report_period *period,
			   struct date date, struct report_doc *out,
			   struct err *err)
{
	struct plan_month_list months = { 0 };
	int64_t bounds[PLAN_LOG_MONTHS + 1];
	char last_day[CIVIL_TEXT];
	struct report_coverage_input in = {
		.period = period,
		.station_name = a->profile.name,
		.plan = plan,
		.months = set_bounds(a, period, bounds),
		.year = period->to.year,
		.date = date,
	};

	if (!store_plan_months(a->store, plan->id, bounds, &months, err) ||
	    !store_came_later_in(a->store, bounds[0],
				 report_period_end(period, a->offset_min),
				 &in.later.year, err)) {
		free(months.rows);
		return false;
	}
	struct coverage_item *items = mem_array(plan->n_items, sizeof *items);
	for (size_t i = 0; i < months.count; i++)
		add_month(items, plan, &months.rows[i]);
	in.items = items;
	date_format(date.year != 0 ? date : period->to, last_day);
	in.letterhead = profile_letterhead(&a->profile, last_day);
	report_coverage_build(&in, out);
	reporting_warn_letterhead(out, in.letterhead, last_day);
	reporting_warn_date(out, date, period);
	free(items);
	free(months.rows);
	return true;
}

bool reporting_coverage(struct app *a, const struct report_request *req,
			const struct report_period *period,
			struct report_doc *out, struct err *err)
{
	struct plan plan = { 0 };
	struct date date = { 0 };
	char last_day[CIVIL_TEXT];

	date_format(period->to, last_day);
	if (!reporting_date(req, &date, err) ||
	    !store_plan_get(a->store, NULL, last_day, &plan, err))
		return false;
	bool ok = build_coverage(a, &plan, period, date, out, err);
	plan_finish(&plan);
	return ok;
}

/* ---- slip ---------------------------------------------------------------------- */

/* The letterhead of the paper's date, else of the last thing that was done. */
static void slip_day(const struct app *a, const struct segment_view *v,
		     struct date date, char out[CIVIL_TEXT])
{
	size_t n = v->approvals.count;
	int64_t at = n > 0 ? v->approvals.rows[n - 1].done_at
			   : v->segment.updated_at;

	if (date.year == 0)
		date = civil_at(at, a->offset_min).date;
	date_format(date, out);
}

char *reporting_segment_code(struct app *a, const char *typed)
{
	struct segment_view v;
	struct err ignored;

	if (!catalogue_show(a, typed, &v, &ignored))
		return mem_dup(typed);
	char *code = mem_dup(v.segment.code);
	segment_view_finish(&v);
	return code;
}

bool reporting_slip(struct app *a, const struct report_request *req,
		    struct report_doc *out, struct err *err)
{
	struct segment_view v;
	struct date date = { 0 };
	char day[CIVIL_TEXT];

	if (req->segment == NULL)
		return err_set(err, ERR_INVALID,
			       _("a slip is of one segment: say its code"));
	if (!reporting_date(req, &date, err) ||
	    !catalogue_show(a, req->segment, &v, err))
		return false;
	struct report_slip_input in = {
		.station_name = a->profile.name,
		.segment = &v.segment,
		.also = v.also,
		.syllables = v.revision.id == 0 ? 0
			: reading_of(v.revision.text, &a->profile).syllables,
		.revision_no = v.revision.id != 0 ? (int)v.revision.no : 0,
		.approvals = &v.approvals,
		.approval_id = v.approval_id,
		.offset_min = a->offset_min,
		.date = date,
	};
	slip_day(a, &v, date, day);
	in.letterhead = profile_letterhead(&a->profile, day);
	report_slip_build(&in, out);
	reporting_warn_letterhead(out, in.letterhead, day);
	segment_view_finish(&v);
	return true;
}
