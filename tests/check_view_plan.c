/* The plan's screen over the sample station, and the counts it stands on. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/activities.h"
#include "app/logbook.h"
#include "app/next.h"
#include "app/planning.h"
#include "base/civil.h"
#include "base/mem.h"
#include "station_desk.h"
#include "view/view_plan.h"

static struct station_desk desk;
static char *heading = (char[]){"Đức Tân"};

/* Made once; the tests run in processes of their own and only read. */
static void make(void)
{
	station_desk_begin(&desk);
	station_desk_make(&desk, true);
}

static void end(void)
{
	station_desk_close(&desk);
}

static void show(void)
{
	stack_set_screen(desk.stack, 2, view_plan_new(desk.app));
	desk.stack->heading = &heading;
}

/* ---- counting ------------------------------------------------------------- */

/* One row of the book counted by hand, for one item and one month. */
static bool is_in(const struct airing *a, const char *code, int month)
{
	struct civil c = civil_at(a->entry.start_at, desk.app->offset_min);

	return airing_counts(a) && a->entry.plan_code != NULL &&
	       strcmp(a->entry.plan_code, code) == 0 && c.date.year == 2024 &&
	       c.date.month == month + 1;
}

static struct planning_cell recount(const struct airing_list *all,
				    const char *code, int month)
{
	struct planning_cell cell = { 0 };

	for (size_t i = 0; i < all->count; i++) {
		if (!is_in(&all->rows[i], code, month))
			continue;
		cell.airings++;
		cell.played_ms += all->rows[i].entry.played_ms;
	}
	return cell;
}

static void read_all(struct planning *p, struct airing_list *all)
{
	struct err err = { 0 };
	bool ok = planning_read(desk.app, 0, p, &err) &&
		  logbook_rows(desk.app, 0, DESK_APRIL, all, &err);

	ck_assert_msg(ok, "%s", err.text);
	ck_assert_uint_gt(all->count, 100);
}

START_TEST(each_month_of_each_leaf_is_what_the_book_says)
{
	struct planning p;
	struct airing_list all = { 0 };
	int64_t sum = 0;

	read_all(&p, &all);
	for (size_t i = 0; i < p.plan.n_items; i++) {
		for (int m = 0; m < PLAN_LOG_MONTHS && p.rows[i].is_leaf; m++) {
			struct planning_cell naive =
				recount(&all, p.plan.items[i].code, m);
			ck_assert_int_eq(p.rows[i].months[m].airings,
					 naive.airings);
			ck_assert_int_eq(p.rows[i].months[m].played_ms,
					 naive.played_ms);
			sum += naive.airings;
		}
	}
	ck_assert_int_gt(sum, 50);
	ck_assert_int_eq(p.whole.total.airings, sum);
	airing_list_finish(&all);
	planning_finish(&p);
}
END_TEST

START_TEST(a_branch_is_the_sum_of_its_leaves)
{
	struct planning p;
	struct airing_list all = { 0 };
	struct planning_cell sum = { 0 };
	const struct planning_row *branch = NULL;

	read_all(&p, &all);
	for (size_t i = 0; i < p.plan.n_items; i++) {
		const struct plan_item *item = &p.plan.items[i];
		if (strcmp(item->code, "ND-5") == 0)
			branch = &p.rows[i];
		if (item->parent == NULL || strcmp(item->parent, "ND-5") != 0)
			continue;
		sum.airings += p.rows[i].total.airings;
		sum.played_ms += p.rows[i].total.played_ms;
	}
	ck_assert_ptr_nonnull(branch);
	ck_assert(!branch->is_leaf);
	ck_assert_int_gt(sum.airings, 0);
	ck_assert_int_eq(branch->total.airings, sum.airings);
	ck_assert_int_eq(branch->total.played_ms, sum.played_ms);
	airing_list_finish(&all);
	planning_finish(&p);
}
END_TEST

