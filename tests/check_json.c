/* JSON: reading, refusing, writing, and where a value stands. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static struct json *parsed(const char *text)
{
	struct json *root = NULL;
	struct err err = {0};

	bool ok = js_parse(text, strlen(text), &root, &err);
	ck_assert_msg(ok, "%s: %s", text, err.text);
	return root;
}

static void assert_written(const struct json *v, int indent, const char *want)
{
	struct buf out;

	buf_init(&out);
	js_write(v, indent, &out);
	ck_assert_str_eq(out.data, want);
	buf_finish(&out);
}

START_TEST(json_reads_every_type)
{
	struct json *root = parsed("{\"s\": \"Đức Tân\", \"i\": -7,"
				   " \"r\": 1.5, \"t\": true, \"f\": false,"
				   " \"n\": null, \"a\": [1, [2]], \"o\": {}}");

	ck_assert_int_eq(js_type(root), JS_OBJECT);
	ck_assert_uint_eq(js_len(root), 8);
	ck_assert_str_eq(js_str(js_get(root, "s")), "Đức Tân");
	ck_assert_int_eq(js_int(js_get(root, "i")), -7);
	ck_assert_int_eq(js_type(js_get(root, "r")), JS_REAL);
	ck_assert(js_bool(js_get(root, "t")));
	ck_assert(!js_bool(js_get(root, "f")));
	ck_assert_int_eq(js_type(js_get(root, "f")), JS_BOOL);
	ck_assert_int_eq(js_type(js_get(root, "n")), JS_NULL);
	ck_assert_int_eq(js_int(js_at(js_at(js_get(root, "a"), 1), 0)), 2);
	ck_assert_uint_eq(js_len(js_get(root, "o")), 0);
	js_free(root);
}
END_TEST

START_TEST(json_getters_take_null_and_other_types)
{
	struct json *root = parsed("[1, \"x\"]");

	ck_assert_ptr_null(js_get(NULL, "x"));
	ck_assert_ptr_null(js_get(root, "x"));
	ck_assert_ptr_null(js_at(root, 2));
	ck_assert_ptr_null(js_at(js_at(root, 0), 0));
	ck_assert_ptr_null(js_str(js_at(root, 0)));
	ck_assert_int_eq(js_int(js_at(root, 1)), 0);
	ck_assert(!js_bool(js_at(root, 0)));
	ck_assert_uint_eq(js_len(NULL), 0);
	ck_assert_int_eq(js_type(NULL), JS_NULL);
	ck_assert_ptr_null(js_key(root, 0));
	ck_assert_ptr_null(js_key(NULL, 0));
	js_free(root);
	js_free(NULL);
}
END_TEST

START_TEST(json_members_keep_their_order)
{
	struct json *root = parsed("{\"z\": 1, \"a\": 2, \"m\": 3}");

	ck_assert_str_eq(js_key(root, 0), "z");
	ck_assert_str_eq(js_key(root, 1), "a");
	ck_assert_str_eq(js_key(root, 2), "m");
	ck_assert_ptr_null(js_key(root, 3));
	js_free(root);
}
END_TEST

START_TEST(json_refuses_with_line_and_column)
{
	static const struct {
		const char *text;
		const char *place;
	} cases[] = {
		{"", "line 1, column 0: "},
		{"{\n\"a\": 1,\n\"a\": 2}", "line 3, column 3: "},
		{"{\n\"a\": 1,\n}", "line 3, column 1: "},
		{"[1] 2", "line 1, column 5: "},
		{"[1,\n 2", "line 2, column 2: "},
		{"[99999999999999999999]", "line 1, column 21: "},
		{"[\"\\u0000\"]", "line 1, column 9: "},
		{"[\"\x1b\"]", "line 1, column 2: "},
		{"[\"\xff\"]", "line 1, column 2: "},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct json *root = NULL;
		struct err err = {0};
		size_t len = strlen(cases[i].text);
		ck_assert(!js_parse(cases[i].text, len, &root, &err));
		ck_assert_int_eq(err.code, ERR_FORMAT);
		ck_assert_msg(strstr(err.text, cases[i].place) == err.text,
			      "%s: %s", cases[i].text, err.text);
		ck_assert_uint_gt(strlen(err.text), strlen(cases[i].place));
		ck_assert_ptr_null(strchr(err.text, '\x1b'));
		ck_assert_ptr_null(root);
	}
}
END_TEST

START_TEST(json_refuses_brackets_without_end)
{
	struct json *root = NULL;
	struct err err = {0};
	static char text[100000];

	memset(text, '[', sizeof text);

	ck_assert(!js_parse(text, sizeof text, &root, &err));
	ck_assert_int_eq(err.code, ERR_FORMAT);
}
END_TEST

static struct json *sample(void)
{
	struct json *root = js_new_object();
	struct json *list = js_new_array();

	js_set_str(root, "title", "Đức Tân \"A/B\"");
	js_set_int(root, "length_ms", INT64_MAX);
	js_set_bool(root, "live", true);
	js_set_str(root, "by", NULL);
	js_set_null(root, "none");
	js_push(list, js_new_int(-1));
	js_push(list, js_new_str("hai"));
	js_push(list, js_new_object());
	js_set(root, "list", list);
	return root;
}

START_TEST(json_is_written_on_one_line)
{
	struct json *root = sample();

	assert_written(root, 0,
		       "{\"title\":\"Đức Tân \\\"A/B\\\"\","
		       "\"length_ms\":9223372036854775807,\"live\":true,"
		       "\"by\":null,\"none\":null,\"list\":[-1,\"hai\",{}]}");
	js_free(root);
}
END_TEST

START_TEST(json_is_written_with_indent)
{
	struct json *root = parsed("{\"a\": [1, 2], \"b\": []}");

	assert_written(root, 2,
		       "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": []\n}");
	js_free(root);
}
END_TEST

START_TEST(json_writes_no_control_or_direction_character)
{
	struct json *v = js_new_str("a\tb\x1b\x7f"
				    "\xC2\x9B"		/* C1 CSI */
				    "\xE2\x80\xAE"	/* U+202E */
				    "\xE2\x81\xA6"	/* U+2066 */
				    "\xE2\x80\x93"	/* en dash stays */
				    "\xC2\xA0z");	/* so does NBSP */

	assert_written(v, 0,
		       "\"a\\tb\\u001B\\u007F\\u009B\\u202E\\u2066"
		       "\xE2\x80\x93\xC2\xA0z\"");
	js_free(v);
}
END_TEST

