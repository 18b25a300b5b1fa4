#ifndef VIEW_VIEW_TRASH_H
#define VIEW_VIEW_TRASH_H

struct app;
struct view;

/* What is in the trash; Enter takes a segment out of it. */
struct view *view_trash_new(struct app *a);

#endif
