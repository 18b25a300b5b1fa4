/* Screen 2, the catalogue, over the sample station. */
#include "config.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/documents.h"
#include "app/script_save.h"
#include "app/browse.h"
#include "app/catalogue.h"
#include "app/catalogue_edit.h"
#include "app/draft.h"
#include "base/mem.h"
#include "station_desk.h"
#include "view/view_catalogue.h"

static void open_catalogue(struct station_desk *d)
{
	station_desk_open(d);
	stack_set_screen(d->stack, 1, view_catalogue_new(d->app));
}

static struct segment segment_of(struct station_desk *d, const char *code)
{
	struct segment_view v;
	struct err err;

	ck_assert_msg(catalogue_show(d->app, code, &v, &err), "%s", err.text);
	struct segment s = v.segment;
	v.segment = (struct segment){0};
	segment_view_finish(&v);
	return s;
}

/* ---- pictures ------------------------------------------------------------- */

static const struct desk_picture pictures[] = {
	{"catalogue", ""},
	{"catalogue-down", "jjjjjjjjj"},
	{"catalogue-detail", "jjjjjjjjj<Enter>"},
	{"catalogue-detail-end", "jjjjjjjjj<Enter><wait 1>G"},
	{"catalogue-filter", "\\dang ky"},
	{"catalogue-filter-none", "\\xyz<Enter>"},
	{"catalogue-title", "ss<wait 6000>"},
	{"catalogue-aired", "sssssss<wait 6000>"},
	{"catalogue-marks", "j<Space><Space>"},
	{"catalogue-add", "a"},
	{"catalogue-edit", "jjjjjjjjje"},
	{"catalogue-import", "i"},
	{"catalogue-find", "/dang"},
	{"catalogue-leave", "aThu<Esc>"},
	{"catalogue-refused", "i/usb/tháng 3/tin.wav<Enter><wait 50>"},
};

enum { N_PICTURES = sizeof pictures / sizeof *pictures };

START_TEST(the_catalogue_looks_as_it_was_read)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_picture(&d, pictures, _i);
	station_desk_close(&d);
}
END_TEST

START_TEST(a_wider_screen_shows_no_fewer_columns)
{
	struct station_desk d;

	open_catalogue(&d);
	for (int cols = 80; cols < 200; cols += 3) {
		station_desk_play(&d, "<wait 1>", 24, cols);
		ck_assert_msg(station_desk_shows(&d, "Genre") &&
			      station_desk_shows(&d, "Aired"), "%d", cols);
	}
	station_desk_close(&d);
}
END_TEST

