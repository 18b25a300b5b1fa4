/* A table on a sheet of its own. See xlsx_parts.h. */
#include "config.h"

#include "report/xlsx_parts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/report_progress.h"
#include "report/report_widths.h"

/* ---- sums ----------------------------------------------------------------------- */

/* What a sum is over: the rows that are part of row `of`, or of none (0). */
struct sum {
	const struct report_table *table;
	size_t of;
	lxw_row_t first;	/* of the table, on the sheet */
	lxw_col_t col;
	size_t column;
};

/* "C4:C8,C19": the rows it is over, in runs; what they give is added up. */
static int64_t put_terms(const struct sum *sum, struct buf *out)
{
	const struct report_table *t = sum->table;
	char cell[16];
	int64_t total = 0;
	bool is_run = false;

	for (size_t r = 0; r < t->n_rows; r++) {
		const struct report_row *row = &t->rows[r];
		bool is_in = !row->is_total && row->part_of == sum->of;
		bool goes_on = is_in && r + 1 < t->n_rows &&
			       !row[1].is_total && row[1].part_of == sum->of;

		if (!is_in)
			continue;
		int64_t n = row->cells[sum->column].number;
		total += n != LOG_NONE ? n : 0;
		if (goes_on && is_run)
			continue;
		lxw_rowcol_to_cell(cell, sum->first + (lxw_row_t)r, sum->col);
		buf_printf(out, "%s%s", is_run ? ":" : out->len > 0 ? "," : "",
			   cell);
		is_run = goes_on;
	}
	return total;
}

/*
 * A row that adds up others, as a formula with the value that it gives; what
 * is its own besides stands behind them as a number.
 */
static void write_sum(struct xlsx *x, lxw_worksheet *sheet,
		      const struct sum *sum, lxw_row_t at, int64_t number,
		      enum weight weight)
{
	const struct report_column *column = &sum->table->columns[sum->column];
	bool is_length = column->type == REPORT_DURATION;
	struct buf terms, formula;

	buf_init(&terms);
	buf_init(&formula);
	int64_t own = number - put_terms(sum, &terms);
	buf_printf(&formula, "=SUM(%s)", terms.data);
	if (own != 0)
		buf_printf(&formula, "+%" PRId64 "%s", own,
			   is_length ? "/86400000" : "");
	worksheet_write_formula_num(sheet, at, sum->col, formula.data,
		x->looks[is_length ? LOOK_LENGTH : LOOK_INT][weight],
		is_length ? (double)number / XLSX_DAY_MS : (double)number);
	buf_finish(&terms);
	buf_finish(&formula);
}

/* Does anything stand under that row, so that it can be a sum? */
static bool has_parts(const struct report_table *t, size_t of)
{
	for (size_t r = 0; r < t->n_rows; r++)
		if (!t->rows[r].is_total && t->rows[r].part_of == of)
			return true;
	return false;
}

/* ---- sheets ---------------------------------------------------------------------- */

void xlsx_set_page(lxw_worksheet *sheet, bool is_landscape)
{
	const double inch = 25.4;

	worksheet_set_paper(sheet, 9);	/* A4 */
	if (is_landscape)
		worksheet_set_landscape(sheet);
	worksheet_set_margins(sheet, 30 / inch, 15 / inch, 20 / inch,
			      20 / inch);
	worksheet_fit_to_pages(sheet, 1, 0);
	worksheet_set_footer(sheet, "&CTrang &P/&N");
}

static int sheet_width(const struct report_column *c)
{
	return c->width > 0 ? c->width + 3 : 14;
}

/* The columns that a sheet shows, the first n_paper of them on paper. */
struct layout {
	const struct report_table *table;
	size_t *shown;		/* n of the table's */
	int *cols;		/* how many letters wide they are */
	size_t n, n_paper;
};

/* Too wide for a page that stands. */
static bool is_lying(const struct layout *l)
{
	enum { MOST_STANDING = 8 };

	return l->n_paper > MOST_STANDING;
}

static void count_line(void *ctx, const char *line, size_t len)
{
	size_t *lines = ctx;

	(void)line;
	(void)len;
	++*lines;
}

