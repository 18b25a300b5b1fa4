#ifndef VIEW_PLAN_PAPER_H
#define VIEW_PLAN_PAPER_H

#include "model/activity.h"
#include "model/plan.h"
#include "view/pager.h"

/* Write the plan's forms with what was done in them, roles, recipients and documents to be read. */
void plan_paper_write(const struct plan *plan,
		      const struct activity_list *done, struct pager *out);

#endif
