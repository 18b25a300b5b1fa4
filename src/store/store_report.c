/* What the reports read besides the book's rows. See store_report.h. */
#include "config.h"

#include "store/store_report.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/sha256.h"
#include "model/log_entry.h"
#include "store/log_frozen.h"
#include "store/store_rows.h"

/* ---- the log ----------------------------------------------------------------- */

/*
 * An airing is a repeat when an earlier one of the same work counts and is not
 * relayed; the index of a segment's airings answers that with its first rows.
 */
static const char each_sql[] =
	"SELECT a.seq, a.start_at, a.start_offset_min,"
	" CASE WHEN f.seq IS NULL THEN a.played_ms ELSE f.played_ms END,"
	" a.slot, a.genre, a.origin, a.origin_name, a.mode, a.priority,"
	" a.plan_number, a.plan_code, a.form_code,"
	" CASE WHEN f.seq IS NULL THEN a.outcome ELSE f.outcome END,"
	" a.coverage, a.incident, a.source, a.approval, a.segment_code,"
	" EXISTS (SELECT 1 FROM log_entry k WHERE k.ref_seq = a.seq"
	" AND k.kind IN ('strike', 'correction') AND k.seq <= ?3),"
	" a.kind = 'incident' OR (a.kind = 'correction'"
	" AND a.incident IS NOT NULL AND a.mode IS NULL),"
	" a.kind = 'start' AND f.seq IS NULL,"
	" a.segment_uid IS NOT NULL AND a.mode IS NOT 'relay' AND EXISTS ("
	"SELECT 1 FROM log_entry e WHERE e.segment_uid = a.segment_uid"
	" AND (e.start_at, e.seq) < (a.start_at, a.seq)"
	" AND (e.kind IN ('airing', 'start') OR (e.kind = 'correction'"
	" AND (e.mode IS NOT NULL OR e.incident IS NULL)))"
	" AND e.mode IS NOT 'relay' AND e.outcome IS NOT 'cut'"
	" AND e.seq IS NOT " SQL_ON_AIR
	" AND NOT EXISTS (SELECT 1 FROM log_entry k WHERE k.ref_seq = e.seq"
	" AND (k.kind IN ('strike', 'correction')"
	" OR (k.kind = 'finish' AND k.outcome = 'cut')))), a.segment_uid"
	" FROM " SQL_AIRINGS
	" WHERE a.start_at >= ?1 AND a.start_at < ?2 AND a.seq <= ?3"
	" AND a.kind IN ('airing', 'start', 'correction', 'incident')"
	" ORDER BY a.start_at, a.seq";

enum { BRIEF_SEGMENT = 23 };	/* the last column */

static const char *text_at(sqlite3_stmt *q, int column)
{
	return (const char *)sqlite3_column_text(q, column);
}

static void read_brief(sqlite3_stmt *q, struct airing_brief *b)
{
	const char **const texts[] = {
		&b->slot, &b->genre, &b->origin, &b->origin_name, &b->mode,
		&b->priority, &b->plan_number, &b->plan_code, &b->form_code,
		&b->outcome, &b->coverage, &b->incident, &b->source,
		&b->approval, &b->segment_code,
	};
	int column = 4;

	b->seq = db_int(q, 0);
	b->start_at = db_int(q, 1);
	b->start_offset_min = db_int(q, 2);
	b->played_ms = db_int(q, 3);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = text_at(q, column++);
	b->is_struck = db_id(q, column) != 0;
	b->is_incident = db_id(q, column + 1) != 0;
	b->is_open = db_id(q, column + 2) != 0;
	/* what does not count has no number among the airings either */
	b->is_repeat = db_id(q, column + 3) != 0 && airing_brief_counts(b);
}

/* What came after a close does not turn a closed month's first into a repeat. */
static bool look_at_frozen(struct store *s, struct log_frozen *frozen,
			   const char *segment_uid, struct airing_brief *b,
			   struct err *err)
{
	int64_t no = 0;

	if (segment_uid == NULL || !log_frozen_has(frozen, segment_uid))
		return true;
	if (!log_frozen_get(s, frozen, segment_uid, b->seq, &no, err))
		return false;
	b->is_repeat = no >= 2 && airing_brief_counts(b) &&
		       (b->mode == NULL || strcmp(b->mode, "relay") != 0);
	return true;
}

bool store_log_each(struct store *s, int64_t from, int64_t to, int64_t until,
		    void (*each)(void *ctx, const struct airing_brief *row),
		    void *ctx, struct err *err)
{
	struct log_frozen frozen;
	sqlite3_stmt *q = NULL;
	bool ok = true;
	int got;

	if (!log_frozen_init(s, &frozen, err))
		return false;
	if (!db_prepare(s, each_sql, &q, err)) {
		log_frozen_finish(&frozen);
		return false;
	}
	db_bind_int(q, 1, from);
	db_bind_int(q, 2, to);
	db_bind_int(q, 3, until);
	for (got = db_step(s, q, err); ok && got == 1;
	     got = ok ? db_step(s, q, err) : got) {
		struct airing_brief b;

		read_brief(q, &b);
		ok = look_at_frozen(s, &frozen, text_at(q, BRIEF_SEGMENT), &b,
				    err);
		if (ok)
			each(ctx, &b);
	}
	sqlite3_finalize(q);
	log_frozen_finish(&frozen);
	return ok && got == 0;
}

/* ---- activities --------------------------------------------------------------- */

/* Takes the statement: form, day, unit, people, note. */
static bool take_activities(struct store *s, sqlite3_stmt *q,
			    struct report_activity_list *out, struct err *err)
{
	struct report_activity_list list = { 0 };
	int got;

