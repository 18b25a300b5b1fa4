#ifndef VIEW_TODAY_DAY_H
#define VIEW_TODAY_DAY_H

#include "view/today_rows.h"

/*
 * The present on today's screen: what is on air, what is to be repeated or
 * approved afterwards, and today's rundown.
 */
void today_day_add(const struct app *a, const struct today *t,
		   struct today_rows *out);

#endif
