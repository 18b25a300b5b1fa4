/* What looking a station over found. See check_report.h. */
#include "config.h"

#include "model/check_report.h"

#include <stdlib.h>

void check_report_finish(struct check_report *r)
{
	for (size_t i = 0; i < r->count; i++) {
		free(r->rows[i].subject);
		free(r->rows[i].words);
	}
	free(r->rows);
	*r = (struct check_report){0};
}
