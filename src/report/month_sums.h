#ifndef REPORT_MONTH_SUMS_H
#define REPORT_MONTH_SUMS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/airing_brief.h"
#include "report/tally.h"

struct plan;
struct profile;

/*
 * Everything a period's report counts, fed row by row. The rules are those of
 * daixa-report(7), by number:
 *
 * C1  An airing counts in the period and on the day of its start.
 * C2  A struck row counts nowhere but among the struck.
 * C3  An incident is no airing; an airing cut short is listed, not counted.
 * C4  A relay counts in hours, never among the airings and works.
 * C5  A composite programme is one programme; it is no new work.
 * C6  A new work is one whose first airing lies in the period; what is not in
 *     the catalogue is new each time.
 * C7  An airing counts for its primary plan item only, and under one form of
 *     the plan: its own, or else the last that is radio. What is aired for no
 *     item of the plan belongs to no form of it.
 * C8  Lengths are summed in milliseconds and rounded once, when printed.
 * C9  A day or slot counts when something that counts was aired or relayed.
 * C10 What is aired to the whole commune, or to a cluster, counts for each
 *     village it reaches, once.
 */
struct month_sums {
	/* fixed before the first row */
	const struct plan *plan;	/* NULL: none is in force */
	const struct profile *profile;	/* its villages and clusters */
	const char *day;		/* on which they are valid */
	int offset_min;

	struct tally own;		/* all that is not relayed */
	struct tally planned;		/* of it, for the plan */
	int64_t programmes, partial;
	int64_t relays, relay_ms;
	int64_t incidents, cut, struck, late, emergencies;
	int64_t unapproved, self_approved, approved_later;
	struct tally_map days, slots;
	struct tally_map items;		/* plan code, SUMS_OUTSIDE, SUMS_OTHER */
	struct tally_map genres, origins;
	struct tally_map forms;		/* by code, of what is planned */
	struct tally_map cells;		/* "area<TAB>genre" */
	struct tally_map weeks;		/* by the Monday, "YYYY-MM-DD" */
	struct tally_map villages;	/* by code; places nobody knows by name */
	struct tally_map trouble;	/* "village<TAB>day" */
};

#define SUMS_OUTSIDE "-"	/* for no plan */
#define SUMS_OTHER "*"		/* for another plan than this one */

void month_sums_add(struct month_sums *s, const struct airing_brief *b);
void month_sums_finish(struct month_sums *s);

/* Days on which something happened there. */
int64_t month_sums_trouble_days(const struct month_sums *s,
				const char *village);

/* The field of a plan item: "tthc"; "" outside the plan. Borrowed. */
const char *month_sums_area(const struct plan *plan, const char *item_code);

#endif
