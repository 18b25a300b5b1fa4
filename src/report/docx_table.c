/* A table of figures in a document. See docx_write.h. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/docx_parts.h"
#include "report/docx_write.h"
#include "report/report_progress.h"
#include "report/report_widths.h"

/* A letter's mean width in twentieths of a point, in 11 and in 8.5 points. */
enum { LETTER = 100, SMALL_LETTER = 78 };

static int *column_widths(const struct docx *d, const struct report_table *t)
{
	int *widths = mem_array(t->n_columns, sizeof *widths);
	int letter = report_table_is_wide(t) ? SMALL_LETTER : LETTER;

	report_table_widths(t, docx_text_width(d),
			    (double)docx_text_width(d) / letter, widths);
	return widths;
}

/* Lines a little closer than single, as in the pdf. */
#define DENSE "<w:spacing w:line=\"226\" w:lineRule=\"auto\"/>"

/* How a cell's paragraph looks; run: character properties. */
struct cell_look {
	bool is_kept, is_dense;
	const char *align, *run;
};

static void put_cell(const struct docx *d, int width,
		     const struct cell_look *look, const char *text)
{
	char *extra = mem_printf("%s%s<w:jc w:val=\"%s\"/>",
				 look->is_kept ? DOCX_KEPT : "",
				 look->is_dense ? DENSE : "", look->align);

	docx_begin_cell(d, width);
	docx_paragraph(d, DOCX_CELL, extra, look->run, text);
	docx_end_cell(d);
	free(extra);
}

static void put_table_head(const struct docx *d, const struct report_table *t,
			   const int *widths)
{
	static const char *const sides[] = { "top", "left", "bottom", "right",
					     "insideH", "insideV" };
	bool is_wide = report_table_is_wide(t);
	const struct cell_look look = {
		.is_kept = true, .is_dense = is_wide, .align = "center",
		.run = is_wide ? "<w:b/>" DOCX_SMALL : "<w:b/>",
	};

	/* a table hangs out by its cells' margin otherwise */
	buf_printf(d->out, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
			   "<w:tblInd w:w=\"57\" w:type=\"dxa\"/>"
			   "<w:tblBorders>", docx_text_width(d));
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
		buf_printf(d->out, "<w:%s w:val=\"single\" w:sz=\"4\" "
				   "w:space=\"0\" w:color=\"000000\"/>",
			   sides[i]);
	buf_puts(d->out, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/>"
			 "<w:tblCellMar><w:left w:w=\"57\" w:type=\"dxa\"/>"
			 "<w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar>"
			 "</w:tblPr><w:tblGrid>");
	for (size_t c = 0; c < t->n_columns; c++)
		if (widths[c] > 0)
			buf_printf(d->out, "<w:gridCol w:w=\"%d\"/>",
				   widths[c]);
	buf_puts(d->out, "</w:tblGrid><w:tr><w:trPr><w:cantSplit/>"
			 "<w:tblHeader/></w:trPr>");
	for (size_t c = 0; c < t->n_columns; c++)
		if (widths[c] > 0)
			put_cell(d, widths[c], &look, t->columns[c].title);
	buf_puts(d->out, "</w:tr>");
}

static void put_row(const struct docx *d, const struct report_table *t,
		    const struct report_row *row, const int *widths,
		    bool is_kept)
{
	bool is_wide = report_table_is_wide(t);

	buf_puts(d->out, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
	for (size_t c = 0; c < t->n_columns; c++) {
		const struct report_column *column = &t->columns[c];
		bool is_note = strcmp(column->key, "note") == 0;

		if (widths[c] == 0)
			continue;
		char *run = mem_printf("%s%s", row->is_total ? "<w:b/>"
			: row->is_struck && !is_note ? "<w:strike/>" : "",
			is_wide ? DOCX_SMALL : "");
		put_cell(d, widths[c], &(struct cell_look){
			.is_kept = is_kept, .is_dense = is_wide,
			.align = column->align == TEXT_RIGHT ? "right"
				 : column->align == TEXT_CENTRE ? "center"
				 : "left",
			.run = run,
		}, row->cells[c].text);
		free(run);
	}
	buf_puts(d->out, "</w:tr>");
}

void docx_table(const struct docx *d, const struct report_table *t,
		bool is_kept)
{
	enum { KEPT_ROWS = 2 };
	int *widths = column_widths(d, t);

	put_table_head(d, t, widths);
	for (size_t r = 0; r < t->n_rows; r++) {
		put_row(d, t, &t->rows[r], widths,
			is_kept && r + KEPT_ROWS >= t->n_rows);
		report_row_done(t);
	}
	buf_puts(d->out, "</w:tbl>");
	/* two tables in a row would become one */
	docx_gap(d, is_kept ? DOCX_KEPT : "");
	free(widths);
}
