#ifndef APP_REPORTING_H
#define APP_REPORTING_H

#include <stddef.h>

#include "app/app.h"
#include "base/buf.h"

/* Reports: from the log to finished bytes. */

/* As typed; absent is NULL. At most one period; none is last month. */
struct report_request {
	const char *kind;		/* "book", "month", "coverage", "slip";
					   NULL: book */
	const char *segment;		/* of a slip, which has no period */
	const char *month;		/* "2024-03", "last" */
	const char *quarter;		/* "2024-Q1" */
	const char *half;		/* "2024-H1" */
	const char *nine_months;	/* "2024" */
	const char *year;		/* "2024" */
	const char *week;		/* "2024-W10" */
	const char *from, *to;		/* dates, both included */
	const char *rule;		/* "calendar", "gov15" */
	const char *date;		/* on the paper; NULL: dots to fill in */
	const char *number;		/* of the paper; NULL: left blank */
	bool with_later;		/* of a closed month: what came since */
	const char *format;		/* report_formats(); NULL: txt */
};

struct report_doc;

/*
 * The report of a period before it has a form, all of it read from one state
 * of the station; a closed month is what was kept when it was closed.
 *
 * out     set on success only; release with report_doc_finish()
 * Errors  ERR_INVALID names what is wrong
 */
bool reporting_build(struct app *a, const struct report_request *req,
		     struct report_doc *out, struct err *err);

/*
 * What whoever makes a report should know of it: that nobody is entered who
 * signs on that date, that entries came after a month was closed. Whole
 * sentences in the interface's language, for standard error or a notice; none
 * of them stops the report, and no form prints them.
 */
struct report_warnings { char **lines; size_t count; };
void report_warnings_finish(struct report_warnings *w);

/*
 * Is that a number of a letter: "5", "05", "12", "12a", as it is counted,
 * without zeros before it? NULL: left blank. Errors ERR_INVALID
 */
bool reporting_check_number(const char *number, struct err *err);

/* The same in the form asked for; out gets the bytes. */
bool reporting_render(struct app *a, const struct report_request *req,
		      struct buf *out, struct err *err);
/*
 * And what is to be known of it: warnings is set on success only; release
 * with report_warnings_finish(). The screen finds the same in report_page.
 *
 * waiting  NULL: nobody waits
 */
struct report_waiting {
	/* Once the figures are read, 0 to 1000: how much has its form. */
	void (*told)(void *ctx, int permille);
	void *ctx;
};
bool reporting_render_warned(struct app *a, const struct report_request *req,
			     const struct report_waiting *waiting,
			     struct buf *out,
			     struct report_warnings *warnings,
			     struct err *err);

/*
 * The format meant by --format and a file's name: what was asked for, else
 * what the name ends in, else txt.
 *
 * format, path  each may be NULL; path "-" has no name
 * out           static
 * Errors        ERR_INVALID the two contradict each other, there is no such
 *               format, or the name is of another program's (x.doc)
 */
bool reporting_format(const char *format, const char *path, const char **out,
		      struct err *err);
/* Can it be read on a terminal as it is? So can one that there is not. */
bool reporting_is_text(const char *format);

/* ---- the words a person may write in place of the generated ones ---- */

/* One section of the month's report; its texts are a paragraph a line. */
struct report_words {
	const char *key, *title;
	char *text;
	char *generated;	/* what the figures give; NULL of a closed month */
	char *was_generated;	/* what they gave when a person wrote; NULL */
	bool is_own;
	bool is_outdated;	/* a person's, and the figures give others since */
};
struct report_words_list {
	struct report_words *rows;
	size_t count;
	bool is_kept;		/* of a closed month: they cannot be rewritten */
};
void report_words_list_finish(struct report_words_list *l);

/* The sections as they would be printed; of a closed month those kept. */
bool reporting_words(struct app *a, const struct report_request *req,
		     struct report_words_list *out, struct err *err);
/*
 * Keep a text for a section of that period's report, for whoever makes it
 * next; text NULL or "": the generated words again. Audited.
 * Errors   ERR_NOTFOUND no such section; ERR_READONLY; ERR_REFUSED the period
 *          is a closed month, whose paper is kept as it was
 */
bool reporting_set_words(struct app *a, const struct report_request *req,
			 const char *section, const char *text,
			 struct err *err);
/* The same by one who had those generated words before him. */
bool reporting_set_words_for(struct app *a, const struct report_request *req,
			     const char *section, const char *text,
			     const char *generated, struct err *err);

/*
 * Write bytes to a file of the user's, whole or not at all: a private name
 * beside it, synced, then renamed.
 *
 * Errors  ERR_EXISTS unless may_replace; ERR_REFUSED inside the station folder;
 *         ERR_CANCELLED stopped before it had its name
 */
bool reporting_save(struct app *a, const char *path, bool may_replace,
		    const struct buf *bytes, struct err *err);
/* The code of a segment as the catalogue has it, however it was typed; yours. */
char *reporting_segment_code(struct app *a, const char *typed);

/* Would it be, as far as can be seen before? The same errors. */
bool reporting_may_save(struct app *a, const char *path, bool may_replace,
			struct err *err);

#endif
