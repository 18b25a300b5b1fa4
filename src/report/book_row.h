#ifndef REPORT_BOOK_ROW_H
#define REPORT_BOOK_ROW_H

#include "base/buf.h"
#include "base/civil.h"
#include "model/airing.h"
#include "report/report.h"
#include "report/report_book.h"

/* Inside the book: one airing on its way to becoming a row. */
struct book_row {
	const struct report_book_input *in;
	const struct airing *airing;
	const struct log_entry *e;	/* the airing's */
	int offset_min;			/* the row's own */
	struct civil start;		/* in the row's own time */
};

/* The columns, of form and of data; static. */
const struct report_column *book_columns(size_t *out_count);
/* Fill all cells of an empty row. */
void book_cells_fill(const struct book_row *r, struct report_cell *cells);
/* What the last column of the form says: corrections, incidents, lateness. */
void book_note(const struct book_row *r, struct buf *out);

/* The figures under the table and the rows that need a word. */
void book_totals(const struct report_book_input *in, struct report_doc *doc);

/* Written down after the day: "late" or taken over from an old book. */
bool book_is_late(const struct log_entry *e);
/* Started, and no end is known. */
bool book_is_open(const struct airing *a);

/* Add text to a list of remarks: "a; b". */
void book_join(struct buf *out, const char *text);

#endif
