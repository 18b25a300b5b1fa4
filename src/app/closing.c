/* Closing months. See closing.h. */
#include "config.h"

#include "app/closing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/clock.h"
#include "app/logbook.h"
#include "app/logbook_entry.h"
#include "app/reporting.h"
#include "app/reporting_closed.h"
#include "app/reporting_month.h"
#include "app/reporting_warn.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/profile.h"
#include "store/store_air.h"
#include "store/store_close.h"
#include "store/store_log.h"

/* ---- months --------------------------------------------------------------- */

/* From its first instant to the first of the next, UTC seconds. */
struct span { int64_t begin, end; struct date after; };

static bool read_span(const struct app *a, const char *month, struct span *out,
		      struct err *err)
{
	int year, number;

	if (!month_parse(month, &year, &number, err))
		return false;
	struct date first = month_first(year, number);
	struct date after = date_add_days(month_last(year, number), 1);
	*out = (struct span){
		civil_utc((struct civil){.date = first}, a->offset_min),
		civil_utc((struct civil){.date = after}, a->offset_min), after,
	};
	return true;
}

bool closing_months(struct app *a, struct log_months *out, struct err *err)
{
	return store_months(a->store, a->offset_min, out, err);
}

bool closing_month(struct app *a, const char *month, struct log_month *out,
		   struct err *err)
{
	struct log_months list;
	struct span span;

	if (!read_span(a, month, &span, err) ||
	    !closing_months(a, &list, err))
		return false;
	*out = (struct log_month){0};
	snprintf(out->period, sizeof out->period, "%s", month);
	for (size_t i = 0; i < list.count; i++) {
		if (strcmp(list.rows[i].period, out->period) != 0)
			continue;
		*out = list.rows[i];
		list.rows[i] = (struct log_month){0};
	}
	log_months_finish(&list);
	return true;
}

/* The oldest open month with a row that stands, above every closed one. */
static const struct log_month *first_open(const struct log_months *l)
{
	const struct log_month *open = NULL;

	for (size_t i = 0; i < l->count && l->rows[i].close_seq == 0; i++)
		if (l->rows[i].has_standing)
			open = &l->rows[i];
	return open;
}

bool closing_next(struct app *a, char out[MONTH_TEXT], struct err *err)
{
	struct log_months list;
	struct span span;

	if (!closing_months(a, &list, err))
		return false;
	const struct log_month *m = first_open(&list);
	out[0] = '\0';
	if (m != NULL && read_span(a, m->period, &span, NULL) &&
	    app_now(a) >= span.end)
		memcpy(out, m->period, sizeof m->period);
	log_months_finish(&list);
	return true;
}

bool closing_last(struct app *a, char out[MONTH_TEXT], struct err *err)
{
	struct log_month m;

	if (!store_month_closed_before(a->store, INT64_MAX, &m, err))
		return false;
	memcpy(out, m.period, sizeof m.period);
	log_month_finish(&m);
	return true;
}

/* ---- what stands in the way ----------------------------------------------- */

static bool check_over(struct app *a, const char *month,
		       const struct span *span, struct err *err)
{
	char day[CIVIL_TEXT];

	if (app_now(a) >= span->end)
		return true;
	date_format_vi(span->after, day);
	return err_set(err, ERR_REFUSED,
		       _("%s is not over yet; it can be closed from %s on"),
		       month, day);
}

static bool check_order(const struct log_months *list, const char *month,
			struct err *err)
{
	const struct log_month *mine = NULL;
	const struct log_month *open = first_open(list);

	for (size_t i = 0; i < list->count; i++) {
		const struct log_month *m = &list->rows[i];
		int order = strcmp(m->period, month);

		if (order == 0)
			mine = m;
		if (order > 0 && m->close_seq != 0)
			return err_set(err, ERR_REFUSED,
				       _("%s was closed already, so %s before "
					 "it stays as it is; what is missing "
					 "is written as a late entry"),
				       m->period, month);
	}
	if (mine == NULL && (list->count == 0 ||
			     strcmp(list->rows[list->count - 1].period,
				    month) > 0))
		return err_set(err, ERR_REFUSED,
			       _("the log holds nothing of %s"), month);
	if (open != NULL && strcmp(open->period, month) < 0)
		return err_set(err, ERR_REFUSED,
			       _("%s is still open; months are closed in "
				 "their order: close it first"),
			       open->period);
	return true;
}

