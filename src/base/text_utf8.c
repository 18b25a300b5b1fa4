/* UTF-8, byte by byte. See text.h. */
#include "config.h"

#include "base/text.h"

#include <string.h>

#include "base/text_priv.h"

enum {
	SURROGATE_FIRST = 0xD800,
	SURROGATE_LAST = 0xDFFF,
	POINT_LAST = 0x10FFFF,
};

/*
 * The length a lead byte announces and the range of the byte after it, which
 * is what keeps out overlong forms, surrogates and too great numbers. 0: no
 * lead byte.
 * Source   The Unicode Standard, table 3-7
 */
static size_t sequence_shape(uint8_t lead, uint8_t *low, uint8_t *high)
{
	*low = 0x80;
	*high = 0xBF;
	if (lead >= 0xC2 && lead <= 0xDF)
		return 2;
	if (lead >= 0xE0 && lead <= 0xEF) {
		if (lead == 0xE0)
			*low = 0xA0;
		else if (lead == 0xED)
			*high = 0x9F;
		return 3;
	}
	if (lead >= 0xF0 && lead <= 0xF4) {
		if (lead == 0xF0)
			*low = 0x90;
		else if (lead == 0xF4)
			*high = 0x8F;
		return 4;
	}
	return 0;
}

size_t utf8_decode(const char *s, size_t len, int32_t *out)
{
	const unsigned char *u = (const unsigned char *)s;
	uint8_t low;
	uint8_t high;

	if (u[0] < 0x80) {
		*out = u[0];
		return 1;
	}
	*out = UTF8_BAD;
	size_t need = sequence_shape(u[0], &low, &high);
	if (need == 0 || need > len || u[1] < low || u[1] > high)
		return 1;
	int32_t cp = u[0] & (0x7F >> need);
	for (size_t i = 1; i < need; i++) {
		if ((u[i] & 0xC0) != 0x80)
			return 1;
		cp = cp << 6 | (u[i] & 0x3F);
	}
	*out = cp;
	return need;
}

size_t utf8_encode(int32_t cp, char out[4])
{
	if (cp < 0 || cp > POINT_LAST ||
	    (cp >= SURROGATE_FIRST && cp <= SURROGATE_LAST))
		return 0;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	for (size_t i = n; i-- > 1; cp >>= 6)
		out[i] = (char)(0x80 | (cp & 0x3F));
	out[0] = (char)((0xF00 >> n & 0xFF) | cp);
	return n;
}

bool utf8_is_valid(const char *s, size_t len)
{
	return utf8_valid_span(s, len) == len;
}

size_t ascii_span(const char *s, size_t len)
{
	const uint64_t high_bits = UINT64_C(0x8080808080808080);
	uint64_t eight;
	size_t i = 0;

	for (; i + sizeof eight <= len; i += sizeof eight) {
		memcpy(&eight, s + i, sizeof eight);
		if ((eight & high_bits) != 0)
			break;
	}
	while (i < len && (unsigned char)s[i] < 0x80)
		i++;
	return i;
}

size_t utf8_valid_span(const char *s, size_t len)
{
	size_t i = 0;
	int32_t cp;

	while (i < len) {
		i += ascii_span(s + i, len - i);
		if (i == len)
			break;
		size_t n = utf8_decode(s + i, len - i, &cp);
		if (n == 1)
			break;
		i += n;
	}
	return i;
}

void utf8_put(struct buf *out, int32_t cp)
{
	char bytes[4];
	size_t n = utf8_encode(cp, bytes);

	if (n == 0)
		n = utf8_encode(UTF8_BAD, bytes);
	buf_add(out, bytes, n);
}
