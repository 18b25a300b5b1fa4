#ifndef VIEW_VIEW_MONTHS_H
#define VIEW_VIEW_MONTHS_H

struct app;
struct view;

/*
 * The months of the log, over screen 5: open, closed, closed with later
 * entries. show() is told a month that is opened; its ctx outlives the view.
 */
struct view *view_months_new(struct app *a,
			     void (*show)(void *ctx, const char *month),
			     void *ctx);

#endif
