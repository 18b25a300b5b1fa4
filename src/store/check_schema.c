/*
 * Are tables, indexes, triggers and views those that the migrations make? The
 * same migrations are run in memory and the two lists compared, both in the
 * order of their names.
 */
#include "config.h"

#include "store/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store_words.h"

/* SQLite's own statistics tables do nothing by themselves. */
static bool list(sqlite3 *db, sqlite3_stmt **out, struct err *err)
{
	int rc = sqlite3_prepare_v2(db, "SELECT type || ' ' || name,"
				    " coalesce(sql, '') FROM sqlite_schema"
				    " WHERE name NOT LIKE 'sqlite\\_stat%'"
				    " ESCAPE '\\' ORDER BY 1", -1, out, NULL);

	return rc == SQLITE_OK || db_error(db, rc, err);
}

static bool make_model(sqlite3 **out, struct err *err)
{
	sqlite3 *db = NULL;
	int rc = sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE |
				 SQLITE_OPEN_NOMUTEX, NULL);
	bool ok = rc == SQLITE_OK || db_error(db, rc, err);

	if (ok && db_add_tokenizer(db, err) && db_add_words(db, err) &&
	    db_migrate(db, 0, err)) {
		*out = db;
		return true;
	}
	sqlite3_close(db);
	return false;
}

static const char *column(sqlite3_stmt *q, int n)
{
	const char *text = (const char *)sqlite3_column_text(q, n);

	return text != NULL ? text : "";
}

/* The next of one list; NULL at its end. */
static const char *next(sqlite3_stmt *q, int *rc)
{
	*rc = sqlite3_step(q);
	return *rc == SQLITE_ROW ? column(q, 0) : NULL;
}

/* order: < 0 nobody made it, > 0 it is not there, 0 it is another */
static void tell(struct check *c, const char *what, int order)
{
	const char *words = order < 0 ?
		_("somebody added this to the database; `daixa rebuild` makes "
		  "it anew without it") :
		order > 0 ?
		_("somebody took this out of the database; `daixa rebuild` "
		  "makes it anew with it") :
		_("somebody changed this in the database; `daixa rebuild` "
		  "makes it anew as it was");
	char *subject = text_clean(what, strlen(what), TEXT_ONE_LINE);

	check_add(c, CHECK_DAMAGE, subject, mem_dup(words));
	free(subject);
}

/* Both lists are sorted by bytes, so that the smaller name stands alone. */
static void compare(struct check *c, sqlite3_stmt *is, sqlite3_stmt *should,
		    int *rc)
{
	int ignored;
	const char *a = next(is, rc);
	const char *b = next(should, &ignored);

	while (a != NULL || b != NULL) {
		int order = a == NULL ? 1 : b == NULL ? -1 : strcmp(a, b);
		if (order != 0 || strcmp(column(is, 1), column(should, 1)) != 0)
			tell(c, order > 0 ? b : a, order);
		if (order <= 0)
			a = next(is, rc);
		if (order >= 0)
			b = next(should, &ignored);
	}
}

bool check_schema(struct check *c, struct err *err)
{
	sqlite3 *model = NULL;
	sqlite3_stmt *is = NULL;
	sqlite3_stmt *should = NULL;
	int rc = SQLITE_DONE;

	bool ok = make_model(&model, err) && list(model, &should, err) &&
		  list(c->s->db, &is, err);
	if (ok)
		compare(c, is, should, &rc);
	sqlite3_finalize(is);
	sqlite3_finalize(should);
	sqlite3_close(model);
	return ok && (rc == SQLITE_DONE || db_error(c->s->db, rc, err));
}
