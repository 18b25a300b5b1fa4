#ifndef APP_NEXT_H
#define APP_NEXT_H

#include "app/planning.h"

/*
 * What to air next: the contents of the plan that lag behind most, and for
 * each the ready segment that was not heard for the longest time.
 */
struct next_choice {
	int64_t item_id;
	char *item_code, *item_title;
	int64_t airings;	/* this year */
	int64_t wanted;		/* by its target until today; 0: no target */
	char *segment_code;	/* NULL: nothing is ready for it */
	char *segment_title;
	int64_t segment_airings;
	int64_t segment_last_at;	/* MODEL_NONE: never */
	char *reason;		/* a translated sentence */
};

struct next_list {
	struct next_choice *rows;
	size_t count;
};

/*
 * The worst gaps first, at most `limit`. A content is a gap when it lies
 * behind its target, or, without one, behind the mean of all contents.
 * Errors   ERR_NOTFOUND the station has no plan
 */
bool next_read(struct app *a, size_t limit, struct next_list *out,
	       struct err *err);
/* The same from a plan that was read already. */
bool next_of(struct app *a, const struct planning *p, size_t limit,
	     struct next_list *out, struct err *err);
void next_list_finish(struct next_list *l);

#endif
