/* What the month's report is made of. See reporting_month.h. */
#include "config.h"

#include "app/reporting_month.h"

#include <stdio.h>
#include <string.h>

#include "store/store_catalogue.h"
#include "store/store_close.h"
#include "store/store_log.h"
#include "store/store_report.h"

static int64_t first_instant(const struct app *a, struct date d)
{
	return civil_utc((struct civil){ .date = d }, a->offset_min);
}

/* ---- counting ------------------------------------------------------------- */

/* Rows are counted in each stretch they lie in, and read once. */
struct stretch { int64_t from, to; struct month_sums *sums; };
struct counting { struct stretch before, year; };

static void add_to_stretch(const struct stretch *s,
			   const struct airing_brief *b)
{
	if (b->start_at >= s->from && b->start_at < s->to)
		month_sums_add(s->sums, b);
}

static void add_row(void *ctx, const struct airing_brief *b)
{
	const struct counting *c = ctx;

	add_to_stretch(&c->before, b);
	add_to_stretch(&c->year, b);
}

static struct stretch stretch_of(const struct app *a, struct date from,
				 struct date to, struct month_sums *sums)
{
	return (struct stretch){ first_instant(a, from),
				 first_instant(a, date_add_days(to, 1)), sums };
}

/* What lies before the period; its own rows are at hand. */
static bool count_earlier(struct app *a, struct counting *c, int64_t begin,
			  struct err *err)
{
	int64_t from = c->before.from < c->year.from ? c->before.from
						     : c->year.from;

	return from >= begin ||
	       store_log_each(a->store, from, begin, INT64_MAX, add_row, c,
			      err);
}

static void prepare_sums(const struct app *a, struct reporting_month *m)
{
	struct month_sums *const all[] = { &m->now, &m->before, &m->year };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		all[i]->plan = m->has_plan ? &m->plan : NULL;
		all[i]->profile = &a->profile;
		all[i]->day = m->last_day;
		all[i]->offset_min = a->offset_min;
	}
}

/* The rows that are printed are those that are counted. */
static bool count_all(struct app *a, struct reporting_month *m,
		      struct err *err)
{
	struct counting c = {
		stretch_of(a, m->previous.from, m->previous.to, &m->before),
		stretch_of(a, report_period_year_from(&m->period),
			   m->period.to, &m->year),
	};

	prepare_sums(a, m);
	for (size_t i = 0; i < m->airings.count; i++) {
		struct airing_brief b = airing_brief(&m->airings.rows[i]);
		month_sums_add(&m->now, &b);
	}
	if (!count_earlier(a, &c, first_instant(a, m->period.from), err))
		return false;
	/* names stand in the order in which the year brought them */
	for (size_t i = 0; i < m->airings.count; i++) {
		struct airing_brief b = airing_brief(&m->airings.rows[i]);
		add_row(&c, &b);
	}
	return true;
}

/* What came after the close, for the two columns that are not this period's. */
static bool count_later(struct app *a, struct reporting_month *m,
			struct err *err)
{
	struct report_later *later = &m->input.book.later;
	const struct report_period *p = &m->period;
	int64_t end = report_period_end(p, a->offset_min);

	return store_came_later_in(a->store,
			report_period_begin(&m->previous, a->offset_min),
			report_period_end(&m->previous, a->offset_min),
			&later->before, err) &&
	       store_came_later_in(a->store,
			first_instant(a, report_period_year_from(p)), end,
			&later->year, err);
}

/* ---- the rest -------------------------------------------------------------- */

/* The plan in force on the period's last day; there need be none. */
static bool read_plan(struct app *a, struct reporting_month *m,
		      struct err *err)
{
	struct err why = { 0 };

	m->has_plan = store_plan_get(a->store, NULL, m->last_day, &m->plan,
				     &why);
	if (m->has_plan || why.code == ERR_NOTFOUND)
		return true;
	*err = why;
	return false;
}

static bool read_activities(struct app *a, struct reporting_month *m,
			    struct err *err)
{
	char from[CIVIL_TEXT];

	date_format(m->period.from, from);
	return !m->has_plan ||
	       store_report_activities(a->store, m->plan.id, from, m->last_day,
				       &m->activities, err);
}

void reporting_period_key(const struct report_period *p, char out[64])
{
	char from[CIVIL_TEXT], to[CIVIL_TEXT];

	date_format(p->from, from);
	date_format(p->to, to);
	snprintf(out, 64, "%s/%s", from, to);
}

static bool read_texts(struct app *a, struct reporting_month *m,
		       struct err *err)
{
	char key[64];

	reporting_period_key(&m->period, key);
	return store_report_texts(a->store, key, &m->texts, err);
}

bool reporting_month_read(struct app *a, const struct report_period *period,
			  struct date date, struct reporting_month *out,
			  struct err *err)
{
	struct reporting_month *m = out;

	*m = (struct reporting_month){ .period = *period };
	m->previous = report_period_previous(period);
	date_format(period->to, m->last_day);
	date_format(date.year != 0 ? date : period->to, m->paper_day);
	if (!reporting_book_read(a, &m->period, date, &m->airings,
				 &m->input.book, err) ||
	    !read_plan(a, m, err) || !read_activities(a, m, err) ||
	    !read_texts(a, m, err) || !count_all(a, m, err) ||
	    !count_later(a, m, err))
		return false;
	m->input.previous = &m->previous;
	m->input.year_from = report_period_year_from(&m->period);
	m->input.now = &m->now;
	m->input.before = &m->before;
	m->input.year = &m->year;
	m->input.plan = m->has_plan ? &m->plan : NULL;
	m->input.profile = &a->profile;
	m->input.day = m->paper_day;
	m->input.book.letterhead = profile_letterhead(&a->profile,
						      m->paper_day);
	m->input.activities = &m->activities;
	m->input.texts = &m->texts;
	return true;
}

void reporting_month_finish(struct reporting_month *m)
{
	airing_list_finish(&m->airings);
	month_sums_finish(&m->now);
	month_sums_finish(&m->before);
	month_sums_finish(&m->year);
	plan_finish(&m->plan);
	report_activity_list_finish(&m->activities);
	report_text_list_finish(&m->texts);
}
