#ifndef REPORT_REPORT_FORMAT_H
#define REPORT_REPORT_FORMAT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

struct report_doc;

/* The forms a report can take; the command line, its help and its completion walk this table. */
struct report_format {
	const char *name;	/* --format NAME; NULL ends the table */
	const char *extension;	/* of a file, without the dot */
	/* On failure out may hold a part. */
	bool (*render)(const struct report_doc *doc, struct buf *out,
		       struct err *err);
	bool is_text;		/* readable as it is, on a terminal */
	int rows_share;		/* of its time, permille; measured on 43,776 rows */
};

const struct report_format *report_formats(void);
/* NULL when there is none of that name. */
const struct report_format *report_format_find(const char *name);

#endif
