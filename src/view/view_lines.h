#ifndef VIEW_VIEW_LINES_H
#define VIEW_VIEW_LINES_H

#include "app/reporting_choice.h"
#include "app/reporting_lines.h"

struct app;
struct view;

/*
 * The lines of the log that a figure of a report counts, newest first. a is
 * borrowed, the rest copied.
 *
 * title  which figure that is
 */
struct view *view_lines_new(struct app *a, const struct report_choice *choice,
			    const struct reporting_cell *cell,
			    const char *title);

#endif
