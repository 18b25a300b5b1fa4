#ifndef REPORT_RENDER_TXT_H
#define REPORT_RENDER_TXT_H

#include <stddef.h>

#include "base/buf.h"

struct report_doc;
struct report_table;

/*
 * A report as plain text for a wide terminal or a landscape page: the
 * official heading, the table in a grid, figures, chain, signatures. A struck
 * row has a cross before its number and "[ĐÃ GẠCH]" before its name, which
 * plain text cannot lose.
 */
void report_render_txt(const struct report_doc *doc, struct buf *out);

/* Where a row of a table stands in that text: bytes, whole lines. */
struct txt_row { size_t table, row; size_t begin, end; };
struct txt_rows { struct txt_row *rows; size_t count; };

/* The same; out_rows from top to bottom, yours: free(out_rows->rows). */
void report_render_txt_rows(const struct report_doc *doc, struct buf *out,
			    struct txt_rows *out_rows);

/*
 * One table as a grid, the part of report_render_txt() that lays out columns:
 * a column is as wide as it needs, at most its declared width; longer cells
 * wrap. Every line has the same width, which is returned.
 *
 * rows  begin and end of each row in what was appended, from 0; NULL: not
 *       asked
 */
size_t report_txt_table(const struct report_table *table, struct buf *out,
			struct txt_row *rows);

#endif
