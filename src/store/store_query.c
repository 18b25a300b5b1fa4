/*
 * What a person types, as an expression for FTS5. See store_query.h.
 *
 * The text is cut into terms. A term of several words is a phrase; terms of
 * one word each, side by side, are looked at together, because they may spell
 * out an abbreviation. FTS5 bounds the height of an expression, so exclusions
 * are gathered into one NOT (a OR b OR ...) at the end.
 */
#include "config.h"

#include "store/store_query.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/store_rows.h"

/* What stands between blanks, or between quotes. */
struct term {
	struct query_words words;
	bool is_phrase;		/* never part of a longer run */
	bool is_excluded;
	bool may_go_on;		/* its last word is still being typed */
};

struct query {
	struct term *terms;
	size_t count;
};

/* ---- words ---------------------------------------------------------------- */

static void words_add(struct query_words *words, const char *text, size_t len)
{
	char *word = mem_dup_n(text, len);
	char *folded = text_fold(word);

	if (*folded == '\0') {
		free(folded);
		free(word);
		return;
	}
	words->items = rows_push(words->items, &words->count,
				 sizeof *words->items);
	words->items[words->count - 1] = (struct query_word){
		.text = word,
		.folded = folded,
		.exact = text_has_marks(word) ? text_word_key(word) : NULL,
	};
}

static void words_cut(struct query_words *words, const char *text, size_t len)
{
	size_t pos = 0, start, word_len;

	while (text_next_word(text, len, &pos, &start, &word_len))
		words_add(words, text + start, word_len);
}

static void words_finish(struct query_words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		free(words->items[i].text);
		free(words->items[i].folded);
		free(words->items[i].exact);
	}
	free(words->items);
}

/* Would the typed word find the other one? */
static bool word_finds(const struct query_word *typed,
		       const struct query_word *other)
{
	if (typed->exact == NULL)
		return strcmp(typed->folded, other->folded) == 0;
	return other->exact != NULL && strcmp(typed->exact, other->exact) == 0;
}

void query_pairs_add(struct query_pairs *pairs, const char *brief,
		     const char *full)
{
	struct query_pair pair = { 0 };

	words_cut(&pair.brief, brief, strlen(brief));
	words_cut(&pair.full, full, strlen(full));
	if (pair.brief.count == 0 || pair.full.count == 0) {
		words_finish(&pair.brief);
		words_finish(&pair.full);
		return;
	}
	pairs->items = rows_push(pairs->items, &pairs->count,
				 sizeof *pairs->items);
	pairs->items[pairs->count - 1] = pair;
}

void query_pairs_finish(struct query_pairs *pairs)
{
	for (size_t i = 0; i < pairs->count; i++) {
		words_finish(&pairs->items[i].brief);
		words_finish(&pairs->items[i].full);
	}
	free(pairs->items);
	*pairs = (struct query_pairs){ 0 };
}

/* ---- terms ---------------------------------------------------------------- */