START_TEST(json_comes_back_equal_from_its_own_text)
{
	struct json *root = sample();
	struct buf first;
	struct json *again;

	buf_init(&first);
	js_write(root, 4, &first);
	again = parsed(first.data);

	assert_written(again, 4, first.data);
	buf_finish(&first);
	js_free(again);
	js_free(root);
}
END_TEST

START_TEST(json_set_replaces_in_place)
{
	struct json *root = parsed("{\"a\": 1, \"b\": 2}");

	js_set_int(root, "a", 3);

	assert_written(root, 0, "{\"a\":3,\"b\":2}");
	js_free(root);
}
END_TEST

static const char nested[] =
	"\n"
	"{ \"title\": \"a \\\"}],{ \\\\\",\n"		/* 2 */
	"  \"skip\": [{\"content\": [9]}, [[]], \"]\", {}],\n"
	"  \"content\": [\n"				/* 4 */
	"    {\"code\": \"ND-5.1\", \"x\": {\"y\":\n"	/* 5 */
	"       -1.5e3}},\n"				/* 6 */
	"    [\n"					/* 7 */
	"      true, null,\n"				/* 8 */
	"      {\"deep\": \"here\"}\n"			/* 9 */
	"    ]\n"
	"  ],\n"
	"  \"t\\u00ean\\n\": 1,\n"			/* 12 */
	"  \"empty\": [], \"after\": {},\n"		/* 13 */
	"  \"last\": 2}\n";				/* 14 */

START_TEST(json_line_finds_nested_values)
{
	static const struct {
		const char *path;
		int line;
	} cases[] = {
		{"", 2},
		{"title", 2},
		{"skip[0].content[0]", 3},
		{"content", 4},
		{"content[0]", 5},
		{"content[0].code", 5},
		{"content[0].x.y", 6},
		{"content[1]", 7},
		{"content[1][0]", 8},
		{"content[1][2].deep", 9},
		{"tên\n", 12},
		{"empty", 13},
		{"last", 14},
		/* not there */
		{"absent", 0},
		{"content[2]", 0},
		{"content[0].deep", 0},
		{"empty[0]", 0},
		{"empty[1]", 0},
		{"after.last", 0},
		{"title.x", 0},
		{"last[0]", 0},
		{"content[", 0},
		{"content[x]", 0},
		{"content[99999999999999999999999]", 0},
	};

	js_free(parsed(nested));
	for (size_t i = 0; i < COUNT(cases); i++) {
		int line = js_line(nested, strlen(nested), cases[i].path);
		ck_assert_msg(line == cases[i].line, "%s: line %d, not %d",
			      cases[i].path, line, cases[i].line);
	}
}
END_TEST

START_TEST(json_line_survives_any_cut)
{
	for (size_t len = 0; len < strlen(nested); len++) {
		/* its own block, so that a read past the end is seen */
		char *cut = malloc(len > 0 ? len : 1);
		memcpy(cut, nested, len);
		int line = js_line(cut, len, "content[1][2].deep");
		ck_assert(line == 0 || line == 9);
		js_line(cut, len, "last");
		free(cut);
	}
}
END_TEST

static Suite *json_suite(void)
{
	Suite *s = suite_create("json");
	TCase *t = tcase_create("json");

	tcase_add_test(t, json_reads_every_type);
	tcase_add_test(t, json_getters_take_null_and_other_types);
	tcase_add_test(t, json_members_keep_their_order);
	tcase_add_test(t, json_refuses_with_line_and_column);
	tcase_add_test(t, json_refuses_brackets_without_end);
	tcase_add_test(t, json_is_written_on_one_line);
	tcase_add_test(t, json_is_written_with_indent);
	tcase_add_test(t, json_writes_no_control_or_direction_character);
	tcase_add_test(t, json_comes_back_equal_from_its_own_text);
	tcase_add_test(t, json_set_replaces_in_place);
	tcase_add_test(t, json_line_finds_nested_values);
	tcase_add_test(t, json_line_survives_any_cut);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	SRunner *sr = srunner_create(json_suite());

	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
