#ifndef VIEW_VIEW_SETTINGS_H
#define VIEW_VIEW_SETTINGS_H

struct app;
struct view;

/* Screen 7: options, folders and the station's profile with its dates. */
struct view *view_settings_new(struct app *a);

#endif
