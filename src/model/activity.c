/* Activities of the plan's forms. See activity.h. */
#include "config.h"

#include "model/activity.h"

#include <stdlib.h>

void activity_finish(struct activity *a)
{
	if (a == NULL)
		return;
	free(a->form_code);
	free(a->plan_number);
	free(a->on_date);
	free(a->unit);
	free(a->note);
	free(a->created_by);
	*a = (struct activity){ 0 };
}

void activity_list_finish(struct activity_list *l)
{
	for (size_t i = 0; i < l->count; i++)
		activity_finish(&l->rows[i]);
	free(l->rows);
	*l = (struct activity_list){ 0 };
}
