/* A period as a Vietnamese clerk says it. See reporting_spoken.h. */
#include "config.h"

#include "app/reporting_spoken.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/civil.h"
#include "base/mem.h"
#include "base/text.h"

enum { MAX_WORDS = 12 };

/* Folded words: "thang", "3/2024"; what adds nothing is left out. */
struct spoken {
	char *text;
	const char *words[MAX_WORDS];
	size_t n;
	bool is_last;		/* "cuối": the second half */
};

/* False: more words than any period has. */
static bool split(const char *typed, struct spoken *s)
{
	static const char blanks[] = " =\t";

	*s = (struct spoken){ .text = text_fold(typed) };
	for (char *at = s->text; *at != '\0';) {
		at += strspn(at, blanks);
		size_t len = strcspn(at, blanks);
		char *end = at + len;
		bool is_end = *end == '\0';
		*end = '\0';
		if (strcmp(at, "cuoi") == 0)
			s->is_last = true;
		else if (len > 0 && strcmp(at, "nam") != 0 &&
			 strcmp(at, "dau") != 0 && strcmp(at, "ngay") != 0) {
			if (s->n == MAX_WORDS)
				return false;
			s->words[s->n++] = at;
		}
		at = is_end ? end : end + 1;
	}
	return true;
}

static bool is_word(const struct spoken *s, size_t i, const char *word)
{
	return i < s->n && strcmp(s->words[i], word) == 0;
}

/* 1 to 99, or I to IV; 0: neither. */
static int part_of(const char *word, size_t len)
{
	static const char *const roman[] = { "i", "ii", "iii", "iv" };

	for (size_t i = 0; i < sizeof roman / sizeof *roman; i++)
		if (strlen(roman[i]) == len && memcmp(word, roman[i], len) == 0)
			return (int)i + 1;
	if (len < 1 || len > 2 || strspn(word, "0123456789") < len)
		return 0;
	return len == 1 ? word[0] - '0'
			: 10 * (word[0] - '0') + word[1] - '0';
}

static bool is_year(const char *word)
{
	return strlen(word) == 4 && strspn(word, "0123456789") == 4;
}

/*
 * "3/2024" in one word or "3", "2024" in two from the one at i on; how many
 * they are, or 0.
 */
static size_t part_and_year(const struct spoken *s, size_t i, int *out_part,
			    const char **out_year)
{
	if (i >= s->n)
		return 0;
	const char *word = s->words[i];
	size_t len = strcspn(word, "/");
	const char *year = word[len] == '/' ? word + len + 1
		: i + 1 < s->n ? s->words[i + 1] : "";
	int part = part_of(word, len);

	if (part == 0 || !is_year(year))
		return 0;
	*out_part = part;
	*out_year = year;
	return word[len] == '/' ? 1 : 2;
}

/* Spoken, and as the command line says it: "quarter 2024-Q1". */
static const struct period_word {
	const char *spoken, *name, *letter;
	int digits;
} period_words[] = {
	{ "thang", "month", "", 2 },
	{ "quy", "quarter", "Q", 1 },
	{ "tuan", "week", "W", 2 },
	{ "nua", "half", "H", 1 },
};

static const struct period_word *period_word(const char *word)
{
	for (size_t i = 0; i < sizeof period_words / sizeof *period_words; i++)
		if (strcmp(period_words[i].spoken, word) == 0)
			return &period_words[i];
	return NULL;
}

/* "2024-03" */
static bool is_month(const char *word)
{
	return strlen(word) == 7 && word[4] == '-' &&
	       strspn(word, "0123456789") == 4 &&
	       strspn(word + 5, "0123456789") == 2;
}

