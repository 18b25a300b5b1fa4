#ifndef VIEW_VIEW_AIR_H
#define VIEW_VIEW_AIR_H

#include <stdbool.h>
#include <stdint.h>

#include "app/logbook.h"

struct air;
struct app;
struct stack;

/* What is to go on air; texts are borrowed while the call lasts. */
struct air_wish {
	enum logbook_what what;
	const char *code;	/* of the segment or relay source */
	const char *title;	/* for LOGBOOK_FREE */
	const char *slot;	/* NULL: by the hour */
	int64_t planned_at;	/* LOG_NONE: not planned */
	int64_t planned_ms;	/* LOG_NONE: the recording's or source's */
};

/* Ask how, then go on air and show it (air_form.c). */
void air_form_open(struct stack *s, struct app *a, const struct air_wish *w);

/*
 * Show what is on air until it is over: a recording is heard, anything else
 * goes by the clock. Takes `air`.
 */
void view_air_open(struct stack *s, struct app *a, struct air *air);

#endif
