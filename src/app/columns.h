#ifndef APP_COLUMNS_H
#define APP_COLUMNS_H

#include "app/app.h"
#include "model/filter.h"

/*
 * Which columns the screen of a list shows, in which order and how wide, as
 * the station remembers it (model/column_choice.h). "": as the program has it.
 */

/* *out is yours. */
bool columns_get(struct app *a, enum filter_target target, char **out,
		 struct err *err);
/*
 * NULL or "": as the program has it.
 * Errors  ERR_INVALID an unknown column, a width below 1 or above 200; a list
 *         whose columns are not chosen (all but segments and airings)
 */
bool columns_set(struct app *a, enum filter_target target, const char *spec,
		 struct err *err);

#endif
