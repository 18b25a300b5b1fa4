#ifndef APP_HISTORY_H
#define APP_HISTORY_H

#include "model/audit.h"

/*
 * A line of the audit trail in words: "edited", and what was changed,
 * "Title: before → after; Author: – → Lan". Translated.
 */

/* What was done; borrowed. A deed that is not known is itself. */
const char *history_deed(const char *deed);
/* What was done it to: "document 76/NQ-CP" is "văn bản 76/NQ-CP"; yours. */
char *history_subject(const char *subject);
/* A stored value of a field in words; "–" for none. Yours. */
char *history_value(const char *key, const char *text_or_null);
/* What it changed; yours. NULL: nothing is kept of that. */
char *history_change(const struct audit_line *line);

#endif
