/*
 * Old encodings to UTF-8. See encoding.h. Combining marks (CP1258) are left
 * as they come; whoever cleans the text composes them.
 */
#include "config.h"

#include "base/encoding.h"

#include <stdint.h>
#include <string.h>

#include "base/encoding_tables.h"
#include "base/text_priv.h"

enum {
	BYTE_ORDER_MARK = 0xFEFF,
	SURROGATE_HIGH = 0xD800,
	SURROGATE_LOW = 0xDC00,
	SURROGATE_END = 0xE000,
};

/* ---- UTF-16 --------------------------------------------------------------- */

static int32_t unit_at(const unsigned char *s, bool is_big)
{
	return is_big ? s[0] << 8 | s[1] : s[1] << 8 | s[0];
}

static void decode_utf16(const unsigned char *s, size_t len, bool is_big,
			 struct buf *out)
{
	size_t i = 0;

	if (len >= 2 && unit_at(s, is_big) == BYTE_ORDER_MARK)
		i = 2;
	for (; i + 1 < len; i += 2) {
		int32_t cp = unit_at(s + i, is_big);
		bool is_pair = cp >= SURROGATE_HIGH && cp < SURROGATE_LOW &&
			       i + 3 < len;
		int32_t low = is_pair ? unit_at(s + i + 2, is_big) : 0;
		if (is_pair && low >= SURROGATE_LOW && low < SURROGATE_END) {
			cp = 0x10000 + ((cp - SURROGATE_HIGH) << 10) +
			     (low - SURROGATE_LOW);
			i += 2;
		}
		put_point(out, cp);	/* half a pair: U+FFFD */
	}
	if (i < len)
		put_point(out, UTF8_BAD);
}

/* ---- one byte, one letter ------------------------------------------------- */

/* RFC 1456 has six letters among the controls. */
static int32_t viscii_low(unsigned char byte)
{
	switch (byte) {
	case 0x02:
		return 0x1EB2;
	case 0x05:
		return 0x1EB4;
	case 0x06:
		return 0x1EAA;
	case 0x14:
		return 0x1EF6;
	case 0x19:
		return 0x1EF8;
	case 0x1E:
		return 0x1EF4;
	default:
		return byte;
	}
}

static void put_high(unsigned char byte, const uint16_t *table,
		     struct buf *out)
{
	if (table[byte - 0x80] != 0)
		put_point(out, table[byte - 0x80]);
	else
		put_byte(out, (char)byte);
}

static void decode_table(const unsigned char *s, size_t len,
			 const uint16_t *table, struct buf *out)
{
	for (size_t i = 0; i < len; i++) {
		if (s[i] >= 0x80)
			put_high(s[i], table, out);
		else if (table == encoding_viscii)
			put_point(out, viscii_low(s[i]));
		else
			put_byte(out, (char)s[i]);
	}
}

/* ---- VNI: a letter, and a byte for its marks ------------------------------ */

/* Marks after a letter, as combining points; second 0: one mark. */
struct vni_mark {
	unsigned char small;	/* the capital is 0x20 below */
	uint16_t first, second;
};

static const struct vni_mark vni_marks[] = {
	{0xF9, 0x0301, 0}, {0xF8, 0x0300, 0}, {0xFB, 0x0309, 0},
	{0xF5, 0x0303, 0}, {0xEF, 0x0323, 0},
	{0xE2, 0x0302, 0}, {0xE1, 0x0302, 0x0301}, {0xE0, 0x0302, 0x0300},
	{0xE5, 0x0302, 0x0309}, {0xE3, 0x0302, 0x0303},
	{0xE4, 0x0302, 0x0323},
	{0xEA, 0x0306, 0}, {0xE9, 0x0306, 0x0301}, {0xE8, 0x0306, 0x0300},
	{0xFA, 0x0306, 0x0309}, {0xFC, 0x0306, 0x0303},
	{0xEB, 0x0306, 0x0323},
};

