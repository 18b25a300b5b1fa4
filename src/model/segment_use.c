/* Where a segment is used. See segment_use.h. */
#include "config.h"

#include "model/segment_use.h"

#include <stdlib.h>

void segment_use_list_finish(struct segment_use_list *l)
{
	for (size_t i = 0; i < l->count; i++) {
		free(l->rows[i].name);
		free(l->rows[i].detail);
	}
	free(l->rows);
	*l = (struct segment_use_list){ 0 };
}
