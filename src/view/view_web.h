#ifndef VIEW_VIEW_WEB_H
#define VIEW_VIEW_WEB_H

struct app;
struct view;

/* The tables over the plan's screen; app is borrowed. */
struct view *view_activities_new(struct app *a);	/* view_activities.c */
struct view *view_next_new(struct app *a);		/* view_next.c */
struct view *view_documents_new(struct app *a);		/* view_documents.c */

/* The documents of one segment, over the catalogue; view_cited.c. */
struct view *view_cited_new(struct app *a, const char *segment);

#endif
