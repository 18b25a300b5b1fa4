/* A report for programs. See render_json.h. */
#include "config.h"

#include "report/render_json.h"

#include "base/json.h"
#include "report/report.h"
#include "report/report_progress.h"

enum { FORMAT_VERSION = 1, INDENT = 2 };

/* The value of a cell as a program reads it, under `key`. */
static void set_cell(struct json *object, const char *key,
		     enum report_type type, const struct report_cell *cell)
{
	const char *text = cell->raw != NULL ? cell->raw : cell->text;

	switch (type == REPORT_MIXED ? cell->type : type) {
	case REPORT_INT:
	case REPORT_DURATION:
	case REPORT_SHARE:
		if (cell->number == LOG_NONE)
			js_set_null(object, key);
		else
			js_set_int(object, key, cell->number);
		break;
	case REPORT_BOOL:
		js_set_bool(object, key, cell->number == 1);
		break;
	default:
		js_set_str(object, key, text);
	}
}

static struct json *row_json(const struct report_table *table,
			     const struct report_row *row)
{
	struct json *object = js_new_object();

	for (size_t c = 0; c < table->n_columns; c++)
		if ((table->columns[c].where & REPORT_JSON) != 0)
			set_cell(object, table->columns[c].key,
				 table->columns[c].type, &row->cells[c]);
	js_set_bool(object, "struck", row->is_struck);
	js_set_bool(object, "incident", row->is_incident);
	if (row->is_total)
		js_set_bool(object, "total", true);
	return object;
}

static struct json *table_json(const struct report_table *table)
{
	struct json *object = js_new_object();
	struct json *rows = js_new_array();

	js_set_str(object, "name", table->key);
	for (size_t r = 0; r < table->n_rows; r++) {
		js_push(rows, row_json(table, &table->rows[r]));
		report_row_done(table);
	}
	js_set(object, "rows", rows);
	return object;
}

static struct json *figures_json(const struct report_figures *figures)
{
	struct json *object = js_new_object();

	for (size_t i = 0; i < figures->count; i++)
		set_cell(object, figures->rows[i].key, figures->rows[i].type,
			 &figures->rows[i].cell);
	return object;
}

static struct json *lines_json(const struct report_lines *lines)
{
	struct json *array = js_new_array();

	for (size_t i = 0; i < lines->count; i++)
		js_push(array, js_new_str(lines->lines[i]));
	return array;
}

static struct json *heading_json(const struct report_doc *doc)
{
	struct json *object = js_new_object();

	js_set_str(object, "superior", doc->superior);
	js_set_str(object, "agency", doc->agency);
	js_set_str(object, "station", doc->station_line);
	return object;
}

static struct json *period_json(const struct report_doc *doc)
{
	struct json *object = js_new_object();

	js_set_str(object, "name", doc->period_name);
	js_set_str(object, "from", doc->from);
	js_set_str(object, "to", doc->to);
	return object;
}

static struct json *chart_json(const struct report_chart *c)
{
	struct json *object = js_new_object();
	struct json *bars = js_new_array();

	js_set_str(object, "name", c->key);
	js_set_str(object, "unit", c->unit);
	for (size_t i = 0; i < c->labels.count; i++) {
		struct json *bar = js_new_object();
		js_set_str(bar, "label", c->labels.lines[i]);
		js_set_int(bar, "value", c->values[i]);
		js_push(bars, bar);
	}
	js_set(object, "bars", bars);
	return object;
}

static struct json *official_json(const struct report_official *o)
{
	struct json *object = js_new_object();
	char day[CIVIL_TEXT];

	js_set_str(object, "symbol", o->symbol);
	js_set_str(object, "number", o->number);
	js_set_str(object, "place", o->place);
	if (o->date.year != 0)
		date_format(o->date, day);
	js_set_str(object, "date", o->date.year != 0 ? day : NULL);
	js_set(object, "recipients", lines_json(&o->recipients));
	js_set(object, "authority", lines_json(&o->authority));
	js_set_str(object, "signer", o->signer);
	return object;
}

/* The words of the paper in their order, each under its heading. */
static struct json *text_json(const struct report_doc *doc)
{
	struct json *array = js_new_array();

	for (size_t i = 0; i < doc->n_blocks; i++) {
		const struct report_block *b = &doc->blocks[i];
		const char *kind = b->kind == BLOCK_PARAGRAPH ? "paragraph"
			: b->kind == BLOCK_HEADING ||
			  b->kind == BLOCK_SUBHEADING ? "heading" : NULL;
		if (kind == NULL)
			continue;
		struct json *object = js_new_object();
		js_set_str(object, kind, b->text);
		js_push(array, object);
	}
	return array;
}

/* What only an official paper has. */
static void set_letter(struct json *root, const struct report_doc *doc)
{
	struct json *charts = js_new_array();

	for (size_t i = 0; i < doc->n_charts; i++)
		js_push(charts, chart_json(&doc->charts[i]));
	js_set_str(root, "subject", doc->subject);
	js_set(root, "official", official_json(&doc->official));
	js_set(root, "text", text_json(doc));
	js_set(root, "charts", charts);
}

void report_render_json(const struct report_doc *doc, struct buf *out)
{
	struct json *root = js_new_object();
	struct json *tables = js_new_array();

	for (size_t t = 0; t < doc->n_tables; t++)
		js_push(tables, table_json(&doc->tables[t]));
	js_set_str(root, "report", doc->kind);
	js_set_int(root, "format", FORMAT_VERSION);
	js_set_str(root, "title", doc->title);
	js_set(root, "heading", heading_json(doc));
	js_set(root, "period", period_json(doc));
	js_set(root, "tables", tables);
	js_set(root, "totals", figures_json(&doc->totals));
	js_set(root, "notes", lines_json(&doc->notes));
	js_set(root, "chain", figures_json(&doc->chain));
	js_set(root, "legend", lines_json(&doc->legend));
	if (doc->official.symbol != NULL)
		set_letter(root, doc);
	js_write(root, INDENT, out);
	buf_putc(out, '\n');
	js_free(root);
}
