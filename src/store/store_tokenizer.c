/*
 * The search index's own tokenizer, "vietnamese" (data/sql/0003-search.sql).
 *
 * Every word of a document stands in the index once without marks ("Đức"
 * gives "duc"); a word that carries marks stands at the same position a
 * second time, by its exact key behind an equals sign ("=đưc5"). No word
 * holds an equals sign, so the two spaces never meet. A query then chooses:
 * a word typed without marks asks the first space and finds every marked
 * form, a word typed with marks asks the second and finds only itself.
 *
 * The exact key ends in the tone (text_word_key), so "hòa" and "hoà" are one.
 * That end is cut off a marked word that may still go on ("điệ*"): what it
 * finds agrees in the letters and their vowel marks, whatever the tone.
 *
 * FTS5 asks again for the words of a text to cut a snippet; it then looks at
 * their places only, which spares the folding.
 *
 * Source   sqlite.org/fts5.html, sections 7.1 and 7.1.1 (synonyms, method 3)
 */
#include "config.h"

#include "store/db.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

enum { WORD_MAX = 128 };	/* bytes; longer words (junk) are cut */

typedef int (*token_fn)(void *ctx, int flags, const char *token, int len,
			int start, int end);

/* One word on its way to FTS5. */
struct word_out {
	token_fn emit;
	void *ctx;
	int start, end;
};

static int emit_folded(const struct word_out *out, const char *word)
{
	char *folded = text_fold(word);
	int len = (int)strlen(folded);
	int rc = SQLITE_OK;

	if (len > 0)
		rc = out->emit(out->ctx, 0, folded, len, out->start, out->end);
	free(folded);
	return rc;
}

/* The key without the tone digit at its end. */
static void cut_tone(char *key)
{
	size_t len = strlen(key);

	if (len > 1 && key[len - 1] >= '2' && key[len - 1] <= '6')
		key[len - 1] = '\0';
}

static int emit_exact(const struct word_out *out, const char *word, int flags,
		      bool is_unfinished)
{
	char *key = text_word_key(word);
	char token[2 * WORD_MAX + 2] = "=";
	size_t len;

	if (is_unfinished)
		cut_tone(key);
	len = strlen(key);
	if (len > sizeof token - 2)
		len = sizeof token - 2;
	memcpy(token + 1, key, len);
	free(key);
	return out->emit(out->ctx, flags, token, (int)len + 1, out->start,
			 out->end);
}

static int emit_word(const struct word_out *out, int reason, const char *word)
{
	int rc;

	if (reason & FTS5_TOKENIZE_QUERY) {
		if (!text_has_marks(word))
			return emit_folded(out, word);
		return emit_exact(out, word, 0,
				  (reason & FTS5_TOKENIZE_PREFIX) != 0);
	}
	rc = emit_folded(out, word);
	if (rc == SQLITE_OK && text_has_marks(word))
		rc = emit_exact(out, word, FTS5_TOKEN_COLOCATED, false);
	return rc;
}

static int tokenize(Fts5Tokenizer *self, void *ctx, int reason,
		    const char *text, int text_len, token_fn emit)
{
	size_t pos = 0, start, len;
	int rc = SQLITE_OK;

	(void)self;
	while (rc == SQLITE_OK && text_next_word(text, (size_t)text_len, &pos,
						 &start, &len)) {
		struct word_out out = { emit, ctx, (int)start,
					(int)(start + len) };
		char word[WORD_MAX + 1];
		size_t kept = len < WORD_MAX ? len : WORD_MAX;

		memcpy(word, text + start, kept);
		word[kept] = '\0';
		if (reason & FTS5_TOKENIZE_AUX)
			rc = emit(ctx, 0, word, (int)kept, out.start, out.end);
		else
			rc = emit_word(&out, reason, word);
	}
	return rc;
}

/* The tokenizer has no state; FTS5 wants a pointer that is not NULL. */
static int create(void *ctx, const char **args, int n_args,
		  Fts5Tokenizer **out)
{
	(void)args;
	if (n_args != 0)
		return SQLITE_ERROR;
	*out = ctx;
	return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *self)
{
	(void)self;
}

/* The only way to FTS5's own functions: ask SQL for the pointer. */
static fts5_api *find_api(sqlite3 *db)
{
	fts5_api *api = NULL;
	sqlite3_stmt *stmt = NULL;

	if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &stmt, NULL) ==
	    SQLITE_OK) {
		sqlite3_bind_pointer(stmt, 1, (void *)&api, "fts5_api_ptr",
				     NULL);
		sqlite3_step(stmt);
	}
	sqlite3_finalize(stmt);
	return api;
}

bool db_add_tokenizer(sqlite3 *db, struct err *err)
{
	fts5_tokenizer functions = { create, destroy, tokenize };
	fts5_api *api = find_api(db);

	if (api == NULL)
		return err_set(err, ERR_IO,
			       _("this SQLite was built without full-text "
				 "search (FTS5)"));
	if (api->xCreateTokenizer(api, "vietnamese", api, &functions, NULL) !=
	    SQLITE_OK)
		return db_error(db, sqlite3_errcode(db), err);
	return true;
}
