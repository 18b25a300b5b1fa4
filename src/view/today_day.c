/* What happens today. See today_day.h. */
#include "config.h"

#include "view/today_day.h"

#include <stdlib.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"

/* The text is taken. */
static struct today_row *add(struct today_rows *r, enum style style,
			     enum today_door door, char *text)
{
	r->rows = mem_grow(r->rows, r->count + 1, sizeof *r->rows);
	r->rows[r->count] = (struct today_row){
		.text = text, .style = style, .door = door,
	};
	return &r->rows[r->count++];
}

static void add_heading(struct today_rows *r, char *text)
{
	add(r, STYLE_NORMAL, TODAY_DOOR_NONE, mem_dup(""));
	add(r, STYLE_HEADING, TODAY_DOOR_NONE, text);
}

static void put_clock(const struct app *a, int64_t at, struct buf *out)
{
	struct civil c = civil_at(at, a->offset_min);

	buf_printf(out, "%02d:%02d", c.hour, c.minute);
}

/* ---- on air ---------------------------------------------------------------- */

static void add_on_air(const struct app *a, const struct today *t,
		       struct today_rows *r)
{
	const struct air_status *st = &t->air;
	struct buf text;

	if (st->seq == 0)
		return;
	buf_init(&text);
	buf_printf(&text, "  %s ", st->is_alive ? _("ON AIR")
						: _("interrupted"));
	put_clock(a, st->start.start_at, &text);
	buf_printf(&text, "  %s", st->start.title);
	add(r, st->is_alive ? STYLE_LIVE : STYLE_ERROR, TODAY_DOOR_AIR,
	    buf_take(&text))->seq = st->seq;
}

/* ---- emergencies ----------------------------------------------------------- */

static void add_due(const struct app *a, const struct emergency *e,
		    struct today_rows *r)
{
	char *due = emergency_due_words(a, e);

	if (due == NULL)
		return;
	add(r, e->due_at <= app_now(a) ? STYLE_ERROR : STYLE_WARNING,
	    TODAY_DOOR_EMERGENCY, mem_printf("  %s: %s", due, e->title))
		->seq = e->last_seq;
	free(due);
}

static void add_unapproved(const struct emergency *e, struct today_rows *r)
{
	if (!e->is_unapproved)
		return;
	struct today_row *row =
		add(r, STYLE_WARNING,
		    e->segment_code != NULL ? TODAY_DOOR_SEGMENT
					    : TODAY_DOOR_LOG,
		    mem_printf("  %s: %s", _("approval to follow"), e->title));
	mem_set(&row->code, e->segment_code);
	row->seq = e->last_seq;
}

static void add_emergencies(const struct app *a, const struct today *t,
			    struct today_rows *r)
{
	const struct emergency_list *l = &t->emergencies;
	bool has_any = false;

	for (size_t i = 0; i < l->count; i++)
		has_any = has_any || l->rows[i].due_at != LOG_NONE ||
			  l->rows[i].is_unapproved;
	if (!has_any)
		return;
	add_heading(r, mem_dup(_("Emergency")));
	for (size_t i = 0; i < l->count; i++)
		add_due(a, &l->rows[i], r);
	for (size_t i = 0; i < l->count; i++)
		add_unapproved(&l->rows[i], r);
}

/* ---- the rundown ----------------------------------------------------------- */

static enum style item_style(const struct schedule_item *i)
{
	if (i->aired_seq != 0)
		return i->is_cut ? STYLE_ERROR : STYLE_GOOD;
	return i->readiness == READY_NO	  ? STYLE_ERROR :
	       i->readiness == READY_TELL ? STYLE_WARNING :
					    STYLE_NORMAL;
}

/* "  17:05  Bác tổ trưởng già: to be read live". */
static void add_item(const struct app *a, const struct schedule_slot *s,
		     const struct schedule_item *i, struct today_rows *r)
{
	struct buf text;

	buf_init(&text);
	buf_puts(&text, "  ");
	put_clock(a, i->begins_at, &text);
	buf_puts(&text, "  ");
	if (i->aired_seq != 0) {
		buf_puts(&text, i->is_on_air ? _("on air since") :
				i->is_cut    ? _("cut short") :
					       _("aired"));
		buf_puts(&text, " ");
		put_clock(a, i->aired_at, &text);
	} else {
		buf_puts(&text, i->remark != NULL ? i->remark : _("ready"));
	}
	buf_printf(&text, ": %s", i->item.title != NULL ? i->item.title : "");
	struct today_row *row = add(r, item_style(i), TODAY_DOOR_SCHEDULE,
				    buf_take(&text));
	mem_set(&row->code, s->slot->code);
}

static void add_slot_heading(const struct schedule_slot *s,
			     struct today_rows *r)
{
	int excess = schedule_excess(s);
	char planned[CIVIL_TEXT];
	char limit[CIVIL_TEXT];

	duration_format(s->planned_ms, planned);
	duration_format(s->limit_ms, limit);
	add_heading(r, mem_printf(_("%s %s–%s: %s of at most %s"),
				  s->slot->name, s->slot->starts,
				  s->slot->ends, planned, limit));
	if (excess > 0)
		r->rows[r->count - 1].style = excess == 2 ? STYLE_ERROR
							  : STYLE_WARNING;
}

static void add_rundown(const struct app *a, const struct today *t,
			struct today_rows *r)
{
	size_t n = 0;

	for (size_t k = 0; k < t->day.count; k++) {
		const struct schedule_slot *s = &t->day.slots[k];
		if (s->count == 0)
			continue;
		add_slot_heading(s, r);
		for (size_t i = 0; i < s->count; i++)
			add_item(a, s, &s->items[i], r);
		n += s->count;
	}
	if (n == 0)
		add(r, STYLE_DIM, TODAY_DOOR_SCHEDULE,
		    mem_dup(_("  nothing is planned for today")));
}

void today_day_add(const struct app *a, const struct today *t,
		   struct today_rows *out)
{
	add_on_air(a, t, out);
	add_emergencies(a, t, out);
	add_rundown(a, t, out);
}
