/* The settings' screen, and what the options do. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/backup.h"
#include "app/option.h"
#include "base/mem.h"
#include "station_desk.h"
#include "view/settings_rows.h"
#include "view/view_settings.h"

static struct station_desk desk;
static char *heading = (char[]){"Đức Tân"};

static void make(void)
{
	station_desk_begin(&desk);
	station_desk_make(&desk, false);
	stack_set_screen(desk.stack, 6, view_settings_new(desk.app));
	desk.stack->heading = &heading;
}

static void end(void)
{
	station_desk_close(&desk);
}

static char *value_of(enum option o)
{
	struct err err = { 0 };
	char *value = NULL;

	ck_assert_msg(option_get(desk.app, o, &value, &err), "%s", err.text);
	return value;
}

static void assert_value(enum option o, const char *wanted)
{
	char *value = value_of(o);

	ck_assert_str_eq(value, wanted);
	free(value);
}

/* ---- options --------------------------------------------------------------- */

START_TEST(an_option_never_set_has_its_fallback)
{
	for (int o = 0; o < OPTION_COUNT; o++)
		assert_value((enum option)o,
			     option_info((enum option)o)->fallback);
}
END_TEST

START_TEST(an_option_is_kept_for_the_next_start)
{
	struct err err = { 0 };

	ck_assert(option_set(desk.app, OPTION_DRAWING, "ascii", &err));
	app_close(desk.app);
	desk.app = NULL;
	ck_assert(app_open(&desk.env, desk.world.station, APP_WRITE, &desk.app, &err));
	bool is_ascii = false;
	ck_assert(option_drawing(desk.app, &is_ascii));
	ck_assert(is_ascii);
}
END_TEST

