/*
 * base/text.h: dictionary order and natural order. ICU's Vietnamese collation
 * is the judge: directly where the library was found by configure, and always
 * by a list it has sorted (fixtures/titles-in-order.txt, see gen_titles.c).
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef HAVE_ICU
#include <unicode/ucol.h>
#endif

#include "base/mem.h"
#include "base/text.h"
#include "text_gen.h"

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

static int compare(const char *a, const char *b)
{
	char *x = text_sort_key(a);
	char *y = text_sort_key(b);
	int order = sign(strcmp(x, y));

	free(x);
	free(y);
	return order;
}

/* ---- dictionary order ------------------------------------------------- */

START_TEST(dictionary_compares_letters_then_tones_then_case)
{
	static const char *const in_order[] = {
		"", " ", "-", "1", "10", "2", "a", "A", "à", "À", "ả", "ã",
		"á", "ạ", "an", "An", "án", "an cũ", "án cũ", "an mới", "ana",
		"ăn", "ân", "ấn", "b", "cua", "của", "Của", "d", "dê", "đa",
		"đê", "e", "ê", "o", "ô", "ơ", "ờ", "u", "ư", "y", "z",
	};
	size_t n = sizeof in_order / sizeof *in_order;

	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < n; j++) {
			int want = (i > j) - (i < j);
			ck_assert_msg(compare(in_order[i], in_order[j]) == want,
				      "\"%s\", \"%s\"", in_order[i], in_order[j]);
		}
	}
}
END_TEST

START_TEST(dictionary_orders_every_vowel_with_every_tone)
{
	for (size_t i = 0; i < GEN_VOWELS; i++) {
		for (size_t j = i + 1; j < GEN_VOWELS; j++)
			ck_assert_int_lt(compare(gen_letter(i), gen_letter(j)),
					 0);
	}
}
END_TEST

enum { GOLDEN_MAX = 300, LINE_MAX_LEN = 256 };

static size_t read_golden(char *lines[GOLDEN_MAX])
{
	char line[LINE_MAX_LEN];
	size_t n = 0;
	FILE *in = fopen(TEST_SRCDIR "/fixtures/titles-in-order.txt", "r");

	ck_assert_ptr_nonnull(in);
	while (n < GOLDEN_MAX && fgets(line, sizeof line, in)) {
		line[strcspn(line, "\n")] = '\0';
		lines[n++] = mem_dup(line);
	}
	fclose(in);
	return n;
}

START_TEST(dictionary_keeps_the_golden_list_in_order)
{
	char *lines[GOLDEN_MAX];
	size_t n = read_golden(lines);

	ck_assert_uint_ge(n, 200);
	for (size_t i = 0; i < n; i++) {
		for (size_t j = i + 1; j < n; j++)
			ck_assert_msg(compare(lines[i], lines[j]) < 0,
				      "\"%s\", \"%s\"", lines[i], lines[j]);
	}
	for (size_t i = 0; i < n; i++)
		free(lines[i]);
}
END_TEST

/* ---- ten thousand --------------------------------------------------------- */

struct keyed { char *title, *key; };

static int by_key(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order != 0 ? order : strcmp(x->title, y->title);
}

/* Sorted by our keys; the digest was made of the list as ICU sorted it. */
START_TEST(ten_thousand_titles_stand_as_icu_sorted_them)
{
	static char *titles[GEN_MANY_TITLES];
	static struct keyed all[GEN_MANY_TITLES];
	char want[66] = "", got[65];
	FILE *in = fopen(TEST_SRCDIR "/fixtures/ten-thousand-titles.sha256",
			 "r");

	ck_assert_ptr_nonnull(in);
	ck_assert_ptr_nonnull(fgets(want, sizeof want, in));
	fclose(in);
	want[strcspn(want, "\n")] = '\0';
	gen_many_titles(titles);
	for (int i = 0; i < GEN_MANY_TITLES; i++)
		all[i] = (struct keyed){ titles[i], text_sort_key(titles[i]) };
	qsort(all, GEN_MANY_TITLES, sizeof *all, by_key);
	for (int i = 0; i < GEN_MANY_TITLES; i++)
		titles[i] = all[i].title;
	gen_digest_titles(titles, got);
	ck_assert_str_eq(got, want);
	for (int i = 0; i < GEN_MANY_TITLES; i++) {
		free(all[i].title);
		free(all[i].key);
	}
}
END_TEST

