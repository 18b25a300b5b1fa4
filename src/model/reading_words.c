/* Words as they are spoken. See reading_words.h. */
#include "config.h"

#include "model/reading_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/encoding.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/reading.h"

struct short_word {
	const char *brief;
	const char *full;
};

/* In the numbers of documents, where they cannot mean anything else. */
static const struct short_word document_words[] = {
	{"NQ", "nghị quyết"}, {"CP", "Chính phủ"}, {"TU", "Tỉnh ủy"},
	{"TW", "Trung ương"}, {"NĐ", "nghị định"}, {"QĐ", "quyết định"},
	{"KH", "kế hoạch"}, {"CT", "chỉ thị"}, {"TT", "thông tư"},
	{"TTg", "Thủ tướng"}, {"UBND", "Ủy ban nhân dân"},
	{"HĐND", "Hội đồng nhân dân"}, {"QH", "Quốc hội"}, {"TB", "thông báo"},
	{"BC", "báo cáo"}, {"CV", "công văn"}, {"HD", "hướng dẫn"},
	{"BTTTT", "Bộ Thông tin và Truyền thông"}, {"BNV", "Bộ Nội vụ"},
	{"BTC", "Bộ Tài chính"}, {"TTr", "tờ trình"}, {"CTr", "chương trình"},
};

static const struct short_word units[] = {
	{"km", "ki lô mét"}, {"kg", "ki lô gam"}, {"ha", "héc ta"},
	{"m", "mét"}, {"cm", "xăng ti mét"}, {"m2", "mét vuông"},
	{"m3", "mét khối"}, {"đ", "đồng"}, {"h", "giờ"},
};

static void put_word(struct buf *out, const char *word)
{
	buf_putc(out, ' ');
	buf_puts(out, word);
}

static void put_number(struct buf *out, uint64_t n)
{
	buf_putc(out, ' ');
	number_spoken(n, out);
}

static const char *full_of(const struct short_word *list, size_t n,
			   const char *word, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i].brief) == len &&
		    memcmp(list[i].brief, word, len) == 0)
			return list[i].full;
	return NULL;
}

/* ---- words ---------------------------------------------------------------- */

static const char *abbreviation_of(const struct profile *p, const char *word,
				   size_t len)
{
	for (size_t i = 0; p != NULL && i < p->n_abbreviations; i++)
		if (strlen(p->abbreviations[i].brief) == len &&
		    memcmp(p->abbreviations[i].brief, word, len) == 0)
			return p->abbreviations[i].full;
	return NULL;
}

/* I to XXXIX, as congresses, terms and chapters are counted; 0: none. */
static unsigned roman(const char *s, size_t len)
{
	unsigned n = 0;

	if (strspn(s, "IVX") < len)
		return 0;
	for (size_t i = 0; i < len; i++) {
		unsigned v = s[i] == 'I' ? 1 : s[i] == 'V' ? 5 : 10;
		unsigned next = i + 1 == len   ? 0
				: s[i + 1] == 'I' ? 1
				: s[i + 1] == 'V' ? 5
						  : 10;
		n = v < next ? n - v : n + v;
	}
	return n < 40 ? n : 0;
}

static bool is_vowel(char c)
{
	return strchr("aeiouy", c) != NULL;
}

/* Letters one by one, "đê vê xê": one syllable each. */
static void spell(const char *s, struct buf *out)
{
	char letter[8];

	for (size_t len = strlen(s), i = 0; i < len;) {
		size_t n = text_grapheme(s + i, len - i);
		size_t kept = n < sizeof letter ? n : sizeof letter - 1;
		memcpy(letter, s + i, kept);
		letter[kept] = '\0';
		put_word(out, letter);
		i += n;
	}
}

/* A foreign word: a syllable for each run of vowels, "on lin e". */
static void split_foreign(const char *s, struct buf *out)
{
	bool was_vowel = false;
	bool has_vowel = false;

	buf_putc(out, ' ');
	for (; *s != '\0'; s++) {
		bool is_one = is_vowel(*s);
		if (is_one && !was_vowel && has_vowel)
			buf_putc(out, ' ');
		has_vowel |= is_one;
		was_vowel = is_one;
		buf_putc(out, *s);
	}
}

static void foreign_spoken(const char *word, size_t len, struct buf *out)
{
	char *one = mem_dup_n(word, len);
	char *plain = text_fold(one);
	char *upper = text_upper(one);
	bool has_vowel = strpbrk(plain, "aeiouy") != NULL;

	if (has_vowel)
		split_foreign(plain, out);
	else if (strcmp(upper, one) == 0)
		spell(one, out);
	else
		put_word(out, one);
	free(upper);
	free(plain);
	free(one);
}

void word_spoken(const char *word, size_t len, const struct profile *p,
		 struct buf *out)
{
	const char *full = abbreviation_of(p, word, len);

	if (full != NULL) {
		put_word(out, full);
	} else if (roman(word, len) > 0) {
		put_number(out, roman(word, len));
	} else if (text_is_syllable(word, len)) {
		buf_putc(out, ' ');
		buf_add(out, word, len);
	} else {
		foreign_spoken(word, len, out);
	}
}

/* ---- figures -------------------------------------------------------------- */

static size_t digits_at(const char *s)
{
	return strspn(s, "0123456789");
}

