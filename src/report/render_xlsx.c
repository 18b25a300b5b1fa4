/* A report for a spreadsheet program. See render_xlsx.h. */
#include "config.h"

#include "report/render_xlsx.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"
#include "report/xml.h"

/* How a cell looks; each exists plain, bold (total) and struck. */
enum look { LOOK_TEXT, LOOK_INT, LOOK_LENGTH, LOOK_SHARE, LOOK_DATE, LOOK_TIME,
	    LOOK_COUNT };
enum weight { PLAIN, BOLD, STRUCK, WEIGHT_COUNT };

struct xlsx {
	const struct report_doc *doc;
	lxw_workbook *book;
	lxw_format *looks[LOOK_COUNT][WEIGHT_COUNT];
	lxw_format *title, *head, *word, *strong;
};

#define DAY_MS 86400000.0
/* 1 January 2000, so that the file has no clock in it. */
#define MADE_AT 946684800

/* ---- formats ----------------------------------------------------------------- */

static lxw_format *add_format(struct xlsx *x, double size, bool is_bold)
{
	lxw_format *f = workbook_add_format(x->book);

	format_set_font_name(f, "Times New Roman");
	format_set_font_size(f, size);
	format_set_text_wrap(f);
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	if (is_bold)
		format_set_bold(f);
	return f;
}

static void add_formats(struct xlsx *x)
{
	static const char *const numbers[LOOK_COUNT] = {
		[LOOK_TEXT] = "@", [LOOK_INT] = "0", [LOOK_LENGTH] = "[h]:mm:ss",
		[LOOK_SHARE] = "0.0%", [LOOK_DATE] = "dd/mm/yyyy",
		[LOOK_TIME] = "hh:mm:ss",
	};

	for (int l = 0; l < LOOK_COUNT; l++)
		for (int w = 0; w < WEIGHT_COUNT; w++) {
			lxw_format *f = add_format(x, 11, w == BOLD);
			format_set_border(f, LXW_BORDER_THIN);
			format_set_num_format(f, numbers[l]);
			if (w == STRUCK)
				format_set_font_strikeout(f);
			x->looks[l][w] = f;
		}
	x->title = add_format(x, 14, true);
	format_set_align(x->title, LXW_ALIGN_CENTER);
	x->head = add_format(x, 11, true);
	format_set_border(x->head, LXW_BORDER_THIN);
	format_set_align(x->head, LXW_ALIGN_CENTER);
	x->word = add_format(x, 13, false);
	x->strong = add_format(x, 13, true);
}

/* Text, and never anything else, whatever it begins with. */
static void write_string(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
			 const char *text, lxw_format *format)
{
	char *safe = xml_safe(text);

	worksheet_write_string(sheet, row, col, safe, format);
	free(safe);
}

/* ---- cells --------------------------------------------------------------------- */

static bool write_date(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
		       const char *raw, lxw_format *format)
{
	struct date d;

	if (raw == NULL || !date_parse(raw, &d, NULL))
		return false;
	lxw_datetime at = { d.year, d.month, d.day, 0, 0, 0 };
	return worksheet_write_datetime(sheet, row, col, &at, format) ==
	       LXW_NO_ERROR;
}

static bool write_time(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
		       const char *raw, lxw_format *format)
{
	int s;

	if (raw == NULL || !clock_parse(raw, &s, NULL))
		return false;
	return worksheet_write_number(sheet, row, col, s / 86400.0, format) ==
	       LXW_NO_ERROR;
}

/* A number of that kind, or false: print the text. */
static bool write_number(struct xlsx *x, lxw_worksheet *sheet, lxw_row_t row,
			 lxw_col_t col, enum report_type type,
			 const struct report_cell *cell, enum weight weight)
{
	double n = (double)cell->number;
	enum look look = LOOK_INT;

	if (cell->number == LOG_NONE)
		return false;
	if (type == REPORT_DURATION) {
		look = LOOK_LENGTH;
		n /= DAY_MS;
	} else if (type == REPORT_SHARE) {
		look = LOOK_SHARE;
		n /= 1000;
	} else if (type != REPORT_INT) {
		return false;
	}
	worksheet_write_number(sheet, row, col, n, x->looks[look][weight]);
	return true;
}

