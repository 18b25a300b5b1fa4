/* A report before it has a form. See report.h. */
#include "config.h"

#include "report/report.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/mem.h"

const char *report_country(void)
{
	return "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
}

const char *report_motto(void)
{
	return "Độc lập - Tự do - Hạnh phúc";
}

/*
 * The log's text was clean when it was written. What is read back may come
 * from a file that somebody altered, and is cleaned again if need be.
 */
char *report_clean(const char *text)
{
	if (text == NULL || *text == '\0')
		return NULL;
	if (log_text_is_clean(text))
		return mem_dup(text);
	char *clean = text_clean(text, strlen(text), TEXT_ONE_LINE);
	if (*clean != '\0')
		return clean;
	free(clean);
	return NULL;
}

/* ---- lists grow one by one ------------------------------------------------ */

/* Room for one more; the new element is zero bytes. */
static void *grown(void *list, size_t count, size_t size)
{
	char *bigger = mem_grow(list, count + 1, size);

	memset(bigger + count * size, 0, size);
	return bigger;
}

struct report_table *report_doc_add_table(struct report_doc *doc,
					  const char *key,
					  const struct report_column *columns,
					  size_t n_columns)
{
	doc->tables = grown(doc->tables, doc->n_tables, sizeof *doc->tables);
	struct report_table *table = &doc->tables[doc->n_tables++];
	table->key = key;
	table->columns = columns;
	table->n_columns = n_columns;
	return table;
}

struct report_row *report_table_add_row(struct report_table *table)
{
	table->rows = grown(table->rows, table->n_rows, sizeof *table->rows);
	struct report_row *row = &table->rows[table->n_rows++];
	row->cells = mem_array(table->n_columns, sizeof *row->cells);
	for (size_t i = 0; i < table->n_columns; i++)
		row->cells[i].number = LOG_NONE;
	return row;
}

struct report_cell *report_figures_add(struct report_figures *figures,
				       const char *key, const char *label,
				       enum report_type type, bool is_part)
{
	figures->rows = grown(figures->rows, figures->count,
			      sizeof *figures->rows);
	struct report_figure *f = &figures->rows[figures->count++];
	*f = (struct report_figure){ key, label, type, is_part,
				     { NULL, NULL, LOG_NONE } };
	return &f->cell;
}

void report_lines_add(struct report_lines *lines, const char *text)
{
	lines->lines = grown(lines->lines, lines->count, sizeof *lines->lines);
	lines->lines[lines->count++] = report_clean(text);
}

/* ---- cells ---------------------------------------------------------------- */

void report_cell_text(struct report_cell *cell, const char *text)
{
	assert(cell->text == NULL);
	cell->text = report_clean(text);
}

void report_cell_coded(struct report_cell *cell, const char *text,
		       const char *raw)
{
	report_cell_text(cell, text);
	cell->raw = report_clean(raw);
}

void report_cell_int(struct report_cell *cell, int64_t n)
{
	if (n == LOG_NONE)
		return;
	cell->number = n;
	assert(cell->text == NULL);
	cell->text = mem_printf("%" PRId64, n);
}

void report_cell_bool(struct report_cell *cell, bool b)
{
	cell->number = b ? 1 : 0;
	report_cell_text(cell, b ? "có" : "không");
}

void report_cell_duration(struct report_cell *cell, int64_t ms)
{
	char text[CIVIL_TEXT];

	if (ms == LOG_NONE)
		return;
	cell->number = ms;
	duration_format(ms, text);
	report_cell_text(cell, text);
}

/* ---- beginning and end ---------------------------------------------------- */

void report_doc_init(struct report_doc *doc)
{
	memset(doc, 0, sizeof *doc);
}

static void cell_finish(struct report_cell *cell)
{
	free(cell->text);
	free(cell->raw);
}

static void table_finish(struct report_table *table)
{
	for (size_t r = 0; r < table->n_rows; r++) {
		for (size_t c = 0; c < table->n_columns; c++)
			cell_finish(&table->rows[r].cells[c]);
		free(table->rows[r].cells);
	}
	free(table->rows);
}

static void lines_finish(struct report_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		free(lines->lines[i]);
	free(lines->lines);
}

static void figures_finish(struct report_figures *figures)
{
	for (size_t i = 0; i < figures->count; i++)
		cell_finish(&figures->rows[i].cell);
	free(figures->rows);
}

void report_doc_finish(struct report_doc *doc)
{
	if (doc == NULL)
		return;
	free(doc->superior);
	free(doc->agency);
	free(doc->station_line);
	free(doc->period_name);
	free(doc->period_line);
	free(doc->from);
	free(doc->to);
	for (size_t i = 0; i < doc->n_tables; i++)
		table_finish(&doc->tables[i]);
	free(doc->tables);
	figures_finish(&doc->totals);
	lines_finish(&doc->notes);
	figures_finish(&doc->chain);
	lines_finish(&doc->legend);
	for (size_t i = 0; i < doc->n_signatures; i++)
		free(doc->signatures[i].date_line);
	free(doc->signatures);
	report_doc_init(doc);
}
