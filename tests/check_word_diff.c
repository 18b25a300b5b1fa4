/* The difference between two texts, by word. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/word_diff.h"

/* "một [-hai-] {+ba+}" */
static char *shown(const char *old, const char *now)
{
	static const char *const marks[][2] = {
		[WORD_SAME] = {"", ""},
		[WORD_REMOVED] = {"[-", "-]"},
		[WORD_ADDED] = {"{+", "+}"},
	};
	struct word_diff d;
	struct buf b;

	buf_init(&b);
	word_diff_init(&d, old, now);
	for (size_t i = 0; i < d.count; i++) {
		buf_puts(&b, marks[d.pieces[i].kind][0]);
		buf_add(&b, d.pieces[i].bytes, d.pieces[i].len);
		buf_puts(&b, marks[d.pieces[i].kind][1]);
	}
	word_diff_finish(&d);
	return buf_take(&b);
}

START_TEST(words_are_compared)
{
	static const char *const cases[][3] = {
		{"một hai ba", "một bốn ba", "một [-hai -]{+bốn +}ba"},
		{"", "một hai", "{+một hai+}"},
		{"một hai", "", "[-một hai-]"},
		{"một", "một", "một"},
		{"", "", ""},
		{"một  hai", "một hai", "một hai"},
		{"một\nhai", "một hai", "một [-\n-]hai"},
		{"a b c d", "b c d e", "[-a -]b c d {+e+}"},
		{"lệ phí 10.000 đồng", "lệ phí 20.000 đồng",
		 "lệ phí [-10.000 -]{+20.000 +}đồng"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *text = shown(cases[i][0], cases[i][1]);
		ck_assert_str_eq(text, cases[i][2]);
		free(text);
	}
}
END_TEST

/* The length of the longest common subsequence, the slow and sure way. */
static size_t common(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);
	size_t table[32][32] = {{0}};

	for (size_t i = 1; i <= n; i++)
		for (size_t k = 1; k <= m; k++)
			table[i][k] = a[i - 1] == b[k - 1]
					      ? table[i - 1][k - 1] + 1
				      : table[i - 1][k] > table[i][k - 1]
					      ? table[i - 1][k]
					      : table[i][k - 1];
	return table[n][m];
}

static char *as_words(const char *letters)
{
	struct buf b;

	buf_init(&b);
	for (; *letters != '\0'; letters++)
		buf_printf(&b, "%c ", *letters);
	return buf_take(&b);
}

/* Both texts come back out of the pieces, and no shorter script exists. */
START_TEST(the_difference_is_whole_and_the_shortest)
{
	unsigned chance = 7;

	for (int round = 0; round < 3000; round++) {
		char a[32] = "", b[32] = "";
		size_t n = (size_t)round % 20, m = (size_t)round / 7 % 20;
		for (size_t i = 0; i < n + m; i++) {
			chance = chance * 1103515245U + 12345U;
			char c = (char)('a' + (chance >> 16) % 4);
			if (i < n)
				a[i] = c;
			else
				b[i - n] = c;
		}
		char *old = as_words(a);
		char *now = as_words(b);
		struct word_diff d;
		struct buf was, is;
		word_diff_init(&d, old, now);
		buf_init(&was);
		buf_init(&is);
		for (size_t i = 0; i < d.count; i++) {
			const struct word_diff_piece *p = &d.pieces[i];
			if (p->kind != WORD_ADDED)
				buf_add(&was, p->bytes, p->len);
			if (p->kind != WORD_REMOVED)
				buf_add(&is, p->bytes, p->len);
		}
		ck_assert_str_eq(was.data, old);
		ck_assert_str_eq(is.data, now);
		ck_assert_uint_eq(d.removed, n - common(a, b));
		ck_assert_uint_eq(d.added, m - common(a, b));
		buf_finish(&was);
		buf_finish(&is);
		word_diff_finish(&d);
		free(old);
		free(now);
	}
}
END_TEST

/* A megabyte with nothing in common ends, and soon. */
START_TEST(long_texts_are_compared_in_time)
{
	struct buf a, b;
	struct word_diff d;

	buf_init(&a);
	buf_init(&b);
	for (int i = 0; i < 100000; i++) {
		buf_printf(&a, "a%d ", i);
		buf_printf(&b, "%c%d ", i % 50 == 0 ? 'b' : 'a', i);
	}
	word_diff_init(&d, a.data, b.data);
	ck_assert_uint_eq(d.removed, d.added);
	ck_assert_uint_ge(d.removed, 2000);
	word_diff_finish(&d);
	buf_finish(&a);
	buf_finish(&b);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("word_diff");
	TCase *tc = tcase_create("diff");

	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, words_are_compared);
	tcase_add_test(tc, the_difference_is_whole_and_the_shortest);
	tcase_add_test(tc, long_texts_are_compared_in_time);
	suite_add_tcase(s, tc);

	SRunner *run = srunner_create(s);
	srunner_run_all(run, CK_ENV);
	int failed = srunner_ntests_failed(run);
	srunner_free(run);
	return failed == 0 ? 0 : 1;
}
