/* Closing a month, for crash_deeds.c (rule R7). See crash_close.h. */
#include "config.h"

#include "crash_close.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "app/closing.h"
#include "crash_import.h"
#include "store/db.h"

void close_prepare(struct bench *b, const struct deed *deed)
{
	(void)deed;
	bench_add_segment(b);
	b->clock.now = HELP_MORNING + 28 * 86400;	/* in April */
}

bool close_it(struct bench *b, struct app *a, struct err *err)
{
	struct log_month month = {0};

	b->attempted++;
	if (!closing_close(a, "2024-03", &month, err))
		return false;
	bench_was_told(b, a->store, month.close_seq);
	b->step = 1;
	log_month_finish(&month);
	return true;
}

/* Both or neither: the entry, and what the month's reports print. */
const char *close_promise(struct bench *b, struct store *s)
{
	sqlite3_stmt *q = NULL;
	int64_t entries = -1;
	int64_t kept = -1;

	if (sqlite3_prepare_v2(s->db,
			       "SELECT (SELECT count(*) FROM log_entry"
			       " WHERE kind = 'close'), (SELECT count(*)"
			       " FROM month_close JOIN log_entry USING (seq)"
			       " WHERE kind = 'close' AND sha256 = extra)",
			       -1, &q, NULL) == SQLITE_OK &&
	    sqlite3_step(q) == SQLITE_ROW) {
		entries = sqlite3_column_int64(q, 0);
		kept = sqlite3_column_int64(q, 1);
	}
	sqlite3_finalize(q);
	if (entries != kept)
		return "a close without its report, or the other way";
	if (entries < b->step)
		return "the month that was closed is open";
	return entries > 1 ? "the month was closed twice" : NULL;
}
