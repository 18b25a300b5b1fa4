/* From a figure to the log. See reporting_doors.h. */
#include "config.h"

#include "app/reporting_doors.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/month_drill.h"
#include "report/report.h"

int64_t reporting_door_entry(const struct report_table *table,
			     const struct report_row *row)
{
	for (size_t c = 0; c < table->n_columns; c++)
		if (strcmp(table->columns[c].key, "entry") == 0 &&
		    row->cells[c].number != LOG_NONE &&
		    row->cells[c].number > 0)
			return row->cells[c].number;
	return 0;
}

/* "ND-5.2 Một cửa": what stands on the paper before the row's first figure. */
static void put_row_name(const struct report_table *t,
			 const struct report_row *row, struct buf *out)
{
	for (size_t c = 0; c < t->n_columns; c++) {
		if ((t->columns[c].where & REPORT_PAPER) == 0)
			continue;
		if (t->columns[c].type != REPORT_TEXT)
			break;
		if (row->cells[c].text != NULL)
			buf_printf(out, "%s%s", out->len > 0 ? " " : "",
				   row->cells[c].text);
	}
}

static char *title_of(const struct report_table *t,
		      const struct report_row *row, size_t column)
{
	struct buf out;

	buf_init(&out);
	/* a work has its number first */
	if (strcmp(t->key, "works") == 0)
		buf_puts(&out, month_row_name(t, row));
	else
		put_row_name(t, row, &out);
	buf_printf(&out, " · %s", t->columns[column].title);
	return buf_take(&out);
}

bool reporting_door(const struct report_table *table,
		    const struct report_row *row, size_t column,
		    struct reporting_cell *out_cell, char **out_title)
{
	const struct report_cell *cell = &row->cells[column];
	const char *name = month_row_name(table, row);
	int month;

	if (name == NULL || cell->text == NULL || cell->number == 0 ||
	    cell->number == LOG_NONE)
		return false;
	const struct month_cell of = { table->key, name,
				       table->columns[column].key };
	if (month_cell_span(&of, &month) == SPAN_NONE)
		return false;
	*out_cell = (struct reporting_cell){
		mem_dup(of.table), mem_dup(of.row), mem_dup(of.column)
	};
	*out_title = title_of(table, row, column);
	return true;
}
