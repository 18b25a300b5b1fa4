#ifndef APP_REPORTING_MONTH_H
#define APP_REPORTING_MONTH_H

#include "app/app.h"
#include "model/airing.h"
#include "model/plan.h"
#include "report/report_month.h"
#include "report/report_period.h"

/*
 * Inside app/: everything the month's report is made of, read at one go. The
 * input borrows from the rest, so it must not move.
 */
struct reporting_month {
	struct report_period period, previous;
	struct airing_list airings;
	struct month_sums now, before, year;
	struct plan plan;
	bool has_plan;
	struct report_activity_list activities;
	struct report_text_list texts;
	char last_day[CIVIL_TEXT], paper_day[CIVIL_TEXT];
	struct report_month_input input;
};

/*
 * date  on the paper; year 0: left to be filled in
 * out   initialised even on failure; release with reporting_month_finish()
 */
bool reporting_month_read(struct app *a, const struct report_period *period,
			  struct date date, struct reporting_month *out,
			  struct err *err);
void reporting_month_finish(struct reporting_month *m);

/* Under what a person's words for that period are kept. */
void reporting_period_key(const struct report_period *p, char out[64]);

/* The part of it that the book needs too: rows, heads, letterhead. */
bool reporting_book_read(struct app *a, const struct report_period *period,
			 struct date date, struct airing_list *airings,
			 struct report_book_input *out, struct err *err);

/* The period that is asked for. */
struct report_request;
bool reporting_period(const struct app *a, const struct report_request *req,
		      struct report_period *out, struct err *err);
bool reporting_date(const struct report_request *req, struct date *out,
		    struct err *err);

#endif
