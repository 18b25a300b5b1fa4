#ifndef TESTS_RECOUNT_H
#define TESTS_RECOUNT_H

#include <stdbool.h>

#include "many_months.h"

/*
 * Build the report of a month of made-up log, and count every figure of its
 * tables again from the raw rows (many_months_ask()). is_gov: by gov15.
 */
void recount_month(struct many_months *m, int year, int month, bool is_gov);
/* The same for the coverage of 2024. */
void recount_coverage(struct many_months *m);

#endif
