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

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"
#include "report/xlsx_parts.h"

/* 1 January 2000, so that the file has no clock in it. */
#define MADE_AT 946684800

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
	xlsx_string(at->sheet, at->row++, 0, text, format);
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
		xlsx_string(at->sheet, at->row, 0, row->label, x->word);
		xlsx_cell(x, at->sheet, at->row++, 1, &column, &row->cell,
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
	xlsx_set_page(at.sheet, false);
}

/* ---- the file ------------------------------------------------------------------------- */

/* A register is its table; a letter begins with its words. */
static void write_sheets(struct xlsx *x)
{
	const struct report_doc *doc = x->doc;

	if (!doc->is_landscape)
		write_words(x);
	for (size_t t = 0; t < doc->n_tables; t++)
		xlsx_add_table(x, t);
	if (doc->is_landscape)
		write_words(x);
}

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
	xlsx_add_formats(&x);
	if (xlsx_is_page(doc))
		xlsx_add_page(&x, "Phiếu duyệt");
	else
		write_sheets(&x);
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
