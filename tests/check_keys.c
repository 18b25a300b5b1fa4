/* From bytes to events. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "term/keys.h"
#include "view/field.h"

/* Feed the bytes in two parts with a pause between, into a field. */
static char *typed(const char *bytes, size_t len, size_t split)
{
	struct keys k;
	struct field f;
	struct event e;

	keys_init(&k);
	field_init(&f, 4000);
	keys_bytes(&k, bytes, split);
	keys_pause(&k);
	keys_bytes(&k, bytes + split, len - split);
	keys_pause(&k);
	while (keys_next(&k, &e)) {
		field_event(&f, &e);
		event_finish(&e);
	}
	char *value = field_value(&f);
	field_finish(&f);
	keys_finish(&k);
	return value;
}

static void check_every_split(const char *bytes, const char *wanted)
{
	size_t len = strlen(bytes);

	for (size_t split = 0; split <= len; split++) {
		char *value = typed(bytes, len, split);
		ck_assert_msg(strcmp(value, wanted) == 0,
			      "split at %zu: '%s', not '%s'", split, value,
			      wanted);
		free(value);
	}
}

static const struct {
	const char *bytes, *wanted;
} bursts[] = {
	/* tie61ng: the base as typed, deletions, the letter instead */
	{ "tie\x7F" "ê" "\x7F" "ế" "ng", "tiếng" },
	{ "tie\x08" "ê" "\x08" "ế" "ng", "tiếng" },
	{ "tieng\x7F\x7F\x7F" "ếng", "tiếng" },
	{ "tieng\x08\x08\x08" "ếng", "tiếng" },
	{ "d\x7F" "đ" "uong\x7F\x7F\x7F\x7F" "ường", "đường" },
	{ "Nguyên\x7F\x7F" "ễn Đức", "Nguyễn Đức" },
	{ "hòa\x08\x08" "oà", "hoà" },
	/* letters in pieces: base and marks */
	{ "tie\xCC\x82\xCC\x81ng", "tiếng" },
	{ "tie\xCC\x82\xCC\x81\x7F" "ếng", "tiếng" },
	{ "xu\xCC\x9Bo\xCC\x9B\xCC\x83i", "xưỡi" },
};

START_TEST(a_burst_of_an_input_method_is_right_at_every_split)
{
	check_every_split(bursts[_i].bytes, bursts[_i].wanted);
}
END_TEST

static const struct {
	const char *bytes, *wanted;
} invalid[] = {
	{ "a\xFF" "b", "a\xEF\xBF\xBD" "b" },
	{ "a\xE9" "bc", "a\xEF\xBF\xBD" "bc" },
	{ "a\xE1\xBA" "bc", "a\xEF\xBF\xBD" "bc" },
	{ "\xC0\xAF" "x", "\xEF\xBF\xBD\xEF\xBF\xBD" "x" },
	{ "\xED\xA0\x80" "x", "\xEF\xBF\xBD" "x" },
	{ "\xF0\x9F\x93" "ế", "\xEF\xBF\xBD" "ế" },
	{ "\x80\x80" "ng", "\xEF\xBF\xBD\xEF\xBF\xBD" "ng" },
};

START_TEST(nothing_is_lost_after_an_invalid_byte)
{
	check_every_split(invalid[_i].bytes, invalid[_i].wanted);
}
END_TEST

static struct key only_key(const char *bytes)
{
	struct keys k;
	struct event e;
	struct event more;

	keys_init(&k);
	keys_bytes(&k, bytes, strlen(bytes));
	keys_pause(&k);
	ck_assert(keys_next(&k, &e));
	ck_assert_int_eq(e.type, EVENT_KEY);
	ck_assert_msg(!keys_next(&k, &more), "more than one key");
	keys_finish(&k);
	return e.key;
}

static const struct {
	const char *bytes;
	struct key key;
} single[] = {
	{ "\033[A", { KEYSYM_UP, 0 } },
	{ "\033OB", { KEYSYM_DOWN, 0 } },
	{ "\033[1;5C", { KEYSYM_RIGHT, KEY_MOD_CTRL } },
	{ "\033[1;2D", { KEYSYM_LEFT, KEY_MOD_SHIFT } },
	{ "\033[5~", { KEYSYM_PAGE_UP, 0 } },
	{ "\033[6~", { KEYSYM_PAGE_DOWN, 0 } },
	{ "\033[3~", { KEYSYM_DELETE, 0 } },
	{ "\033OP", { KEYSYM_F1, 0 } },
	{ "\033[[E", { KEYSYM_F5, 0 } },
	{ "\033[24~", { KEYSYM_F12, 0 } },
	{ "\033[Z", { KEYSYM_TAB, KEY_MOD_SHIFT } },
	{ "\033", { KEYSYM_ESC, 0 } },
	{ "\033x", { 'x', KEY_MOD_ALT } },
	{ "\033đ", { 0x111, KEY_MOD_ALT } },
	{ "\x04", { 'd', KEY_MOD_CTRL } },
	{ "\x1F", { '_', KEY_MOD_CTRL } },
	{ "\r", { KEYSYM_ENTER, 0 } },
	{ "\n", { KEYSYM_ENTER, 0 } },
	{ "\t", { KEYSYM_TAB, 0 } },
	{ "\x7F", { KEYSYM_BACKSPACE, 0 } },
	{ "\x08", { KEYSYM_BACKSPACE, 0 } },
};

START_TEST(a_key_is_recognised)
{
	struct key key = only_key(single[_i].bytes);

	ck_assert_int_eq(key.code, single[_i].key.code);
	ck_assert_uint_eq(key.mods, single[_i].key.mods);
}
END_TEST