START_TEST(a_file_that_is_not_there_is_named_with_its_folder)
{
	struct station_desk d;
	char here[200];

	open_catalogue(&d);
	ck_assert_ptr_nonnull(getcwd(here, sizeof here));
	char *path = mem_printf("%s/t.wav: ", here);
	station_desk_play(&d, "it.wav<Enter><wait 1>", 24, 80);
	station_desk_finish_jobs(&d);
	station_desk_play(&d, "<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, path));
	free(path);
	station_desk_close(&d);
}
END_TEST

/* ---- documents ------------------------------------------------------------ */

/* DT-2024-008 is given a text that cites a document of the plan. */
static void cite(struct station_desk *d)
{
	struct segment_view v;
	struct err err = {0};
	bool lost, conflict;

	ck_assert(catalogue_show(d->app, "DT-2024-008", &v, &err));
	ck_assert_msg(script_save(d->app, &v.segment,
				  "Theo Nghị quyết 76/NQ-CP ngày 15/7/2021.",
				  &lost, &conflict, &err), "%s", err.text);
	segment_view_finish(&v);
}

START_TEST(what_the_text_cites_is_linked_stops_and_is_overridden)
{
	struct document_fields old = {.replaced_by = "23/CT-TTg"};
	struct station_desk d;
	const char *blame;
	struct err err = {0};

	open_catalogue(&d);
	cite(&d);
	station_desk_play(&d, "\\008<Enter>c<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "cited, not linked"));
	station_desk_play(&d, "a<wait 1>", 24, 80);
	ck_assert(!station_desk_shows(&d, "cited, not linked"));
	ck_assert(station_desk_shows(&d, "in force"));
	ck_assert_msg(documents_change(d.app, "76/NQ-CP", NULL, &old, &blame,
				       &err), "%s", err.text);
	topics_bump_all(&d.topics);

	station_desk_play(&d, "g<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "which 23/CT-TTg has replaced"));
	station_desk_play(&d, "<Enter>Vẫn đúng<Enter><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "Tester: Vẫn đúng"));
	station_desk_play(&d, "d<wait 1>", 24, 80);
	ck_assert(!station_desk_shows(&d, "Vẫn đúng"));
	station_desk_close(&d);
}
END_TEST

/* ---- looking -------------------------------------------------------------- */

START_TEST(filter_narrows_while_typed_and_esc_shows_all_again)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "\\dang k<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "DT-2024-005"));
	ck_assert(!station_desk_shows(&d, "DT-2024-014"));

	station_desk_play(&d, "<Esc>g<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "DT-2024-014"));
	ck_assert(station_desk_shows(&d, "1/14"));
	station_desk_close(&d);
}
END_TEST

START_TEST(the_detail_is_read_in_a_pause_between_keys)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "<wait 1>", 40, 120);
	ck_assert(station_desk_shows(&d, "DT-2024-014 · feature"));
	station_desk_play(&d, "jj", 40, 120);
	ck_assert(station_desk_selects(&d, "DT-2024-012"));
	ck_assert(station_desk_shows(&d, "DT-2024-014 · feature"));

	station_desk_play(&d, "<wait 1>", 40, 120);
	ck_assert(!station_desk_shows(&d, "DT-2024-014 · feature"));
	/* who has moved into the pane reads what belongs to the row */
	station_desk_play(&d, "j<Tab>", 40, 120);
	ck_assert(station_desk_shows(&d, "DT-2024-011 ·"));
	station_desk_close(&d);
}
END_TEST

START_TEST(selection_outlives_the_filter)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "\\khai sinh<Enter>G<wait 1>", 24, 80);
	const char *code = view_catalogue_code(stack_top(d.stack));
	char *before = mem_dup(code);
	station_desk_play(&d, "<Esc><wait 1>", 24, 80);

	ck_assert_ptr_nonnull(before);
	ck_assert_str_eq(view_catalogue_code(stack_top(d.stack)), before);
	ck_assert_str_ne(before, "DT-2024-014");
	free(before);
	station_desk_close(&d);
}
END_TEST

START_TEST(part_of_a_code_is_a_filter)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "\\24-007<Enter><wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "1/1"));
	ck_assert_str_eq(view_catalogue_code(stack_top(d.stack)),
			 "DT-2024-007");
	station_desk_close(&d);
}
END_TEST

START_TEST(find_goes_round_and_back)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "/thu tuc<Enter><wait 1>", 24, 80);
	ck_assert_str_eq(view_catalogue_code(stack_top(d.stack)),
			 "DT-2024-009");
	station_desk_play(&d, "n<wait 1>", 24, 80);
	ck_assert_str_eq(view_catalogue_code(stack_top(d.stack)),
			 "DT-2024-003");
	station_desk_play(&d, "n<wait 1>", 24, 80);
	ck_assert_str_eq(view_catalogue_code(stack_top(d.stack)),
			 "DT-2024-009");
	station_desk_play(&d, "NN<wait 1>", 24, 80);
	ck_assert_str_eq(view_catalogue_code(stack_top(d.stack)),
			 "DT-2024-009");
	station_desk_close(&d);
}
END_TEST

/* By title: "Ba ..." < "Bác ..." < "Bộ ..." < "Các ..." */
START_TEST(titles_are_sorted_as_in_a_dictionary)
{
	static const char *const first[] = {
		"DT-2024-014", "DT-2024-011", "DT-2024-006", "DT-2024-005",
	};
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "ssg<wait 1>", 24, 80);
	for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
		ck_assert_str_eq(view_catalogue_code(stack_top(d.stack)),
				 first[i]);
		station_desk_play(&d, "j<wait 1>", 24, 80);
	}
	station_desk_play(&d, "SG<wait 1>", 24, 80);
	ck_assert_str_eq(view_catalogue_code(stack_top(d.stack)), first[0]);
	station_desk_close(&d);
}
END_TEST

START_TEST(log_now_is_told_the_selected_segment)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "jjL<wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "Log DT-2024-012"));
	station_desk_close(&d);
}
END_TEST

