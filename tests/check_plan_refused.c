/* Plan files that are refused, with the line and the reason. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/plan.h"
#include "record_cases.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const char good_path[] = "tests/fixtures/plan.json";

static struct buf good;

static void load_good(void)
{
	buf_init(&good);
	load_file(good_path, &good);
}

static void drop_good(void)
{
	buf_finish(&good);
}

static bool reads_plan(const char *text, size_t len, struct err *err)
{
	struct plan p = {0};
	bool ok = plan_parse(text, len, &p, err);

	if (ok)
		plan_finish(&p);
	return ok;
}

/* clang-format off */
static const struct bad_case bad_cases[] = {
	/* JSON */
	{"2024,\n", "2024\n", 8, "a comma or a bracket"},
	{"\"year\": 2024", "\"year\": 02024", 7, "a comma or a bracket"},
	{"\"year\": 2024", "\"year\": 99999999999999999999", 7,
		"number is too large"},
	{"\"year\": 2024", "\"year\": 2024, \"year\": 2024", 7, "twice"},
	{"\"Hai\"", "\"H\\u0000ai\"", 16, "NUL"},
	{"\"Hai\"", "\"H\\qai\"", 16, "wrong"},
	{"\"Hai\"", "\"H\xE0i\"", 16, "not UTF-8"},
	{"\"Hai\"", "\"H\xC3\"", 16, "not UTF-8"},
	{"\"Hai\"", "\"H\x07i\"", 16, "control character"},
	/* the format */
	{"\"daixa-plan\": 1", "\"daixa-profile\": 1", 1,
		"another kind of file"},
	{"\"daixa-plan\": 1", "\"daixa-plan\": 2", 2, "version 1 only"},
	{"\"daixa-plan\": 1", "\"daixa-plan\": \"1\"", 2, "version 1 only"},
	/* members */
	{"\"number\"", "\"numbr\"", 3, "no member of this name"},
	{"\"title\": \"Mười\"", "\"titel\": \"Mười\"", 11,
		"items[0].titel: there is no member of this name"},
	{"\"title\": \"Mười\"", "\"t\\u202Ee\": \"Mười\"", 11,
		"no member of this name"},
	{", \"title\": \"Mười\"", "", 11, "items[0]: \"title\" is missing"},
	{"\"issuer\": \"UBND xã Đức Tân\",", "", 1, "\"issuer\" is missing"},
	{"\"forms\": [", "\"form\": [", 20, "no member of this name"},
	{"\"is_radio\": true", "\"is_radio\": 1", 23, "true or false"},
	{"\"year\": 2024", "\"year\": \"2024\"", 7, "whole number"},
	{"\"year\": 2024", "\"year\": 2024.0", 7, "whole number"},
	{"\"year\": 2024", "\"year\": null", 7, "whole number"},
	{"\"year\": 2024", "\"year\": 1989", 7, "between 1990 and 2200"},
	{"\"number\": \"16/KH-UBND\"", "\"number\": 16", 3, "in quotes"},
	{"\"number\": \"16/KH-UBND\"", "\"number\": \" \\t\"", 3, "is empty"},
	{"\"number\": \"16/KH-UBND\"", "\"number\": [\"16\"]", 3, "in quotes"},
	{"\"Hai\"", "\"H\\u0007i\"", 16, "cannot be seen"},
	{"\"Hai\"", "\"H\\u202Ei\"", 16, "cannot be seen"},
	{"\"Hai\"", "\"H\\u200Bi\"", 16, "cannot be seen"},
	{"\"Hai\"", "\"H\\\\x41i\"", 16, "cannot be seen"},
	/* codes, words, dates */
	{"\"ND-10\"", "\"ND 10\"", 11, "is not a code"},
	{"\"ND-10\"", "\"NĐ-10\"", 11, "is not a code"},
	{"\"ND-10\"", "\"-10\"", 11, "is not a code"},
	{"\"ND-10\"", "\"\"", 11, "is not a code"},
	{"\"ND-10\"", "\"N23456789012345678901234567890123456789012345678901"
		"23456789012345\"", 11, "is not a code"},
	{"\"yearly\"", "\"monthly\"", 23, "ongoing, yearly, in_year"},
	{"\"2024-02-20\"", "\"2024-02-30\"", 4, "is not a date"},
	{"\"2024-02-20\"", "\"20/2/2024\"", 4, "is not a date"},
	{"\"2024-02-20\"", "\"20/02/2024\"", 4, "is not a date"},
	{"\"2024-02-20\"", "\"2024-02-20 \"", 4, "is not a date"},
	{"\"2024-03\"", "\"2024-13\"", 39, "is not a month"},
	/* lists */
	{"\"items\": [", "\"items\": {}, \"roles\": [", 25, "twice"},
	{"\"roles\": [\n    { \"code\": \"TC-1\", \"who\": \"Các ban, ngành\", "
		"\"duty\": \"Tuyên truyền\" }\n  ]", "\"roles\": {}", 25,
		"must be a list"},
	{"{ \"code\": \"NN-1\", \"name\": \"Lưu: VT\" }", "\"Lưu: VT\"", 29,
		"recipients[0]: must be an object"},
	/* rules */
	{"\"code\": \"ND-2\"", "\"code\": \"ND-10\"", 16,
		"items[3].code: \"ND-10\" is taken already by items[0]"},
	{"\"code\": \"VB-2\"", "\"code\": \"VB-1\"", 36, "taken already"},
	{"\"parent\": \"ND-2\"", "\"parent\": \"ND-3\"", 12,
		"items[1].parent: there is no item \"ND-3\""},
	{"\"code\": \"ND-2\",", "\"code\": \"ND-2\", \"parent\": \"ND-2\",", 12,
		"circle"},
	{"\"code\": \"ND-2\",", "\"code\": \"ND-2\", \"parent\": \"A-1\",", 12,
		"circle"},
	{"\"valid_to\": \"2024-12-31\"", "\"valid_to\": \"2023-12-31\"", 9,
		"lies before valid_from"},
	{"\"year\": 2024", "\"year\": 2025", 7, "no day of 2025"},
	{"\"year\": 2024", "\"year\": 2023", 7, "no day of 2023"},
	{"\"in_force_to\": \"2030", "\"in_force_to\": \"2020", 34,
		"lies before in_force_from"},
	{"\"replaced_by\": \"04-NQ/TU\"", "\"replaced_by\": \"76/NQ-CP\"", 35,
		"another document"},
	{"\"number\": \"04-NQ/TU\" }", "\"number\": \"04-NQ/TU\" },\n"
		"{ \"code\": \"VB-3\", \"number\": \"04-NQ/TU\" }", 37,
		"number and date are those of documents[1]"},
	{"\"item\": \"ND-2.10\"", "\"item\": \"ND-7\"", 39,
		"there is no item \"ND-7\""},
	{"\"2024-03\"", "\"2023-12\"", 39, "outside the plan's period"},
	{"\"2024-03\"", "\"2025-01\"", 39, "outside the plan's period"},
	{"\"airings\": 2 }", "\"airings\": 0 }", 40, "between 1 and"},
	{", \"airings\": 2 }", " }", 40, "is needed"},
	{"\"ND-2.9\", \"airings\"", "\"ND-2.10\", \"month\": \"2024-03\", "
		"\"airings\"", 40, "those of targets[0]"},
};
/* clang-format on */

