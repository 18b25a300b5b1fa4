#ifndef BASE_TEXT_PRIV_H
#define BASE_TEXT_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/text.h"

/*
 * What the text_*.c files share: runs of ASCII, the normal form of a stretch
 * of bytes, and the one table that takes a Vietnamese letter apart.
 */

/* ---- bytes ------------------------------------------------------------ */

/* How many bytes at the start of s[len] are ASCII (NUL included). */
size_t ascii_span(const char *s, size_t len);
/* How many bytes at the start of s[len] are valid UTF-8. */
size_t utf8_valid_span(const char *s, size_t len);
/* Append one code point (an invalid one as U+FFFD). */
void utf8_put(struct buf *out, int32_t cp);

/* The same and utf8_decode(), without a call for what is most of all text. */
static inline size_t next_point(const char *s, size_t len, int32_t *out)
{
	if ((unsigned char)*s >= 0x80)
		return utf8_decode(s, len, out);
	*out = (unsigned char)*s;
	return 1;
}

static inline void put_byte(struct buf *out, char c)
{
	if (out->len + 1 >= out->cap) {
		buf_putc(out, c);
		return;
	}
	out->data[out->len++] = c;
	out->data[out->len] = '\0';
}

static inline void put_point(struct buf *out, int32_t cp)
{
	if (cp >= 0 && cp < 0x80)
		put_byte(out, (char)cp);
	else
		utf8_put(out, cp);
}

/* ---- normal form ------------------------------------------------------ */

/*
 * True for a code point that NFC leaves alone whatever stands beside it. All
 * Vietnamese letters are; combining marks and rarities are not.
 */
bool nfc_is_settled(int32_t cp);
/* True when s[len] is valid and made of such code points only. */
bool nfc_is_certain(const char *s, size_t len);
/* Append the NFC of s[len]; an invalid byte becomes U+FFFD. */
void nfc_append(struct buf *out, const char *s, size_t len);

/*
 * The canonical decomposition of one point, itself if it has none. Returns how
 * many points; the longest of Unicode has four.
 */
enum { DECOMPOSED_MAX = 8 };
size_t point_decompose(int32_t cp, int32_t out[DECOMPOSED_MAX]);

/*
 * A text in NFC, copied only when it was not: text and len are to be read,
 * owned is freed by nfc_view_finish(). The view ends with the source.
 */
struct nfc_view {
	const char *text;
	size_t len;
	char *owned;
};
struct nfc_view nfc_view(const char *s);
void nfc_view_finish(struct nfc_view *v);

/* ---- letters ---------------------------------------------------------- */

/* In the order of the alphabet: a < ă < â, d < đ, o < ô < ơ. */
enum letter_shape {
	SHAPE_PLAIN,
	SHAPE_BREVE,
	SHAPE_HAT,
	SHAPE_HORN,
	SHAPE_BAR,
	SHAPE_COUNT,
};

/* In the order of the dictionary; the numbers are those of text_word_key(). */
enum letter_tone {
	TONE_LEVEL = 1,
	TONE_HUYEN,
	TONE_HOI,
	TONE_NGA,
	TONE_SAC,
	TONE_NANG,
};

/* A letter taken apart: "Ậ" is a, hat, nặng, upper. */
struct letter {
	char base;	/* 'a' to 'z' */
	uint8_t shape;	/* enum letter_shape */
	uint8_t tone;	/* enum letter_tone */
	bool is_upper;
};

/*
 * Take apart an ASCII or a precomposed Vietnamese letter. Returns false for
 * everything else, *out untouched.
 * Source   Unicode blocks Latin-1, Latin Extended-A and -B, and U+1EA0..1EF9
 */
bool letter_split(int32_t cp, struct letter *out);
/* The lower-case letter without its tone: a and hat give U+00E2. */
int32_t letter_toneless(const struct letter *l);
/* The tone a combining mark stands for; TONE_LEVEL for no tone mark. */
enum letter_tone letter_tone_of_mark(int32_t mark);

/* Is it a letter or a digit of any script, or a mark on one? */
bool point_is_letter(int32_t cp);
bool point_is_digit(int32_t cp);
bool point_is_mark(int32_t cp);

/* ---- order ------------------------------------------------------------ */

/*
 * The first weight of a character: its byte above WEIGHT_POINT_BITS, and under
 * it the code point when the byte stands for many, else 0. No byte is 0 or 1.
 */
enum {
	WEIGHT_POINT_BITS = 21,
	POINT_NO_BREAK_SPACE = 0xA0,	/* weighs as much as a blank */
	POINT_ELLIPSIS = 0x2026,	/* weighs as much as one full stop */
};

uint32_t weight_of_letter(const struct letter *l);
/* For what letter_split() does not know; 0: no weight. */
uint32_t weight_of_point(int32_t cp);

#endif
