/* Vietnamese letters taken apart and put together. See text_priv.h. */
#include "config.h"

#include "base/text_priv.h"

#include <utf8proc.h>

/* One letter, whatever its case. */
struct row {
	char base;	/* 0: no Vietnamese letter stands here */
	uint8_t shape;
	uint8_t tone;
};

enum {
	LATIN1_FIRST = 0xC0,
	LATIN1_COUNT = 0x1E,
	LATIN1_SMALL = 0x20,
	LONE_FIRST = 0x0102,
	LONE_LAST = 0x01B0,
	PAIRS_FIRST = 0x1EA0,
	PAIRS_COUNT = 45,
};

/* clang-format off */

/*
 * Latin-1: capitals from U+00C0, small letters LATIN1_SMALL further on. Only
 * those of Vietnamese: n with a tilde and u with dots are not among them.
 */
static const struct row latin1[LATIN1_COUNT] = {
	[0x00] = { 'a', SHAPE_PLAIN, TONE_HUYEN },	/* à */
	[0x01] = { 'a', SHAPE_PLAIN, TONE_SAC },	/* á */
	[0x02] = { 'a', SHAPE_HAT, TONE_LEVEL },	/* â */
	[0x03] = { 'a', SHAPE_PLAIN, TONE_NGA },	/* ã */
	[0x08] = { 'e', SHAPE_PLAIN, TONE_HUYEN },	/* è */
	[0x09] = { 'e', SHAPE_PLAIN, TONE_SAC },	/* é */
	[0x0A] = { 'e', SHAPE_HAT, TONE_LEVEL },	/* ê */
	[0x0C] = { 'i', SHAPE_PLAIN, TONE_HUYEN },	/* ì */
	[0x0D] = { 'i', SHAPE_PLAIN, TONE_SAC },	/* í */
	[0x12] = { 'o', SHAPE_PLAIN, TONE_HUYEN },	/* ò */
	[0x13] = { 'o', SHAPE_PLAIN, TONE_SAC },	/* ó */
	[0x14] = { 'o', SHAPE_HAT, TONE_LEVEL },	/* ô */
	[0x15] = { 'o', SHAPE_PLAIN, TONE_NGA },	/* õ */
	[0x19] = { 'u', SHAPE_PLAIN, TONE_HUYEN },	/* ù */
	[0x1A] = { 'u', SHAPE_PLAIN, TONE_SAC },	/* ú */
	[0x1D] = { 'y', SHAPE_PLAIN, TONE_SAC },	/* ý */
};

/* Pairs that stand alone: the capital here, the small letter right after. */
static const struct {
	int32_t capital;
	struct row row;
} lone[] = {
	{ 0x0102, { 'a', SHAPE_BREVE, TONE_LEVEL } },	/* ă */
	{ 0x0110, { 'd', SHAPE_BAR, TONE_LEVEL } },	/* đ */
	{ 0x0128, { 'i', SHAPE_PLAIN, TONE_NGA } },	/* ĩ */
	{ 0x0168, { 'u', SHAPE_PLAIN, TONE_NGA } },	/* ũ */
	{ 0x01A0, { 'o', SHAPE_HORN, TONE_LEVEL } },	/* ơ */
	{ 0x01AF, { 'u', SHAPE_HORN, TONE_LEVEL } },	/* ư */
};

/* U+1EA0 to U+1EF9: pairs, the capital on the even number. */
static const struct row pairs[PAIRS_COUNT] = {
	{ 'a', SHAPE_PLAIN, TONE_NANG },	/* ạ */
	{ 'a', SHAPE_PLAIN, TONE_HOI },	/* ả */
	{ 'a', SHAPE_HAT, TONE_SAC },	/* ấ */
	{ 'a', SHAPE_HAT, TONE_HUYEN },	/* ầ */
	{ 'a', SHAPE_HAT, TONE_HOI },	/* ẩ */
	{ 'a', SHAPE_HAT, TONE_NGA },	/* ẫ */
	{ 'a', SHAPE_HAT, TONE_NANG },	/* ậ */
	{ 'a', SHAPE_BREVE, TONE_SAC },	/* ắ */
	{ 'a', SHAPE_BREVE, TONE_HUYEN },	/* ằ */
	{ 'a', SHAPE_BREVE, TONE_HOI },	/* ẳ */
	{ 'a', SHAPE_BREVE, TONE_NGA },	/* ẵ */
	{ 'a', SHAPE_BREVE, TONE_NANG },	/* ặ */
	{ 'e', SHAPE_PLAIN, TONE_NANG },	/* ẹ */
	{ 'e', SHAPE_PLAIN, TONE_HOI },	/* ẻ */
	{ 'e', SHAPE_PLAIN, TONE_NGA },	/* ẽ */
	{ 'e', SHAPE_HAT, TONE_SAC },	/* ế */
	{ 'e', SHAPE_HAT, TONE_HUYEN },	/* ề */
	{ 'e', SHAPE_HAT, TONE_HOI },	/* ể */
	{ 'e', SHAPE_HAT, TONE_NGA },	/* ễ */
	{ 'e', SHAPE_HAT, TONE_NANG },	/* ệ */
	{ 'i', SHAPE_PLAIN, TONE_HOI },	/* ỉ */
	{ 'i', SHAPE_PLAIN, TONE_NANG },	/* ị */
	{ 'o', SHAPE_PLAIN, TONE_NANG },	/* ọ */
	{ 'o', SHAPE_PLAIN, TONE_HOI },	/* ỏ */
	{ 'o', SHAPE_HAT, TONE_SAC },	/* ố */
	{ 'o', SHAPE_HAT, TONE_HUYEN },	/* ồ */
	{ 'o', SHAPE_HAT, TONE_HOI },	/* ổ */
	{ 'o', SHAPE_HAT, TONE_NGA },	/* ỗ */
	{ 'o', SHAPE_HAT, TONE_NANG },	/* ộ */
	{ 'o', SHAPE_HORN, TONE_SAC },	/* ớ */
	{ 'o', SHAPE_HORN, TONE_HUYEN },	/* ờ */
	{ 'o', SHAPE_HORN, TONE_HOI },	/* ở */
	{ 'o', SHAPE_HORN, TONE_NGA },	/* ỡ */
	{ 'o', SHAPE_HORN, TONE_NANG },	/* ợ */
	{ 'u', SHAPE_PLAIN, TONE_NANG },	/* ụ */
	{ 'u', SHAPE_PLAIN, TONE_HOI },	/* ủ */
	{ 'u', SHAPE_HORN, TONE_SAC },	/* ứ */
	{ 'u', SHAPE_HORN, TONE_HUYEN },	/* ừ */
	{ 'u', SHAPE_HORN, TONE_HOI },	/* ử */
	{ 'u', SHAPE_HORN, TONE_NGA },	/* ữ */
	{ 'u', SHAPE_HORN, TONE_NANG },	/* ự */
	{ 'y', SHAPE_PLAIN, TONE_HUYEN },	/* ỳ */
	{ 'y', SHAPE_PLAIN, TONE_NANG },	/* ỵ */
	{ 'y', SHAPE_PLAIN, TONE_HOI },	/* ỷ */
	{ 'y', SHAPE_PLAIN, TONE_NGA },	/* ỹ */
};
/* clang-format on */

