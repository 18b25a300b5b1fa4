/* What a search found. See search.h. */
#include "config.h"

#include "model/search.h"

#include <stdlib.h>

void search_result_finish(struct search_result *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < r->count; i++) {
		free(r->rows[i].code);
		free(r->rows[i].title);
		free(r->rows[i].snippet);
	}
	free(r->rows);
	*r = (struct search_result){ 0 };
}
