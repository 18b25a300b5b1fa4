/* The words of one protocol line. See fields.h. */
#include "config.h"

#include "audio/fields.h"

#include <string.h>

bool fields_init(struct fields *f, const char *line, size_t len)
{
	char before = ' ';

	for (size_t i = 0; i < len; i++) {
		if (line[i] < ' ' || line[i] > '~')
			return false;
		if (line[i] == ' ' && before == ' ')
			return false;
		before = line[i];
	}
	if (before == ' ')
		return false;
	*f = (struct fields){ .at = line, .end = line + len };
	return true;
}

bool fields_at_end(const struct fields *f)
{
	return f->at == NULL;
}

const char *fields_peek(const struct fields *f)
{
	return f->at != NULL ? f->at : "";
}

/* Bytes of the next word; 0 when there is none. */
static size_t word_len(const struct fields *f)
{
	if (f->at == NULL)
		return 0;
	const char *blank = memchr(f->at, ' ', (size_t)(f->end - f->at));
	return (size_t)((blank != NULL ? blank : f->end) - f->at);
}

static void step(struct fields *f, size_t len)
{
	f->at += len;
	f->at = f->at < f->end ? f->at + 1 : NULL;
}

bool fields_is(struct fields *f, const char *word)
{
	size_t len = word_len(f);

	if (len == 0 || len != strlen(word) || memcmp(f->at, word, len) != 0)
		return false;
	step(f, len);
	return true;
}

/* Digits as a negative number, which reaches one further than a positive. */
static bool negative_of(const char *p, size_t len, int64_t *out)
{
	int64_t n = 0;

	if (len == 0 || (len > 1 && p[0] == '0'))
		return false;
	for (size_t i = 0; i < len; i++) {
		if (p[i] < '0' || p[i] > '9' ||
		    __builtin_mul_overflow(n, 10, &n) ||
		    __builtin_sub_overflow(n, p[i] - '0', &n))
			return false;
	}
	*out = n;
	return true;
}

bool fields_number(struct fields *f, int64_t min, int64_t max, int64_t *out)
{
	size_t len = word_len(f);
	bool is_negative = len > 0 && f->at[0] == '-';
	size_t skip = is_negative ? 1 : 0;
	int64_t n;

	if (len == 0 || !negative_of(f->at + skip, len - skip, &n))
		return false;
	if (is_negative && n == 0)
		return false;
	if (!is_negative && __builtin_sub_overflow(0, n, &n))
		return false;
	if (n < min || n > max)
		return false;
	*out = n;
	step(f, len);
	return true;
}

bool fields_name(struct fields *f, char *out, size_t size)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
	size_t len = word_len(f);

	if (len == 0 || len >= size)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (strchr(letters, f->at[i]) == NULL)
			return false;
	}
	memcpy(out, f->at, len);
	out[len] = '\0';
	step(f, len);
	return true;
}

bool fields_choice(struct fields *f, const char *const *words, int n_words,
		   int *out)
{
	for (int i = 0; i < n_words; i++) {
		if (fields_is(f, words[i])) {
			*out = i;
			return true;
		}
	}
	return false;
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool fields_hex(struct fields *f, unsigned char *out, size_t size,
		size_t *out_len)
{
	size_t len = word_len(f);

	if (len == 0 || len % 2 != 0 || len / 2 > size)
		return false;
	for (size_t i = 0; i < len; i += 2) {
		int high = hex_value(f->at[i]);
		int low = hex_value(f->at[i + 1]);
		if (high < 0 || low < 0)
			return false;
		out[i / 2] = (unsigned char)(high << 4 | low);
	}
	*out_len = len / 2;
	step(f, len);
	return true;
}
