/* The life of a segment on screen 2: steps, recordings, trash, two people. */
#include "config.h"

#include <stdio.h>
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "app/approving.h"
#include "app/browse.h"
#include "app/catalogue_edit.h"
#include "base/mem.h"
#include "life_table.h"
#include "station_desk.h"
#include "store/db.h"
#include "store/store.h"
#include "view/view_catalogue.h"

static struct segment_view view_of(struct station_desk *d, const char *code)
{
	struct segment_view v;
	struct err err;

	ck_assert_msg(catalogue_show(d->app, code, &v, &err), "%s", err.text);
	return v;
}

static enum segment_state state_of(struct station_desk *d, const char *code)
{
	struct segment_view v = view_of(d, code);
	enum segment_state state = v.segment.state;

	segment_view_finish(&v);
	return state;
}

/* As another person would, at another desk. */
static void edit_elsewhere(struct station_desk *d, const char *code,
			   const struct segment_fields *f)
{
	struct segment_view v = view_of(d, code);
	enum segment_field blame;
	bool is_lost;
	struct err err;

	ck_assert_msg(catalogue_edit(d->app, &v.segment, f, &is_lost, &blame,
				     &err),
		      "%s", err.text);
	segment_view_finish(&v);
	topics_bump_all(&d->topics);
}

/*
 * DT-2024-006 waits, with a text newer than its recording; DT-2024-012 was
 * changed after its approval; DT-2024-010 is in the trash.
 */
static void open_desk(struct station_desk *d)
{
	struct err err;

	station_desk_open(d);
	edit_elsewhere(d, "DT-2024-006",
		       &(struct segment_fields){
			       .script = "Bộ phận một cửa trả kết quả đúng hẹn "
					 "97 phần trăm hồ sơ.\n" });
	edit_elsewhere(d, "DT-2024-012",
		       &(struct segment_fields){ .plan_item = "ND-1" });
	ck_assert(approving_trash(d->app, "DT-2024-010", 0, true, &err));
	stack_set_screen(d->stack, 1, view_catalogue_new(d->app));
	station_desk_play(d, "<wait 1>", 24, 80);
}

static void select_code(struct station_desk *d, const char *code)
{
	view_catalogue_select(stack_top(d->stack), code);
	station_desk_play(d, "<wait 1>", 24, 80);
}

/* ---- pictures ------------------------------------------------------------- */

static const struct {
	const char *code;
	struct desk_picture picture;
} pictures[] = {
	{ "DT-2024-006", { "life-detail", "<Enter>" } },
	{ "DT-2024-012", { "life-changed", "<Enter>" } },
	{ "DT-2024-013", { "life-submit", "t" } },
	{ "DT-2024-006", { "life-approve", "A" } },
	{ "DT-2024-006", { "life-return", "R<Tab><Tab><Tab>" } },
	{ "DT-2024-005", { "life-takes", "m" } },
	{ "DT-2024-005", { "life-refused", "A" } },
	{ "DT-2024-005", { "life-trash", "D" } },
};

START_TEST(the_steps_look_as_they_were_read)
{
	struct station_desk d;

	picture_speak(_i % PICTURE_WAYS);
	open_desk(&d);
	select_code(&d, pictures[_i / PICTURE_WAYS].code);
	station_desk_picture(&d, &pictures[_i / PICTURE_WAYS].picture,
			     _i % PICTURE_WAYS);
	station_desk_close(&d);
}
END_TEST

START_TEST(both_texts_look_as_they_were_read)
{
	static const struct desk_picture picture = { "life-versions",
						     "!<C-s>" };
	struct station_desk d;

	picture_speak(_i);
	open_desk(&d);
	select_code(&d, "DT-2024-005");
	station_desk_play(&d, "e<End><wait 1>", 24, 80);
	edit_elsewhere(&d, "DT-2024-005",
		       &(struct segment_fields){ .title = "Tên do người khác",
						 .note = "đọc chậm" });
	station_desk_picture(&d, &picture, _i);
	station_desk_close(&d);
}
END_TEST

/* ---- steps by keys -------------------------------------------------------- */

/* The key of each step. */
static const char *const keys[STEP_COUNT] = {
	[STEP_SUBMIT] = "t<wait 1>",   [STEP_APPROVE] = "A<wait 1>",
	[STEP_RETURN] = "R<wait 1>",   [STEP_WITHDRAW] = "W<wait 1>",
	[STEP_RETIRE] = "X<wait 1>",
};

/* Press the key and fill in the form, if it opens. */
static void play_step(struct station_desk *d, enum segment_step step)
{
	station_desk_play(d, keys[step], 24, 80);
	if (station_desk_shows(d, "possible now"))
		return;
	station_desk_play(d,
			  step == STEP_RETURN
				  ? "<Tab><Tab><Tab>thieu nguon<C-s><wait 1>"
				  : "<C-s><wait 1>",
			  24, 80);
}

