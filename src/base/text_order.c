/*
 * Dictionary order and natural order. See text.h.
 *
 * A sort key has three levels, each ended by LEVEL_END, trailing ones left out:
 *
 *   first    what the characters are: blanks < punctuation and signs < digits
 *            < letters, the letters in the order of the Vietnamese alphabet
 *   second   one SECOND_PLAIN per character, followed by a byte per mark: the
 *            tones in their order, then strangers (the dots of "ü")
 *   third    small letters before capitals
 *
 * So a tone counts only when all letters of the whole text agree, and case
 * only when the tones do: "an", "An", "án", "án cũ", "ấn".
 *
 * Invariants
 *  1. A byte of a level is > LEVEL_END, so the shorter of two levels of which
 *     one begins the other comes first, by memcmp.
 *  2. A level loses the plain bytes at its end; any other byte is greater.
 *  3. Controls and format characters have no weight at all.
 *
 * Equal to ICU "vi" for letters, digits, blanks, ASCII and the signs of the
 * table below. Approximate, by code point: signs that are not in the table
 * (after it), letters of other scripts (after z; Latin ones that are no base
 * and mark, like "ø" and "ß", too), digits of other scripts and fractions
 * (as signs), marks other than the tones (after them).
 *
 * Source   CLDR 42 root and vi.xml
 */
#include "config.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "base/text_priv.h"

enum {
	LEVEL_END = 1,

	FIRST_SIGN = 2,		/* blanks, then the others, as in the table */
	FIRST_OTHER_SIGN = 0x6D,
	FIRST_DIGIT = 0x6E,
	FIRST_LETTER = 0x78,	/* 26 * SHAPE_COUNT of them, up to 0xF9 */
	FIRST_OTHER_LETTER = 0xFA,

	SECOND_PLAIN = 2,	/* + tone - 1: up to 7 */
	SECOND_OTHER_MARK = 0x10,

	THIRD_SMALL = 2,
	THIRD_CAPITAL = 3,
	THIRD_VARIANT = 4,

	DECOMPOSED_MAX = 8,
	POINT_BITS = 21,
	NO_BREAK_SPACE = 0xA0,
	ELLIPSIS = 0x2026,
};

static const char signs[] =
	"\t\n\v\f\r\xC2\x85\xE2\x80\xA8\xE2\x80\xA9 "
	"_-‑–—,;:!¡?¿.·'‘’‚‹›\"“”„«»()[]{}§¶@*/\\&#%‰†‡•"
	"′`´^¯¨¸°©®←→+±÷×<=>¬|¦~−≈≤≥¤¢$£¥₫€";

/*
 * The first weight of a character: its byte above POINT_BITS, and under it the
 * code point when the byte stands for many. 0: no weight.
 */
static uint32_t weight(uint32_t byte, int32_t cp)
{
	return byte << POINT_BITS | (uint32_t)cp;
}

static uint32_t sign_weight(int32_t cp)
{
	uint32_t byte = FIRST_SIGN;
	int32_t sign;

	for (size_t i = 0; i < sizeof signs - 1; byte++) {
		i += utf8_decode(signs + i, sizeof signs - 1 - i, &sign);
		if (sign == cp)
			return weight(byte, 0);
	}
	return weight(FIRST_OTHER_SIGN, cp);
}

static bool is_weightless(int32_t cp)
{
	if (cp == 0x85 || (cp >= '\t' && cp <= '\r'))
		return false;
	if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
		return true;
	return utf8proc_category(cp) == UTF8PROC_CATEGORY_CF ||
	       point_is_mark(cp);
}

/* The first weight of a character that letter_split() does not know. */
static uint32_t other_weight(int32_t cp)
{
	if (cp >= '0' && cp <= '9')
		return weight(FIRST_DIGIT + (uint32_t)(cp - '0'), 0);
	if (cp == ' ' || cp == NO_BREAK_SPACE)
		return sign_weight(' ');
	if (cp == ELLIPSIS)
		return sign_weight('.');
	if (is_weightless(cp))
		return 0;
	if (point_is_letter(cp))
		return weight(FIRST_OTHER_LETTER, utf8proc_tolower(cp));
	return sign_weight(cp);
}

static uint32_t letter_weight(const struct letter *l)
{
	uint32_t place = (uint32_t)(l->base - 'a') * SHAPE_COUNT + l->shape;

	return weight(FIRST_LETTER + place, 0);
}

/* ---- sort key --------------------------------------------------------- */

struct key {
	struct buf first;
	struct buf second;
	struct buf third;
};

static void put_first(struct buf *first, uint32_t w)
{
	uint32_t cp = w & ((1U << POINT_BITS) - 1);

	buf_putc(first, (char)(w >> POINT_BITS));
	if (cp == 0)
		return;
	for (int shift = 14; shift >= 0; shift -= 7)
		buf_putc(first, (char)(0x80 | (cp >> shift & 0x7F)));
}

static void key_add_letter(struct key *k, const struct letter *l)
{
	put_first(&k->first, letter_weight(l));
	buf_putc(&k->second, SECOND_PLAIN);
	if (l->tone != TONE_LEVEL)
		buf_putc(&k->second, (char)(SECOND_PLAIN + l->tone - 1));
	buf_putc(&k->third, l->is_upper ? THIRD_CAPITAL : THIRD_SMALL);
}

static void key_add_mark(struct key *k, int32_t mark)
{
	enum letter_tone tone = letter_tone_of_mark(mark);

	if (tone != TONE_LEVEL)
		buf_putc(&k->second, (char)(SECOND_PLAIN + tone - 1));
	else
		buf_putc(&k->second, (char)(SECOND_OTHER_MARK + mark % 0x80));
}

