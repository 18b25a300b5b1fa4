#ifndef APP_VALIDITY_H
#define APP_VALIDITY_H

#include "app/app.h"
#include "model/segment.h"

/* The days a segment may be aired on, and how near their end is. */

enum { VALIDITY_WARN_DAYS = 14 };

/*
 * Days from today until its last day: 0 is today, negative over.
 * VALIDITY_OPEN: it has no last day, or is valid for ever.
 */
enum { VALIDITY_OPEN = 1000000 };
int validity_days_left(const struct app *a, const struct segment *s);
/* Is it over, or will it be in VALIDITY_WARN_DAYS? */
bool validity_is_ending(const struct app *a, const struct segment *s);
/*
 * "05/03/2024 – 31/03/2024, 2 days left"; "for ever". Translated, yours;
 * NULL: nothing is said of it.
 */
char *validity_words(const struct app *a, const struct segment *s);

#endif
