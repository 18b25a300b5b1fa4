/*
 * Rule R1 in one place: every setting of a connection, and the function that
 * reads them back. Both walk the same tables.
 *
 * Rollback journal, because WAL can lose data with two writers before SQLite
 * 3.51.3; synchronous EXTRA, because with FULL the deletion of the journal is
 * not synced and a power cut can take back an acknowledged commit.
 */
#include "config.h"

#include "store/db.h"

#include <assert.h>
#include <string.h>

/* Asked with `query`, the answer must be `wanted`. */
struct pragma {
	const char *set;
	const char *query;
	const char *wanted;
	bool at_creation;	/* touches the file: only set when it is made */
};

static const struct pragma pragmas[] = {
	{ "PRAGMA journal_mode=DELETE", "PRAGMA journal_mode", "delete", true },
	{ "PRAGMA synchronous=EXTRA", "PRAGMA synchronous", "3", false },
	{ "PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1", false },
	{ "PRAGMA recursive_triggers=ON", "PRAGMA recursive_triggers", "1", false },
	{ "PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", "0", false },
	{ "PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1", false },
	{ "PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2", false },
	{ "PRAGMA mmap_size=0", "PRAGMA mmap_size", "0", false },
};
enum { N_PRAGMAS = sizeof pragmas / sizeof pragmas[0] };

struct option {
	const char *name;
	int number;
	int wanted;
};

static const struct option options[] = {
	{ "defensive", SQLITE_DBCONFIG_DEFENSIVE, 1 },
	{ "load_extension", SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
	{ "triggers", SQLITE_DBCONFIG_ENABLE_TRIGGER, 1 },
	{ "views", SQLITE_DBCONFIG_ENABLE_VIEW, 1 },
	{ "dqs_ddl", SQLITE_DBCONFIG_DQS_DDL, 0 },
	{ "dqs_dml", SQLITE_DBCONFIG_DQS_DML, 0 },
};
enum { N_OPTIONS = sizeof options / sizeof options[0] };

static const struct option limits[] = {
	{ "length", SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024 },
	{ "sql_length", SQLITE_LIMIT_SQL_LENGTH, 100000 },
	{ "attached", SQLITE_LIMIT_ATTACHED, 1 },
	{ "vdbe_op", SQLITE_LIMIT_VDBE_OP, 250000 },
	{ "like_pattern", SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200 },
};
enum { N_LIMITS = sizeof limits / sizeof limits[0] };

bool db_apply_settings(sqlite3 *db, enum db_access access, struct err *err)
{
	for (size_t i = 0; i < N_LIMITS; i++)
		sqlite3_limit(db, limits[i].number, limits[i].wanted);
	for (size_t i = 0; i < N_OPTIONS; i++)
		sqlite3_db_config(db, options[i].number, options[i].wanted,
				  NULL);
	for (size_t i = 0; i < N_PRAGMAS; i++) {
		if (pragmas[i].at_creation && access != DB_CREATE)
			continue;
		if (!db_exec(db, pragmas[i].set, err))
			return false;
	}
	return true;
}

/* Does the pragma give the wanted answer? No answer counts as the default. */
static bool pragma_holds(sqlite3 *db, const struct pragma *p)
{
	sqlite3_stmt *stmt = NULL;
	bool holds = false;

	if (sqlite3_prepare_v2(db, p->query, -1, &stmt, NULL) == SQLITE_OK) {
		int rc = sqlite3_step(stmt);
		const char *text = rc != SQLITE_ROW ? NULL :
			(const char *)sqlite3_column_text(stmt, 0);
		holds = text == NULL ? strcmp(p->wanted, "0") == 0 :
			strcmp(text, p->wanted) == 0;
	}
	sqlite3_finalize(stmt);
	return holds;
}

const char *db_settings_fault(sqlite3 *db)
{
	for (size_t i = 0; i < N_PRAGMAS; i++)
		if (!pragma_holds(db, &pragmas[i]))
			return pragmas[i].query;
	for (size_t i = 0; i < N_OPTIONS; i++) {
		int now = -1;
		sqlite3_db_config(db, options[i].number, -1, &now);
		if (now != options[i].wanted)
			return options[i].name;
	}
	for (size_t i = 0; i < N_LIMITS; i++)
		if (sqlite3_limit(db, limits[i].number, -1) !=
		    limits[i].wanted)
			return limits[i].name;
	return NULL;
}

/* Pragmas that would take the ground from under rules R1 and R4. */
static bool is_forbidden_pragma(const char *name, const char *value)
{
	static const char *const names[] = {
		"writable_schema", "journal_mode", "synchronous",
		"foreign_keys", "recursive_triggers", "trusted_schema",
		"cell_size_check", "ignore_check_constraints",
		"application_id", "user_version", "schema_version",
	};

	if (value == NULL || name == NULL)
		return false;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (sqlite3_stricmp(name, names[i]) == 0)
			return true;
	return false;
}

static int guard(void *ctx, int action, const char *a, const char *b,
		 const char *database, const char *trigger)
{
	(void)ctx;
	(void)database;
	(void)trigger;
	switch (action) {
	case SQLITE_DROP_INDEX:
	case SQLITE_DROP_TABLE:
	case SQLITE_DROP_TEMP_INDEX:
	case SQLITE_DROP_TEMP_TABLE:
	case SQLITE_DROP_TEMP_TRIGGER:
	case SQLITE_DROP_TEMP_VIEW:
	case SQLITE_DROP_TRIGGER:
	case SQLITE_DROP_VIEW:
	case SQLITE_DROP_VTABLE:
	case SQLITE_CREATE_TEMP_TRIGGER:
	case SQLITE_CREATE_TRIGGER:
	case SQLITE_CREATE_VTABLE:
	case SQLITE_ALTER_TABLE:
	case SQLITE_ATTACH:
	case SQLITE_DETACH:
		return SQLITE_DENY;
	case SQLITE_PRAGMA:
		return is_forbidden_pragma(a, b) ? SQLITE_DENY : SQLITE_OK;
	default:
		return SQLITE_OK;
	}
}

void db_guard(sqlite3 *db, bool is_on)
{
	sqlite3_set_authorizer(db, is_on ? guard : NULL, NULL);
}
