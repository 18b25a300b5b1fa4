#ifndef APP_ENDS_H
#define APP_ENDS_H

#include <stdbool.h>
#include <stddef.h>

#include "app/preview.h"

/*
 * Head and tail: the first and the last five seconds of each recording in
 * turn, to find the wrong and the cut-off file among many in a minute. What
 * is shorter than both is played whole; what has no recording is passed over.
 */
struct ends;

/* The codes are copied. */
struct ends *ends_new(const char *const *codes, size_t count);
void ends_free(struct ends *e);		/* takes NULL */

/*
 * Start the next piece if nothing plays any more; call often. false: all is
 * over, or the sound was lost (preview_look() says so).
 */
bool ends_step(struct ends *e, struct preview *p);
/* Which recording of how many, from 1. */
size_t ends_at(const struct ends *e, size_t *out_count);

#endif
