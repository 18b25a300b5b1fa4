/*
 * A report out of the JSON it was kept as. See report_keep.h. Whoever reads a
 * file that somebody altered gets a sentence, never a crash: every index and
 * code is checked, every text is cleaned as when it was new.
 */
#include "config.h"

#include "report/report_keep.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "report/report_kept.h"

/* The report being made, and whether all fitted so far. */
struct reader {
	struct report_doc *doc;
	bool is_good;
};

static char *text_of(const struct json *o, const char *key)
{
	return report_clean(js_str(js_get(o, key)));
}

/* A word the report keeps as its own; a missing one is "". */
static const char *word_of(struct reader *r, const struct json *o,
			   const char *key)
{
	const char *text = js_str(js_get(o, key));

	return report_doc_word(r->doc, text != NULL ? text : "");
}

static int code_of(struct reader *r, const struct json *o, const char *key,
		   int most)
{
	const struct json *v = js_get(o, key);
	int64_t n = js_int(v);

	if (js_type(v) == JS_INT && n >= 0 && n <= most)
		return (int)n;
	r->is_good = false;
	return 0;
}

static void read_lines(const struct json *array, struct report_lines *out)
{
	for (size_t i = 0; i < js_len(array); i++)
		report_lines_add(out, js_str(js_at(array, i)));
}

static void read_cell(struct reader *r, const struct json *array,
		      struct report_cell *out)
{
	const struct json *number = js_at(array, 2);
	int64_t type = js_int(js_at(array, 3));

	out->text = report_clean(js_str(js_at(array, 0)));
	out->raw = report_clean(js_str(js_at(array, 1)));
	if (js_type(number) != JS_INT)
		return;
	if (type < 0 || type > REPORT_MOMENT || type == REPORT_MIXED)
		r->is_good = false;
	else
		out->type = (enum report_type)type;
	out->number = js_int(number);
}

static void read_row(struct reader *r, const struct json *o,
		     struct report_table *t)
{
	const struct json *cells = js_get(o, "cells");
	struct report_row *row = report_table_add_row(t);
	int flags = code_of(r, o, "is",
			    KEPT_STRUCK | KEPT_INCIDENT | KEPT_TOTAL);

	row->is_struck = (flags & KEPT_STRUCK) != 0;
	row->is_incident = (flags & KEPT_INCIDENT) != 0;
	row->is_total = (flags & KEPT_TOTAL) != 0;
	if (js_get(o, "part") != NULL)
		row->part_of = (size_t)code_of(r, o, "part",
					       (int)t->n_rows - 1);
	if (js_len(cells) != t->n_columns)
		r->is_good = false;
	for (size_t c = 0; c < t->n_columns; c++)
		read_cell(r, js_at(cells, c), &row->cells[c]);
}

static void read_table(struct reader *r, const struct json *o)
{
	enum { WIDEST = 1000, ALL_PLACES = 31, COLUMNS_MOST = 200 };
	const struct json *columns = js_get(o, "columns");
	const struct json *rows = js_get(o, "rows");
	size_t n = js_len(columns);
	const char *key = word_of(r, o, "key");

	if (n == 0 || n > COLUMNS_MOST) {
		r->is_good = false;
		return;
	}
	struct report_table *t = report_doc_add_own_table(r->doc, key, n);
	for (size_t i = 0; i < n; i++) {
		const struct json *c = js_at(columns, i);
		t->own_columns[i] = (struct report_column){
			.key = word_of(r, c, "key"),
			.title = word_of(r, c, "title"),
			.width = code_of(r, c, "width", WIDEST),
			.align = (enum text_align)code_of(r, c, "align",
							  TEXT_CENTRE),
			.type = (enum report_type)code_of(r, c, "type",
							  REPORT_MOMENT),
			.where = (unsigned)code_of(r, c, "where", ALL_PLACES),
		};
	}
	for (size_t i = 0; i < js_len(rows); i++)
		read_row(r, js_at(rows, i), t);
}

static void read_figures(struct reader *r, const struct json *array,
			 struct report_figures *out)
{
	for (size_t i = 0; i < js_len(array); i++) {
		const struct json *o = js_at(array, i);
		struct report_cell *cell = report_figures_add(out,
			word_of(r, o, "key"), word_of(r, o, "label"),
			(enum report_type)code_of(r, o, "type", REPORT_MOMENT),
			js_bool(js_get(o, "part")));
		read_cell(r, js_get(o, "cell"), cell);
	}
}

