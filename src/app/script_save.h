#ifndef APP_SCRIPT_SAVE_H
#define APP_SCRIPT_SAVE_H

#include "app/app.h"
#include "model/segment.h"

/*
 * Give a segment another text: one more revision, which becomes the current
 * one. An approval of another text is without effect from then on. The same
 * text again changes nothing.
 *
 * seg           as it was read; its row_version is compared
 * text          clean (script_clean())
 * out_lost      set on success: an approval has lost its effect
 * out_conflict  set always: somebody else changed the segment meanwhile
 * Errors        what catalogue_edit() says
 */
bool script_save(struct app *a, const struct segment *seg, const char *text,
		 bool *out_lost, bool *out_conflict, struct err *err);

/*
 * Keep a text as one more revision beside the current one, which stays:
 * what somebody wrote while another was faster, and does not want to put on
 * top. It can be read and compared like every revision.
 *
 * out_no  the number of the revision
 * Errors  ERR_EXISTS it is the current text; ERR_INVALID empty
 */
bool script_keep_aside(struct app *a, const struct segment *seg,
		       const char *text, int64_t *out_no, struct err *err);

#endif
