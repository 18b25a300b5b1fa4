#ifndef REPORT_RENDER_CSV_H
#define REPORT_RENDER_CSV_H

#include <stdbool.h>

#include "base/buf.h"

struct report_doc;

/*
 * A report's tables for a spreadsheet: a line of titles, then one line per
 * row, nothing else; totals belong to the other forms. RFC 4180: CRLF, cells
 * quoted where needed. A text that a spreadsheet would take for a formula
 * gets an apostrophe in front; numbers stay numbers.
 * Source   RFC 4180; CWE-1236
 */
struct csv_style {
	bool has_bom;	/* Excel reads UTF-8 only after a byte order mark */
	char separator;	/* ',' or ';' */
};

/* With byte order mark and commas. */
void report_render_csv(const struct report_doc *doc, struct buf *out);
void report_render_csv_as(const struct report_doc *doc, struct csv_style style,
			  struct buf *out);

#endif