START_TEST(another_process_is_seen_and_the_selection_stays)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "jj<wait 1>", 24, 80);
	struct segment_fields f = { .title = "Tin ở nơi khác", .genre = "TIN" };
	enum segment_field blame;
	struct err err;
	char *code = NULL;
	ck_assert_msg(catalogue_add(d.app, &f, &code, &blame, &err), "%s",
		      err.text);
	topics_bump_all(&d.topics);
	station_desk_play(&d, "<wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "4/15"));
	ck_assert_str_eq(view_catalogue_code(stack_top(d.stack)),
			 "DT-2024-012");
	station_desk_play(&d, "g<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "Tin ở nơi khác"));
	free(code);
	station_desk_close(&d);
}
END_TEST

START_TEST(what_another_process_adds_is_seen_at_the_top)
{
	struct segment_fields f = { .title = "Tin ở nơi khác", .genre = "TIN" };
	enum segment_field blame;
	struct station_desk d;
	char *code = NULL;
	struct err err;

	open_catalogue(&d);
	station_desk_play(&d, "<wait 1>", 24, 80);
	ck_assert_msg(catalogue_add(d.app, &f, &code, &blame, &err), "%s",
		      err.text);
	topics_bump_all(&d.topics);
	station_desk_play(&d, "<wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "2/15"));
	ck_assert(station_desk_shows(&d, "Tin ở nơi khác"));
	free(code);
	station_desk_close(&d);
}
END_TEST

START_TEST(undo_and_redo_go_to_what_they_moved)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "jd<wait 1>", 24, 80);
	ck_assert(station_desk_selects(&d, "DT-2024-012"));
	station_desk_play(&d, "u<wait 1>", 24, 80);
	ck_assert(station_desk_selects(&d, "DT-2024-013"));

	station_desk_play(&d, "\\014<Enter>aTin mới<C-s><wait 1>u<wait 1>",
			  24, 80);
	station_desk_play(&d, "G<C-r><wait 1>", 24, 80);
	ck_assert(station_desk_selects(&d, "Tin mới"));
	station_desk_close(&d);
}
END_TEST

/* ---- adding and editing --------------------------------------------------- */

START_TEST(a_new_segment_is_saved_selected_and_found)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "jjaHọp thôn Đông tối nay<C-s><wait 1>", 24, 80);
	struct segment s = segment_of(&d, "DT-2024-015");

	ck_assert_str_eq(s.title, "Họp thôn Đông tối nay");
	ck_assert_int_eq(s.state, SEGMENT_DRAFT);
	ck_assert(station_desk_shows(&d, "DT-2024-015 is saved"));
	ck_assert_str_eq(view_catalogue_code(stack_top(d.stack)),
			 "DT-2024-015");
	segment_finish(&s);
	station_desk_play(&d, "\\hop thon<Enter><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "1/1"));
	station_desk_close(&d);
}
END_TEST

START_TEST(an_empty_title_stays_in_the_form)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "a<C-s><wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "Title must not be empty"));
	station_desk_close(&d);
}
END_TEST

START_TEST(an_edit_is_audited_and_searchable)
{
	struct station_desk d;
	struct audit_list history;
	struct err err;

	open_catalogue(&d);
	station_desk_play(&d, "je<C-u>Tủ hồ sơ quay vòng<C-s><wait 1>", 24, 80);
	struct segment s = segment_of(&d, "DT-2024-013");

	ck_assert_str_eq(s.title, "Tủ hồ sơ quay vòng");
	ck_assert_str_eq(s.plan_code, "ND-5.8");
	ck_assert(browse_history(d.app, &s, 5, &history, &err));
	ck_assert_str_eq(history.rows[0].deed, "edit");
	ck_assert_ptr_nonnull(strstr(history.rows[0].before, "sáng kiến"));
	ck_assert_ptr_nonnull(strstr(history.rows[0].after, "Tủ hồ sơ quay vòng"));
	audit_list_finish(&history);
	segment_finish(&s);
	station_desk_play(&d, "\\ho so quay vong<Enter><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "1/1"));
	station_desk_close(&d);
}
END_TEST

START_TEST(a_faster_editor_is_not_overwritten)
{
	struct station_desk d;
	struct segment_fields f = { .title = "Người khác sửa",
				    .genre = "GNT", .plan_item = "ND-5.8" };
	enum segment_field blame;
	bool is_lost;
	struct err err;

	open_catalogue(&d);
	station_desk_play(&d, "je<wait 1>", 24, 80);
	struct segment s = segment_of(&d, "DT-2024-013");
	ck_assert_msg(catalogue_edit(d.app, &s, &f, &is_lost, &blame, &err),
		      "%s", err.text);
	segment_finish(&s);
	station_desk_play(&d, "x<C-s><wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "changed it meanwhile"));
	s = segment_of(&d, "DT-2024-013");
	ck_assert_str_eq(s.title, "Người khác sửa");
	segment_finish(&s);
	station_desk_close(&d);
}
END_TEST

START_TEST(another_plan_item_takes_the_approval_away)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "e<Tab><Tab><Left><C-s><wait 1>", 24, 80);
	struct segment s = segment_of(&d, "DT-2024-014");

	ck_assert_str_ne(s.plan_code, "ND-5.10");
	ck_assert_int_eq(s.state, SEGMENT_CHANGED);
	ck_assert(station_desk_shows(&d, "no longer approved"));
	segment_finish(&s);
	station_desk_close(&d);
}
END_TEST

