#ifndef APP_DATING_H
#define APP_DATING_H

#include "app/app.h"

/*
 * Is a typed time to be believed? A slip of the hand in the year would stand
 * in the log for ever, so an unlikely one is asked about; an airing that ran
 * can be written down all the same, whatever the machine's clock says.
 */

/*
 * The question about a start nobody means by accident: long before the log
 * and the station begin, or ahead of a clock that is itself behind the log.
 * NULL: there is nothing to ask. Yours.
 */
char *dating_doubt(struct app *a, int64_t start_at);

/*
 * May a row begin then?
 *
 * is_sure   the person was asked
 * Errors    ERR_REFUSED it has not come yet, or must be asked about (--sure)
 */
bool dating_allows(struct app *a, int64_t start_at, bool is_sure,
		   struct err *err);

#endif
