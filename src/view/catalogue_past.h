#ifndef VIEW_CATALOGUE_PAST_H
#define VIEW_CATALOGUE_PAST_H

#include "app/app.h"
#include "model/segment.h"
#include "view/pager.h"

/* Write where a segment is used, and what was done to it, newest first. */
bool catalogue_past_write(struct app *a, const struct segment *s,
			  struct pager *p, struct err *err);

#endif
