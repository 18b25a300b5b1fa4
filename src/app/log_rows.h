#ifndef APP_LOG_ROWS_H
#define APP_LOG_ROWS_H

#include "app/app.h"
#include "model/airing.h"
#include "model/filter.h"
#include "model/log_key.h"

/*
 * The log as a list of any length, newest first. Keys are read in slices, so
 * that the first rows can be shown at once; rows are fetched for the page
 * that is looked at. The log only grows: what was written since is merged in.
 */
struct log_rows {
	struct log_scope scope;
	struct filter filter;	/* of the scope; owned */
	struct log_keys keys;
	struct log_key before;	/* the last row looked at */
	bool is_whole;		/* all keys are here */
	bool is_numbered;	/* the page has airing_no, too */
	int64_t head_seq;	/* written up to here when last looked */
	struct airing_list page;	/* rows page_first and on */
	size_t page_first;
};

void log_rows_init(struct log_rows *r);
void log_rows_finish(struct log_rows *r);

/*
 * Ask for other rows: nothing is read yet. text is a query (model/filter.h);
 * a bare day, month or year is one of broadcast. NULL or "": all rows.
 *
 * out_at  set on failure: the byte of text the error is about
 */
bool log_rows_ask(struct app *a, struct log_rows *r, const char *text,
		  size_t *out_at, struct err *err);
/* Look at so many rows more. */
bool log_rows_more(struct app *a, struct log_rows *r, size_t limit,
		   struct err *err);
/* Take in what was written since, by whomever, and forget the page. */
bool log_rows_catch_up(struct app *a, struct log_rows *r, struct err *err);

/* Have the rows first .. first + n - 1 at hand. A false call is cheap. */
bool log_rows_need(struct app *a, struct log_rows *r, size_t first, size_t n,
		   struct err *err);
/*
 * Without year_row, and airing_no unless is_numbered; NULL: not at hand.
 * Borrowed until the next call.
 */
const struct airing *log_rows_at(const struct log_rows *r, size_t row);
/* -1: not among the keys read so far. */
ptrdiff_t log_rows_find(const struct log_rows *r, int64_t seq);

/* One row with all its figures, by its key. *out is yours. */
bool log_rows_get(struct app *a, struct log_key key, struct airing *out,
		  struct err *err);

#endif
