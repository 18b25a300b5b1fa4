#ifndef CLI_SHOW_PAST_H
#define CLI_SHOW_PAST_H

#include "app/app.h"
#include "base/json.h"
#include "model/segment.h"

/* Where a segment is used, and its history, for `show`. */

bool show_uses_text(struct app *a, const struct segment *s, struct buf *out,
		    struct err *err);
/* Sets "used". */
bool show_uses_json(struct app *a, const struct segment *s, struct json *o,
		    struct err *err);
bool show_history_text(struct app *a, const struct segment *s,
		       struct buf *out, struct err *err);
/* Sets "history". */
bool show_history_json(struct app *a, const struct segment *s, struct json *o,
		       struct err *err);

#endif
