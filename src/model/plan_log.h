#ifndef MODEL_PLAN_LOG_H
#define MODEL_PLAN_LOG_H

#include <stddef.h>
#include <stdint.h>

/* What the log holds for a plan's items: plain rows, nothing owned inside. */

enum { PLAN_LOG_MONTHS = 12 };

/* Counted airings of one item in one month, its own only. */
struct plan_month {
	int64_t item_id;
	int month;		/* from 0 */
	int64_t airings;
	int64_t played_ms;
};
struct plan_month_list { struct plan_month *rows; size_t count; };

/* One counted airing: enough to find it again and to add it up. */
struct plan_airing {
	int64_t seq;		/* its entry number */
	int64_t start_at;
	int64_t played_ms;
};
struct plan_airing_list { struct plan_airing *rows; size_t count; };

#endif
