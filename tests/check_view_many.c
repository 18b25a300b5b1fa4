/* Many segments at once on screen 2: the query language while it is typed. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "app/columns.h"
#include "base/mem.h"
#include "picture.h"
#include "app/catalogue.h"
#include "station_desk.h"
#include "view/view_catalogue.h"
#include "view/view_log.h"

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
	{ "columns", "T" },
	{ "columns-chosen", "TJ<Space>Glllq" },
	{ "export", "E" },
	{ "bulk", "\\nd:5.2,5.6<Enter>*e" },
	{ "bulk-preview", "\\nd:5.2,5.6<Enter>*e<Tab><Tab>Trần Thử<C-s>" },
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

/* ---- marks in the rows ---------------------------------------------------- */

static void run(struct station_desk *d, const char *command, const char *deed,
		const char *what, const char *option, const char *value)
{
	struct run r = daixa(&d->world, command, deed, what, option, value,
			     NULL);

	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
}

/* One over, one ending, one that cites what was replaced. */
static void spoil(struct station_desk *d)
{
	run(d, "edit", "DT-2024-014", "--valid-to", "2024-03-28", NULL);
	run(d, "edit", "DT-2024-012", "--valid-to", "2024-04-03", NULL);
	run(d, "document", "link", "DT-2024-010", "76/NQ-CP", NULL);
	run(d, "document", "edit", "76/NQ-CP", "--to", "2024-03-01");
}

static const struct desk_picture marked[] = {
	{ "catalogue-spoilt", "gj" },
	{ "trash-filter", "d<Down>dD\\sáng kiến tủ<Enter>" },
};

enum { N_MARKED = sizeof marked / sizeof *marked };

START_TEST(what_must_not_go_on_air_is_marked_in_its_row)
{
	struct station_desk d;

	station_desk_open(&d);
	spoil(&d);
	stack_set_screen(d.stack, 1, view_catalogue_new(d.app));
	stack_go(d.stack, 1);
	station_desk_picture(&d, marked, _i);
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
	station_desk_play(&d, "<C-u>@ng<Tab> ma:005<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "@\"Nghe nhiều\" ma:005"));
	ck_assert(station_desk_shows(&d, "DT-2024-005"));
	station_desk_play(&d, "<C-u>@khongco<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "no saved filter 'khongco'"));
	station_desk_close(&d);
}
END_TEST

/* ---- columns, files, commands ---------------------------------------------- */

START_TEST(chosen_columns_are_remembered_and_undone)
{
	struct station_desk d;
	char *spec = NULL;
	struct err err;

	open_catalogue(&d);
	station_desk_play(&d, "Tj<Space>hhq<wait 1>", 24, 120);
	ck_assert(!station_desk_shows(&d, "Title"));
	ck_assert(columns_get(d.app, FILTER_SEGMENTS, &spec, &err));
	ck_assert_str_eq(spec, "code genre plan_item state length_ms airings "
			       "last_aired_at");
	free(spec);
	station_desk_play(&d, "Tg<Right>u<wait 1>", 24, 120);
	ck_assert(columns_get(d.app, FILTER_SEGMENTS, &spec, &err));
	ck_assert_str_eq(spec, "code genre plan_item state length_ms airings "
			       "last_aired_at");
	free(spec);
	station_desk_play(&d, "dq<wait 1>", 24, 120);
	ck_assert(station_desk_shows(&d, "Title"));
	station_desk_close(&d);
}
END_TEST

START_TEST(exactly_what_is_shown_is_written_and_replaced_only_when_asked)
{
	struct station_desk d;
	size_t len = 0;

	open_catalogue(&d);
	ck_assert(columns_set(d.app, FILTER_SEGMENTS, "state code:20", NULL));
	topics_bump_all(&d.topics);
	char *path = mem_printf("%s/a.csv", d.world.dir);
	char *keys = mem_printf("\\ma:005,006<Enter>sE<Tab><C-u>%s<C-s><wait 1>",
				path);
	station_desk_play(&d, keys, 24, 120);
	ck_assert(station_desk_shows(&d, "(rows: 2)"));
	char *bytes = picture_slurp(path, &len);
	ck_assert_str_eq(bytes, "\xEF\xBB\xBF" "State,Code\r\n"
				"approved,DT-2024-005\r\n"
				"waiting for approval,DT-2024-006\r\n");
	free(bytes);
	free(keys);
	keys = mem_printf("\\<C-u>ma:005<Enter>E<Tab><C-u>%s<C-s><wait 1>n"
			  "<wait 1>", path);
	station_desk_play(&d, keys, 24, 120);
	ck_assert(station_desk_shows(&d, "is as it was"));
	free(keys);
	free(path);
	station_desk_close(&d);
}
END_TEST