static void read_chart(struct reader *r, const struct json *o)
{
	struct report_doc *doc = r->doc;
	const struct json *labels = js_get(o, "labels");
	const struct json *values = js_get(o, "values");

	const char *key = word_of(r, o, "key");
	const char *unit = word_of(r, o, "unit");
	doc->charts = mem_grow(doc->charts, doc->n_charts + 1,
			       sizeof *doc->charts);
	struct report_chart *c = &doc->charts[doc->n_charts++];
	*c = (struct report_chart){ .key = key, .unit = unit };
	for (size_t i = 0; i < js_len(labels); i++) {
		int64_t value = js_int(js_at(values, i));
		if (value < 0 || value > INT32_MAX)
			r->is_good = false;
		report_chart_add(c, js_str(js_at(labels, i)),
				 value < 0 || value > INT32_MAX ? 0 : value);
	}
}

static void read_block(struct reader *r, const struct json *o)
{
	struct report_doc *doc = r->doc;
	int64_t index = js_int(js_get(o, "index"));
	enum report_block_kind kind = (enum report_block_kind)
		code_of(r, o, "kind", BLOCK_KIND_COUNT - 1);
	size_t most = kind == BLOCK_TABLE ? doc->n_tables
		      : kind == BLOCK_CHART ? doc->n_charts : 1;

	if (index < 0 || (size_t)index >= most) {
		r->is_good = false;
		return;
	}
	struct report_block *b =
		report_doc_add_block(doc, kind, js_str(js_get(o, "text")));
	b->more = text_of(o, "more");
	b->index = (size_t)index;
	b->is_landscape = js_bool(js_get(o, "landscape"));
}

static void read_signatures(struct reader *r, const struct json *array)
{
	struct report_doc *doc = r->doc;

	doc->signatures = mem_array(js_len(array), sizeof *doc->signatures);
	for (size_t i = 0; i < js_len(array); i++) {
		const struct json *o = js_at(array, i);
		doc->signatures[doc->n_signatures++] =
			(struct report_signature){
				text_of(o, "day"), word_of(r, o, "title"),
				word_of(r, o, "hint"),
			};
	}
}

static void read_official(struct reader *r, const struct json *o)
{
	struct report_official *to = &r->doc->official;
	const char *day = js_str(js_get(o, "date"));

	to->symbol = text_of(o, "symbol");
	to->number = text_of(o, "number");
	to->place = text_of(o, "place");
	to->signer = text_of(o, "signer");
	to->issuer = text_of(o, "issuer");
	to->year = code_of(r, o, "year", 9999);
	if (day != NULL && !date_parse(day, &to->date, NULL))
		r->is_good = false;
	read_lines(js_get(o, "recipients"), &to->recipients);
	read_lines(js_get(o, "authority"), &to->authority);
}

static void read_heading(struct reader *r, const struct json *o)
{
	struct report_doc *doc = r->doc;

	doc->kind = word_of(r, o, "kind");
	doc->title = word_of(r, o, "title");
	doc->is_landscape = js_bool(js_get(o, "landscape"));
	doc->superior = text_of(o, "superior");
	doc->agency = text_of(o, "agency");
	read_lines(js_get(o, "agency_lines"), &doc->agency_lines);
	doc->station_line = text_of(o, "station");
	doc->subject = text_of(o, "subject");
	doc->period_name = text_of(o, "period");
	doc->period_line = text_of(o, "days");
	doc->from = text_of(o, "from");
	doc->to = text_of(o, "to");
	read_official(r, js_get(o, "official"));
}

static void read_each(struct reader *r, const struct json *array,
		      void (*read)(struct reader *, const struct json *))
{
	for (size_t i = 0; i < js_len(array); i++)
		read(r, js_at(array, i));
}

bool report_kept(const struct json *kept, struct report_doc *out,
		 struct err *err)
{
	struct report_doc doc;
	struct reader r = { &doc, true };

	report_doc_init(&doc);
	if (js_int(js_get(kept, "version")) != KEPT_VERSION)
		r.is_good = false;
	read_heading(&r, kept);
	read_each(&r, js_get(kept, "tables"), read_table);
	read_each(&r, js_get(kept, "charts"), read_chart);
	read_figures(&r, js_get(kept, "totals"), &doc.totals);
	read_lines(js_get(kept, "notes"), &doc.notes);
	read_figures(&r, js_get(kept, "chain"), &doc.chain);
	read_lines(js_get(kept, "legend"), &doc.legend);
	read_signatures(&r, js_get(kept, "signatures"));
	read_each(&r, js_get(kept, "blocks"), read_block);
	if (!r.is_good) {
		report_doc_finish(&doc);
		return err_set(err, ERR_CORRUPT,
			       _("a closed month's report is damaged; \"daixa "
				 "log verify\" and a backup help"));
	}
	*out = doc;
	return true;
}
