/* What a period's report counts. See month_sums.h for the rules. */
#include "config.h"

#include "report/month_sums.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/mem.h"
#include "model/log_entry.h"
#include "model/plan.h"
#include "report/month_places.h"

static bool is_code(const char *text, const char *code)
{
	return text != NULL && strcmp(text, code) == 0;
}

/* ---- one airing under one name ------------------------------------------------ */

/* What an airing adds wherever it counts. */
struct share {
	int64_t played_ms;
	bool is_repeat;
	bool is_work;
};

static void add_share(struct tally *t, const struct share *a)
{
	t->airings++;
	t->repeats += a->is_repeat;
	t->firsts += !a->is_repeat;
	t->works += a->is_work;
	t->played_ms += a->played_ms;
	if (!a->is_repeat)
		t->first_ms += a->played_ms;
}

static void add_to(struct tally_map *m, const char *name,
		   const struct share *a)
{
	add_share(tally_at(m, name != NULL ? name : SUMS_OUTSIDE), a);
}

static void add_pair(struct tally_map *m, const char *left, const char *right,
		     const struct share *a)
{
	char *name = mem_printf("%s\t%s", left,
				right != NULL ? right : SUMS_OUTSIDE);

	add_share(tally_at(m, name), a);
	free(name);
}

/* ---- when and for what ---------------------------------------------------------- */

static struct date day_of(const struct month_sums *s,
			  const struct airing_brief *b)
{
	int64_t offset = b->start_offset_min;

	if (offset < -840 || offset > 840)
		offset = s->offset_min;
	return civil_at(b->start_at, (int)offset).date;
}

static void add_day(struct month_sums *s, struct date d,
		    const struct airing_brief *b, const struct share *a)
{
	char day[CIVIL_TEXT];

	date_format(d, day);
	add_to(&s->days, day, a);
	if (b->slot != NULL)
		add_pair(&s->slots, day, b->slot, a);
}

static void add_week(struct month_sums *s, struct date d, const struct share *a)
{
	char monday[CIVIL_TEXT];

	date_format(date_add_days(d, -((date_weekday(d) + 6) % 7)), monday);
	add_to(&s->weeks, monday, a);
}

static const char *item_of(const struct month_sums *s,
			   const struct airing_brief *b)
{
	if (b->plan_code == NULL)
		return SUMS_OUTSIDE;
	if (s->plan == NULL || !is_code(b->plan_number, s->plan->number) ||
	    plan_find(s->plan, b->plan_code) == NULL)
		return SUMS_OTHER;
	return b->plan_code;
}

const char *month_sums_area(const struct plan *plan, const char *item_code)
{
	const struct plan_item *item =
		plan != NULL ? plan_find(plan, item_code) : NULL;

	return item != NULL && item->area != NULL ? item->area : "";
}

/* What names no form of the plan was aired in the last that is radio. */
static const char *form_of(const struct plan *plan,
			   const struct airing_brief *b)
{
	const char *radio = "";

	for (size_t i = 0; i < plan->n_forms; i++) {
		if (is_code(b->form_code, plan->forms[i].code))
			return b->form_code;
		if (plan->forms[i].is_radio)
			radio = plan->forms[i].code;
	}
	return radio;
}

static void add_own(struct month_sums *s, struct date day,
		    const struct airing_brief *b, const struct share *a)
{
	const char *item = item_of(s, b);
	bool is_planned = strcmp(item, SUMS_OUTSIDE) != 0 &&
			  strcmp(item, SUMS_OTHER) != 0;

	add_share(&s->own, a);
	add_to(&s->items, item, a);
	add_to(&s->genres, b->genre, a);
	add_week(s, day, a);
	if (is_planned) {
		add_share(&s->planned, a);
		add_to(&s->forms, form_of(s->plan, b), a);
		add_pair(&s->cells, month_sums_area(s->plan, item), b->genre,
			 a);
	}
	s->programmes += is_code(b->genre, "CTH");
	s->partial += is_code(b->outcome, "partial");
	s->unapproved += is_code(b->approval, "unapproved");
	s->self_approved += is_code(b->approval, "self");
	s->approved_later += is_code(b->approval, "later");
}

/* ---- where ----------------------------------------------------------------------- */

struct reach {
	struct month_sums *sums;
	const struct share *share;	/* NULL: trouble */
	const char *day;
};

static void reach_village(void *ctx, const char *name)
{
	struct reach *r = ctx;

	if (r->share != NULL)
		add_to(&r->sums->villages, name, r->share);
	else
		add_pair(&r->sums->trouble, name, r->day,
			 &(struct share){ 0 });
}

static void add_places(struct month_sums *s, const struct airing_brief *b,
		       const struct share *a, struct date d)
{
	char day[CIVIL_TEXT];
	struct reach r = { s, a, day };

	date_format(d, day);
	month_places(s->profile, s->day, b->coverage, reach_village, &r);
}

/* ---- a row ------------------------------------------------------------------------ */

static void add_counted(struct month_sums *s, struct date day,
			const struct airing_brief *b)
{
	struct share a = {
		.played_ms = b->played_ms == LOG_NONE ? 0 : b->played_ms,
		.is_repeat = b->is_repeat,
		.is_work = !b->is_repeat && !is_code(b->genre, "CTH"),
	};

	if (is_code(b->mode, "relay")) {
		a.is_work = false;
		s->relays++;
		s->relay_ms += a.played_ms;
	} else {
		add_own(s, day, b, &a);
		add_places(s, b, &a, day);
	}
	s->emergencies += is_code(b->priority, "emergency");
	add_day(s, day, b, &a);
	add_to(&s->origins, b->origin, &a);
}

void month_sums_add(struct month_sums *s, const struct airing_brief *b)
{
	if (b->is_struck) {
		s->struck++;
		return;
	}
	struct date day = day_of(s, b);
	s->late += is_code(b->source, "late") || is_code(b->source, "oldbook");
	if (b->incident != NULL) {
		s->incidents++;
		add_places(s, b, NULL, day);
	}
	if (airing_brief_counts(b))
		add_counted(s, day, b);
	else
		s->cut += !b->is_incident && !b->is_open;
}

int64_t month_sums_trouble_days(const struct month_sums *s,
				const char *village)
{
	size_t len = strlen(village);
	int64_t days = 0;

	for (size_t i = 0; i < s->trouble.count; i++) {
		const char *name = s->trouble.rows[i].name;

		days += strncmp(name, village, len) == 0 && name[len] == '\t';
	}
	return days;
}

void month_sums_finish(struct month_sums *s)
{
	struct tally_map *const maps[] = {
		&s->days, &s->slots, &s->items, &s->genres, &s->origins,
		&s->forms, &s->cells, &s->weeks, &s->villages, &s->trouble,
	};

	for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
		tally_map_finish(maps[i]);
}
