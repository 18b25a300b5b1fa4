#ifndef APP_SCRIPT_SAVE_H
#define APP_SCRIPT_SAVE_H

#include "app/app.h"
#include "model/segment.h"

/*
 * Give a segment another text: one more revision, which becomes the current
 * one. An approval of another text is without effect from then on.
 *
 * seg       as it was read; its row_version is compared
 * text      clean (script_clean())
 * note      where it came from, or NULL
 * out_lost  set on success: an approval has lost its effect
 * Errors    ERR_EXISTS it has this very text; ERR_REFUSED somebody else
 *           changed the segment meanwhile; ERR_INVALID
 */
bool script_save(struct app *a, const struct segment *seg, const char *text,
		 const char *note, bool *out_lost, struct err *err);

#endif
