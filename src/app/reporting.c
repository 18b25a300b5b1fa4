/* Reports: from the log to finished bytes. See reporting.h. */
#include "config.h"

#include "app/reporting.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/reporting_closed.h"
#include "app/reporting_month.h"
#include "app/reporting_other.h"
#include "app/reporting_spoken.h"
#include "app/reporting_warn.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "report/report_format.h"
#include "report/report_book.h"
#include "report/report_period.h"
#include "report/report_progress.h"
#include "store/store_close.h"
#include "store/store_log.h"

/* An option that names a period, and what it was given. */
struct given_period {
	const char *text, *name;
	enum report_period_kind kind;
};

/* The one that was given. */
static bool find_period(const struct report_request *req,
			struct given_period *out, struct err *err)
{
	const struct given_period given[] = {
		{req->month, "month", PERIOD_MONTH},
		{req->quarter, "quarter", PERIOD_QUARTER},
		{req->half, "half", PERIOD_HALF},
		{req->nine_months, "nine-months", PERIOD_NINE_MONTHS},
		{req->year, "year", PERIOD_YEAR},
		{req->week, "week", PERIOD_WEEK},
		{req->from != NULL ? req->from : req->to, "from",
		 PERIOD_RANGE},
	};
	int count = 0;

	*out = (struct given_period){ "last", "month", PERIOD_MONTH };
	for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
		if (given[i].text == NULL)
			continue;
		*out = given[i];
		count++;
	}
	return count <= 1 ||
	       err_set(err, ERR_INVALID,
		       _("give one period only: a month, a quarter, a year, "
			 "or --from and --to"));
}

static struct date today(const struct app *a)
{
	return civil_at(app_now(a), a->offset_min).date;
}

bool reporting_period(const struct app *a, const struct report_request *req,
		      struct report_period *out, struct err *err)
{
	enum report_period_rule rule = PERIOD_CALENDAR;
	struct given_period given;

	if (!find_period(req, &given, err))
		return false;
	if (req->rule != NULL && !report_period_rule_from_code(req->rule, &rule))
		return err_set(err, ERR_INVALID,
			       _("--period is calendar or gov15, not '%s'"),
			       req->rule);
	if (given.kind == PERIOD_RANGE && (req->from == NULL || req->to == NULL))
		return err_set(err, ERR_INVALID,
			       _("--from and --to belong together"));
	if (given.kind == PERIOD_RANGE)
		return report_period_range(req->from, req->to, out, err);
	char *text = reporting_spoken_value(given.name, given.text);
	bool ok = report_period_parse(given.kind, text, rule, today(a), out,
				      err);
	free(text);
	return ok;
}

/* The newest entry that a printed row rests on: its own, or its striker's. */
static int64_t newest_behind(const struct airing_list *airings)
{
	int64_t newest = 0;

	for (size_t i = 0; i < airings->count; i++) {
		const struct airing *row = &airings->rows[i];
		const int64_t seqs[] = {
			row->entry.seq, row->finish_seq, row->struck_by,
		};
		for (size_t k = 0; k < sizeof seqs / sizeof *seqs; k++)
			if (seqs[k] != LOG_NONE && seqs[k] > newest)
				newest = seqs[k];
	}
	return newest;
}

/* The head on the paper must cover every row on the paper. */
static bool find_head(struct app *a, int64_t end,
		      const struct airing_list *airings, struct log_head *out,
		      struct err *err)
{
	struct log_entry e;

	if (!store_log_head_before(a->store, end, out, err))
		return false;
	int64_t newest = newest_behind(airings);
	if (newest <= out->seq)
		return true;
	log_entry_init(&e);
	bool ok = store_log_get(a->store, newest, &e, err);
	if (ok) {
		out->seq = newest;
		out->entered_at = e.entered_at;
		memcpy(out->hash, e.hash, sizeof out->hash);
	}
	log_entry_finish(&e);
	return ok;
}

/* The head before the period: where the last closed month ended, if any did. */
static bool find_previous(struct app *a, int64_t begin, struct log_head *out,
			  struct err *err)
{
	struct log_month closed = {0};

	if (!store_log_head_before(a->store, begin, out, err) ||
	    !store_month_closed_before(a->store, begin, &closed, err))
		return false;
	if (closed.last_seq > out->seq) {
		out->seq = closed.last_seq;
		memcpy(out->hash, closed.head_hash, sizeof out->hash);
	}
	log_month_finish(&closed);
	return true;
}

