#ifndef VIEW_CATALOGUE_DETAIL_H
#define VIEW_CATALOGUE_DETAIL_H

#include <stdbool.h>

#include "app/app.h"
#include "view/pager.h"

/*
 * Write everything about one segment into the pager: facts, recordings with
 * what was found in them, approvals, airings, script, history.
 */
bool catalogue_detail_write(struct app *a, const char *code, struct pager *p,
			    struct err *err);

#endif
