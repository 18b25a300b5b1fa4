/* Airings at the same time as an entry. See store_beside.h. */
#include "config.h"

#include "store/store_beside.h"

#include "store/db.h"
#include "store/store_rows.h"

/* Starts of a day before are looked at: nothing is on the air for longer. */
#define IS_NEAR \
	"a.start_at > n.start_at - 86400 AND a.start_at <= n.end_at"

bool store_log_beside(struct store *s, int64_t seq, int64_t *out_seq,
		      bool *out_is_double, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"SELECT a.seq, a.segment_uid IS NOT NULL"
			" AND a.segment_uid IS n.segment_uid"
			" AND a.start_at = n.start_at AS is_double"
			" FROM log_entry n CROSS JOIN " SQL_AIRINGS
			" WHERE n.seq = ?1 AND a.seq <> n.seq AND " IS_NEAR
			" AND n.kind IN ('airing', 'correction')"
			" AND " SQL_IS_COUNTED
			" AND (is_double OR (a.coverage IS n.coverage"
			" AND min(coalesce(f.end_at, a.end_at), n.end_at)"
			" - max(a.start_at, n.start_at) >= 60))"
			" ORDER BY is_double DESC, a.seq DESC LIMIT 1", &q,
			err))
		return false;
	db_bind_int(q, 1, seq);
	int got = db_step(s, q, err);
	int64_t beside = got == 1 ? db_id(q, 0) : 0;
	bool is_double = got == 1 && db_id(q, 1) != 0;
	sqlite3_finalize(q);
	if (got < 0)
		return false;
	*out_seq = beside;
	*out_is_double = is_double;
	return true;
}