/* Bytes of a double quote here, typed or typographic; 0: none. */
static size_t quote_at(const char *s)
{
	if (*s == '"')
		return 1;
	if (strncmp(s, "\xE2\x80\x9C", 3) == 0 ||
	    strncmp(s, "\xE2\x80\x9D", 3) == 0)
		return 3;
	return 0;
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Bytes up to the closing quote or the end. */
static size_t quoted_len(const char *s)
{
	size_t len = 0;

	while (s[len] != '\0' && quote_at(s + len) == 0)
		len++;
	return len;
}

static size_t bare_len(const char *s)
{
	size_t len = 0;

	while (s[len] != '\0' && !is_blank(s[len]) && quote_at(s + len) == 0)
		len++;
	return len;
}

/* Cut one term, which begins at s and is not blank; returns where it ends. */
static const char *cut_term(const char *s, struct query *q)
{
	struct term t = { .is_excluded = *s == '-' };
	size_t len;

	if (t.is_excluded)
		s++;

	size_t quote = quote_at(s);

	s += quote;
	len = quote != 0 ? quoted_len(s) : bare_len(s);
	words_cut(&t.words, s, len);
	t.is_phrase = quote != 0 || t.words.count > 1;
	t.may_go_on = s[len] == '\0';
	if (quote != 0)
		len += quote_at(s + len);
	if (t.words.count > 0) {
		q->terms = rows_push(q->terms, &q->count, sizeof *q->terms);
		q->terms[q->count - 1] = t;
	}
	return s + len;
}

static void query_cut(struct query *q, const char *text)
{
	while (*text != '\0') {
		if (is_blank(*text))
			text++;
		else
			text = cut_term(text, q);
	}
}

static void query_finish(struct query *q)
{
	for (size_t i = 0; i < q->count; i++)
		words_finish(&q->terms[i].words);
	free(q->terms);
}

/* ---- writing -------------------------------------------------------------- */

/* A word as an FTS5 string. Words hold no quotes; should one, it is doubled. */
static void put_word(struct buf *out, const struct query_word *word)
{
	buf_putc(out, '"');
	for (const char *c = word->text; *c != '\0'; c++) {
		if (*c == '"')
			buf_putc(out, '"');
		buf_putc(out, *c);
	}
	buf_putc(out, '"');
}

static void put_phrase(struct buf *out, const struct query_words *words,
		       bool may_go_on)
{
	for (size_t i = 0; i < words->count; i++) {
		buf_puts(out, i == 0 ? "" : " + ");
		put_word(out, &words->items[i]);
	}
	if (may_go_on)
		buf_puts(out, " *");
}

/* Do `some` stand in words from `at` on? */
static bool words_stand_at(const struct query_words *words, size_t at,
			   const struct query_words *some)
{
	if (some->count > words->count - at)
		return false;
	for (size_t i = 0; i < some->count; i++)
		if (!word_finds(&words->items[at + i], &some->items[i]))
			return false;
	return true;
}

/* Either side of an abbreviation. */
enum side { BRIEF, FULL };

static const struct query_words *pair_side(const struct query_pair *p,
					   enum side side)
{
	return side == BRIEF ? &p->brief : &p->full;
}

/* The pair whose side stands here with the most words; NULL: none. */
static const struct query_pair *find_pair(const struct query_pairs *pairs,
					  enum side side,
					  const struct query_words *words,
					  size_t at)
{
	const struct query_pair *best = NULL;

	for (size_t i = 0; i < pairs->count; i++) {
		const struct query_pair *p = &pairs->items[i];
		const struct query_words *w = pair_side(p, side);

		if (words_stand_at(words, at, w) &&
		    (best == NULL || w->count > pair_side(best, side)->count))
			best = p;
	}
	return best;
}

/* Every way to say a phrase: each abbreviation in it short or in full. */
enum { WAYS_MAX = 16 };	/* further abbreviations stay as typed */

struct ways {
	struct query_words items[WAYS_MAX];	/* the first: as typed */
	size_t count;
};

/* Their words stay the owner's. */
static void put_words(struct query_words *to, const struct query_words *from)
{
	for (size_t i = 0; i < from->count; i++) {
		to->items = rows_push(to->items, &to->count,
				      sizeof *to->items);
		to->items[to->count - 1] = from->items[i];
	}
}

/* Go on with `typed` in the ways so far, and with `other` in a copy of them. */
static void ways_go_on(struct ways *ways, const struct query_words *typed,
		       const struct query_words *other)
{
	size_t n = ways->count;

	for (size_t i = 0; other != NULL && i < n; i++) {
		struct query_words *copy = &ways->items[ways->count++];

		put_words(copy, &ways->items[i]);
		put_words(copy, other);
	}
	for (size_t i = 0; i < n; i++)
		put_words(&ways->items[i], typed);
}

/* How the words from `at` on may be put; returns how many words it took. */
static size_t ways_step(struct ways *ways, const struct query_words *words,
			size_t at, const struct query_pairs *pairs)
{
	enum side side = FULL;
	const struct query_pair *p = NULL;
	struct query_words typed = { &words->items[at], 1 };

	if (2 * ways->count <= WAYS_MAX)
		p = find_pair(pairs, FULL, words, at);
	if (p == NULL && 2 * ways->count <= WAYS_MAX) {
		side = BRIEF;
		p = find_pair(pairs, BRIEF, words, at);
	}
	if (p != NULL)
		typed.count = pair_side(p, side)->count;
	ways_go_on(ways, &typed,
		   p == NULL ? NULL : pair_side(p, side == FULL ? BRIEF : FULL));
	return typed.count;
}

/* A phrase, as typed or with its abbreviations written the other way. */
static void put_term(struct buf *out, const struct query_words *words,
		     const struct query_pairs *pairs, bool may_go_on)
{
	struct ways ways = { .count = 1 };

	for (size_t i = 0; i < words->count;)
		i += ways_step(&ways, words, i, pairs);
	buf_putc(out, '(');
	for (size_t i = 0; i < ways.count; i++) {
		buf_puts(out, i == 0 ? "" : " OR ");
		put_phrase(out, &ways.items[i], may_go_on && i == 0);
		free(ways.items[i].items);
	}
	buf_putc(out, ')');
}

/*
 * Words side by side. Where they spell out an abbreviation it will do as
 * well; elsewhere each stands for itself (or for what it abbreviates).
 */
static void put_run(struct buf *out, const struct query_words *run,
		    const struct query_pairs *pairs, bool may_go_on)
{
	for (size_t i = 0; i < run->count;) {
		const struct query_pair *p = find_pair(pairs, FULL, run, i);
		size_t n = p == NULL ? 1 : p->full.count;

		buf_puts(out, i == 0 ? "" : " AND ");
		buf_puts(out, p == NULL ? "" : "((");
		for (size_t end = i + n, first = i; i < end; i++) {
			struct query_words one = { &run->items[i], 1 };

			buf_puts(out, i == first ? "" : " AND ");
			put_term(out, &one, pairs,
				 may_go_on && i + 1 == run->count);
		}
		if (p != NULL) {
			buf_puts(out, ") OR ");
			put_phrase(out, &p->brief, false);
			buf_putc(out, ')');
		}
	}
}

/* Gather the one-word terms from *at on; their words stay the terms' own. */
static struct query_words take_run(const struct query *q, size_t *at)
{
	struct query_words run = { 0 };

	while (*at < q->count && !q->terms[*at].is_phrase &&
	       !q->terms[*at].is_excluded) {
		run.items = rows_push(run.items, &run.count,
				      sizeof *run.items);
		run.items[run.count - 1] = q->terms[(*at)++].words.items[0];
	}
	return run;
}

static void put_wanted(struct buf *out, const struct query *q, bool is_prefix,
		       const struct query_pairs *pairs)
{
	for (size_t i = 0; i < q->count;) {
		const struct term *t = &q->terms[i];

		if (t->is_excluded) {
			i++;
			continue;
		}
		buf_puts(out, out->len == 0 ? "" : " AND ");
		if (t->is_phrase) {
			put_term(out, &t->words, pairs,
				 is_prefix && t->may_go_on);
			i++;
			continue;
		}

		struct query_words run = take_run(q, &i);

		put_run(out, &run, pairs,
			is_prefix && q->terms[i - 1].may_go_on);
		free(run.items);
	}
}

static void put_excluded(struct buf *out, const struct query *q,
			 const struct query_pairs *pairs)
{
	bool is_first = true;

	for (size_t i = 0; i < q->count; i++) {
		if (!q->terms[i].is_excluded)
			continue;
		buf_puts(out, is_first ? " NOT (" : " OR ");
		put_term(out, &q->terms[i].words, pairs, false);
		is_first = false;
	}
	buf_puts(out, is_first ? "" : ")");
}

void query_build(const char *text, bool is_prefix,
		 const struct query_pairs *pairs, struct buf *out)
{
	struct query q = { 0 };
	struct buf wanted;

	buf_init(&wanted);
	query_cut(&q, text);
	put_wanted(&wanted, &q, is_prefix, pairs);
	if (wanted.len > 0) {
		buf_putc(out, '(');
		buf_add(out, wanted.data, wanted.len);
		buf_putc(out, ')');
		put_excluded(out, &q, pairs);
	}
	query_finish(&q);
	buf_finish(&wanted);
}
