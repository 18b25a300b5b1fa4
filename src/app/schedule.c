/* Reading the schedule. See schedule.h. */
#include "config.h"

#include "app/schedule.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/catalogue.h"
#include "app/documents.h"
#include "app/hearing.h"
#include "app/logbook.h"
#include "app/option.h"
#include "app/reading_time.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/segment_life.h"
#include "store/store_catalogue.h"
#include "store/store_rundown.h"

struct date schedule_date(const char *day)
{
	struct date d = { 1970, 1, 1 };
	struct err err;

	bool ok = date_parse(day, &d, &err);
	assert(ok);
	(void)ok;
	return d;
}

void schedule_day_after(const char *day, int days, char out[CIVIL_TEXT])
{
	date_format(date_add_days(schedule_date(day), days), out);
}

/* A time of that day, UTC. */
static int64_t instant(const struct app *a, const char *day, const char *clock)
{
	struct civil c = { .date = schedule_date(day) };
	struct err err;
	int seconds = 0;

	if (clock != NULL && clock_parse(clock, &seconds, &err)) {
		c.hour = seconds / 3600;
		c.minute = seconds / 60 % 60;
		c.second = seconds % 60;
	}
	return civil_utc(c, a->offset_min);
}

/* ---- slots ---------------------------------------------------------------- */

size_t schedule_slots(const struct app *a, const char *day,
		      const struct slot **out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < a->profile.n_slots && n < max; i++)
		if (validity_covers(&a->profile.slots[i].valid, day))
			out[n++] = &a->profile.slots[i];
	return n;
}

bool schedule_find_slot(struct app *a, const char *day, const char *word,
			const struct slot **out, struct err *err)
{
	const struct slot *slots[SCHEDULE_SLOTS_MAX];
	size_t n = schedule_slots(a, day, slots, SCHEDULE_SLOTS_MAX);
	char said[CIVIL_TEXT];
	struct buf known;

	for (size_t i = 0; i < n; i++) {
		if (strcasecmp(slots[i]->code, word) != 0 &&
		    strcmp(slots[i]->name, word) != 0)
			continue;
		*out = slots[i];
		return true;
	}
	buf_init(&known);
	for (size_t i = 0; i < n; i++)
		buf_printf(&known, "%s%s", i > 0 ? ", " : "", slots[i]->code);
	err_set(err, ERR_NOTFOUND,
		_("no slot '%s' is in force on %s; there are: %s"), word,
		date_said(day, said),
		known.data);
	buf_finish(&known);
	return false;
}

/* ---- is it ready? --------------------------------------------------------- */

static void remark(struct schedule_item *i, enum readiness readiness,
		   const char *text)
{
	i->readiness = readiness;
	mem_set(&i->remark, text);
}

static bool is_outside(const struct segment *s, const char *day)
{
	const struct validity v = { s->valid_from, s->valid_to };

	return !s->is_evergreen && !validity_covers(&v, day);
}

static void judge(const struct segment_view *v, const char *day,
		  bool is_stopped, bool is_heard, struct schedule_item *i)
{
	const struct segment *s = &v->segment;

	if (s->trashed_at != MODEL_NONE)
		remark(i, READY_NO, _("in the trash"));
	else if (s->state == SEGMENT_WITHDRAWN || s->state == SEGMENT_RETIRED)
		remark(i, READY_NO, segment_state_label(s->state));
	else if (v->approval_id == 0 && segment_needs_approval(s->origin))
		remark(i, READY_NO, _("not approved"));
	else if (is_outside(s, day))
		remark(i, READY_NO, _("not within its dates"));
	else if (is_stopped)
		remark(i, READY_NO, _("a document is out of force"));
	else if (s->take_id != 0 && !is_heard)
		remark(i, READY_NO, _("not heard enough"));
	else if (s->take_id == 0)
		remark(i, READY_TELL, _("to be read live"));
	else if (v->is_text_newer)
		remark(i, READY_TELL, _("recording older than the text"));
	else
		remark(i, READY_YES, NULL);
}

/* As long as its recording, or as it takes to read it. */
static bool take_length(struct app *a, const struct segment *s,
			struct schedule_item *i, struct err *err)
{
	int64_t length_ms;

	if (!segment_length_of(a, s, &length_ms, &i->is_estimated, err))
		return false;
	i->item.planned_ms = length_ms != MODEL_NONE ? length_ms : 0;
	return true;
}

static bool look_at_segment(struct app *a, const char *day,
			    struct schedule_item *i, struct err *err)
{
	struct segment_view v = {0};

	if (!catalogue_show(a, i->item.segment_code, &v, err))
		return false;
	char *stop = NULL;
	bool ok = documents_stop(a, v.segment.id, &stop, err);
	bool is_heard = ok && hearing_allows(a, &v, err);
	ok = ok && (is_heard || err->code == ERR_REFUSED);
	judge(&v, day, stop != NULL, is_heard, i);
	free(stop);
	ok = ok && (i->item.planned_ms != 0 || take_length(a, &v.segment, i, err));
	segment_view_finish(&v);
	return ok;
}

