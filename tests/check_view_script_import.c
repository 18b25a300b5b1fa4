/* Taking a script in from the screen. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "base/mem.h"
#include "picture.h"
#include "station_desk.h"
#include "view/view_catalogue.h"
#include "view/view_script_import.h"

#define SCRIPTS TEST_SRCDIR "/fixtures/scripts/"

static void open_file(struct station_desk *d, const char *name,
		      const char *segment)
{
	char *path = mem_printf(SCRIPTS "%s", name);

	station_desk_open(d);
	stack_set_screen(d->stack, 1, view_catalogue_new(d->app));
	stack_go(d->stack, 1);
	view_script_import_open(d->stack, d->app, path, segment);
	free(path);
}

static void assert_text(struct station_desk *d, const char *code,
			int64_t revision, const char *holds)
{
	struct segment_view v;
	struct err err;

	ck_assert_msg(catalogue_show(d->app, code, &v, &err), "%s", err.text);
	ck_assert_int_eq(v.revision.no, revision);
	ck_assert_ptr_nonnull(strstr(v.revision.text, holds));
	segment_view_finish(&v);
}

static const struct {
	const char *name, *file, *segment, *script;
} pictures[] = {
	{"script-import", "tcvn3.txt", NULL, "<wait 1>"},
	{"script-import-wrong", "tcvn3.txt", "DT-2024-005",
	 "<Right><wait 1>"},
	{"script-import-docx", "lists.docx", NULL, "<wait 1>"},
};

enum { N_PICTURES = sizeof pictures / sizeof *pictures };

START_TEST(the_choice_looks_as_it_was_read)
{
	struct station_desk d;
	const struct picture_size *size = picture_size(_i);
	int i = _i / PICTURE_WAYS;

	picture_speak(_i);
	open_file(&d, pictures[i].file, pictures[i].segment);
	station_desk_play(&d, pictures[i].script, size->rows, size->cols);
	station_desk_assert_screen(&d, pictures[i].name);
	station_desk_close(&d);
}
END_TEST

START_TEST(enter_takes_it_in_as_shown)
{
	struct station_desk d;

	open_file(&d, "tcvn3.txt", "DT-2024-005");
	station_desk_play(&d, "<Enter><wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "without effect"));
	assert_text(&d, "DT-2024-005", 2, "KẾ HOẠCH");
	station_desk_close(&d);
}
END_TEST

START_TEST(what_the_text_cites_is_offered_at_once)
{
	struct station_desk d;
	struct segment_view v;
	struct err err;

	open_file(&d, "plan.docx", "DT-2024-005");
	station_desk_play(&d, "<Enter><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "Documents cited"));
	ck_assert(station_desk_shows(&d, "cites 76/NQ-CP"));
	station_desk_play(&d, "y<wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "documents linked"));
	ck_assert(catalogue_show(d.app, "DT-2024-005", &v, &err));
	ck_assert_uint_ge(v.documents.count, 7);
	ck_assert_uint_eq(v.cited.count, 0);
	segment_view_finish(&v);
	station_desk_close(&d);
}
END_TEST

START_TEST(capitals_are_the_operators_choice)
{
	struct station_desk d;

	open_file(&d, "tcvn3.txt", "DT-2024-005");
	station_desk_play(&d, "<Tab><Tab><Enter><wait 1>", 24, 80);

	assert_text(&d, "DT-2024-005", 2, "Kế HOạCH");
	station_desk_close(&d);
}
END_TEST

START_TEST(esc_takes_nothing_in)
{
	struct station_desk d;

	open_file(&d, "vni.txt", "DT-2024-005");
	station_desk_play(&d, "<Esc><wait 1>", 24, 80);

	assert_text(&d, "DT-2024-005", 1, "khai sinh");
	station_desk_close(&d);
}
END_TEST

START_TEST(a_path_of_a_text_opens_the_choice)
{
	struct station_desk d;

	station_desk_open(&d);
	stack_set_screen(d.stack, 1, view_catalogue_new(d.app));
	stack_go(d.stack, 1);
	station_desk_play(&d, "i" SCRIPTS "plan.odt<Enter><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "Becomes a new segment: plan"));
	station_desk_play(&d, "<Enter><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "is saved"));
	station_desk_close(&d);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("view_script_import");
	TCase *tc = tcase_create("import");

	tcase_add_unchecked_fixture(tc, station_desk_setup,
				    station_desk_teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, the_choice_looks_as_it_was_read, 0,
			    N_PICTURES * PICTURE_WAYS);
	tcase_add_test(tc, enter_takes_it_in_as_shown);
	tcase_add_test(tc, what_the_text_cites_is_offered_at_once);
	tcase_add_test(tc, capitals_are_the_operators_choice);
	tcase_add_test(tc, esc_takes_nothing_in);
	tcase_add_test(tc, a_path_of_a_text_opens_the_choice);
	suite_add_tcase(s, tc);

	SRunner *run = srunner_create(s);
	srunner_run_all(run, CK_ENV);
	int failed = srunner_ntests_failed(run);
	srunner_free(run);
	return failed == 0 ? 0 : 1;
}
