#ifndef VIEW_VIEW_REPORT_H
#define VIEW_VIEW_REPORT_H

struct app;
struct view;

/* Screen 6: the book of a period as it will be printed, and its export. */
struct view *view_report_new(struct app *a);

#endif