static bool look_at_item(struct app *a, const char *day,
			 struct schedule_item *i, struct err *err)
{
	if (i->item.segment_code != NULL)
		return look_at_segment(a, day, i, err);
	if (i->item.relay_code == NULL) {
		/* our own, and nothing that anybody could approve */
		remark(i, READY_NO, _("not in the catalogue"));
		return true;
	}
	const struct relay_source *r =
		profile_relay(&a->profile, i->item.relay_code, day);
	if (r == NULL) {
		remark(i, READY_NO, _("not in force that day"));
		return true;
	}
	if (i->item.title == NULL)
		mem_set(&i->item.title, r->name);
	if (i->item.planned_ms == 0)
		i->item.planned_ms = r->default_ms;
	return true;
}

/* ---- what became of it ---------------------------------------------------- */

static bool is_same(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcmp(a, b) == 0;
}

static bool is_airing_of(const struct airing *row,
			 const struct schedule_item *i)
{
	const struct log_entry *e = &row->entry;

	if (airing_is_struck(row) || airing_is_incident(row))
		return false;
	if (i->item.segment_code != NULL)
		return is_same(e->segment_code, i->item.segment_code);
	if (i->item.relay_code != NULL)
		return airing_is_relay(row) &&
		       is_same(e->origin, i->item.relay_code);
	return e->segment_code == NULL && is_same(e->title, i->item.title);
}

bool schedule_takes(const struct schedule_slot *s, int64_t seq)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->items[i].aired_seq == seq)
			return true;
	return false;
}

static void take_airing(struct schedule_item *i, const struct airing *row)
{
	const struct log_entry *e = &row->entry;

	i->aired_seq = e->seq;
	i->aired_at = e->start_at;
	i->aired_ms = e->played_ms != LOG_NONE ? e->played_ms : 0;
	i->is_on_air = airing_is_open(row);
	i->is_cut = is_same(e->outcome, "cut");
	i->is_partial = is_same(e->outcome, "partial");
}

/* One that counts, or is on air, comes before one that was cut and begun again. */
static void match(struct schedule_slot *s, size_t at,
		  const struct airing_list *rows)
{
	struct schedule_item *i = &s->items[at];

	for (size_t k = 0; k < rows->count; k++) {
		const struct log_entry *e = &rows->rows[k].entry;
		if (!is_same(e->slot, s->slot->code) ||
		    !is_airing_of(&rows->rows[k], i) ||
		    schedule_takes(s, e->seq))
			continue;
		if (i->aired_seq == 0 || airing_is_open(&rows->rows[k]) ||
		    airing_counts(&rows->rows[k]))
			take_airing(i, &rows->rows[k]);
		if (!i->is_cut)
			return;
	}
}

static bool read_airings(struct app *a, const char *from, int days,
			 struct airing_list *out, struct err *err)
{
	char end[CIVIL_TEXT];

	schedule_day_after(from, days, end);
	return logbook_rows(a, instant(a, from, NULL), instant(a, end, NULL),
			    out, err);
}

/* ---- one slot ------------------------------------------------------------- */

static bool look_at_items(struct app *a, struct schedule_slot *s,
			  struct err *err)
{
	int64_t begins_at = instant(a, s->day, s->slot->starts);

	for (size_t i = 0; i < s->count; i++) {
		struct schedule_item *item = &s->items[i];
		if (!look_at_item(a, s->day, item, err))
			return false;
		item->begins_at = begins_at + (s->planned_ms + 500) / 1000;
		s->planned_ms += item->item.planned_ms;
	}
	return true;
}

/* Takes the items over. */
static void take_items(struct rundown *r, struct schedule_slot *s)
{
	s->items = mem_array(r->count, sizeof *s->items);
	s->count = r->count;
	for (size_t i = 0; i < r->count; i++)
		s->items[i].item = r->items[i];
	r->count = 0;
}

/* Minutes of an option, in ms. */
static bool read_minutes(struct app *a, enum option o, int64_t *out_ms,
			 struct err *err)
{
	char *text = NULL;

	if (!option_get(a, o, &text, err))
		return false;
	*out_ms = strtoll(text, NULL, 10) * 60000;
	free(text);
	return true;
}

/* The slot's own limits, else the station's. */
static bool read_limits(struct app *a, struct schedule_slot *s,
			struct err *err)
{
	s->warn_ms = s->slot->warn_ms;
	s->limit_ms = s->slot->limit_ms;
	return (s->warn_ms > 0 || read_minutes(a, OPTION_SLOT_WARN,
					       &s->warn_ms, err)) &&
	       (s->limit_ms > 0 || read_minutes(a, OPTION_SLOT_LIMIT,
						&s->limit_ms, err));
}

static bool read_slot(struct app *a, const char *day, const struct slot *slot,
		      const struct airing_list *aired,
		      struct schedule_slot *out, struct err *err)
{
	struct schedule_slot s = { .slot = slot };
	struct rundown r = {0};

