/*
 * SQLite's answers as sentences for the person at the desk. No result code
 * is shown alone; the technical words follow in brackets for whoever helps.
 */
#include "config.h"

#include "store/db.h"

#include "base/i18n.h"

static bool constraint_error(sqlite3 *db, int rc, struct err *err)
{
	const char *words = db == NULL ? sqlite3_errstr(rc) :
		sqlite3_errmsg(db);

	switch (rc) {
	case SQLITE_CONSTRAINT_TRIGGER:
		return err_set(err, ERR_REFUSED,
			       _("The station's rules forbid this: %s."), words);
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
		return err_set(err, ERR_EXISTS,
			       _("That is there already (%s)."), words);
	default:
		return err_set(err, ERR_INVALID,
			       _("The values do not fit together (%s)."), words);
	}
}

static bool readonly_error(int rc, struct err *err)
{
	if (rc == SQLITE_READONLY_ROLLBACK || rc == SQLITE_READONLY_RECOVERY)
		return err_set(err, ERR_READONLY,
			_("The station was not closed properly (a power cut?). "
			  "Open it once for writing, which puts it in order; "
			  "then it can be read."));
	if (rc == SQLITE_READONLY_DBMOVED)
		return err_set(err, ERR_IO,
			_("The database file was moved or replaced while it "
			  "was open. Quit and start again."));
	return err_set(err, ERR_READONLY,
		_("The station may only be read: the disk or the folder is "
		  "write-protected."));
}

static bool io_error(sqlite3 *db, int rc, struct err *err)
{
	int errnum = db == NULL ? 0 : sqlite3_system_errno(db);

	return err_set(err, ERR_IO,
		_("The disk answered with an error while the database was used "
		  "(%s, code %d, system error %d). Check the disk before you "
		  "go on."),
		sqlite3_errstr(rc), rc, errnum);
}

bool db_error(sqlite3 *db, int rc, struct err *err)
{
	if (db != NULL && (rc & 0xff) == (sqlite3_errcode(db) & 0xff))
		rc = sqlite3_extended_errcode(db);
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, ERR_BUSY,
			_("Somebody else is writing to this station. Try again "
			  "in a moment."));
	case SQLITE_FULL:
		return err_set(err, ERR_FULL,
			_("The disk is full. Nothing was changed; free some "
			  "space and try again."));
	case SQLITE_READONLY:
		return readonly_error(rc, err);
	case SQLITE_CORRUPT:
		return err_set(err, ERR_CORRUPT,
			_("The database is damaged (%s). Make a copy of the "
			  "station folder; \"daixa rebuild\" then restores the "
			  "log from its text copy."),
			db == NULL ? sqlite3_errstr(rc) : sqlite3_errmsg(db));
	case SQLITE_NOTADB:
		return err_set(err, ERR_CORRUPT,
			_("station.db is not a database any more. \"daixa "
			  "rebuild\" restores the log from its text copy."));
	case SQLITE_CANTOPEN:
		return err_set(err, ERR_IO,
			_("The database cannot be opened (%s): does the folder "
			  "exist, and may you write in it?"),
			sqlite3_errstr(rc));
	case SQLITE_CONSTRAINT:
		return constraint_error(db, rc, err);
	case SQLITE_TOOBIG:
		return err_set(err, ERR_INVALID,
			_("A text is too long to be stored."));
	case SQLITE_AUTH:
		return err_set(err, ERR_REFUSED,
			_("The station's rules forbid this: %s."),
			db == NULL ? sqlite3_errstr(rc) : sqlite3_errmsg(db));
	case SQLITE_ERROR:
	case SQLITE_SCHEMA:
		return err_set(err, ERR_CORRUPT,
			_("The database does not have the tables it should "
			  "have (%s)."),
			db == NULL ? sqlite3_errstr(rc) : sqlite3_errmsg(db));
	case SQLITE_INTERRUPT:
		return err_set(err, ERR_CANCELLED, _("Stopped."));
	default:
		return io_error(db, rc, err);
	}
}
