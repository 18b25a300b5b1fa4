/* A table of answers. See sheet.h. */
#include "config.h"

#include "cli/sheet.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/csv.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

/* A text column is never made narrower than this. */
enum { TEXT_COLS_MIN = 10 };

struct cell {
	char *text;
	int64_t n;
};

struct sheet {
	const struct sheet_column *columns;
	size_t n_columns;
	int offset_min;
	struct cell *cells;	/* row by row */
	size_t n_cells;
	size_t cap;
};

struct sheet *sheet_new(const struct sheet_column *columns, int offset_min)
{
	struct sheet *s = mem_alloc(sizeof *s);

	s->columns = columns;
	s->offset_min = offset_min;
	while (columns[s->n_columns].key != NULL)
		s->n_columns++;
	return s;
}

void sheet_free(struct sheet *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->n_cells; i++)
		free(s->cells[i].text);
	free(s->cells);
	free(s);
}

static struct cell *next_cell(struct sheet *s, bool is_text)
{
	enum sheet_kind kind = s->columns[s->n_cells % s->n_columns].kind;

	assert(is_text == (kind == SHEET_TEXT || kind == SHEET_CODE));
	(void)kind;
	(void)is_text;
	if (s->n_cells == s->cap) {
		s->cap = s->cap > 0 ? s->cap * 2 : 64;
		s->cells = mem_grow(s->cells, s->cap, sizeof *s->cells);
	}
	struct cell *c = &s->cells[s->n_cells++];
	*c = (struct cell){.n = INT64_MIN};
	return c;
}

void sheet_text(struct sheet *s, const char *text_or_null)
{
	next_cell(s, true)->text = mem_dup(text_or_null);
}

void sheet_int(struct sheet *s, int64_t n)
{
	next_cell(s, false)->n = n;
}

size_t sheet_rows(const struct sheet *s)
{
	return s->n_cells / s->n_columns;
}

/* The cell as a person reads it; yours. */
static char *cell_words(const struct sheet *s, size_t i)
{
	const struct sheet_column *col = &s->columns[i % s->n_columns];
	const struct cell *c = &s->cells[i];
	char out[CIVIL_TEXT] = "";

	if (col->kind == SHEET_TEXT || col->kind == SHEET_CODE)
		return mem_dup(c->text != NULL ? c->text : "");
	if (c->n == INT64_MIN)
		return mem_dup("");
	if (col->kind == SHEET_INT)
		return mem_printf("%" PRId64, c->n);
	if (col->kind == SHEET_CENTI)
		return mem_printf("%.1f", (double)c->n / 100);
	if (col->kind == SHEET_LENGTH)
		duration_format(c->n, out);
	else
		civil_format(civil_at(c->n, s->offset_min), out);
	return mem_dup(out);
}

static size_t *column_widths(const struct sheet *s)
{
	size_t *widths = mem_array(s->n_columns, sizeof *widths);

	for (size_t c = 0; c < s->n_columns; c++)
		widths[c] = text_width(_(s->columns[c].title));
	for (size_t i = 0; i < s->n_cells; i++) {
		char *words = cell_words(s, i);
		size_t w = text_width(words);
		size_t max = s->columns[i % s->n_columns].max_cols;
		if (max > 0 && w > max)
			w = max;
		if (w > widths[i % s->n_columns])
			widths[i % s->n_columns] = w;
		free(words);
	}
	return widths;
}

/* Cut the widest texts, one column of the screen at a time, until all fits. */
static void shrink(const struct sheet *s, size_t *widths, size_t cols)
{
	size_t total = 2 * (s->n_columns - 1);

	for (size_t c = 0; c < s->n_columns; c++)
		total += widths[c];
	while (total > cols) {
		size_t widest = s->n_columns;
		for (size_t c = 0; c < s->n_columns; c++)
			if (s->columns[c].kind == SHEET_TEXT &&
			    widths[c] > TEXT_COLS_MIN &&
			    (widest == s->n_columns ||
			     widths[c] > widths[widest]))
				widest = c;
		if (widest == s->n_columns)
			return;
		widths[widest]--;
		total--;
	}
}

static void trim_end(struct buf *out)
{
	while (out->len > 0 && out->data[out->len - 1] == ' ')
		out->data[--out->len] = '\0';
}

static bool is_number(enum sheet_kind kind)
{
	return kind == SHEET_INT || kind == SHEET_LENGTH ||
	       kind == SHEET_CENTI;
}

static void put_cell(const struct sheet *s, size_t column, size_t width,
		     const char *words, struct buf *out)
{
	text_pad(out, words, width,
		 is_number(s->columns[column].kind) ? TEXT_RIGHT : TEXT_LEFT);
	if (column + 1 < s->n_columns) {
		buf_puts(out, "  ");
		return;
	}
	trim_end(out);
	buf_putc(out, '\n');
}

static void write_text(const struct sheet *s, size_t cols, struct buf *out)
{
	size_t *widths = column_widths(s);

	if (cols > 0)
		shrink(s, widths, cols);
	for (size_t c = 0; c < s->n_columns; c++)
		put_cell(s, c, widths[c], _(s->columns[c].title), out);
	for (size_t i = 0; i < s->n_cells; i++) {
		char *words = cell_words(s, i);
		put_cell(s, i % s->n_columns, widths[i % s->n_columns], words,
			 out);
		free(words);
	}
	free(widths);
}

static void write_csv(const struct sheet *s, struct buf *out)
{
	buf_puts(out, CSV_BOM);
	for (size_t c = 0; c < s->n_columns; c++) {
		csv_value(out, _(s->columns[c].title), true, ',');
		buf_puts(out, c + 1 < s->n_columns ? "," : CSV_EOL);
	}
	for (size_t i = 0; i < s->n_cells; i++) {
		size_t c = i % s->n_columns;
		char *words = cell_words(s, i);
		csv_value(out, words, !is_number(s->columns[c].kind), ',');
		buf_puts(out, c + 1 < s->n_columns ? "," : CSV_EOL);
		free(words);
	}
}

static void set_member(const struct sheet *s, size_t i, struct json *row)
{
	const struct sheet_column *col = &s->columns[i % s->n_columns];
	const struct cell *c = &s->cells[i];
	char iso[CIVIL_TEXT];

	if (col->kind == SHEET_TEXT || col->kind == SHEET_CODE) {
		js_set_str(row, col->key, c->text);
	} else if (c->n == INT64_MIN) {
		js_set_null(row, col->key);
	} else if (col->kind == SHEET_TIME) {
		civil_iso(c->n, s->offset_min, iso);
		js_set_str(row, col->key, iso);
	} else {
		js_set_int(row, col->key, c->n);
	}
}

static void write_json(const struct sheet *s, const char *name,
		       struct buf *out)
{
	struct json *root = js_new_object();
	struct json *rows = js_new_array();

	for (size_t i = 0; i < s->n_cells; i += s->n_columns) {
		struct json *row = js_new_object();
		for (size_t c = 0; c < s->n_columns; c++)
			set_member(s, i + c, row);
		js_push(rows, row);
	}
	js_set(root, name, rows);
	js_write(root, 2, out);
	buf_putc(out, '\n');
	js_free(root);
}

void sheet_write(const struct sheet *s, enum sheet_format format,
		 const char *name, size_t cols, struct buf *out)
{
	assert(s->n_cells % s->n_columns == 0);
	switch (format) {
	case SHEET_AS_TEXT:
		write_text(s, cols, out);
		break;
	case SHEET_AS_CSV:
		write_csv(s, out);
		break;
	case SHEET_AS_JSON:
		write_json(s, name, out);
		break;
	}
}
