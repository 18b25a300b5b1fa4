#ifndef REPORT_REPORT_KEEP_H
#define REPORT_REPORT_KEEP_H

#include "base/err.h"
#include "base/json.h"
#include "report/report.h"

/*
 * A finished report as JSON from which the same report comes back: every
 * renderer then gives the same bytes (rule R7). Not meant for other programs;
 * report_render_json() is. Equal reports give equal JSON.
 */
struct json *report_keep(const struct report_doc *doc);

/*
 * The report that was kept.
 *
 * out     set on success only; release with report_doc_finish()
 * Errors  ERR_CORRUPT it is not what report_keep() writes
 */
bool report_kept(const struct json *kept, struct report_doc *out,
		 struct err *err);

#endif
