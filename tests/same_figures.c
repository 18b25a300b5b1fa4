/* One report, seven forms, the same figures. See same_figures.h. */
#include "config.h"

#include "same_figures.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/json.h"
#include "base/mem.h"
#include "read_back.h"
#include "report/report.h"
#include "report/report_format.h"

struct form {
	const char *name;
	void (*read)(const struct buf *file, struct cells *out);
	unsigned where;		/* the columns that it has */
};

/* The cell that is looked at, for messages too. */
struct place {
	const struct form *form;
	const struct report_table *table;
	const struct report_row *row;
	const struct report_column *column;
	const struct report_cell *cell;
};

static void differ(const struct place *p, const char *got)
{
	ck_abort_msg("%s, table %s, row %zu, %s: \"%s\", not \"%s\"",
		     p->form->name, p->table->key,
		     (size_t)(p->row - p->table->rows), p->column->key, got,
		     p->cell->text != NULL ? p->cell->text : "");
}

static enum report_type type_of(const struct place *p)
{
	return p->column->type == REPORT_MIXED ? p->cell->type
					       : p->column->type;
}

static bool is_number(const struct place *p)
{
	enum report_type type = type_of(p);

	return p->cell->number != LOG_NONE && p->cell->text != NULL &&
	       (type == REPORT_INT || type == REPORT_DURATION ||
		type == REPORT_SHARE);
}

/* ---- what is printed is the number ---------------------------------------------------- */

static int64_t seconds_of(const char *text)
{
	int64_t s = 0;

	for (char *end; *text != '\0'; text = *end == ':' ? end + 1 : end) {
		s = s * 60 + strtoll(text, &end, 10);
		ck_assert_msg(end != text, "%s", text);
	}
	return s;
}

/* "4464" of "4.464" */
static char *without_points(const char *text)
{
	struct buf out;

	buf_init(&out);
	for (; *text != '\0'; text++)
		if (*text != '.')
			buf_putc(&out, *text);
	return buf_take(&out);
}

static void assert_printed(const struct place *p)
{
	const char *text = p->cell->text;
	int64_t want = p->cell->number, got;

	switch (type_of(p)) {
	case REPORT_DURATION:
		got = seconds_of(text);
		want = (want + 500) / 1000;
		break;
	case REPORT_SHARE: {
		const char *comma = strchr(text, ',');
		ck_assert_ptr_nonnull(comma);
		got = strtoll(text, NULL, 10) * 10 + comma[1] - '0';
		break;
	}
	default: {
		char *digits = without_points(text);
		got = strtoll(digits, NULL, 10);
		free(digits);
		break;
	}
	}
	if (got != want)
		differ(p, text);
}

/* ---- one cell in one form --------------------------------------------------------------- */

static double days_since_1900(const char *day)
{
	struct date d;

	ck_assert(date_parse(day, &d, NULL));
	int64_t at = civil_utc((struct civil){ .date = d }, 0) -
		     civil_utc((struct civil){ .date = { 1899, 12, 30 } }, 0);
	return (double)at / 86400;
}

/* "2024-03-05 05:40:00" */
static double moment_value(const char *raw)
{
	char day[16];

	ck_assert_uint_eq(strcspn(raw, " "), 10);
	snprintf(day, sizeof day, "%.10s", raw);
	return days_since_1900(day) + (double)seconds_of(raw + 11) / 86400;
}

/* The value that a workbook should have in place of the printed text. */
static double workbook_value(const struct place *p)
{
	switch (type_of(p)) {
	case REPORT_DURATION: return (double)p->cell->number / 86400000;
	case REPORT_SHARE: return (double)p->cell->number / 1000;
	case REPORT_DATE: return days_since_1900(p->cell->raw);
	case REPORT_TIME: return (double)seconds_of(p->cell->raw) / 86400;
	case REPORT_MOMENT: return moment_value(p->cell->raw);
	default: return (double)p->cell->number;
	}
}

static void assert_workbook_cell(const struct place *p, const char *got)
{
	const char *text = p->cell->text != NULL ? p->cell->text : "";
	bool is_value = is_number(p) ||
			((type_of(p) == REPORT_DATE ||
			  type_of(p) == REPORT_MOMENT ||
			  type_of(p) == REPORT_TIME) && p->cell->raw != NULL);

	if (!is_value) {
		if (strcmp(got, text) != 0)
			differ(p, got);
		return;
	}
	double want = workbook_value(p);
	/* fifteen digits are written */
	if (got[0] != '=' ||
	    fabs(strtod(got + 1, NULL) - want) > 1e-12 * (1 + fabs(want)))
		differ(p, got);
}

static char *without_blanks(const char *text)
{
	struct buf out;

	buf_init(&out);
	for (; *text != '\0'; text++)
		if (*text != ' ')
			buf_putc(&out, *text);
	return buf_take(&out);
}