START_TEST(bad_file_is_refused_with_line_and_reason)
{
	assert_bad_case(reads_plan, good.data, &bad_cases[_i]);
}
END_TEST

START_TEST(what_just_fits_is_read)
{
	assert_still_read(reads_plan, good.data, "\"2024-03\"", "\"2024-01\"");
	assert_still_read(reads_plan, good.data, "\"2024-03\"", "\"2024-12\"");
	assert_still_read(reads_plan, good.data, "\"2030-12-31\"",
			  "\"2021-07-15\"");
	assert_still_read(reads_plan, good.data, "\"04-NQ/TU\" }",
			  "\"04-NQ/TU\" }, { \"code\": \"VB-3\", \"number\": "
			  "\"04-NQ/TU\", \"issued_on\": \"2021-10-18\" }");
}
END_TEST

START_TEST(cut_file_is_refused_wherever_it_is_cut)
{
	assert_no_prefix_is_read(reads_plan, good.data);
}
END_TEST

START_TEST(other_values_are_no_plans)
{
	assert_refused(reads_plan, "", 0, 1, "ends too early");
	assert_refused(reads_plan, "\n\n[]", 4, 3, "must be an object");
	assert_refused(reads_plan, "7", 1, 1, "must be an object");
	assert_refused(reads_plan, "{}", 2, 1, "another kind of file");
	assert_refused(reads_plan, "\xFF\xFE{\0}\0", 6, 1, "not UTF-8");
	assert_refused(reads_plan, "{}\n\0", 4, 2, "control character");
}
END_TEST

START_TEST(list_that_is_needed_may_not_be_empty)
{
	static const char text[] =
		"{\"daixa-plan\": 1, \"number\": \"1\","
		" \"issued_on\": \"2024-01-01\", \"issuer\": \"U\","
		" \"title\": \"T\", \"year\": 2024,\n"
		" \"valid_from\": \"2024-01-01\","
		" \"valid_to\": \"2024-12-31\",\n"
		" \"items\": [], \"forms\": []}";

	assert_refused(reads_plan, text, sizeof text - 1, 3,
		       "items: is empty");
}
END_TEST

/* The good file with `text` in place of the title of ND-2, on line 16. */
static void assert_title_refused(const char *text, const char *words)
{
	struct buf quoted;

	buf_init(&quoted);
	buf_printf(&quoted, "\"title\": \"%s\"", text);
	const struct bad_case bad = {"\"title\": \"Hai\"", quoted.data, 16,
				     words};
	assert_bad_case(reads_plan, good.data, &bad);
	buf_finish(&quoted);
}