static void write_cell(struct xlsx *x, lxw_worksheet *sheet, lxw_row_t row,
		       lxw_col_t col, const struct report_column *column,
		       const struct report_cell *cell, enum weight weight)
{
	enum report_type type =
		column->type == REPORT_MIXED ? cell->type : column->type;

	if (type == REPORT_DATE &&
	    write_date(sheet, row, col, cell->raw, x->looks[LOOK_DATE][weight]))
		return;
	if (type == REPORT_TIME &&
	    write_time(sheet, row, col, cell->raw, x->looks[LOOK_TIME][weight]))
		return;
	if (write_number(x, sheet, row, col, type, cell, weight))
		return;
	if (cell->text != NULL)
		write_string(sheet, row, col, cell->text,
				       x->looks[LOOK_TEXT][weight]);
	else
		worksheet_write_blank(sheet, row, col,
				      x->looks[LOOK_TEXT][weight]);
}

/* =SUM over the rows above, with the value that it gives. */
static void write_sum(struct xlsx *x, lxw_worksheet *sheet, lxw_row_t first,
		      lxw_row_t row, lxw_col_t col,
		      const struct report_column *column, int64_t number)
{
	char formula[64];
	char from[16], to[16];
	bool is_length = column->type == REPORT_DURATION;

	if (number == LOG_NONE || row == first)
		return;
	lxw_rowcol_to_cell(from, first, col);
	lxw_rowcol_to_cell(to, row - 1, col);
	snprintf(formula, sizeof formula, "=SUM(%s:%s)", from, to);
	worksheet_write_formula_num(sheet, row, col, formula,
		x->looks[is_length ? LOOK_LENGTH : LOOK_INT][BOLD],
		is_length ? (double)number / DAY_MS : (double)number);
}

/* ---- sheets ---------------------------------------------------------------------- */

static void set_page(lxw_worksheet *sheet, bool is_landscape)
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

/* The columns that a workbook shows: those of tables. */
static size_t shown_columns(const struct report_table *t, size_t *shown)
{
	size_t n = 0;

	for (size_t c = 0; c < t->n_columns; c++)
		if ((t->columns[c].where & REPORT_CSV) != 0)
			shown[n++] = c;
	return n;
}

/* A row is as high as its longest text needs; programs do not all see to it. */
static void set_height(lxw_worksheet *sheet, const struct report_table *t,
		       const struct report_row *row, lxw_row_t at,
		       const size_t *shown, size_t n)
{
	const double line_points = 15;
	size_t most = 1;

	for (size_t i = 0; i < n; i++) {
		const char *text = row->cells[shown[i]].text;
		size_t width = (size_t)sheet_width(&t->columns[shown[i]]);
		/* words do not fill their lines: an eighth is lost */
		size_t lines = text == NULL
			? 1 : (text_width(text) * 9 / 8 + width - 1) / width;
		most = lines > most ? lines : most;
	}
	worksheet_set_row(sheet, at, line_points * (double)most, NULL);
}

static void write_row(struct xlsx *x, lxw_worksheet *sheet,
		      const struct report_table *t, size_t r, lxw_row_t first,
		      const size_t *shown, size_t n)
{
	const struct report_row *row = &t->rows[r];
	lxw_row_t at = first + (lxw_row_t)r;

	set_height(sheet, t, row, at, shown, n);
	for (size_t i = 0; i < n; i++) {
		const struct report_column *column = &t->columns[shown[i]];
		const struct report_cell *cell = &row->cells[shown[i]];
		bool is_sum = row->is_total &&
			      (column->where & REPORT_SUM) != 0 && r > 0;
		enum weight weight = row->is_total ? BOLD
			: row->is_struck && strcmp(column->key, "note") != 0
				? STRUCK : PLAIN;
		if (is_sum)
			write_sum(x, sheet, first, at, (lxw_col_t)i, column,
				  cell->number);
		else
			write_cell(x, sheet, at, (lxw_col_t)i, column, cell,
				   weight);
	}
}

/* "Bảng 2" of "Bảng 2. Kết quả ..."; a table without a caption is an annex's. */
static char *sheet_name(const char *caption, size_t number)
{
	if (caption != NULL && strncmp(caption, "Bảng ", 6) == 0)
		return mem_dup_n(caption, strcspn(caption, "."));
	return mem_printf("Trang %zu", number);
}

