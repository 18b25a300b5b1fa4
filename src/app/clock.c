/* Is the machine's clock to be believed? See clock.h. */
#include "config.h"

#include "app/clock.h"

#include "app/logbook_entry.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_log.h"

/* What counts as a jump of the clock between two entries. */
enum { BACK_S = 60, AHEAD_S = 90 * 24 * 3600 };
/* The first plan this program was made for is of that year. */
enum { FIRST_YEAR = 2024 };
/* A dead battery also leaves clocks at the end of what they can count. */
enum { LAST_YEAR = 2099 };

static enum clock_fault judge(const struct app *a, int64_t now, int64_t last)
{
	int year = civil_at(now, a->offset_min).date.year;

	if (year < FIRST_YEAR || year > LAST_YEAR)
		return CLOCK_IMPOSSIBLE;
	if (last != 0 && now < last - BACK_S)
		return CLOCK_BEHIND;
	if (last != 0 && now > last + AHEAD_S)
		return CLOCK_AHEAD;
	return CLOCK_GOOD;
}

bool clock_look(struct app *a, struct clock_look *out, struct err *err)
{
	struct log_head head;

	if (!store_log_head(a->store, &head, err))
		return false;
	int64_t last = head.seq > 0 ? head.entered_at : 0;
	int64_t now = app_now(a);
	*out = (struct clock_look){
		.fault = judge(a, now, last),
		.now = now,
		.last = last,
		.has_jumped = last != 0 && (now < last - BACK_S ||
					    now > last + AHEAD_S),
	};
	return true;
}

char *clock_words(const struct app *a, const struct clock_look *c)
{
	char now[CIVIL_TEXT];
	char last[CIVIL_TEXT];

	civil_format_vi(civil_at(c->now, a->offset_min), true, now);
	civil_format_vi(civil_at(c->last, a->offset_min), true, last);
	switch (c->fault) {
	case CLOCK_BEHIND:
		return mem_printf(_("the clock says %s, but the last entry of "
				    "the log was written on %s; set the clock "
				    "of this machine"), now, last);
	case CLOCK_AHEAD:
		return mem_printf(_("the clock says %s, long after the last "
				    "entry of the log (%s); if that is wrong, "
				    "set the clock of this machine"), now,
				  last);
	case CLOCK_IMPOSSIBLE:
		return mem_printf(_("the clock says %s, which cannot be: the "
				    "battery of this machine may be dead; set "
				    "its clock"), now);
	case CLOCK_GOOD:
		break;
	}
	return NULL;
}

char *clock_warning(struct app *a)
{
	struct clock_look c;
	struct err ignored;

	return clock_look(a, &c, &ignored) ? clock_words(a, &c) : NULL;
}

bool clock_is_wrong(const struct clock_look *c)
{
	return c->fault == CLOCK_BEHIND || c->fault == CLOCK_IMPOSSIBLE;
}

char *clock_question(struct app *a)
{
	struct clock_look c;
	struct err ignored;

	if (!clock_look(a, &c, &ignored) || c.fault == CLOCK_GOOD ||
	    (a->is_clock_sure && !c.has_jumped))
		return NULL;
	return clock_words(a, &c);
}

bool clock_confirm(struct app *a, struct err *err)
{
	if (!entry_note_clock(a, err))
		return false;
	a->is_clock_sure = true;
	return true;
}
