#ifndef VIEW_WIZARD_H
#define VIEW_WIZARD_H

#include <stdbool.h>

struct app_env;
struct view;

/*
 * The first start: a few questions, then a station. Shown as a screen while
 * there is no other.
 *
 * env   borrowed; its operator_name is proposed
 * dir   where the station is proposed to stand; copied
 * done  called once: true when a station was made (wizard_dir() says where),
 *       false when the operator gives up
 */
struct view *wizard_new(const struct app_env *env, const char *dir,
			void (*done)(void *ctx, bool ok), void *ctx);

/* The folder chosen; borrowed from the view. */
const char *wizard_dir(const struct view *v);
/* The operator's name as typed; borrowed. */
const char *wizard_operator(const struct view *v);

#endif
