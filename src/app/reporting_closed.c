/* Closed months. See reporting_closed.h. */
#include "config.h"

#include "app/reporting_closed.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/reporting.h"
#include "app/reporting_month.h"
#include "app/reporting_warn.h"
#include "base/i18n.h"
#include "base/json.h"
#include "report/report_book.h"
#include "report/report_keep.h"
#include "report/report_head.h"
#include "report/report_later.h"
#include "store/store_close.h"
#include "store/store_log.h"
#include "store/store_report.h"

enum { KEPT_MONTH = 1 };

/* ---- keeping --------------------------------------------------------------- */

bool reporting_keep(struct app *a, const char *month,
		    struct reporting_anchor *out_anchor, struct buf *out,
		    struct err *err)
{
	struct report_period period = { 0 };
	struct reporting_month m = { 0 };
	struct report_doc paper = { 0 }, book = { 0 };
	struct date today = { 2024, 1, 1 };	/* "last" is not asked for here */

	if (!report_period_parse(PERIOD_MONTH, month, PERIOD_CALENDAR, today,
				 &period, err) ||
	    !store_read_begin(a->store, err))
		return false;
	bool ok = (a->has_lost_profile || app_reload_profile(a, err)) &&
		  reporting_month_read(a, &period, (struct date){ 0 }, &m,
				       err) &&
		  report_month_build(&m.input, &paper, err) &&
		  report_book_build(&m.input.book, &book, err);
	store_read_end(a->store);
	if (ok) {
		struct json *root = js_new_object();
		js_set_int(root, "daixa-month", KEPT_MONTH);
		js_set_str(root, "period", month);
		js_set(root, "month", report_keep(&paper));
		js_set(root, "book", report_keep(&book));
		js_write(root, 0, out);
		js_free(root);
	}
	if (ok && out_anchor != NULL)
		*out_anchor = (struct reporting_anchor){
			m.input.book.head, m.input.book.previous,
			m.airings.count,
		};
	report_doc_finish(&paper);
	report_doc_finish(&book);
	reporting_month_finish(&m);
	return ok;
}

/* ---- rendering from it -------------------------------------------------------- */

static bool is_after(int64_t seq, int64_t close)
{
	return seq != LOG_NONE && seq > close;
}

/* Leave only what came, ended, was struck or approved after the close. */
static void keep_later(struct airing_list *list, int64_t close)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		struct airing *a = &list->rows[i];
		if (is_after(a->entry.seq, close) ||
		    is_after(a->finish_seq, close) ||
		    is_after(a->struck_by, close) ||
		    is_after(a->later_seq, close))
			list->rows[kept++] = *a;
		else
			airing_finish(a);
	}
	list->count = kept;
}

/* What was done besides radio and typed in after the close. */
static bool add_later_activities(struct app *a,
				 const struct report_period *period,
				 int64_t close, struct report_doc *doc,
				 struct err *err)
{
	struct report_activity_list l = { 0 };
	struct log_entry e;
	char from[CIVIL_TEXT], to[CIVIL_TEXT];

	if (!store_log_get(a->store, close, &e, err))
		return false;
	date_format(period->from, from);
	date_format(period->to, to);
	bool ok = store_report_later_activities(a->store, from, to,
						e.entered_at, &l, err);
	if (ok)
		report_add_later_activities(doc, &l);
	report_activity_list_finish(&l);
	log_entry_finish(&e);
	return ok;
}

static bool add_later(struct app *a, const struct report_period *period,
		      int64_t close, struct report_doc *doc, struct err *err)
{
	struct airing_list airings = { 0 };
	struct report_book_input in;
	bool ok = reporting_book_read(a, period, (struct date){ 0 }, &airings,
				      &in, err);

	if (ok) {
		keep_later(&airings, close);
		ok = report_add_later(doc, &in, err);
	}
	airing_list_finish(&airings);
	return ok;
}

static bool read_kept(const char *text, const char *kind,
		      struct report_doc *out, struct err *err)
{
	struct json *root = NULL;

	if (!js_parse(text, strlen(text), &root, err))
		return false;
	bool ok = report_kept(js_get(root, kind), out, err);
	js_free(root);
	return ok;
}

/* Are the entries whole that the closed month rests on? */
static bool note_chain(struct app *a, const struct report_period *period,
		       struct report_doc *doc, struct err *err)
{
	int64_t end = report_period_end(period, a->offset_min);
	struct log_month m = {0};
	int64_t bad = 0;