START_TEST(a_choice_there_is_not_is_refused)
{
	struct err err = { 0 };

	ck_assert(!option_set(desk.app, OPTION_LANGUAGE, "fr", &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	assert_value(OPTION_LANGUAGE, "auto");
}
END_TEST

START_TEST(the_stations_operator_comes_before_a_guessed_one)
{
	struct err err = { 0 };

	ck_assert(option_set(desk.app, OPTION_OPERATOR, " Lê Văn Tám ", &err));
	ck_assert_str_eq(desk.app->env->operator_name, "Lê Văn Tám");
	app_close(desk.app);
	ck_assert(app_open(&desk.env, desk.world.station, APP_WRITE, &desk.app, &err));
	ck_assert_str_eq(desk.app->env->operator_name, "Lê Văn Tám");
	ck_assert(option_set(desk.app, OPTION_OPERATOR, "", &err));
	ck_assert_str_eq(desk.app->env->operator_name, desk.env.operator_name);
}
END_TEST

START_TEST(an_operator_named_at_the_start_stays)
{
	struct err err = { 0 };

	desk.env.is_operator_guessed = false;
	ck_assert(option_set(desk.app, OPTION_OPERATOR, "Lê Văn Tám", &err));
	ck_assert_str_eq(desk.app->env->operator_name, desk.env.operator_name);
	app_close(desk.app);
	ck_assert(app_open(&desk.env, desk.world.station, APP_WRITE, &desk.app, &err));
	ck_assert_str_eq(desk.app->env->operator_name, desk.env.operator_name);
}
END_TEST

START_TEST(a_language_is_spoken_at_once)
{
	struct err err = { 0 };

	ck_assert(option_set(desk.app, OPTION_LANGUAGE, "vi", &err));
	ck_assert_int_eq(i18n_lang(), I18N_VI);
	ck_assert_int_eq(option_language(desk.app), I18N_VI);
	ck_assert(option_set(desk.app, OPTION_LANGUAGE, "en", &err));
	ck_assert_int_eq(i18n_lang(), I18N_EN);
}
END_TEST

/* ---- rows ------------------------------------------------------------------- */

START_TEST(what_has_dates_says_whether_it_holds_today)
{
	struct profile *p = &desk.app->profile;
	struct settings_rows rows;
	struct err err = { 0 };
	enum settings_state found[3] = { 0 };
	const struct validity dates[3] = {
		{ NULL, mem_dup("2024-04-01") },
		{ mem_dup("2024-04-02"), mem_dup("2024-04-02") },
		{ mem_dup("2024-04-03"), NULL },
	};

	ck_assert_uint_ge(p->n_villages, 3);
	for (size_t i = 0; i < 3; i++) {
		free(p->villages[i].valid.from);
		free(p->villages[i].valid.to);
		p->villages[i].valid = dates[i];
	}
	ck_assert(settings_rows_read(desk.app, &rows, &err));
	for (size_t i = 0; i < rows.count; i++)
		for (size_t k = 0; k < 3; k++)
			if (strstr(rows.rows[i].text, p->villages[k].code) ==
			    rows.rows[i].text)
				found[k] = rows.rows[i].state;
	ck_assert_int_eq(found[0], STATE_OVER);
	ck_assert_int_eq(found[1], STATE_HOLDS);
	ck_assert_int_eq(found[2], STATE_NOT_YET);
	settings_rows_finish(&rows);
}
END_TEST

/* ---- the screen -------------------------------------------------------------- */

static const struct desk_picture pictures[] = {
	{ "settings", "7" },
	{ "settings-option", "7jj" },
	{ "settings-villages",
	  "7<Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab>jj" },
	{ "settings-slots",
	  "7<S-Tab><S-Tab><S-Tab>j" },
	{ "settings-village-edit",
	  "7<Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab>je" },
	{ "settings-village-changed",
	  "7<Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab>je<Tab><C-u>Thôn Một Mới"
	  "<Tab><Tab><C-u>1/5/2024<C-s>" },
	{ "settings-person-add", "7<S-Tab><S-Tab>a" },
	{ "settings-slot-refused",
	  "7<S-Tab><S-Tab><S-Tab>je<Tab><Tab><C-u>17:15<C-s>" },
	{ "settings-slot-end", "7<S-Tab><S-Tab><S-Tab>jd" },
	{ "settings-operator", "7je" },
	{ "settings-drawing", "7jjje<Right>" },
	{ "settings-station", "7<Tab><Tab><Tab>jj<Down>" },
	{ "settings-join", "7<Tab><Tab><Tab>jjje" },
};

enum { N_PICTURES = sizeof pictures / sizeof *pictures };

START_TEST(the_screen_looks_as_it_was_read)
{
	station_desk_picture(&desk, pictures, _i);
}
END_TEST

START_TEST(an_option_is_edited_by_keys)
{
	station_desk_play(&desk, "7je<C-u>Phạm Văn Mẫu<Enter><wait 1>", 40, 80);
	assert_value(OPTION_OPERATOR, "Phạm Văn Mẫu");
	ck_assert(station_desk_shows(&desk, "working now: Phạm Văn Mẫu"));
	ck_assert_uint_eq(desk.topics.changed[TOPIC_OPTIONS], 1);
	station_desk_play(&desk, "jj<Enter><Right><Right><C-s><wait 1>", 24, 80);
	assert_value(OPTION_DRAWING, "ascii");
}
END_TEST

START_TEST(what_is_only_told_is_not_edited)
{
	station_desk_play(&desk, "7<Tab><Tab>je<wait 1>", 24, 80);
	ck_assert_str_eq(stack_top(desk.stack)->ops->name, "settings");
	ck_assert_int_eq(desk.stack->notice.kind, NOTICE_INFO);
}
END_TEST

START_TEST(a_slot_is_changed_from_a_day_on_ended_and_one_added)
{
	const struct profile *p = &desk.app->profile;
	size_t n = p->n_slots;

	station_desk_play(&desk,
			  "7<S-Tab><S-Tab><S-Tab>je<Tab><Tab><C-u>5:15<Tab>"
			  "<Tab><Tab><Tab><C-u>2024-05-01<C-s><wait 1>",
			  24, 80);
	ck_assert_uint_eq(p->n_slots, n + 1);
	ck_assert_str_eq(p->slots[0].starts, "05:00");
	ck_assert_str_eq(p->slots[0].valid.to, "2024-04-30");
	ck_assert_str_eq(p->slots[1].starts, "05:15");
	ck_assert_str_eq(p->slots[1].valid.from, "2024-05-01");

	station_desk_play(&desk, "jjd<C-u>2024-06-30<C-s><wait 1>", 24, 80);
	ck_assert_str_eq(p->slots[2].valid.to, "2024-06-30");

	station_desk_play(&desk,
			  "aTOI<Tab>Tối<Tab>19:00<Tab>20:00<C-s><wait 1>", 24,
			  80);
	ck_assert_uint_eq(p->n_slots, n + 2);
	ck_assert_str_eq(p->slots[n + 1].code, "TOI");
	ck_assert_str_eq(p->slots[n + 1].valid.from, "2024-04-02");
}
END_TEST

START_TEST(the_station_is_renamed_and_passes_to_another_profile)
{
	const struct profile *p = &desk.app->profile;

	station_desk_play(&desk,
			  "7<Tab><Tab><Tab>je<C-u>Đài Đức Tân<Tab><C-u>DTX"
			  "<C-s><wait 1>", 24, 80);
	ck_assert_str_eq(p->name, "Đài Đức Tân");
	ck_assert_str_eq(p->code, "DTX");

	station_desk_play(&desk, "jje<wait 1>no-such<Tab>1/7/2025<C-s>", 24,
			  80);
	ck_assert(station_desk_shows(&desk, "there is no profile"));
	station_desk_play(&desk, "<C-u>mo-duc-2025<C-s><wait 1>", 24, 80);
	ck_assert_str_eq(p->name, "Đài truyền thanh xã Mộ Đức");
	ck_assert(station_desk_shows(&desk, "facts ended"));

	station_desk_play(&desk, "u<wait 1>", 24, 80);
	ck_assert_msg(strcmp(p->name, "Đài Đức Tân") == 0, "%s: %s", p->name,
		      desk.stack->notice.text);
}
END_TEST

START_TEST(a_person_is_mended_without_a_new_row)
{
	const struct profile *p = &desk.app->profile;
	size_t n = p->n_people;

	station_desk_play(&desk,
			  "7<S-Tab><S-Tab>je<Right><Tab><C-u>Trần Thị Mẫu"
			  "<C-s><wait 1>",
			  24, 80);

	ck_assert_uint_eq(p->n_people, n);
	ck_assert_str_eq(p->people[0].name, "Trần Thị Mẫu");
	ck_assert_uint_eq(desk.topics.changed[TOPIC_PROFILE], 1);
}
END_TEST

START_TEST(a_station_that_may_not_be_written_keeps_its_options)
{
	desk.stack->is_read_only = true;
	station_desk_play(&desk, "7j<Enter>X<C-s><wait 1>", 24, 80);
	assert_value(OPTION_OPERATOR, "");
}
END_TEST

START_TEST(a_backup_is_made_and_brought_back_by_keys)
{
	struct backup_list list;

	station_desk_play(&desk, "7<Tab>j<Enter><wait 1>", 24, 80);
	station_desk_finish_jobs(&desk);
	backup_list(desk.app, &list);
	ck_assert_uint_eq(list.count, 1);
	ck_assert_int_eq(desk.stack->notice.kind, NOTICE_GOOD);
	struct err err = { 0 };
	ck_assert(option_set(desk.app, OPTION_DRAWING, "ascii", &err));

	station_desk_play(&desk, "jj<Enter><Left><Enter><wait 1>", 24, 80);
	station_desk_finish_jobs(&desk);

	ck_assert_msg(desk.stack->notice.kind == NOTICE_GOOD, "%s",
		      desk.stack->notice.text);
	assert_value(OPTION_DRAWING, "auto");
	backup_list_finish(&list);
}
END_TEST

START_TEST(a_backup_is_not_brought_back_without_a_yes)
{
	station_desk_play(&desk, "7<Tab>j<Enter><wait 1>", 24, 80);
	station_desk_finish_jobs(&desk);
	station_desk_play(&desk, "jj<Enter><Enter><wait 1>", 24, 80);
	ck_assert_uint_eq(desk.jobs.n, 0);
}
END_TEST

START_TEST(any_size_and_any_key_is_survived)
{
	static const char *const keys[] = {
		"j", "k", "<Tab>", "<S-Tab>", "G", "g", "<PgDn>", "e<Esc>",
	};
	unsigned seed = 20240404;

	for (int i = 0; i < 200; i++) {
		seed = seed * 1103515245 + 12345;
		char *script = mem_printf("7%s<wait 1>",
					  keys[seed / 65536 % 8]);
		station_desk_play(&desk, script, 1 + (int)(seed / 7 % 45),
				  1 + (int)(seed / 5 % 130));
		free(script);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("settings screen");
	TCase *tc = tcase_create("settings");

	tcase_add_checked_fixture(tc, make, end);
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, an_option_never_set_has_its_fallback);
	tcase_add_test(tc, an_option_is_kept_for_the_next_start);
	tcase_add_test(tc, a_choice_there_is_not_is_refused);
	tcase_add_test(tc, the_stations_operator_comes_before_a_guessed_one);
	tcase_add_test(tc, an_operator_named_at_the_start_stays);
	tcase_add_test(tc, a_language_is_spoken_at_once);
	tcase_add_test(tc, what_has_dates_says_whether_it_holds_today);
	tcase_add_loop_test(tc, the_screen_looks_as_it_was_read, 0,
			    N_PICTURES * PICTURE_WAYS);
	tcase_add_test(tc, an_option_is_edited_by_keys);
	tcase_add_test(tc, what_is_only_told_is_not_edited);
	tcase_add_test(tc, a_slot_is_changed_from_a_day_on_ended_and_one_added);
	tcase_add_test(tc, the_station_is_renamed_and_passes_to_another_profile);
	tcase_add_test(tc, a_person_is_mended_without_a_new_row);
	tcase_add_test(tc, a_station_that_may_not_be_written_keeps_its_options);
	tcase_add_test(tc, a_backup_is_made_and_brought_back_by_keys);
	tcase_add_test(tc, a_backup_is_not_brought_back_without_a_yes);
	tcase_add_test(tc, any_size_and_any_key_is_survived);
	suite_add_tcase(suite, tc);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
