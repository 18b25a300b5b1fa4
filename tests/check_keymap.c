/* The key table and its file. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "app/keymap.h"

static struct keymap *map;

static void setup(void)
{
	map = keymap_new();
}

static void teardown(void)
{
	keymap_free(map);
}

static const struct {
	const char *text, *wanted;	/* a part of the sentence */
} bad[] = {
	{ "bind list j", "mine, line 1: " },
	{ "\n\nbind list j move_down up\n", "mine, line 3: " },
	{ "bind lists j move_down", "'lists'" },
	{ "bind list j fly", "'fly'" },
	{ "bind list <Nokey> move_down", "'<Nokey>'" },
	{ "bind list <Up move_down", "'<Up'" },
	{ "bind list <S-a> move_down", "'<S-a>'" },
	{ "bind list ^ move_down", "'^'" },
	{ "bind list abcde move_down", "'abcde'" },
	{ "bind list gx move_down", "move_first" },
	{ "bind all F8 log_now", "<F8>" },
	{ "bind list C-y edit", "<C-y>" },
	{ "unbind list pgup", "<pgup>" },
	{ "bind list yy move_down\nbind list y move_up", "mine, line 2: " },
	{ "map list j move_down", "'map'" },
	{ "unbind list", "mine, line 1: " },
	{ "unbind nowhere *", "'nowhere'" },
	{ "bind list \xFF move_down", "UTF-8" },
};

static enum keymap_match find(const char *keys, enum context inner,
			      enum action *out)
{
	enum context contexts[] = { inner, CONTEXT_LIST, CONTEXT_ALL };
	struct key parsed[KEYMAP_SEQUENCE_MAX];
	size_t n = 0;

	while (*keys != '\0') {
		ck_assert_uint_lt(n, KEYMAP_SEQUENCE_MAX);
		keys = key_parse(keys, &parsed[n++]);
		ck_assert_ptr_nonnull(keys);
	}
	return keymap_find(map, contexts, 3, parsed, n, out);
}