/* What stands over a table: its caption, or the title of its annex. */
struct over { const char *caption, *annex; };

static struct over over_table(const struct report_doc *doc, size_t table)
{
	struct over o = { NULL, NULL };

	for (size_t i = 0; i < doc->n_blocks; i++) {
		const struct report_block *b = &doc->blocks[i];
		if (b->kind == BLOCK_ANNEX)
			o.annex = b->more;
		if (b->kind == BLOCK_TABLE && b->index == table) {
			o.caption = b->text;
			break;
		}
	}
	return o;
}

static void write_table(struct xlsx *x, size_t number)
{
	enum { TITLE_ROW = 0, HEAD_ROW = 2, FIRST_ROW = 3 };
	const struct report_table *t = &x->doc->tables[number];
	size_t *shown = mem_array(t->n_columns, sizeof *shown);
	size_t n = shown_columns(t, shown);
	struct over over = over_table(x->doc, number);
	char *name = sheet_name(over.caption, number + 1);
	lxw_worksheet *sheet = workbook_add_worksheet(x->book, name);
	const char *title = over.caption != NULL ? over.caption : over.annex;

	if (n > 1)
		worksheet_merge_range(sheet, TITLE_ROW, 0, TITLE_ROW,
				      (lxw_col_t)(n - 1),
				      title != NULL ? title : x->doc->title,
				      x->title);
	for (size_t i = 0; i < n; i++) {
		const struct report_column *c = &t->columns[shown[i]];
		worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i,
				     sheet_width(c), NULL);
		write_string(sheet, HEAD_ROW, (lxw_col_t)i, c->title,
				       x->head);
	}
	for (size_t r = 0; r < t->n_rows; r++)
		write_row(x, sheet, t, r, FIRST_ROW, shown, n);
	worksheet_freeze_panes(sheet, FIRST_ROW, 0);
	worksheet_repeat_rows(sheet, HEAD_ROW, HEAD_ROW);
	set_page(sheet, n > 8);
	free(name);
	free(shown);
}

/* ---- the words ----------------------------------------------------------------------- */

struct lines { lxw_worksheet *sheet; lxw_row_t row; };

static void write_line(struct lines *at, const char *text, lxw_format *format)
{
	enum { LINE_POINTS = 18, SHEET_COLS = 66 };

	if (text == NULL)
		return;
	size_t lines = text_width(text) / SHEET_COLS + 1;
	worksheet_set_row(at->sheet, at->row, (double)(LINE_POINTS * lines),
			  NULL);
	write_string(at->sheet, at->row++, 0, text, format);
}

static void write_figures(struct xlsx *x, struct lines *at,
			  const struct report_figures *f, const char *title)
{
	write_line(at, title, x->strong);
	for (size_t i = 0; i < f->count; i++) {
		const struct report_figure *row = &f->rows[i];
		struct report_column column = { .key = "", .type = row->type };
		enum { VALUE_COLS = 24, LINE_POINTS = 18 };
		size_t cols = row->cell.text != NULL
			? text_width(row->cell.text) : 0;
		size_t lines = cols / VALUE_COLS + 1;
		worksheet_set_row(at->sheet, at->row,
				  (double)(LINE_POINTS * lines), NULL);
		write_string(at->sheet, at->row, 0, row->label, x->word);
		write_cell(x, at->sheet, at->row++, 1, &column, &row->cell,
			   PLAIN);
	}
}

static void write_lines(struct xlsx *x, struct lines *at,
			const struct report_lines *l, const char *title)
{
	if (l->count > 0)
		write_line(at, title, x->strong);
	for (size_t i = 0; i < l->count; i++)
		write_line(at, l->lines[i], x->word);
}

static void write_block(struct xlsx *x, struct lines *at,
			const struct report_block *b)
{
	const struct report_doc *doc = x->doc;

	switch (b->kind) {
	case BLOCK_HEADING:
	case BLOCK_SUBHEADING: write_line(at, b->text, x->strong); break;
	case BLOCK_PARAGRAPH:
	case BLOCK_ITEM: write_line(at, b->text, x->word); break;
	case BLOCK_TOTALS: write_figures(x, at, &doc->totals, b->text); break;
	case BLOCK_CHAIN: write_figures(x, at, &doc->chain, b->text); break;
	case BLOCK_NOTES: write_lines(x, at, &doc->notes, b->text); break;
	case BLOCK_LEGEND: write_lines(x, at, &doc->legend, b->text); break;
	default: break;
	}
}

