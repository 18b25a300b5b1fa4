/* A report before it has a form. See report.h. */
#include "config.h"

#include "report/report.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/mem.h"
#include "report/report_words.h"

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

struct report_table *report_doc_add_own_table(struct report_doc *doc,
					      const char *key,
					      size_t n_columns)
{
	struct report_column *columns = mem_array(n_columns, sizeof *columns);
	struct report_table *table =
		report_doc_add_table(doc, key, columns, n_columns);

	table->own_columns = columns;
	return table;
}

const char *report_doc_word(struct report_doc *doc, const char *text)
{
	struct report_lines *words = &doc->words;
	char *word = report_clean(text);

	words->lines = grown(words->lines, words->count, sizeof *words->lines);
	words->lines[words->count] = word != NULL ? word : mem_dup("");
	return words->lines[words->count++];
}

struct report_block *report_doc_add_block(struct report_doc *doc,
					  enum report_block_kind kind,
					  const char *text)
{
	doc->blocks = grown(doc->blocks, doc->n_blocks, sizeof *doc->blocks);
	struct report_block *block = &doc->blocks[doc->n_blocks++];
	block->kind = kind;
	block->text = report_clean(text);
	return block;
}

void report_doc_show_table(struct report_doc *doc, const char *caption)
{
	assert(doc->n_tables > 0);
	report_doc_add_block(doc, BLOCK_TABLE, caption)->index =
		doc->n_tables - 1;
}

struct report_chart *report_doc_add_chart(struct report_doc *doc,
					  const char *key, const char *unit,
					  const char *caption)
{
	doc->charts = grown(doc->charts, doc->n_charts, sizeof *doc->charts);
	report_doc_add_block(doc, BLOCK_CHART, caption)->index = doc->n_charts;
	struct report_chart *chart = &doc->charts[doc->n_charts++];
	chart->key = key;
	chart->unit = unit;
	return chart;
}

void report_chart_add(struct report_chart *chart, const char *label,
		      int64_t value)
{
	chart->values = grown(chart->values, chart->labels.count,
			      sizeof *chart->values);
	chart->values[chart->labels.count] = value;
	report_lines_add(&chart->labels, label);
}

void report_set_agency(struct report_doc *doc, const char *agency)
{
	doc->agency = report_clean(agency);
	while (doc->agency != NULL && *agency != '\0') {
		size_t len = strcspn(agency, "\n");
		char *line = mem_dup_n(agency, len);
		report_lines_add(&doc->agency_lines, line);
		free(line);
		agency += len + (agency[len] == '\n');
	}
}

/* Decree 30/2020, annex I: a number below 10 gets a zero in front. */
char *report_number_line(const struct report_doc *doc)
{
	const struct report_official *o = &doc->official;
	const char *number = o->number;

	if (number == NULL)
		return mem_printf("Số:        /%s", o->symbol);
	bool is_one_digit = number[0] >= '0' && number[0] <= '9' &&
			    number[1] == '\0';
	return mem_printf("Số: %s%s/%s", is_one_digit ? "0" : "", number,
			  o->symbol);
}

char *report_place_line(const struct report_doc *doc)
{
	const struct report_official *o = &doc->official;
	char *day;

	if (o->date.year == 0 && o->year > 0)
		day = mem_printf("ngày ..... tháng ..... năm %d", o->year);
	else
		day = report_signing_day(o->date);
	char *line = mem_printf("%s, %s",
				o->place != NULL ? o->place : ".....", day);
	free(day);
	return line;
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
				     { NULL, NULL, LOG_NONE, type } };
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
	cell->type = REPORT_INT;
	assert(cell->text == NULL);
	cell->text = mem_printf("%" PRId64, n);
}

void report_cell_count(struct report_cell *cell, int64_t n)
{
	report_cell_int(cell, n);
	if (cell->text != NULL)
		mem_set(&cell->text, report_count(n).text);
}

void report_cell_bool(struct report_cell *cell, bool b)
{
	cell->number = b ? 1 : 0;
	cell->type = REPORT_BOOL;
	report_cell_text(cell, b ? "có" : "không");
}

void report_cell_duration(struct report_cell *cell, int64_t ms)
{
	char text[CIVIL_TEXT];

	if (ms == LOG_NONE)
		return;
	cell->number = ms;
	cell->type = REPORT_DURATION;
	duration_format(ms, text);
	report_cell_text(cell, text);
}

void report_cell_hours(struct report_cell *cell, int64_t ms)
{
	int64_t s = (ms + 500) / 1000;
	char *text = mem_printf("%" PRId64 ":%02d:%02d", s / 3600,
				(int)(s / 60 % 60), (int)(s % 60));

	report_cell_text(cell, text);
	cell->number = ms;
	cell->type = REPORT_DURATION;
	free(text);
}

void report_cell_share(struct report_cell *cell, int64_t part, int64_t whole)
{
	if (whole <= 0)
		return;
	/* lengths are at most a leap year each: no overflow */
	int64_t permille = (part * 1000 + whole / 2) / whole;
	char *text = mem_printf("%" PRId64 ",%d%%", permille / 10,
				(int)(permille % 10));
	report_cell_text(cell, text);
	cell->number = permille;
	cell->type = REPORT_SHARE;
	free(text);
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
	free(table->own_columns);
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

static void official_finish(struct report_official *o)
{
	free(o->symbol);
	free(o->number);
	free(o->place);
	lines_finish(&o->recipients);
	lines_finish(&o->authority);
	free(o->signer);
	free(o->issuer);
}

/* Charts and blocks. */
static void drawn_finish(struct report_doc *doc)
{
	for (size_t i = 0; i < doc->n_charts; i++) {
		lines_finish(&doc->charts[i].labels);
		free(doc->charts[i].values);
	}
	free(doc->charts);
	for (size_t i = 0; i < doc->n_blocks; i++) {
		free(doc->blocks[i].text);
		free(doc->blocks[i].more);
	}
	free(doc->blocks);
}

void report_doc_finish(struct report_doc *doc)
{
	if (doc == NULL)
		return;
	free(doc->superior);
	free(doc->agency);
	lines_finish(&doc->agency_lines);
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
	free(doc->subject);
	official_finish(&doc->official);
	drawn_finish(doc);
	lines_finish(&doc->warnings);
	lines_finish(&doc->words);
	report_doc_init(doc);
}