	bool ok = store_month_closed_before(a->store, end, &m, err) &&
		  store_log_first_bad(a->store, m.first_seq, m.last_seq, &bad,
				      err);
	if (ok)
		report_note_chain(bad, store_log_state(a->store),
				  &doc->notes);
	log_month_finish(&m);
	return ok;
}

/* What was kept of the period; NULL: it is no closed month. */
static bool find_kept(struct app *a, const struct report_period *period,
		      char **out, int64_t *out_entry, struct err *err)
{
	char month[16];

	*out = NULL;
	if (period->kind != PERIOD_MONTH || period->rule != PERIOD_CALENDAR)
		return true;
	snprintf(month, sizeof month, "%04d-%02d", period->from.year % 10000,
		 period->from.month % 100);
	return store_report_closed(a->store, month, out, out_entry, err);
}

bool reporting_closed_by(struct app *a, const struct report_period *period,
			 int64_t *io_entry, struct err *err)
{
	char *text = NULL;
	int64_t close;

	if (!find_kept(a, period, &text, &close, err))
		return false;
	if (text != NULL)
		*io_entry = close;
	free(text);
	return true;
}

bool reporting_check_open(struct app *a, const struct report_period *period,
			  struct err *err)
{
	char *text = NULL;
	int64_t close;

	if (!find_kept(a, period, &text, &close, err))
		return false;
	bool is_closed = text != NULL;
	free(text);
	return !is_closed ||
	       err_set(err, ERR_REFUSED,
		       _("month %04d-%02d is closed, by entry %" PRId64 ": its "
			 "report is kept as it was and its words stay"),
		       period->from.year, period->from.month, close);
}

/* In force on a day, and not yet on the last one of the period. */
static bool came_since(const struct validity *v, const char *last_day)
{
	return v->from != NULL && strcmp(v->from, last_day) > 0;
}

/*
 * The figures stay; a letter is sent and signed by who is in office on its
 * date. When communes merged since, that is another agency, with recipients
 * of its own.
 */
static void sign_anew(const struct app *a, const struct report_period *period,
		      struct date date, struct report_doc *doc)
{
	char last_day[CIVIL_TEXT], day[CIVIL_TEXT];

	if (doc->official.symbol == NULL || date.year == 0)
		return;
	date_format(period->to, last_day);
	date_format(date, day);
	const struct letterhead *l = profile_letterhead(&a->profile, day);
	const struct signer *s = profile_signer(&a->profile, day);
	if (l != NULL && came_since(&l->valid, last_day)) {
		report_set_office(doc, l, NULL, &a->profile, day);
		reporting_warn_office(doc, last_day, day);
	} else if (s != NULL && came_since(&s->valid, last_day)) {
		report_set_signer(&doc->official, s->authority, s->name);
	}
	if (l == NULL)
		reporting_warn_ended(doc, day);
}

static bool warn_kept(struct app *a, const struct report_period *period,
		      const struct report_request *req, struct date date,
		      struct report_doc *doc, struct err *err)
{
	int64_t later = 0;

	if (!req->with_later &&
	    !store_came_later_in(a->store,
				 report_period_begin(period, a->offset_min),
				 report_period_end(period, a->offset_min),
				 &later, err))
		return false;
	reporting_warn_kept(doc, later);
	reporting_warn_date(doc, date, period);
	return true;
}

bool reporting_closed(struct app *a, const char *kind,
		      const struct report_period *period,
		      const struct report_request *req, bool *out_is_closed,
		      struct report_doc *out, struct err *err)
{
	struct date date = { 0 };
	struct report_doc doc;
	char *text = NULL;
	int64_t close;

	*out_is_closed = false;
	if (strcmp(kind, "coverage") == 0)
		return true;
	if (!reporting_date(req, &date, err) ||
	    !find_kept(a, period, &text, &close, err))
		return false;
	if (text == NULL)
		return true;
	bool ok = read_kept(text, kind, &doc, err);
	free(text);
	if (!ok)
		return false;
	report_set_paper(&doc, date, req->number);
	sign_anew(a, period, date, &doc);
	if (!note_chain(a, period, &doc, err) ||
	    !warn_kept(a, period, req, date, &doc, err) ||
	    (req->with_later && !add_later(a, period, close, &doc, err)) ||
	    (req->with_later && strcmp(kind, "month") == 0 &&
	     !add_later_activities(a, period, close, &doc, err))) {
		report_doc_finish(&doc);
		return false;
	}
	*out_is_closed = true;
	*out = doc;
	return true;
}
