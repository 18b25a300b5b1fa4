/*
 * Natural order: a run of digits is one number. See text.h.
 *
 * Two texts are compared number by number and character by character, without
 * tones or case. Ties ("5.02" and "5.2", "nd" and "ND") fall to the dictionary.
 */
#include "config.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#include "base/text_priv.h"

/* A number or one character. */
struct token {
	uint32_t weight;	/* a number: that of "0"; 0: the end */
	const char *digits;	/* without leading zeros; NULL: no number */
	size_t n_digits;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct token number_token(const char **s)
{
	struct token t = { weight_of_point('0'), NULL, 0 };

	while (**s == '0')
		(*s)++;
	t.digits = *s;
	while (is_digit(**s))
		(*s)++;
	t.n_digits = (size_t)(*s - t.digits);
	return t;
}

/* Of a letter with marks it is the weight of the bare letter. */
static uint32_t base_weight(int32_t cp)
{
	int32_t parts[DECOMPOSED_MAX];
	struct letter l;

	if (letter_split(cp, &l))
		return weight_of_letter(&l);
	if (cp < 0x80)
		return weight_of_point(cp);
	point_decompose(cp, parts);
	if (letter_split(parts[0], &l))
		return weight_of_letter(&l);
	return weight_of_point(cp);
}

static struct token next_token(const char **s, const char *end)
{
	struct token t = { 0 };
	int32_t cp;

	while (*s < end && t.weight == 0) {
		if (is_digit(**s))
			return number_token(s);
		*s += next_point(*s, (size_t)(end - *s), &cp);
		t.weight = base_weight(cp);
	}
	return t;
}

static int token_compare(const struct token *a, const struct token *b)
{
	if (a->weight != b->weight)
		return a->weight < b->weight ? -1 : 1;
	if (!a->digits || !b->digits)
		return 0;
	if (a->n_digits != b->n_digits)
		return a->n_digits < b->n_digits ? -1 : 1;
	return memcmp(a->digits, b->digits, a->n_digits);
}

static int compare_tokens(const char *a, const char *a_end,
			  const char *b, const char *b_end)
{
	for (;;) {
		struct token x = next_token(&a, a_end);
		struct token y = next_token(&b, b_end);
		int order = token_compare(&x, &y);
		if (order != 0 || x.weight == 0)
			return order;
	}
}

int text_natural_compare(const char *a, const char *b)
{
	struct nfc_view x = nfc_view(a);
	struct nfc_view y = nfc_view(b);
	int order = compare_tokens(x.text, x.text + x.len,
				   y.text, y.text + y.len);

	if (order == 0) {
		char *x_key = text_sort_key(x.text);
		char *y_key = text_sort_key(y.text);
		order = strcmp(x_key, y_key);
		free(x_key);
		free(y_key);
	}
	nfc_view_finish(&x);
	nfc_view_finish(&y);
	return order;
}
