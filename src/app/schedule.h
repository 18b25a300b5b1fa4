#ifndef APP_SCHEDULE_H
#define APP_SCHEDULE_H

#include "app/app.h"
#include "base/civil.h"
#include "model/airing.h"
#include "model/profile.h"
#include "model/rundown.h"

/*
 * The schedule: what is to be broadcast in each slot of a day, whether it is
 * ready, and what became of it. Days are "YYYY-MM-DD" of the station.
 */

/* How far an item is from being broadcast. */
enum readiness {
	READY_YES,
	READY_TELL,	/* it can go out; something is to be known first */
	READY_NO	/* it must not go out as it is */
};

/* An item of a rundown with what is known of it now. */
struct schedule_item {
	struct rundown_item item;	/* owned */
	int64_t begins_at;		/* as planned, UTC s */
	bool is_estimated;		/* its length is the time to read its text */
	enum readiness readiness;
	char *remark;			/* translated: "not approved"; NULL: none */
	/* the first airing of that day and slot not taken by an item above */
	int64_t aired_seq;		/* 0: not aired */
	int64_t aired_at;
	int64_t aired_ms;
	bool is_on_air;			/* begun and not over */
	bool is_cut;			/* aired, but not so that it counts */
	bool is_partial;
};

struct schedule_slot {
	char *day;
	const struct slot *slot;	/* of the profile; borrowed from the app */
	int64_t row_version;
	struct schedule_item *items;
	size_t count;
	int64_t planned_ms;
	int64_t warn_ms, limit_ms;	/* the slot's, or the usual; never 0 */
};

/* slot: of the profile, in force that day. *out is yours. */
bool schedule_read(struct app *a, const char *day, const struct slot *slot,
		   struct schedule_slot *out, struct err *err);
void schedule_slot_finish(struct schedule_slot *s);

enum { SCHEDULE_DAYS = 7, SCHEDULE_SLOTS_MAX = 8 };

/* All slots of a day, and what was aired that day. */
struct schedule_day {
	struct schedule_slot slots[SCHEDULE_SLOTS_MAX];
	size_t count;
	struct airing_list aired;	/* struck rows and incidents, too */
};
/* The day's log is read once. *out is yours. */
bool schedule_read_day(struct app *a, const char *day,
		       struct schedule_day *out, struct err *err);
void schedule_day_finish(struct schedule_day *d);
/* Is this row of the log taken by an item of the slot? */
bool schedule_takes(const struct schedule_slot *s, int64_t seq);

/* The slots in force that day, by order; returns how many of at most max. */
size_t schedule_slots(const struct app *a, const char *day,
		      const struct slot **out, size_t max);
/*
 * That slot by its code (in any case) or name.
 * ERR_NOTFOUND names those there are.
 */
bool schedule_find_slot(struct app *a, const char *day, const char *word,
			const struct slot **out, struct err *err);
/* 0 well, 1 longer than the warning, 2 longer than the limit. */
int schedule_excess(const struct schedule_slot *s);

/* ---- a week at a glance ---------------------------------------------------- */

struct schedule_cell {
	int64_t items;
	int64_t planned_ms;
	int64_t aired;		/* rows of the log of that day and slot */
};

struct schedule_week {
	char days[SCHEDULE_DAYS][CIVIL_TEXT];	/* from Monday */
	const struct slot *slots[SCHEDULE_SLOTS_MAX];	/* in force on Monday */
	size_t n_slots;
	struct schedule_cell cells[SCHEDULE_DAYS][SCHEDULE_SLOTS_MAX];
};

/* The week that day lies in. */
bool schedule_week(struct app *a, const char *day, struct schedule_week *out,
		   struct err *err);

/* ---- changing -------------------------------------------------------------- */

/*
 * Which rundown, and which version of it was looked at (0: whatever stands
 * there). ERR_REFUSED: somebody else changed it meanwhile.
 */
struct schedule_place {
	const char *day;
	const char *slot_code;
	int64_t row_version;
};

/* Put an item before `at` (at the end: SIZE_MAX). item borrowed. */
bool schedule_add(struct app *a, struct schedule_place p, size_t at,
		  const struct rundown_item *item, struct err *err);
/* ERR_NOTFOUND: there is no such item; also below. */
bool schedule_remove(struct app *a, struct schedule_place p, size_t at,
		     struct err *err);
bool schedule_move(struct app *a, struct schedule_place p, size_t from,
		   size_t to, struct err *err);
/*
 * Append what another day's rundowns hold to this day's: one slot, or all
 * (slot_code NULL), all or none. *out_n items. ERR_NOTFOUND: nothing is planned there.
 */
bool schedule_copy(struct app *a, const char *from_day, const char *to_day,
		   const char *slot_code, size_t *out_n, struct err *err);

/*
 * Append what the plan misses most (app/next.h), each segment once, up to the
 * usual length of the slot, all or none. *out_n items.
 * Errors  ERR_NOTFOUND nothing that fits is ready; ERR_REFUSED the slot is full
 */
bool schedule_fill(struct app *a, struct schedule_place p, size_t *out_n,
		   struct err *err);

/* Of a day that was checked before. */
struct date schedule_date(const char *day);
/* The day so many days later. */
void schedule_day_after(const char *day, int days, char out[CIVIL_TEXT]);

#endif
