#ifndef APP_AIRING_SHEET_H
#define APP_AIRING_SHEET_H

#include "app/app.h"
#include "app/sheet.h"
#include "model/airing.h"

/* Rows of the log as a sheet; coded words translated unless is_json. */
struct sheet *airing_sheet(const struct app *a, const struct airing_list *list,
			   bool is_json);

#endif
