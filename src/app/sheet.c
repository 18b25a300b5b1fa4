/* A table of answers. See sheet.h. */
#include "config.h"

#include "app/sheet.h"

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
	size_t *chosen;		/* the columns written, in their order */
	size_t n_chosen;
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
	s->chosen = mem_array(s->n_columns, sizeof *s->chosen);
	for (; s->n_chosen < s->n_columns; s->n_chosen++)
		s->chosen[s->n_chosen] = s->n_chosen;
	return s;
}

void sheet_free(struct sheet *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->n_cells; i++)
		free(s->cells[i].text);
	free(s->cells);
	free(s->chosen);
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

/* n_columns: there is none of that key. */
static size_t find_column(const struct sheet *s, const char *key, size_t len)
{
	for (size_t c = 0; c < s->n_columns; c++)
		if (strlen(s->columns[c].key) == len &&
		    memcmp(s->columns[c].key, key, len) == 0)
			return c;
	return s->n_columns;
}

/* The keys there are, for an error. */
static void put_keys(const struct sheet *s, struct buf *out)
{
	for (size_t c = 0; c < s->n_columns; c++)
		buf_printf(out, "%s%s", c > 0 ? ", " : "", s->columns[c].key);
}

bool sheet_choose(struct sheet *s, const char *keys, struct err *err)
{
	size_t *chosen = mem_array(s->n_columns, sizeof *chosen);
	size_t n = 0, column = 0;
	struct buf all;

	for (const char *k = keys; column < s->n_columns && *k != '\0';) {
		k += strspn(k, ", ");
		size_t len = strcspn(k, ":, ");
		if (len == 0)
			break;
		column = find_column(s, k, len);
		if (n == s->n_columns)
			column = s->n_columns;	/* one was named twice */
		if (column < s->n_columns)
			chosen[n++] = column;
		k += strcspn(k, ", ");
	}
	if (n > 0 && column < s->n_columns) {
		free(s->chosen);
		s->chosen = chosen;
		s->n_chosen = n;
		return true;
	}
	free(chosen);
	buf_init(&all);
	put_keys(s, &all);
	err_set(err, ERR_INVALID, _("'%s' are no columns of this list; it has "
				    "%s"), keys, all.data);
	buf_finish(&all);
	return false;
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

/* Of each column that is written, by its place there. */
static size_t *column_widths(const struct sheet *s)
{
	size_t *widths = mem_array(s->n_chosen, sizeof *widths);

	for (size_t n = 0; n < s->n_chosen; n++) {
		size_t c = s->chosen[n], max = s->columns[c].max_cols;

		widths[n] = text_width(_(s->columns[c].title));
		for (size_t i = c; i < s->n_cells; i += s->n_columns) {
			char *words = cell_words(s, i);
			size_t w = text_width(words);
			w = max > 0 && w > max ? max : w;
			widths[n] = w > widths[n] ? w : widths[n];
			free(words);
		}
	}
	return widths;
}

/* Cut the widest texts, one column of the screen at a time, until all fits. */
static void shrink(const struct sheet *s, size_t *widths, size_t cols)
{
	size_t total = 2 * (s->n_chosen - 1);

	for (size_t n = 0; n < s->n_chosen; n++)
		total += widths[n];
	while (total > cols) {
		size_t widest = s->n_chosen;
		for (size_t n = 0; n < s->n_chosen; n++)
			if (s->columns[s->chosen[n]].kind == SHEET_TEXT &&
			    widths[n] > TEXT_COLS_MIN &&
			    (widest == s->n_chosen ||
			     widths[n] > widths[widest]))
				widest = n;
		if (widest == s->n_chosen)
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

static void put_cell(const struct sheet *s, size_t place, size_t width,
		     const char *words, struct buf *out)
{
	enum sheet_kind kind = s->columns[s->chosen[place]].kind;

	text_pad(out, words, width, is_number(kind) ? TEXT_RIGHT : TEXT_LEFT);
	if (place + 1 < s->n_chosen) {
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
	for (size_t n = 0; n < s->n_chosen; n++)
		put_cell(s, n, widths[n], _(s->columns[s->chosen[n]].title),
			 out);
	for (size_t row = 0; row < s->n_cells; row += s->n_columns) {
		for (size_t n = 0; n < s->n_chosen; n++) {
			char *words = cell_words(s, row + s->chosen[n]);
			put_cell(s, n, widths[n], words, out);
			free(words);
		}
	}
	free(widths);
}

static void put_value(const struct sheet *s, size_t place, const char *words,
		      bool is_text, struct buf *out)
{
	csv_value(out, words, is_text, ',');
	buf_puts(out, place + 1 < s->n_chosen ? "," : CSV_EOL);
}

static void write_csv(const struct sheet *s, struct buf *out)
{
	buf_puts(out, CSV_BOM);
	for (size_t n = 0; n < s->n_chosen; n++)
		put_value(s, n, _(s->columns[s->chosen[n]].title), true, out);
	for (size_t row = 0; row < s->n_cells; row += s->n_columns) {
		for (size_t n = 0; n < s->n_chosen; n++) {
			size_t c = s->chosen[n];
			char *words = cell_words(s, row + c);
			put_value(s, n, words, !is_number(s->columns[c].kind),
				  out);
			free(words);
		}
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
		for (size_t n = 0; n < s->n_chosen; n++)
			set_member(s, i + s->chosen[n], row);
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
