/* The line editor. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/key.h"
#include "view/field.h"

/* Type keys written as in a key file; what is no key name is text. */
static void type(struct field *f, const char *keys)
{
	while (*keys != '\0') {
		struct event e = { .type = EVENT_KEY, .key = { ' ', 0 } };
		keys = *keys == ' ' ? keys + 1 : key_parse(keys, &e.key);
		ck_assert_ptr_nonnull(keys);
		field_event(f, &e);
	}
}

static const struct {
	const char *keys, *wanted;
} cases[] = {
	{ "Đức Tân", "Đức Tân" },
	{ "Đức<Backspace><Backspace>ài", "Đài" },
	{ "ab<Left>c", "acb" },
	{ "ab<Home>c<End>d", "cabd" },
	{ "ab^Ac^Ed", "cabd" },
	{ "ế<Left><Del>x", "x" },
	{ "một hai ba^Wbốn", "một hai bốn" },
	{ "một hai<C-Left>và ", "một và hai" },
	{ "một hai<Home><C-Right>x", "một xhai" },
	{ "một hai<C-Left>^K", "một" },
	{ "một hai<C-Left>^U", "hai" },
	{ "<Backspace><Del><Left><Right>^W^U^Ka", "a" },
	{ "ab<A-Backspace>c", "c" },
};

START_TEST(keys_edit_the_line)
{
	struct field f;

	field_init(&f, 500);
	type(&f, cases[_i].keys);
	char *value = field_value(&f);
	ck_assert_str_eq(value, cases[_i].wanted);
	free(value);
	field_finish(&f);
}
END_TEST

START_TEST(backspace_takes_a_letter_with_all_its_marks)
{
	struct field f;

	field_init(&f, 500);
	type(&f, "tie\xCC\x82\xCC\x81");
	type(&f, "<Backspace>");

	ck_assert_str_eq(field_text(&f), "ti");
	field_finish(&f);
}
END_TEST

START_TEST(a_value_is_composed)
{
	struct field f;

	field_init(&f, 500);
	type(&f, "  tie\xCC\x82\xCC\x81ng ");
	char *value = field_value(&f);

	ck_assert_str_eq(value, "tiếng");
	free(value);
	field_finish(&f);
}
END_TEST

START_TEST(the_limit_never_cuts_a_letter)
{
	struct field f;

	field_init(&f, 7);
	type(&f, "ếếế");
	ck_assert_str_eq(field_text(&f), "ếế");
	type(&f, "ab");
	ck_assert_str_eq(field_text(&f), "ếếa");
	field_finish(&f);
}
END_TEST

START_TEST(a_paste_is_cleaned_and_limited)
{
	struct field f;
	char *bytes = malloc(1024 * 1024 + 1);
	struct event e = { .type = EVENT_PASTE };

	ck_assert_ptr_nonnull(bytes);
	memset(bytes, 'x', 1024 * 1024);
	memcpy(bytes, "a\r\nb\033[2J\t", 9);
	bytes[1024 * 1024] = '\0';
	e.paste.bytes = bytes;
	e.paste.len = 1024 * 1024;
	field_init(&f, 300);
	field_event(&f, &e);
	event_finish(&e);

	ck_assert_uint_le(strlen(field_text(&f)), 300);
	ck_assert_uint_ge(strlen(field_text(&f)), 290);
	ck_assert_int_eq(strncmp(field_text(&f), "a b\\u{001B}[2J x", 16), 0);
	field_finish(&f);
}
END_TEST

START_TEST(the_cursor_is_always_visible)
{
	struct field f;
	struct canvas *c = canvas_new(1, 10);

	field_init(&f, 500);
	for (int i = 0; i < 40; i++) {
		type(&f, "ế");
		canvas_reset(c, 1, 10);
		field_paint(&f, area_of(c), true);
		ck_assert_int_eq(c->cursor_row, 0);
		ck_assert_int_lt(c->cursor_col, 10);
	}
	for (int i = 0; i < 40; i++) {
		type(&f, "<Left>");
		canvas_reset(c, 1, 10);
		field_paint(&f, area_of(c), true);
		ck_assert_int_eq(c->cursor_row, 0);
		ck_assert_int_ge(c->cursor_col, 0);
	}
	canvas_free(c);
	field_finish(&f);
}
END_TEST

START_TEST(function_keys_are_left_to_others)
{
	struct field f;
	struct event e = { .type = EVENT_KEY, .key = { KEYSYM_F1, 0 } };

	field_init(&f, 500);
	ck_assert_int_eq(field_event(&f, &e), FIELD_IGNORED);
	e.key = (struct key){ KEYSYM_ENTER, 0 };
	ck_assert_int_eq(field_event(&f, &e), FIELD_IGNORED);
	e.key = (struct key){ 's', KEY_MOD_CTRL };
	ck_assert_int_eq(field_event(&f, &e), FIELD_IGNORED);
	field_finish(&f);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("field");
	TCase *t = tcase_create("field");

	tcase_add_loop_test(t, keys_edit_the_line, 0,
			    (int)(sizeof cases / sizeof *cases));
	tcase_add_test(t, backspace_takes_a_letter_with_all_its_marks);
	tcase_add_test(t, a_value_is_composed);
	tcase_add_test(t, the_limit_never_cuts_a_letter);
	tcase_add_test(t, a_paste_is_cleaned_and_limited);
	tcase_add_test(t, the_cursor_is_always_visible);
	tcase_add_test(t, function_keys_are_left_to_others);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
