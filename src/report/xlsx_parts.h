#ifndef REPORT_XLSX_PARTS_H
#define REPORT_XLSX_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/report.h"

/* Of the library; this header compiles without it. */
struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

/* Inside the workbook of a report: how its cells look, and its sheets. */

/* How a cell looks; each exists plain, bold (total) and struck. */
enum look { LOOK_TEXT, LOOK_INT, LOOK_LENGTH, LOOK_SHARE, LOOK_DATE, LOOK_TIME,
	    LOOK_MINUTE, LOOK_MOMENT, LOOK_COUNT };
enum weight { PLAIN, BOLD, STRUCK, WEIGHT_COUNT };

struct xlsx {
	const struct report_doc *doc;
	struct lxw_workbook *book;
	struct lxw_format *looks[LOOK_COUNT][WEIGHT_COUNT];
	struct lxw_format *title, *head, *word, *strong;
	/* centred: who signs, when, and other words */
	struct lxw_format *sign, *day, *centre;
};

/* A length of a day is 1 in a workbook. */
#define XLSX_DAY_MS 86400000.0

/* ---- xlsx_cells.c: rows and columns count from 0 ---- */

void xlsx_add_formats(struct xlsx *x);
/* Text, and never anything else, whatever it begins with. */
void xlsx_string(struct lxw_worksheet *sheet, uint32_t row, uint16_t col,
		 const char *text, struct lxw_format *format);
/* The same over several columns; NULL and "" write nothing. */
void xlsx_across(struct lxw_worksheet *sheet, uint32_t row, uint16_t first,
		 uint16_t last, const char *text, struct lxw_format *format);
/* Make one cell of a table of several; fill the first of them then. */
void xlsx_span(struct xlsx *x, struct lxw_worksheet *sheet, uint32_t row,
	       uint16_t first, uint16_t last);
/* As its type says: a number, a length, a date, or text. */
void xlsx_cell(struct xlsx *x, struct lxw_worksheet *sheet, uint32_t row,
	       uint16_t col, const struct report_column *column,
	       const struct report_cell *cell, enum weight weight);

/* ---- xlsx_table.c ---- */

/* A4 with the margins of the paper, as wide as one page. */
void xlsx_set_page(struct lxw_worksheet *sheet, bool is_landscape);
/* The table of that number on a sheet of its own. */
void xlsx_add_table(struct xlsx *x, size_t number);

/* ---- xlsx_page.c ---- */

/* Is it a paper of a page, as the slip, with tables between its words? */
bool xlsx_is_page(const struct report_doc *doc);
/* All of it on one sheet of that name, as on paper. */
void xlsx_add_page(struct xlsx *x, const char *name);

#endif
