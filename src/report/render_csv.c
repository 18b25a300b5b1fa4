/* A report's tables for a spreadsheet. See render_csv.h. */
#include "config.h"

#include "report/render_csv.h"

#include <string.h>

#include "report/report.h"

/*
 * Would a spreadsheet take it for a formula? The wide forms of the signs are
 * taken for the signs themselves in some languages of Excel.
 */
static bool looks_like_formula(const char *text)
{
	static const char *const wide[] = { "＝", "＋", "－", "＠" };

	if (*text != '\0' && strchr("=+-@\t\r\n", *text) != NULL)
		return true;
	for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
		if (strncmp(text, wide[i], strlen(wide[i])) == 0)
			return true;
	return false;
}

static void add_value(const char *text, bool is_text, char separator,
		      struct buf *out)
{
	const char specials[] = { separator, '"', '\r', '\n', '\0' };
	bool is_guarded = is_text && looks_like_formula(text);

	if (!is_guarded && strpbrk(text, specials) == NULL) {
		buf_puts(out, text);
		return;
	}
	buf_puts(out, is_guarded ? "\"'" : "\"");
	for (const char *s = text; *s != '\0'; s++) {
		if (*s == '"')
			buf_putc(out, '"');
		buf_putc(out, *s);
	}
	buf_putc(out, '"');
}

static void add_titles(const struct report_table *table, char separator,
		       struct buf *out)
{
	bool is_first = true;

	for (size_t c = 0; c < table->n_columns; c++) {
		if ((table->columns[c].where & REPORT_CSV) == 0)
			continue;
		if (!is_first)
			buf_putc(out, separator);
		add_value(table->columns[c].title, true, separator, out);
		is_first = false;
	}
	buf_puts(out, "\r\n");
}

static void add_row(const struct report_table *table,
		    const struct report_row *row, char separator,
		    struct buf *out)
{
	bool is_first = true;

	for (size_t c = 0; c < table->n_columns; c++) {
		const struct report_column *column = &table->columns[c];
		const char *text = row->cells[c].text;

		if ((column->where & REPORT_CSV) == 0)
			continue;
		if (!is_first)
			buf_putc(out, separator);
		if (text != NULL)
			add_value(text, column->type != REPORT_INT, separator,
				  out);
		is_first = false;
	}
	buf_puts(out, "\r\n");
}

void report_render_csv_as(const struct report_doc *doc, struct csv_style style,
			  struct buf *out)
{
	if (style.has_bom)
		buf_puts(out, "\xEF\xBB\xBF");
	for (size_t t = 0; t < doc->n_tables; t++) {
		const struct report_table *table = &doc->tables[t];

		if (t > 0)
			buf_puts(out, "\r\n");
		add_titles(table, style.separator, out);
		for (size_t r = 0; r < table->n_rows; r++)
			add_row(table, &table->rows[r], style.separator, out);
	}
}

void report_render_csv(const struct report_doc *doc, struct buf *out)
{
	report_render_csv_as(doc, (struct csv_style){ true, ',' }, out);
}
