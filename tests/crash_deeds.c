/*
 * What people do to a station, for the torture bench. See crash_cuts.h. Only
 * what the program promises of each deed is asked for here; that no
 * acknowledged entry is lost or doubled is asked of all of them alike.
 */
#include "config.h"

#include "crash_cuts.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/air.h"
#include "app/logbook.h"
#include "base/mem.h"
#include "crash_close.h"
#include "crash_import.h"
#include "crash_oldbook.h"
#include "store/backup_name.h"
#include "store/db.h"
#include "store/store_air.h"
#include "store/store_backup.h"
#include "store/store_catalogue.h"

static bool never(void)
{
	return false;
}

bool deed_in_app(struct bench *b, bool (*use_case)(struct bench *b,
		 struct app *a, struct err *err), struct err *err)
{
	const struct app_env env = {
		.io = b->io, .src = help_source(&b->clock),
		.data_dir = TOP_SRCDIR "/data",
		.operator_name = "Đỗ Văn Thử", .is_stopped = never,
	};
	struct app *a = NULL;

	/* after everything in it has aired */
	if (b->clock.now < HELP_MORNING + 3 * 86400)
		b->clock.now = HELP_MORNING + 3 * 86400;
	if (!app_open(&env, STATION, APP_WRITE, &a, err))
		return false;
	bool ok = use_case(b, a, err);
	app_close(a);
	return ok;
}

/* How many rows the statement, whose parameter is n, finds; -1 it fails. */
static int64_t count_of(struct store *s, const char *sql, int64_t n)
{
	sqlite3_stmt *q = NULL;
	int64_t count = -1;

	if (sqlite3_prepare_v2(s->db, sql, -1, &q, NULL) == SQLITE_OK) {
		sqlite3_bind_int64(q, 1, n);
		if (sqlite3_step(q) == SQLITE_ROW)
			count = sqlite3_column_int64(q, 0);
	}
	sqlite3_finalize(q);
	return count;
}

/* ---- the log -------------------------------------------------------------- */

static bool add_two(struct bench *b, struct err *err)
{
	struct store *s = bench_open(b, err);
	bool ok = s != NULL && bench_append(b, s, err) &&
		  bench_append(b, s, err);

	store_close(s);
	return ok;
}

/* In its own file, which is made for it. */
static void prepare_month(struct bench *b, const struct deed *deed)
{
	(void)deed;
	b->clock.now = HELP_MORNING + 28 * 86400;
}

enum { STRUCK = 2, CORRECTED = 3 };

static bool strike_it(struct bench *b, struct app *a, struct err *err)
{
	int64_t seq = 0;

	b->attempted++;
	if (!logbook_strike(a, STRUCK, "ghi nhầm", &seq, err))
		return false;
	bench_was_told(b, a->store, seq);
	b->step++;
	return true;
}

static bool strike(struct bench *b, struct err *err)
{
	return deed_in_app(b, strike_it, err);
}

static bool correct_it(struct bench *b, struct app *a, struct err *err)
{
	struct logbook_change change;
	int64_t seq = 0;

	logbook_change_init(&change);
	change.note = "đúng ra là bản tin chiều";
	b->attempted++;
	if (!logbook_correct(a, CORRECTED, &change, "nhầm buổi", &seq, err))
		return false;
	bench_was_told(b, a->store, seq);
	b->step++;
	return true;
}

static bool correct(struct bench *b, struct err *err)
{
	return deed_in_app(b, correct_it, err);
}

/* Struck once when that was said, else at most once. */
static const char *struck_once(struct bench *b, struct store *s)
{
	int64_t n = count_of(s, "SELECT count(*) FROM log_entry"
			     " WHERE ref_seq IS NOT NULL AND ?1 = 1", 1);

	if (n < b->step)
		return "what was struck is not";
	return n > 1 ? "it was struck twice" : NULL;
}

/* ---- on air --------------------------------------------------------------- */

enum { BEATS = 9, AIR_MS = 60000 };

static bool beat_often(struct bench *b, struct air *air, struct err *err)
{
	for (int i = 1; i <= BEATS; i++) {
		if (!air_beat(air, i * 5000, err))
			return false;
		/* written with every fifth second of the machine's clock */
		struct on_air now;
		if (!store_air_get(b->app->store, &now, err))
			return false;
		b->told = now.played_ms;
	}
	return true;
}

static bool go_on_air(struct bench *b, struct app *a, struct air **out,
		      struct err *err)
{
	struct logbook_airing req;

	logbook_airing_init(&req);
	req.what = LOGBOOK_FREE;
	req.title = "Thông báo lịch tiêm chủng";
	req.planned_ms = AIR_MS;
	req.is_emergency = true;
	req.order_by = "Trần Thị Lệnh";
	req.received_at = HELP_MORNING;
	b->app = a;
	b->attempted++;
	if (!air_start(a, &req, LOG_NONE, out, err))
		return false;
	bench_was_told(b, a->store, air_seq(*out));
	b->step = 1;
	b->told = 0;
	return beat_often(b, *out, err);
}

