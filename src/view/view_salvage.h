#ifndef VIEW_VIEW_SALVAGE_H
#define VIEW_VIEW_SALVAGE_H

struct app_env;
struct view;

/*
 * What can still be read of a station that cannot be opened: a screen to look
 * at, and nothing else.
 *
 * why  the sentence that told why it cannot; copied
 */
struct view *view_salvage_new(const struct app_env *env, const char *dir,
			      const char *why);

#endif
