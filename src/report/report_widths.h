#ifndef REPORT_REPORT_WIDTHS_H
#define REPORT_REPORT_WIDTHS_H

#include <stdbool.h>
#include <stddef.h>

struct report_table;

/*
 * How wide a table's columns are on paper: at least their longest word, the
 * rest where it makes the rows lower. out has n_columns elements, together `total`;
 * columns that paper does not show get 0. room is about how many letters fit
 * in `total`.
 */
void report_table_widths(const struct report_table *t, int total, double room,
			 int *out);

/* So many columns that it needs a small print. */
bool report_table_is_wide(const struct report_table *t);

#endif