static bool air_whole_it(struct bench *b, struct app *a, struct err *err)
{
	struct air *air = NULL;
	int64_t seq = 0;
	bool ok = go_on_air(b, a, &air, err);

	if (ok) {
		b->attempted++;
		ok = air_finish(air, AIR_MS, NULL, &seq, err);
	}
	if (ok) {
		bench_was_told(b, a->store, seq);
		b->step = 2;
	}
	air_free(air);
	return ok;
}

static bool air_whole(struct bench *b, struct err *err)
{
	return deed_in_app(b, air_whole_it, err);
}

static bool air_left_it(struct bench *b, struct app *a, struct err *err)
{
	struct air *air = NULL;
	bool ok = go_on_air(b, a, &air, err);

	air_free(air);
	return ok;
}

static void leave_on_air(struct bench *b, const struct deed *deed)
{
	struct err err = {0};

	(void)deed;
	help_ok(deed_in_app(b, air_left_it, &err), &err);
}

static bool air_mend_it(struct bench *b, struct app *a, struct err *err)
{
	int64_t seq = 0;

	b->attempted++;
	if (!air_recover(a, &seq, err))
		return false;
	if (seq != 0)
		bench_was_told(b, a->store, seq);
	else
		b->attempted--;
	return true;
}

static bool air_mend(struct bench *b, struct err *err)
{
	return deed_in_app(b, air_mend_it, err);
}

/*
 * The next start of the program has finished what the cut left: every start
 * has one finish; a finish that was said is the one that stands; one made
 * afterwards says no less than the last heartbeat that was written.
 */
static const char *air_told_truth(struct bench *b, struct store *s)
{
	if (count_of(s, "SELECT count(*) FROM log_entry AS a WHERE kind = 'start'"
		     " AND ?1 <> (SELECT count(*) FROM log_entry"
		     " WHERE kind = 'finish' AND ref_seq = a.seq)", 1) != 0)
		return "a start without its one finish";
	if (b->step == 2 &&
	    count_of(s, "SELECT count(*) FROM log_entry WHERE kind = 'finish'"
		     " AND outcome = 'full' AND played_ms = ?1", AIR_MS) != 1)
		return "the finish that was said is another";
	if (b->step == 1 &&
	    count_of(s, "SELECT count(*) FROM log_entry WHERE kind = 'finish'"
		     " AND played_ms >= ?1", b->told) != 1)
		return "less was heard than its last heartbeat said";
	return NULL;
}

/* ---- the month ------------------------------------------------------------ */

static bool close_month(struct bench *b, struct err *err)
{
	return deed_in_app(b, close_it, err);
}

/* ---- the catalogue -------------------------------------------------------- */

static bool move(struct bench *b, bool into, struct err *err)
{
	struct store *s = bench_open(b, err);
	bool ok = s != NULL && store_begin(s, err) &&
		  store_segment_trash(s, b->told, MODEL_NONE, into, err) &&
		  store_audit(s, "Đỗ Văn Thử", "trash", "DT", NULL, NULL, err)
		  && store_commit(s, err);

	if (ok)
		b->step++;
	store_close(s);
	return ok;
}

static bool trash(struct bench *b, struct err *err)
{
	return move(b, true, err);
}

static bool untrash(struct bench *b, struct err *err)
{
	return move(b, false, err);
}

static void prepare_trash(struct bench *b, const struct deed *deed)
{
	struct err err = {0};

	(void)deed;
	bench_add_segment(b);
	help_ok(trash(b, &err), &err);
	b->step = 0;
}

static const char *is_trashed_when_said(struct bench *b, struct store *s)
{
	int64_t n = count_of(s, "SELECT count(*) FROM segment WHERE id = ?1"
			     " AND trashed_at IS NOT NULL", b->told);

	return b->step > 0 && n != 1 ? "it is not in the trash" : NULL;
}

static const char *is_back_when_said(struct bench *b, struct store *s)
{
	int64_t n = count_of(s, "SELECT count(*) FROM segment WHERE id = ?1"
			     " AND trashed_at IS NULL", b->told);

	return b->step > 0 && n != 1 ? "it is still in the trash" : NULL;
}

/* ---- care ----------------------------------------------------------------- */

static bool back_up(struct bench *b, struct err *err)
{
	char *path = NULL;
	struct store *s = bench_open(b, err);
	bool ok = s != NULL && store_backup(s, NULL, &path, err);

	if (ok)
		b->step++;
	store_close(s);
	free(path);
	return ok;
}

struct look { struct bench *b; const char *fault; int count; };

static void look_at_backup(void *arg, const char *name)
{
	struct look *l = arg;
	struct backup_facts facts;
	struct err err = {0};

	if (!backup_is_name(name) && strstr(name, "before") == NULL)
		return;
	l->count++;
	char *path = mem_printf(STATION "/backup/%s", name);
	if (!store_backup_look(l->b->io, path, &facts, &err))
		l->fault = "a file named as a backup is none";
	free(path);
}

