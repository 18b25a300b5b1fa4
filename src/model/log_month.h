#ifndef MODEL_LOG_MONTH_H
#define MODEL_LOG_MONTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sha256.h"

enum { MONTH_TEXT = 16 };	/* holds "2024-03" */

/* A month of the log: open, closed, or closed with entries that came later. */
struct log_month {
	char period[MONTH_TEXT];
	int64_t rows;		/* of the book, struck ones too */
	bool has_standing;	/* one of them is not struck */
	bool is_passed;		/* open, but a later month is closed */
	int64_t close_seq;	/* the closing entry; 0: open */
	int64_t closed_at;	/* UTC s */
	char *closed_by;	/* NULL: open */
	int64_t first_seq, last_seq;	/* the entries it rests on */
	char head_hash[SHA256_HEX + 1];	/* of last_seq: the anchor */
	int64_t later;		/* rows written or struck after the close */
};

struct log_months {
	struct log_month *rows;	/* newest first */
	size_t count;
};

void log_month_finish(struct log_month *m);
void log_months_finish(struct log_months *l);

/*
 * "open", "closed", "later": closed, with later entries; "passed": never
 * closed and cannot be any more.
 */
const char *log_month_state(const struct log_month *m);
/* That in words, translated. */
const char *log_month_label(const struct log_month *m);

#endif
