/* As run against as planned. See schedule_compare.h. */
#include "config.h"

#include "app/schedule_compare.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

static struct compare_row *add_row(struct compare *c, const char *day,
				   const char *slot_code)
{
	c->rows = mem_grow(c->rows, c->count + 1, sizeof *c->rows);
	c->rows[c->count] = (struct compare_row){
		.day = mem_dup(day),
		.slot_code = mem_dup(slot_code),
		.planned_at = LOG_NONE, .planned_ms = LOG_NONE,
		.aired_at = LOG_NONE, .aired_ms = LOG_NONE,
	};
	return &c->rows[c->count++];
}

/* ---- planned -------------------------------------------------------------- */

/* Was it aired near enough to its time to be what was planned? */
static bool is_kept(const struct schedule_item *i)
{
	int64_t off_s = i->aired_at - i->begins_at;

	return i->aired_seq != 0 && off_s <= COMPARE_FAR_S &&
	       off_s >= -COMPARE_FAR_S;
}

static enum compare_verdict judge(const struct app *a,
				  const struct schedule_item *i)
{
	int64_t off_s = i->aired_at - i->begins_at;

	if (!is_kept(i))
		return i->begins_at + i->item.planned_ms / 1000 > app_now(a)
			       ? COMPARE_AHEAD : COMPARE_MISSED;
	if (i->is_cut)
		return COMPARE_CUT;
	if (i->is_partial)
		return COMPARE_PARTIAL;
	return off_s > COMPARE_LATE_S || off_s < -COMPARE_LATE_S
		       ? COMPARE_OFF_TIME : COMPARE_KEPT;
}

static void add_planned(const struct app *a, const struct schedule_slot *s,
			struct compare *c)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct schedule_item *item = &s->items[i];
		const char *code = item->item.segment_code;
		struct compare_row *r = add_row(c, s->day, s->slot->code);
		r->verdict = judge(a, item);
		mem_set(&r->code, code != NULL ? code : item->item.relay_code);
		mem_set(&r->title, item->item.title);
		r->planned_at = item->begins_at;
		if (item->item.planned_ms > 0)
			r->planned_ms = item->item.planned_ms;
		if (!is_kept(item))
			continue;
		r->aired_seq = item->aired_seq;
		r->aired_at = item->aired_at;
		r->aired_ms = item->aired_ms;
	}
}

/* ---- not planned ---------------------------------------------------------- */

/* The missed item whose time it was; NULL: nobody's. */
static struct compare_row *missed_at(struct compare *c, size_t first,
				     const struct log_entry *e)
{
	for (size_t i = first; i < c->count; i++) {
		struct compare_row *r = &c->rows[i];
		int64_t length_s = r->planned_ms != LOG_NONE
					   ? r->planned_ms / 1000 : 0;
		if (r->verdict == COMPARE_MISSED && e->slot != NULL &&
		    strcmp(r->slot_code, e->slot) == 0 &&
		    e->start_at >= r->planned_at - COMPARE_LATE_S &&
		    e->start_at <= r->planned_at + length_s + COMPARE_LATE_S)
			return r;
	}
	return NULL;
}

static void add_unplanned(const char *day, const struct log_entry *e,
			  size_t first, struct compare *c)
{
	struct compare_row *r = missed_at(c, first, e);

	if (r != NULL) {
		r->verdict = COMPARE_REPLACED;
		mem_set(&r->aired_title, e->title);
	} else {
		r = add_row(c, day, e->slot != NULL ? e->slot : "");
		r->verdict = COMPARE_EXTRA;
		mem_set(&r->code, e->segment_code != NULL ? e->segment_code
							  : e->origin);
		mem_set(&r->title, e->title);
	}
	r->aired_seq = e->seq;
	r->aired_at = e->start_at;
	r->aired_ms = e->played_ms;
}

static bool is_planned(const struct schedule_day *d, int64_t seq)
{
	for (size_t i = 0; i < d->count; i++)
		for (size_t k = 0; k < d->slots[i].count; k++)
			if (d->slots[i].items[k].aired_seq == seq)
				return is_kept(&d->slots[i].items[k]);
	return false;
}