/* Struck rows are marked in plain text, where nothing can be struck. */
static void assert_txt_cell(const struct place *p, const char *got,
			    bool is_first)
{
	bool is_name = (p->column->where & REPORT_NAMES_ROW) != 0;
	const char *mark = !p->row->is_struck ? "" : is_first ? "×"
			   : is_name ? "[ĐÃGẠCH]" : "";
	char *want = without_blanks(p->cell->text != NULL ? p->cell->text : "");

	if (strncmp(got, mark, strlen(mark)) != 0 ||
	    strcmp(got + strlen(mark), want) != 0)
		differ(p, got);
	free(want);
}

/* Programs read it: a number has no points there. */
static void assert_csv_cell(const struct place *p, const char *got)
{
	const char *text = p->cell->text != NULL ? p->cell->text : "";
	bool is_count = p->cell->type == REPORT_INT;
	char *want = is_count ? without_points(text) : mem_dup(text);

	if (strcmp(got, want) != 0)
		differ(p, got);
	free(want);
}

static void assert_cell(const struct place *p, const char *got, bool is_first)
{
	if (strcmp(p->form->name, "xlsx") == 0)
		assert_workbook_cell(p, got);
	else if (strcmp(p->form->name, "txt") == 0)
		assert_txt_cell(p, got, is_first);
	else if (strcmp(p->form->name, "csv") == 0)
		assert_csv_cell(p, got);
	else if (strcmp(got, p->cell->text != NULL ? p->cell->text : "") != 0)
		differ(p, got);
	if (is_number(p))
		assert_printed(p);
}

/* ---- a form ------------------------------------------------------------------------------- */

static void assert_row(const struct form *form, const struct report_table *t,
		       const struct report_row *row, const struct cells *got,
		       size_t *at)
{
	bool is_first = true;

	for (size_t c = 0; c < t->n_columns; c++) {
		struct place p = { form, t, row, &t->columns[c],
				   &row->cells[c] };
		if ((t->columns[c].where & form->where) == 0)
			continue;
		ck_assert_msg(*at < got->count, "%s ends in table %s",
			      form->name, t->key);
		assert_cell(&p, got->texts[(*at)++], is_first);
		is_first = false;
	}
}

static void assert_form(const struct report_doc *doc, const struct form *form)
{
	struct cells got = { 0 };
	struct err err = { 0 };
	struct buf file;
	size_t at = 0;

	buf_init(&file);
	bool ok = report_format_find(form->name)->render(doc, &file, &err);
	ck_assert_msg(ok, "%s: %s", form->name, err.text);
	form->read(&file, &got);
	for (size_t t = 0; t < doc->n_tables; t++) {
		const struct report_table *table = &doc->tables[t];
		for (size_t c = 0; c < table->n_columns; c++)
			at += (table->columns[c].where & form->where) != 0;
		for (size_t r = 0; r < table->n_rows; r++)
			assert_row(form, table, &table->rows[r], &got, &at);
	}
	ck_assert_uint_eq(at, got.count);
	cells_finish(&got);
	buf_finish(&file);
}

/* ---- json ----------------------------------------------------------------------------------- */

static void assert_json_cell(const struct place *p, const struct json *got)
{
	const char *want = p->cell->raw != NULL ? p->cell->raw : p->cell->text;

	if (is_number(p))
		ck_assert_int_eq(js_int(got), p->cell->number);
	else if (type_of(p) == REPORT_TEXT && want != NULL)
		ck_assert_str_eq(js_str(got), want);
}

static void assert_json(const struct report_doc *doc)
{
	static const struct form form = { "json", NULL, REPORT_JSON };
	struct json *root = NULL;
	struct buf file;

	buf_init(&file);
	ck_assert(report_format_find("json")->render(doc, &file, NULL));
	ck_assert(js_parse(file.data, file.len, &root, NULL));
	const struct json *tables = js_get(root, "tables");
	ck_assert_uint_eq(js_len(tables), doc->n_tables);
	for (size_t t = 0; t < doc->n_tables; t++) {
		const struct report_table *table = &doc->tables[t];
		const struct json *rows = js_get(js_at(tables, t), "rows");
		ck_assert_uint_eq(js_len(rows), table->n_rows);
		for (size_t i = 0; i < table->n_rows * table->n_columns; i++) {
			const struct report_row *row =
				&table->rows[i / table->n_columns];
			const struct report_column *column =
				&table->columns[i % table->n_columns];
			struct place p = { &form, table, row, column,
				&row->cells[i % table->n_columns] };
			if ((column->where & REPORT_JSON) != 0)
				assert_json_cell(&p, js_get(js_at(rows,
					i / table->n_columns), column->key));
		}
	}
	js_free(root);
	buf_finish(&file);
}

void same_figures(const struct report_doc *doc, bool is_quick)
{
	static const struct form forms[] = {
		{ "csv", cells_of_csv, REPORT_CSV },
		{ "docx", cells_of_docx, REPORT_PAPER },
		{ "xlsx", cells_of_xlsx, REPORT_CSV },
		{ "txt", cells_of_txt, REPORT_PAPER },
		{ "html", cells_of_html, REPORT_PAPER },
	};

	enum { QUICK = 3 };
	size_t n = is_quick ? QUICK : sizeof forms / sizeof *forms;

	for (size_t i = 0; i < n; i++)
		assert_form(doc, &forms[i]);
	assert_json(doc);
}