/* As high as its titles need: they are bold, and a cut one is no title. */
static void set_head_height(lxw_worksheet *sheet, const struct layout *l,
			    lxw_row_t at)
{
	const double line_points = 15;
	size_t most = 1;

	for (size_t i = 0; i < l->n; i++) {
		const char *title = l->table->columns[l->shown[i]].title;
		size_t width = l->cols[i] > 4 ? (size_t)l->cols[i] - 2 : 2;
		size_t lines = 0;

		text_wrap(title, width, count_line, &lines);
		most = lines > most ? lines : most;
	}
	worksheet_set_row(sheet, at, line_points * (double)most + 2, NULL);
}

/* The columns that a workbook shows: those of tables. */
static void find_columns(struct layout *l)
{
	const struct report_table *t = l->table;

	for (size_t c = 0; c < t->n_columns; c++)
		if ((t->columns[c].where & REPORT_CSV) != 0)
			l->shown[l->n++] = c;
	while (l->n_paper < l->n &&
	       (t->columns[l->shown[l->n_paper]].where & REPORT_PAPER) != 0)
		l->n_paper++;
	if (l->n_paper == 0)
		l->n_paper = l->n;
}

/*
 * A table that lies on its side is fitted to the width of its page: the wider
 * it is, the smaller the letters. So its columns share what a page holds of
 * letters of 10 points, as on paper.
 */
static void set_widths(struct layout *l)
{
	enum { SHEET_COLS = 138, PAGE_LETTERS = 150 };
	const struct report_table *t = l->table;
	int *paper = mem_array(t->n_columns, sizeof *paper);

	if (is_lying(l))
		report_table_widths(t, SHEET_COLS, PAGE_LETTERS, paper);
	for (size_t i = 0; i < l->n; i++) {
		int cols = paper[l->shown[i]];
		l->cols[i] = cols > 0 ? cols
				      : sheet_width(&t->columns[l->shown[i]]);
	}
	free(paper);
}

static void layout_init(struct layout *l, const struct report_table *t)
{
	*l = (struct layout){
		.table = t,
		.shown = mem_array(t->n_columns, sizeof *l->shown),
		.cols = mem_array(t->n_columns, sizeof *l->cols),
	};
	find_columns(l);
	set_widths(l);
}

static void layout_finish(struct layout *l)
{
	free(l->shown);
	free(l->cols);
}

/* A row is as high as its longest text needs; programs do not all see to it. */
static void set_height(lxw_worksheet *sheet, const struct layout *l,
		       const struct report_row *row, lxw_row_t at)
{
	const double line_points = 15;
	size_t most = 1;

	for (size_t i = 0; i < l->n; i++) {
		const char *text = row->cells[l->shown[i]].text;
		size_t width = l->cols[i] > 1 ? (size_t)l->cols[i] : 1;
		/* words do not fill their lines: an eighth is lost */
		size_t lines = text == NULL
			? 1 : (text_width(text) * 9 / 8 + width - 1) / width;
		most = lines > most ? lines : most;
	}
	worksheet_set_row(sheet, at, line_points * (double)most, NULL);
}

static void write_row(struct xlsx *x, lxw_worksheet *sheet,
		      const struct layout *l, size_t r, lxw_row_t first)
{
	const struct report_table *t = l->table;
	const struct report_row *row = &t->rows[r];
	lxw_row_t at = first + (lxw_row_t)r;

	set_height(sheet, l, row, at);
	for (size_t i = 0; i < l->n; i++) {
		const struct report_column *column = &t->columns[l->shown[i]];
		const struct report_cell *cell = &row->cells[l->shown[i]];
		struct sum sum = { t, row->is_total ? 0 : r + 1, first,
				   (lxw_col_t)i, l->shown[i] };
		bool is_sum = (column->where & REPORT_SUM) != 0 &&
			      cell->number != LOG_NONE && has_parts(t, sum.of);
		enum weight weight = row->is_total ? BOLD
			: row->is_struck && strcmp(column->key, "note") != 0
				? STRUCK : PLAIN;
		if (is_sum)
			write_sum(x, sheet, &sum, at, cell->number, weight);
		else
			xlsx_cell(x, sheet, at, (lxw_col_t)i, column, cell,
				   weight);
	}
}

/* What stands over a table: its caption, and number and title of its annex. */
struct over { const char *caption, *annex_number, *annex; };

static const char *name_of_key(const char *key)
{
	static const struct { const char *key, *name; } names[] = {
		{ "book", "Sổ nhật ký" }, { "coverage", "Bảng theo dõi" },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i].key, key) == 0)
			return names[i].name;
	return NULL;
}

