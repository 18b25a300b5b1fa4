#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * Vietnamese text. The only home of utf8proc. Every function takes UTF-8,
 * ends in a NUL, survives invalid bytes without reading past the end, and
 * returns memory that is the caller's. Nothing depends on the locale.
 */

/* ---- UTF-8 ---------------------------------------------------------- */

enum { UTF8_BAD = 0xFFFD };

/*
 * Decode one code point of at most len bytes (len > 0). Returns the bytes
 * taken, at least 1; *out is UTF8_BAD for a byte that begins no valid
 * sequence (surrogates, overlong forms and > U+10FFFF are invalid).
 */
size_t utf8_decode(const char *s, size_t len, int32_t *out);
/* Encode into out[4]; returns the bytes written (0 for an invalid code point). */
size_t utf8_encode(int32_t cp, char out[4]);
bool utf8_is_valid(const char *s, size_t len);

/* ---- the one door for text from outside (rule R10) ------------------- */

enum text_lines { TEXT_ONE_LINE, TEXT_MANY_LINES };

/*
 * Any bytes to clean text: NFC; an invalid byte becomes the visible escape
 * \xNN (lossless, and a backslash before `x` and two hex digits is itself
 * written \x5C so that the way back is unique); C0, DEL, C1, bidi controls
 * and other format characters that could hide text become \u{NNNN}.
 * TEXT_MANY_LINES keeps "\n" and tab, and turns CRLF and CR into "\n";
 * TEXT_ONE_LINE turns any run of them into one blank and trims both ends.
 * Clean text stays as it is, but one with a \xNN in it does not: a second
 * cleaning takes that for written text. Clean once, at the border.
 */
char *text_clean(const void *bytes, size_t len, enum text_lines lines);
/* Would this point change the text around it, or not be seen at all? */
bool text_is_hidden(int32_t cp);
/* True when text_clean() would return the same bytes. */
bool text_is_clean(const char *s, size_t len, enum text_lines lines);
/* Undo the \xNN escapes: the original bytes of a file name. */
char *text_unescape(const char *s, size_t *out_len);

/* ---- forms ------------------------------------------------------------ */

char *text_nfc(const char *s);
char *text_lower(const char *s);
char *text_upper(const char *s);

/* ---- cells ------------------------------------------------------------ */

/* Columns on a terminal; combining marks 0, controls 0. */
size_t text_width(const char *s);
/* Bytes of the longest prefix that ends between graphemes and fits in cols. */
size_t text_fit(const char *s, size_t cols);

/* Bytes of the first grapheme of s[len], len > 0. */
size_t text_grapheme(const char *s, size_t len);

enum text_align { TEXT_LEFT, TEXT_RIGHT, TEXT_CENTRE };
/*
 * Append s in exactly cols columns: padded with blanks, or cut between
 * graphemes and ended by an ellipsis (U+2026) when it does not fit.
 */
void text_pad(struct buf *out, const char *s, size_t cols, enum text_align align);
/*
 * At most cols columns of s, its beginning and its end around an ellipsis
 * when it does not fit: of a path both say where. Yours.
 */
char *text_middle(const char *s, size_t cols);
/*
 * Break into lines of at most cols columns at blanks (a word longer than a
 * line is cut between graphemes) and call line() for each; "\n" always breaks.
 */
void text_wrap(const char *s, size_t cols,
	       void (*line)(void *ctx, const char *s, size_t len), void *ctx);

/* ---- search ----------------------------------------------------------- */

/*
 * Fold for search: lower case, no tones, no vowel marks, d for dj ("Đức Tân"
 * -> "duc tan"). NFD and NFC give the same.
 */
char *text_fold(const char *s);
/* Is this how s begins, when both are folded? */
bool text_begins_folded(const char *s, const char *start);

/*
 * A word's exact key: lower case, vowel marks and dj kept, the tone moved to
 * the end as a digit (huyen 2, hoi 3, nga 4, sac 5, nang 6; none: no digit), so
 * that the two ways of placing a tone ("hòa", "hoà") are one word.
 */
char *text_word_key(const char *word);
/* True when the word carries any Vietnamese mark (tone, vowel mark, dj). */
bool text_has_marks(const char *word);

/*
 * Find the next word (letters, digits and their marks) at or after *pos.
 * Returns false at the end; else *out_start, *out_len in bytes and *pos moved.
 */
bool text_next_word(const char *s, size_t len, size_t *pos,
		    size_t *out_start, size_t *out_len);

/* ---- order ------------------------------------------------------------ */

/*
 * Dictionary order (equal to ICU "vi" for letters, digits and blanks):
 * compare two keys with memcmp and the shorter first. A key is printable
 * nowhere; it may hold any byte but NUL.
 * Blanks < punctuation < digits < letters. ASCII and the signs of Vietnamese
 * typography stand where ICU puts them; other signs, scripts and marks follow
 * by code point, and controls do not count.
 * Source   CLDR vi.xml: a < ă < â, d < đ, e < ê, o < ô < ơ, u < ư; tones
 *          second (none, huyền, hỏi, ngã, sắc, nặng), case third
 */
char *text_sort_key(const char *s);
/* Codes in natural order: "ND-5.2" before "ND-5.10". <0, 0, >0. */
int text_natural_compare(const char *a, const char *b);

/* ---- names ------------------------------------------------------------ */

/*
 * A file name part: folded, [a-z0-9-], runs of others become one "-", at
 * most max_len bytes cut at a "-" where possible, never empty ("tin").
 */
char *text_slug(const char *s, size_t max_len);

/* ---- count ------------------------------------------------------------ */

/* Vietnamese syllables: runs of letters (digits not expanded). */
size_t text_syllables(const char *s);

#endif