START_TEST(the_gaps_are_the_two_items_never_aired)
{
	struct planning p;
	struct airing_list all = { 0 };

	read_all(&p, &all);
	ck_assert_uint_eq(p.n_gaps, 2);
	for (size_t i = 0; i < p.plan.n_items; i++) {
		const char *code = p.plan.items[i].code;
		bool is_gap = strcmp(code, "ND-5.1") == 0 ||
			      strcmp(code, "ND-5.3") == 0;
		ck_assert_msg(p.rows[i].is_gap == is_gap, "%s", code);
	}
	airing_list_finish(&all);
	planning_finish(&p);
}
END_TEST

START_TEST(behind_each_number_stand_as_many_airings)
{
	struct planning p;
	struct airing_list all = { 0 };
	struct err err = { 0 };

	read_all(&p, &all);
	for (size_t i = 0; i < p.plan.n_items; i++) {
		for (int m = 0; m < PLAN_LOG_MONTHS; m++) {
			struct plan_airing_list list = { 0 };
			struct planning_question q = planning_ask(
				&p, p.plan.items[i].id, m, m);
			int64_t ms = 0;
			ck_assert(planning_airings(desk.app, &q, &list, &err));
			for (size_t k = 0; k < list.count; k++)
				ms += list.rows[k].played_ms;
			ck_assert_int_eq((int64_t)list.count,
					 p.rows[i].months[m].airings);
			ck_assert_int_eq(ms, p.rows[i].months[m].played_ms);
			free(list.rows);
		}
	}
	airing_list_finish(&all);
	planning_finish(&p);
}
END_TEST

/* ---- the screen ------------------------------------------------------------ */

static const struct desk_picture pictures[] = {
	{ "plan", "3" },
	{ "plan-month", "3jj<Right><Right><Right>" },
	{ "plan-closed", "3jjjj<Left>" },
	{ "plan-gap", "3jjjjj" },
	{ "plan-paper", "3<Tab>" },
	{ "plan-minutes", "3m" },
	{ "plan-next", "3w" },
	{ "plan-documents", "3D" },
	{ "plan-documents-filter", "3D\\ngay:2021.. hdnd<Enter>" },
	{ "plan-document-edit", "3DGe" },
	{ "plan-activities-none", "3A" },
	{ "plan-activity-add", "3a" },
	{ "plan-target-form", "3jjj<Right><Right>t" },
	{ "plan-airings", "3jjj<Right><Enter>" },
	{ "plan-airing", "3jjj<Right><Enter>j<Enter>" },
};

enum { N_PICTURES = sizeof pictures / sizeof *pictures };

START_TEST(the_screen_looks_as_it_was_read)
{
	show();
	station_desk_picture(&desk, pictures, _i);
}
END_TEST

START_TEST(left_closes_the_branch_from_any_leaf_and_right_opens_it)
{
	show();
	station_desk_play(&desk, "3jjjjjjj<Left><wait 1>", 30, 100);
	ck_assert(station_desk_shows(&desk, "ND-5.2"));
	station_desk_play(&desk, "<Left><wait 1>", 30, 100);
	ck_assert(!station_desk_shows(&desk, "ND-5.2"));
	station_desk_play(&desk, "<Enter><wait 1>", 30, 100);
	ck_assert(station_desk_shows(&desk, "ND-5.2"));
}
END_TEST

START_TEST(an_item_is_selected_by_its_code_even_in_a_closed_branch)
{
	show();
	stack_go(desk.stack, 2);
	struct view *plan = desk.stack->piles[2].views[0];
	ck_assert(view_plan_select(plan, "ND-5.10"));
	station_desk_play(&desk, "hh<wait 1>", 24, 80);	/* its branch closes */
	ck_assert(view_plan_select(plan, "ND-5.10"));
	station_desk_play(&desk, "<wait 1>", 24, 80);
	ck_assert(station_desk_selects(&desk, "ND-5.10"));
	ck_assert(!view_plan_select(plan, "ND-77"));
}
END_TEST

