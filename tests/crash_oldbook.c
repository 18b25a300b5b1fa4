/* A power cut while an old book is taken over. See crash_oldbook.h. */
#include "config.h"

#include "crash_oldbook.h"

#include "app/oldbook.h"
#include "store/db.h"

enum { BOOK_ROWS = 3 };

static bool take_over(struct bench *b, struct app *a, struct err *err)
{
	const struct oldbook_request req = {
		.path = TOP_SRCDIR "/tests/fixtures/old-book.csv",
	};
	struct oldbook_result r = {0};

	b->attempted += BOOK_ROWS;
	if (!oldbook_import(a, &req, &r, err))
		return false;
	bool ok = r.n_faults == 0 ||
		  err_set(err, ERR_FORMAT, "line %ld: %s", r.faults[0].line,
			  r.faults[0].text);
	for (int64_t seq = r.first_seq; ok && seq <= r.last_seq; seq++)
		bench_was_told(b, a->store, seq);
	oldbook_result_finish(&r);
	b->step += ok;
	return ok;
}

bool oldbook_act(struct bench *b, struct err *err)
{
	return deed_in_app(b, take_over, err);
}

const char *oldbook_promise(struct bench *b, struct store *s)
{
	sqlite3_stmt *q = NULL;
	int n = -1;

	if (sqlite3_prepare_v2(s->db, "SELECT count(*) FROM log_entry"
			       " WHERE source = 'oldbook'", -1, &q,
			       NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW)
		n = sqlite3_column_int(q, 0);
	sqlite3_finalize(q);
	if (n != 0 && n != BOOK_ROWS)
		return "half a book was taken over";
	return n != b->step * BOOK_ROWS && b->step > 0 ?
		"the book that was taken over is not there" : NULL;
}
