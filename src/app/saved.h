#ifndef APP_SAVED_H
#define APP_SAVED_H

#include "app/app.h"
#include "model/saved_filter.h"

/*
 * Filters kept under a name, for everybody at the station. Wherever a query
 * is typed, @NAME stands for the saved one. Days in it are counted from the
 * day it is used.
 */

/* FILTER_TARGET_COUNT: of every target. */
bool saved_list(struct app *a, enum filter_target target,
		struct saved_filter_list *out, struct err *err);

/*
 * Keep a query under a name.
 *
 * out_blame  set on failure: "name" or "query", or NULL
 * Errors     ERR_INVALID no name, a sign in it that cannot be typed behind @,
 *            or no query that can be asked; ERR_EXISTS the name is taken and
 *            may_replace is not given
 */
bool saved_keep(struct app *a, enum filter_target target, const char *name,
		const char *query, bool may_replace, const char **out_blame,
		struct err *err);
/* Another name, another query; NULL leaves it. Errors as above, ERR_NOTFOUND. */
bool saved_change(struct app *a, enum filter_target target, const char *name,
		  const char *new_name, const char *query,
		  const char **out_blame, struct err *err);
bool saved_remove(struct app *a, enum filter_target target, const char *name,
		  struct err *err);

/*
 * Put the saved query in the place of @NAME at the beginning of a query.
 *
 * out       yours
 * out_gain  how many bytes longer it became; negative: shorter
 * out_name  bytes of text that were the name; 0: nothing was put in
 * Errors    ERR_NOTFOUND no filter of that name
 */
bool saved_expand(struct app *a, enum filter_target target, const char *text,
		  char **out, ptrdiff_t *out_gain, size_t *out_name,
		  struct err *err);

#endif