static const struct row *find_latin1(int32_t cp, bool *is_upper)
{
	int32_t i = cp - LATIN1_FIRST;

	*is_upper = i < LATIN1_SMALL;
	if (!*is_upper)
		i -= LATIN1_SMALL;
	return i < LATIN1_COUNT ? &latin1[i] : NULL;
}

static const struct row *find_lone(int32_t cp, bool *is_upper)
{
	for (size_t i = 0; i < sizeof lone / sizeof *lone; i++) {
		*is_upper = cp == lone[i].capital;
		if (*is_upper || cp == lone[i].capital + 1)
			return &lone[i].row;
	}
	return NULL;
}

static const struct row *find_row(int32_t cp, bool *is_upper)
{
	if (cp >= LATIN1_FIRST && cp < LATIN1_FIRST + 2 * LATIN1_SMALL)
		return find_latin1(cp, is_upper);
	if (cp >= LONE_FIRST && cp <= LONE_LAST)
		return find_lone(cp, is_upper);
	if (cp >= PAIRS_FIRST && cp < PAIRS_FIRST + 2 * PAIRS_COUNT) {
		*is_upper = cp % 2 == 0;
		return &pairs[(cp - PAIRS_FIRST) / 2];
	}
	return NULL;
}

/* Setting bit 5 makes a capital small; a small letter has it already. */
static bool split_ascii(int32_t cp, struct letter *out)
{
	int32_t small = cp | 0x20;

	if (small < 'a' || small > 'z')
		return false;
	*out = (struct letter){ (char)small, SHAPE_PLAIN, TONE_LEVEL,
				cp != small };
	return true;
}

bool letter_split(int32_t cp, struct letter *out)
{
	bool is_upper;

	if (cp < 0x80)
		return split_ascii(cp, out);
	const struct row *row = find_row(cp, &is_upper);
	if (!row || row->base == 0)
		return false;
	*out = (struct letter){ row->base, row->shape, row->tone, is_upper };
	return true;
}

int32_t letter_toneless(const struct letter *l)
{
	switch (l->shape) {
	case SHAPE_BREVE:
		return 0x0103;
	case SHAPE_HAT:
		return l->base == 'a' ? 0x00E2 : l->base == 'e' ? 0x00EA : 0x00F4;
	case SHAPE_HORN:
		return l->base == 'o' ? 0x01A1 : 0x01B0;
	case SHAPE_BAR:
		return 0x0111;
	default:
		return l->base;
	}
}

enum letter_tone letter_tone_of_mark(int32_t mark)
{
	switch (mark) {
	case 0x0300:
		return TONE_HUYEN;
	case 0x0309:
		return TONE_HOI;
	case 0x0303:
		return TONE_NGA;
	case 0x0301:
		return TONE_SAC;
	case 0x0323:
		return TONE_NANG;
	default:
		return TONE_LEVEL;
	}
}

bool point_is_letter(int32_t cp)
{
	struct letter l;

	if (letter_split(cp, &l))
		return true;
	if (cp < 0x80)
		return false;
	utf8proc_category_t c = utf8proc_category(cp);
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool point_is_digit(int32_t cp)
{
	if (cp < 0x80)
		return cp >= '0' && cp <= '9';
	utf8proc_category_t c = utf8proc_category(cp);
	return c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO;
}

bool point_is_mark(int32_t cp)
{
	if (cp < 0x300)
		return false;
	utf8proc_category_t c = utf8proc_category(cp);
	return c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME;
}
