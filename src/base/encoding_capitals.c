/*
 * Capitals that a font had made. See encoding.h.
 *
 * TCVN3 has no capital with a tone; a heading was typed with small ones and
 * shown in a font of capitals. A word whose letters without a tone are all
 * capitals, two of them at least, was in capitals; one with a single such
 * letter ("KÕ") was, when the word beside it was.
 */
#include "config.h"

#include "base/encoding.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/text_priv.h"

enum word_kind {
	WORD_OTHER,
	WORD_MAYBE,	/* one capital, and small letters only with a tone */
	WORD_CAPITALS	/* two capitals or more, and small ones with a tone */
};

struct word {
	size_t start, len;
	enum word_kind kind;
};

static enum word_kind kind_of(const char *s, size_t len)
{
	size_t capitals = 0, small = 0;
	int32_t cp;
	struct letter l;

	for (size_t i = 0; i < len;) {
		i += next_point(s + i, len - i, &cp);
		if (!letter_split(cp, &l))
			return WORD_OTHER;
		if (!l.is_upper && l.tone == TONE_LEVEL)
			return WORD_OTHER;
		capitals += l.is_upper;
		small += !l.is_upper;
	}
	if (small == 0 || capitals == 0)
		return WORD_OTHER;
	return capitals > 1 ? WORD_CAPITALS : WORD_MAYBE;
}

static struct word *find_words(const char *s, size_t len, size_t *out_n)
{
	struct word *words = NULL;
	size_t n = 0, cap = 0, pos = 0, start, word_len;

	while (text_next_word(s, len, &pos, &start, &word_len)) {
		if (n == cap) {
			cap = cap * 2 + 64;
			words = mem_grow(words, cap, sizeof *words);
		}
		words[n++] = (struct word){start, word_len,
					   kind_of(s + start, word_len)};
	}
	*out_n = n;
	return words;
}

/* On one line, with nothing but blanks and signs of a heading between them? */
static bool is_beside(const char *s, const struct word *a,
		      const struct word *b)
{
	for (size_t i = a->start + a->len; i < b->start; i++)
		if (s[i] == '\n' || s[i] == '.')
			return false;
	return true;
}

static bool is_capitals(const char *s, const struct word *w, size_t n,
			size_t i)
{
	if (w[i].kind != WORD_MAYBE)
		return w[i].kind == WORD_CAPITALS;
	return (i > 0 && w[i - 1].kind == WORD_CAPITALS &&
		is_beside(s, &w[i - 1], &w[i])) ||
	       (i + 1 < n && w[i + 1].kind == WORD_CAPITALS &&
		is_beside(s, &w[i], &w[i + 1]));
}

/*
 * Does a sentence begin at this word? Only signs and single marks of a list
 * ("a)", "1.") may stand between it and the line's start or a full stop.
 */
static bool begins_sentence(const char *s, size_t start)
{
	size_t i = start;

	while (i > 0 && strchr(" \t\"'(-+*", s[i - 1]) != NULL)
		i--;
	return i == 0 || s[i - 1] == '\n' ||
	       (i < start && strchr(".!?", s[i - 1]) != NULL);
}

static void put_upper(const char *s, size_t len, struct buf *out)
{
	char *part = mem_dup_n(s, len);
	char *upper = text_upper(part);

	buf_puts(out, upper);
	free(upper);
	free(part);
}

/* Its first letter is one that had no capital. */
static size_t toned_head(const char *s, size_t len)
{
	int32_t cp;
	struct letter l;
	size_t n = next_point(s, len, &cp);

	return letter_split(cp, &l) && !l.is_upper && l.tone != TONE_LEVEL
		       ? n : 0;
}

static char *mend(const char *s)
{
	struct buf out;
	size_t len = strlen(s), n = 0, done = 0;
	struct word *w = find_words(s, len, &n);

	buf_init(&out);
	for (size_t i = 0; i < n; i++) {
		size_t head = w[i].len;
		if (!is_capitals(s, w, n, i))
			head = begins_sentence(s, w[i].start)
				       ? toned_head(s + w[i].start, w[i].len)
				       : 0;
		if (head == 0)
			continue;
		buf_add(&out, s + done, w[i].start - done);
		put_upper(s + w[i].start, head, &out);
		done = w[i].start + head;
	}
	buf_add(&out, s + done, len - done);
	free(w);
	return buf_take(&out);
}

char *encoding_mend_capitals(const char *text, enum encoding_capitals how)
{
	if (how == CAPITALS_ALL)
		return text_upper(text);
	return how == CAPITALS_MEND ? mend(text) : mem_dup(text);
}

bool encoding_needs_capitals(const char *text)
{
	size_t n = 0;
	struct word *w = find_words(text, strlen(text), &n);
	bool is_needed = false;

	for (size_t i = 0; i < n && !is_needed; i++)
		is_needed = w[i].kind == WORD_CAPITALS;
	free(w);
	return is_needed;
}
