/* The first start: from an empty folder to a station. */
#include "config.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "app/option.h"
#include "base/mem.h"
#include "station_desk.h"
#include "view/wizard.h"

static struct station_desk desk;
static struct view *wizard;
static int answer;	/* -1 none yet, 0 given up, 1 made */

static void on_done(void *ctx, bool ok)
{
	(void)ctx;
	ck_assert_int_eq(answer, -1);
	answer = ok;
}

static void make(void)
{
	station_desk_begin(&desk);
	answer = -1;
	wizard = wizard_new(&desk.env, desk.world.station, on_done, NULL);
	stack_set_screen(desk.stack, 0, wizard);
}

static void end(void)
{
	station_desk_close(&desk);
}

/* A picture of the path may be longer or shorter, but never made up. */
static void play(const char *script)
{
	station_desk_play(&desk, script, 24, 80);
}

static size_t files_in(const char *path)
{
	struct dirent **found = NULL;
	int n = scandir(path, &found, NULL, NULL);

	for (int i = 0; i < n; i++)
		free(found[i]);
	free(found);
	return n > 2 ? (size_t)n - 2 : 0;
}

static const char *first_file(const char *path)
{
	static char name[256];
	DIR *d = opendir(path);
	const struct dirent *e;

	for (e = readdir(d); e != NULL && e->d_name[0] == '.'; e = readdir(d))
		;
	snprintf(name, sizeof name, "%s", e != NULL ? e->d_name : "");
	closedir(d);
	return name;
}

/* ---- pictures ---------------------------------------------------------------- */

static const struct desk_picture pictures[] = {
	{ "wizard-kind", "" },
	{ "wizard-sample", "jj" },
	{ "wizard-where", "<Enter>" },
	{ "wizard-operator", "<Enter><Enter>" },
	{ "wizard-confirm", "<Enter><Enter><Enter>" },
	{ "wizard-empty", "<Enter><Enter><C-u><Enter>" },
	{ "wizard-refused", "<Enter><C-u>/dev/null/đài<Enter>" },
	{ "wizard-help", "?" },
	{ "wizard-help-typing", "<Enter><F1>" },
};

enum { N_PICTURES = sizeof pictures / sizeof *pictures };

START_TEST(the_screen_looks_as_it_was_read)
{
	station_desk_picture(&desk, pictures, _i);
}
END_TEST

/* ---- what it does -------------------------------------------------------------- */

START_TEST(four_answers_make_a_station)
{
	struct err err = { 0 };
	struct plan plan = { 0 };

	play("<Enter><Enter><C-u>Lê Thị Tư<Enter><Enter>");
	station_desk_finish_jobs(&desk);
	ck_assert_int_eq(answer, 1);
	ck_assert_str_eq(wizard_dir(wizard), desk.world.station);
	ck_assert_str_eq(wizard_operator(wizard), "Lê Thị Tư");
	ck_assert_msg(app_open(&desk.env, desk.world.station, APP_READ, &desk.app, &err),
		      "%s", err.text);
	ck_assert_str_eq(desk.app->profile.id, "duc-tan-2024");
	ck_assert_str_eq(desk.app->env->operator_name, "Lê Thị Tư");
	ck_assert_msg(catalogue_plan(desk.app, NULL, &plan, &err), "%s",
		      err.text);
	plan_finish(&plan);
}
END_TEST

START_TEST(another_folder_and_profile_can_be_chosen)
{
	struct err err = { 0 };

	play("j<Enter><C-u>~/nơi khác/đài<Enter><Enter><Enter>");
	station_desk_finish_jobs(&desk);
	ck_assert_int_eq(answer, 1);
	char *dir = mem_printf("%s/nơi khác/đài", desk.world.dir);
	ck_assert_str_eq(wizard_dir(wizard), dir);
	ck_assert_msg(app_open(&desk.env, dir, APP_READ, &desk.app, &err),
		      "%s", err.text);
	ck_assert_str_eq(desk.app->profile.id, "mo-duc-2025");
	free(dir);
}
END_TEST

START_TEST(a_station_that_is_there_is_left_alone)
{
	station_desk_make(&desk, false);
	play("<Enter><Enter><wait 1>");
	ck_assert_int_eq(answer, -1);
	ck_assert(station_desk_shows(&desk, "question 2 of 4"));
	ck_assert(station_desk_shows(&desk, "holds a station"));
}
END_TEST

START_TEST(stopping_leaves_nothing_behind)
{
	play("jj<Enter><Enter><Enter><Enter>");
	ck_assert_uint_eq(desk.jobs.n, 1);
	play("<Esc><wait 1>");
	station_desk_finish_jobs(&desk);
	ck_assert_int_eq(answer, -1);
	ck_assert_msg(files_in(desk.world.dir) == 0, "%s", first_file(desk.world.dir));
	play("<wait 1>");
	ck_assert(station_desk_shows(&desk, "question 4 of 4"));
}
END_TEST

START_TEST(esc_goes_back_and_then_gives_up)
{
	play("<Enter><Enter><Esc><Esc><wait 1>");
	ck_assert_int_eq(answer, -1);
	ck_assert(station_desk_shows(&desk, "question 1 of 4"));
	play("<Esc><wait 1>");
	ck_assert_int_eq(answer, 0);
	ck_assert_uint_eq(files_in(desk.world.dir), 0);
}
END_TEST

START_TEST(a_program_that_is_missing_is_said)
{
	desk.env.program = "/nowhere/daixa";
	play("<Enter><Enter><Enter><Enter><wait 1>");
	station_desk_finish_jobs(&desk);
	ck_assert_int_eq(answer, -1);
	play("<wait 1>");
	ck_assert(station_desk_shows(&desk, "/nowhere/daixa"));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("wizard");
	TCase *tc = tcase_create("wizard");

	tcase_add_checked_fixture(tc, make, end);
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, the_screen_looks_as_it_was_read, 0,
			    N_PICTURES * PICTURE_WAYS);
	tcase_add_test(tc, four_answers_make_a_station);
	tcase_add_test(tc, another_folder_and_profile_can_be_chosen);
	tcase_add_test(tc, a_station_that_is_there_is_left_alone);
	tcase_add_test(tc, stopping_leaves_nothing_behind);
	tcase_add_test(tc, esc_goes_back_and_then_gives_up);
	tcase_add_test(tc, a_program_that_is_missing_is_said);
	suite_add_tcase(suite, tc);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