static uint8_t third_of(int32_t cp)
{
	if (cp == NO_BREAK_SPACE || cp == ELLIPSIS)
		return THIRD_VARIANT;
	return utf8proc_tolower(cp) == cp ? THIRD_SMALL : THIRD_CAPITAL;
}

static void key_add_point(struct key *k, int32_t cp)
{
	size_t times = cp == ELLIPSIS ? 3 : 1;
	struct letter l;

	if (letter_split(cp, &l)) {
		key_add_letter(k, &l);
		return;
	}
	if (point_is_mark(cp)) {
		key_add_mark(k, cp);
		return;
	}
	uint32_t w = other_weight(cp);
	for (size_t i = 0; w != 0 && i < times; i++) {
		put_first(&k->first, w);
		buf_putc(&k->second, SECOND_PLAIN);
		buf_putc(&k->third, (char)third_of(cp));
	}
}

/* A letter of another language is its base and marks: "ü" is u, dots. */
static void key_add_stranger(struct key *k, int32_t cp)
{
	int32_t parts[DECOMPOSED_MAX];
	utf8proc_ssize_t n = utf8proc_decompose_char(
		cp, parts, DECOMPOSED_MAX, UTF8PROC_DECOMPOSE, NULL);

	for (utf8proc_ssize_t i = 0; i < n; i++)
		key_add_point(k, parts[i]);
}

static size_t without_end(const struct buf *level, char plain)
{
	size_t len = level->len;

	while (len > 0 && level->data[len - 1] == plain)
		len--;
	return len;
}

static char *key_join(const struct key *k)
{
	size_t second_len = without_end(&k->second, SECOND_PLAIN);
	size_t third_len = without_end(&k->third, THIRD_SMALL);
	struct buf out;

	buf_init(&out);
	buf_add(&out, k->first.data, k->first.len);
	if (second_len > 0 || third_len > 0) {
		buf_putc(&out, LEVEL_END);
		buf_add(&out, k->second.data, second_len);
	}
	if (third_len > 0) {
		buf_putc(&out, LEVEL_END);
		buf_add(&out, k->third.data, third_len);
	}
	return out.data;
}

char *text_sort_key(const char *s)
{
	struct nfc_view v = nfc_view(s);
	struct letter l;
	struct key k;
	int32_t cp;

	buf_init(&k.first);
	buf_init(&k.second);
	buf_init(&k.third);
	for (size_t i = 0; i < v.len;) {
		i += utf8_decode(v.text + i, v.len - i, &cp);
		if (letter_split(cp, &l))
			key_add_letter(&k, &l);
		else if (cp < 0x80)
			key_add_point(&k, cp);
		else
			key_add_stranger(&k, cp);
	}
	char *key = key_join(&k);
	buf_finish(&k.first);
	buf_finish(&k.second);
	buf_finish(&k.third);
	nfc_view_finish(&v);
	return key;
}

/* ---- natural order ---------------------------------------------------- */

/* A number or one character. */
struct token {
	uint32_t weight;	/* a number: that of "0"; 0: the end */
	const char *digits;	/* without leading zeros; NULL: no number */
	size_t n_digits;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct token number_token(const char **s)
{
	struct token t = { weight(FIRST_DIGIT, 0), NULL, 0 };

	while (**s == '0')
		(*s)++;
	t.digits = *s;
	while (is_digit(**s))
		(*s)++;
	t.n_digits = (size_t)(*s - t.digits);
	return t;
}

static uint32_t point_weight(int32_t cp)
{
	int32_t parts[DECOMPOSED_MAX];
	struct letter l;

	if (letter_split(cp, &l))
		return letter_weight(&l);
	if (cp < 0x80)
		return other_weight(cp);
	utf8proc_ssize_t n = utf8proc_decompose_char(
		cp, parts, DECOMPOSED_MAX, UTF8PROC_DECOMPOSE, NULL);
	if (n > 0 && letter_split(parts[0], &l))
		return letter_weight(&l);
	return other_weight(cp);
}

static struct token next_token(const char **s, const char *end)
{
	struct token t = { 0 };
	int32_t cp;

	while (*s < end && t.weight == 0) {
		if (is_digit(**s))
			return number_token(s);
		*s += utf8_decode(*s, (size_t)(end - *s), &cp);
		t.weight = point_weight(cp);
	}
	return t;
}

static int token_compare(const struct token *a, const struct token *b)
{
	if (a->weight != b->weight)
		return a->weight < b->weight ? -1 : 1;
	if (!a->digits || !b->digits)
		return 0;
	if (a->n_digits != b->n_digits)
		return a->n_digits < b->n_digits ? -1 : 1;
	return memcmp(a->digits, b->digits, a->n_digits);
}

static int compare_tokens(const char *a, const char *a_end,
			  const char *b, const char *b_end)
{
	for (;;) {
		struct token x = next_token(&a, a_end);
		struct token y = next_token(&b, b_end);
		int order = token_compare(&x, &y);
		if (order != 0 || x.weight == 0)
			return order;
	}
}

/* Ties ("5.02" and "5.2", "nd" and "ND") fall to the dictionary. */
int text_natural_compare(const char *a, const char *b)
{
	struct nfc_view x = nfc_view(a);
	struct nfc_view y = nfc_view(b);
	int order = compare_tokens(x.text, x.text + x.len,
				   y.text, y.text + y.len);

	if (order == 0) {
		char *x_key = text_sort_key(x.text);
		char *y_key = text_sort_key(y.text);
		order = strcmp(x_key, y_key);
		free(x_key);
		free(y_key);
	}
	nfc_view_finish(&x);
	nfc_view_finish(&y);
	return order;
}
