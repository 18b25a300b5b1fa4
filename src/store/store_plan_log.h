#ifndef STORE_STORE_PLAN_LOG_H
#define STORE_STORE_PLAN_LOG_H

#include "base/err.h"
#include "model/plan.h"
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

/*
 * Set an item's target for a month (NULL: the whole plan), or take it away
 * when it asks for nothing. Inside the caller's transaction.
 */
bool store_target_set(struct store *s, int64_t item_id,
		      const struct plan_target *t, struct err *err);

/*
 * The segment of an item that is ready and was not aired for the longest
 * time: approved, recorded, not in the trash, in its dates on that day, and
 * stopped by no document (model/document.h). Never aired comes first.
 * *out_code is yours, NULL: none is ready.
 */
bool store_ready_segment(struct store *s, int64_t item_id, const char *day,
			 char **out_code, struct err *err);

#endif
