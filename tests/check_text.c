/* base/text.h: UTF-8, forms, search, words, names. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "base/text.h"
#include "text_gen.h"

/* A function of one text, what it takes and what it must give. */
struct text_case {
	const char *in;
	const char *want;
};

static void check_cases(char *(*f)(const char *), const struct text_case *cases,
			size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char *got = f(cases[i].in);
		ck_assert_str_eq(got, cases[i].want);
		free(got);
	}
}

#define CHECK_CASES(f, cases) \
	check_cases(f, cases, sizeof(cases) / sizeof *(cases))

/* f() must not see whether its text is composed or decomposed. */
static void check_forms_agree(char *(*f)(const char *), const char *s)
{
	char *nfd = gen_nfd(s);
	char *a = f(s);
	char *b = f(nfd);

	ck_assert_msg(strcmp(a, b) == 0, "\"%s\": \"%s\" and \"%s\"", s, a, b);
	free(nfd);
	free(a);
	free(b);
}

/* ---- UTF-8 ------------------------------------------------------------ */

START_TEST(every_code_point_comes_back_from_utf8)
{
	for (int32_t cp = 0; cp <= 0x10FFFF; cp++) {
		char bytes[4];
		int32_t back;
		size_t n = utf8_encode(cp, bytes);
		if (cp >= 0xD800 && cp <= 0xDFFF) {
			ck_assert_uint_eq(n, 0);
			continue;
		}
		size_t taken = utf8_decode(bytes, n, &back);
		if (taken != n || back != cp || !utf8_is_valid(bytes, n))
			ck_abort_msg("U+%04X", (unsigned)cp);
	}
	char bytes[4];
	ck_assert_uint_eq(utf8_encode(0x110000, bytes), 0);
	ck_assert_uint_eq(utf8_encode(-1, bytes), 0);
}
END_TEST

START_TEST(decode_refuses_what_is_no_utf8)
{
	static const char *const bad[] = {
		"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80",
		"\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF",
		"\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
		"\xF5\x80\x80\x80", "\xFE", "\xFF", "\xC3", "\xE1\xBB",
		"\xF0\x9F\x93", "\xC3(", "\xE1\xBB(", "\xF0\x9F\x93(",
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		int32_t cp = 0;
		size_t len = strlen(bad[i]);
		ck_assert_uint_eq(utf8_decode(bad[i], len, &cp), 1);
		ck_assert_int_eq(cp, UTF8_BAD);
		ck_assert(!utf8_is_valid(bad[i], len));
	}
}
END_TEST

START_TEST(decode_agrees_with_the_library_on_hostile_bytes)
{
	struct gen g = gen_start("bytes", 11);

	for (int i = 0; i < gen_rounds(20000); i++) {
		char *s = gen_bytes(&g, 1 + gen_below(&g, 8));
		size_t len = strlen(s);
		int32_t ours;
		utf8proc_int32_t theirs;
		size_t n = utf8_decode(s, len, &ours);
		utf8proc_ssize_t m = utf8proc_iterate((utf8proc_uint8_t *)s,
						      (utf8proc_ssize_t)len,
						      &theirs);
		ck_assert_uint_eq(n, m > 0 ? (size_t)m : 1);
		ck_assert_int_eq(ours, m > 0 ? theirs : UTF8_BAD);
		free(s);
	}
}
END_TEST

/* ---- forms ------------------------------------------------------------ */

START_TEST(nfc_of_every_code_point_is_the_librarys)
{
	for (int32_t cp = 1; cp <= 0x10FFFF; cp = gen_next_point(cp)) {
		char s[8] = "a";
		size_t n = utf8_encode(cp, s + 1);
		if (n == 0)
			continue;
		memcpy(s + 1 + n, "e", 2);
		char *ours = text_nfc(s);
		char *theirs = (char *)utf8proc_NFC((utf8proc_uint8_t *)s);
		if (strcmp(ours, theirs) != 0)
			ck_abort_msg("U+%04X", (unsigned)cp);
		free(ours);
		free(theirs);
	}
}
END_TEST

