/* base/text.h: the one door for text from outside. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "base/text.h"
#include "text_gen.h"

struct clean_case {
	const char *in;
	const char *one_line;
	const char *many_lines;
};

static const struct clean_case cases[] = {
	{ "", "", "" },
	{ "Đài xã", "Đài xã", "Đài xã" },
	{ "\u0110a\u0300i xa\u0303", "Đài xã", "Đài xã" },
	{ "  a  b ", "a  b", "  a  b " },
	{ "a\r\nb\rc\nd", "a b c d", "a\nb\nc\nd" },
	{ "\n\ta\t\n\nb\n", "a b", "\n\ta\t\n\nb\n" },
	{ "a\xFFz", "a\\xFFz", "a\\xFFz" },
	{ "\xC3(", "\\xC3(", "\\xC3(" },
	{ "a\\b", "a\\b", "a\\b" },
	{ "\\x", "\\x", "\\x" },
	{ "\\xg0", "\\xg0", "\\xg0" },
	{ "\\xff", "\\x5Cxff", "\\x5Cxff" },
	{ "\\x5CxFF", "\\x5Cx5CxFF", "\\x5Cx5CxFF" },
	{ "\\x4\xFF", "\\x4\\xFF", "\\x4\\xFF" },
	{ "\xAC\u0327", "\\xAC\\xCC\\xA7", "\\xAC\\xCC\\xA7" },
	{ "\\xAC\u0327", "\\xAÇ", "\\xAÇ" },
	{ "\x1B]52;c;eA==\a", "\\u{001B}]52;c;eA==\\u{0007}",
	  "\\u{001B}]52;c;eA==\\u{0007}" },
	{ "\xC2\x9B" "2J\x7F\b", "\\u{009B}2J\\u{007F}\\u{0008}",
	  "\\u{009B}2J\\u{007F}\\u{0008}" },
	{ "gpj.\u202Eexe", "gpj.\\u{202E}exe", "gpj.\\u{202E}exe" },
	{ "a\u200B\u2066\uFEFF\u00ADz",
	  "a\\u{200B}\\u{2066}\\u{FEFF}\\u{00AD}z",
	  "a\\u{200B}\\u{2066}\\u{FEFF}\\u{00AD}z" },
	{ "\u2028\u2029\U000E0041", "\\u{2028}\\u{2029}\\u{E0041}",
	  "\\u{2028}\\u{2029}\\u{E0041}" },
	{ "\xED\xA0\x80", "\\xED\\xA0\\x80", "\\xED\\xA0\\x80" },
};

static char *clean(const char *s, enum text_lines lines)
{
	return text_clean(s, strlen(s), lines);
}

START_TEST(clean_gives_what_the_table_says)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *one = clean(cases[i].in, TEXT_ONE_LINE);
		char *many = clean(cases[i].in, TEXT_MANY_LINES);
		ck_assert_str_eq(one, cases[i].one_line);
		ck_assert_str_eq(many, cases[i].many_lines);
		free(one);
		free(many);
	}
}
END_TEST

START_TEST(clean_shows_a_nul_byte)
{
	char *text = text_clean("a\0z", 3, TEXT_ONE_LINE);

	ck_assert_str_eq(text, "a\\u{0000}z");
	ck_assert(!text_is_clean("a\0z", 3, TEXT_ONE_LINE));
	free(text);
}
END_TEST

/* Said once more, by category, so that the test is not the code. */
static bool may_stand_in_clean_text(int32_t cp, enum text_lines lines)
{
	if (cp == '\n' || cp == '\t')
		return lines == TEXT_MANY_LINES;
	switch (utf8proc_category(cp)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return false;
	default:
		return true;
	}
}

static void check_is_harmless(const char *s, enum text_lines lines)
{
	size_t len = strlen(s);
	int32_t cp;

	ck_assert(utf8_is_valid(s, len));
	for (size_t i = 0; i < len;) {
		i += utf8_decode(s + i, len - i, &cp);
		ck_assert_msg(may_stand_in_clean_text(cp, lines), "U+%04X in %s",
			      (unsigned)cp, s);
	}
	char *nfc = (char *)utf8proc_NFC((const utf8proc_uint8_t *)s);
	ck_assert_str_eq(nfc, s);
	free(nfc);
}

