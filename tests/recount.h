#ifndef TESTS_RECOUNT_H
#define TESTS_RECOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "many_months.h"

/*
 * Build the report of a month of made-up log, and count every figure of its
 * tables again from the raw rows (many_months_ask()). is_gov: by gov15.
 */
void recount_month(struct many_months *m, int year, int month, bool is_gov);
/* The same for the coverage of 2024. */
void recount_coverage(struct many_months *m, bool is_gov);

/* ---- inside: recount_more.c ---- */

struct json;

/* A stretch of days, "2024-03-01", the last not included. */
struct recount_days { char from[16], to[16]; };

/*
 * What of the rows of a naive table lie in those days; see many_months.c.
 * Nothing found is 0.
 */
int64_t recount_ask(struct many_months *m, const char *what,
		    const char *table, const char *where,
		    const struct recount_days *d);

/* Of a month's JSON: villages, shares, charts, the rows of the book. */
void recount_more(struct many_months *m, const struct json *root,
		  const struct recount_days *d, bool has_plan);

#define RECOUNT_PLANNED "relay = 0 AND plan_number = '16/KH-UBND' AND " \
			"plan_code IS NOT NULL"

#endif
