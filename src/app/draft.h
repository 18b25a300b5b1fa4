#ifndef APP_DRAFT_H
#define APP_DRAFT_H

#include "app/app.h"
#include "base/json.h"

/*
 * Half-filled forms that outlive a lost terminal. A form is named by what it
 * is for: "segment.add", "segment.edit DT-2024-005".
 */

/* fields: an object of strings; stays yours. */
bool draft_keep(struct app *a, const char *form, const struct json *fields,
		struct err *err);
/* *out: the fields, yours; NULL when there is no draft that can be read. */
bool draft_find(struct app *a, const char *form, struct json **out,
		struct err *err);
bool draft_forget(struct app *a, const char *form, struct err *err);

#endif