START_TEST(nfc_of_random_text_is_the_librarys)
{
	struct gen g = gen_start("text", 12);

	for (int i = 0; i < gen_rounds(20000); i++) {
		char *s = gen_text(&g, gen_below(&g, 24));
		char *ours = text_nfc(s);
		char *theirs = (char *)utf8proc_NFC((utf8proc_uint8_t *)s);
		ck_assert_str_eq(ours, theirs);
		free(ours);
		free(theirs);
		free(s);
	}
}
END_TEST

START_TEST(nfc_takes_a_megabyte_of_marks_in_its_stride)
{
	enum { COUNT = 250000 };
	struct buf s;

	buf_init(&s);
	buf_putc(&s, 'a');
	for (int i = 0; i < COUNT; i++)
		buf_puts(&s, "\u0301\u0323");

	char *nfc = text_nfc(s.data);

	ck_assert_uint_eq(strlen(nfc), 3 + 2 * (2 * COUNT - 1));
	ck_assert(memcmp(nfc, "ạ", 3) == 0);
	free(nfc);
	buf_finish(&s);
}
END_TEST

START_TEST(case_changes_every_vietnamese_letter)
{
	size_t marked = 0;
	size_t half = 0;

	while (gen_letter(half * 2))
		half++;
	for (size_t i = 0; i < half; i++) {
		char *upper = text_upper(gen_letter(i));
		char *lower = text_lower(gen_letter(half + i));
		ck_assert_str_eq(upper, gen_letter(half + i));
		ck_assert_str_eq(lower, gen_letter(i));
		marked += 2 * text_has_marks(lower);
		free(upper);
		free(lower);
	}
	ck_assert_uint_eq(marked, GEN_MARKED_LETTERS);
}
END_TEST

START_TEST(case_gives_composed_text)
{
	static const struct text_case lower[] = {
		{ "ĐÀI TRUYỀN THANH XÃ", "đài truyền thanh xã" },
		{ "A\u0302\u0301", "ấ" },
		{ "\u0130\u0301", "í" },
		{ "\xFFZ", "\uFFFDz" },
		{ "", "" },
	};

	CHECK_CASES(text_lower, lower);
}
END_TEST

/* ---- search ----------------------------------------------------------- */

START_TEST(fold_finds_words_without_marks)
{
	static const struct text_case cases[] = {
		{ "Đức Tân", "duc tan" },
		{ "HOÀ giải ở cơ sở", "hoa giai o co so" },
		{ "Quảng Bình, 76/NQ-CP", "quang binh, 76/nq-cp" },
		{ "nghĩa vụ quân sự", "nghia vu quan su" },
		{ "Müller, Ångström, \u212A", "muller, angstrom, k" },
		{ "\u0301a", "a" },
		{ "日本", "日本" },
		{ "a\xFFz", "a\uFFFDz" },
	};

	CHECK_CASES(text_fold, cases);
}
END_TEST

START_TEST(fold_leaves_only_ascii_of_vietnamese)
{
	for (size_t i = 0; gen_letter(i); i++) {
		char *folded = text_fold(gen_letter(i));
		ck_assert_uint_eq(strlen(folded), 1);
		ck_assert(folded[0] >= 'a' && folded[0] <= 'z');
		free(folded);
		check_forms_agree(text_fold, gen_letter(i));
	}
}
END_TEST

START_TEST(word_key_moves_the_tone_to_the_end)
{
	static const struct text_case cases[] = {
		{ "hòa", "hoa2" },     { "hoà", "hoa2" },
		{ "thủy", "thuy3" },   { "thuỷ", "thuy3" },
		{ "khỏe", "khoe3" },   { "khoẻ", "khoe3" },
		{ "quý", "quy5" },     { "qúy", "quy5" },
		{ "Quỹ", "quy4" },     { "ĐƯỜNG", "đương2" },
		{ "điện", "điên6" },   { "diện", "diên6" },
		{ "tan", "tan" },      { "Tân", "tân" },
		{ "của", "cua3" },     { "giặt", "giăt6" },
		{ "CCHC", "cchc" },    { "ñandú", "ñandu5" },
	};

	CHECK_CASES(text_word_key, cases);
}
END_TEST

