/* A finished report as JSON. See report_keep.h; the way back is report_kept.c. */
#include "config.h"

#include "report/report_keep.h"

#include "report/report_kept.h"

static void push_str(struct json *array, const char *text)
{
	js_push(array, js_new_str(text));
}

static struct json *lines_json(const struct report_lines *l)
{
	struct json *array = js_new_array();

	for (size_t i = 0; i < l->count; i++)
		push_str(array, l->lines[i]);
	return array;
}

/* [text, raw, number, type]; what is absent at the end is left out. */
static struct json *cell_json(const struct report_cell *c)
{
	struct json *array = js_new_array();

	if (c->text == NULL && c->raw == NULL && c->number == LOG_NONE)
		return array;
	push_str(array, c->text);
	push_str(array, c->raw);
	if (c->number != LOG_NONE) {
		js_push(array, js_new_int(c->number));
		js_push(array, js_new_int(c->type));
	}
	return array;
}

static struct json *column_json(const struct report_column *c)
{
	struct json *o = js_new_object();

	js_set_str(o, "key", c->key);
	js_set_str(o, "title", c->title);
	js_set_int(o, "width", c->width);
	js_set_int(o, "align", c->align);
	js_set_int(o, "type", c->type);
	js_set_int(o, "where", c->where);
	return o;
}

static struct json *row_json(const struct report_table *t,
			     const struct report_row *r)
{
	struct json *o = js_new_object();
	struct json *cells = js_new_array();
	int flags = (r->is_struck ? KEPT_STRUCK : 0) |
		    (r->is_incident ? KEPT_INCIDENT : 0) |
		    (r->is_total ? KEPT_TOTAL : 0);

	for (size_t c = 0; c < t->n_columns; c++)
		js_push(cells, cell_json(&r->cells[c]));
	js_set_int(o, "is", flags);
	if (r->part_of > 0)
		js_set_int(o, "part", (int64_t)r->part_of);
	js_set(o, "cells", cells);
	return o;
}

static struct json *table_json(const struct report_table *t)
{
	struct json *o = js_new_object();
	struct json *columns = js_new_array();
	struct json *rows = js_new_array();

	for (size_t c = 0; c < t->n_columns; c++)
		js_push(columns, column_json(&t->columns[c]));
	for (size_t r = 0; r < t->n_rows; r++)
		js_push(rows, row_json(t, &t->rows[r]));
	js_set_str(o, "key", t->key);
	js_set(o, "columns", columns);
	js_set(o, "rows", rows);
	return o;
}

static struct json *figures_json(const struct report_figures *f)
{
	struct json *array = js_new_array();

	for (size_t i = 0; i < f->count; i++) {
		struct json *o = js_new_object();
		js_set_str(o, "key", f->rows[i].key);
		js_set_str(o, "label", f->rows[i].label);
		js_set_int(o, "type", f->rows[i].type);
		js_set_bool(o, "part", f->rows[i].is_part);
		js_set(o, "cell", cell_json(&f->rows[i].cell));
		js_push(array, o);
	}
	return array;
}

static struct json *chart_json(const struct report_chart *c)
{
	struct json *o = js_new_object();
	struct json *values = js_new_array();

	for (size_t i = 0; i < c->labels.count; i++)
		js_push(values, js_new_int(c->values[i]));
	js_set_str(o, "key", c->key);
	js_set_str(o, "unit", c->unit);
	js_set(o, "labels", lines_json(&c->labels));
	js_set(o, "values", values);
	return o;
}

static struct json *block_json(const struct report_block *b)
{
	struct json *o = js_new_object();

	js_set_int(o, "kind", b->kind);
	js_set_str(o, "text", b->text);
	js_set_str(o, "more", b->more);
	js_set_int(o, "index", (int64_t)b->index);
	js_set_bool(o, "landscape", b->is_landscape);
	return o;
}

static struct json *official_json(const struct report_official *of)
{
	struct json *o = js_new_object();
	char day[CIVIL_TEXT];

	if (of->date.year != 0)
		date_format(of->date, day);
	js_set_str(o, "symbol", of->symbol);
	js_set_str(o, "number", of->number);
	js_set_str(o, "place", of->place);
	js_set_str(o, "date", of->date.year != 0 ? day : NULL);
	js_set_int(o, "year", of->year);
	js_set(o, "recipients", lines_json(&of->recipients));
	js_set(o, "authority", lines_json(&of->authority));
	js_set_str(o, "signer", of->signer);
	js_set_str(o, "issuer", of->issuer);
	return o;
}

static struct json *signature_json(const struct report_signature *s)
{
	struct json *o = js_new_object();

	js_set_str(o, "day", s->date_line);
	js_set_str(o, "title", s->title);
	js_set_str(o, "hint", s->hint);
	return o;
}

static void keep_lists(struct json *o, const struct report_doc *doc)
{
	struct json *tables = js_new_array();
	struct json *charts = js_new_array();
	struct json *blocks = js_new_array();
	struct json *signatures = js_new_array();

	for (size_t i = 0; i < doc->n_tables; i++)
		js_push(tables, table_json(&doc->tables[i]));
	for (size_t i = 0; i < doc->n_charts; i++)
		js_push(charts, chart_json(&doc->charts[i]));
	for (size_t i = 0; i < doc->n_blocks; i++)
		js_push(blocks, block_json(&doc->blocks[i]));
	for (size_t i = 0; i < doc->n_signatures; i++)
		js_push(signatures, signature_json(&doc->signatures[i]));
	js_set(o, "tables", tables);
	js_set(o, "totals", figures_json(&doc->totals));
	js_set(o, "notes", lines_json(&doc->notes));
	js_set(o, "chain", figures_json(&doc->chain));
	js_set(o, "legend", lines_json(&doc->legend));
	js_set(o, "signatures", signatures);
	js_set(o, "charts", charts);
	js_set(o, "blocks", blocks);
}

struct json *report_keep(const struct report_doc *doc)
{
	struct json *o = js_new_object();

	js_set_str(o, "kind", doc->kind);
	js_set_int(o, "version", KEPT_VERSION);
	js_set_bool(o, "landscape", doc->is_landscape);
	js_set(o, "official", official_json(&doc->official));
	js_set_str(o, "superior", doc->superior);
	js_set_str(o, "agency", doc->agency);
	js_set(o, "agency_lines", lines_json(&doc->agency_lines));
	js_set_str(o, "station", doc->station_line);
	js_set_str(o, "title", doc->title);
	js_set_str(o, "subject", doc->subject);
	js_set_str(o, "period", doc->period_name);
	js_set_str(o, "days", doc->period_line);
	js_set_str(o, "from", doc->from);
	js_set_str(o, "to", doc->to);
	keep_lists(o, doc);
	return o;
}