/* Letters that are one byte. */
static const struct {
	unsigned char byte;
	uint16_t point;
} vni_letters[] = {
	{0xED, 0x00ED}, {0xEC, 0x00EC}, {0xE6, 0x1EC9}, {0xF3, 0x0129},
	{0xF2, 0x1ECB}, {0xF4, 0x01A1}, {0xF6, 0x01B0}, {0xEE, 0x1EF5},
	{0xF1, 0x0111}, {0xCD, 0x00CD}, {0xCC, 0x00CC}, {0xC6, 0x1EC8},
	{0xD3, 0x0128}, {0xD2, 0x1ECA}, {0xD4, 0x01A0}, {0xD6, 0x01AF},
	{0xCE, 0x1EF4}, {0xD1, 0x0110},
};

static int32_t vni_letter(unsigned char byte)
{
	for (size_t i = 0; i < sizeof vni_letters / sizeof *vni_letters; i++)
		if (vni_letters[i].byte == byte)
			return vni_letters[i].point;
	return 0;
}

static const struct vni_mark *vni_mark(unsigned char byte)
{
	for (size_t i = 0; i < sizeof vni_marks / sizeof *vni_marks; i++)
		if (vni_marks[i].small == (byte | 0x20))
			return &vni_marks[i];
	return NULL;
}

/* May this mark stand on that letter: "ă" on a only, no hat on i. */
static bool vni_fits(unsigned char letter, const struct vni_mark *m)
{
	if (m->first == 0x0306)
		return strchr("aA", letter) != NULL;
	if (m->first == 0x0302)
		return strchr("aAeEoO", letter) != NULL;
	return letter < 0x80 ? strchr("aAeEoOuUyY", letter) != NULL
			     : (letter | 0x22) == 0xF6;	/* ơ, ư */
}

static void put_vni_mark(const struct vni_mark *m, struct buf *out)
{
	put_point(out, m->first);
	if (m->second != 0)
		put_point(out, m->second);
}

static void decode_vni(const unsigned char *s, size_t len, struct buf *out)
{
	for (size_t i = 0; i < len; i++) {
		const struct vni_mark *m = s[i] >= 0xC0 ? vni_mark(s[i]) : NULL;
		if (m != NULL && i > 0 && s[i - 1] != 0 &&
		    vni_fits(s[i - 1], m))
			put_vni_mark(m, out);
		else if (s[i] >= 0xC0 && vni_letter(s[i]) != 0)
			put_point(out, vni_letter(s[i]));
		else if (s[i] >= 0x80)
			put_high(s[i], encoding_cp1252, out);
		else
			put_byte(out, (char)s[i]);
	}
}

/* ---- letters carried over one by one -------------------------------------- */

static int byte_of(int32_t cp)
{
	if (cp < 0x80)
		return cp;
	for (int i = 0; i < ENCODING_HIGH; i++)
		if (encoding_cp1252[i] == cp)
			return i + 0x80;
	return cp < 0x100 ? cp : -1;
}

/* "QuyÕt ®Þnh" to the bytes it was; a point that was no byte is a "?". */
static void unwrap(const char *s, size_t len, struct buf *out)
{
	for (size_t i = 0; i < len;) {
		int32_t cp;
		i += next_point(s + i, len - i, &cp);
		int byte = byte_of(cp);
		put_byte(out, byte < 0 ? '?' : (char)byte);
	}
}

static void decode_old(enum encoding e, const unsigned char *s, size_t len,
		       struct buf *out)
{
	if (e == ENCODING_VNI)
		decode_vni(s, len, out);
	else
		decode_table(s, len,
			     e == ENCODING_TCVN3    ? encoding_tcvn3
			     : e == ENCODING_VISCII ? encoding_viscii
						    : encoding_cp1258,
			     out);
}

void encoding_decode(enum encoding e, const void *bytes, size_t len,
		     struct buf *out)
{
	const char *s = bytes;
	struct buf inner;

	if (e == ENCODING_UTF16LE || e == ENCODING_UTF16BE) {
		decode_utf16(bytes, len, e == ENCODING_UTF16BE, out);
		return;
	}
	bool has_mark = len >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0;
	if (e == ENCODING_UTF8) {
		buf_add(out, s + (has_mark ? 3 : 0), len - (has_mark ? 3 : 0));
		return;
	}
	if (ascii_span(s, len) == len || !utf8_is_valid(s, len)) {
		decode_old(e, bytes, len, out);
		return;
	}
	buf_init(&inner);
	unwrap(s, len, &inner);
	decode_old(e, (const unsigned char *)inner.data, inner.len, out);
	buf_finish(&inner);
}
