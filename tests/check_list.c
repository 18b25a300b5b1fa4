/* The table that asks for its rows, and the text to read. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "view/list.h"
#include "view/list_columns.h"
#include "view/pager.h"

/* Rows with ids of their own, in an order that a test may change. */
static struct {
	int64_t ids[200];
	size_t n;
	size_t asked_first, asked_n;
} rows;

static size_t count(void *ctx)
{
	(void)ctx;
	return rows.n;
}

static int64_t id(void *ctx, size_t row)
{
	(void)ctx;
	ck_assert_uint_lt(row, rows.n);
	return rows.ids[row];
}

static void cell(void *ctx, size_t row, int column, struct buf *out)
{
	(void)ctx;
	buf_printf(out, "%c%d", 'a' + column, (int)rows.ids[row]);
}

static void need(void *ctx, size_t first, size_t n)
{
	(void)ctx;
	rows.asked_first = first;
	rows.asked_n = n;
}

static const struct list_source source = {
	.count = count, .id = id, .cell = cell, .need = need,
};

static const struct list_column columns[] = {
	{ "Code", 6, 0, TEXT_LEFT, 1 },
	{ "Title", 8, 1, TEXT_LEFT, 0 },
	{ "Length", 6, 0, TEXT_RIGHT, 2 },
};

static struct list list;

static void fill(size_t n)
{
	rows.n = n;
	for (size_t i = 0; i < n; i++)
		rows.ids[i] = 100 + (int64_t)i;
	list_reload(&list);
}

static void setup(void)
{
	list_init(&list, &source, NULL, columns, 3);
	fill(50);
	list_layout(&list, 11);
}

static void teardown(void)
{
	list_finish(&list);
}

static void act(enum action action)
{
	ck_assert(list_action(&list, action));
	list_layout(&list, 11);
	ck_assert_uint_ge(list.selected, list.top);
	ck_assert_uint_lt(list.selected, list.top + 10);
}

START_TEST(moves_stay_within_the_rows)
{
	act(ACTION_MOVE_UP);
	ck_assert_int_eq(list_selected(&list), 100);
	act(ACTION_MOVE_DOWN);
	ck_assert_int_eq(list_selected(&list), 101);
	act(ACTION_PAGE_DOWN);
	ck_assert_int_eq(list_selected(&list), 110);
	act(ACTION_HALF_UP);
	ck_assert_int_eq(list_selected(&list), 105);
	act(ACTION_MOVE_LAST);
	ck_assert_int_eq(list_selected(&list), 149);
	act(ACTION_PAGE_DOWN);
	ck_assert_int_eq(list_selected(&list), 149);
	act(ACTION_MOVE_FIRST);
	ck_assert_int_eq(list_selected(&list), 100);
}
END_TEST

START_TEST(only_visible_rows_are_asked_for)
{
	act(ACTION_MOVE_LAST);
	ck_assert_uint_eq(rows.asked_first, 40);
	ck_assert_uint_eq(rows.asked_n, 10);
}
END_TEST

START_TEST(a_reload_keeps_the_selected_row_and_its_place)
{
	list_select_row(&list, 20);
	list_layout(&list, 11);
	size_t before = list.selected - list.top;
	memmove(rows.ids + 3, rows.ids, 50 * sizeof *rows.ids);
	for (int i = 0; i < 3; i++)
		rows.ids[i] = 900 + i;
	rows.n = 53;
	list_reload(&list);
	list_layout(&list, 11);

	ck_assert_int_eq(list_selected(&list), 120);
	ck_assert_uint_eq(list.selected, 23);
	ck_assert_uint_eq(list.selected - list.top, before);
}
END_TEST

START_TEST(what_comes_in_at_the_top_is_seen_there)
{
	list_layout(&list, 11);
	memmove(rows.ids + 1, rows.ids, 50 * sizeof *rows.ids);
	rows.ids[0] = 900;
	rows.n = 51;
	list_reload(&list);
	list_layout(&list, 11);

	ck_assert_int_eq(list_selected(&list), 100);
	ck_assert_uint_eq(list.selected, 1);
	ck_assert_uint_eq(list.top, 0);
}
END_TEST

START_TEST(a_row_that_is_gone_leaves_its_neighbour)
{
	list_select_row(&list, 20);
	memmove(rows.ids + 20, rows.ids + 21, 29 * sizeof *rows.ids);
	rows.n = 49;
	list_reload(&list);
	ck_assert_int_eq(list_selected(&list), 121);

	rows.n = 0;
	list_reload(&list);
	list_layout(&list, 11);
	ck_assert_int_eq(list_selected(&list), -1);
	ck_assert(list_action(&list, ACTION_MOVE_DOWN));
	ck_assert(list_action(&list, ACTION_MARK));
	ck_assert(list_action(&list, ACTION_MARK_ALL));
}
END_TEST

static size_t targets(int64_t *out_first)
{
	int64_t *ids;
	size_t n = list_targets(&list, &ids);

	*out_first = n > 0 ? ids[0] : -1;
	free(ids);
	return n;
}

START_TEST(marks_are_kept_by_id)
{
	int64_t first;

	ck_assert_uint_eq(targets(&first), 1);
	ck_assert_int_eq(first, 100);
	list_select_row(&list, 5);
	act(ACTION_MARK);
	act(ACTION_MARK);
	ck_assert_int_eq(list_selected(&list), 107);
	ck_assert_uint_eq(targets(&first), 2);
	ck_assert_int_eq(first, 105);
	list_select_row(&list, 5);
	act(ACTION_MARK);
	ck_assert(!list_is_marked(&list, 105));
	ck_assert(list_is_marked(&list, 106));
	rows.ids[6] = 777;
	list_reload(&list);
	ck_assert(list_is_marked(&list, 106));
}
END_TEST