bool reporting_check_number(const char *number, struct err *err)
{
	enum { MOST_DIGITS = 6 };

	if (number == NULL)
		return true;
	size_t digits = strspn(number, "0123456789");
	size_t zeros = strspn(number, "0");
	bool is_padded = zeros == 0 || (zeros == 1 && digits == 2);
	bool has_suffix = number[digits] >= 'a' && number[digits] <= 'z';

	return (digits > zeros && digits <= MOST_DIGITS && is_padded &&
		number[digits + has_suffix] == '\0') ||
	       err_set(err, ERR_INVALID,
		       _("the number of a letter is such as 7, 07 or 12a, not '%s'"),
		       number);
}

bool reporting_date(const struct report_request *req, struct date *out,
		    struct err *err)
{
	if (!reporting_check_number(req->number, err))
		return false;
	return req->date == NULL || date_parse(req->date, out, err) ||
	       err_prefix(err, "--date: ");
}

bool reporting_book_read(struct app *a, const struct report_period *period,
			 struct date date, struct airing_list *airings,
			 struct report_book_input *out, struct err *err)
{
	char last_day[CIVIL_TEXT];
	int64_t begin = report_period_begin(period, a->offset_min);
	int64_t end = report_period_end(period, a->offset_min);
	struct report_book_input in = {
		.period = period,
		.airings = airings,
		.station_name = a->profile.name,
		.slots = a->profile.slots,
		.n_slots = a->profile.n_slots,
		.offset_min = a->offset_min,
		.date = date,
	};

	date_format(period->to, last_day);
	in.letterhead = profile_letterhead(&a->profile, last_day);
	if (!store_log_airings(a->store, begin, end, a->offset_min, airings,
			       err) ||
	    !find_head(a, end, airings, &in.head, err) ||
	    !find_previous(a, begin, &in.previous, err))
		return false;
	if (in.head.seq < in.previous.seq)
		in.head = in.previous;
	if (!store_came_later_in(a->store, begin, end, &in.later.now, err))
		return false;
	in.state = store_log_state(a->store);
	if (!store_log_first_bad(a->store, in.previous.seq + 1, in.head.seq,
				 &in.bad_entry, err))
		return false;
	*out = in;
	return true;
}

/* ---- one function per kind ---------------------------------------------------- */

static bool build_book(struct app *a, const struct report_request *req,
		       const struct report_period *period,
		       struct report_doc *out, struct err *err)
{
	struct airing_list airings = {0};
	struct report_book_input in;
	struct date date = {0};

	if (!reporting_date(req, &date, err))
		return false;
	bool ok = reporting_book_read(a, period, date, &airings, &in, err) &&
		  report_book_build(&in, out, err);
	if (ok) {
		reporting_warn_letterhead(out, in.letterhead, out->to);
		reporting_warn_date(out, date, period);
		reporting_warn_running(out, today(a), period);
	}
	airing_list_finish(&airings);
	return ok;
}

static bool build_month(struct app *a, const struct report_request *req,
			const struct report_period *period,
			struct report_doc *out, struct err *err)
{
	struct reporting_month m;
	struct date date = {0};

	if (!reporting_date(req, &date, err))
		return false;
	bool ok = reporting_month_read(a, period, date, &m, err);
	if (ok) {
		m.input.number = req->number;
		ok = report_month_build(&m.input, out, err);
	}
	if (ok) {
		reporting_warn_letterhead(out, m.input.book.letterhead,
					  m.paper_day);
		reporting_warn_letter(out, &a->profile, m.paper_day);
		reporting_warn_plan(out, m.input.plan, m.last_day);
		reporting_warn_date(out, date, period);
		reporting_warn_running(out, today(a), period);
		reporting_warn_words(out, &m);
	}
	reporting_month_finish(&m);
	return ok;
}

typedef bool build_fn(struct app *, const struct report_request *,
		      const struct report_period *, struct report_doc *,
		      struct err *);

static const struct { const char *name; build_fn *build; } kinds[] = {
	{ "book", build_book },
	{ "month", build_month },
	{ "coverage", reporting_coverage },
};

static bool build(struct app *a, const struct report_request *req,
		  struct report_doc *out, struct err *err)
{
	const char *name = req->kind != NULL ? req->kind : "book";
	struct report_period period = {0};
	build_fn *fresh = NULL;
	bool is_closed = false;

	if (strcmp(name, "slip") == 0)
		return reporting_slip(a, req, out, err);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].name, name) == 0)
			fresh = kinds[i].build;
	if (fresh == NULL)
		return err_set(err, ERR_INVALID, _("there is no report '%s'"),
			       name);
	if (!reporting_period(a, req, &period, err) ||
	    !reporting_closed(a, name, &period, req, &is_closed, out, err))
		return false;
	if (!is_closed && req->with_later)
		return err_set(err, ERR_INVALID,
			       _("--with-later is for a closed month: what was "
				 "entered after it was closed; this period is "
				 "not one"));
	return is_closed || fresh(a, req, &period, out, err);
}

