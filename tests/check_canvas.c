/* The grid of cells. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "view/canvas.h"

static struct canvas *c;
static struct area all;

static void setup(void)
{
	c = canvas_new(4, 12);
	all = area_of(c);
}

static void teardown(void)
{
	canvas_free(c);
}

static void assert_shows(const char *wanted)
{
	struct buf out;

	buf_init(&out);
	canvas_dump(c, false, &out);
	ck_assert_str_eq(out.data, wanted);
	buf_finish(&out);
}

START_TEST(letters_and_their_marks_share_a_cell)
{
	int cols = area_put(all, 0, 0, STYLE_NORMAL, "tie\xCC\x82\xCC\x81ng đài");

	ck_assert_int_eq(cols, 9);
	ck_assert_str_eq(canvas_cell(c, 0, 2)->text, "e\xCC\x82\xCC\x81");
	assert_shows("tie\xCC\x82\xCC\x81ng đài\n\n\n\n");
}
END_TEST

START_TEST(ten_thousand_marks_stay_in_one_cell)
{
	struct buf text;

	buf_init(&text);
	buf_putc(&text, 'a');
	for (int i = 0; i < 10000; i++)
		buf_puts(&text, "\xCC\x81");
	buf_putc(&text, 'b');
	ck_assert_int_eq(area_put(all, 0, 0, STYLE_NORMAL, text.data), 2);
	ck_assert_uint_le(strlen(canvas_cell(c, 0, 0)->text), CELL_BYTES);
	ck_assert_str_eq(canvas_cell(c, 0, 1)->text, "b");
	buf_finish(&text);
}
END_TEST

START_TEST(text_is_cut_at_the_edges_of_its_area)
{
	struct area a = area_sub(all, 1, 2, 2, 5);

	area_put(a, 0, -2, STYLE_NORMAL, "0123456789");
	area_put(a, 5, 0, STYLE_NORMAL, "no");
	area_put(a, -1, 0, STYLE_NORMAL, "no");
	assert_shows("\n  23456\n\n\n");
}
END_TEST

START_TEST(half_of_a_wide_letter_is_never_left)
{
	area_put(all, 0, 0, STYLE_NORMAL, "漢字漢");
	area_put(all, 0, 1, STYLE_NORMAL, "x");
	area_put(all, 0, 4, STYLE_NORMAL, "y");
	assert_shows(" x字y\n\n\n\n");
	area_put(area_sub(all, 1, 0, 1, 3), 0, 0, STYLE_NORMAL, "漢字");
	ck_assert_int_eq(canvas_cell(c, 1, 2)->width, 1);
	ck_assert_str_eq(canvas_cell(c, 1, 2)->text, " ");
}
END_TEST

START_TEST(controls_and_bad_bytes_are_made_visible)
{
	area_put(all, 0, 0, STYLE_NORMAL, "a\033[2J\x9B\xFF");
	assert_shows("a\xEF\xBF\xBD[2J\xEF\xBF\xBD\xEF\xBF\xBD\n\n\n\n");
}
END_TEST

START_TEST(joiners_take_no_room)
{
	int cols = area_put(all, 0, 0, STYLE_NORMAL,
			    "a\xE2\x80\x8D\xEF\xB8\x8F\xE2\x80\x8B" "b");

	ck_assert_int_eq(cols, 2);
	assert_shows("ab\n\n\n\n");
}
END_TEST

static const struct {
	const char *text;
	int cols;
	enum text_align align;
	const char *wanted;
} padded[] = {
	{ "đài", 5, TEXT_LEFT, "|đài  |" },
	{ "đài", 5, TEXT_RIGHT, "|  đài|" },
	{ "đài", 5, TEXT_CENTRE, "| đài |" },
	{ "đài xã", 5, TEXT_LEFT, "|đài …|" },
	{ "đài xã", 1, TEXT_LEFT, "|…|" },
	{ "漢字漢", 4, TEXT_LEFT, "|漢… |" },
	{ "", 3, TEXT_LEFT, "|   |" },
};

START_TEST(text_is_padded_or_cut_to_its_columns)
{
	char row[64];
	int cols = padded[_i].cols;

	area_put(all, 0, 0, STYLE_NORMAL, "|");
	area_put_in(all, 0, 1, cols, padded[_i].align, STYLE_NORMAL,
		    padded[_i].text);
	area_put(all, 0, 1 + cols, STYLE_NORMAL, "|");
	snprintf(row, sizeof row, "%s\n\n\n\n", padded[_i].wanted);
	assert_shows(row);
}
END_TEST

START_TEST(a_box_has_a_plain_form)
{
	c->glyphs = GLYPHS_ASCII;
	area_box(area_sub(all, 0, 0, 3, 10), STYLE_BORDER, "Hỏi");
	assert_shows("+- Hỏi --+\n|        |\n+--------+\n\n");
}
END_TEST

START_TEST(parts_never_leave_their_whole)
{
	struct area a = area_sub(all, -3, -3, 100, 100);

	ck_assert_int_eq(a.rows, 4);
	ck_assert_int_eq(a.cols, 12);
	a = area_sub(all, 9, 9, 2, 2);
	ck_assert_int_eq(a.rows, 0);
	a = all;
	struct area top = area_cut_top(&a, 99);
	ck_assert_int_eq(top.rows, 4);
	ck_assert_int_eq(a.rows, 0);
	a = all;
	struct area right = area_cut_right(&a, 2);
	ck_assert_int_eq(right.col, 10);
	ck_assert_int_eq(a.cols, 10);
	struct area bottom = area_cut_bottom(&a, 1);
	ck_assert_int_eq(bottom.row, 3);
	struct area left = area_cut_left(&a, 1);
	ck_assert_int_eq(left.col, 0);
	ck_assert_int_eq(a.col, 1);
}
END_TEST

START_TEST(differences_are_seen)
{
	struct canvas *other = canvas_new(4, 12);

	ck_assert(canvas_equals(c, other));
	area_put(all, 2, 3, STYLE_ERROR, " ");
	ck_assert(!canvas_equals(c, other));
	ck_assert(canvas_row_equals(c, other, 1));
	ck_assert(!canvas_row_equals(c, other, 2));
	area_put(area_of(other), 2, 3, STYLE_ERROR, " ");
	ck_assert(canvas_equals(c, other));
	area_cursor(all, 1, 1);
	ck_assert(!canvas_equals(c, other));
	canvas_free(other);
}
END_TEST

START_TEST(styles_have_letters_of_their_own)
{
	for (int a = 0; a < STYLE_COUNT; a++) {
		for (int b = 0; b < a; b++)
			ck_assert_int_ne(style_letter((enum style)a),
					 style_letter((enum style)b));
	}
}
END_TEST

START_TEST(colours_are_left_away_when_asked)
{
	ck_assert_int_eq(style_palette(256, NULL), PALETTE_COLOUR);
	ck_assert_int_eq(style_palette(256, ""), PALETTE_COLOUR);
	ck_assert_int_eq(style_palette(256, "1"), PALETTE_MONO);
	ck_assert_int_eq(style_palette(2, NULL), PALETTE_MONO);
	for (int s = 0; s < STYLE_COUNT; s++) {
		const struct look *look = style_look((enum style)s, PALETTE_MONO);
		ck_assert_int_eq(look->fg, COLOUR_DEFAULT);
		ck_assert_int_eq(look->bg, COLOUR_DEFAULT);
	}
}
END_TEST

int main(void)
{
	Suite *s = suite_create("canvas");
	TCase *t = tcase_create("canvas");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, letters_and_their_marks_share_a_cell);
	tcase_add_test(t, ten_thousand_marks_stay_in_one_cell);
	tcase_add_test(t, text_is_cut_at_the_edges_of_its_area);
	tcase_add_test(t, half_of_a_wide_letter_is_never_left);
	tcase_add_test(t, controls_and_bad_bytes_are_made_visible);
	tcase_add_test(t, joiners_take_no_room);
	tcase_add_loop_test(t, text_is_padded_or_cut_to_its_columns, 0,
			    (int)(sizeof padded / sizeof *padded));
	tcase_add_test(t, a_box_has_a_plain_form);
	tcase_add_test(t, parts_never_leave_their_whole);
	tcase_add_test(t, differences_are_seen);
	tcase_add_test(t, styles_have_letters_of_their_own);
	tcase_add_test(t, colours_are_left_away_when_asked);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