START_TEST(a_title_alone_leaves_the_approval)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "e<End>!<C-s><wait 1>", 24, 80);
	struct segment s = segment_of(&d, "DT-2024-014");

	ck_assert_str_eq(s.plan_code, "ND-5.10");
	ck_assert_int_eq(s.state, SEGMENT_APPROVED);
	segment_finish(&s);
	station_desk_close(&d);
}
END_TEST

/* ---- drafts --------------------------------------------------------------- */

/* Every script ends in a hang-up. */
START_TEST(a_half_filled_form_is_offered_after_a_hang_up)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "aMới gõ một nửa", 24, 80);
	stack_free(d.stack);
	d.stack = stack_new(d.map, &d.topics, &d.jobs);
	stack_set_screen(d.stack, 1, view_catalogue_new(d.app));
	station_desk_play(&d, "a<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "Mới gõ một nửa"));
	ck_assert(station_desk_shows(&d, "Go on with it?"));

	station_desk_play(&d, "y rồi<C-s><wait 1>", 24, 80);
	struct segment s = segment_of(&d, "DT-2024-015");
	ck_assert_str_eq(s.title, "Mới gõ một nửa rồi");
	segment_finish(&s);
	station_desk_play(&d, "a<wait 1>", 24, 80);
	ck_assert(!station_desk_shows(&d, "Go on with it?"));
	station_desk_close(&d);
}
END_TEST

START_TEST(a_draft_that_is_left_is_forgotten)
{
	struct station_desk d;
	struct json *draft = NULL;
	struct err err;

	open_catalogue(&d);
	station_desk_play(&d, "aDở dang", 24, 80);
	stack_free(d.stack);
	d.stack = stack_new(d.map, &d.topics, &d.jobs);
	stack_set_screen(d.stack, 1, view_catalogue_new(d.app));
	station_desk_play(&d, "an<Esc><wait 1>", 24, 80);

	ck_assert_msg(draft_find(d.app, "segment.add", &draft, &err), "%s",
		      err.text);
	ck_assert_ptr_null(draft);
	station_desk_close(&d);
}
END_TEST

/* ---- importing ------------------------------------------------------------ */