START_TEST(the_log_goes_out_as_it_is_shown_too)
{
	struct station_desk d;
	size_t len = 0;

	station_desk_open(&d);
	stack_set_screen(d.stack, 4, view_log_new(d.app));
	stack_go(d.stack, 4);
	char *path = mem_printf("%s/log.csv", d.world.dir);
	char *keys = mem_printf("T<Space>jj<Space><Home><wait 1>q"
				"\\ma:005 phat:2024-01<Enter>"
				"E<Tab><C-u>%s<C-s><wait 1>", path);

	ck_assert(columns_set(d.app, FILTER_AIRINGS, "mode title seq:6 state",
			      NULL));
	station_desk_play(&d, keys, 24, 120);
	char *bytes = picture_slurp(path, &len);
	ck_assert_ptr_nonnull(bytes);
	ck_assert_ptr_nonnull(strstr(bytes, "\xEF\xBB\xBF" "Title,State\r\n"
				     "Các bước nộp hồ sơ"));
	ck_assert_ptr_null(strstr(bytes, "Tiếp âm"));
	free(bytes);
	free(keys);
	free(path);
	station_desk_close(&d);
}
END_TEST

START_TEST(rows_go_to_a_command_and_its_words_come_back)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "\\ma:005,006<Enter>|grep -c DT-<Enter><wait 1>",
			  24, 80);
	ck_assert(station_desk_shows(&d, "grep -c DT-"));
	ck_assert(station_desk_shows(&d, "│ 2"));
	station_desk_play(&d, "<Esc>|<C-u>echo wrong >&2; exit 3<Enter><wait 1>",
			  24, 80);
	ck_assert(station_desk_shows(&d, "│ wrong"));
	station_desk_play(&d, "<Esc><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "ended with the error 3"));
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

/* What the command line can set stands in both forms. */
static void assert_rarer(struct station_desk *d, const char *code)
{
	struct segment_view v = {0};
	struct err err;

	ck_assert_msg(catalogue_show(d->app, code, &v, &err), "%s", err.text);
	ck_assert_str_eq(v.segment.editor, "Lan");
	ck_assert_str_eq(v.also, "ND-1, ND-2");
	ck_assert_str_eq(v.segment.form_code, "HT-1");
	ck_assert_str_eq(v.segment.priority, "priority");
	ck_assert_str_eq(v.segment.valid_from, "2024-03-01");
	ck_assert_str_eq(v.segment.valid_to, "2030-12-31");
	ck_assert(v.segment.is_evergreen);
	segment_view_finish(&v);
}

START_TEST(keys_set_all_that_the_command_line_can)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "aTin thử<Tab><Tab><Tab><Tab><Tab>Lan<Tab>"
			      "ND-1, ND-2<Tab><Right><Tab><Right><Tab>"
			      "1/3/2024<Tab>31/12/2030<Tab><Right><C-s>",
			  24, 80);
	assert_rarer(&d, "DT-2024-015");
	station_desk_play(&d, "\\nd:5.2<Enter>*e<Tab><Tab><Tab>Lan<Tab>"
			      "1/3/2024<Tab>31/12/2030<Tab><Tab>ND-1, ND-2"
			      "<Tab><Right><Right><Tab><Right><Right><Tab>"
			      "<Right><Right><C-s><Enter>",
			  24, 80);
	assert_rarer(&d, "DT-2024-005");
	assert_rarer(&d, "DT-2024-006");
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
	tcase_add_test(deeds, chosen_columns_are_remembered_and_undone);
	tcase_add_test(deeds,
		exactly_what_is_shown_is_written_and_replaced_only_when_asked);
	tcase_add_test(deeds, the_log_goes_out_as_it_is_shown_too);
	tcase_add_test(deeds, rows_go_to_a_command_and_its_words_come_back);
	tcase_add_test(deeds,
		marked_rows_are_changed_after_a_look_and_undone_as_one);
	tcase_add_test(deeds, keys_set_all_that_the_command_line_can);
	suite_add_tcase(s, deeds);
	tcase_add_unchecked_fixture(pictures_case, station_desk_setup,
				    station_desk_teardown);
	tcase_set_timeout(pictures_case, 60);
	tcase_add_loop_test(pictures_case, screens_look_as_they_were_read, 0,
			    N_PICTURES * PICTURE_WAYS);
	tcase_add_loop_test(pictures_case,
			    what_must_not_go_on_air_is_marked_in_its_row, 0,
			    N_MARKED * PICTURE_WAYS);
	suite_add_tcase(s, pictures_case);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
