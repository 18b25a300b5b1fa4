#ifndef APP_HISTORY_H
#define APP_HISTORY_H

#include "model/audit.h"

/*
 * A line of the audit trail in words: "edited", and what was changed,
 * "Title: before → after; Author: – → Lan". Translated.
 */

/* What was done; borrowed. A deed that is not known is itself. */
const char *history_deed(const char *deed);
/* What it changed; yours. NULL: nothing is kept of that. */
char *history_change(const struct audit_line *line);

#endif
