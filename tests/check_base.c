/* The base layer: errors, buffers, digests, JSON, calendar. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/civil.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "base/source.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* ---- errors ------------------------------------------------------------ */

START_TEST(numbers_are_written_in_decimal)
{
	static const struct { int64_t n; const char *want; } cases[] = {
		{0, "0"}, {7, "7"}, {-1, "-1"}, {1711904400, "1711904400"},
		{INT64_MAX, "9223372036854775807"},
		{INT64_MIN, "-9223372036854775808"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf b;
		buf_init(&b);
		buf_int(&b, cases[i].n);
		ck_assert_str_eq(b.data, cases[i].want);
		buf_finish(&b);
	}
}
END_TEST

START_TEST(err_set_keeps_code_and_sentence)
{
	struct err err = {0};

	bool ok = err_set(&err, ERR_EXISTS, "%s is there", "ND-5.1");

	ck_assert(!ok);
	ck_assert_int_eq(err.code, ERR_EXISTS);
	ck_assert_str_eq(err.text, "ND-5.1 is there");
}
END_TEST

START_TEST(err_set_takes_null)
{
	ck_assert(!err_set(NULL, ERR_IO, "nobody reads this"));
	ck_assert(!err_sys(NULL, 2, "nobody reads this"));
	ck_assert(!err_prefix(NULL, "nobody reads this"));
}
END_TEST

START_TEST(err_text_is_cut_between_characters)
{
	static const char letter[] = "ệ";	/* 3 bytes */
	struct buf words;

	for (int shift = 0; shift < 3; shift++) {
		struct err err = {0};
		buf_init(&words);
		buf_fill(&words, 'x', (size_t)shift);
		while (words.len < 2 * ERR_TEXT_MAX)
			buf_puts(&words, letter);

		err_set(&err, ERR_IO, "%s", words.data);

		size_t len = strlen(err.text);
		ck_assert_uint_eq((len - (size_t)shift) % 3, 0);
		ck_assert_uint_ge(len, ERR_TEXT_MAX - 3);
		ck_assert_mem_eq(err.text, words.data, len);
		buf_finish(&words);
	}
}
END_TEST

START_TEST(err_sys_chooses_the_code_by_errno)
{
	static const struct {
		int errnum;
		enum err_code code;
	} cases[] = {
		{2, ERR_NOTFOUND}, {13, ERR_READONLY}, {30, ERR_READONLY},
		{28, ERR_FULL},	   {17, ERR_EXISTS},   {4, ERR_CANCELLED},
		{5, ERR_IO},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = {0};
		err_sys(&err, cases[i].errnum, "plan.json");
		ck_assert_int_eq(err.code, cases[i].code);
		ck_assert_ptr_eq(strstr(err.text, "plan.json: "), err.text);
	}
}
END_TEST

START_TEST(err_prefix_goes_in_front)
{
	struct err err = {0};

	err_set(&err, ERR_FORMAT, "no such form");
	err_prefix(&err, "%s, line %d: ", "plan.json", 4);

	ck_assert_int_eq(err.code, ERR_FORMAT);
	ck_assert_str_eq(err.text, "plan.json, line 4: no such form");
}
END_TEST

START_TEST(err_exit_codes_are_the_documented_ones)
{
	static const struct {
		enum err_code code;
		int exit_code;
	} cases[] = {
		{ERR_NONE, 0},	   {ERR_NOTFOUND, 3}, {ERR_EXISTS, 1},
		{ERR_INVALID, 2},  {ERR_BUSY, 5},     {ERR_READONLY, 1},
		{ERR_FULL, 7},	   {ERR_CORRUPT, 4},  {ERR_NEWER, 4},
		{ERR_FORMAT, 1},   {ERR_DEVICE, 6},   {ERR_IO, 7},
		{ERR_REFUSED, 1},  {ERR_CANCELLED, 130},
	};

	ck_assert_uint_eq(COUNT(cases), ERR_CANCELLED + 1);
	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_int_eq(err_exit_code(cases[i].code),
				 cases[i].exit_code);
}
END_TEST

START_TEST(utf8_is_what_the_environment_says)
{
	static const struct {
		const char *locale;
		bool is_utf8;
	} cases[] = {
		{"C.UTF-8", true},	{"C", false},
		{"POSIX", false},	{"xx_XX.UTF-8", true},
		{"xx_XX.utf8", true},	{"xx_XX", true},
		{"xx_XX.TCVN5712-1", false},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		setenv("LC_ALL", cases[i].locale, 1);
		ck_assert_msg(i18n_is_utf8_said() == cases[i].is_utf8, "%s",
			      cases[i].locale);
	}
	unsetenv("LC_ALL");
	unsetenv("LC_CTYPE");
	unsetenv("LANG");
	ck_assert(!i18n_is_utf8_said());
}
END_TEST

/* ---- buffers, memory, chance -------------------------------------------- */

START_TEST(buf_grows_and_ends_in_nul)
{
	struct buf b;

	buf_init(&b);
	for (int i = 0; i < 1000; i++)
		buf_printf(&b, "%03d", i);
	buf_add(&b, "\0x", 2);
	buf_fill(&b, '-', 3);
	buf_putc(&b, '!');

	ck_assert_uint_eq(b.len, 3006);
	ck_assert_mem_eq(b.data + 2997, "999\0x---!", 10);
	ck_assert_uint_gt(b.cap, b.len);
	buf_clear(&b);
	ck_assert_uint_eq(b.len, 0);
	ck_assert_str_eq(b.data, "");
	buf_finish(&b);
}
END_TEST

START_TEST(buf_take_leaves_an_empty_buffer)
{
	struct buf b;

	buf_init(&b);
	buf_puts(&b, "cũ");
	char *taken = buf_take(&b);
	buf_puts(&b, "mới");

	ck_assert_str_eq(taken, "cũ");
	ck_assert_str_eq(b.data, "mới");
	free(taken);
	buf_finish(&b);
}
END_TEST

START_TEST(mem_set_replaces_the_old_text)
{
	char *slot = mem_dup("một");

	mem_set(&slot, "hai");
	ck_assert_str_eq(slot, "hai");
	mem_set(&slot, slot);
	ck_assert_str_eq(slot, "hai");
	mem_set(&slot, NULL);
	ck_assert_ptr_null(slot);
}
END_TEST

static void count_up(void *ctx, void *out, size_t len)
{
	(void)ctx;
	for (size_t i = 0; i < len; i++)
		((unsigned char *)out)[i] = (unsigned char)(i * 17);
}

START_TEST(source_uid_is_32_hex_digits_of_its_source)
{
	struct source src = {.random = count_up};
	char uid[UID_HEX + 1];

	source_uid(&src, uid);

	ck_assert_str_eq(uid, "00112233445566778899aabbccddeeff");
}
END_TEST

START_TEST(source_system_gives_different_uids)
{
	struct source src;
	char first[UID_HEX + 1];
	char second[UID_HEX + 1];

	source_system(&src);
	source_uid(&src, first);
	source_uid(&src, second);

	ck_assert_str_ne(first, second);
	ck_assert_int_gt(src.now(src.ctx), 1700000000);
}
END_TEST

/* ---- digests: the examples of FIPS 180-4 (NIST) --------------------------- */

START_TEST(sha256_agrees_with_the_nist_examples)
{
	static const struct {
		const char *text;
		const char *hex;
	} cases[] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb924"
		     "27ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223"
			"b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		 "248d6a61d20638b8e5c026930c3e6039"
		 "a33ce45964ff2167f6ecedd419db06c1"},
	};
	char hex[SHA256_HEX + 1];

	for (size_t i = 0; i < COUNT(cases); i++) {
		sha256_of(cases[i].text, strlen(cases[i].text), hex);
		ck_assert_str_eq(hex, cases[i].hex);
	}
}
END_TEST

