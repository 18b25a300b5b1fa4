#ifndef REPORT_REPORT_FORMAT_H
#define REPORT_REPORT_FORMAT_H

#include "base/buf.h"

struct report_doc;

/* The forms a report can take; the command line, its help and its completion walk this table. */
struct report_format {
	const char *name;	/* --format NAME; NULL ends the table */
	const char *extension;	/* of a file, without the dot */
	void (*render)(const struct report_doc *doc, struct buf *out);
};

const struct report_format *report_formats(void);
/* NULL when there is none of that name. */
const struct report_format *report_format_find(const char *name);

#endif
