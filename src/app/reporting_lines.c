/* The lines of the log behind a figure. See reporting_lines.h. */
#include "config.h"

#include "app/reporting_lines.h"

#include <stdlib.h>
#include <string.h>

#include "app/log_rows.h"
#include "app/reporting_closed.h"
#include "app/reporting_month.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/airing.h"
#include "report/month_drill.h"
#include "report/report.h"
#include "store/store_catalogue.h"
#include "store/store_log.h"
#include "store/store_log_keys.h"
#include "store/store_report.h"

void reporting_cell_finish(struct reporting_cell *c)
{
	free(c->table);
	free(c->row);
	free(c->column);
	*c = (struct reporting_cell){ 0 };
}

bool reporting_cell_read(const char *text, struct reporting_cell *out,
			 struct err *err)
{
	const char *row = strchr(text, '/');
	const char *column = strrchr(text, '/');

	if (row == NULL || row == column)
		return err_set(err, ERR_INVALID,
			       _("a figure is TABLE/ROW/COLUMN by the names of "
				 "the report's JSON, not '%s'"), text);
	out->table = mem_dup_n(text, (size_t)(row - text));
	out->row = mem_dup_n(row + 1, (size_t)(column - row - 1));
	out->column = mem_dup(column + 1);
	return true;
}

/* ---- which days ----------------------------------------------------------- */

/* The days of month m of the year that began on `first`. */
static void month_days(struct date first, int m, struct date *out_from,
		       struct date *out_to)
{
	int index = first.year * 12 + first.month - 1 + m;
	struct date from = { index / 12, index % 12 + 1, first.day };
	struct date next = { (index + 1) / 12, (index + 1) % 12 + 1,
			     first.day };

	*out_from = from;
	*out_to = date_add_days(next, -1);
}

/* false: the column counts nothing. */
static bool days_of(const struct month_cell *cell,
		    const struct report_period *p, struct reporting_lines *l)
{
	struct report_period before;
	int month = 0;

	l->from = p->from;
	l->to = p->to;
	switch (month_cell_span(cell, &month)) {
	case SPAN_NONE:
		return false;
	case SPAN_NOW:
		break;
	case SPAN_BEFORE:
		before = report_period_previous(p);
		l->from = before.from;
		l->to = before.to;
		break;
	case SPAN_YEAR:
		l->from = report_period_year_from(p);
		break;
	case SPAN_MONTH:
		month_days(report_period_year_from(p), month, &l->from,
			   &l->to);
		if (date_compare(l->to, p->to) > 0)
			l->to = p->to;
		break;
	}
	return true;
}

/* ---- which lines ---------------------------------------------------------- */

struct search {
	const struct month_cell *cell;
	struct month_sums rules;
	int64_t until;		/* as the log was then */
	struct reporting_lines *found;
};

static void look_at(void *ctx, const struct airing_brief *b)
{
	struct search *s = ctx;
	struct log_keys *k = &s->found->keys;

	if (!month_cell_counts(s->cell, &s->rules, b))
		return;
	if (k->count == k->room) {
		k->room = k->room * 2 + 64;
		k->rows = mem_grow(k->rows, k->room, sizeof *k->rows);
	}
	k->rows[k->count++] = (struct log_key){ b->start_at, b->seq };
	if (b->played_ms != LOG_NONE)
		s->found->played_ms += b->played_ms;
}

static void turn_round(struct log_keys *k)
{
	for (size_t i = 0; i < k->count / 2; i++) {
		struct log_key first = k->rows[i];
		k->rows[i] = k->rows[k->count - 1 - i];
		k->rows[k->count - 1 - i] = first;
	}
}

static int64_t instant_of(const struct app *a, struct date d)
{
	return civil_utc((struct civil){ .date = d }, a->offset_min);
}

static bool search(struct app *a, const struct report_period *period,
		   struct search *s, struct err *err)
{
	char last_day[CIVIL_TEXT];
	struct plan plan = { 0 };
	struct err why = { 0 };

