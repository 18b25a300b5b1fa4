#ifndef TESTS_OFFICE_PART_H
#define TESTS_OFFICE_PART_H

#include "base/buf.h"
#include "report/report.h"

/* A letter made by hand, and looking into the archives it becomes. */

/* With one table of two rows and their sum, in the letter and in an annex. */
void office_letter(struct report_doc *doc, const char *text);
/* A row of such a table. */
void office_row(struct report_table *t, const char *name, int64_t n,
		int64_t ms, bool is_total);

void office_render(const struct report_doc *doc, const char *format,
		   struct buf *out);
/* Rendered and read; yours. */
char *office_part(const struct report_doc *doc, const char *format,
		  const char *name);
int office_times(const char *text, const char *what);

#endif