bool reporting_build(struct app *a, const struct report_request *req,
		     struct report_doc *out, struct err *err)
{
	if (!store_read_begin(a->store, err))
		return false;
	store_keep_pages(a->store, true);
	/* the names of villages and signers are of the same state */
	bool ok = (a->has_lost_profile || app_reload_profile(a, err)) &&
		  build(a, req, out, err);
	store_keep_pages(a->store, false);
	store_read_end(a->store);
	return ok;
}

/* "txt, csv, json" */
static void put_format_names(struct buf *out)
{
	for (const struct report_format *f = report_formats(); f->name; f++)
		buf_printf(out, "%s%s", out->len > 0 ? ", " : "", f->name);
}

static bool refuse_format(const char *name, struct err *err)
{
	struct buf names;

	buf_init(&names);
	put_format_names(&names);
	err_set(err, ERR_INVALID, _("there is no format '%s'; there are: %s"),
		name, names.data);
	buf_finish(&names);
	return false;
}

/* Behind the last dot of the file's name; NULL: there is none. */
static const char *extension_of(const char *path)
{
	const char *slash = path != NULL ? strrchr(path, '/') : NULL;
	const char *base = slash != NULL ? slash + 1 : path;
	const char *dot = base != NULL ? strrchr(base, '.') : NULL;

	return dot != NULL ? dot + 1 : NULL;
}

/* The format of that name or ending, in letters of any case; NULL: none. */
static const char *format_of(const char *ending)
{
	const struct report_format *f = report_formats();

	if (strcasecmp(ending, "htm") == 0)
		return "html";
	while (f->name != NULL && strcasecmp(ending, f->extension) != 0)
		f++;
	return f->name;
}

/* A program would take the file for what its name says, and not open it. */
static bool is_of_another_program(const char *ending)
{
	static const char *const endings[] = {
		"doc", "xls", "odt", "ods", "rtf", "ppt", "pptx",
	};

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (strcasecmp(ending, endings[i]) == 0)
			return true;
	return false;
}

/* Letters that name some form; "2024" of "thang 3.2024" says nothing. */
static bool names_a_form(const char *ending)
{
	enum { LONGEST = 5 };
	size_t len = strspn(ending, "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

	return len > 0 && len <= LONGEST && ending[len] == '\0';
}

static bool refuse_name(const char *path, struct err *err)
{
	struct buf names;

	buf_init(&names);
	put_format_names(&names);
	err_set(err, ERR_INVALID,
		_("no report can be a file such as '%s'; end its name in one "
		  "of: %s"), path, names.data);
	buf_finish(&names);
	return false;
}

bool reporting_format(const char *format, const char *path, const char **out,
		      struct err *err)
{
	const char *ending = extension_of(path);
	const char *named = ending != NULL ? format_of(ending) : NULL;
	const char *asked = format != NULL ? format_of(format) : NULL;

	if (format != NULL && asked == NULL)
		return refuse_format(format, err);
	if (asked != NULL && named != NULL && strcmp(asked, named) != 0)
		return err_set(err, ERR_INVALID,
			       _("'%s' is the name of a %s file, and the "
				 "format is %s; change one of the two"),
			       path, named, asked);
	/* who says the format may call the file what he likes */
	if (ending != NULL && named == NULL &&
	    (is_of_another_program(ending) ||
	     (asked == NULL && names_a_form(ending))))
		return refuse_name(path, err);
	*out = asked != NULL ? asked : named != NULL ? named : "txt";
	return true;
}

bool reporting_is_text(const char *format)
{
	const struct report_format *f = report_format_find(format);

	return f == NULL || f->is_text;
}

bool reporting_render_warned(struct app *a, const struct report_request *req,
			     const struct report_waiting *waiting,
			     struct buf *out,
			     struct report_warnings *warnings,
			     struct err *err)
{
	struct report_progress progress = { .told = NULL };
	struct report_doc doc;
	const char *name = req->format != NULL ? req->format : "txt";
	const struct report_format *format = report_format_find(name);

	if (format == NULL)
		return refuse_format(name, err);
	if (!reporting_build(a, req, &doc, err))
		return false;
	if (waiting != NULL) {
		progress.share = format->rows_share;
		progress.told = waiting->told;
		progress.ctx = waiting->ctx;
		report_progress_begin(&progress, &doc);
	}
	bool ok = format->render(&doc, out, err);
	if (ok)
		reporting_take_warnings(&doc, warnings);
	report_doc_finish(&doc);
	return ok;
}

bool reporting_render(struct app *a, const struct report_request *req,
		      struct buf *out, struct err *err)
{
	struct report_warnings warnings;
	bool ok = reporting_render_warned(a, req, NULL, out, &warnings,
					  err);

	if (ok)
		report_warnings_finish(&warnings);
	return ok;
}