/* ---- all of it ------------------------------------------------------------ */

static int64_t time_of(const struct compare_row *r)
{
	return r->planned_at != LOG_NONE ? r->planned_at : r->aired_at;
}

static int by_time(const void *a, const void *b)
{
	const struct compare_row *x = a;
	const struct compare_row *y = b;

	if (time_of(x) != time_of(y))
		return time_of(x) < time_of(y) ? -1 : 1;
	return (x->aired_seq > y->aired_seq) - (x->aired_seq < y->aired_seq);
}

static bool compare_day(struct app *a, const char *day, struct compare *c,
			struct err *err)
{
	struct schedule_day d = {0};
	size_t first = c->count;

	if (!schedule_read_day(a, day, &d, err))
		return false;
	for (size_t i = 0; i < d.count; i++)
		add_planned(a, &d.slots[i], c);
	for (size_t i = 0; i < d.aired.count; i++) {
		const struct airing *row = &d.aired.rows[i];
		if (!airing_is_struck(row) && !airing_is_incident(row) &&
		    !is_planned(&d, row->entry.seq))
			add_unplanned(day, &row->entry, first, c);
	}
	if (c->count > first)
		qsort(&c->rows[first], c->count - first, sizeof *c->rows,
		      by_time);
	schedule_day_finish(&d);
	return true;
}

bool schedule_compare(struct app *a, const char *day, int days,
		      struct compare *out, struct err *err)
{
	struct compare c = {0};

	for (int i = 0; i < days; i++) {
		char then[CIVIL_TEXT];
		schedule_day_after(day, i, then);
		if (!compare_day(a, then, &c, err)) {
			compare_finish(&c);
			return false;
		}
	}
	for (size_t i = 0; i < c.count; i++)
		c.n_of[c.rows[i].verdict]++;
	*out = c;
	return true;
}

void compare_finish(struct compare *c)
{
	for (size_t i = 0; i < c->count; i++) {
		free(c->rows[i].day);
		free(c->rows[i].slot_code);
		free(c->rows[i].code);
		free(c->rows[i].title);
		free(c->rows[i].aired_title);
	}
	free(c->rows);
	*c = (struct compare){0};
}

/* ---- words ---------------------------------------------------------------- */

static const struct {
	const char *code;
	const char *english;	/* N_() */
} words[COMPARE_COUNT] = {
	[COMPARE_KEPT] = { "kept", N_("as planned") },
	[COMPARE_OFF_TIME] = { "late", N_("off its time") },
	[COMPARE_PARTIAL] = { "partial", N_("aired in part") },
	[COMPARE_CUT] = { "cut", N_("cut short") },
	[COMPARE_REPLACED] = { "replaced", N_("replaced") },
	[COMPARE_MISSED] = { "missed", N_("missed") },
	[COMPARE_AHEAD] = { "ahead", N_("to come") },
	[COMPARE_EXTRA] = { "extra", N_("not planned") },
};

static bool is_early(const struct compare_row *r)
{
	return r->verdict == COMPARE_OFF_TIME && r->aired_at < r->planned_at;
}

const char *compare_code(const struct compare_row *r)
{
	return is_early(r) ? "early" : words[r->verdict].code;
}

char *compare_words(const struct compare_row *r)
{
	int64_t minutes = (r->aired_at - r->planned_at) / 60;

	if (r->verdict == COMPARE_REPLACED)
		return mem_printf(_("replaced by: %s"),
				  r->aired_title != NULL ? r->aired_title : "");
	if (is_early(r))
		return mem_printf(_("%" PRId64 " min early"), -minutes);
	if (r->verdict == COMPARE_OFF_TIME)
		return mem_printf(_("%" PRId64 " min late"), minutes);
	return mem_dup(_(words[r->verdict].english));
}

char *compare_total(const struct compare *c)
{
	struct buf out;

	buf_init(&out);
	for (int i = 0; i < COMPARE_COUNT; i++)
		if (c->n_of[i] > 0)
			buf_printf(&out, "%s%s: %zu", out.len > 0 ? ", " : "",
				   _(words[i].english), c->n_of[i]);
	return buf_take(&out);
}