static uint64_t value_of(const char *s, size_t n)
{
	uint64_t v = 0;

	for (size_t i = 0; i < n && i < 18; i++)
		v = v * 10 + (uint64_t)(s[i] - '0');
	return v;
}

/* Telephone numbers and the like are said digit by digit. */
static void put_digits(struct buf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put_number(out, (uint64_t)(s[i] - '0'));
}

/* "1.234.567": groups of exactly three; the bytes of all, 0: no such. */
static size_t thousands_at(const char *s, uint64_t *out)
{
	size_t n = digits_at(s);

	if (n == 0 || n > 3)
		return 0;
	*out = value_of(s, n);
	size_t at = n;
	while (s[at] == '.' && digits_at(s + at + 1) == 3 && at < 20) {
		*out = *out * 1000 + value_of(s + at + 1, 3);
		at += 4;
	}
	return at > n ? at : 0;
}

static bool is_upper_at(const char *s)
{
	return (*s >= 'A' && *s <= 'Z') || strncmp(s, "Đ", strlen("Đ")) == 0;
}

/* "15/7/2021", "7/2021", and after "ngày" also "15/7". */
static size_t date_spoken(const char *s, size_t n, const char *before,
			  struct buf *out)
{
	size_t second = s[n] == '/' ? digits_at(s + n + 1) : 0;
	size_t at = n + 1 + second;
	size_t third = second > 0 && s[at] == '/' ? digits_at(s + at + 1) : 0;

	if (n > 2 || second == 0)
		return 0;
	if (third == 4 && second <= 2) {
		put_number(out, value_of(s, n));
		put_word(out, "tháng");
		put_number(out, value_of(s + n + 1, second));
		put_word(out, "năm");
		put_number(out, value_of(s + at + 1, third));
		return at + 1 + third;
	}
	bool is_day = strcmp(before, "ngày") == 0 && second <= 2;
	bool is_document = (s[at] == '/' || s[at] == '-') &&
			   is_upper_at(s + at + 1);
	if ((!is_day && second != 4) || is_document)
		return 0;
	put_number(out, value_of(s, n));
	put_word(out, is_day ? "tháng" : "năm");
	put_number(out, value_of(s + n + 1, second));
	return at;
}

/* Letters of ASCII and "Đ": what stands in a document's number. */
static size_t letters_at(const char *s)
{
	size_t n = 0;

	while ((s[n] >= 'A' && s[n] <= 'Z') || (s[n] >= 'a' && s[n] <= 'z') ||
	       strncmp(s + n, "Đ", strlen("Đ")) == 0)
		n += (s[n] & 0x80) ? strlen("Đ") : 1;
	return n;
}

/* "/NQ-CP", "-NQ/TU", "/2024/NĐ-CP" behind a number; the bytes of it. */
static size_t document_spoken(const char *s, const struct profile *p,
			      struct buf *out)
{
	size_t year = s[0] == '/' ? digits_at(s + 1) : 0;
	size_t at = year == 4 ? year + 1 : 0;

	if ((s[at] != '/' && s[at] != '-') || !is_upper_at(s + at + 1))
		return 0;
	if (at > 0)
		put_number(out, value_of(s + 1, year));
	while ((s[at] == '/' || s[at] == '-') && is_upper_at(s + at + 1)) {
		const char *word = s + at + 1;
		size_t n = letters_at(word);
		const char *full = full_of(document_words,
					   sizeof document_words /
						   sizeof *document_words,
					   word, n);
		if (full != NULL)
			put_word(out, full);
		else
			word_spoken(word, n, p, out);
		at += n + 1;
	}
	return at;
}

/* Decimals, ranges and hours behind a number. */
static size_t tail_spoken(const char *s, struct buf *out)
{
	size_t more = *s != '\0' ? digits_at(s + 1) : 0;

	if ((*s == ',' || *s == '.') && more > 0) {
		put_word(out, *s == ',' ? "phẩy" : "chấm");
		put_number(out, value_of(s + 1, more));
		return more + 1;
	}
	if ((*s == ':' || *s == 'h') && more == 2) {
		put_word(out, "giờ");
		put_number(out, value_of(s + 1, more));
		return more + 1;
	}
	if (*s == '-' && more > 0) {
		put_word(out, "đến");	/* the number follows as one of its own */
		return 1;
	}
	return 0;
}

static size_t unit_spoken(const char *s, struct buf *out)
{
	size_t blank = *s == ' ';
	const char *word = s + blank;
	size_t n = strcspn(word, " \t\n.,;:!?)/%-");
	const char *full = full_of(units, sizeof units / sizeof *units, word,
				   n);

	if (*word == '%') {
		put_word(out, "phần trăm");
		return blank + 1;
	}
	if (full == NULL)
		return 0;
	put_word(out, full);
	return blank + n;
}

size_t figure_spoken(const char *s, const struct profile *p,
		     const char *before, struct buf *out)
{
	size_t n = digits_at(s);
	uint64_t value;
	size_t at = date_spoken(s, n, before, out);

	if (at > 0)
		return at;
	at = thousands_at(s, &value);
	if (at > 0)
		put_number(out, value);
	else if ((s[0] == '0' && n > 3) || n > 12)
		put_digits(out, s, n);
	else
		put_number(out, value_of(s, n));
	at = at > 0 ? at : n;
	size_t more = document_spoken(s + at, p, out);
	if (more == 0)
		more = tail_spoken(s + at, out);
	at += more;
	return at + unit_spoken(s + at, out);
}
