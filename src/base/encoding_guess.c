/*
 * Which encoding is it? See encoding.h. Each one is tried, and judged by how
 * many of the words that hold anything beyond ASCII are then syllables of
 * Vietnamese: there are some seven thousand, and bytes read the wrong way
 * hardly ever make one.
 */
#include "config.h"

#include "base/encoding.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/text_priv.h"

enum {
	SAMPLE_BYTES = 64 << 10,
	WORD_POINTS = 2,	/* a syllable in good case; 1: in mixed case */
	UTF8_LEAD = 400,	/* permille another must have more than UTF-8 */
	NUL_SHARE = 20,		/* one byte in so many is zero: UTF-16 */
};

/* What was found in one reading of the sample. */
struct tally {
	size_t words;		/* with more than ASCII in them */
	size_t points;
	size_t bad;		/* bytes and points no text has */
};

/* Lower case, one capital in front, or all capitals? */
static bool has_good_case(const char *word, size_t len)
{
	struct letter l;
	size_t n = 0, upper = 0;
	bool is_first_upper = false;
	int32_t cp;

	for (size_t i = 0; i < len;) {
		i += next_point(word + i, len - i, &cp);
		if (!letter_split(cp, &l))
			continue;
		if (n == 0)
			is_first_upper = l.is_upper;
		upper += l.is_upper;
		n++;
	}
	return upper == 0 || upper == n || (upper == 1 && is_first_upper);
}

static void tally_word(struct tally *t, const char *word, size_t len)
{
	if (len == 0 || ascii_span(word, len) == len)
		return;
	t->words++;
	if (text_is_syllable(word, len))
		t->points += has_good_case(word, len) ? WORD_POINTS : 1;
}

/* Blanks and signs part words; a sign of another script is part of one. */
static bool is_gap(int32_t cp)
{
	if (cp < 0x80)
		return !((cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z'));
	return cp == 0xA0 || cp == 0xAB || cp == 0xBB ||
	       (cp >= 0x2010 && cp <= 0x2030);
}

static bool is_bad(int32_t cp)
{
	return cp == UTF8_BAD || (cp >= 0x7F && cp < 0xA0) ||
	       (cp < 0x20 && cp != '\n' && cp != '\r' && cp != '\t' &&
		cp != '\f');
}

static void tally_text(const char *s, size_t len, struct tally *t)
{
	size_t start = 0;
	int32_t cp;

	for (size_t i = 0; i < len;) {
		size_t n = next_point(s + i, len - i, &cp);
		t->bad += is_bad(cp);
		if (is_gap(cp)) {
			tally_word(t, s + start, i - start);
			start = i + n;
		}
		i += n;
	}
	tally_word(t, s + start, len - start);
}

static int judge(enum encoding e, const void *bytes, size_t len)
{
	struct tally t = {0};
	struct buf text;

	buf_init(&text);
	encoding_decode(e, bytes, len, &text);
	char *composed = text_nfc(text.data);
	tally_text(composed, strlen(composed), &t);
	buf_finish(&text);
	free(composed);
	size_t all = (t.words + t.bad) * WORD_POINTS;
	return all == 0 ? 1000 : (int)(t.points * 1000 / all);
}

/* ---- which are worth trying ----------------------------------------------- */

static bool has_mark(const unsigned char *s, size_t len, enum encoding e)
{
	return len >= 2 &&
	       (e == ENCODING_UTF16LE ? s[0] == 0xFF && s[1] == 0xFE
				      : s[0] == 0xFE && s[1] == 0xFF);
}

/* Every blank and every letter of ASCII has a zero byte beside it. */
static bool is_wide(const unsigned char *s, size_t len, enum encoding e)
{
	size_t zeros = 0, others = 0;

	if (has_mark(s, len, e))
		return true;
	for (size_t i = 0; i + 1 < len; i += 2) {
		bool is_high = s[i + (e == ENCODING_UTF16LE ? 1 : 0)] == 0;
		bool is_low = s[i + (e == ENCODING_UTF16LE ? 0 : 1)] == 0;
		zeros += is_high;
		others += is_low;
	}
	return len % 2 == 0 && zeros > others && zeros * NUL_SHARE > len;
}

static bool can_be(enum encoding e, const unsigned char *s, size_t len)
{
	if (e == ENCODING_UTF16LE || e == ENCODING_UTF16BE)
		return is_wide(s, len, e);
	if (memchr(s, '\0', len) != NULL)
		return false;
	if (e == ENCODING_UTF8)
		return utf8_is_valid((const char *)s, len);
	return ascii_span((const char *)s, len) < len ||
	       (e == ENCODING_VISCII && memchr(s, 0x1E, len) != NULL);
}

/* The sample ends between two letters of UTF-8 and of UTF-16. */
static size_t sample_of(const unsigned char *s, size_t len)
{
	if (len <= SAMPLE_BYTES)
		return len;
	len = SAMPLE_BYTES;
	while (len > SAMPLE_BYTES - 8 && (s[len] & 0xC0) == 0x80)
		len -= 2;
	return len;
}

static int rank(const struct encoding_guess *g)
{
	return g->permille + (g->encoding == ENCODING_UTF8 ? UTF8_LEAD : 0);
}

static void insert(struct encoding_guess *list, size_t n,
		   struct encoding_guess g)
{
	while (n > 0 && rank(&list[n - 1]) < rank(&g)) {
		list[n] = list[n - 1];
		n--;
	}
	list[n] = g;
}

size_t encoding_guess(const void *bytes, size_t len,
		      struct encoding_guess out[ENCODING_COUNT])
{
	size_t n = 0;
	size_t sample = sample_of(bytes, len);

	for (int i = 0; i < ENCODING_COUNT; i++) {
		enum encoding e = (enum encoding)i;
		if (!can_be(e, bytes, sample))
			continue;
		struct encoding_guess g = {
			.encoding = e,
			.permille = judge(e, bytes, sample),
		};
		insert(out, n++, g);
	}
	if (n == 0)	/* nothing fits; the bytes will be shown as they are */
		out[n++] = (struct encoding_guess){.encoding = ENCODING_UTF8};
	return n;
}
