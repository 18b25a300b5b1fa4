/*
 * Documents cited in a text. See citation.h. A hand-written walk: the forms
 * are few, and what is near them (dates, fractions, addresses) must not pass.
 */
#include "config.h"

#include "model/citation.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/civil.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/document.h"

enum {
	NUMBER_DIGITS_MAX = 5,
	TYPE_MAX = 6,		/* letters: "TTLT" */
	ISSUER_MAX = 20,
	DATE_GAP_MAX = 120	/* bytes between a number and its date */
};

static bool is_digit(char c)
{
	return isdigit((unsigned char)c) != 0;
}

/* Hyphens as typists and word processors write them; 0: none here. */
static size_t hyphen_len(const char *s)
{
	static const char *const hyphens[] = {
		"-", "\u2010", "\u2011", "\u2013", "\u2212",
	};

	for (size_t i = 0; i < sizeof hyphens / sizeof *hyphens; i++)
		if (strncmp(s, hyphens[i], strlen(hyphens[i])) == 0)
			return strlen(hyphens[i]);
	return 0;
}

/* An upper-case letter of an abbreviation: A-Z, Đ, Ư ("TƯ"); 0: none. */
static size_t upper_len(const char *s)
{
	if (*s >= 'A' && *s <= 'Z')
		return 1;
	if (strncmp(s, "Đ", strlen("Đ")) == 0)
		return strlen("Đ");
	return strncmp(s, "Ư", strlen("Ư")) == 0 ? strlen("Ư") : 0;
}

/* What follows in one: upper or lower, "CTr", "TTg", "QyĐ". */
static size_t letter_len(const char *s)
{
	return *s >= 'a' && *s <= 'z' ? 1 : upper_len(s);
}

static size_t digits_len(const char *s)
{
	size_t n = 0;

	while (is_digit(s[n]))
		n++;
	return n;
}

/* "NQ", "NĐ", "CTr": begins with a capital. Appends it; 0: none. */
static size_t take_type(const char *s, struct buf *out)
{
	size_t len = upper_len(s);
	size_t letters = len > 0;

	while (len > 0 && letter_len(s + len) > 0 && letters <= TYPE_MAX) {
		len += letter_len(s + len);
		letters++;
	}
	if (len == 0 || letters > TYPE_MAX)
		return 0;
	buf_add(out, s, len);
	return len;
}

/* "UBND", "TTg", "UBTVQH15", "BTC-BNV", "VH&TT". Appends it; 0: none. */
static size_t take_issuer(const char *s, struct buf *out)
{
	size_t at = 0;
	size_t start = out->len;

	if (upper_len(s) == 0)
		return 0;
	while (out->len - start < ISSUER_MAX) {
		size_t letter = letter_len(s + at);
		size_t hyphen = hyphen_len(s + at);
		if (letter > 0 || is_digit(s[at]) ||
		    (s[at] == '&' && upper_len(s + at + 1) > 0)) {
			letter += letter == 0;
			buf_add(out, s + at, letter);
			at += letter;
		} else if (hyphen > 0 && upper_len(s + at + hyphen) > 0) {
			buf_putc(out, '-');
			at += hyphen;
		} else {
			break;
		}
	}
	return at;
}

/* Behind "76/" or "49/2024/": "NQ-CP", or after a year "QH15". */
static size_t take_state(const char *s, bool has_year, struct buf *out)
{
	size_t start = out->len;
	size_t at = take_type(s, out);
	size_t hyphen = at > 0 ? hyphen_len(s + at) : 0;

	if (hyphen > 0 && upper_len(s + at + hyphen) > 0) {
		buf_putc(out, '-');
		return at + hyphen + take_issuer(s + at + hyphen, out);
	}
	out->len = start;
	out->data[start] = '\0';
	at = has_year ? take_issuer(s, out) : 0;
	return at > 2 && is_digit(s[at - 1]) ? at : 0;
}

/* Behind "04-": "NQ/TU". */
static size_t take_party(const char *s, struct buf *out)
{
	size_t at = take_type(s, out);

	if (at == 0 || s[at] != '/')
		return 0;
	buf_putc(out, '/');
	size_t issuer = take_issuer(s + at + 1, out);
	return issuer == 0 ? 0 : at + 1 + issuer;
}

static bool is_year(const char *s, size_t digits)
{
	return digits == 4 && (s[0] == '1' || s[0] == '2');
}

/* The number that begins here; its bytes, 0: none. */
static size_t take_number(const char *s, struct buf *out)
{
	size_t at = digits_len(s);
	size_t rest = 0;

	buf_clear(out);
	if (at == 0 || at > NUMBER_DIGITS_MAX)
		return 0;
	buf_add(out, s, at);
	if (s[at] == '/') {
		size_t year = digits_len(s + at + 1);
		bool has_year = is_year(s + at + 1, year) &&
				s[at + 1 + year] == '/';
		size_t skip = has_year ? year + 2 : 1;
		buf_add(out, s + at, skip);
		at += skip;
		rest = take_state(s + at, has_year, out);
	} else if (hyphen_len(s + at) > 0) {
		buf_putc(out, '-');
		at += hyphen_len(s + at);
		rest = take_party(s + at, out);
	}
	return rest == 0 ? 0 : at + rest;
}

