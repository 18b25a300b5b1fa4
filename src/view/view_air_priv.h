#ifndef VIEW_VIEW_AIR_PRIV_H
#define VIEW_VIEW_AIR_PRIV_H

#include <stdint.h>

#include "view/view.h"
#include "view/view_prompter.h"

struct air;
struct air_job;
struct app;
struct preview;
struct view_prompter;

/* For view_air*.c: what is on air and its picture. */
struct view_air {
	struct view view;
	struct app *app;	/* borrowed */
	struct stack *stack;	/* borrowed */
	struct air *air;	/* NULL: it is over; not begun: its sound is
				   being opened */
	struct preview *preview;	/* NULL: by the clock */
	struct air_job *job;
	int64_t played_ms;
	struct view_prompter *prompter;	/* over this; NULL: none */
	struct prompter_place place;	/* in it, when it was put away */
	char *script;		/* to read from; NULL: none */
	int top, n_lines, page;	/* of the script: shown first, all, seen */
};

/* Keep what is read in sight. */
void view_air_scroll(struct view_air *v, int lines);
void view_air_layout(struct view *view, int rows, int cols);
void view_air_paint(const struct view *view, struct area a);

#endif
