#ifndef APP_PLANNING_H
#define APP_PLANNING_H

#include "app/app.h"
#include "model/log_entry.h"
#include "model/plan.h"
#include "model/plan_log.h"

/* A plan against the log: what was aired for each item, month by month. */

struct planning_cell {
	int64_t airings;
	int64_t played_ms;
};

/*
 * One item; a branch counts all that is below it too. Targets are the item's
 * own; 0 airings and 0 ms: not asked for. The year's is the one set for the
 * whole plan, else the sum of the months'.
 */
struct planning_row {
	struct planning_cell months[PLAN_LOG_MONTHS];
	struct planning_cell total;
	struct planning_cell wanted[PLAN_LOG_MONTHS];
	struct planning_cell wanted_total;
	bool is_leaf;
	bool is_gap;		/* a leaf nothing was aired for */
	int depth;		/* 0 at the top */
};

struct planning {
	struct plan plan;
	int year;
	/* The instants the months begin, cut to the days the plan is valid. */
	int64_t bounds[PLAN_LOG_MONTHS + 1];
	struct planning_row *rows;	/* of plan.items, in their order */
	struct planning_row whole;	/* the plan */
	size_t n_gaps;
};

/*
 * Read the plan in force today, else the newest, and count a year of it.
 *
 * year  0: this year when the plan is valid in it, else its first
 * out   set on success only; release with planning_finish()
 */
bool planning_read(struct app *a, int year, struct planning *out,
		   struct err *err);
void planning_finish(struct planning *p);

/*
 * A translated sentence when today is none of the plan's days: which plan,
 * since when, and what to do. NULL: the plan is in force. Yours.
 */
char *planning_remark(const struct app *a, const struct plan *plan);

/*
 * Airings of an item that its target asks for until now: whole months by
 * their own targets, else the year's share of the days gone by. 0: no target.
 */
int64_t planning_wanted_by(const struct planning *p,
			   const struct planning_row *row, int64_t now);

/*
 * What an item shall have in the whole of its plan: the target set for that,
 * else the sum of its months'. 0 airings, 0 ms: not asked for.
 */
struct planning_cell planning_target(const struct plan *plan,
				     const char *item_code);

/*
 * Set what an item of the plan in force (or of plan_number) shall have.
 *
 * month    "2024-03"; NULL: for the whole plan
 * airings, length_ms  0: not asked for; both 0: the target is taken away
 * Errors   ERR_NOTFOUND no such plan or item; ERR_INVALID the month is none
 *          of the plan's
 */
bool planning_set_target(struct app *a, const char *plan_number,
			 const struct plan_target *target, struct err *err);

/* Which airings: of one item and all below it, between two instants. */
struct planning_question {
	int64_t plan_id;
	int64_t item_id;	/* 0: the whole plan */
	int64_t from, to;
};

/* The question behind a number; months from 0, both included. */
struct planning_question planning_ask(const struct planning *p,
				      int64_t item_id, int first, int last);

/* The airings behind it, oldest first. *out is yours: free(out->rows). */
bool planning_airings(struct app *a, const struct planning_question *q,
		      struct plan_airing_list *out, struct err *err);

/* One of them as it was written down; initialise out before. */
bool planning_entry(struct app *a, int64_t seq, struct log_entry *out,
		    struct err *err);

#endif
