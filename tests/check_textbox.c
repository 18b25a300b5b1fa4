/* The widget a script is written in. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "view/textbox.h"

enum { MANY = 100000 };

static struct textbox box(const char *text)
{
	struct textbox t;

	textbox_init(&t, MANY);
	textbox_set(&t, text);
	textbox_layout(&t, 10, 21);
	return t;
}

static void press(struct textbox *t, int32_t code, unsigned mods)
{
	struct event e = {.type = EVENT_KEY, .key = {code, mods}};

	textbox_event(t, &e);
	textbox_layout(t, t->rows, t->cols + 1);
}

static void type(struct textbox *t, const char *text)
{
	int32_t cp;

	for (size_t len = strlen(text), i = 0; i < len;) {
		i += utf8_decode(text + i, len - i, &cp);
		press(t, cp == '\n' ? KEYSYM_ENTER
			 : cp == 0x7F ? KEYSYM_BACKSPACE : cp, 0);
	}
}

static void paste(struct textbox *t, const char *text)
{
	struct event e = {.type = EVENT_PASTE};

	e.paste.bytes = mem_dup(text);
	e.paste.len = strlen(text);
	textbox_event(t, &e);
	event_finish(&e);
}

/* The text with "|" where the cursor stands. */
static char *shown(const struct textbox *t)
{
	return mem_printf("%.*s|%s", (int)t->cursor, t->text.data,
			  t->text.data + t->cursor);
}

static void assert_box(struct textbox *t, const char *want)
{
	char *is = shown(t);

	ck_assert_str_eq(is, want);
	free(is);
}

START_TEST(lines_are_typed_and_taken_back)
{
	struct textbox t = box("");

	type(&t, "một hai\nba");
	assert_box(&t, "một hai\nba|");
	ck_assert(textbox_undo(&t));
	assert_box(&t, "một hai\n|");
	textbox_undo(&t);
	textbox_undo(&t);
	assert_box(&t, "|");
	ck_assert(!textbox_undo(&t));
	while (textbox_redo(&t))
		;
	assert_box(&t, "một hai\nba|");
	textbox_finish(&t);
}
END_TEST

START_TEST(a_burst_of_an_input_method_is_one_word_to_undo)
{
	struct textbox t = box("xã ");

	press(&t, KEYSYM_END, KEY_MOD_CTRL);
	type(&t, "duong\x7F\x7F\x7F\x7F\x7Fđường");
	assert_box(&t, "xã đường|");
	textbox_undo(&t);
	assert_box(&t, "xã |");
	textbox_finish(&t);
}
END_TEST

START_TEST(a_letter_with_its_marks_is_one)
{
	struct textbox t = box("e\u0302\u0301x");

	press(&t, KEYSYM_RIGHT, 0);
	assert_box(&t, "ế|x");
	type(&t, "a\u0323");
	press(&t, KEYSYM_BACKSPACE, 0);
	assert_box(&t, "ế|x");
	textbox_finish(&t);
}
END_TEST

START_TEST(rows_wrap_between_words)
{
	struct textbox t = box("tuyên truyền cải cách hành chính");

	press(&t, KEYSYM_DOWN, 0);
	assert_box(&t, "tuyên truyền cải |cách hành chính");
	press(&t, KEYSYM_END, 0);
	assert_box(&t, "tuyên truyền cải cách hành chính|");
	press(&t, KEYSYM_UP, 0);
	assert_box(&t, "tuyên truyền cả|i cách hành chính");
	press(&t, KEYSYM_HOME, 0);
	assert_box(&t, "|tuyên truyền cải cách hành chính");
	textbox_finish(&t);
}
END_TEST

START_TEST(the_column_is_kept_over_short_lines)
{
	struct textbox t = box("một hai ba\nx\nbốn năm sáu");

	for (int i = 0; i < 7; i++)
		press(&t, KEYSYM_RIGHT, 0);
	press(&t, KEYSYM_DOWN, 0);
	assert_box(&t, "một hai ba\nx|\nbốn năm sáu");
	press(&t, KEYSYM_DOWN, 0);
	assert_box(&t, "một hai ba\nx\nbốn năm| sáu");
	textbox_finish(&t);
}
END_TEST

START_TEST(what_is_pasted_is_cleaned_and_one_change)
{
	struct textbox t = box("");

	paste(&t, "mo\u0323\u0302t\r\nhai\x1b[2J");
	assert_box(&t, "một\nhai\\u{001B}[2J|");
	textbox_undo(&t);
	assert_box(&t, "|");
	textbox_finish(&t);
}
END_TEST

