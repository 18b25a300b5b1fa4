#ifndef MODEL_LOG_KEY_H
#define MODEL_LOG_KEY_H

#include <stddef.h>
#include <stdint.h>

/*
 * Where a row of the book stands among the others: rows are ordered by
 * (start_at, seq). A million keys take 16 MB; the rows behind them are
 * fetched when they are shown.
 */
struct log_key {
	int64_t start_at;	/* UTC s */
	int64_t seq;
};

struct filter;

/* Which rows are asked for. */
struct log_scope {
	int64_t from, to;	/* start_at in [from, to), UTC s */
	const struct filter *filter;	/* of airings; borrowed; NULL: every row */
};

struct log_keys {
	struct log_key *rows;	/* owned; release with free() */
	size_t count;
	size_t room;
};

#endif