START_TEST(any_size_and_any_key_is_survived)
{
	static const char *const keys[] = {
		"j", "k", "<Left>", "<Right>", "<Enter>", "<Tab>", "G", "g",
		"q", "<PgDn>", "3",
	};
	unsigned seed = 20240402;

	show();
	for (int i = 0; i < 300; i++) {
		seed = seed * 1103515245 + 12345;
		char *script = mem_printf("%s<wait 1>",
					  keys[seed / 65536 % 11]);
		station_desk_play(&desk, script, 1 + (int)(seed / 7 % 45),
				  1 + (int)(seed / 5 % 130));
		free(script);
		ck_assert_ptr_nonnull(stack_top(desk.stack));
	}
}
END_TEST

/* ---- deeds ----------------------------------------------------------------- */

static void open_copy(void)
{
	station_desk_open(&desk);
	show();
}

static const char add_two[] =
	"3a<Right><Right><Tab><C-u>2024-03-08<Tab><Tab>120<Tab>"
	"Văn nghệ có lồng ghép CCHC<F2><wait 1>"
	"3A<wait 1>a<Tab><C-u>2024-03-15<Tab>Văn phòng – Thống kê xã<Tab><Tab>"
	"Đăng 12 thủ tục lên Cổng<F2><wait 1>";

START_TEST(an_activity_typed_here_stands_in_the_table_and_on_the_paper)
{
	struct activity_list list = { 0 };
	struct err err = { 0 };

	station_desk_play(&desk, add_two, 30, 120);

	ck_assert(activities_list(desk.app, 0, NULL, NULL, NULL, &list, &err));
	ck_assert_uint_eq(list.count, 2);
	ck_assert_str_eq(list.rows[0].form_code, "HT-3");
	ck_assert_int_eq(list.rows[0].people, 120);
	ck_assert_str_eq(list.rows[0].unit, "Văn hóa – Xã hội xã");
	ck_assert_str_eq(list.rows[1].form_code, "HT-1");
	activity_list_finish(&list);
	ck_assert(station_desk_shows(&desk, "Văn nghệ có lồng ghép CCHC"));
	station_desk_play(&desk, "q<Tab><wait 1>", 40, 100);
	ck_assert(station_desk_shows(&desk, "15/03/2024  Đăng 12 thủ tục"));
}
END_TEST

START_TEST(the_activities_shown_are_those_that_are_written)
{
	size_t len = 0;
	char *path = mem_printf("%s/hd.csv", desk.world.dir);
	char *keys = mem_printf(
		"3a<Tab><Tab><Tab>40<Tab>Hội thi<C-s>"
		"a<Tab><Tab><Tab>50<Tab>Mít tinh<C-s>"
		"A\\nguoi:..45<Enter>E<Tab><C-u>%s<C-s><wait 1>", path);

	station_desk_play(&desk, keys, 24, 120);
	ck_assert(station_desk_shows(&desk, "(rows: 1)"));
	char *bytes = picture_slurp(path, &len);
	ck_assert_ptr_nonnull(strstr(bytes, "Hội thi"));
	ck_assert_ptr_null(strstr(bytes, "Mít tinh"));
	free(bytes);
	free(keys);
	free(path);
}
END_TEST

START_TEST(an_activity_is_taken_away_after_a_question)
{
	struct activity_list list = { 0 };
	struct err err = { 0 };

	station_desk_play(&desk, add_two, 30, 120);
	station_desk_play(&desk, "gdn<wait 1>", 30, 120);
	ck_assert(station_desk_shows(&desk, "Đăng 12 thủ tục"));
	station_desk_play(&desk, "dy<wait 1>", 30, 120);

	ck_assert(!station_desk_shows(&desk, "Đăng 12 thủ tục"));
	ck_assert(activities_list(desk.app, 0, NULL, NULL, NULL, &list, &err));
	ck_assert_uint_eq(list.count, 1);
	activity_list_finish(&list);
}
END_TEST

START_TEST(a_document_is_taken_away_after_a_question_if_nothing_uses_it)
{
	station_desk_play(&desk, "3Da5/CT-TTg<F2><wait 1>Gd<wait 1>", 30, 120);
	ck_assert(station_desk_shows(&desk, "Take 5/CT-TTg out of the"));
	station_desk_play(&desk, "n<wait 1>Gd<wait 1>y<wait 1>", 30, 120);
	ck_assert(station_desk_shows(&desk, "document 5/CT-TTg: taken away"));
	station_desk_play(&desk, "gd<wait 1>y<wait 1>", 30, 120);

	ck_assert(station_desk_shows(&desk, " stays: "));
}
END_TEST