static bool check_closed(struct app *a, const struct log_months *list,
			 const char *month, struct err *err)
{
	char when[CIVIL_TEXT];

	for (size_t i = 0; i < list->count; i++) {
		const struct log_month *m = &list->rows[i];

		if (m->close_seq == 0 || strcmp(m->period, month) != 0)
			continue;
		civil_format_vi(civil_at(m->closed_at, a->offset_min), false,
				when);
		return err_set(err, ERR_EXISTS,
			       _("%s was closed already, by entry %lld on %s "
				 "(%s)"), month, (long long)m->close_seq, when,
			       m->closed_by);
	}
	return true;
}

static bool check_finished(struct app *a, const struct span *span,
			   struct err *err)
{
	struct on_air air = {0};
	int64_t seq = 0;

	if (!store_air_get(a->store, &air, err) ||
	    !store_unfinished(a->store, span->begin, span->end, &seq, err))
		return false;
	if (air.start_seq != 0)
		return err_set(err, ERR_REFUSED,
			       _("entry %lld is on air; finish it first"),
			       (long long)air.start_seq);
	if (seq != 0)
		return err_set(err, ERR_REFUSED,
			       _("entry %lld has a start but no end; strike it "
				 "or correct it first"), (long long)seq);
	return true;
}

/* Far ahead may be right, when nothing was logged for long; the rest is not. */
static bool check_clock(struct app *a, struct err *err)
{
	struct clock_look c;

	if (!clock_look(a, &c, err))
		return false;
	if (!clock_is_wrong(&c))
		return true;
	char *words = clock_words(a, &c);
	err_set(err, ERR_REFUSED, _("no month is closed now: %s"), words);
	free(words);
	return false;
}

static bool check_copies(struct app *a, struct err *err)
{
	if (store_log_state(a->store) == LOG_STATE_GOOD)
		return true;
	return err_set(err, ERR_CORRUPT, "%s", app_warning(a));
}

bool closing_check(struct app *a, const char *month, struct err *err)
{
	struct log_months list;
	struct span span;

	if (!read_span(a, month, &span, err) ||
	    !closing_months(a, &list, err))
		return false;
	bool ok = check_closed(a, &list, month, err) &&
		  check_over(a, month, &span, err) &&
		  check_clock(a, err) && check_copies(a, err) &&
		  check_finished(a, &span, err) &&
		  check_order(&list, month, err);
	log_months_finish(&list);
	return ok;
}

static bool check_chain(struct app *a, struct err *err)
{
	struct log_verdict v = {0};

	if (!logbook_verify(a, NULL, &v, err))
		return false;
	bool is_text = v.first_bad == LOG_NONE;
	int64_t bad = is_text ? v.text_first_bad : v.first_bad;
	if (bad != LOG_NONE)
		err_set(err, ERR_CORRUPT,
			_("the log is damaged or was altered at entry %lld "
			  "(%s); no month is closed on it. `daixa log verify` "
			  "says more, `daixa rebuild` restores the log"),
			(long long)bad, is_text ? v.text_reason : v.reason);
	log_verdict_finish(&v);
	return bad == LOG_NONE;
}

/* ---- what the paper will lack --------------------------------------------- */

/* Rewritten words are kept with the paper for ever: are their figures right? */
static bool warn_words(struct app *a, const char *month,
		       struct report_doc *doc, struct err *err)
{
	const struct report_request req = { .month = month };
	const struct date undated = {0};
	struct report_period period;
	struct reporting_month m;

	if (!reporting_period(a, &req, &period, err))
		return false;
	bool ok = reporting_month_read(a, &period, undated, &m, err);
	if (ok)
		reporting_warn_words(doc, &m);
	reporting_month_finish(&m);
	return ok;
}

bool closing_warnings(struct app *a, const char *month,
		      struct report_warnings *out, struct err *err)
{
	const struct profile *p = &a->profile;
	struct report_doc doc;
	char day[CIVIL_TEXT];
	struct span span;

