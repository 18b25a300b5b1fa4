#ifndef APP_AIRING_SHEET_H
#define APP_AIRING_SHEET_H

#include "app/app.h"
#include "app/sheet.h"
#include "model/airing.h"

/*
 * Rows of the log as a sheet: all that stands in them, as codes in JSON; for
 * the terminal the columns that fit a line, any other by sheet_choose().
 */
struct sheet *airing_sheet(const struct app *a, const struct airing_list *list,
			   enum sheet_format format);

#endif
