#ifndef TESTS_MANY_MONTHS_H
#define TESTS_MANY_MONTHS_H

#include <sqlite3.h>

#include "app/app.h"
#include "temp_station.h"

/*
 * A station with months and months of made-up log: pairs and single airings,
 * relays, incidents, strikes, corrections, late entries, airings over midnight,
 * on 29 February and at the turn of the year; one month beyond 2,500 rows.
 */
enum { MANY_FIRST_YEAR = 2010, MANY_BIG_YEAR = 2024, MANY_BIG_MONTH = 2 };

struct many_months {
	struct temp_station st;
	struct app app;		/* over st.s, without opening it again */
	struct app_env env;
	sqlite3 *naive;		/* counts for itself: table good */
	int first, n_months;	/* counted from January of MANY_FIRST_YEAR */
};

void many_months_make(struct many_months *m, int n_months);
/* The same without those before month `first`, counted from 0. */
void many_months_make_from(struct many_months *m, int first, int n_months);
void many_months_finish(struct many_months *m);

/* The first number that the second connection answers. */
int64_t many_months_ask(struct many_months *m, const char *sql);

/* A report of that month; bytes are yours. */
char *many_months_report(struct many_months *m, const char *kind,
			 const char *month, const char *rule,
			 const char *format);

#endif
