/*
 * Whatever is typed into the search line, FTS5 must take the expression made
 * of it. The target builds the expression for both ways of asking and runs it
 * on a small index.
 */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/db.h"
#include "store/store_query.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const schema[] = {
	"CREATE VIRTUAL TABLE ix USING fts5 (code, title, body, "
	"tokenize = 'vietnamese')",
	"INSERT INTO ix (code, title, body) VALUES "
	"('DT-2024-001', 'Bản tin xã Đức Tân', 'cắt điện'), "
	"('DT-2024-002', 'Kế hoạch CCHC', 'cải cách hành chính'), "
	"('DT-2024-003', '16/KH-UBND', 'Ủy ban nhân dân')",
};

static void fail(const char *what, const char *words)
{
	fprintf(stderr, "%s: %s\n", what, words);
	abort();
}

static sqlite3 *open_index(void)
{
	struct err err = { 0 };
	sqlite3 *db = NULL;

	if (sqlite3_open(":memory:", &db) != SQLITE_OK ||
	    !db_add_tokenizer(db, &err))
		fail("open", err.text);
	for (size_t i = 0; i < sizeof schema / sizeof schema[0]; i++)
		if (sqlite3_exec(db, schema[i], NULL, NULL, NULL) != SQLITE_OK)
			fail(schema[i], sqlite3_errmsg(db));
	return db;
}

static void run(sqlite3 *db, const char *expression)
{
	sqlite3_stmt *stmt = NULL;
	int rc;

	if (sqlite3_prepare_v2(db,
			       "SELECT snippet(ix, 2, '<', '>', '.', 12) "
			       "FROM ix WHERE ix MATCH ?1 "
			       "ORDER BY rowid DESC LIMIT 3",
			       -1, &stmt, NULL) != SQLITE_OK)
		fail("prepare", sqlite3_errmsg(db));
	sqlite3_bind_text(stmt, 1, expression, -1, SQLITE_STATIC);
	do
		rc = sqlite3_step(stmt);
	while (rc == SQLITE_ROW);
	if (rc != SQLITE_DONE)
		fail(expression, sqlite3_errmsg(db));
	sqlite3_finalize(stmt);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct query_pairs pairs = { 0 };
	char *text = mem_dup_n((const char *)data, size);
	sqlite3 *db = open_index();

	query_pairs_add(&pairs, "CCHC", "cải cách hành chính");
	query_pairs_add(&pairs, "KH", "kế hoạch");
	query_pairs_add(&pairs, "VP-TK", "Văn phòng – Thống kê");
	query_pairs_add(&pairs, "-", "không");
	for (int is_prefix = 0; is_prefix <= 1; is_prefix++) {
		struct buf out;

		buf_init(&out);
		query_build(text, is_prefix != 0, &pairs, &out);
		if (out.len > 0)
			run(db, out.data);
		buf_finish(&out);
	}
	sqlite3_close(db);
	query_pairs_finish(&pairs);
	free(text);
	return 0;
}