START_TEST(sort_key_is_short_for_plain_text)
{
	char *key = text_sort_key("thu gom rac thai");

	ck_assert_uint_eq(strlen(key), strlen("thu gom rac thai"));
	free(key);
}
END_TEST

START_TEST(sort_key_skips_what_is_not_seen)
{
	ck_assert_int_eq(compare("a\x1B\u200B" "b", "ab"), 0);
	ck_assert_int_eq(compare("\xFF", "\uFFFD"), 0);
}
END_TEST

START_TEST(dictionary_takes_an_ellipsis_for_three_full_stops)
{
	ck_assert_int_lt(compare("\u2026", "..z"), 0);
	ck_assert_int_lt(compare("...", "\u2026"), 0);
	ck_assert_int_lt(compare("\u2026", "...."), 0);
	ck_assert_int_lt(compare("\u2026a", "...b"), 0);
}
END_TEST

#ifdef HAVE_ICU
static int icu_compare(const UCollator *icu, const char *a, const char *b)
{
	UErrorCode status = U_ZERO_ERROR;
	int order = ucol_strcollUTF8(icu, a, -1, b, -1, &status);

	ck_assert(U_SUCCESS(status));
	return order;
}

static UCollator *icu_open(void)
{
	UErrorCode status = U_ZERO_ERROR;
	UCollator *icu = ucol_open("vi", &status);

	ck_assert(U_SUCCESS(status));
	return icu;
}

/* Another title, or the same one with one syllable changed. */
static char *rival(struct gen *g, const char *title)
{
	struct buf out;

	if (gen_below(g, 2) == 0)
		return gen_title(g);
	if (gen_below(g, 3) == 0)
		return gen_below(g, 2) ? text_upper(title) : text_fold(title);
	buf_init(&out);
	if (gen_below(g, 2) == 0)
		buf_add(&out, title, text_fit(title, gen_below(g, 12)));
	else
		buf_puts(&out, title);
	gen_put_letter(g, &out);
	return out.data;
}

START_TEST(dictionary_agrees_with_icu_on_titles)
{
	enum { PAIRS = 50000 };
	UCollator *icu = icu_open();
	struct gen g = gen_start("titles", 41);
	unsigned agreed = 0;

	for (int i = 0; i < gen_rounds(PAIRS); i++) {
		char *a = gen_title(&g);
		char *b = rival(&g, a);
		ck_assert_msg(compare(a, b) == icu_compare(icu, a, b),
			      "\"%s\", \"%s\"", a, b);
		agreed++;
		free(a);
		free(b);
	}
	printf("# %u pairs agree with ICU %s\n", agreed, U_ICU_VERSION);
	ucol_close(icu);
}
END_TEST

/* The signs that text_order.c promises to place where ICU does. */
static const char *const signs[] = {
	"\t", " ", "\u00A0", "_", "-", "\u2011", "–", "—", ",", ";", ":", "!",
	"¡", "?", "¿", ".", "…", "·", "'", "‘", "’", "‚", "‹", "›", "\"", "“",
	"”", "„", "«", "»", "(", ")", "[", "]", "{", "}", "§", "¶", "@", "*",
	"/", "\\", "&", "#", "%", "‰", "†", "‡", "•", "′", "`", "´", "^",
	"¯", "¨", "¸", "°", "©", "®", "←", "→", "+", "±", "÷", "×", "<", "=",
	">", "¬", "|", "¦", "~", "−", "≈", "≤", "≥", "¤", "¢", "$", "£", "¥",
	"₫", "€", "ñ", "Ç", "ö", "Ŵ", "0", "9",
};

static char *title_with_signs(struct gen *g)
{
	struct buf out;
	uint32_t n = 1 + gen_below(g, 5);

	buf_init(&out);
	for (uint32_t i = 0; i < n; i++) {
		if (gen_below(g, 2) == 0)
			gen_put_letter(g, &out);
		else
			buf_puts(&out, signs[gen_below(g, sizeof signs /
							  sizeof *signs)]);
	}
	return out.data;
}

