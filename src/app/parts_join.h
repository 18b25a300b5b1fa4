#ifndef APP_PARTS_JOIN_H
#define APP_PARTS_JOIN_H

#include "app/app.h"

/*
 * The station as a whole: its own name, and passing to another profile when
 * communes are merged. a->profile holds the new facts after a success.
 */

/*
 * Another name, another beginning of the codes of new segments; NULL leaves
 * it. What was logged and closed keeps the old one.
 * Errors  ERR_INVALID empty, or a code that is none
 */
bool parts_rename(struct app *a, const char *name, const char *code,
		  struct err *err);

struct parts_joined {
	size_t ended, begun;	/* facts */
};

/*
 * Pass to another profile on a day: what the station has and the profile has
 * not ends the day before, what the profile says begins on that day; the
 * station takes its name and code. All of it or nothing; one undo takes it
 * back.
 *
 * profile  "mo-duc-2025", or a path to a .json
 * Errors   ERR_NOTFOUND no such profile; ERR_FORMAT; ERR_INVALID no date, or
 *          two facts of one name would hold on one day
 */
bool parts_join(struct app *a, const char *profile, const char *from,
		struct parts_joined *out, struct err *err);

#endif
