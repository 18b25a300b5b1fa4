/* How the cells of a workbook look, and what they hold. See xlsx_parts.h. */
#include "config.h"

#include "report/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/civil.h"
#include "base/mem.h"
#include "report/xml.h"

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

void xlsx_add_formats(struct xlsx *x)
{
	static const char *const numbers[LOOK_COUNT] = {
		[LOOK_TEXT] = "@", [LOOK_INT] = "0", [LOOK_LENGTH] = "[h]:mm:ss",
		[LOOK_SHARE] = "0.0%", [LOOK_DATE] = "dd/mm/yyyy",
		[LOOK_TIME] = "hh:mm:ss", [LOOK_MINUTE] = "hh:mm",
		[LOOK_MOMENT] = "dd/mm/yyyy hh:mm",
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
	x->sign = add_format(x, 13, true);
	format_set_align(x->sign, LXW_ALIGN_CENTER);
	x->day = add_format(x, 13, false);
	format_set_italic(x->day);
	format_set_align(x->day, LXW_ALIGN_CENTER);
	x->centre = add_format(x, 13, false);
	format_set_align(x->centre, LXW_ALIGN_CENTER);
}

/* Text, and never anything else, whatever it begins with. */
void xlsx_string(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
			 const char *text, lxw_format *format)
{
	char *safe = xml_safe(text);

	worksheet_write_string(sheet, row, col, safe, format);
	free(safe);
}

void xlsx_across(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t first,
		 lxw_col_t last, const char *text, lxw_format *format)
{
	if (text == NULL || text[0] == '\0')
		return;
	if (last > first)
		worksheet_merge_range(sheet, row, first, row, last, "", format);
	xlsx_string(sheet, row, first, text, format);
}

void xlsx_span(struct xlsx *x, lxw_worksheet *sheet, lxw_row_t row,
	       lxw_col_t first, lxw_col_t last)
{
	if (last > first)
		worksheet_merge_range(sheet, row, first, row, last, "",
				      x->looks[LOOK_TEXT][PLAIN]);
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

/* Seconds are shown where the printed text has them. */
static enum look time_look(const struct report_cell *cell)
{
	bool is_short = cell->text != NULL &&
			strlen(cell->text) == strlen("05:40");

	return is_short ? LOOK_MINUTE : LOOK_TIME;
}

/* "2024-03-05 05:40:00" */
static bool write_moment(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
			 const char *raw, lxw_format *format)
{
	struct date d;
	int s;
	const char *clock = raw != NULL ? strchr(raw, ' ') : NULL;

	if (clock == NULL || !clock_parse(clock + 1, &s, NULL))
		return false;
	char *day = mem_dup_n(raw, (size_t)(clock - raw));
	bool ok = date_parse(day, &d, NULL);
	free(day);
	if (!ok)
		return false;
	lxw_datetime at = { d.year, d.month, d.day, s / 3600, s / 60 % 60,
			    s % 60 };
	return worksheet_write_datetime(sheet, row, col, &at, format) ==
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
		n /= XLSX_DAY_MS;
	} else if (type == REPORT_SHARE) {
		look = LOOK_SHARE;
		n /= 1000;
	} else if (type != REPORT_INT) {
		return false;
	}
	worksheet_write_number(sheet, row, col, n, x->looks[look][weight]);
	return true;
}

void xlsx_cell(struct xlsx *x, lxw_worksheet *sheet, lxw_row_t row,
		       lxw_col_t col, const struct report_column *column,
		       const struct report_cell *cell, enum weight weight)
{
	enum report_type type =
		column->type == REPORT_MIXED ? cell->type : column->type;

	if (type == REPORT_DATE &&
	    write_date(sheet, row, col, cell->raw, x->looks[LOOK_DATE][weight]))
		return;
	if (type == REPORT_MOMENT &&
	    write_moment(sheet, row, col, cell->raw,
			 x->looks[LOOK_MOMENT][weight]))
		return;
	if (type == REPORT_TIME &&
	    write_time(sheet, row, col, cell->raw,
		       x->looks[time_look(cell)][weight]))
		return;
	if (write_number(x, sheet, row, col, type, cell, weight))
		return;
	if (cell->text != NULL)
		xlsx_string(sheet, row, col, cell->text,
				       x->looks[LOOK_TEXT][weight]);
	else
		worksheet_write_blank(sheet, row, col,
				      x->looks[LOOK_TEXT][weight]);
}