	for (got = db_step(s, q, err); got == 1; got = db_step(s, q, err)) {
		list.rows = rows_push(list.rows, &list.count,
				      sizeof *list.rows);
		list.rows[list.count - 1] = (struct report_activity){
			db_text(q, 0), db_text(q, 1), db_text(q, 2),
			db_id(q, 3), db_text(q, 4),
		};
	}
	sqlite3_finalize(q);
	if (got != 0) {
		report_activity_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}

bool store_report_activities(struct store *s, int64_t plan_id,
			     const char *from, const char *to,
			     struct report_activity_list *out, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"SELECT p.code, a.on_date, a.unit, a.people, a.note "
			"FROM activity a JOIN plan_form p "
			"ON p.id = a.plan_form_id "
			"WHERE a.on_date >= ?2 AND a.on_date <= ?3 "
			"AND (?1 IS NULL OR p.plan_id = ?1) "
			"ORDER BY p.ord, a.on_date, a.id", &q, err))
		return false;
	db_bind_id(q, 1, plan_id);
	db_bind_text(q, 2, from);
	db_bind_text(q, 3, to);
	return take_activities(s, q, out, err);
}

bool store_report_later_activities(struct store *s, const char *from,
				   const char *to, int64_t after,
				   struct report_activity_list *out,
				   struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s,
			"SELECT p.code, a.on_date, a.unit, a.people, a.note "
			"FROM activity a JOIN plan_form p "
			"ON p.id = a.plan_form_id "
			"WHERE a.on_date >= ?1 AND a.on_date <= ?2 "
			"AND a.created_at > ?3 "
			"ORDER BY p.ord, a.on_date, a.id", &q, err))
		return false;
	db_bind_text(q, 1, from);
	db_bind_text(q, 2, to);
	db_bind_int(q, 3, after);
	return take_activities(s, q, out, err);
}

/* ---- what a person wrote -------------------------------------------------------- */

bool store_report_texts(struct store *s, const char *key,
			struct report_text_list *out, struct err *err)
{
	struct report_text_list list = { 0 };
	sqlite3_stmt *q = NULL;
	int got;

	if (!db_prepare(s, "SELECT section, text, generated FROM report_text "
			   "WHERE period = ?1 ORDER BY section", &q, err))
		return false;
	db_bind_text(q, 1, key);
	for (got = db_step(s, q, err); got == 1; got = db_step(s, q, err)) {
		list.rows = rows_push(list.rows, &list.count,
				      sizeof *list.rows);
		list.rows[list.count - 1] = (struct report_text){
			db_text(q, 0), db_text(q, 1), db_text(q, 2),
		};
	}
	sqlite3_finalize(q);
	if (got != 0) {
		report_text_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}

bool store_report_set_text(struct store *s, const char *key,
			   const struct report_text *text,
			   const char *person, struct err *err)
{
	sqlite3_stmt *q = NULL;
	const char *sql = text->text == NULL
		? "DELETE FROM report_text WHERE period = ?1 AND section = ?2"
		: "INSERT INTO report_text (period, section, text, written_by,"
		  " written_at, generated) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
		  " ON CONFLICT (period, section) DO UPDATE SET"
		  " text = excluded.text, written_by = excluded.written_by,"
		  " written_at = excluded.written_at,"
		  " generated = excluded.generated";

	if (!db_prepare(s, sql, &q, err))
		return false;
	db_bind_text(q, 1, key);
	db_bind_text(q, 2, text->section);
	if (text->text != NULL) {
		db_bind_text(q, 3, text->text);
		db_bind_text(q, 4, person);
		db_bind_int(q, 5, store_now(s));
		db_bind_text(q, 6, text->generated);
	}
	return db_run(s, q, err);
}

/* ---- closed months --------------------------------------------------------------- */

bool store_report_closed(struct store *s, const char *month, char **out,
			 int64_t *out_entry, struct err *err)
{
	sqlite3_stmt *q = NULL;
	char kept[SHA256_HEX + 1], now[SHA256_HEX + 1];
	char *text = NULL;
	int64_t seq = 0;

	/*
	 * The chain holds the digest: who alters what is kept must alter that.
	 * The + keeps SQLite from reading the log from its start in that order:
	 * log_closes has the few that close.
	 */
	if (!db_prepare(s,
			"SELECT m.content, e.extra, e.seq FROM log_entry e"
			" LEFT JOIN month_close m ON m.period = e.period"
			" WHERE e.kind = 'close' AND e.end_at IS NOT NULL"
			" AND e.period = ?1 ORDER BY +e.seq LIMIT 1", &q, err))
		return false;
	db_bind_text(q, 1, month);
	int got = db_step(s, q, err);
	if (got == 1) {
		text = db_text(q, 0);
		row_hash(q, 1, kept);
		seq = db_id(q, 2);
	}
	sqlite3_finalize(q);
	if (got < 0)
		return false;
	if (got == 1 && text == NULL)
		return err_set(err, ERR_CORRUPT,
			       _("%s was closed by entry %lld, but what was "
				 "kept of its report is gone. A backup has it "
				 "(`daixa restore`); with --from and --to its "
				 "days are printed anew from the log"), month,
			       (long long)seq);
	if (text != NULL) {
		sha256_of(text, strlen(text), now);
		if (strcmp(kept, now) != 0) {
			free(text);
			return err_set(err, ERR_CORRUPT,
				       _("the report kept when %s was closed "
					 "was changed since"), month);
		}
	}
	*out = text;
	if (out_entry != NULL)
		*out_entry = seq;
	return true;
}