/* Whatever has the name of a backup passes the check of one. */
static const char *backups_are_whole(struct bench *b, struct store *s)
{
	struct look l = { b, NULL, 0 };

	(void)s;
	b->io.ops->list(b->io.ctx, STATION "/backup", look_at_backup, &l);
	return l.fault;
}

static const char *backup_is_there(struct bench *b, struct store *s)
{
	struct look l = { b, NULL, 0 };

	(void)s;
	b->io.ops->list(b->io.ctx, STATION "/backup", look_at_backup, &l);
	if (l.fault == NULL && l.count < 1 + b->step)
		return "the backup that was made is not there";
	return l.fault;
}

#define OLD_BACKUP STATION "/backup/station-2024-03-01_000000.db"

/* A backup that lacks the newest entry. */
static void prepare_backup(struct bench *b, const struct deed *deed)
{
	struct err err = {0};
	char *path = NULL;
	struct store *s = bench_open(b, &err);

	(void)deed;
	help_ok(s != NULL && store_backup(s, NULL, &path, &err) &&
		bench_append(b, s, &err), &err);
	store_close(s);
	ck_assert_int_eq(b->io.ops->rename(b->io.ctx, path, OLD_BACKUP, false),
			 0);
	free(path);
}

static bool restore(struct bench *b, struct err *err)
{
	struct restore_report report = {0};
	bool ok = store_restore(b->io, help_source(&b->clock), STATION,
				OLD_BACKUP, &report, err);

	free(report.aside);
	return ok;
}

static bool rebuild(struct bench *b, struct err *err)
{
	return store_rebuild(b->io, help_source(&b->clock), STATION, NULL,
			     err);
}

/* The station opens, or there is none and the same command goes on. */
static bool open_or(struct bench *b, bool (*again)(struct bench *b,
		    struct err *err), struct err *err)
{
	struct store *s = bench_open(b, err);
	bool ok = s != NULL;

	if (!ok && b->io.ops->exists(b->io.ctx, STATION "/station.db") == 0)
		ok = again(b, err);
	store_close(s);
	return ok;
}

static bool restore_goes_on(struct bench *b, struct err *err)
{
	return open_or(b, restore, err);
}

static bool rebuild_goes_on(struct bench *b, struct err *err)
{
	return open_or(b, rebuild, err);
}

/* ---- older tables --------------------------------------------------------- */

static bool open_it(struct bench *b, struct err *err)
{
	struct store *s = bench_open(b, err);

	if (s != NULL)
		b->step = 1;
	store_close(s);
	return s != NULL;
}

static const char *is_upgraded(struct bench *b, struct store *s)
{
	struct err err = {0};
	int version = 0;

	if (!db_version(s->db, &version, &err) ||
	    version != db_newest_version())
		return "its tables are not the newest";
	if (count_of(s, "SELECT count(*) FROM setting WHERE key = 'old'"
		     " AND ?1 = 1", 1) != 1)
		return "what it held is lost";
	return backups_are_whole(b, s);
}

/* ---- the table ------------------------------------------------------------ */

static const struct deed table[] = {
	{ "two entries", 0, 100000, NULL, add_two, NULL, NULL, true },
	{ "first entries of a month", 0, 50000, prepare_month, add_two, NULL,
	  NULL, true },
	{ "strike", 0, 75000, NULL, strike, NULL, struck_once, false },
	{ "correction", 0, 75000, NULL, correct, NULL, struck_once, false },
	{ "on air", 0, 150000, NULL, air_whole, air_mend, air_told_truth, false },
	{ "on air after a cut", 0, 75000, leave_on_air, air_mend, air_mend,
	  air_told_truth, true },
	{ "month close", 0, 50000, close_prepare, close_month, NULL,
	  close_promise, false },
	{ "import", 0, 75000, import_prepare, import_act, NULL,
	  import_promise, false },
	{ "an old book", 0, 50000, NULL, oldbook_act, NULL, oldbook_promise,
	  false },
	{ "trash", 0, 50000, import_prepare, trash, NULL,
	  is_trashed_when_said, false },
	{ "out of the trash", 0, 50000, prepare_trash, untrash, NULL,
	  is_back_when_said, false },
	{ "backup", 0, 75000, prepare_backup, back_up, NULL,
	  backup_is_there, true },
	{ "restore", 0, 75000, prepare_backup, restore, restore_goes_on,
	  backups_are_whole, true },
	{ "rebuild", 0, 75000, prepare_backup, rebuild, rebuild_goes_on,
	  NULL, true },
	{ "upgrade", 2, 75000, older_prepare, open_it, NULL, is_upgraded,
	  true },
	{ "upgrade from the first tables", 1, 25000, older_prepare, open_it,
	  NULL, is_upgraded, true },
};

const struct deed *deeds(size_t *out_count)
{
	*out_count = sizeof table / sizeof table[0];
	return table;
}

void deed_prepare(const struct deed *deed, struct bench *b)
{
	bench_make(b);
	if (deed->prepare != NULL)
		deed->prepare(b, deed);
	sim_settle(b->disk);
}
