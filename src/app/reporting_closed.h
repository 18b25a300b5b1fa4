#ifndef APP_REPORTING_CLOSED_H
#define APP_REPORTING_CLOSED_H

#include "app/app.h"
#include "base/buf.h"
#include "model/log_verdict.h"
#include "report/report.h"
#include "report/report_period.h"

/*
 * Closed months (rule R7): what their reports print is kept as one canonical
 * JSON, and they are rendered from it for ever.
 */

/* The entries a month's book rests on: after `previous`, up to `head`. */
struct reporting_anchor {
	struct log_head head, previous;
	size_t rows;		/* of the book */
};

/*
 * Everything the reports of that month ("2024-03") print now: the JSON that
 * closing it stores in month_close. Equal stations give equal bytes.
 * out_anchor may be NULL.
 */
bool reporting_keep(struct app *a, const char *month,
		    struct reporting_anchor *out_anchor, struct buf *out,
		    struct err *err);

/*
 * Inside app/: the report ("month", "book") as it was kept.
 *
 * out_is_closed  false: the period is no closed month, *out is untouched
 */
struct report_request;
bool reporting_closed(struct app *a, const char *kind,
		      const struct report_period *period,
		      const struct report_request *req, bool *out_is_closed,
		      struct report_doc *out, struct err *err);

/* *io_entry: the entry that closed the period; as it was if none did. */
bool reporting_closed_by(struct app *a, const struct report_period *period,
			 int64_t *io_entry, struct err *err);

/* ERR_REFUSED when the period is a closed month: its words are kept too. */
bool reporting_check_open(struct app *a, const struct report_period *period,
			  struct err *err);

#endif
