/* Looking a station over. See store_check.h. */
#include "config.h"

#include "store/check.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "model/log_verdict.h"
#include "store/store_log.h"
#include "store/store_search.h"

void check_add(struct check *c, enum check_grade grade, const char *subject,
	       char *words)
{
	struct check_report *r = &c->report;

	r->rows = mem_grow(r->rows, r->count + 1, sizeof *r->rows);
	r->rows[r->count++] = (struct check_finding){
		.grade = grade, .subject = mem_dup(subject), .words = words,
	};
}

/* ---- the database --------------------------------------------------------- */

static void add_page_fault(struct check *c, const char *words)
{
	check_add(c, CHECK_DAMAGE, "station.db",
		  mem_printf(_("the database is damaged (%s); copy the station "
			       "folder, then bring a backup back with `daixa "
			       "restore`, or the log alone with `daixa "
			       "rebuild`"), words));
}

static bool check_pages(struct check *c, struct err *err)
{
	const char *sql = c->depth == CHECK_QUICK
				  ? "PRAGMA quick_check(5)"
				  : "PRAGMA integrity_check(5)";
	sqlite3_stmt *q = NULL;
	int rc = sqlite3_prepare_v2(c->s->db, sql, -1, &q, NULL);

	while (rc == SQLITE_OK || rc == SQLITE_ROW) {
		rc = sqlite3_step(q);
		if (rc != SQLITE_ROW)
			break;
		const char *words = (const char *)sqlite3_column_text(q, 0);
		if (words != NULL && sqlite3_stricmp(words, "ok") != 0)
			add_page_fault(c, words);
	}
	sqlite3_finalize(q);
	if (rc == SQLITE_CORRUPT || rc == SQLITE_NOTADB)
		add_page_fault(c, sqlite3_errstr(rc));
	else if (rc != SQLITE_DONE)
		return db_error(c->s->db, rc, err);
	return true;
}

/* Rows that point at nothing: one finding for each table. */
static bool check_links(struct check *c, struct err *err)
{
	sqlite3_stmt *q = NULL;
	int got = 1;

	if (!db_prepare(c->s, "SELECT \"table\", count(*)"
			" FROM pragma_foreign_key_check GROUP BY 1", &q, err))
		return false;
	while (got == 1) {
		got = db_step(c->s, q, err);
		if (got == 1)
			check_add(c, CHECK_DAMAGE, "station.db",
				  mem_printf(_("%lld rows of %s point at "
					       "something that is gone; bring "
					       "a backup back with `daixa "
					       "restore`"),
					     (long long)
					     sqlite3_column_int64(q, 1),
					     (const char *)
					     sqlite3_column_text(q, 0)));
	}
	sqlite3_finalize(q);
	return got == 0;
}

static bool mend_index(struct check *c, struct err *err)
{
	struct store *s = c->s;

	if (!store_begin(s, err))
		return false;
	if (!store_search_rebuild(s, err) || !store_commit(s, err)) {
		store_rollback(s);
		return false;
	}
	check_add(c, CHECK_NOTE, "station.db",
		  mem_dup(_("the search index was damaged; it was made anew")));
	return true;
}

/* FTS5 checks itself by an INSERT, so that only a writer can ask. */
static bool check_index(struct check *c, struct err *err)
{
	if (c->s->mode != STORE_WRITE)
		return true;
	int rc = sqlite3_exec(c->s->db, "INSERT INTO search_index"
			      " (search_index) VALUES ('integrity-check')",
			      NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		return true;
	if ((rc & 0xff) == SQLITE_CORRUPT)
		return mend_index(c, err);
	return db_error(c->s->db, rc, err);
}

/* ---- the log -------------------------------------------------------------- */

static void add_verdict(struct check *c, const struct log_verdict *v)
{
	if (v->first_bad != LOG_NONE)
		check_add(c, CHECK_DAMAGE, "log",
			  mem_printf(_("damaged or altered at entry %lld: %s; "
				       "`daixa rebuild` restores it from its "
				       "readable copy"),
				     (long long)v->first_bad, v->reason));
	if (v->text_first_bad != LOG_NONE)
		check_add(c, CHECK_DAMAGE, "log",
			  mem_printf(_("the readable copy differs at entry "
				       "%lld: %s; `daixa rebuild` says which of "
				       "the two is good"),
				     (long long)v->text_first_bad,
				     v->text_reason));
}

static bool check_log(struct check *c, struct err *err)
{
	struct log_verdict v = {0};

	if (c->depth == CHECK_QUICK) {
		if (store_log_state(c->s) != LOG_STATE_GOOD)
			check_add(c, CHECK_DAMAGE, "log",
				  mem_dup(_("the two copies of the log are at "
					    "fault; `daixa log verify` says "
					    "where")));
		return true;
	}
	if (!store_log_verify(c->s, NULL, &v, err))
		return false;
	add_verdict(c, &v);
	log_verdict_finish(&v);
	return true;
}

/* A damaged database may hold up what is asked of it: that is told, once. */
static bool or_damaged(const struct check *c, bool ok, const struct err *err)
{
	return ok || (c->report.count > 0 && err->code == ERR_CORRUPT);
}

bool store_check(struct store *s, enum check_depth depth,
		 bool (*goes_on)(void *ctx, int64_t done, int64_t total),
		 void *ctx, struct check_report *out, struct err *err)
{
	struct check c = {
		.s = s, .depth = depth, .goes_on = goes_on, .ctx = ctx,
	};
	bool all = depth != CHECK_QUICK;

	bool ok = check_pages(&c, err) &&
		  or_damaged(&c, check_schema(&c, err), err) &&
		  or_damaged(&c, check_links(&c, err), err) &&
		  (!all || or_damaged(&c, check_index(&c, err), err)) &&
		  or_damaged(&c, check_log(&c, err), err) &&
		  or_damaged(&c, check_media(&c, err), err) &&
		  or_damaged(&c, check_files(&c, err), err);
	if (ok)
		*out = c.report;
	else
		check_report_finish(&c.report);
	return ok;
}