/* The way there, back and there again, from any bytes. */
static void check_round(const char *s, enum text_lines lines)
{
	size_t len;
	char *once = clean(s, lines);
	char *bytes = text_unescape(once, &len);
	char *again = text_clean(bytes, len, lines);
	char *twice = clean(once, lines);

	check_is_harmless(once, lines);
	ck_assert_str_eq(again, once);
	if (!strstr(once, "\\x"))
		ck_assert_str_eq(twice, once);
	ck_assert_int_eq(text_is_clean(s, strlen(s), lines),
			 strcmp(s, once) == 0);
	ck_assert_int_eq(text_is_clean(once, strlen(once), lines),
			 strcmp(once, twice) == 0);
	free(once);
	free(bytes);
	free(again);
	free(twice);
}

START_TEST(clean_text_is_harmless_and_stays_as_it_is)
{
	struct gen g = gen_start("clean", 21);

	for (int i = 0; i < gen_rounds(20000); i++) {
		char *s = i % 2 ? gen_text(&g, gen_below(&g, 24))
				: gen_bytes(&g, gen_below(&g, 24));
		check_round(s, TEXT_ONE_LINE);
		check_round(s, TEXT_MANY_LINES);
		free(s);
	}
}
END_TEST

START_TEST(clean_settles_every_code_point)
{
	for (int32_t cp = 1; cp <= 0x10FFFF; cp = gen_next_point(cp)) {
		char s[8] = "a";
		size_t n = utf8_encode(cp, s + 1);
		if (n == 0)
			continue;
		memcpy(s + 1 + n, "e", 2);
		char *text = clean(s, TEXT_MANY_LINES);
		if (!text_is_clean(text, strlen(text), TEXT_MANY_LINES))
			ck_abort_msg("U+%04X", (unsigned)cp);
		bool is_kept = strstr(text, "\\u{") == NULL;
		if (cp != '\r' &&
		    is_kept && !may_stand_in_clean_text(cp, TEXT_MANY_LINES))
			ck_abort_msg("U+%04X was let through", (unsigned)cp);
		free(text);
	}
}
END_TEST

/*
 * File names of the bytes that no rule but \xNN touches: printable ASCII, bad
 * bytes and composed letters.
 */
static char *file_name(struct gen *g)
{
	struct buf out;
	uint32_t n = 1 + gen_below(g, 30);

	buf_init(&out);
	buf_putc(&out, '.');
	for (uint32_t i = 0; i < n; i++) {
		uint32_t kind = gen_below(g, 4);
		if (kind == 0)
			gen_put_letter(g, &out);
		else if (kind == 1)
			buf_putc(&out, (char)(0x21 + gen_below(g, 0x5E)));
		else if (kind == 2)
			buf_puts(&out, "\\x");
		else
			buf_putc(&out, (char)(0xF5 + gen_below(g, 11)));
	}
	return out.data;
}

START_TEST(escaped_file_names_come_back_byte_for_byte)
{
	struct gen g = gen_start("names", 22);

	for (int i = 0; i < gen_rounds(20000); i++) {
		size_t len;
		char *name = file_name(&g);
		char *shown = clean(name, TEXT_ONE_LINE);
		char *back = text_unescape(shown, &len);
		ck_assert_uint_eq(len, strlen(name));
		ck_assert_str_eq(back, name);
		free(name);
		free(shown);
		free(back);
	}
}
END_TEST

START_TEST(every_byte_can_be_written_and_read_as_an_escape)
{
	for (unsigned byte = 0; byte < 256; byte++) {
		size_t len;
		char *upper = mem_printf("\\x%02X", byte);
		char *lower = mem_printf("\\x%02x", byte);
		char *a = text_unescape(upper, &len);
		ck_assert_uint_eq(len, 1);
		ck_assert_uint_eq((unsigned char)a[0], byte);
		char *b = text_unescape(lower, &len);
		ck_assert_uint_eq((unsigned char)b[0], byte);
		free(upper);
		free(lower);
		free(a);
		free(b);
	}
}
END_TEST

int main(void)
{
	Suite *s = suite_create("text_clean");
	TCase *tc = tcase_create("clean");

	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, clean_gives_what_the_table_says);
	tcase_add_test(tc, clean_shows_a_nul_byte);
	tcase_add_test(tc, clean_text_is_harmless_and_stays_as_it_is);
	tcase_add_test(tc, clean_settles_every_code_point);
	tcase_add_test(tc, escaped_file_names_come_back_byte_for_byte);
	tcase_add_test(tc, every_byte_can_be_written_and_read_as_an_escape);
	suite_add_tcase(s, tc);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
