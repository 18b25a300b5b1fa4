/*
 * Normal form C and case. See text.h.
 *
 * Nearly all text here is in NFC already, so the first thing is to see that
 * cheaply and copy. The rest is decomposed point by point, the marks put in
 * canonical order and composed. The ordering is our own because the library
 * sorts by swapping neighbours: a megabyte of marks on one letter would keep
 * it busy for hours.
 */
#include "config.h"

#include "base/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "base/text_priv.h"

enum {
	FIRST_COMBINING = 0x0300,
	CLASS_COUNT = 256,
};

/* A growing run of code points. */
struct points {
	int32_t *at;
	size_t len;
	size_t cap;
};

static void points_reserve(struct points *p, size_t more)
{
	size_t need = p->len + more;

	if (need <= p->cap)
		return;
	p->cap = need > p->cap * 2 ? need : p->cap * 2;
	p->at = mem_grow(p->at, p->cap, sizeof *p->at);
}

static void points_add_decomposed(struct points *p, int32_t cp)
{
	points_reserve(p, DECOMPOSED_MAX);
	p->len += point_decompose(cp, p->at + p->len);
}

static uint8_t class_of(int32_t cp)
{
	if (cp < FIRST_COMBINING)
		return 0;
	return (uint8_t)utf8proc_get_property(cp)->combining_class;
}

static bool is_in_order(const int32_t *marks, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		if (class_of(marks[i - 1]) > class_of(marks[i]))
			return false;
	}
	return true;
}

/* Sort marks by class, keeping the order within one: count, then deal out. */
static void order_marks(int32_t *marks, size_t n)
{
	size_t start[CLASS_COUNT + 1] = { 0 };

	if (is_in_order(marks, n))
		return;
	int32_t *copy = mem_array(n, sizeof *copy);
	memcpy(copy, marks, n * sizeof *copy);
	for (size_t i = 0; i < n; i++)
		start[class_of(copy[i]) + 1]++;
	for (size_t c = 1; c < CLASS_COUNT; c++)
		start[c] += start[c - 1];
	for (size_t i = 0; i < n; i++)
		marks[start[class_of(copy[i])]++] = copy[i];
	free(copy);
}

static void points_order(struct points *p)
{
	for (size_t i = 0; i < p->len; i++) {
		size_t first = i;
		while (i < p->len && class_of(p->at[i]) != 0)
			i++;
		if (i - first > 1)
			order_marks(p->at + first, i - first);
	}
}

/* Compose what is decomposed and ordered, and append it. */
static void points_append(struct points *p, struct buf *out)
{
	utf8proc_ssize_t n = utf8proc_normalize_utf32(
		p->at, (utf8proc_ssize_t)p->len,
		UTF8PROC_COMPOSE | UTF8PROC_STABLE);

	assert(n >= 0);
	for (utf8proc_ssize_t i = 0; i < n; i++)
		put_point(out, p->at[i]);
}

/*
 * The ranges hold no mark, nothing that NFC replaces, and nothing that joins
 * what stands before it; the test goes through every code point.
 */
bool nfc_is_settled(int32_t cp)
{
	return cp < FIRST_COMBINING || (cp >= 0x1E00 && cp <= 0x1EFF) ||
	       (cp >= 0x2002 && cp <= 0x20CF) || (cp >= 0x2500 && cp <= 0x27BF) ||
	       (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x1F300 && cp <= 0x1FAFF);
}

bool nfc_is_certain(const char *s, size_t len)
{
	int32_t cp;

	for (size_t i = ascii_span(s, len); i < len;) {
		if ((unsigned char)s[i] < 0x80) {
			i++;
			continue;
		}
		size_t n = next_point(s + i, len - i, &cp);
		if (n == 1 || !nfc_is_settled(cp))
			return false;
		i += n;
	}
	return true;
}

size_t point_decompose(int32_t cp, int32_t out[DECOMPOSED_MAX])
{
	utf8proc_ssize_t n = utf8proc_decompose_char(
		cp, out, DECOMPOSED_MAX, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE,
		NULL);

	assert(n > 0 && n <= DECOMPOSED_MAX);
	return (size_t)n;
}

void nfc_append(struct buf *out, const char *s, size_t len)
{
	struct points p = { 0 };
	int32_t cp;

	if (nfc_is_certain(s, len)) {
		buf_add(out, s, len);
		return;
	}
	points_reserve(&p, len + DECOMPOSED_MAX);
	for (size_t i = 0; i < len;) {
		i += next_point(s + i, len - i, &cp);
		points_add_decomposed(&p, cp);
	}
	points_order(&p);
	points_append(&p, out);
	free(p.at);
}

struct nfc_view nfc_view(const char *s)
{
	size_t len = strlen(s);
	struct buf out;

	if (nfc_is_certain(s, len))
		return (struct nfc_view){ s, len, NULL };
	buf_init(&out);
	nfc_append(&out, s, len);
	return (struct nfc_view){ out.data, out.len, out.data };
}

void nfc_view_finish(struct nfc_view *v)
{
	free(v->owned);
	*v = (struct nfc_view){ 0 };
}

char *text_nfc(const char *s)
{
	struct nfc_view v = nfc_view(s);

	return v.owned ? v.owned : mem_dup_n(s, v.len);
}

static char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static char ascii_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
}

/*
 * Map every point of the NFC of s. The result is normalised again: lower case
 * of U+0130 is a bare "i", which may join the mark after it.
 */
static char *map_case(const char *s, char (*map_ascii)(char),
		      int32_t (*map)(int32_t))
{
	struct nfc_view v = nfc_view(s);
	struct buf out;
	int32_t cp;

	buf_init(&out);
	for (size_t i = 0; i < v.len;) {
		if ((unsigned char)v.text[i] < 0x80) {
			put_byte(&out, map_ascii(v.text[i++]));
			continue;
		}
		i += next_point(v.text + i, v.len - i, &cp);
		put_point(&out, map(cp));
	}
	nfc_view_finish(&v);
	if (nfc_is_certain(out.data, out.len))
		return out.data;
	char *settled = text_nfc(out.data);
	buf_finish(&out);
	return settled;
}

char *text_lower(const char *s)
{
	return map_case(s, ascii_lower, utf8proc_tolower);
}

char *text_upper(const char *s)
{
	return map_case(s, ascii_upper, utf8proc_toupper);
}