START_TEST(a_range_reaches_from_v_to_the_cursor)
{
	int64_t first;

	list_select_row(&list, 10);
	act(ACTION_MARK_RANGE);
	act(ACTION_MOVE_DOWN);
	act(ACTION_MOVE_DOWN);
	ck_assert_uint_eq(targets(&first), 3);
	act(ACTION_MARK_RANGE);
	act(ACTION_MOVE_DOWN);
	ck_assert_uint_eq(targets(&first), 3);
	ck_assert_int_eq(first, 110);
	act(ACTION_CANCEL);
	ck_assert_uint_eq(list.n_marks, 0);
	ck_assert(!list_action(&list, ACTION_CANCEL));
}
END_TEST

START_TEST(star_marks_all_and_then_none)
{
	act(ACTION_MARK_ALL);
	ck_assert_uint_eq(list.n_marks, 50);
	act(ACTION_MARK_ALL);
	ck_assert_uint_eq(list.n_marks, 0);
}
END_TEST

static const struct {
	int cols;
	int wanted[3];
} shares[] = {
	{ 40, { 6, 26, 6 } }, { 22, { 6, 8, 6 } }, { 21, { 6, 14, 0 } },
	{ 14, { 0, 14, 0 } }, { 8, { 0, 8, 0 } },  { 5, { 0, 5, 0 } },
	{ 0, { 0, 0, 0 } },
};

START_TEST(columns_share_the_width_and_give_way_by_rank)
{
	int widths[LIST_COLUMNS_MAX];

	list_widths(columns, 3, shares[_i].cols, widths);
	for (int i = 0; i < 3; i++)
		ck_assert_int_eq(widths[i], shares[_i].wanted[i]);
}
END_TEST

START_TEST(it_is_painted_with_header_mark_and_arrow)
{
	struct canvas *c = canvas_new(5, 30);
	struct buf out;

	list_set_sort(&list, 1, true);
	list_action(&list, ACTION_MARK);
	list_layout(&list, 5);
	list_paint(&list, area_of(c), true);
	buf_init(&out);
	canvas_dump(c, false, &out);
	ck_assert_str_eq(out.data, "  Code   Title        ▼ Length\n"
				   "● a100   b100             c100\n"
				   "  a101   b101             c101\n"
				   "  a102   b102             c102\n"
				   "  a103   b103             c103\n");
	buf_finish(&out);
	canvas_free(c);
}
END_TEST

START_TEST(a_click_selects_and_the_wheel_scrolls)
{
	struct area a = { NULL, 0, 0, 11, 30 };
	struct event e = { .type = EVENT_MOUSE };

	e.mouse.row = 4;
	ck_assert(list_mouse(&list, &e, a));
	ck_assert_int_eq(list_selected(&list), 103);
	e.mouse.action = MOUSE_WHEEL_DOWN;
	ck_assert(list_mouse(&list, &e, a));
	ck_assert_int_eq(list_selected(&list), 106);
	e.mouse.row = 11;
	ck_assert(!list_mouse(&list, &e, a));
}
END_TEST

START_TEST(a_text_is_wrapped_and_keeps_its_place)
{
	struct pager p;
	struct canvas *c = canvas_new(3, 20);

	pager_init(&p);
	for (int i = 0; i < 20; i++)
		pager_addf(&p, STYLE_NORMAL, 2, "đoạn %d có hơn hai mươi cột",
			   i);
	pager_layout(&p, 3, 20);
	ck_assert_uint_eq(p.n_lines, 40);
	for (int i = 0; i < 12; i++)
		pager_action(&p, ACTION_MOVE_DOWN);
	pager_layout(&p, 3, 60);
	ck_assert_uint_eq(p.n_lines, 20);
	ck_assert_uint_eq(p.top, 6);
	ck_assert(pager_find(&p, "DOAN 15", false));
	pager_paint(&p, area_of(c));
	ck_assert_str_eq(canvas_cell(c, 0, 8)->text, "5");
	ck_assert(!pager_find(&p, "không có", false));
	pager_layout(&p, 1, 1);
	pager_finish(&p);
	canvas_free(c);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("list");
	TCase *t = tcase_create("list");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, moves_stay_within_the_rows);
	tcase_add_test(t, only_visible_rows_are_asked_for);
	tcase_add_test(t, a_reload_keeps_the_selected_row_and_its_place);
	tcase_add_test(t, what_comes_in_at_the_top_is_seen_there);
	tcase_add_test(t, a_row_that_is_gone_leaves_its_neighbour);
	tcase_add_test(t, marks_are_kept_by_id);
	tcase_add_test(t, a_range_reaches_from_v_to_the_cursor);
	tcase_add_test(t, star_marks_all_and_then_none);
	tcase_add_loop_test(t, columns_share_the_width_and_give_way_by_rank, 0,
			    (int)(sizeof shares / sizeof *shares));
	tcase_add_test(t, it_is_painted_with_header_mark_and_arrow);
	tcase_add_test(t, a_click_selects_and_the_wheel_scrolls);
	tcase_add_test(t, a_text_is_wrapped_and_keeps_its_place);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
