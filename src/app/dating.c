/* Typed times that are hard to believe. See dating.h. */
#include "config.h"

#include "app/dating.h"

#include <stdlib.h>

#include "app/clock.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_close.h"
#include "store/store_log.h"

/* A start this far ahead of the clock is a slip of the hand, not an airing. */
enum { FUTURE_SLACK_S = 5 * 60 };
/* Last year's late entries are usual in a log that begins this year. */
enum { USUAL_DAYS = 366 };

static void take_earlier(int64_t at, int64_t *io)
{
	if (at != LOG_NONE && at < *io)
		*io = at;
}

/* From when on a dated part of the profile holds. */
static void take_from(const struct app *a, const struct validity *v,
		      int64_t *io)
{
	struct date day;
	struct err ignored;

	if (v->from != NULL && date_parse(v->from, &day, &ignored))
		take_earlier(civil_utc((struct civil){.date = day},
				       a->offset_min), io);
}

/* The earliest of: first row, making of the log, profile, now. */
static bool find_beginning(struct app *a, int64_t *out, struct err *err)
{
	const struct profile *p = &a->profile;
	struct log_entry first;
	int64_t begin = app_now(a);
	int64_t row = LOG_NONE;

	if (!store_log_begins(a->store, &row, err))
		return false;
	take_earlier(row, &begin);
	if (store_log_get(a->store, 1, &first, err)) {
		take_earlier(first.entered_at, &begin);
		log_entry_finish(&first);
	} else if (err->code != ERR_NOTFOUND) {
		return false;
	}
	for (size_t i = 0; i < p->n_slots; i++)
		take_from(a, &p->slots[i].valid, &begin);
	for (size_t i = 0; i < p->n_villages; i++)
		take_from(a, &p->villages[i].valid, &begin);
	*out = begin;
	return true;
}

/* A clock that the log itself has been ahead of says nothing of the future. */
static bool is_clock_behind(struct app *a)
{
	struct clock_look c;
	struct err ignored;
	int64_t latest = LOG_NONE;

	if (clock_look(a, &c, &ignored) && clock_is_wrong(&c))
		return true;
	return store_log_latest(a->store, &latest, &ignored) &&
	       latest != LOG_NONE && latest > app_now(a) + FUTURE_SLACK_S;
}

static bool is_ahead(const struct app *a, int64_t at)
{
	return at > app_now(a) + FUTURE_SLACK_S;
}

char *dating_doubt(struct app *a, int64_t start_at)
{
	char when[CIVIL_TEXT];
	char since[CIVIL_TEXT];
	int64_t begin = 0;
	struct err ignored;

	civil_format_vi(civil_at(start_at, a->offset_min), false, when);
	if (is_ahead(a, start_at))
		return !is_clock_behind(a) ? NULL :
		       mem_printf(_("%s has not come yet by the clock of this "
				    "machine, which is behind the log; is the "
				    "date right?"), when);
	if (!find_beginning(a, &begin, &ignored) ||
	    start_at >= begin - (int64_t)USUAL_DAYS * 24 * 3600)
		return NULL;
	date_format_vi(civil_at(begin, a->offset_min).date, since);
	return mem_printf(_("%s lies more than a year before everything this "
			    "station knows (from %s on); is the date right?"),
			  when, since);
}

bool dating_allows(struct app *a, int64_t start_at, bool is_sure,
		   struct err *err)
{
	char when[CIVIL_TEXT];

	if (is_ahead(a, start_at) && !is_clock_behind(a)) {
		civil_format(civil_at(start_at, a->offset_min), when);
		return err_set(err, ERR_REFUSED,
			       _("%s has not come yet; the log takes what has "
				 "happened. Check the time, and the clock of "
				 "this machine"), when);
	}
	char *doubt = is_sure ? NULL : dating_doubt(a, start_at);
	if (doubt == NULL)
		return true;
	err_set(err, ERR_REFUSED, _("%s If it is, say so with --sure"), doubt);
	free(doubt);
	return false;
}
