#ifndef BASE_CSV_READER_H
#define BASE_CSV_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/*
 * A table out of a spreadsheet: RFC 4180 with any of the separators that
 * spreadsheets write, line ends of all three kinds, and line breaks within
 * quotes. Cells are as they stand there, quotes undone.
 * Source   RFC 4180; Excel's "sep=;" line
 */
struct csv_row {
	char **cells;
	size_t count;
	long line;	/* of the text it begins on, from 1 */
};

struct csv_table {
	struct csv_row *rows;	/* rows with nothing in them are left out */
	size_t count;
	char separator;
};

/*
 * Read a text without NULs. The separator is the one of , ; and TAB that
 * stands most often in the first line.
 *
 * out     release with csv_table_finish()
 * Errors  ERR_FORMAT a quote that never closes; names its line
 */
bool csv_read(const char *text, struct csv_table *out, struct err *err);
void csv_table_finish(struct csv_table *t);

/* The cell, "" beyond the row's end. Borrowed. */
const char *csv_cell(const struct csv_row *r, size_t column);

#endif
