#ifndef REPORT_RENDER_TXT_H
#define REPORT_RENDER_TXT_H

#include <stdbool.h>
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
struct txt_rows {
	struct txt_row *rows;	/* from top to bottom */
	size_t count;
	size_t **widths;	/* of each table, of each of its columns: how
				   many cells of the screen; 0: not shown */
	size_t n_tables;
};
void txt_rows_finish(struct txt_rows *rows);
/*
 * Where that column of a table begins on its lines, in cells of the screen;
 * false: it is not shown.
 */
bool txt_rows_column(const struct txt_rows *rows, size_t table, size_t column,
		     size_t *out_first, size_t *out_cols);

/* The same; out_rows is yours. */
void report_render_txt_rows(const struct report_doc *doc, struct buf *out,
			    struct txt_rows *out_rows);

/*
 * One table as a grid, the part of report_render_txt() that lays out columns:
 * a column is as wide as it needs, at most its declared width; longer cells
 * wrap. Every line has the same width, which is returned.
 *
 * rows    begin and end of each row in what was appended, from 0; NULL: not
 *         asked
 * widths  of each column of the table, 0: not shown; NULL: not asked
 */
size_t report_txt_table(const struct report_table *table, struct buf *out,
			struct txt_row *rows, size_t *widths);

#endif
