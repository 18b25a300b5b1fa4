/*
 * Dictionary order. See text.h; what a character weighs: text_weight.c.
 *
 * A sort key has three levels, each ended by LEVEL_END, trailing ones left out:
 *
 *   first    what the characters are: their weights
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
 * Marks other than the tones are approximate: they follow them by number.
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

	SECOND_PLAIN = 2,	/* + tone - 1: up to 7 */
	SECOND_OTHER_MARK = 0x10,

	THIRD_SMALL = 2,
	THIRD_CAPITAL = 3,
	THIRD_VARIANT = 4,

};

struct key {
	struct buf first;
	struct buf second;
	struct buf third;
};

static void put_first(struct buf *first, uint32_t w)
{
	uint32_t cp = w & ((1U << WEIGHT_POINT_BITS) - 1);

	put_byte(first, (char)(w >> WEIGHT_POINT_BITS));
	if (cp == 0)
		return;
	for (int shift = 14; shift >= 0; shift -= 7)
		put_byte(first, (char)(0x80 | (cp >> shift & 0x7F)));
}

static void key_add_letter(struct key *k, const struct letter *l)
{
	put_first(&k->first, weight_of_letter(l));
	put_byte(&k->second, SECOND_PLAIN);
	if (l->tone != TONE_LEVEL)
		put_byte(&k->second, (char)(SECOND_PLAIN + l->tone - 1));
	put_byte(&k->third, l->is_upper ? THIRD_CAPITAL : THIRD_SMALL);
}

static void key_add_mark(struct key *k, int32_t mark)
{
	enum letter_tone tone = letter_tone_of_mark(mark);

	if (tone != TONE_LEVEL)
		put_byte(&k->second, (char)(SECOND_PLAIN + tone - 1));
	else
		put_byte(&k->second, (char)(SECOND_OTHER_MARK + mark % 0x80));
}

static uint8_t third_of(int32_t cp)
{
	if (cp == POINT_NO_BREAK_SPACE || cp == POINT_ELLIPSIS)
		return THIRD_VARIANT;
	return utf8proc_tolower(cp) == cp ? THIRD_SMALL : THIRD_CAPITAL;
}

static void key_add_point(struct key *k, int32_t cp)
{
	size_t times = cp == POINT_ELLIPSIS ? 3 : 1;
	struct letter l;

	if (letter_split(cp, &l)) {
		key_add_letter(k, &l);
		return;
	}
	if (point_is_mark(cp)) {
		key_add_mark(k, cp);
		return;
	}
	uint32_t w = weight_of_point(cp);
	for (size_t i = 0; w != 0 && i < times; i++) {
		put_first(&k->first, w);
		put_byte(&k->second, SECOND_PLAIN);
		put_byte(&k->third, (char)third_of(cp));
	}
}

/* A letter of another language is its base and marks: "ü" is u, dots. */
static void key_add_stranger(struct key *k, int32_t cp)
{
	int32_t parts[DECOMPOSED_MAX];
	size_t n = point_decompose(cp, parts);

	for (size_t i = 0; i < n; i++)
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
		put_byte(&out, LEVEL_END);
		buf_add(&out, k->second.data, second_len);
	}
	if (third_len > 0) {
		put_byte(&out, LEVEL_END);
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
		i += next_point(v.text + i, v.len - i, &cp);
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
