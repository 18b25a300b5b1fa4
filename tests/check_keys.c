/* From bytes to events. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "term/keys.h"
#include "view/field.h"
#include "view/textbox.h"

enum { BYTE_BY_BYTE = -1, BOX_BYTES = 2 * 1024 * 1024 };

/* Feed the bytes in two parts with a pause between, or each alone. */
static void feed(struct keys *k, const char *bytes, size_t len, ptrdiff_t split)
{
	size_t first = split == BYTE_BY_BYTE ? 1 : (size_t)split;

	keys_bytes(k, bytes, first);
	keys_pause(k);
	for (size_t i = first; split == BYTE_BY_BYTE && i < len; i++) {
		keys_bytes(k, bytes + i, 1);
		keys_pause(k);
	}
	if (split != BYTE_BY_BYTE)
		keys_bytes(k, bytes + first, len - first);
	keys_pause(k);
}

/* What a field has then, and an editor of many lines. */
static char *typed_in_field(struct keys *k)
{
	struct field f;
	struct event e;

	field_init(&f, 4000);
	while (keys_next(k, &e)) {
		field_event(&f, &e);
		event_finish(&e);
	}
	char *value = field_value(&f);
	field_finish(&f);
	return value;
}

static char *typed_in_box(struct keys *k)
{
	struct textbox t;
	struct event e;

	textbox_init(&t, BOX_BYTES);
	textbox_layout(&t, 10, 40);
	while (keys_next(k, &e)) {
		textbox_event(&t, &e);
		event_finish(&e);
	}
	char *value = text_nfc(t.text.data);
	textbox_finish(&t);
	return value;
}

static void check_split(const char *bytes, ptrdiff_t split, const char *wanted,
			char *(*typed)(struct keys *k))
{
	struct keys k;

	keys_init(&k);
	feed(&k, bytes, strlen(bytes), split);
	char *value = typed(&k);
	ck_assert_msg(strcmp(value, wanted) == 0, "split at %td: '%s', not '%s'",
		      split, value, wanted);
	free(value);
	keys_finish(&k);
}

static void check_every_split(const char *bytes, const char *wanted)
{
	for (ptrdiff_t split = BYTE_BY_BYTE; split <= (ptrdiff_t)strlen(bytes);
	     split++) {
		check_split(bytes, split, wanted, typed_in_field);
		check_split(bytes, split, wanted, typed_in_box);
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

	check_split(bytes, sizeof bytes - 1, "abc", typed_in_field);
	check_split(bytes, sizeof bytes - 1, "abc", typed_in_box);
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

/* Lines of a script, as many as make a megabyte. */
static char *script_of_a_megabyte(void)
{
	static const char line[] = "Kính thưa bà con, xã ta đang tiêm phòng.\n";
	struct buf b;

	buf_init(&b);
	while (b.len + sizeof line < MEGABYTE)
		buf_puts(&b, line);
	return buf_take(&b);
}

START_TEST(a_paste_of_a_megabyte_is_in_the_editor_and_keys_go_on)
{
	char *script = script_of_a_megabyte();
	char *wanted = mem_printf("%sxã", script);
	char *bytes = mem_printf("\033[200~%s\033[201~xã", script);
	size_t len = strlen(bytes);
	struct keys k;

	keys_init(&k);
	for (size_t i = 0; i < len; i += 4093) {
		keys_bytes(&k, bytes + i, len - i < 4093 ? len - i : 4093);
		keys_pause(&k);
	}
	char *value = typed_in_box(&k);
	ck_assert_uint_eq(strlen(value), strlen(wanted));
	ck_assert(strcmp(value, wanted) == 0);
	free(value);
	keys_finish(&k);
	free(bytes);
	free(wanted);
	free(script);
}
END_TEST

START_TEST(an_invalid_byte_in_a_paste_loses_nothing_after_it)
{
	const char bytes[] = "\033[200~tiế\xFFng\xE1\xBA Việt\033[201~.";
	const char wanted[] = "tiế\\xFFng\\xE1\\xBA Việt.";

	check_split(bytes, sizeof bytes - 1, wanted, typed_in_box);
	check_split(bytes, sizeof bytes - 1, wanted, typed_in_field);
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
	tcase_add_test(t, a_paste_of_a_megabyte_is_in_the_editor_and_keys_go_on);
	tcase_add_test(t, an_invalid_byte_in_a_paste_loses_nothing_after_it);
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
