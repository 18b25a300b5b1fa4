#ifndef APP_FOLDER_H
#define APP_FOLDER_H

#include "app/app.h"

/*
 * A station folder appears whole or not at all: it is made under a private
 * name beside its place and renamed into it.
 */

/*
 * Could a station stand there? Looks only: dir is absent or empty, and what
 * stands above it is a folder that may be written.
 * Errors   ERR_EXISTS a station or other files are there; ERR_REFUSED
 */
bool folder_check(const struct app_env *env, const char *dir, struct err *err);
/*
 * Check that dir is free (absent, or empty) and make the folders above it.
 * *out_aside is the private name, yours.
 * Errors   ERR_EXISTS a station or other files are there
 */
bool folder_prepare(const struct app_env *env, const char *dir,
		    char **out_aside, struct err *err);
/* Rename the finished folder into its place, durably. */
bool folder_place(const struct app_env *env, const char *aside,
		  const char *dir, struct err *err);
/* Remove what a failed attempt left under the private name. */
void folder_remove(const struct app_env *env, const char *aside);

#endif
