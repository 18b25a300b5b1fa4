/*
 * The door for text from outside. See text.h.
 *
 * The bytes fall into stretches of valid UTF-8 and single bad bytes. A stretch
 * is brought into NFC and written point by point; a bad byte is written as
 * \xNN. A combining mark right after a bad byte is written as bytes too:
 * otherwise it would join the last digit of the escape ("\xAC" and a cedilla
 * would become one letter), and the way back would be lost.
 */
#include "config.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "base/text_priv.h"

enum { ESCAPE_LEN = 4 };	/* \xNN */

struct cleaner {
	struct buf out;
	struct buf stretch;	/* NFC of the stretch at hand */
	enum text_lines lines;
	bool in_break;		/* the last thing written was a line break */
	bool after_escape;	/* the last thing written was a \xNN */
};

bool text_is_hidden(int32_t cp)
{
	if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
		return true;
	if (cp < 0x0300 && cp != 0x00AD)
		return false;
	const utf8proc_property_t *p = utf8proc_get_property(cp);
	return p->ignorable || p->category == UTF8PROC_CATEGORY_CF ||
	       p->category == UTF8PROC_CATEGORY_ZL ||
	       p->category == UTF8PROC_CATEGORY_ZP;
}

static bool is_break(int32_t cp)
{
	return cp == '\n' || cp == '\r' || cp == '\t';
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

static bool is_escape(const char *s, size_t len)
{
	return len >= ESCAPE_LEN && s[0] == '\\' && s[1] == 'x' &&
	       hex_value(s[2]) >= 0 && hex_value(s[3]) >= 0;
}

static void put_byte_escape(struct cleaner *c, char byte)
{
	buf_printf(&c->out, "\\x%02X", (unsigned)(unsigned char)byte);
	c->in_break = false;
}

/* s is at a line break or a tab; returns the bytes taken. */
static size_t clean_break(struct cleaner *c, const char *s, size_t len)
{
	size_t taken = s[0] == '\r' && len > 1 && s[1] == '\n' ? 2 : 1;

	if (c->lines == TEXT_MANY_LINES)
		put_byte(&c->out, s[0] == '\t' ? '\t' : '\n');
	else if (!c->in_break)
		put_byte(&c->out, ' ');
	c->in_break = true;
	return taken;
}

/* Write the point at s, which is valid; returns the bytes taken. */
static size_t clean_point(struct cleaner *c, const char *s, size_t len)
{
	int32_t cp;
	size_t n = next_point(s, len, &cp);

	if (is_break(cp))
		return clean_break(c, s, len);
	if (text_is_hidden(cp))
		buf_printf(&c->out, "\\u{%04X}", (unsigned)cp);
	else if (is_escape(s, len))
		put_byte_escape(c, s[0]);
	else
		buf_add(&c->out, s, n);
	c->in_break = false;
	return n;
}

static void clean_stretch(struct cleaner *c, const char *s, size_t len)
{
	buf_clear(&c->stretch);
	nfc_append(&c->stretch, s, len);
	for (size_t i = 0; i < c->stretch.len;)
		i += clean_point(c, c->stretch.data + i, c->stretch.len - i);
}

/* How many of the bytes at s must be escaped one by one? */
static size_t bad_span(const struct cleaner *c, const char *s, size_t len)
{
	int32_t cp;
	size_t n = next_point(s, len, &cp);

	if (n == 1 && cp == UTF8_BAD)
		return 1;
	return c->after_escape && point_is_mark(cp) ? n : 0;
}

static void clean_bytes(struct cleaner *c, const char *s, size_t len)
{
	for (size_t i = 0; i < len;) {
		size_t bad = bad_span(c, s + i, len - i);
		size_t good = bad ? 0 : utf8_valid_span(s + i, len - i);
		for (size_t b = 0; b < bad; b++)
			put_byte_escape(c, s[i + b]);
		clean_stretch(c, s + i, good);
		c->after_escape = bad > 0;
		i += bad + good;
	}
}

static char *trimmed(const struct buf *text)
{
	size_t first = 0;
	size_t end = text->len;

	while (first < end && text->data[first] == ' ')
		first++;
	while (end > first && text->data[end - 1] == ' ')
		end--;
	return mem_dup_n(text->data + first, end - first);
}

static bool is_plain(char c)
{
	return c >= 0x20 && c < 0x7F && c != '\\';
}

/* Clean beyond doubt, seen without making a copy: nearly all text. */
static bool is_certain(const char *s, size_t len, enum text_lines lines)
{
	int32_t cp;

	if (lines == TEXT_ONE_LINE && len > 0 &&
	    (s[0] == ' ' || s[len - 1] == ' '))
		return false;
	for (size_t i = 0; i < len;) {
		if (is_plain(s[i])) {
			i++;
			continue;
		}
		size_t n = utf8_decode(s + i, len - i, &cp);
		if (cp == '\\' || (n == 1 && cp == UTF8_BAD))
			return false;
		bool is_kept = lines == TEXT_MANY_LINES &&
			       (cp == '\n' || cp == '\t');
		if (!nfc_is_settled(cp) || (text_is_hidden(cp) && !is_kept))
			return false;
		i += n;
	}
	return true;
}

char *text_clean(const void *bytes, size_t len, enum text_lines lines)
{
	struct cleaner c = { .lines = lines };

	if (is_certain(bytes, len, lines))
		return mem_dup_n(bytes, len);
	buf_init(&c.out);
	buf_init(&c.stretch);
	clean_bytes(&c, bytes, len);
	buf_finish(&c.stretch);
	if (lines == TEXT_MANY_LINES)
		return c.out.data;
	char *one_line = trimmed(&c.out);
	buf_finish(&c.out);
	return one_line;
}

bool text_is_clean(const char *s, size_t len, enum text_lines lines)
{
	if (is_certain(s, len, lines))
		return true;
	char *clean = text_clean(s, len, lines);
	bool same = strlen(clean) == len && memcmp(clean, s, len) == 0;
	free(clean);
	return same;
}

char *text_unescape(const char *s, size_t *out_len)
{
	size_t len = strlen(s);
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < len;) {
		if (is_escape(s + i, len - i)) {
			int byte = hex_value(s[i + 2]) * 16 +
				   hex_value(s[i + 3]);
			put_byte(&out, (char)byte);
			i += ESCAPE_LEN;
		} else {
			put_byte(&out, s[i++]);
		}
	}
	*out_len = out.len;
	return out.data;
}