/* "tháng 3/2024", "tháng trước", "quý I 2024", "tuần 2024-W10"; how many words, or 0. */
static size_t put_part(const struct spoken *s, struct buf *out)
{
	const struct period_word *p = period_word(s->words[0]);
	const char *year = NULL;
	int part = 0;

	if (p == NULL && strchr(s->words[0], '/') != NULL) {
		if (part_and_year(s, 0, &part, &year) == 1)
			buf_printf(out, "month %s-%02d", year, part);
		return out->len > 0;
	}
	if (p == NULL && is_month(s->words[0])) {
		buf_printf(out, "month %s", s->words[0]);
		return 1;
	}
	if (p == NULL || s->n < 2)
		return 0;
	if (is_word(s, 0, "thang") && is_word(s, 1, "truoc")) {
		buf_puts(out, "month last");
		return 2;
	}
	size_t n = part_and_year(s, 1, &part, &year);
	if (n > 0) {
		buf_printf(out, "%s %s-%s%0*d", p->name, year, p->letter,
			   p->digits, part);
		return 1 + n;
	}
	/* not what was typed, folded: that is for the error to say */
	if (strspn(s->words[1], "0123456789") != 4 ||
	    strspn(s->words[1], "0123456789-qhw") != strlen(s->words[1]))
		return 0;
	char *value = text_upper(s->words[1]);
	buf_printf(out, "%s %s", p->name, value);
	free(value);
	return 2;
}

/* "6 tháng cuối năm 2024", "9 tháng 2024", "năm 2024". */
static size_t put_year(const struct spoken *s, struct buf *out)
{
	if (is_year(s->words[0])) {
		buf_printf(out, "year %s", s->words[0]);
		return 1;
	}
	if (s->n < 3 || !is_word(s, 1, "thang") || !is_year(s->words[2]))
		return 0;
	if (is_word(s, 0, "9") || is_word(s, 0, "chin"))
		buf_printf(out, "nine-months %s", s->words[2]);
	else if (is_word(s, 0, "6") || is_word(s, 0, "sau"))
		buf_printf(out, "half %s-H%d", s->words[2], s->is_last ? 2 : 1);
	else
		return 0;
	return 3;
}

/* As the command line writes days: a slash would not do in a file's name. */
static void put_day(const char *word, struct buf *out)
{
	char text[CIVIL_TEXT];
	struct date day;

	if (!date_parse(word, &day, NULL)) {
		buf_puts(out, word);
		return;
	}
	date_format(day, text);
	buf_puts(out, text);
}

/* "từ 1/3/2024 đến ngày 15/3/2024" */
static size_t put_days(const struct spoken *s, struct buf *out)
{
	if (s->n < 4 || !is_word(s, 0, "tu") || !is_word(s, 2, "den"))
		return 0;
	buf_puts(out, "from ");
	put_day(s->words[1], out);
	buf_puts(out, " to ");
	put_day(s->words[3], out);
	return 4;
}

static bool put_spoken(const struct spoken *s, struct buf *out)
{
	if (s->n == 0)
		return false;
	size_t used = put_days(s, out);
	if (used == 0)
		used = put_year(s, out);
	if (used == 0)
		used = put_part(s, out);
	if (used > 0 && used + 2 == s->n &&
	    (is_word(s, used, "ky") || is_word(s, used, "period"))) {
		buf_printf(out, " period %s", s->words[used + 1]);
		used += 2;
	}
	return used > 0 && used == s->n;
}

char *reporting_spoken(const char *typed)
{
	struct spoken s;
	struct buf out;

	buf_init(&out);
	bool is_spoken = split(typed, &s) && put_spoken(&s, &out);
	free(s.text);
	if (is_spoken)
		return buf_take(&out);
	buf_finish(&out);
	return mem_dup(typed);
}

/* The value of "month 2024-03", if the name is that; else NULL. Yours. */
static char *value_of(const char *name, char *said_taken)
{
	size_t len = strlen(name);
	char *value = strncmp(said_taken, name, len) == 0 &&
		      said_taken[len] == ' '
		? mem_dup(said_taken + len + 1) : NULL;

	free(said_taken);
	return value;
}

char *reporting_spoken_value(const char *name, const char *typed)
{
	static const struct { const char *name, *before; } bare[] = {
		{ "month", "tháng" }, { "quarter", "quý" },
		{ "week", "tuần" },
	};
	char *value = value_of(name, reporting_spoken(typed));
	/* "3/2024", "I/2024"; and not "last" */
	bool is_bare = value == NULL && strchr(typed, '/') != NULL;

	for (size_t i = 0; is_bare && i < sizeof bare / sizeof *bare; i++) {
		if (strcmp(bare[i].name, name) != 0)
			continue;
		char *whole = mem_printf("%s %s", bare[i].before, typed);
		value = value_of(name, reporting_spoken(whole));
		free(whole);
		break;
	}
	return value != NULL ? value : mem_dup(typed);
}
