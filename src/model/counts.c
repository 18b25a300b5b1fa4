/* Figures of the station. See counts.h. */
#include "config.h"

#include "model/counts.h"

#include <stdlib.h>

void brief_list_finish(struct brief_list *l)
{
	for (size_t i = 0; i < l->count; i++) {
		free(l->rows[i].code);
		free(l->rows[i].title);
	}
	free(l->rows);
	*l = (struct brief_list){0};
}