START_TEST(words_are_found_without_marks_and_with)
{
	struct textbox t = box("Đức Tân, đức tin. Tan ca");

	ck_assert(textbox_find(&t, "duc"));
	assert_box(&t, "Đức Tân, |đức tin. Tan ca");
	ck_assert(textbox_find(&t, "tan"));
	assert_box(&t, "Đức Tân, đức tin. |Tan ca");
	ck_assert(textbox_find(&t, "tân"));
	assert_box(&t, "Đức |Tân, đức tin. Tan ca");
	ck_assert_uint_eq(t.found_len, strlen("Tân"));
	ck_assert(!textbox_find(&t, "hủy"));
	textbox_finish(&t);
}
END_TEST

START_TEST(the_text_has_an_end)
{
	struct textbox t;

	textbox_init(&t, 5);
	paste(&t, "ấấấ");
	assert_box(&t, "ấ|");
	type(&t, "ab");
	assert_box(&t, "ấab|");
	type(&t, "c");
	assert_box(&t, "ấab|");
	textbox_finish(&t);
}
END_TEST

START_TEST(words_and_lines_are_cut)
{
	struct textbox t = box("một hai ba\nbốn");

	press(&t, KEYSYM_RIGHT, KEY_MOD_CTRL);
	press(&t, 'k', KEY_MOD_CTRL);
	assert_box(&t, "một |\nbốn");
	press(&t, 'w', KEY_MOD_CTRL);
	assert_box(&t, "|\nbốn");
	press(&t, KEYSYM_DELETE, 0);
	assert_box(&t, "|bốn");
	press(&t, KEYSYM_END, KEY_MOD_CTRL);
	press(&t, 'u', KEY_MOD_CTRL);
	assert_box(&t, "|");
	textbox_finish(&t);
}
END_TEST

/* Whatever is pressed: the invariants hold, and undo leads to the start. */
START_TEST(anything_can_be_undone_to_the_start)
{
	static const int32_t keys[] = {
		'a', 0x1ED9, 0x0301, ' ', KEYSYM_ENTER, KEYSYM_BACKSPACE,
		KEYSYM_DELETE, KEYSYM_UP, KEYSYM_DOWN, KEYSYM_LEFT,
		KEYSYM_RIGHT, KEYSYM_HOME, KEYSYM_END, KEYSYM_PAGE_UP,
		KEYSYM_PAGE_DOWN, 0x0110, '\t', 0x4E2D,
	};
	static const char start[] = "Đài truyền thanh\nxã Đức Tân";
	int rounds = getenv("DAIXA_TEST_SHORT") != NULL ? 2000 : 20000;
	struct textbox t = box(start);
	unsigned chance = 99;

	for (int i = 0; i < rounds; i++) {
		chance = chance * 1103515245U + 12345U;
		unsigned pick = (chance >> 16) & 0x7FFF;
		unsigned mods = pick % 11 == 0 ? KEY_MOD_CTRL : 0;
		press(&t, keys[pick % (sizeof keys / sizeof *keys)], mods);
		if (pick % 97 == 0)
			textbox_undo(&t);
		if (pick % 89 == 0)
			textbox_redo(&t);
		if (pick % 53 == 0)
			textbox_layout(&t, (int)(pick % 7), (int)(pick % 30));
		textbox_layout(&t, t.rows, t.cols + 1);
		ck_assert_uint_le(t.cursor, t.text.len);
		ck_assert_uint_le(t.top, t.cursor);
		ck_assert_uint_eq(strlen(t.text.data), t.text.len);
		ck_assert(utf8_is_valid(t.text.data, t.text.len));
	}
	while (textbox_undo(&t))
		;
	ck_assert_str_eq(textbox_text(&t), start);
	textbox_finish(&t);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("textbox");
	TCase *tc = tcase_create("textbox");

	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, lines_are_typed_and_taken_back);
	tcase_add_test(tc, a_burst_of_an_input_method_is_one_word_to_undo);
	tcase_add_test(tc, a_letter_with_its_marks_is_one);
	tcase_add_test(tc, rows_wrap_between_words);
	tcase_add_test(tc, the_column_is_kept_over_short_lines);
	tcase_add_test(tc, what_is_pasted_is_cleaned_and_one_change);
	tcase_add_test(tc, words_are_found_without_marks_and_with);
	tcase_add_test(tc, the_text_has_an_end);
	tcase_add_test(tc, words_and_lines_are_cut);
	tcase_add_test(tc, anything_can_be_undone_to_the_start);
	suite_add_tcase(s, tc);

	SRunner *run = srunner_create(s);
	srunner_run_all(run, CK_ENV);
	int failed = srunner_ntests_failed(run);
	srunner_free(run);
	return failed == 0 ? 0 : 1;
}
