/* A table out of a spreadsheet. See csv_reader.h. */
#include "config.h"

#include "base/csv_reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"

struct reader {
	const char *at;
	long line;
	struct csv_table table;
	struct buf cell;
};

/* ---- rows and cells ------------------------------------------------------- */

static void *push(void *rows, size_t *count, size_t size)
{
	if ((*count & (*count + 1)) == 0)
		rows = mem_grow(rows, *count * 2 + 2, size);
	(*count)++;
	return rows;
}

static void row_finish(struct csv_row *r)
{
	for (size_t i = 0; i < r->count; i++)
		free(r->cells[i]);
	free(r->cells);
}

void csv_table_finish(struct csv_table *t)
{
	for (size_t i = 0; i < t->count; i++)
		row_finish(&t->rows[i]);
	free(t->rows);
	*t = (struct csv_table){0};
}

const char *csv_cell(const struct csv_row *r, size_t column)
{
	return column < r->count ? r->cells[column] : "";
}

static bool is_blank(const struct csv_row *r)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->cells[i][strspn(r->cells[i], " \t\r\n")] != '\0')
			return false;
	return true;
}

/* ---- reading -------------------------------------------------------------- */

static char find_separator(const char *text)
{
	static const char candidates[] = ",;\t";
	size_t most = 0;
	char best = ',';

	for (const char *c = candidates; *c != '\0'; c++) {
		bool quoted = false;
		size_t n = 0;
		for (const char *p = text; *p != '\0'; p++) {
			if (*p == '"')
				quoted = !quoted;
			else if (!quoted && (*p == '\n' || *p == '\r'))
				break;
			n += !quoted && *p == *c;
		}
		if (n > most) {
			most = n;
			best = *c;
		}
	}
	return best;
}

/* "sep=;" as the first line tells the separator and is no row. */
static void take_sep_line(struct reader *r)
{
	if (strncmp(r->at, "sep=", 4) == 0 && r->at[4] != '\0' &&
	    (r->at[5] == '\n' || r->at[5] == '\r')) {
		r->table.separator = r->at[4];
		r->at += r->at[5] == '\r' && r->at[6] == '\n' ? 7 : 6;
		r->line++;
	} else {
		r->table.separator = find_separator(r->at);
	}
}

/* Behind the opening quote. */
static bool read_quoted(struct reader *r, struct err *err)
{
	long begin = r->line;

	for (; *r->at != '\0'; r->at++) {
		if (*r->at == '"' && r->at[1] != '"') {
			r->at++;
			return true;
		}
		if (*r->at == '"')
			r->at++;
		r->line += *r->at == '\n';
		buf_putc(&r->cell, *r->at);
	}
	return err_set(err, ERR_FORMAT,
		       _("line %ld: a quotation mark is opened and never "
			 "closed"), begin);
}

static bool read_cell(struct reader *r, struct err *err)
{
	buf_clear(&r->cell);
	if (*r->at == '"') {
		r->at++;
		if (!read_quoted(r, err))
			return false;
	}
	while (*r->at != '\0' && *r->at != r->table.separator &&
	       *r->at != '\n' && *r->at != '\r')
		buf_putc(&r->cell, *r->at++);
	return true;
}

static void end_line(struct reader *r)
{
	if (*r->at == '\r' && r->at[1] == '\n')
		r->at++;
	if (*r->at != '\0')
		r->at++;
	r->line++;
}

static bool read_row(struct reader *r, struct csv_row *row, struct err *err)
{
	*row = (struct csv_row){.line = r->line};
	for (;;) {
		if (!read_cell(r, err))
			return false;
		row->cells = push(row->cells, &row->count,
				  sizeof *row->cells);
		row->cells[row->count - 1] =
			mem_dup_n(r->cell.data != NULL ? r->cell.data : "",
				  r->cell.len);
		if (*r->at != r->table.separator)
			break;
		r->at++;
	}
	end_line(r);
	return true;
}

bool csv_read(const char *text, struct csv_table *out, struct err *err)
{
	struct reader r = {.at = text, .line = 1};
	bool ok = true;

	buf_init(&r.cell);
	take_sep_line(&r);
	while (ok && *r.at != '\0') {
		struct csv_row row;
		ok = read_row(&r, &row, err);
		if (!ok || is_blank(&row)) {
			row_finish(&row);
			continue;
		}
		r.table.rows = push(r.table.rows, &r.table.count,
				    sizeof *r.table.rows);
		r.table.rows[r.table.count - 1] = row;
	}
	buf_finish(&r.cell);
	if (ok)
		*out = r.table;
	else
		csv_table_finish(&r.table);
	return ok;
}
