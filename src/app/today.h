#ifndef APP_TODAY_H
#define APP_TODAY_H

#include "app/air.h"
#include "app/app.h"
#include "app/clock.h"
#include "app/emergency.h"
#include "app/next.h"
#include "app/schedule.h"
#include "base/civil.h"
#include "model/airing.h"
#include "model/counts.h"
#include "model/log_verdict.h"

/* Where the station stands today, in one struct read by a few queries. */

enum { TODAY_GAPS = 5, TODAY_NEXT = 8, TODAY_SEGMENTS = 5, TODAY_AIRINGS = 5 };

/* A leaf of the plan, the least aired first. */
struct today_gap {
	char *code, *title;
	int64_t airings;
};

struct today {
	struct civil now;		/* the station's */
	struct air_status air;		/* seq 0: nothing is on air */
	struct emergency_list emergencies;
	struct schedule_day day;	/* today's rundown */
	/* plan_number NULL: the station has none, or it is not read yet */
	char *plan_number;
	char *plan_remark;		/* NULL: it is in force today */
	size_t n_leaves, n_done;	/* aired at least once in the year */
	struct today_gap gaps[TODAY_GAPS];
	size_t n_gaps;
	struct log_totals this_day, this_month, last_month;
	struct brief_list waiting;	/* for approval */
	struct brief_list ending;	/* valid for at most VALIDITY_WARN_DAYS */
	struct next_list next;		/* what to air next: the ready ones */
	struct brief_list unaired;	/* approved, never aired */
	struct airing_list last;	/* newest first, without numbers */
	/* health */
	enum log_state log_state;
	struct log_head head;		/* seq 0: an empty log */
	struct clock_look clock;
	int64_t free_bytes;		/* of the station's disk; -1 unknown */
	int64_t backup_days;		/* since the newest one; -1 none */
};

/* Read it all. *out is yours, also its texts. */
bool today_read(struct app *a, struct today *out, struct err *err);
/*
 * The same in two parts: what is known at once, then what stands by the plan
 * (plan_number to next), for which a year of the log is counted.
 */
bool today_begin(struct app *a, struct today *out, struct err *err);
bool today_read_plan(struct app *a, struct today *t, struct err *err);
void today_finish(struct today *t);

/* The station's folder. Borrowed. */
const char *today_folder(const struct app *a);

#endif