START_TEST(a_target_is_set_for_a_month_shown_and_taken_away)
{
	station_desk_play(&desk, "3jjj<Right><Right>t4<F2><wait 1>", 30, 120);
	ck_assert(station_desk_shows(&desk, "1/4"));
	ck_assert(station_desk_shows(&desk, "target: airings 4"));

	station_desk_play(&desk, "t<Backspace><F2><wait 1>", 30, 120);
	ck_assert(!station_desk_shows(&desk, "1/4"));
	ck_assert(!station_desk_shows(&desk, "target:"));
}
END_TEST

START_TEST(what_lags_behind_its_target_comes_first)
{
	struct plan_target t = { .item_code = (char *)"ND-2", .airings = 400 };
	struct next_list list = { 0 };
	struct err err = { 0 };

	ck_assert(next_read(desk.app, SIZE_MAX, &list, &err));
	ck_assert_str_eq(list.rows[0].item_code, "ND-5.1");
	ck_assert_ptr_null(list.rows[0].segment_code);
	next_list_finish(&list);
	ck_assert(planning_set_target(desk.app, NULL, &t, &err));
	ck_assert(next_read(desk.app, SIZE_MAX, &list, &err));

	/* 88 of 366 days are gone: 96 airings should have been */
	ck_assert_str_eq(list.rows[2].item_code, "ND-2");
	ck_assert_int_eq(list.rows[2].wanted, 96);
	ck_assert_str_eq(list.rows[2].segment_code, "DT-2024-001");
	next_list_finish(&list);
}
END_TEST

START_TEST(a_plan_that_is_over_is_said_to_be_over)
{
	static const struct desk_picture over = { "plan-over", "" };
	static const struct desk_picture next = { "plan-over-next", "w" };

	desk.now += INT64_C(600) * 86400;
	show();
	station_desk_picture(&desk, &over, _i);
	station_desk_picture(&desk, &next, _i);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan screen");
	TCase *tc = tcase_create("plan");

	tcase_add_unchecked_fixture(tc, make, end);
	tcase_set_timeout(tc, 120);
	tcase_add_loop_test(tc, a_plan_that_is_over_is_said_to_be_over, 0,
			    PICTURE_WAYS);
	tcase_add_test(tc, each_month_of_each_leaf_is_what_the_book_says);
	tcase_add_test(tc, a_branch_is_the_sum_of_its_leaves);
	tcase_add_test(tc, the_gaps_are_the_two_items_never_aired);
	tcase_add_test(tc, behind_each_number_stand_as_many_airings);
	tcase_add_loop_test(tc, the_screen_looks_as_it_was_read, 0,
			    N_PICTURES * PICTURE_WAYS);
	tcase_add_test(tc, left_closes_the_branch_from_any_leaf_and_right_opens_it);
	tcase_add_test(tc,
		an_item_is_selected_by_its_code_even_in_a_closed_branch);
	tcase_add_test(tc, any_size_and_any_key_is_survived);
	suite_add_tcase(suite, tc);
	TCase *deeds = tcase_create("deeds");
	tcase_add_unchecked_fixture(deeds, station_desk_setup,
				    station_desk_teardown);
	tcase_add_checked_fixture(deeds, open_copy, end);
	tcase_set_timeout(deeds, 120);
	tcase_add_test(deeds,
		a_document_is_taken_away_after_a_question_if_nothing_uses_it);
	tcase_add_test(deeds,
		an_activity_typed_here_stands_in_the_table_and_on_the_paper);
	tcase_add_test(deeds,
		the_activities_shown_are_those_that_are_written);
	tcase_add_test(deeds, an_activity_is_taken_away_after_a_question);
	tcase_add_test(deeds,
		       a_target_is_set_for_a_month_shown_and_taken_away);
	tcase_add_test(deeds, what_lags_behind_its_target_comes_first);
	suite_add_tcase(suite, deeds);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
