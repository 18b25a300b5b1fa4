#ifndef APP_OLDBOOK_H
#define APP_OLDBOOK_H

#include "app/app.h"

/*
 * Taking over a book that was kept in a spreadsheet: every row is checked
 * first, and all are written in one transaction or none. Each is marked
 * "nhập từ sổ cũ". Columns and what they may hold: daixa(1), "log import".
 */
struct oldbook_request {
	const char *path;
	const char *encoding;	/* encoding_from_code(); NULL: the likeliest */
	bool is_dry_run;	/* check, write nothing */
};

/* What is wrong with a row. */
struct oldbook_fault {
	long line;		/* of the file, from 1 */
	char *text;		/* a sentence, translated */
};

struct oldbook_result {
	size_t rows;		/* of the file, without its head */
	size_t good;
	struct oldbook_fault *faults;
	size_t n_faults;
	char *ignored;		/* columns nobody asked for, ", " between */
	const char *encoding;	/* its code; static */
	int64_t first_at, last_at;	/* of the good rows; LOG_NONE */
	int64_t first_seq, last_seq;	/* written; 0 none */
};
void oldbook_result_finish(struct oldbook_result *r);

/*
 * Read and check the file; write its rows unless it is a dry run or one of
 * them is wrong (n_faults > 0, nothing is written then).
 *
 * Errors  ERR_NOTFOUND, ERR_FORMAT no table, or a column is missing;
 *         ERR_INVALID the encoding; those of store_log_append()
 */
bool oldbook_import(struct app *a, const struct oldbook_request *req,
		    struct oldbook_result *out, struct err *err);

#endif