	date_format(period->to, last_day);
	bool has_plan = store_plan_get(a->store, NULL, last_day, &plan, &why);
	if (!has_plan && why.code != ERR_NOTFOUND) {
		*err = why;
		return false;
	}
	s->rules = (struct month_sums){
		.plan = has_plan ? &plan : NULL, .profile = &a->profile,
		.day = last_day, .offset_min = a->offset_min,
	};
	bool ok = store_log_each(a->store, instant_of(a, s->found->from),
				 instant_of(a, date_add_days(s->found->to, 1)),
				 s->until, look_at, s, err);
	plan_finish(&plan);
	return ok;
}

static bool refuse_cell(const struct month_cell *cell, struct err *err)
{
	return err_set(err, ERR_NOTFOUND,
		       _("no figure '%s/%s/%s' counts lines of the log"),
		       cell->table, cell->row, cell->column);
}

static bool read_lines(struct app *a, const struct report_request *req,
		       const struct month_cell *cell,
		       struct reporting_lines *out, struct err *err)
{
	struct report_period period = { 0 };
	struct search s = { .cell = cell, .until = INT64_MAX, .found = out };

	if (!reporting_period(a, req, &period, err))
		return false;
	if (!days_of(cell, &period, out))
		return refuse_cell(cell, err);
	bool is_kept = req->kind == NULL || strcmp(req->kind, "coverage") != 0;
	if (is_kept && !reporting_closed_by(a, &period, &s.until, err))
		return false;
	if (!search(a, &period, &s, err))
		return false;
	turn_round(&out->keys);
	return true;
}

static bool has_column(const struct report_table *t, const char *key)
{
	for (size_t c = 0; c < t->n_columns; c++)
		if (strcmp(t->columns[c].key, key) == 0)
			return true;
	return false;
}

/* Nothing is counted: is that what the report says, or is there no such cell? */
static bool check_cell(struct app *a, const struct report_request *req,
		       const struct month_cell *cell, struct err *err)
{
	struct report_doc doc;
	bool is_there = false;

	if (!reporting_build(a, req, &doc, err))
		return false;
	for (size_t i = 0; i < doc.n_tables; i++) {
		const struct report_table *t = &doc.tables[i];
		if (strcmp(t->key, cell->table) != 0 ||
		    !has_column(t, cell->column))
			continue;
		for (size_t r = 0; r < t->n_rows && !is_there; r++) {
			const char *name = month_row_name(t, &t->rows[r]);
			is_there = name != NULL && strcmp(name, cell->row) == 0;
		}
	}
	report_doc_finish(&doc);
	return is_there || refuse_cell(cell, err);
}

bool reporting_lines(struct app *a, const struct report_request *req,
		     const struct reporting_cell *cell,
		     struct reporting_lines *out, struct err *err)
{
	const struct month_cell names = { cell->table, cell->row,
					  cell->column };
	struct reporting_lines lines = { .played_ms = 0 };

	if (!store_read_begin(a->store, err))
		return false;
	bool ok = read_lines(a, req, &names, &lines, err);
	store_read_end(a->store);
	ok = ok && (lines.keys.count > 0 || check_cell(a, req, &names, err));
	if (ok)
		*out = lines;
	else
		reporting_lines_finish(&lines);
	return ok;
}

void reporting_lines_finish(struct reporting_lines *l)
{
	free(l->keys.rows);
	*l = (struct reporting_lines){ .played_ms = 0 };
}

bool reporting_entry(struct app *a, int64_t seq, struct airing *out,
		     struct err *err)
{
	struct log_entry e;
	struct log_key key = { .seq = seq };

	log_entry_init(&e);
	bool ok = store_log_get(a->store, seq, &e, err);
	key.start_at = e.start_at;
	log_entry_finish(&e);
	return ok && log_rows_get(a, key, out, err);
}

bool reporting_lines_rows(struct app *a, const struct reporting_lines *lines,
			  struct airing_list *out, struct err *err)
{
	struct airing_list list = { 0 };

	if (!store_log_rows(a->store, lines->keys.rows, lines->keys.count,
			    &list, err))
		return false;
	if (!store_log_number(a->store, &list, err)) {
		airing_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}
