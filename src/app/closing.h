#ifndef APP_CLOSING_H
#define APP_CLOSING_H

#include "app/app.h"
#include "app/reporting.h"
#include "model/log_month.h"

/*
 * Closing months (rule R7). A closed month's report is kept as it was and its
 * airing numbers stand; what is written about it afterwards is printed apart,
 * "bổ sung sau chốt sổ".
 */

/*
 * What stands in the way of closing a month ("2024-03")?
 *
 * Errors  ERR_INVALID no month; ERR_EXISTS closed; ERR_REFUSED not over,
 *         nothing in it, an earlier one is open or a later one closed,
 *         something is on air or unfinished, the clock cannot be;
 *         ERR_CORRUPT the log is damaged
 */
bool closing_check(struct app *a, const char *month, struct err *err);

/*
 * What the report that is kept will lack, as letterhead, signer or recipients:
 * sentences that stop nothing, but say it while it can be mended. Released
 * with report_warnings_finish().
 */
bool closing_warnings(struct app *a, const char *month,
		      struct report_warnings *out, struct err *err);

/*
 * Close it: everything closing_check() asks, the whole chain verified, then
 * the entry with its anchor and what its reports print.
 */
bool closing_close(struct app *a, const char *month, struct log_month *out,
		   struct err *err);

/* Newest first: store_months(). */
bool closing_months(struct app *a, struct log_months *out, struct err *err);

/* One month of the log; ERR_INVALID. Of one without rows, rows is 0. */
bool closing_month(struct app *a, const char *month, struct log_month *out,
		   struct err *err);

/*
 * The month that would be closed next: over, open, with a row that is not
 * struck; "" none.
 */
bool closing_next(struct app *a, char out[MONTH_TEXT], struct err *err);

/* The last month that is closed; "" none. Cheap. */
bool closing_last(struct app *a, char out[MONTH_TEXT], struct err *err);

/*
 * What to say after an entry was written about a month that is closed, or that
 * was passed over by a later close; NULL: it was about none. Yours.
 */
char *closing_words_for(struct app *a, int64_t seq);
/* The same of something done on that day ("YYYY-MM-DD"). Yours. */
char *closing_words_on(struct app *a, const char *day);

#endif