START_TEST(word_key_knows_every_vowel_with_every_tone)
{
	for (int i = 0; i < GEN_VOWELS; i++) {
		int tone = i % GEN_TONES + 1;
		const char *vowel = gen_letter((size_t)(i - i % GEN_TONES));
		char *key = text_word_key(gen_letter((size_t)i));
		char *want = tone == 1 ? mem_dup(vowel)
				       : mem_printf("%s%d", vowel, tone);
		ck_assert_str_eq(key, want);
		free(key);
		free(want);
	}
}
END_TEST

START_TEST(keys_do_not_see_the_normal_form)
{
	struct gen g = gen_start("forms", 13);

	for (size_t i = 0; gen_letter(i); i++) {
		check_forms_agree(text_word_key, gen_letter(i));
		check_forms_agree(text_sort_key, gen_letter(i));
	}
	for (int i = 0; i < gen_rounds(10000); i++) {
		char *s = gen_text(&g, gen_below(&g, 16));
		check_forms_agree(text_fold, s);
		check_forms_agree(text_word_key, s);
		check_forms_agree(text_sort_key, s);
		check_forms_agree(text_lower, s);
		check_forms_agree(text_upper, s);
		free(s);
	}
}
END_TEST

START_TEST(fold_twice_is_fold_once)
{
	struct gen g = gen_start("fold", 14);

	for (int i = 0; i < gen_rounds(10000); i++) {
		char *s = gen_text(&g, gen_below(&g, 16));
		char *once = text_fold(s);
		char *twice = text_fold(once);
		ck_assert_str_eq(once, twice);
		free(s);
		free(once);
		free(twice);
	}
}
END_TEST

START_TEST(has_marks_knows_vietnamese_marks_only)
{
	ck_assert(text_has_marks("đ"));
	ck_assert(text_has_marks("xã"));
	ck_assert(text_has_marks("tu\u031B"));
	ck_assert(text_has_marks("a\u0301"));
	ck_assert(!text_has_marks("xa"));
	ck_assert(!text_has_marks("ñ"));
	ck_assert(!text_has_marks(""));
	ck_assert(!text_has_marks("\xFF"));
}
END_TEST

START_TEST(next_word_takes_letters_digits_and_marks)
{
	static const char *const want[] = {
		"Số", "76", "NQ", "CP", "hoa\u0300", "3", "tháng", "日本",
	};
	static const char s[] = " Số 76/NQ-CP: \u201Choa\u0300\u201D"
				" (3 tháng)\xFF日本\xE1";
	size_t pos = 0;
	size_t start;
	size_t len;

	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		ck_assert(text_next_word(s, strlen(s), &pos, &start, &len));
		ck_assert_uint_eq(len, strlen(want[i]));
		ck_assert(memcmp(s + start, want[i], len) == 0);
		ck_assert_uint_eq(pos, start + len);
	}
	ck_assert(!text_next_word(s, strlen(s), &pos, &start, &len));
}
END_TEST

START_TEST(syllables_are_runs_of_letters)
{
	ck_assert_uint_eq(text_syllables(""), 0);
	ck_assert_uint_eq(text_syllables("15/7/2021 - \xFF"), 0);
	ck_assert_uint_eq(text_syllables("Kính thưa bà con!"), 4);
	ck_assert_uint_eq(text_syllables("in-tơ-nét, CCHC"), 4);
	ck_assert_uint_eq(text_syllables("Ti\u1EBFng Vie\u0323\u0302t"), 2);
}
END_TEST

/* ---- names ------------------------------------------------------------ */

struct slug_case {
	const char *in;
	size_t max_len;
	const char *want;
};

