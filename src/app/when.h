#ifndef APP_WHEN_H
#define APP_WHEN_H

#include "app/app.h"

/* Times as people type them, in the station's own time. */

/*
 * "17:25" is today, "28/3 17:25" this year, "28/3/2024 17:25" and
 * "2024-03-28 17:25" are themselves; seconds may follow.
 * ERR_INVALID says what is wrong with it.
 */
bool when_parse(const struct app *a, const char *text, int64_t *out_at,
		struct err *err);

/* "2024-03-28 17:25". */
void when_format(const struct app *a, int64_t at, char out[32]);
/* The same with seconds when there are any. */
void when_format_exact(const struct app *a, int64_t at, char out[32]);

#endif
