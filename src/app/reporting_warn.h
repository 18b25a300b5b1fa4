#ifndef APP_REPORTING_WARN_H
#define APP_REPORTING_WARN_H

#include "app/app.h"
#include "app/reporting.h"
#include "report/report.h"
#include "report/report_period.h"

struct plan;

/*
 * Inside app/: what is to be known of a report, into its own warnings; see
 * struct report_warnings. day is "YYYY-MM-DD", what the paper is made for.
 */

/* l NULL: none is in force on that day. */
void reporting_warn_letterhead(struct report_doc *doc,
			       const struct letterhead *l, const char *day);
/* Of a letter: who signs, and how the name is written, and who gets it. */
void reporting_warn_letter(struct report_doc *doc, const struct profile *p,
			   const char *day);
/* A date before the period's last day; year 0: there is none. */
void reporting_warn_date(struct report_doc *doc, struct date date,
			 const struct report_period *period);
/* Of a plan issued after the period's last day; NULL: none is in force. */
void reporting_warn_plan(struct report_doc *doc, const struct plan *plan,
			 const char *day);
/* Of a closed month's letter that another agency sends now. */
void reporting_warn_office(struct report_doc *doc, const char *last_day,
			   const char *day);
/* Of a closed month: on the paper's date its letterhead has ended. */
void reporting_warn_ended(struct report_doc *doc, const char *day);
/* The section's words were rewritten, and its figures are others since. */
void reporting_warn_outdated(struct report_doc *doc, const char *title);
struct reporting_month;
/* The same of all sections; reporting_text.c. */
void reporting_warn_words(struct report_doc *doc,
			  const struct reporting_month *m);
/* A period that is not over on that day of the station. */
void reporting_warn_running(struct report_doc *doc, struct date today,
			    const struct report_period *period);
/*
 * Of a closed month: what its kept paper lacks, and how many entries of the
 * log came later.
 */
void reporting_warn_kept(struct report_doc *doc, int64_t later);

/* Out of the report; it has none then. */
void reporting_take_warnings(struct report_doc *doc,
			     struct report_warnings *out);

#endif
