#ifndef BASE_ENCODING_H
#define BASE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/*
 * The encodings Vietnamese text was written in, and still arrives in.
 * Nothing can be told for certain from bytes alone: the guess is a score,
 * and a person decides.
 */
enum encoding {
	ENCODING_UTF8,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_TCVN3,		/* ABC fonts (.VnTime) */
	ENCODING_VNI,		/* VNI fonts for Windows */
	ENCODING_VISCII,
	ENCODING_CP1258,
	ENCODING_COUNT
};

const char *encoding_code(enum encoding e);	/* "tcvn3", for --encoding */
const char *encoding_label(enum encoding e);	/* translated */
/* Case does not matter; "abc", "utf-16" and "windows-1258" are known too. */
bool encoding_from_code(const char *code, enum encoding *out);

/*
 * Append the text as UTF-8, without its byte order mark. A byte that means
 * nothing stays a bad byte, so that text_clean() makes it visible.
 *
 * For the four old encodings bytes that are valid UTF-8 are taken for text
 * that a program has carried over letter by letter ("QuyÕt ®Þnh"), as happens
 * to every document in which an old font was used.
 *
 * Source   TCVN 5712:1993 (VSCII-3), RFC 1456 (VISCII), Microsoft code pages
 *          1252 and 1258, the VNI fonts' table
 */
void encoding_decode(enum encoding e, const void *bytes, size_t len,
		     struct buf *out);

/* One way to read the bytes. */
struct encoding_guess {
	enum encoding encoding;
	int permille;	/* of the words with marks: Vietnamese syllables */
};

/*
 * Every encoding the bytes can be read in, the most likely first; returns how
 * many (at least one). The first 64 KB are looked at.
 */
size_t encoding_guess(const void *bytes, size_t len,
		      struct encoding_guess out[ENCODING_COUNT]);

/*
 * What to do with capitals: fonts such as .VnTimeH showed small letters as
 * capitals, so capitals with a tone come in small ("KÕ HO¹CH").
 */
enum encoding_capitals {
	CAPITALS_AS_THEY_ARE,
	CAPITALS_MEND,	/* in words of capitals, and at the start of a sentence */
	CAPITALS_ALL,
	CAPITALS_COUNT
};
const char *encoding_capitals_code(enum encoding_capitals c);
const char *encoding_capitals_label(enum encoding_capitals c);
bool encoding_capitals_from_code(const char *code,
				 enum encoding_capitals *out);
/* The same text (UTF-8, NFC) with other capitals; yours. */
char *encoding_mend_capitals(const char *text, enum encoding_capitals how);
/* Would CAPITALS_MEND change a word written in capitals? */
bool encoding_needs_capitals(const char *text);

/*
 * Is this one syllable of written Vietnamese, with its tone where it may be?
 * word[len] in UTF-8, NFC or NFD; case does not matter.
 */
bool text_is_syllable(const char *word, size_t len);

#endif