START_TEST(text_may_have_two_thousand_characters)
{
	struct buf title;
	struct buf text;

	buf_init(&title);
	buf_init(&text);
	for (int i = 0; i < 2000; i++)
		buf_puts(&title, "ệ");
	replace_once(good.data, "Hai chín\"", title.data, &text);
	buf_clear(&text);
	replace_once(good.data, "\"Hai\"", "\"@\"", &text);
	char *marked = mem_dup(text.data);
	buf_clear(&text);
	replace_once(marked, "@", title.data, &text);
	ck_assert(reads_plan(text.data, text.len, NULL));
	buf_puts(&title, "e");
	assert_title_refused(title.data, "longer than 2000 characters");
	free(marked);
	buf_finish(&title);
	buf_finish(&text);
}
END_TEST

START_TEST(megabyte_of_text_is_refused)
{
	struct buf title;

	buf_init(&title);
	buf_fill(&title, 'x', 1 << 20);
	assert_title_refused(title.data, "longer than 2000 characters");
	buf_finish(&title);
}
END_TEST

START_TEST(megabyte_of_a_name_is_refused)
{
	struct buf name;

	buf_init(&name);
	buf_puts(&name, "\"title\": \"Hai\", \"");
	buf_fill(&name, 'x', 1 << 20);
	buf_puts(&name, "\": 1");
	const struct bad_case bad = {"\"title\": \"Hai\"", name.data, 16,
				     "no member of this name"};
	assert_bad_case(reads_plan, good.data, &bad);
	buf_finish(&name);
}
END_TEST

START_TEST(file_larger_than_sixteen_megabytes_is_refused)
{
	struct buf text;
	struct err err = {0};

	buf_init(&text);
	buf_puts(&text, good.data);
	buf_fill(&text, ' ', 16 << 20);
	ck_assert(!reads_plan(text.data, text.len, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "larger than 16 MB"));
	buf_finish(&text);
}
END_TEST

START_TEST(deep_nesting_is_refused)
{
	struct buf deep;

	buf_init(&deep);
	buf_puts(&deep, "\"title\": ");
	buf_fill(&deep, '[', 1 << 20);
	const struct bad_case bad = {"\"title\": \"Hai\"", deep.data, 16,
				     "nested too deeply"};
	assert_bad_case(reads_plan, good.data, &bad);
	buf_finish(&deep);
}
END_TEST

/* A plan of n items, each below the one before it when is_chain. */
static void long_plan(struct buf *out, size_t n, bool is_chain)
{
	struct buf items;

	buf_init(&items);
	buf_puts(&items, "\"items\": [\n");
	for (size_t i = 0; i < n; i++) {
		buf_printf(&items, "{\"code\": \"X-%zu\", ", i);
		if (is_chain && i > 0)
			buf_printf(&items, "\"parent\": \"X-%zu\", ", i - 1);
		buf_puts(&items, "\"area\": \"a\", \"name\": \"b\", "
				 "\"title\": \"c\"},\n");
	}
	replace_once(good.data, "\"items\": [\n", items.data, out);
	buf_finish(&items);
}

START_TEST(list_may_have_five_hundred_rows)
{
	struct buf text;

	buf_init(&text);
	long_plan(&text, 495, false);
	ck_assert(reads_plan(text.data, text.len, NULL));
	buf_clear(&text);
	long_plan(&text, 496, false);
	assert_refused(reads_plan, text.data, text.len, 10,
		       "items: has 501 entries, more than 500");
	buf_finish(&text);
}
END_TEST

START_TEST(items_may_be_nested_sixteen_deep)
{
	struct buf text;

	buf_init(&text);
	long_plan(&text, 16, true);
	ck_assert(reads_plan(text.data, text.len, NULL));
	buf_clear(&text);
	long_plan(&text, 17, true);
	assert_refused(reads_plan, text.data, text.len, 27,
		       "nested more than 16 deep");
	buf_finish(&text);
}
END_TEST

static void add_tests(TCase *t)
{
	tcase_add_loop_test(t, bad_file_is_refused_with_line_and_reason, 0,
			    (int)COUNT(bad_cases));
	tcase_add_test(t, what_just_fits_is_read);
	tcase_add_test(t, cut_file_is_refused_wherever_it_is_cut);
	tcase_add_test(t, other_values_are_no_plans);
	tcase_add_test(t, list_that_is_needed_may_not_be_empty);
	tcase_add_test(t, text_may_have_two_thousand_characters);
	tcase_add_test(t, megabyte_of_text_is_refused);
	tcase_add_test(t, megabyte_of_a_name_is_refused);
	tcase_add_test(t, file_larger_than_sixteen_megabytes_is_refused);
	tcase_add_test(t, deep_nesting_is_refused);
	tcase_add_test(t, list_may_have_five_hundred_rows);
	tcase_add_test(t, items_may_be_nested_sixteen_deep);
}

int main(void)
{
	Suite *s = suite_create("plan refused");
	TCase *t = tcase_create("plan files");

	tcase_add_checked_fixture(t, load_good, drop_good);
	add_tests(t);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
