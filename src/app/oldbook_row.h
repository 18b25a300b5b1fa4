#ifndef APP_OLDBOOK_ROW_H
#define APP_OLDBOOK_ROW_H

#include "app/app.h"
#include "base/buf.h"
#include "base/csv_reader.h"
#include "model/log_entry.h"

/* Inside app/: one row of an old book. */

enum oldbook_column {
	OLD_DATE, OLD_TIME, OLD_LENGTH, OLD_TITLE, OLD_SLOT, OLD_GENRE,
	OLD_ORIGIN, OLD_MODE, OLD_PLAN, OLD_APPROVER, OLD_PRESENTER,
	OLD_COVERAGE, OLD_NOTE, OLD_COLUMNS
};

/* Which column of the file holds what. */
struct oldbook_head {
	size_t at[OLD_COLUMNS];	/* OLD_ABSENT: it has none */
	size_t n_columns;	/* of the first line */
	bool *has_name;		/* of each; what stands under none is a fault */
	int64_t bare_ms;	/* what a bare number of the length's column
				   is: 60000, 1000; 0: nobody knows */
};
#define OLD_ABSENT SIZE_MAX

/*
 * Read the head of the table.
 *
 * out          release with oldbook_head_finish()
 * out_ignored  yours: columns not understood, ", " between; NULL none
 * Errors       ERR_FORMAT a column that must be there is missing
 */
bool oldbook_head_read(const struct csv_row *row, struct oldbook_head *out,
		       char **out_ignored, struct err *err);

void oldbook_head_finish(struct oldbook_head *h);

/*
 * Make the entry; *out is initialised and then the caller's to finish.
 *
 * faults  what is wrong with the row, sentences with " · " between; empty
 *         before the call, and still when the row is good
 */
bool oldbook_row_read(struct app *a, const struct oldbook_head *head,
		      const struct csv_row *row, struct log_entry *out,
		      struct buf *faults);

#endif
