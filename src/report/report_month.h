#ifndef REPORT_REPORT_MONTH_H
#define REPORT_REPORT_MONTH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/civil.h"
#include "base/err.h"
#include "model/report_facts.h"
#include "report/month_sums.h"
#include "report/report.h"
#include "report/report_book.h"

/*
 * The report on the plan: what was aired for it in a month, a quarter, a
 * year, in the form of Decree 30/2020. Its tables, figures and counting rules
 * are those of daixa-report(7).
 */
struct report_month_input {
	struct report_book_input book;	/* period, rows, head, letterhead */
	const struct report_period *previous;
	struct date year_from;		/* where "since the start of the year" begins */
	const struct month_sums *now, *before, *year;
	const struct plan *plan;	/* NULL: none is in force */
	const struct profile *profile;
	const char *day;		/* "YYYY-MM-DD": the profile as of that day */
	const struct report_activity_list *activities;
	const struct report_text_list *texts;	/* instead of generated words */
	const char *number;		/* NULL: left blank */
};

/* Errors ERR_CORRUPT, as report_book_build(). */
bool report_month_build(const struct report_month_input *in,
			struct report_doc *out, struct err *err);

/*
 * May the report on a period that ends on that day ("YYYY-MM-DD") name the
 * plan? Only one that was issued by then, though its figures are counted by
 * the plan all the same: a plan of February is one for the whole year. The
 * paper's date does not matter, so a closed month says what it said.
 */
bool report_may_cite(const struct plan *plan, const char *day);

/* The sections of the narrative; key NULL ends the table. */
struct report_section {
	const char *key;	/* "situation": in files, on the command line */
	const char *title;	/* "I. TÌNH HÌNH CHUNG" */
	bool is_sub;		/* of the section above */
};
const struct report_section *report_sections(void);
/* The words the figures give, a paragraph a line; yours. */
char *report_section_text(const struct report_month_input *in,
			  const char *section);

#endif
