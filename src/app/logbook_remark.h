#ifndef APP_LOGBOOK_REMARK_H
#define APP_LOGBOOK_REMARK_H

#include <stdint.h>

#include "app/app.h"

/*
 * What to warn of after airing `seq` was typed in: it stands there twice, it
 * overlaps another in the same villages, or an emergency names nothing that
 * ordered it. The log never lies, so nothing is refused for it. Translated and
 * yours; NULL: nothing.
 */
char *logbook_remark(struct app *a, int64_t seq);

#endif
