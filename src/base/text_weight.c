/*
 * What a character weighs in the dictionary. See text_priv.h.
 *
 * A weight is one byte, and below it the code point where the byte stands for
 * many characters. Blanks < other signs < digits < letters < letters of other
 * scripts.
 *
 * Equal to ICU "vi" for letters, digits, blanks, ASCII and the signs of the
 * table below. Approximate, by code point: signs that are not in the table
 * (after it), letters of other scripts (after z; Latin ones that are no base
 * and mark, like "ø" and "ß", too), digits of other scripts and fractions
 * (as signs).
 *
 * Source   CLDR 42 root and vi.xml
 */
#include "config.h"

#include "base/text.h"

#include <utf8proc.h>

#include "base/text_priv.h"

enum {
	FIRST_SIGN = 2,		/* blanks, then the others, as in the table */
	SPACE_SIGN = FIRST_SIGN + 8,
	FIRST_OTHER_SIGN = 0x6D,
	FIRST_DIGIT = 0x6E,
	FIRST_LETTER = 0x78,	/* 26 * SHAPE_COUNT of them, up to 0xF9 */
	FIRST_OTHER_LETTER = 0xFA,
};

/* In their order. U+2026 is not here: it counts as three full stops. */
static const char signs[] =
	"\t\n\v\f\r\xC2\x85\xE2\x80\xA8\xE2\x80\xA9 "
	"_-‑–—,;:!¡?¿.·'‘’‚‹›\"“”„«»()[]{}§¶@*/\\&#%‰†‡•"
	"′`´^¯¨¸°©®←→+±÷×<=>¬|¦~−≈≤≥¤¢$£¥₫€";

static uint32_t weight(uint32_t byte, int32_t cp)
{
	return byte << WEIGHT_POINT_BITS | (uint32_t)cp;
}

static uint32_t sign_weight(int32_t cp)
{
	uint32_t byte = FIRST_SIGN;
	int32_t sign;

	for (size_t i = 0; i < sizeof signs - 1; byte++) {
		i += next_point(signs + i, sizeof signs - 1 - i, &sign);
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

uint32_t weight_of_point(int32_t cp)
{
	if (cp >= '0' && cp <= '9')
		return weight(FIRST_DIGIT + (uint32_t)(cp - '0'), 0);
	if (cp == ' ' || cp == POINT_NO_BREAK_SPACE)
		return weight(SPACE_SIGN, 0);
	if (cp == POINT_ELLIPSIS)
		return sign_weight('.');
	if (is_weightless(cp))
		return 0;
	if (point_is_letter(cp))
		return weight(FIRST_OTHER_LETTER, utf8proc_tolower(cp));
	return sign_weight(cp);
}

uint32_t weight_of_letter(const struct letter *l)
{
	uint32_t place = (uint32_t)(l->base - 'a') * SHAPE_COUNT + l->shape;

	return weight(FIRST_LETTER + place, 0);
}