START_TEST(slug_is_a_safe_file_name)
{
	static const struct slug_case cases[] = {
		{ "Các bước nộp hồ sơ", 60, "cac-buoc-nop-ho-so" },
		{ "Các bước nộp hồ sơ", 12, "cac-buoc-nop" },
		{ "Các bước nộp hồ sơ", 11, "cac-buoc" },
		{ "Nghiêng", 4, "nghi" },
		{ "  ..//--Đài xã--!!", 60, "dai-xa" },
		{ "", 60, "tin" },
		{ "日本", 60, "tin" },
		{ "\xFF\xFE", 2, "ti" },
		{ "CON", 60, "tin-con" },
		{ "aux", 7, "tin-aux" },
		{ "aux", 6, "tin" },
		{ "Nul", 3, "tin" },
		{ "com1", 60, "tin-com1" },
		{ "LPT9", 60, "tin-lpt9" },
		{ "con gái", 3, "tin" },
		{ "com10", 60, "com10" },
		{ "con.txt", 60, "con-txt" },
		{ "../../etc/passwd", 60, "etc-passwd" },
		{ "-rf ~; $(x) `y` %s%n", 60, "rf-x-y-s-n" },
		{ "a\nb\tc\x1B[2J\u202Ed", 60, "a-b-c-2j-d" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *slug = text_slug(cases[i].in, cases[i].max_len);
		ck_assert_str_eq(slug, cases[i].want);
		free(slug);
	}
}
END_TEST

START_TEST(slug_of_any_bytes_keeps_its_promise)
{
	struct gen g = gen_start("slug", 15);

	for (int i = 0; i < gen_rounds(10000); i++) {
		char *s = i % 2 ? gen_bytes(&g, gen_below(&g, 30))
				: gen_text(&g, gen_below(&g, 30));
		size_t max_len = 1 + gen_below(&g, 20);
		char *slug = text_slug(s, max_len);
		size_t len = strlen(slug);
		ck_assert(len > 0 && len <= max_len);
		ck_assert_uint_eq(strspn(slug, "abcdefghijklmnopqrstuvwxyz"
					       "0123456789-"), len);
		ck_assert(slug[0] != '-' && slug[len - 1] != '-');
		free(slug);
		free(s);
	}
}
END_TEST

static Suite *text_suite(void)
{
	Suite *s = suite_create("text");
	TCase *utf8 = tcase_create("utf8");
	TCase *forms = tcase_create("forms");
	TCase *search = tcase_create("search");
	TCase *names = tcase_create("names");

	tcase_set_timeout(forms, 60);
	tcase_add_test(utf8, every_code_point_comes_back_from_utf8);
	tcase_add_test(utf8, decode_refuses_what_is_no_utf8);
	tcase_add_test(utf8, decode_agrees_with_the_library_on_hostile_bytes);
	tcase_add_test(forms, nfc_of_every_code_point_is_the_librarys);
	tcase_add_test(forms, nfc_of_random_text_is_the_librarys);
	tcase_add_test(forms, nfc_takes_a_megabyte_of_marks_in_its_stride);
	tcase_add_test(forms, case_changes_every_vietnamese_letter);
	tcase_add_test(forms, case_gives_composed_text);
	tcase_add_test(search, fold_finds_words_without_marks);
	tcase_add_test(search, fold_leaves_only_ascii_of_vietnamese);
	tcase_add_test(search, word_key_moves_the_tone_to_the_end);
	tcase_add_test(search, word_key_knows_every_vowel_with_every_tone);
	tcase_add_test(search, keys_do_not_see_the_normal_form);
	tcase_add_test(search, fold_twice_is_fold_once);
	tcase_add_test(search, has_marks_knows_vietnamese_marks_only);
	tcase_add_test(search, next_word_takes_letters_digits_and_marks);
	tcase_add_test(search, syllables_are_runs_of_letters);
	tcase_add_test(names, slug_is_a_safe_file_name);
	tcase_add_test(names, slug_of_any_bytes_keeps_its_promise);
	suite_add_tcase(s, utf8);
	suite_add_tcase(s, forms);
	suite_add_tcase(s, search);
	suite_add_tcase(s, names);
	return s;
}

int main(void)
{
	SRunner *sr = srunner_create(text_suite());

	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
