/* A report's tables for a spreadsheet. See render_csv.h. */
#include "config.h"

#include "report/render_csv.h"

#include <inttypes.h>
#include <string.h>

#include "base/csv.h"
#include "report/report.h"
#include "report/report_progress.h"

static void add_titles(const struct report_table *table, char separator,
		       struct buf *out)
{
	bool is_first = true;

	for (size_t c = 0; c < table->n_columns; c++) {
		if ((table->columns[c].where & REPORT_CSV) == 0)
			continue;
		if (!is_first)
			buf_putc(out, separator);
		csv_value(out, table->columns[c].title, true, separator);
		is_first = false;
	}
	buf_puts(out, CSV_EOL);
}

static void add_row(const struct report_table *table,
		    const struct report_row *row, char separator,
		    struct buf *out)
{
	bool is_first = true;

	for (size_t c = 0; c < table->n_columns; c++) {
		const struct report_column *column = &table->columns[c];
		const char *text = row->cells[c].text;
		/* without the points that people read */
		bool is_number = text != NULL &&
				 row->cells[c].type == REPORT_INT;

		if ((column->where & REPORT_CSV) == 0)
			continue;
		if (!is_first)
			buf_putc(out, separator);
		if (is_number)
			buf_printf(out, "%" PRId64, row->cells[c].number);
		else if (text != NULL)
			csv_value(out, text, true, separator);
		is_first = false;
	}
	buf_puts(out, CSV_EOL);
}

/* Of several tables each has its caption above it. */
static void add_caption(const struct report_doc *doc, size_t table,
			char separator, struct buf *out)
{
	for (size_t i = 0; i < doc->n_blocks; i++) {
		const struct report_block *b = &doc->blocks[i];

		if (b->kind != BLOCK_TABLE || b->index != table ||
		    b->text == NULL)
			continue;
		csv_value(out, b->text, true, separator);
		buf_puts(out, CSV_EOL);
	}
}

/* What is noted stands at the end; the rows of a book say it themselves. */
static void add_notes(const struct report_doc *doc, char separator,
		      struct buf *out)
{
	if (strcmp(doc->kind, "book") == 0)
		return;
	for (size_t i = 0; i < doc->notes.count; i++) {
		if (i == 0)
			buf_puts(out, CSV_EOL "Cần lưu ý" CSV_EOL);
		csv_value(out, doc->notes.lines[i], true, separator);
		buf_puts(out, CSV_EOL);
	}
}

void report_render_csv_as(const struct report_doc *doc, struct csv_style style,
			  struct buf *out)
{
	if (style.has_bom)
		buf_puts(out, CSV_BOM);
	for (size_t t = 0; t < doc->n_tables; t++) {
		const struct report_table *table = &doc->tables[t];

		if (t > 0)
			buf_puts(out, CSV_EOL);
		add_caption(doc, t, style.separator, out);
		add_titles(table, style.separator, out);
		for (size_t r = 0; r < table->n_rows; r++) {
			add_row(table, &table->rows[r], style.separator, out);
			report_row_done(table);
		}
	}
	add_notes(doc, style.separator, out);
}

void report_render_csv(const struct report_doc *doc, struct buf *out)
{
	report_render_csv_as(doc, (struct csv_style){ true, ',' }, out);
}