START_TEST(a_bad_line_is_named_and_nothing_is_in_force)
{
	struct err err = { ERR_NONE, "" };
	struct buf text;
	enum action action = ACTION_NONE;

	buf_init(&text);
	buf_puts(&text, bad[_i].text);
	ck_assert(!keymap_read(map, "mine", text.data, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	ck_assert_msg(strstr(err.text, bad[_i].wanted) != NULL, "%s", err.text);
	ck_assert_int_eq(find("j", CONTEXT_LOG, &action), KEYMAP_ACTION);
	ck_assert_int_eq(action, ACTION_MOVE_DOWN);
	ck_assert_int_eq(find("y", CONTEXT_LOG, &action), KEYMAP_NONE);
	buf_finish(&text);
}
END_TEST

START_TEST(an_own_file_replaces_adds_and_takes_away)
{
	struct err err;
	enum action action = ACTION_NONE;

	ck_assert(keymap_read(map, "mine",
			      "# mine\r\n\r\nbind list j move_up\r\n"
			      "unbind list g\nbind list gg move_first\n"
			      "bind log <C-A-x> verify\n  unbind pager *\n"
			      "bind list ậ mark",
			      &err));
	ck_assert_int_eq(find("j", CONTEXT_LOG, &action), KEYMAP_ACTION);
	ck_assert_int_eq(action, ACTION_MOVE_UP);
	ck_assert_int_eq(find("g", CONTEXT_LOG, &action), KEYMAP_PREFIX);
	ck_assert_int_eq(find("gg", CONTEXT_LOG, &action), KEYMAP_ACTION);
	ck_assert_int_eq(action, ACTION_MOVE_FIRST);
	ck_assert_int_eq(find("gx", CONTEXT_LOG, &action), KEYMAP_NONE);
	ck_assert_int_eq(find("<A-C-x>", CONTEXT_LOG, &action), KEYMAP_ACTION);
	ck_assert_int_eq(find("ậ", CONTEXT_LOG, &action), KEYMAP_ACTION);
	ck_assert_int_eq(find("<Space>", CONTEXT_PAGER, &action), KEYMAP_ACTION);
	ck_assert_int_eq(action, ACTION_MARK);
}
END_TEST

START_TEST(an_inner_context_hides_an_outer_one)
{
	enum action action = ACTION_NONE;

	ck_assert_int_eq(find("a", CONTEXT_CATALOGUE, &action), KEYMAP_ACTION);
	ck_assert_int_eq(action, ACTION_ADD);
	ck_assert_int_eq(find("a", CONTEXT_LOG, &action), KEYMAP_ACTION);
	ck_assert_int_eq(action, ACTION_LATE_ENTRY);
	ck_assert_int_eq(find("q", CONTEXT_LOG, &action), KEYMAP_ACTION);
	ck_assert_int_eq(action, ACTION_BACK);
}
END_TEST

START_TEST(the_way_back_tells_only_keys_that_work)
{
	enum context log[] = { CONTEXT_LOG, CONTEXT_LIST, CONTEXT_ALL };
	struct buf keys;

	buf_init(&keys);
	ck_assert(keymap_keys(map, log, 3, ACTION_MOVE_DOWN, 0, &keys));
	ck_assert_str_eq(keys.data, "j, ↓");
	buf_clear(&keys);
	ck_assert(!keymap_keys(map, log, 3, ACTION_ADD, 0, &keys));
	ck_assert_str_eq(keys.data, "");
	ck_assert(keymap_keys(map, log, 3, ACTION_HALF_DOWN, 1, &keys));
	ck_assert_str_eq(keys.data, "^D");
	buf_finish(&keys);
}
END_TEST

START_TEST(head_and_tail_have_a_key_where_rows_are_marked)
{
	static const enum context screens[] = {
		CONTEXT_TODAY, CONTEXT_CATALOGUE, CONTEXT_PLAN,
		CONTEXT_SCHEDULE, CONTEXT_LOG, CONTEXT_REPORTS,
	};
	enum context c[] = { screens[_i], CONTEXT_LIST, CONTEXT_ALL };
	struct buf keys;

	buf_init(&keys);
	ck_assert(keymap_keys(map, c, 3, ACTION_PLAY_ENDS, 0, &keys));
	ck_assert_str_eq(keys.data, "B");
	buf_finish(&keys);
}
END_TEST

START_TEST(every_action_has_a_key_a_label_and_a_sentence)
{
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		enum action action = (enum action)a;
		bool is_bound = false;
		struct buf keys;
		buf_init(&keys);
		for (int c = 0; c < CONTEXT_COUNT; c++) {
			enum context context = (enum context)c;
			is_bound |= keymap_keys(map, &context, 1, action, 1,
						&keys);
		}
		buf_finish(&keys);
		ck_assert_msg(is_bound, "%s has no key", action_name(action));
		ck_assert_int_ne(action_label(action)[0], '\0');
		ck_assert_int_ne(action_help(action)[0], '\0');
		ck_assert_int_eq(action_by_name(action_name(action)), action);
	}
}
END_TEST

START_TEST(only_control_and_function_keys_act_while_typing)
{
	enum context field = CONTEXT_FIELD;
	enum action action;

	for (int32_t code = 0x20; code < 0x250; code++) {
		struct key key = { code, 0 };
		if (key_is_text(key))
			ck_assert_int_eq(keymap_find(map, &field, 1, &key, 1,
						     &action),
					 KEYMAP_NONE);
	}
}
END_TEST

START_TEST(contexts_have_names_of_their_own)
{
	enum context found;

	for (int c = 0; c < CONTEXT_COUNT; c++) {
		const char *name = context_name((enum context)c);
		ck_assert(context_by_name(name, strlen(name), &found));
		ck_assert_int_eq(found, c);
	}
}
END_TEST

static const struct {
	const char *written, *shown;
} keys_shown[] = {
	{ "j", "j" }, { "^D", "^D" }, { "<C-d>", "^D" }, { "<Space>", "Space" },
	{ "<A-x>", "Alt-x" }, { "<S-Tab>", "Shift-Tab" }, { "<lt>", "<" },
	{ "<hat>", "^" }, { "<C-Left>", "Ctrl-←" }, { "đ", "đ" }, { ":", ":" },
};

START_TEST(a_key_is_shown_as_people_read_it)
{
	struct key key;
	struct buf out;

	buf_init(&out);
	ck_assert_ptr_nonnull(key_parse(keys_shown[_i].written, &key));
	key_show(key, &out);
	ck_assert_str_eq(out.data, keys_shown[_i].shown);
	buf_finish(&out);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("keymap");
	TCase *t = tcase_create("keymap");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, a_bad_line_is_named_and_nothing_is_in_force, 0,
			    (int)(sizeof bad / sizeof *bad));
	tcase_add_test(t, an_own_file_replaces_adds_and_takes_away);
	tcase_add_test(t, an_inner_context_hides_an_outer_one);
	tcase_add_test(t, the_way_back_tells_only_keys_that_work);
	tcase_add_loop_test(t, head_and_tail_have_a_key_where_rows_are_marked,
			    0, 6);
	tcase_add_test(t, every_action_has_a_key_a_label_and_a_sentence);
	tcase_add_test(t, only_control_and_function_keys_act_while_typing);
	tcase_add_test(t, contexts_have_names_of_their_own);
	tcase_add_loop_test(t, a_key_is_shown_as_people_read_it, 0,
			    (int)(sizeof keys_shown / sizeof *keys_shown));
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
