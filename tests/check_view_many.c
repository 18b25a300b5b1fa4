/* Many segments at once on screen 2: the query language while it is typed. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "picture.h"
#include "station_desk.h"
#include "view/view_catalogue.h"

static void open_catalogue(struct station_desk *d)
{
	station_desk_open(d);
	stack_set_screen(d->stack, 1, view_catalogue_new(d->app));
	stack_go(d->stack, 1);
}

static const struct desk_picture pictures[] = {
	{ "filters-none", "\\lanphat:7..<Enter>f" },
	{ "filters-save", "\\lanphat:7..<Enter>fa" },
	{ "filters", "\\lanphat:7..<Enter>faPhát nhiều<C-s>aChưa duyệt<Tab>"
		     "<C-u>trangthai:nhap,cho<C-s>g" },
	{ "many-query-fault", "\\khongco trangthai:xx" },
};

enum { N_PICTURES = sizeof pictures / sizeof *pictures };

START_TEST(screens_look_as_they_were_read)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_picture(&d, pictures, _i);
	station_desk_close(&d);
}
END_TEST

/* ---- the query ------------------------------------------------------------ */

START_TEST(rows_stay_while_the_query_is_wrong)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "\\lanphat:9<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "DT-2024-005"));
	ck_assert(!station_desk_shows(&d, "DT-2024-010"));
	station_desk_play(&d, "x<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "'9x' is no number"));
	ck_assert(station_desk_shows(&d, "DT-2024-005"));
	ck_assert(!station_desk_shows(&d, "DT-2024-010"));
	station_desk_close(&d);
}
END_TEST

START_TEST(tab_completes_a_field_and_goes_round_its_values)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "\\trang<Tab><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "\\trangthai:"));
	station_desk_play(&d, "ch<Tab><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "\\trangthai:cho"));
	station_desk_play(&d, "<Tab><Tab><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "\\trangthai:choduyet"));
	station_desk_close(&d);
}
END_TEST

/* ---- saved queries -------------------------------------------------------- */

START_TEST(a_saved_filter_is_used_renamed_and_taken_away)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "\\lanphat:9<Enter>faNghe nhiều<C-s>q<Esc><Esc>"
			      "<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "/14"));
	station_desk_play(&d, "f<Enter><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "\\lanphat:9  1/2"));
	station_desk_play(&d, "fe<C-u>Phát nhiều<C-s><wait 1>", 24, 80);
	ck_assert(station_desk_selects(&d, "Phát nhiều"));
	station_desk_play(&d, "d<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "u brings it back"));
	station_desk_play(&d, "u<wait 1>", 24, 80);
	ck_assert(station_desk_selects(&d, "Phát nhiều"));
	station_desk_close(&d);
}
END_TEST

START_TEST(a_name_behind_at_stands_for_the_saved_query)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "\\lanphat:9<Enter>faNghe nhiều<C-s>q"
			      "\\<C-u>@\"Nghe nhiều\" ma:005<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "DT-2024-005"));
	ck_assert(!station_desk_shows(&d, "DT-2024-012"));
	station_desk_play(&d, "<C-u>@khongco<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "no saved filter 'khongco'"));
	station_desk_close(&d);
}
END_TEST

/* ---- many rows ------------------------------------------------------------ */

START_TEST(marked_rows_are_changed_after_a_look_and_undone_as_one)
{
	struct station_desk d;
	struct segment_view v;
	struct err err;

	open_catalogue(&d);
	station_desk_play(&d, "\\nd:5.2,5.6<Enter>*e<Tab><Tab>Trần Thử<C-s>", 24,
			  80);
	ck_assert(station_desk_shows(&d, "Author: "));
	ck_assert(station_desk_shows(&d, "→ Trần Thử"));
	station_desk_play(&d, "<Enter><wait 1>", 24, 80);
	ck_assert(catalogue_show(d.app, "DT-2024-005", &v, &err));
	ck_assert_str_eq(v.segment.author, "Trần Thử");
	segment_view_finish(&v);
	station_desk_play(&d, "u<wait 1>", 24, 80);
	ck_assert(catalogue_show(d.app, "DT-2024-005", &v, &err));
	ck_assert_str_ne(v.segment.author, "Trần Thử");
	segment_view_finish(&v);
	station_desk_play(&d, "<C-r><wait 1>", 24, 80);
	ck_assert(catalogue_show(d.app, "DT-2024-005", &v, &err));
	ck_assert_str_eq(v.segment.author, "Trần Thử");
	segment_view_finish(&v);
	station_desk_close(&d);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("many segments");
	TCase *deeds = tcase_create("deeds");
	TCase *pictures_case = tcase_create("pictures");
	SRunner *sr;

	tcase_add_unchecked_fixture(deeds, station_desk_setup,
				    station_desk_teardown);
	tcase_set_timeout(deeds, 60);
	tcase_add_test(deeds, rows_stay_while_the_query_is_wrong);
	tcase_add_test(deeds, tab_completes_a_field_and_goes_round_its_values);
	tcase_add_test(deeds, a_saved_filter_is_used_renamed_and_taken_away);
	tcase_add_test(deeds, a_name_behind_at_stands_for_the_saved_query);
	tcase_add_test(deeds,
		marked_rows_are_changed_after_a_look_and_undone_as_one);
	suite_add_tcase(s, deeds);
	tcase_add_unchecked_fixture(pictures_case, station_desk_setup,
				    station_desk_teardown);
	tcase_set_timeout(pictures_case, 60);
	tcase_add_loop_test(pictures_case, screens_look_as_they_were_read, 0,
			    N_PICTURES * PICTURE_WAYS);
	suite_add_tcase(s, pictures_case);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