	if (!read_limits(a, &s, err) ||
	    !store_rundown_get(a->store, day, slot->code, &r, err))
		return false;
	s.day = mem_dup(day);
	s.row_version = r.row_version;
	take_items(&r, &s);
	rundown_finish(&r);
	if (!look_at_items(a, &s, err)) {
		schedule_slot_finish(&s);
		return false;
	}
	for (size_t i = 0; i < s.count; i++)
		match(&s, i, aired);
	*out = s;
	return true;
}

bool schedule_read(struct app *a, const char *day, const struct slot *slot,
		   struct schedule_slot *out, struct err *err)
{
	struct airing_list aired = {0};

	if (!read_airings(a, day, 1, &aired, err))
		return false;
	bool ok = read_slot(a, day, slot, &aired, out, err);
	airing_list_finish(&aired);
	return ok;
}

bool schedule_read_day(struct app *a, const char *day,
		       struct schedule_day *out, struct err *err)
{
	const struct slot *slots[SCHEDULE_SLOTS_MAX];
	size_t n = schedule_slots(a, day, slots, SCHEDULE_SLOTS_MAX);
	struct schedule_day d = {0};

	if (!read_airings(a, day, 1, &d.aired, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!read_slot(a, day, slots[i], &d.aired, &d.slots[i], err)) {
			schedule_day_finish(&d);
			return false;
		}
		d.count++;
	}
	*out = d;
	return true;
}

void schedule_day_finish(struct schedule_day *d)
{
	for (size_t i = 0; i < d->count; i++)
		schedule_slot_finish(&d->slots[i]);
	airing_list_finish(&d->aired);
	*d = (struct schedule_day){0};
}

void schedule_slot_finish(struct schedule_slot *s)
{
	for (size_t i = 0; i < s->count; i++) {
		rundown_item_finish(&s->items[i].item);
		free(s->items[i].remark);
	}
	free(s->items);
	free(s->day);
	*s = (struct schedule_slot){0};
}

int schedule_excess(const struct schedule_slot *s)
{
	return s->planned_ms > s->limit_ms ? 2 : s->planned_ms > s->warn_ms;
}

/* ---- a week --------------------------------------------------------------- */

static struct schedule_cell *cell_of(struct schedule_week *w, const char *day,
				     const char *slot_code)
{
	for (int d = 0; d < SCHEDULE_DAYS; d++)
		for (size_t i = 0; i < w->n_slots; i++)
			if (strcmp(w->days[d], day) == 0 &&
			    is_same(w->slots[i]->code, slot_code))
				return &w->cells[d][i];
	return NULL;
}

static void add_sum(void *ctx, const struct rundown_sum *sum)
{
	struct schedule_cell *c = cell_of(ctx, sum->day, sum->slot_code);

	if (c == NULL)
		return;
	c->items = sum->items;
	c->planned_ms = sum->planned_ms;
}

/* For the items that nobody gave a length. */
struct unplanned {
	struct app *app;
	struct schedule_week *week;
};

static bool add_unplanned(void *ctx, const char *day, const char *slot_code,
			  const char *segment_code, struct err *err)
{
	const struct unplanned *u = ctx;
	struct segment s = {0};
	int64_t length_ms = MODEL_NONE;
	bool is_read;
	struct schedule_cell *c = cell_of(u->week, day, slot_code);

	if (c == NULL)
		return true;
	if (!store_segment_get(u->app->store, segment_code, &s, err))
		return false;
	bool ok = segment_length_of(u->app, &s, &length_ms, &is_read, err);
	segment_finish(&s);
	if (ok && length_ms != MODEL_NONE)
		c->planned_ms += length_ms;
	return ok;
}

static void count_airing(const struct app *a, struct schedule_week *w,
			 const struct airing *row)
{
	char day[CIVIL_TEXT];

	if (airing_is_struck(row) || airing_is_incident(row) ||
	    airing_is_open(row))
		return;
	date_format(civil_at(row->entry.start_at, a->offset_min).date, day);
	struct schedule_cell *c = cell_of(w, day, row->entry.slot);
	if (c != NULL)
		c->aired++;
}

bool schedule_week(struct app *a, const char *day, struct schedule_week *out,
		   struct err *err)
{
	struct schedule_week w = {0};
	struct airing_list rows = {0};
	struct date d = schedule_date(day);
	struct date monday = date_add_days(d, -((date_weekday(d) + 6) % 7));

	for (int i = 0; i < SCHEDULE_DAYS; i++)
		date_format(date_add_days(monday, i), w.days[i]);
	w.n_slots = schedule_slots(a, day, w.slots, SCHEDULE_SLOTS_MAX);
	const char *sunday = w.days[SCHEDULE_DAYS - 1];
	struct unplanned u = { a, &w };
	if (!store_rundown_sums(a->store, w.days[0], sunday, add_sum, &w,
				err) ||
	    !store_rundown_unplanned(a->store, w.days[0], sunday,
				     add_unplanned, &u, err) ||
	    !read_airings(a, w.days[0], SCHEDULE_DAYS, &rows, err))
		return false;
	for (size_t i = 0; i < rows.count; i++)
		count_airing(a, &w, &rows.rows[i]);
	airing_list_finish(&rows);
	*out = w;
	return true;
}
