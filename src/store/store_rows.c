/* Lists of records to and from tables, by description. See store_rows.h. */
#include "config.h"

#include "store/store_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void bind_column(struct store *s, sqlite3_stmt *stmt, int index,
			const struct row_column *c, const char *row,
			size_t place)
{
	const void *member = row + c->offset;
	char uid[UID_HEX + 1];

	switch (c->kind) {
	case ROW_TEXT:
		db_bind_text(stmt, index, *(char *const *)member);
		break;
	case ROW_INT:
		db_bind_id(stmt, index, *(const int *)member);
		break;
	case ROW_COUNT:
		db_bind_id(stmt, index, *(const int64_t *)member);
		break;
	case ROW_NUMBER:
		db_bind_int(stmt, index, *(const int64_t *)member);
		break;
	case ROW_BOOL:
		db_bind_int(stmt, index, *(const bool *)member);
		break;
	case ROW_ORD:
		db_bind_int(stmt, index, (int64_t)place + 1);
		break;
	case ROW_UID:
		source_uid(&s->src, uid);
		db_bind_text(stmt, index, uid);
		break;
	case ROW_ID:
		break;
	}
}

/* The columns a put binds: all but the id, which comes last. */
static int bound_columns(const struct row_table *t)
{
	return t->n_columns -
	       (t->columns[t->n_columns - 1].kind == ROW_ID ? 1 : 0);
}

static void bind_row(struct store *s, sqlite3_stmt *stmt,
		     const struct row_table *t, const char *row, size_t place)
{
	for (int c = 0; c < bound_columns(t); c++)
		bind_column(s, stmt, c + 1, &t->columns[c], row, place);
}

bool rows_put_one(struct store *s, const struct row_table *t, const void *row,
		  size_t place, int64_t *out_id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s, t->insert, &stmt, err))
		return false;
	bind_row(s, stmt, t, row, place);
	return rows_insert(s, stmt, out_id, err);
}

bool rows_update(struct store *s, const struct row_table *t, const void *row,
		 int64_t id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s, t->update, &stmt, err))
		return false;
	bind_row(s, stmt, t, row, 0);
	db_bind_int(stmt, bound_columns(t) + 1, id);
	return db_run(s, stmt, err);
}

bool rows_put(struct store *s, const struct row_table *t, const void *owner,
	      int64_t owner_id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	const char *rows;
	size_t count;
	bool ok = true;

	memcpy(&rows, (const char *)owner + t->rows_offset, sizeof rows);
	memcpy(&count, (const char *)owner + t->count_offset, sizeof count);
	if (!db_prepare(s, t->insert, &stmt, err))
		return false;
	for (size_t i = 0; ok && i < count; i++) {
		bind_row(s, stmt, t, rows + i * t->row_size, i);
		if (owner_id != 0)
			db_bind_int(stmt, bound_columns(t) + 1, owner_id);
		ok = db_step(s, stmt, err) == 0;
		sqlite3_reset(stmt);
	}
	sqlite3_finalize(stmt);
	return ok;
}

static void read_column(sqlite3_stmt *stmt, int index,
			const struct row_column *c, char *row)
{
	void *member = row + c->offset;

	switch (c->kind) {
	case ROW_TEXT:
		*(char **)member = db_text(stmt, index);
		break;
	case ROW_INT:
		*(int *)member = (int)db_id(stmt, index);
		break;
	case ROW_COUNT:
	case ROW_ID:
		*(int64_t *)member = db_id(stmt, index);
		break;
	case ROW_NUMBER:
		*(int64_t *)member = db_int(stmt, index);
		break;
	case ROW_BOOL:
		*(bool *)member = db_id(stmt, index) != 0;
		break;
	case ROW_ORD:
	case ROW_UID:
		break;
	}
}

bool rows_get(struct store *s, const struct row_table *t, void *owner,
	      int64_t owner_id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	char *rows = NULL;
	size_t count = 0;
	int step;

	if (!db_prepare(s, t->select, &stmt, err))
		return false;
	if (owner_id != 0)
		db_bind_int(stmt, 1, owner_id);
	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err)) {
		rows = rows_push(rows, &count, t->row_size);
		for (int c = 0; c < t->n_columns; c++)
			read_column(stmt, c, &t->columns[c],
				    rows + (count - 1) * t->row_size);
	}
	sqlite3_finalize(stmt);
	memcpy((char *)owner + t->rows_offset, &rows, sizeof rows);
	memcpy((char *)owner + t->count_offset, &count, sizeof count);
	return step == 0;
}

void *rows_push(void *rows, size_t *count, size_t size)
{
	size_t n = *count;

	if ((n & (n - 1)) == 0)
		rows = mem_grow(rows, n == 0 ? 1 : 2 * n, size);
	memset((char *)rows + n * size, 0, size);
	*count = n + 1;
	return rows;
}

bool rows_one_id(struct store *s, sqlite3_stmt *stmt, int64_t *out_id,
		 struct err *err)
{
	int step = db_step(s, stmt, err);

	if (step >= 0)
		*out_id = step == 1 ? db_id(stmt, 0) : 0;
	sqlite3_finalize(stmt);
	return step >= 0;
}

bool rows_ids(struct store *s, sqlite3_stmt *stmt, struct segment_ids *out,
	      struct err *err)
{
	struct segment_ids ids = { 0 };
	size_t room = 0;
	int step;

	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err)) {
		if (ids.count == room) {
			room = room * 2 + 256;
			ids.at = mem_grow(ids.at, room, sizeof *ids.at);
		}
		ids.at[ids.count++] = db_id(stmt, 0);
	}
	sqlite3_finalize(stmt);
	if (step != 0) {
		free(ids.at);
		return false;
	}
	*out = ids;
	return true;
}

bool rows_insert(struct store *s, sqlite3_stmt *stmt, int64_t *out_id,
		 struct err *err)
{
	if (!db_run(s, stmt, err))
		return false;
	if (out_id != NULL)
		*out_id = sqlite3_last_insert_rowid(s->db);
	return true;
}

void row_hash(sqlite3_stmt *stmt, int column, char out[SHA256_HEX + 1])
{
	const unsigned char *text = sqlite3_column_text(stmt, column);

	snprintf(out, SHA256_HEX + 1, "%s",
		 text != NULL ? (const char *)text : "");
}

int64_t store_now(const struct store *s)
{
	return s->src.now(s->src.ctx);
}