/*
 * Typed without capitals, as what comes out of the all-capitals fonts of
 * TCVN3 is: "49/2024/nđ-cp". Only behind a type that everybody knows, as "24/7"
 * and "km/h" are near. Bytes of the number, 0: none.
 */
static size_t take_small(const char *s, struct buf *out)
{
	static const char *const types[] = {
		"nq-", "nđ-", "qđ-", "ct-", "tt-", "kh-", "ttlt-", "nqlt-",
		"nq/", "ct/", "qđ/", "kl/", "ctr-", "tb-", "hd-", "bc-",
	};
	size_t digits = digits_len(s);
	size_t at = digits;
	bool is_known = false;

	if (digits == 0 || (s[at] != '/' && s[at] != '-'))
		return 0;
	at++;
	if (is_year(s + at, digits_len(s + at)) && s[at + 4] == '/')
		at += 5;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		is_known |= strncmp(s + at, types[i], strlen(types[i])) == 0;
	if (!is_known)
		return 0;
	char *word = mem_dup_n(s, strcspn(s, " \t\n,;.()\""));
	char *upper = text_upper(word);
	/* đ and ư are as long as Đ and Ư */
	size_t len = take_number(upper, out);
	free(word);
	free(upper);
	return len;
}

/* A number does not begin in the middle of a word, a date or an address. */
static bool begins_number(const char *text, size_t at)
{
	unsigned char before = at > 0 ? (unsigned char)text[at - 1] : ' ';

	return is_digit(text[at]) && !isalnum(before) && before < 0x80 &&
	       strchr("/-_.@&=", before) == NULL;
}

/* ---- the date near it ----------------------------------------------------- */

static size_t skip_word(const char *s, const char *word)
{
	size_t len = strlen(word);

	return strncmp(s, word, len) == 0 ? len : 0;
}

/* "15/7/2021", "15-7-2021", "15 tháng 7 năm 2021". */
static bool read_date(const char *s, struct date *out)
{
	int read = 0;
	struct date d;

	if (sscanf(s, "%2d/%2d/%4d%n", &d.day, &d.month, &d.year, &read) != 3 &&
	    sscanf(s, "%2d-%2d-%4d%n", &d.day, &d.month, &d.year, &read) != 3 &&
	    sscanf(s, "%2d.%2d.%4d%n", &d.day, &d.month, &d.year, &read) != 3 &&
	    sscanf(s, "%2d tháng %2d năm %4d%n", &d.day, &d.month, &d.year,
		   &read) != 3)
		return false;
	if (is_digit(s[read]) || d.year < 1945 || !date_is_valid(d))
		return false;
	*out = d;
	return true;
}

/* The date behind a number: "... của Chính phủ ngày 15/7/2021". */
static char *date_behind(const char *s)
{
	char iso[CIVIL_TEXT];
	struct date d;

	for (size_t i = 0; i < DATE_GAP_MAX && s[i] != '\0'; i++) {
		size_t word = skip_word(s + i, "ngày ");
		if (word == 0)
			word = skip_word(s + i, "Ngày ");
		if (word > 0 && read_date(s + i + word, &d)) {
			date_format(d, iso);
			return mem_dup(iso);
		}
		if (is_digit(s[i]) || strchr(".;\n", s[i]) != NULL)
			return NULL;
	}
	return NULL;
}

/* ---- the list ------------------------------------------------------------- */

static struct citation *find(struct citation_list *l, const char *number)
{
	for (size_t i = 0; i < l->count; i++)
		if (document_number_is(l->rows[i].number, number))
			return &l->rows[i];
	return NULL;
}

static void add(struct citation_list *l, const char *number, const char *text,
		size_t at, size_t len)
{
	struct citation *c = find(l, number);

	if (c == NULL) {
		l->rows = mem_grow(l->rows, l->count + 1, sizeof *l->rows);
		c = &l->rows[l->count++];
		*c = (struct citation){ mem_dup(number), NULL, at, len };
	}
	if (c->issued_on == NULL)
		c->issued_on = date_behind(text + at + len);
}

void citations_find(const char *text, struct citation_list *out)
{
	struct citation_list list = { 0 };
	struct buf number;

	buf_init(&number);
	for (size_t at = 0; text[at] != '\0';) {
		size_t len = begins_number(text, at)
				     ? take_number(text + at, &number)
				     : 0;
		if (len == 0 && begins_number(text, at))
			len = take_small(text + at, &number);
		if (len > 0)
			add(&list, number.data, text, at, len);
		at += len > 0 ? len : 1;
	}
	buf_finish(&number);
	*out = list;
}

void citation_list_finish(struct citation_list *l)
{
	for (size_t i = 0; i < l->count; i++) {
		free(l->rows[i].number);
		free(l->rows[i].issued_on);
	}
	free(l->rows);
	*l = (struct citation_list){ 0 };
}
