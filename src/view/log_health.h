#ifndef VIEW_LOG_HEALTH_H
#define VIEW_LOG_HEALTH_H

#include <stdbool.h>

#include "app/app.h"
#include "base/err.h"
#include "view/canvas.h"

/* How the log itself is: the line at the foot of screen 5. */
struct log_health {
	bool is_bad;
	bool is_damaged;	/* the last verification found a fault */
	char words[ERR_TEXT_MAX];	/* state and head; translated */
	char verdict[ERR_TEXT_MAX];	/* of the last verification; "": none yet */
};

void log_health_read(struct app *a, struct log_health *h);
/* Verify the whole log, if it is small enough to do so while one waits. */
void log_health_verify(struct app *a, struct log_health *h);
void log_health_paint(const struct log_health *h, const char *filter_or_null,
		      struct area a);

#endif