/* DT-2024-013 begins as a draft. */
static void bring_to(struct station_desk *d, enum segment_state state)
{
	static const enum segment_step second[SEGMENT_STATE_COUNT] = {
		[SEGMENT_APPROVED] = STEP_APPROVE,
		[SEGMENT_CHANGED] = STEP_APPROVE,
		[SEGMENT_RETURNED] = STEP_RETURN,
		[SEGMENT_WITHDRAWN] = STEP_WITHDRAW,
	};

	if (state == SEGMENT_RETIRED)
		play_step(d, STEP_RETIRE);
	else if (state != SEGMENT_DRAFT)
		play_step(d, STEP_SUBMIT);
	if (second[state] != STEP_SUBMIT)
		play_step(d, second[state]);
	if (state == SEGMENT_CHANGED)
		station_desk_play(d, "e<Tab><Tab><Left><C-s><wait 1>", 24, 80);
	ck_assert_int_eq(state_of(d, "DT-2024-013"), state);
}

START_TEST(every_step_is_taken_or_refused_by_its_key)
{
	enum segment_state from, to;
	const struct life *life = life_at(_i / STEP_COUNT);
	enum segment_step step = (enum segment_step)(_i % STEP_COUNT);
	const char *wanted = life->to[step];
	struct station_desk d;

	ck_assert(segment_state_from_code(life->from, &from));
	to = from;
	ck_assert(wanted == NULL || segment_state_from_code(wanted, &to));
	open_desk(&d);
	select_code(&d, "DT-2024-013");
	bring_to(&d, from);
	play_step(&d, step);

	ck_assert_int_eq(state_of(&d, "DT-2024-013"), to);
	ck_assert(wanted != NULL ||
		  station_desk_shows(&d, "possible now"));
	station_desk_close(&d);
}
END_TEST

/* What is played of the recording is changed, by whoever. */
static enum segment_state trim(struct station_desk *d, const char *what)
{
	struct err err;
	char sql[200];

	snprintf(sql, sizeof sql,
		 "UPDATE take SET %s WHERE segment_id = (SELECT id FROM segment "
		 "WHERE code = 'DT-2024-005')", what);
	ck_assert(store_begin(d->app->store, &err));
	ck_assert_msg(db_exec(d->app->store->db, sql, &err), "%s", err.text);
	ck_assert_msg(store_commit(d->app->store, &err), "%s", err.text);
	return state_of(d, "DT-2024-005");
}

START_TEST(another_part_of_the_recording_is_another_recording)
{
	struct station_desk d;

	open_desk(&d);
	ck_assert_int_eq(trim(&d, "note = 'x'"),
			 SEGMENT_APPROVED);
	ck_assert_int_eq(trim(&d, "trim_start_ms = 1500"),
			 SEGMENT_CHANGED);
	ck_assert_int_eq(trim(&d, "trim_start_ms = NULL, trim_end_ms = 90000"),
			 SEGMENT_CHANGED);
	ck_assert_int_eq(trim(&d, "trim_end_ms = NULL"),
			 SEGMENT_APPROVED);
	station_desk_close(&d);
}
END_TEST

