#ifndef APP_REPORTING_DOORS_H
#define APP_REPORTING_DOORS_H

#include "app/reporting_page.h"

struct report_doc;
struct report_row;
struct report_table;

/*
 * Where a row of a report's table leads: an entry of the log, or a query that
 * finds what the row counts in its own period. false: nowhere, or to nothing.
 *
 * out_query  yours, NULL when *out_entry is set
 */
bool reporting_door(const struct report_doc *doc,
		    const struct report_table *table,
		    const struct report_row *row, int64_t *out_entry,
		    char **out_query);

#endif
