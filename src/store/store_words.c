/* Words in a text, for queries. See store_words.h. */
#include "config.h"

#include "store/store_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/document.h"
#include "store/db.h"

static void add_needle(struct needles *n, const char *word)
{
	struct needle one = { .is_exact = text_has_marks(word) };

	one.text = one.is_exact ? text_lower(word) : text_fold(word);
	n->items = mem_grow(n->items, n->count + 1, sizeof *n->items);
	n->items[n->count++] = one;
}

void needles_init(struct needles *n, const char *words)
{
	size_t len = words != NULL ? strlen(words) : 0;
	size_t at = 0;

	*n = (struct needles){ 0 };
	while (at < len) {
		size_t blanks = strspn(words + at, " \"");
		size_t size = strcspn(words + at + blanks, " \"");
		char *word = mem_dup_n(words + at + blanks, size);

		at += blanks + size;
		if (size > 0)
			add_needle(n, word);
		free(word);
	}
}

void needles_finish(struct needles *n)
{
	for (size_t i = 0; i < n->count; i++)
		free(n->items[i].text);
	free(n->items);
	*n = (struct needles){ 0 };
}

bool needles_match(const struct needles *n, const char *text)
{
	char *folded = text_fold(text);
	char *lower = text_lower(text);
	bool ok = true;

	for (size_t i = 0; i < n->count && ok; i++)
		ok = strstr(n->items[i].is_exact ? lower : folded,
			    n->items[i].text) != NULL;
	free(folded);
	free(lower);
	return ok;
}

/* ---- the SQL functions ---------------------------------------------------- */

static void forget(void *needles)
{
	needles_finish(needles);
	free(needles);
}

/* Kept by SQLite as long as the words are the same: one statement. */
static void says(sqlite3_context *ctx, int n, sqlite3_value **values)
{
	const char *text = (const char *)sqlite3_value_text(values[1]);
	struct needles *needles = sqlite3_get_auxdata(ctx, 0);
	bool is_new = needles == NULL;

	(void)n;
	if (text == NULL) {
		sqlite3_result_int(ctx, 0);
		return;
	}
	if (is_new) {
		needles = mem_alloc(sizeof *needles);
		needles_init(needles,
			     (const char *)sqlite3_value_text(values[0]));
	}
	sqlite3_result_int(ctx, needles_match(needles, text));
	/* last: it may free them at once */
	if (is_new)
		sqlite3_set_auxdata(ctx, 0, needles, forget);
}

static void number_key(sqlite3_context *ctx, int n, sqlite3_value **values)
{
	const char *text = (const char *)sqlite3_value_text(values[0]);

	(void)n;
	if (text != NULL)
		sqlite3_result_text(ctx, document_number_key(text), -1, free);
}

bool db_add_words(sqlite3 *db, struct err *err)
{
	enum { FLAGS = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY };
	int rc = sqlite3_create_function_v2(db, "says", 2, FLAGS, NULL, says,
					    NULL, NULL, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_create_function_v2(db, "number_key", 1, FLAGS,
						NULL, number_key, NULL, NULL,
						NULL);
	return rc == SQLITE_OK ? true : db_error(db, rc, err);
}
