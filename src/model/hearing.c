/* What was heard of a take. See hearing.h. */
#include "config.h"

#include "model/hearing.h"

#include <stdlib.h>

void hearing_list_finish(struct hearing_list *l)
{
	for (size_t i = 0; i < l->count; i++)
		free(l->rows[i].person);
	free(l->rows);
	*l = (struct hearing_list){0};
}