START_TEST(tab_completes_the_path_of_an_import)
{
	struct station_desk d;

	open_catalogue(&d);
	ck_assert_int_eq(mkdir("Bản thu", 0700), 0);
	ck_assert_int_eq(close(creat("Bản thu/tin 1.wav", 0600)), 0);
	ck_assert_int_eq(close(creat("Bản thu/ghi chú.xls", 0600)), 0);
	station_desk_play(&d, "iban<Tab><Tab><wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "Bản thu/tin 1.wav"));
	station_desk_close(&d);
}
END_TEST

START_TEST(a_whole_path_takes_the_place_of_the_folder_offered)
{
	struct station_desk d;

	open_catalogue(&d);
	ck_assert_int_eq(mkdir("stick", 0700), 0);
	station_desk_play(&d, "istick/none.wav<Enter><wait 1>", 24, 80);
	station_desk_finish_jobs(&d);
	station_desk_play(&d, "<Esc>i<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "stick/"));
	station_desk_play(&d, "/tmp/x<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, ": /tmp/x"));
	station_desk_close(&d);
}
END_TEST

/* ---- anything ------------------------------------------------------------- */

/* Keys nobody would press in that order, on screens of all sizes. */
static char *random_script(unsigned seed)
{
	static const char *const keys[] = {
		"j", "k", "g", "G", "<PgDn>", "<PgUp>", "<Enter>", "<Esc>",
		"<Tab>", "<S-Tab>", "\\", "/", "n", "N", "s", "S", "a", "e",
		"<Space>", "v", "*", "q", "i", "L", "<C-s>", "<Backspace>",
		"đ", "ă", "th", " ", "0", "?", "<Left>", "<Right>",
		"<click 3,10>", "<click 15,30>", "<click 5,110>",
		"<size 1x1>", "<size 40x12>", "<size 80x24>", "<size 99x15>",
		"<size 120x40>", "<size 7x3>", "<wait 1>",
	};
	enum { N_KEYS = sizeof keys / sizeof *keys, LENGTH = 400 };
	struct buf b;

	buf_init(&b);
	for (int i = 0; i < LENGTH; i++) {
		seed = seed * 1103515245u + 12345u;
		buf_puts(&b, keys[(seed >> 16) % N_KEYS]);
	}
	return buf_take(&b);
}

START_TEST(any_keys_on_any_size_leave_it_alive)
{
	struct station_desk d;
	char *script = random_script((unsigned)_i + 1);

	open_catalogue(&d);
	station_desk_play(&d, script, 24, 80);
	station_desk_play(&d, "<Esc><Esc><Esc><wait 1>", 24, 80);

	ck_assert_ptr_nonnull(stack_top(d.stack));
	free(script);
	station_desk_close(&d);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("view_catalogue");
	TCase *deeds = tcase_create("deeds");
	TCase *pictures_case = tcase_create("pictures");
	SRunner *sr;

	tcase_add_unchecked_fixture(deeds, station_desk_setup,
				    station_desk_teardown);
	tcase_set_timeout(deeds, 60);
	tcase_add_test(deeds, what_the_text_cites_is_linked_stops_and_is_overridden);
	tcase_add_test(deeds, filter_narrows_while_typed_and_esc_shows_all_again);
	tcase_add_test(deeds, the_detail_is_read_in_a_pause_between_keys);
	tcase_add_test(deeds, selection_outlives_the_filter);
	tcase_add_test(deeds, part_of_a_code_is_a_filter);
	tcase_add_test(deeds, find_goes_round_and_back);
	tcase_add_test(deeds, titles_are_sorted_as_in_a_dictionary);
	tcase_add_test(deeds, log_now_is_told_the_selected_segment);
	tcase_add_test(deeds, another_process_is_seen_and_the_selection_stays);
	tcase_add_test(deeds, what_another_process_adds_is_seen_at_the_top);
	tcase_add_test(deeds, undo_and_redo_go_to_what_they_moved);
	tcase_add_test(deeds, a_new_segment_is_saved_selected_and_found);
	tcase_add_test(deeds, an_empty_title_stays_in_the_form);
	tcase_add_test(deeds, an_edit_is_audited_and_searchable);
	tcase_add_test(deeds, a_faster_editor_is_not_overwritten);
	tcase_add_test(deeds, another_plan_item_takes_the_approval_away);
	tcase_add_test(deeds, a_title_alone_leaves_the_approval);
	tcase_add_test(deeds, a_half_filled_form_is_offered_after_a_hang_up);
	tcase_add_test(deeds, a_draft_that_is_left_is_forgotten);
	tcase_add_test(deeds, a_wider_screen_shows_no_fewer_columns);
	tcase_add_test(deeds, a_file_that_is_not_there_is_named_with_its_folder);
	tcase_add_test(deeds, tab_completes_the_path_of_an_import);
	tcase_add_test(deeds,
		       a_whole_path_takes_the_place_of_the_folder_offered);
	tcase_add_loop_test(deeds, any_keys_on_any_size_leave_it_alive, 0, 10);
	suite_add_tcase(s, deeds);
	tcase_add_unchecked_fixture(pictures_case, station_desk_setup,
				    station_desk_teardown);
	tcase_set_timeout(pictures_case, 60);
	tcase_add_loop_test(pictures_case, the_catalogue_looks_as_it_was_read,
			    0, N_PICTURES * PICTURE_WAYS);
	suite_add_tcase(s, pictures_case);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