START_TEST(dictionary_agrees_with_icu_on_signs)
{
	UCollator *icu = icu_open();
	struct gen g = gen_start("signs", 42);

	for (int i = 0; i < gen_rounds(30000); i++) {
		char *a = title_with_signs(&g);
		char *b = title_with_signs(&g);
		ck_assert_msg(compare(a, b) == icu_compare(icu, a, b),
			      "\"%s\", \"%s\"", a, b);
		free(a);
		free(b);
	}
	ucol_close(icu);
}
END_TEST
#endif

/* ---- natural order ---------------------------------------------------- */

START_TEST(natural_order_reads_numbers)
{
	static const char *const in_order[] = {
		"", "5", "5.1", "5.2", "5.02", "5.10", "10", "76/NQ-CP",
		"118446744073709551616", "118446744073709551617",
		"Đ-1", "Đ-2", "Đ-10", "HT-1", "ND-5", "nd-5.1", "ND-5.1", "ND-5.2", "ND-5.2a",
		"ND-5.2b", "ND-5.9", "ND-5.10", "ND-5.10.1", "ND-6",
	};
	size_t n = sizeof in_order / sizeof *in_order;

	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < n; j++) {
			int want = (i > j) - (i < j);
			int got = text_natural_compare(in_order[i], in_order[j]);
			/* Leading zeros only break a tie, either way. */
			if (strcmp(in_order[i], "5.02") == 0 ||
			    strcmp(in_order[j], "5.02") == 0)
				continue;
			ck_assert_msg(sign(got) == want, "\"%s\", \"%s\"",
				      in_order[i], in_order[j]);
		}
	}
	ck_assert_int_ne(text_natural_compare("5.02", "5.2"), 0);
	ck_assert_int_lt(text_natural_compare("5.02", "5.10"), 0);
	ck_assert_int_gt(text_natural_compare("5.02", "5.1"), 0);
	ck_assert_int_lt(text_natural_compare("5.02", "5.9"), 0);
	ck_assert_int_lt(text_natural_compare("007", "8"), 0);
	ck_assert_int_eq(text_natural_compare("Đ\u1EA1", "Đa\u0323"), 0);
}
END_TEST

START_TEST(natural_order_is_an_order)
{
	struct gen g = gen_start("natural", 43);

	for (int i = 0; i < gen_rounds(20000); i++) {
		char *s[3];
		for (int j = 0; j < 3; j++)
			s[j] = gen_bytes(&g, gen_below(&g, 6));
		int ab = sign(text_natural_compare(s[0], s[1]));
		int bc = sign(text_natural_compare(s[1], s[2]));
		int ac = sign(text_natural_compare(s[0], s[2]));
		ck_assert_int_eq(text_natural_compare(s[0], s[0]), 0);
		ck_assert_int_eq(sign(text_natural_compare(s[1], s[0])), -ab);
		if (ab <= 0 && bc <= 0)
			ck_assert_int_eq(ac, ab + bc < 0 ? -1 : 0);
		for (int j = 0; j < 3; j++)
			free(s[j]);
	}
}
END_TEST

int main(void)
{
	Suite *s = suite_create("text_order");
	TCase *tc = tcase_create("order");

	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, dictionary_compares_letters_then_tones_then_case);
	tcase_add_test(tc, dictionary_orders_every_vowel_with_every_tone);
	tcase_add_test(tc, dictionary_keeps_the_golden_list_in_order);
	tcase_add_test(tc, ten_thousand_titles_stand_as_icu_sorted_them);
	tcase_add_test(tc, sort_key_is_short_for_plain_text);
	tcase_add_test(tc,
		       dictionary_takes_an_ellipsis_for_three_full_stops);
	tcase_add_test(tc, sort_key_skips_what_is_not_seen);
#ifdef HAVE_ICU
	tcase_add_test(tc, dictionary_agrees_with_icu_on_titles);
	tcase_add_test(tc, dictionary_agrees_with_icu_on_signs);
#endif
	tcase_add_test(tc, natural_order_reads_numbers);
	tcase_add_test(tc, natural_order_is_an_order);
	suite_add_tcase(s, tc);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
