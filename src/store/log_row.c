/*
 * Log entries to and from their table. The SQL and the loops walk
 * log_fields.def, so that a field cannot be forgotten in one place.
 */
#include "config.h"

#include "store/log_row.h"

#include <string.h>

#include "base/i18n.h"
#include "store/db.h"

bool log_row_select(struct store *s, int64_t from, int64_t to,
		    sqlite3_stmt **out, struct err *err)
{
	static const char sql[] = "SELECT "
#define LOG_INT(name) #name ", "
#define LOG_TEXT(name) #name ", "
#include "model/log_fields.def"
#undef LOG_INT
#undef LOG_TEXT
		"prev_hash, hash FROM log_entry"
		" WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq";
	sqlite3_stmt *q = NULL;

	if (!db_prepare(s, sql, &q, err))
		return false;
	sqlite3_bind_int64(q, 1, from);
	sqlite3_bind_int64(q, 2, to);
	*out = q;
	return true;
}

static void read_hash(sqlite3_stmt *row, int column,
		      char out[SHA256_HEX + 1])
{
	const char *hex = (const char *)sqlite3_column_text(row, column);

	memset(out, 0, SHA256_HEX + 1);
	if (hex != NULL)
		memcpy(out, hex, strnlen(hex, SHA256_HEX));
}

void log_row_borrow(sqlite3_stmt *row, struct log_entry *out)
{
	int column = 0;

#define LOG_INT(name) out->name = db_int(row, column++);
#define LOG_TEXT(name) \
	out->name = (char *)(uintptr_t)sqlite3_column_text(row, column++);
#include "model/log_fields.def"
#undef LOG_INT
#undef LOG_TEXT
	read_hash(row, column, out->prev_hash);
	read_hash(row, column + 1, out->hash);
}

void log_row_read(sqlite3_stmt *row, struct log_entry *out)
{
	struct log_entry borrowed;

	log_row_borrow(row, &borrowed);
	log_entry_copy(out, &borrowed);
}

bool log_row_hides_bytes(sqlite3_stmt *row)
{
	int columns = sqlite3_column_count(row);

	for (int i = 0; i < columns; i++) {
		if (sqlite3_column_type(row, i) != SQLITE_TEXT)
			continue;
		const char *text = (const char *)sqlite3_column_text(row, i);
		if (strlen(text) != (size_t)sqlite3_column_bytes(row, i))
			return true;
	}
	return false;
}

bool log_row_prepare(struct store *s, sqlite3_stmt **out, struct err *err)
{
	static const char sql[] = "INSERT INTO log_entry ("
#define LOG_INT(name) #name ", "
#define LOG_TEXT(name) #name ", "
#include "model/log_fields.def"
#undef LOG_INT
#undef LOG_TEXT
		"prev_hash, hash) VALUES ("
#define LOG_INT(name) "?, "
#define LOG_TEXT(name) "?, "
#include "model/log_fields.def"
#undef LOG_INT
#undef LOG_TEXT
		"?, ?)";

	return db_prepare(s, sql, out, err);
}

bool log_row_put(struct store *s, sqlite3_stmt *insert,
		 const struct log_entry *e, struct err *err)
{
	int index = 1;

#define LOG_INT(name) db_bind_int(insert, index++, e->name);
#define LOG_TEXT(name) db_bind_text(insert, index++, e->name);
#include "model/log_fields.def"
#undef LOG_INT
#undef LOG_TEXT
	db_bind_text(insert, index++, e->prev_hash);
	db_bind_text(insert, index, e->hash);
	int got = db_step(s, insert, err);
	sqlite3_reset(insert);
	if (got != 0)
		return false;
	/* A trigger that is not ours may swallow it without an error. */
	return sqlite3_changes(s->db) == 1 ||
	       err_set(err, ERR_CORRUPT,
		_("The database took the entry and does not hold it: somebody "
		  "changed its rules. `daixa check` says which."));
}

bool log_row_insert(struct store *s, const struct log_entry *e,
		    struct err *err)
{
	sqlite3_stmt *q = NULL;
	bool ok = log_row_prepare(s, &q, err) && log_row_put(s, q, e, err);

	sqlite3_finalize(q);
	return ok;
}
