#ifndef VIEW_VIEW_AIR_H
#define VIEW_VIEW_AIR_H

#include <stdbool.h>
#include <stdint.h>

#include "app/action.h"
#include "app/logbook.h"

struct air;
struct app;
struct emergency;
struct stack;
struct view_prompter;

/* What is to go on air; texts are borrowed while the call lasts. */
struct air_wish {
	enum logbook_what what;
	const char *code;	/* of the segment or relay source */
	const char *title;	/* for LOGBOOK_FREE */
	const char *slot;	/* NULL: by the hour */
	const char *mode;	/* to begin with; NULL: as it can be heard */
	const char *presenter;	/* to begin with; NULL: as it is known */
	int64_t planned_at;	/* LOG_NONE: not planned */
	int64_t planned_ms;	/* LOG_NONE: the recording's or source's */
	bool is_emergency;	/* it must have who orders it; LOGBOOK_FREE
				   without a title asks for it */
	const struct emergency *again;	/* the order to begin with; or NULL */
	struct view_prompter *prompter;	/* from which it is to be read; or NULL */
};

/* Ask how, then go on air and show it (air_form.c). */
void air_form_open(struct stack *s, struct app *a, const struct air_wish *w);
/* The same for an announcement that is ordered now. */
void air_form_emergency(struct stack *s, struct app *a);
/* An order goes on air again. */
void air_form_again(struct stack *s, struct app *a, const struct emergency *e);

/*
 * Go on air and show it until it is over. A recording is heard from here: its
 * sound is opened first, and the log is written once that is ready. Anything
 * else goes by the clock, at once; what is read live is shown in a prompter,
 * which follows the one given, if any, in its look and place. Errors: what
 * air_prepare() and air_go() say.
 */
bool view_air_start(struct stack *s, struct app *a,
		    const struct logbook_airing *req, int64_t planned_at,
		    struct view_prompter *prompter, struct err *err);

/* For stack.deeds, with the app: an emergency is aired from every screen. */
bool view_air_deed(void *ctx, struct stack *s, enum action a);

/*
 * When the desk opens: finish what a crash or a power cut left on air, and
 * say so. Does nothing where nothing may be written.
 */
void view_air_recover(struct stack *s, struct app *a);

#endif