	if (!read_span(a, month, &span, err))
		return false;
	date_format(date_add_days(span.after, -1), day);
	report_doc_init(&doc);
	reporting_warn_letterhead(&doc, profile_letterhead(p, day), day);
	reporting_warn_letter(&doc, p, day);
	bool ok = warn_words(a, month, &doc, err);
	if (ok)
		reporting_take_warnings(&doc, out);
	report_doc_finish(&doc);
	return ok;
}

/* ---- closing -------------------------------------------------------------- */

static void fill(struct app *a, const char *month, const struct span *span,
		 const struct reporting_anchor *anchor, struct log_entry *e)
{
	e->kind = mem_dup(log_kind_code(LOG_CLOSE));
	e->source = mem_dup("program");
	entry_set_text(&e->operator, a->env->operator_name);
	mem_set(&e->period, month);
	e->end_at = span->end;
	e->first_seq = anchor->previous.seq + 1;
	e->last_seq = anchor->head.seq;
	e->entry_count = anchor->head.seq - anchor->previous.seq;
	mem_set(&e->head_hash, anchor->head.hash);
}

static bool append(struct app *a, const char *month, const struct span *span,
		   struct err *err)
{
	struct reporting_anchor anchor;
	struct log_head head;
	struct log_entry e;
	struct buf kept;

	buf_init(&kept);
	log_entry_init(&e);
	bool ok = entry_note_clock(a, err) &&
		  store_log_head(a->store, &head, err) &&
		  reporting_keep(a, month, &anchor, &kept, err);
	if (ok) {
		fill(a, month, span, &anchor, &e);
		ok = store_close_month(a->store, &e, kept.data, head.seq, NULL,
				       err);
	}
	log_entry_finish(&e);
	buf_finish(&kept);
	return ok;
}

bool closing_close(struct app *a, const char *month, struct log_month *out,
		   struct err *err)
{
	struct span span;

	return closing_check(a, month, err) && check_chain(a, err) &&
	       read_span(a, month, &span, err) &&
	       append(a, month, &span, err) &&
	       closing_month(a, month, out, err);
}

/* ---- what is written about a month that is over ---------------------------- */

/* `of` is the month it is about, `last` the last one that is closed. */
static char *later_words(struct app *a, const char *of, const char *last)
{
	struct log_month m = {0};
	struct err ignored;

	bool is_passed = closing_month(a, of, &m, &ignored) && m.is_passed;
	log_month_finish(&m);
	if (is_passed)
		return mem_printf(_("%s was never closed, a later month is: "
				    "this stands in its book and its report"),
				  of);
	return mem_printf(_("the months up to %s are closed: their reports "
			    "stay as they were, and this is printed with them "
			    "as \"bổ sung sau chốt sổ\""), last);
}

/* The month an entry is about; a strike is about the row it strikes. */
static bool month_of(struct app *a, int64_t seq, char out[MONTH_TEXT],
		     struct err *err)
{
	struct log_entry e;

	if (!store_log_get(a->store, seq, &e, err))
		return false;
	int64_t at = e.start_at, about = e.ref_seq;
	log_entry_finish(&e);
	if (at == LOG_NONE && about != LOG_NONE)
		return month_of(a, about, out, err);
	struct date day = civil_at(at != LOG_NONE ? at : app_now(a),
				   a->offset_min).date;
	snprintf(out, MONTH_TEXT, "%04d-%02d", day.year % 10000,
		 day.month % 100);
	return true;
}

char *closing_words_for(struct app *a, int64_t seq)
{
	bool later = false;
	char last[MONTH_TEXT], of[MONTH_TEXT];
	struct err ignored;

	if (!store_came_later(a->store, seq, &later, &ignored) || !later ||
	    !closing_last(a, last, &ignored) ||
	    !month_of(a, seq, of, &ignored))
		return NULL;
	return later_words(a, of, last);
}

char *closing_words_on(struct app *a, const char *day)
{
	enum { MONTH_LEN = 7 };
	char last[MONTH_TEXT], of[MONTH_TEXT];
	struct err ignored;

	if (!closing_last(a, last, &ignored) || last[0] == '\0' ||
	    strncmp(day, last, MONTH_LEN) > 0)
		return NULL;
	snprintf(of, sizeof of, "%.*s", MONTH_LEN, day);
	return later_words(a, of, last);
}