/* No name stands twice in a workbook, and some signs in none. */
static bool is_free(const struct xlsx *x, const char *name)
{
	return name != NULL &&
	       workbook_get_worksheet_by_name(x->book, name) == NULL &&
	       workbook_validate_sheet_name(x->book, name) == LXW_NO_ERROR;
}

/*
 * "Phụ lục II"; of several tables in an annex the first. "Bảng 2" of "Bảng 2.
 * Kết quả ...".
 */
static char *sheet_name(const struct xlsx *x, const struct over *over,
			size_t number)
{
	const char *caption = over->caption;
	const char *plain = name_of_key(x->doc->tables[number].key);

	if (is_free(x, over->annex_number))
		return mem_dup(over->annex_number);
	if (caption != NULL && strncmp(caption, "Bảng ", strlen("Bảng ")) == 0)
		return mem_dup_n(caption, strcspn(caption, "."));
	if (is_free(x, plain))
		return mem_dup(plain);
	return mem_printf("Trang %zu", number + 1);
}

static struct over over_table(const struct report_doc *doc, size_t table)
{
	struct over o = { NULL, NULL, NULL };

	for (size_t i = 0; i < doc->n_blocks; i++) {
		const struct report_block *b = &doc->blocks[i];
		if (b->kind == BLOCK_ANNEX) {
			o.annex_number = b->text;
			o.annex = b->more;
		}
		if (b->kind == BLOCK_TABLE && b->index == table) {
			o.caption = b->text;
			break;
		}
	}
	return o;
}

/* Side by side below a register of n columns, which is what is signed. */
static void write_signatures(struct xlsx *x, lxw_worksheet *sheet,
			     lxw_row_t row, size_t n)
{
	size_t parts = x->doc->n_signatures;

	for (size_t i = 0; i < parts && parts <= n; i++) {
		const struct report_signature *s = &x->doc->signatures[i];
		lxw_col_t first = (lxw_col_t)(n * i / parts);
		lxw_col_t last = (lxw_col_t)(n * (i + 1) / parts - 1);

		xlsx_across(sheet, row, first, last, s->date_line, x->day);
		xlsx_across(sheet, row + 1, first, last, s->title, x->sign);
		xlsx_across(sheet, row + 2, first, last, s->hint, x->day);
	}
}

static void write_titles(struct xlsx *x, lxw_worksheet *sheet,
			 const struct layout *l, lxw_row_t at)
{
	for (size_t i = 0; i < l->n; i++) {
		worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i,
				     l->cols[i], NULL);
		xlsx_string(sheet, at, (lxw_col_t)i,
			    l->table->columns[l->shown[i]].title, x->head);
	}
	set_head_height(sheet, l, at);
}

void xlsx_add_table(struct xlsx *x, size_t number)
{
	enum { TITLE_ROW = 0, HEAD_ROW = 2, FIRST_ROW = 3, SIGNED_ROWS = 7 };
	const struct report_table *t = &x->doc->tables[number];
	struct over over = over_table(x->doc, number);
	const char *title = over.caption != NULL ? over.caption : over.annex;
	char *name = sheet_name(x, &over, number);
	lxw_worksheet *sheet = workbook_add_worksheet(x->book, name);
	lxw_row_t last = FIRST_ROW + (lxw_row_t)t->n_rows;
	struct layout l;

	layout_init(&l, t);
	xlsx_across(sheet, TITLE_ROW, 0, (lxw_col_t)(l.n_paper - 1),
		     title != NULL ? title : x->doc->title, x->title);
	write_titles(x, sheet, &l, HEAD_ROW);
	for (size_t r = 0; r < t->n_rows; r++) {
		write_row(x, sheet, &l, r, FIRST_ROW);
		report_row_done(t);
	}
	if (x->doc->is_landscape && number == 0) {
		write_signatures(x, sheet, last + 1, l.n_paper);
		last += SIGNED_ROWS;
	}
	/* what is there to calculate with is not printed */
	if (l.n_paper < l.n)
		worksheet_print_area(sheet, TITLE_ROW, 0, last,
				     (lxw_col_t)(l.n_paper - 1));
	worksheet_freeze_panes(sheet, FIRST_ROW, 0);
	worksheet_repeat_rows(sheet, HEAD_ROW, HEAD_ROW);
	xlsx_set_page(sheet, is_lying(&l));
	/* the items of a plan are looked at together */
	if (strcmp(x->doc->kind, "coverage") == 0)
		worksheet_fit_to_pages(sheet, 1, 1);
	layout_finish(&l);
	free(name);
}