START_TEST(an_unknown_sequence_is_never_typed)
{
	const char bytes[] = "a\033[99;7;3zb\033[?1;2cc";
	char *value = typed(bytes, sizeof bytes - 1, sizeof bytes - 1);

	ck_assert_str_eq(value, "abc");
	free(value);
}
END_TEST

START_TEST(a_click_carries_its_place)
{
	struct keys k;
	struct event e;

	const char bytes[] = "\033[<0;11;4M\033[<0;11;4m\033[<64;1;1M";

	keys_init(&k);
	keys_bytes(&k, bytes, sizeof bytes - 1);
	ck_assert(keys_next(&k, &e));
	ck_assert_int_eq(e.type, EVENT_MOUSE);
	ck_assert_int_eq(e.mouse.action, MOUSE_PRESS);
	ck_assert_int_eq(e.mouse.row, 3);
	ck_assert_int_eq(e.mouse.col, 10);
	ck_assert(keys_next(&k, &e));
	ck_assert_int_eq(e.mouse.action, MOUSE_WHEEL_UP);
	ck_assert(!keys_next(&k, &e));
	keys_finish(&k);
}
END_TEST

enum { MEGABYTE = 1024 * 1024 };

/* A paste of so many bytes "abc...", between its marks. */
static char *paste_of(size_t size, size_t *out_len)
{
	char *bytes = mem_alloc(size + 12);

	memcpy(bytes, "\033[200~", 6);
	for (size_t i = 0; i < size; i++)
		bytes[6 + i] = (char)('a' + i % 26);
	memcpy(bytes + 6 + size, "\033[201~", 6);
	*out_len = size + 12;
	return bytes;
}

START_TEST(a_paste_of_a_megabyte_arrives_whole)
{
	struct keys k;
	struct event e;
	size_t len;
	char *bytes = paste_of(MEGABYTE, &len);

	keys_init(&k);
	for (size_t i = 0; i < len; i += 4095) {
		keys_bytes(&k, bytes + i, len - i < 4095 ? len - i : 4095);
		keys_pause(&k);
	}
	keys_bytes(&k, "z", 1);
	ck_assert(keys_next(&k, &e));
	ck_assert_int_eq(e.type, EVENT_PASTE);
	ck_assert_uint_eq(e.paste.len, MEGABYTE);
	ck_assert_mem_eq(e.paste.bytes, bytes + 6, MEGABYTE);
	event_finish(&e);
	ck_assert(keys_next(&k, &e));
	ck_assert_int_eq(e.key.code, 'z');
	keys_finish(&k);
	free(bytes);
}
END_TEST

START_TEST(a_paste_without_measure_is_cut_and_ends)
{
	struct keys k;
	struct event e;
	size_t len;
	char *bytes = paste_of(KEYS_PASTE_MAX + 12345, &len);

	keys_init(&k);
	keys_bytes(&k, bytes, len);
	ck_assert(!keys_in_paste(&k));
	ck_assert(keys_next(&k, &e));
	ck_assert_uint_eq(e.paste.len, KEYS_PASTE_MAX);
	event_finish(&e);
	keys_finish(&k);
	free(bytes);
}
END_TEST

START_TEST(a_paste_may_hold_escapes_and_is_no_key)
{
	struct keys k;
	struct event e;
	const char bytes[] = "\033[200~q\033[A\r\x03\033[201~";

	keys_init(&k);
	keys_bytes(&k, bytes, sizeof bytes - 1);
	ck_assert(keys_next(&k, &e));
	ck_assert_int_eq(e.type, EVENT_PASTE);
	ck_assert_str_eq(e.paste.bytes, "q\033[A\r\x03");
	event_finish(&e);
	ck_assert(!keys_next(&k, &e));
	keys_finish(&k);
}
END_TEST

START_TEST(any_bytes_leave_the_decoder_ready)
{
	unsigned seed = 20240220;
	struct keys k;
	struct event e;

	printf("# seed %u\n", seed);
	keys_init(&k);
	for (int i = 0; i < 200000; i++) {
		seed = seed * 1103515245u + 12345u;
		unsigned char byte = (unsigned char)(seed >> 16);
		keys_bytes(&k, &byte, 1);
		if ((seed & 0x700000) == 0)
			keys_pause(&k);
		while (keys_next(&k, &e))
			event_finish(&e);
	}
	keys_end_paste(&k);
	while (keys_next(&k, &e))
		event_finish(&e);
	k.state = KEYS_PLAIN;
	keys_bytes(&k, "  ok", 4);
	for (int i = 0; i < 4; i++)
		ck_assert(keys_next(&k, &e));
	ck_assert_int_eq(e.key.code, 'k');
	keys_finish(&k);
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
	Suite *s = suite_create("keys");
	TCase *t = tcase_create("keys");

	tcase_set_timeout(t, 30);
	tcase_add_loop_test(t, a_burst_of_an_input_method_is_right_at_every_split,
			    0, COUNT(bursts));
	tcase_add_loop_test(t, nothing_is_lost_after_an_invalid_byte, 0,
			    COUNT(invalid));
	tcase_add_loop_test(t, a_key_is_recognised, 0, COUNT(single));
	tcase_add_test(t, an_unknown_sequence_is_never_typed);
	tcase_add_test(t, a_click_carries_its_place);
	tcase_add_test(t, a_paste_of_a_megabyte_arrives_whole);
	tcase_add_test(t, a_paste_without_measure_is_cut_and_ends);
	tcase_add_test(t, a_paste_may_hold_escapes_and_is_no_key);
	tcase_add_test(t, any_bytes_leave_the_decoder_ready);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
