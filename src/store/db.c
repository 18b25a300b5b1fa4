/*
 * Opening the database file, and only through SQLite (rule R2): a second
 * open() and close() of the file in this process would drop SQLite's locks.
 * What must be known of the file before SQLite reads it as a database is
 * therefore read through SQLite's own descriptor.
 */
#include "config.h"

#include "store/db.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_words.h"

enum { HEADER_BYTES = 100, BUSY_MS = 10000 };

/* Two big-endian bytes and four, as the file format has them. */
static uint32_t be32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	       (uint32_t)p[2] << 8 | p[3];
}

/*
 * The path with its folder's links resolved: SQLite's NOFOLLOW refuses a
 * link anywhere in the path, while we only mind one in the last place. It
 * begins with "/", so that it is never taken for a "file:" URI.
 */
static char *with_real_folder(const char *vfs_name, const char *path)
{
	sqlite3_vfs *vfs = sqlite3_vfs_find(vfs_name);
	const char *slash = strrchr(path, '/');
	char *folder = slash == NULL ? mem_dup(".") :
		mem_dup_n(path, slash == path ? 1 : (size_t)(slash - path));
	char *full = mem_alloc((size_t)vfs->mxPathname + 1);
	char *out = NULL;	/* stays NULL when there is no such folder */

	int rc = vfs->xFullPathname(vfs, folder, vfs->mxPathname, full);
	if (rc == SQLITE_OK || rc == SQLITE_OK_SYMLINK) {
		const char *name = slash == NULL ? path : slash + 1;
		bool is_root = strcmp(full, "/") == 0;
		out = mem_printf("%s/%s", is_root ? "" : full, name);
	}
	free(full);
	free(folder);
	return out;
}

/* Only an ordinary file is opened: a FIFO would block, a link lead astray. */
static bool check_kind(struct io io, const char *path, struct err *err)
{
	switch (io.ops->kind(io.ctx, path)) {
	case IO_FILE:
		return true;
	case IO_NOTHING:
		return err_set(err, ERR_NOTFOUND,
			_("There is no station here: %s is missing."), path);
	case IO_LINK:
		return err_set(err, ERR_FORMAT,
			_("%s is a symbolic link. The database must be the "
			  "file itself; put the real file in its place."),
			path);
	case IO_FOLDER:
		return err_set(err, ERR_FORMAT,
			_("%s is a folder, not a database."), path);
	case IO_OTHER:
		return err_set(err, ERR_FORMAT,
			_("%s is a pipe or device, not a database."), path);
	default:
		return err_sys(err, errno, _("%s cannot be looked at"), path);
	}
}

static int open_flags(enum db_access access)
{
	int flags = SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_PRIVATECACHE |
		    SQLITE_OPEN_NOMUTEX;

	if (access == DB_READ)
		return flags | SQLITE_OPEN_READONLY;
	flags |= SQLITE_OPEN_READWRITE;
	return access == DB_CREATE ? flags | SQLITE_OPEN_CREATE : flags;
}

/* The first bytes of the file, through SQLite's own descriptor (rule R2). */
static bool read_header(sqlite3 *db, unsigned char out[HEADER_BYTES],
			int64_t *out_size, struct err *err)
{
	sqlite3_file *file = NULL;
	sqlite3_int64 size = 0;

	sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
	assert(file != NULL);
	int rc = file->pMethods->xFileSize(file, &size);
	if (rc == SQLITE_OK && size >= HEADER_BYTES)
		rc = file->pMethods->xRead(file, out, HEADER_BYTES, 0);
	if (rc != SQLITE_OK)
		return db_error(NULL, rc, err);
	*out_size = size;
	return true;
}

