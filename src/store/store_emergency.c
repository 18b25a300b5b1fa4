/* Emergency broadcasts of the log. See store_emergency.h. */
#include "config.h"

#include "store/store_emergency.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/airing.h"
#include "store/db.h"

/*
 * The row ?e and what it corrects, one after the other: notes on any of them
 * speak of it.
 */
#define WITH_CORRECTED(start) \
	"WITH RECURSIVE line (seq) AS (SELECT " start \
	" UNION SELECT o.ref_seq FROM line JOIN log_entry o" \
	" ON o.seq = line.seq WHERE o.kind = 'correction') "

bool store_emergency_rows(struct store *s, int64_t since,
			  struct emergency_row **out, size_t *out_count,
			  struct err *err)
{
	struct emergency_row *rows = NULL;
	sqlite3_stmt *q = NULL;
	size_t n = 0;
	int got = 1;

	if (!db_prepare(s,
			"SELECT e.seq,"
			" coalesce(e.outcome, '') = 'cut' OR"
			" EXISTS (SELECT 1 FROM log_entry f"
			" WHERE f.ref_seq = e.seq AND f.kind = 'finish'"
			" AND f.outcome = 'cut'),"
			" EXISTS (" WITH_CORRECTED("e.seq")
			"SELECT 1 FROM line JOIN log_entry f"
			" ON f.ref_seq = line.seq AND f.kind = 'note'"
			" AND f.note = ?2),"
			" EXISTS (" WITH_CORRECTED("e.seq")
			"SELECT 1 FROM line JOIN log_entry f"
			" ON f.ref_seq = line.seq AND f.kind = 'note'"
			" AND f.approval = 'approved')"
			" FROM log_entry e WHERE e.start_at >= ?1"
			" AND e.priority = 'emergency'"
			" AND e.kind IN ('airing', 'start', 'correction')"
			" AND NOT EXISTS (SELECT 1 FROM log_entry f"
			" WHERE f.ref_seq = e.seq"
			" AND f.kind IN ('strike', 'correction'))"
			" ORDER BY e.start_at, e.seq", &q, err))
		return false;
	db_bind_int(q, 1, since);
	db_bind_text(q, 2, EMERGENCY_END_NOTE);
	while (got == 1) {
		got = db_step(s, q, err);
		if (got != 1)
			break;
		rows = mem_grow(rows, n + 1, sizeof *rows);
		rows[n++] = (struct emergency_row){
			.seq = sqlite3_column_int64(q, 0),
			.is_cut = sqlite3_column_int(q, 1) != 0,
			.is_ended = sqlite3_column_int(q, 2) != 0,
			.is_approved = sqlite3_column_int(q, 3) != 0,
		};
	}
	sqlite3_finalize(q);
	if (got < 0) {
		free(rows);
		return false;
	}
	*out = rows;
	*out_count = n;
	return true;
}

bool store_emergency_notes(struct store *s, int64_t seq, int64_t **out,
			   size_t *out_count, struct err *err)
{
	sqlite3_stmt *q = NULL;
	int64_t *seqs = NULL;
	size_t n = 0;
	int got = 1;

	if (!db_prepare(s,
			WITH_CORRECTED("?1")
			"SELECT n.seq FROM line JOIN log_entry n"
			" ON n.ref_seq = line.seq AND n.kind = 'note'"
			" ORDER BY n.seq",
			&q, err))
		return false;
	db_bind_int(q, 1, seq);
	while (got == 1) {
		got = db_step(s, q, err);
		if (got != 1)
			break;
		seqs = mem_grow(seqs, n + 1, sizeof *seqs);
		seqs[n++] = sqlite3_column_int64(q, 0);
	}
	sqlite3_finalize(q);
	if (got < 0) {
		free(seqs);
		return false;
	}
	*out = seqs;
	*out_count = n;
	return true;
}

/* The joins are CROSS so that SQLite keeps their order: few rows each. */
bool store_emergency_approval(struct store *s, struct airing *row,
			      struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (row->entry.approval == NULL ||
	    strcmp(row->entry.approval, "later") != 0)
		return true;
	if (!db_prepare(s,
			WITH_CORRECTED("?1")
			", same (seq) AS (SELECT seq FROM line"
			" UNION SELECT r.seq FROM log_entry e"
			" CROSS JOIN log_entry r"
			" ON r.start_at BETWEEN e.start_at - ?2"
			" AND e.start_at + ?2"
			" AND r.segment_code IS e.segment_code"
			" AND (e.segment_code IS NOT NULL"
			" OR r.title IS e.title)"
			" AND r.order_by IS e.order_by"
			" AND r.order_ref IS e.order_ref WHERE e.seq = ?1)"
			"SELECT n.seq, n.approver, n.approver_post,"
			" n.approved_at FROM same"
			" CROSS JOIN log_entry n ON n.ref_seq = same.seq"
			" AND n.kind = 'note' AND n.approval = 'approved'"
			" AND n.approver IS NOT NULL"
			" ORDER BY n.seq LIMIT 1", &q, err))
		return false;
	db_bind_int(q, 1, row->entry.seq);
	db_bind_int(q, 2, EMERGENCY_ORDER_S);
	int got = db_step(s, q, err);
	if (got == 1) {
		row->later_seq = db_id(q, 0);
		row->later_approver = db_text(q, 1);
		row->later_post = db_text(q, 2);
		row->later_at = db_int(q, 3);
	}
	sqlite3_finalize(q);
	return got >= 0;
}
