#ifndef APP_REPORTING_DOORS_H
#define APP_REPORTING_DOORS_H

#include "app/reporting_page.h"

struct report_row;
struct report_table;

/*
 * Where a whole row of a report's table leads: the one entry of the log it
 * shows. 0: to none.
 */
int64_t reporting_door_entry(const struct report_table *table,
			     const struct report_row *row);

/*
 * Where a cell of it leads: to the lines its figure counts. false: nowhere,
 * or to nothing.
 *
 * out_cell, out_title  yours
 */
bool reporting_door(const struct report_table *table,
		    const struct report_row *row, size_t column,
		    struct reporting_cell *out_cell, char **out_title);

#endif
