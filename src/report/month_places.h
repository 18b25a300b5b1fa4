#ifndef REPORT_MONTH_PLACES_H
#define REPORT_MONTH_PLACES_H

struct profile;

/*
 * The villages that a printed coverage ("Toàn xã", "T01, T03", "C07") reaches:
 * village() is called once for each, by code; for a place the profile does
 * not know with its own words. Nothing and "Toàn xã" are all villages. day
 * ("YYYY-MM-DD") picks those in force.
 */
void month_places(const struct profile *p, const char *day,
		  const char *coverage,
		  void (*village)(void *ctx, const char *name), void *ctx);

#endif
