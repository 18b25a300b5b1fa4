#ifndef VIEW_TODAY_ROWS_H
#define VIEW_TODAY_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "app/today.h"
#include "view/style.h"

/* Today's screen as rows of text, in two columns when there is room. */

enum today_door {
	TODAY_DOOR_NONE,	/* a heading or a blank: the selection passes over */
	TODAY_DOOR_SEGMENT,	/* code */
	TODAY_DOOR_PLAN,	/* code, or NULL for the whole plan */
	TODAY_DOOR_LOG, TODAY_DOOR_AIR,		/* seq, or 0 for the newest */
	TODAY_DOOR_SCHEDULE,	/* code of the slot, or NULL */
	TODAY_DOOR_EMERGENCY,	/* seq: of its newest airing */
	TODAY_DOOR_REPORT,
	TODAY_DOOR_SETTINGS
};

struct today_row {
	char *text;
	enum style style;
	enum today_door door;
	char *code;
	int64_t seq;
	bool is_right;		/* of the right column, when there are two */
};

struct today_rows {
	struct today_row *rows;
	size_t count;
};

/* Put what was read into words. is_partial: not the plan. *out is yours. */
void today_rows_make(const struct app *a, const struct today *t,
		     bool is_partial, struct today_rows *out);
/* Only a sentence: why it could not be read. */
void today_rows_fail(const char *sentence, struct today_rows *out);
void today_rows_finish(struct today_rows *r);

#endif
