#ifndef VIEW_PLAN_PAPER_H
#define VIEW_PLAN_PAPER_H

#include "model/plan.h"
#include "view/pager.h"

/* Write the plan's forms, roles, recipients and documents to be read. */
void plan_paper_write(const struct plan *plan, struct pager *out);

#endif