static bool check_header(const unsigned char *h, int64_t size,
			 const char *path, struct err *err)
{
	enum { AT_READ_FORMAT = 19, AT_APPLICATION_ID = 68, FORMAT_WAL = 2 };

	if (size == 0)
		return err_set(err, ERR_CORRUPT,
			_("%s is empty (0 bytes). \"daixa rebuild\" restores "
			  "the log from its text copy."),
			path);
	if (size < HEADER_BYTES || memcmp(h, "SQLite format 3", 16) != 0)
		return err_set(err, ERR_CORRUPT,
			_("%s is not a database, or its beginning is damaged. "
			  "\"daixa rebuild\" restores the log from its text "
			  "copy."),
			path);
	if (be32(h + AT_APPLICATION_ID) != DB_APPLICATION_ID)
		return err_set(err, ERR_FORMAT,
			_("%s is the database of another program, not a "
			  "station of daixa."),
			path);
	if (h[AT_READ_FORMAT] == FORMAT_WAL)
		return err_set(err, ERR_FORMAT,
			_("%s was switched to WAL mode by another program; "
			  "switch it back with \"PRAGMA journal_mode=DELETE\"."),
			path);
	return true;
}

/*
 * A file shorter than its own header says was cut. With a journal beside it
 * the length may be that of a write under way; SQLite then decides.
 */
static bool check_length(struct io io, const unsigned char *h, int64_t size,
			 const char *path, struct err *err)
{
	enum { AT_PAGE_SIZE = 16, AT_COUNTER = 24, AT_PAGES = 28, AT_VALID = 92 };
	int64_t page = h[AT_PAGE_SIZE] << 8 | h[AT_PAGE_SIZE + 1];
	int64_t pages = be32(h + AT_PAGES);

	if (page == 1)
		page = 65536;
	if (be32(h + AT_COUNTER) != be32(h + AT_VALID) || size >= page * pages)
		return true;
	char *journal = mem_printf("%s-journal", path);
	int there = io.ops->exists(io.ctx, journal);
	free(journal);
	if (there == 1)
		return true;
	return err_set(err, ERR_CORRUPT,
		_("%s was cut short: %lld of %lld bytes are there. \"daixa "
		  "rebuild\" restores the log from its text copy."),
		path, (long long)size, (long long)(page * pages));
}

/* Look before SQLite itself reads anything: some PRAGMAs load the schema. */
static bool check_file(struct io io, sqlite3 *db, const char *path,
		       struct err *err)
{
	unsigned char h[HEADER_BYTES] = {0};
	int64_t size = 0;

	return read_header(db, h, &size, err) &&
	       check_header(h, size, path, err) &&
	       check_length(io, h, size, path, err);
}

bool db_open(struct io io, const char *path, enum db_access access,
	     sqlite3 **out, struct err *err)
{
	sqlite3 *db = NULL;

	if (access != DB_CREATE && !check_kind(io, path, err))
		return false;

	char *real = with_real_folder(io.ops->vfs_name, path);
	int rc = real == NULL ? SQLITE_CANTOPEN :
		sqlite3_open_v2(real, &db, open_flags(access),
				io.ops->vfs_name);
	free(real);
	if (rc != SQLITE_OK) {
		db_error(db, rc, err);
		goto fail;
	}
	/* Asked to write, SQLite falls back to reading without a word. */
	if (access != DB_READ && sqlite3_db_readonly(db, "main") == 1) {
		err_set(err, ERR_READONLY,
			_("%s may only be read: check who owns the folder, or "
			  "the disk was mounted read-only."),
			path);
		goto fail;
	}
	sqlite3_busy_timeout(db, BUSY_MS);
	if ((access != DB_CREATE && !check_file(io, db, path, err)) ||
	    !db_apply_settings(db, access, err) || !db_add_tokenizer(db, err) ||
	    !db_add_words(db, err))
		goto fail;
	db_guard(db, true);
	*out = db;
	return true;
fail:
	sqlite3_close(db);
	return false;
}

const char *store_sqlite_version(void)
{
	return sqlite3_libversion();
}

bool db_version(sqlite3 *db, int *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &stmt,
				    NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	int version = rc == SQLITE_ROW ? sqlite3_column_int(stmt, 0) : 0;
	sqlite3_finalize(stmt);
	if (rc != SQLITE_ROW)
		return db_error(db, rc, err);
	*out = version;
	return true;
}
