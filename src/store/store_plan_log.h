#ifndef STORE_STORE_PLAN_LOG_H
#define STORE_STORE_PLAN_LOG_H

#include "base/err.h"
#include "model/plan_log.h"

/*
 * From the plan's items to the log and back. What counts is what
 * store_plan_counts() counts: the primary item, not struck, not cut.
 */
struct store;

/*
 * Count airings and lengths of every item in every month that has some, by
 * item order, then by month.
 *
 * bounds  PLAN_LOG_MONTHS + 1 instants: month m runs from bounds[m] up to
 *         bounds[m + 1]
 * out     yours: free(out->rows)
 */
bool store_plan_months(struct store *s, int64_t plan_id,
		       const int64_t bounds[PLAN_LOG_MONTHS + 1],
		       struct plan_month_list *out, struct err *err);

/*
 * The airings behind such a number, oldest first.
 *
 * item_id  with all below it; 0: the whole plan
 * out      yours: free(out->rows)
 */
bool store_plan_airings(struct store *s, int64_t plan_id, int64_t item_id,
			int64_t from, int64_t to,
			struct plan_airing_list *out, struct err *err);

#endif