START_TEST(sha256_of_a_million_letters_comes_in_pieces)
{
	struct sha256 *h = sha256_new();
	char hex[SHA256_HEX + 1];
	char piece[1000];

	memset(piece, 'a', sizeof piece);
	for (int i = 0; i < 1000; i++)
		sha256_add(h, piece, sizeof piece);
	sha256_hex(h, hex);
	ck_assert_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67"
			      "f1809a48a497200e046d39ccc7112cd0");

	sha256_add(h, "abc", 3);
	sha256_hex(h, hex);
	ck_assert_str_eq(hex, "ba7816bf8f01cfea414140de5dae2223"
			      "b00361a396177a9cb410ff61f20015ad");
	sha256_free(h);
	sha256_free(NULL);
}
END_TEST

static Suite *base_suite(void)
{
	Suite *s = suite_create("base");
	TCase *t = tcase_create("small things");

	tcase_add_test(t, numbers_are_written_in_decimal);
	tcase_add_test(t, err_set_keeps_code_and_sentence);
	tcase_add_test(t, err_set_takes_null);
	tcase_add_test(t, err_text_is_cut_between_characters);
	tcase_add_test(t, err_sys_chooses_the_code_by_errno);
	tcase_add_test(t, err_prefix_goes_in_front);
	tcase_add_test(t, err_exit_codes_are_the_documented_ones);
	tcase_add_test(t, utf8_is_what_the_environment_says);
	tcase_add_test(t, buf_grows_and_ends_in_nul);
	tcase_add_test(t, buf_take_leaves_an_empty_buffer);
	tcase_add_test(t, mem_set_replaces_the_old_text);
	tcase_add_test(t, source_uid_is_32_hex_digits_of_its_source);
	tcase_add_test(t, source_system_gives_different_uids);
	tcase_add_test(t, sha256_agrees_with_the_nist_examples);
	tcase_add_test(t, sha256_of_a_million_letters_comes_in_pieces);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	SRunner *sr = srunner_create(base_suite());

	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