START_TEST(the_author_is_asked_for_self_approval)
{
	struct station_desk d;

	open_desk(&d);
	select_code(&d, "DT-2024-006");
	/* somebody else, named as the author is */
	station_desk_play(&d, "A<Left><Tab>Phạm Văn Mẫu<C-s><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "is the author"));
	ck_assert_int_eq(state_of(&d, "DT-2024-006"), SEGMENT_SUBMITTED);
	station_desk_play(&d, "<Tab><Tab><Tab><Right><C-s><wait 1>", 24, 80);

	struct segment_view v = view_of(&d, "DT-2024-006");
	ck_assert_int_eq(v.segment.state, SEGMENT_APPROVED);
	ck_assert(v.approvals.rows[v.approvals.count - 1].is_self);
	segment_view_finish(&v);
	station_desk_close(&d);
}
END_TEST

START_TEST(what_changes_while_one_decides_is_not_approved)
{
	struct station_desk d;

	open_desk(&d);
	select_code(&d, "DT-2024-006");
	station_desk_play(&d, "A<wait 1>", 24, 80);
	edit_elsewhere(&d, "DT-2024-006",
		       &(struct segment_fields){ .script = "Khác.\n" });
	station_desk_play(&d, "<C-s><wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "was changed meanwhile"));
	ck_assert_int_eq(state_of(&d, "DT-2024-006"), SEGMENT_SUBMITTED);
	station_desk_close(&d);
}
END_TEST

START_TEST(a_segment_goes_into_the_trash_and_comes_back)
{
	struct station_desk d;

	open_desk(&d);
	select_code(&d, "DT-2024-005");
	station_desk_play(&d, "d<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "DT-2024-005 is in the trash"));
	station_desk_play(&d, "D<wait 6000>", 24, 80);
	ck_assert(station_desk_shows(&d, "trash  1/2"));
	station_desk_play(&d, "g<Enter><wait 6000>", 24, 80);
	ck_assert(station_desk_shows(&d, "trash  1/1"));
	station_desk_play(&d, "q<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "/13"));
	station_desk_close(&d);
}
END_TEST

START_TEST(no_recording_is_a_choice_that_is_told)
{
	struct station_desk d;

	open_desk(&d);
	select_code(&d, "DT-2024-005");
	station_desk_play(&d, "m<Right><C-s><wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "no longer approved"));
	ck_assert_int_eq(state_of(&d, "DT-2024-005"), SEGMENT_CHANGED);
	station_desk_play(&d, "m<Right><C-s><wait 1>", 24, 80);
	ck_assert_int_eq(state_of(&d, "DT-2024-005"), SEGMENT_APPROVED);
	station_desk_close(&d);
}
END_TEST

/* ---- two people ----------------------------------------------------------- */

/* Both have the form open; the other one saves first. */
static void open_both(struct station_desk *d)
{
	open_desk(d);
	select_code(d, "DT-2024-005");
	station_desk_play(d, "e<C-u>Tên của tôi<wait 1>", 24, 80);
	edit_elsewhere(d, "DT-2024-005",
		       &(struct segment_fields){ .title = "Tên của họ" });
	station_desk_play(d, "<C-s><wait 1>", 24, 80);
	ck_assert(station_desk_shows(d, "Tên của họ"));
	ck_assert(station_desk_shows(d, "Tên của tôi"));
}

static void expect_title(struct station_desk *d, const char *title)
{
	struct segment_view v = view_of(d, "DT-2024-005");

	ck_assert_str_eq(v.segment.title, title);
	segment_view_finish(&v);
}

/* The title is in the history, whoever won. */
static bool is_remembered(struct station_desk *d, const char *title)
{
	struct segment_view v = view_of(d, "DT-2024-005");
	struct audit_list list;
	struct err err;
	bool is_there = false;

	ck_assert(browse_history(d->app, &v.segment, 9, &list, &err));
	for (size_t i = 0; i < list.count; i++)
		is_there = is_there || (list.rows[i].after != NULL &&
					strstr(list.rows[i].after, title));
	audit_list_finish(&list);
	segment_view_finish(&v);
	return is_there;
}

START_TEST(mine_can_be_saved_over_theirs)
{
	struct station_desk d;

	open_both(&d);
	station_desk_play(&d, "<Right><Enter><wait 1>", 24, 80);
	expect_title(&d, "Tên của tôi");
	ck_assert(is_remembered(&d, "Tên của họ"));
	station_desk_close(&d);
}
END_TEST

START_TEST(theirs_can_be_kept)
{
	struct station_desk d;

	open_both(&d);
	station_desk_play(&d, "<Left><Enter><wait 1>", 24, 80);
	expect_title(&d, "Tên của họ");
	ck_assert(!station_desk_shows(&d, "Edit DT-2024-005"));
	station_desk_close(&d);
}
END_TEST

START_TEST(one_can_go_back_and_type_on)
{
	struct station_desk d;

	open_both(&d);
	station_desk_play(&d, "<Esc><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "Edit DT-2024-005"));
	ck_assert(station_desk_shows(&d, "Tên của tôi"));
	expect_title(&d, "Tên của họ");
	station_desk_play(&d, "<Esc>y<wait 1>", 24, 80);
	station_desk_close(&d);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("view_life");
	TCase *looks = tcase_create("pictures");
	TCase *deeds = tcase_create("deeds");

	tcase_add_unchecked_fixture(looks, station_desk_setup,
				    station_desk_teardown);
	tcase_set_timeout(looks, 60);
	tcase_add_loop_test(looks, the_steps_look_as_they_were_read, 0,
			    (int)(sizeof pictures / sizeof *pictures) *
				    PICTURE_WAYS);
	tcase_add_loop_test(looks, both_texts_look_as_they_were_read, 0,
			    PICTURE_WAYS);
	suite_add_tcase(suite, looks);
	tcase_add_unchecked_fixture(deeds, station_desk_setup,
				    station_desk_teardown);
	tcase_set_timeout(deeds, 60);
	tcase_add_loop_test(deeds, every_step_is_taken_or_refused_by_its_key, 0,
			    LIFE_STATES * STEP_COUNT);
	tcase_add_test(deeds, another_part_of_the_recording_is_another_recording);
	tcase_add_test(deeds, the_author_is_asked_for_self_approval);
	tcase_add_test(deeds, what_changes_while_one_decides_is_not_approved);
	tcase_add_test(deeds, a_segment_goes_into_the_trash_and_comes_back);
	tcase_add_test(deeds, no_recording_is_a_choice_that_is_told);
	tcase_add_test(deeds, mine_can_be_saved_over_theirs);
	tcase_add_test(deeds, theirs_can_be_kept);
	tcase_add_test(deeds, one_can_go_back_and_type_on);
	suite_add_tcase(suite, deeds);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