/* One below the other: a sheet has one column for all words. */
static void write_heading(struct xlsx *x, struct lines *at)
{
	const struct report_doc *doc = x->doc;

	write_line(at, report_country(), x->title);
	write_line(at, report_motto(), x->title);
	at->row++;
	write_line(at, doc->superior, x->word);
	write_line(at, doc->agency, x->strong);
	write_line(at, doc->station_line, x->word);
	if (doc->official.symbol != NULL) {
		char *number = report_number_line(doc);
		char *place = report_place_line(doc);
		write_line(at, number, x->word);
		write_line(at, place, x->word);
		free(number);
		free(place);
	}
	at->row++;
}

static void write_official(struct xlsx *x, struct lines *at)
{
	const struct report_official *o = &x->doc->official;

	if (o->symbol == NULL)
		return;
	at->row++;
	write_line(at, "Nơi nhận:", x->strong);
	for (size_t i = 0; i < o->recipients.count; i++) {
		char *line = mem_printf("- %s", o->recipients.lines[i]);
		write_line(at, line, x->word);
		free(line);
	}
	at->row++;
	for (size_t i = 0; i < o->authority.count; i++)
		write_line(at, o->authority.lines[i], x->strong);
	write_line(at, o->signer, x->strong);
}

static void write_words(struct xlsx *x)
{
	const struct report_doc *doc = x->doc;
	struct lines at = { workbook_add_worksheet(x->book, "Báo cáo"), 0 };

	worksheet_set_column(at.sheet, 0, 0, 70, NULL);
	worksheet_set_column(at.sheet, 1, 1, 26, NULL);
	write_heading(x, &at);
	write_line(&at, doc->title, x->title);
	write_line(&at, doc->subject, x->title);
	write_line(&at, doc->period_name, x->word);
	write_line(&at, doc->period_line, x->word);
	at.row++;
	for (size_t i = 0; i < doc->n_blocks; i++)
		write_block(x, &at, &doc->blocks[i]);
	write_official(x, &at);
	set_page(at.sheet, false);
}

/* ---- the file ------------------------------------------------------------------------- */

static bool write_book(const struct report_doc *doc, const char *path)
{
	struct xlsx x = { .doc = doc };
	char *title = mem_dup(doc->title);	/* the library asks for char * */
	lxw_doc_properties properties = { .title = title, .created = MADE_AT };

	x.book = workbook_new(path);
	if (x.book == NULL) {
		free(title);
		return false;
	}
	workbook_set_properties(x.book, &properties);
	free(title);
	add_formats(&x);
	/* the book is its table; a letter begins with its words */
	if (doc->is_landscape)
		for (size_t t = 0; t < doc->n_tables; t++)
			write_table(&x, t);
	write_words(&x);
	if (!doc->is_landscape)
		for (size_t t = 0; t < doc->n_tables; t++)
			write_table(&x, t);
	return workbook_close(x.book) == LXW_NO_ERROR;
}

static bool read_back(int file, struct buf *out)
{
	char chunk[8192];
	ssize_t n;

	if (lseek(file, 0, SEEK_SET) != 0)
		return false;
	do {
		n = read(file, chunk, sizeof chunk);
		if (n > 0)
			buf_add(out, chunk, (size_t)n);
	} while (n > 0 || (n < 0 && errno == EINTR));
	return n == 0;
}

/* The library writes to a path; this one names memory of this process. */
bool report_render_xlsx(const struct report_doc *doc, struct buf *out,
			struct err *err)
{
	int file = memfd_create("report", MFD_CLOEXEC);
	char path[64];

	if (file < 0)
		return err_sys(err, errno, _("the xlsx file could not be made"));
	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	bool ok = write_book(doc, path) && read_back(file, out);
	close(file);
	return ok || err_set(err, ERR_IO, _("the xlsx file could not be "
					    "made"));
}
