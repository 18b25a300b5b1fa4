#ifndef APP_SCHEDULE_COMPARE_H
#define APP_SCHEDULE_COMPARE_H

#include "app/schedule.h"

/*
 * As run against as planned: each planned item with what became of it, and
 * what was aired without a plan, in the order of the day.
 */
enum compare_verdict {
	COMPARE_KEPT,		/* aired within COMPARE_LATE_S of its time */
	COMPARE_OFF_TIME,	/* aired within COMPARE_FAR_S of it */
	COMPARE_PARTIAL,	/* aired in part */
	COMPARE_CUT,		/* begun, too little of it to count */
	COMPARE_REPLACED,	/* something else was aired at its time */
	COMPARE_MISSED,
	COMPARE_AHEAD,		/* its time has not come */
	COMPARE_EXTRA,		/* aired without being planned */
	COMPARE_COUNT
};

/*
 * What was aired further from its time than that is not what was planned: the
 * planned item is missed, and the airing was not planned.
 */
enum { COMPARE_LATE_S = 5 * 60, COMPARE_FAR_S = 60 * 60 };

/* Texts are owned; absent NULL, LOG_NONE. */
struct compare_row {
	enum compare_verdict verdict;
	char *day, *slot_code;
	char *code;		/* of the segment or relay source; planned first */
	char *title;
	int64_t planned_at, planned_ms;
	int64_t aired_seq, aired_at, aired_ms;
	char *aired_title;	/* COMPARE_REPLACED: what came instead */
};

struct compare {
	struct compare_row *rows;
	size_t count;
	size_t n_of[COMPARE_COUNT];
};

/* Days from `day` on. *out is yours. */
bool schedule_compare(struct app *a, const char *day, int days,
		      struct compare *out, struct err *err);
void compare_finish(struct compare *c);

/* "kept", "12 min late", "missed": translated; yours. */
char *compare_words(const struct compare_row *r);
/* The same as a word for scripts: "kept", "late", "early", "missed" ... */
const char *compare_code(const struct compare_row *r);
/* "8 kept, 1 missed, 2 extra"; translated; yours. */
char *compare_total(const struct compare *c);

#endif
