#ifndef APP_REPORTING_OTHER_H
#define APP_REPORTING_OTHER_H

#include "app/reporting.h"
#include "report/report.h"
#include "report/report_period.h"

/* Inside app/: the reports that are neither the book nor the plan's. */

/* ERR_NOTFOUND: no plan is in force on the period's last day. */
bool reporting_coverage(struct app *a, const struct report_request *req,
			const struct report_period *period,
			struct report_doc *out, struct err *err);

/* The slip of req->segment. ERR_INVALID without one, ERR_NOTFOUND. */
bool reporting_slip(struct app *a, const struct report_request *req,
		    struct report_doc *out, struct err *err);

#endif
