/* Writing a segment's text, over the sample station. */
#include "config.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/catalogue.h"
#include "app/catalogue_edit.h"
#include "app/draft.h"
#include "app/external_editor.h"
#include "app/script_diff.h"
#include "base/mem.h"
#include "picture.h"
#include "station_desk.h"
#include "view/view_catalogue.h"

static const char code[] = "DT-2024-014";

static void open_catalogue(struct station_desk *d)
{
	station_desk_open(d);
	stack_set_screen(d->stack, 1, view_catalogue_new(d->app));
}

static struct segment_view segment_of(struct station_desk *d)
{
	struct segment_view v;
	struct err err;

	ck_assert_msg(catalogue_show(d->app, code, &v, &err), "%s", err.text);
	return v;
}

static void assert_text(struct station_desk *d, int64_t revision,
			const char *begins)
{
	struct segment_view v = segment_of(d);

	ck_assert_int_eq(v.revision.no, revision);
	ck_assert_msg(strncmp(v.revision.text, begins, strlen(begins)) == 0,
		      "%.60s", v.revision.text);
	segment_view_finish(&v);
}

/* ---- pictures ------------------------------------------------------------- */

static const struct {
	const char *name, *script;
} pictures[] = {
	{"script", "w<wait 1>"},
	{"script-typed", "w<Down><Down><End> Đài xã!<wait 1>"},
	{"script-found", "w<C-f>mot cua<Enter><wait 1>"},
	{"script-leave", "wx<Esc><wait 1>"},
	{"script-diff", "wĐài xã: <C-s><wait 6000>=<wait 1>"},
};

enum { N_PICTURES = sizeof pictures / sizeof *pictures };

START_TEST(the_editor_looks_as_it_was_read)
{
	struct station_desk d;
	const struct picture_size *size = picture_size(_i);

	picture_speak(_i);
	open_catalogue(&d);
	station_desk_play(&d, pictures[_i / PICTURE_WAYS].script, size->rows,
			  size->cols);
	station_desk_assert_screen(&d, pictures[_i / PICTURE_WAYS].name);
	station_desk_close(&d);
}
END_TEST

/* ---- saving --------------------------------------------------------------- */

START_TEST(saving_makes_a_revision_and_leaves_the_approval)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "wThưa bà con! <C-s><wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "without effect"));
	assert_text(&d, 2, "Thưa bà con! ");
	station_desk_close(&d);
}
END_TEST

START_TEST(undo_and_redo_are_control_keys)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "wMột hai<C-z><C-z><C-y><C-s><wait 1>", 24, 80);

	assert_text(&d, 2, "Một ");
	struct segment_view v = segment_of(&d);
	ck_assert(strncmp(v.revision.text, "Một hai", 9) != 0);
	segment_view_finish(&v);
	station_desk_close(&d);
}
END_TEST

/* The bursts of features' input methods: 0x7F or 0x08, whole words again. */
START_TEST(bursts_of_an_input_method_give_the_word)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d,
			  "wduong<Backspace><Backspace><Backspace><Backspace>"
			  "<Backspace>đường <C-s><wait 1>", 24, 80);

	assert_text(&d, 2, "đường ");
	station_desk_close(&d);
}
END_TEST

START_TEST(an_empty_text_is_refused_and_stays)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "w", 24, 80);
	char all[4000] = "";
	for (int i = 0; i < 60; i++)
		memcpy(all + strlen(all), "<C-k>", sizeof "<C-k>");
	memcpy(all + strlen(all), "<C-s><wait 1>", sizeof "<C-s><wait 1>");
	station_desk_play(&d, all, 24, 80);

	ck_assert(station_desk_shows(&d, "The script is empty"));
	struct segment_view v = segment_of(&d);
	ck_assert_int_eq(v.revision.no, 1);
	segment_view_finish(&v);
	station_desk_close(&d);
}
END_TEST

/* ---- two people ------------------------------------------------------------ */

/* Somebody else, with a handle of their own, saves this; what changed is seen. */
static void other_saves(struct station_desk *d, const char *text,
			const char *title)
{
	struct app_env env = d->env;
	struct segment_fields fields = {.title = title, .script = text};
	enum segment_field blame;
	struct app *other = NULL;
	struct segment_view v;
	struct err err;
	bool lost;

	env.operator_name = "Lê Thị Ví Dụ";
	ck_assert_msg(app_open(&env, "station", APP_WRITE, &other, &err), "%s",
		      err.text);
	ck_assert(catalogue_show(other, code, &v, &err));
	ck_assert_msg(catalogue_edit(other, &v.segment, &fields, &lost, &blame,
				     &err), "%s", err.text);
	segment_view_finish(&v);
	app_close(other);
}

/* The text of a revision by its number; yours. */
static char *revision_text(struct station_desk *d, int64_t no)
{
	struct script_diff diff;
	struct err err;

	ck_assert_msg(script_diff_make(d->app, code, no, no, &diff, &err),
		      "%s", err.text);
	char *text = mem_dup(diff.now.text);
	script_diff_finish(&diff);
	return text;
}

static void assert_revision(struct station_desk *d, int64_t no,
			    const char *begins)
{
	char *text = revision_text(d, no);

	ck_assert_msg(strncmp(text, begins, strlen(begins)) == 0, "%.60s",
		      text);
	free(text);
}

static void write_both(struct station_desk *d)
{
	open_catalogue(d);
	station_desk_play(d, "wMine: <wait 1>", 24, 80);
	other_saves(d, "Theirs.", NULL);
	station_desk_play(d, "<C-s><wait 1>", 24, 80);
	ck_assert(station_desk_shows(d, "Lê Thị Ví Dụ saved another text"));
	ck_assert(station_desk_shows(d, "[-Theirs."));
	assert_text(d, 2, "Theirs.");
}

START_TEST(mine_goes_after_theirs_and_both_survive)
{
	struct station_desk d;

	write_both(&d);
	station_desk_play(&d, "<Right><Enter><wait 1>", 24, 80);

	assert_text(&d, 3, "Mine: ");
	assert_revision(&d, 2, "Theirs.");
	station_desk_close(&d);
}
END_TEST

START_TEST(theirs_stays_and_mine_is_kept_beside_it)
{
	struct station_desk d;
	struct json *draft = NULL;
	struct err err;

	write_both(&d);
	station_desk_play(&d, "<Right><Right><Enter><wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "yours is kept as revision 3"));
	assert_text(&d, 2, "Theirs.");
	assert_revision(&d, 3, "Mine: ");
	ck_assert(draft_find(d.app, "script.edit DT-2024-014", &draft, &err));
	ck_assert_ptr_null(draft);
	station_desk_close(&d);
}
END_TEST

START_TEST(what_was_kept_beside_can_be_read_and_compared)
{
	struct station_desk d;

	write_both(&d);
	station_desk_play(&d, "<Right><Right><Enter><wait 6000>=<wait 1>", 24,
			  80);
	ck_assert(station_desk_shows(&d, "revision 1:"));
	ck_assert(station_desk_shows(&d, "revision 2, the current one: Lê Thị"));
	station_desk_play(&d, "<Right><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "revision 3: Tester"));
	ck_assert(station_desk_shows(&d, "[-Mine: "));
	station_desk_play(&d, "<Right><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "no other revision on this side"));
	station_desk_play(&d, "<Left><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "revision 1:"));
	station_desk_play(&d, "<Esc><wait 1>", 24, 80);
	ck_assert_str_eq(stack_top(d.stack)->ops->name, "catalogue");
	station_desk_close(&d);
}
END_TEST

START_TEST(one_can_go_back_to_writing_and_save_later)
{
	struct station_desk d;

	write_both(&d);
	station_desk_play(&d, "<Enter>and more <wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "Mine: and more"));
	assert_text(&d, 2, "Theirs.");
	station_desk_play(&d, "<C-s><Right><Enter><wait 1>", 24, 80);

	assert_text(&d, 3, "Mine: and more ");
	station_desk_close(&d);
}
END_TEST

START_TEST(another_title_meanwhile_is_no_question)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "wMine: <wait 1>", 24, 80);
	other_saves(&d, NULL, "Tên của họ");
	station_desk_play(&d, "<C-s><wait 1>", 24, 80);

	assert_text(&d, 2, "Mine: ");
	struct segment_view v = segment_of(&d);
	ck_assert_str_eq(v.segment.title, "Tên của họ");
	segment_view_finish(&v);
	station_desk_close(&d);
}
END_TEST

START_TEST(the_same_text_of_two_people_is_one)
{
	struct station_desk d;

	open_catalogue(&d);
	char *before = revision_text(&d, 1);
	char *text = mem_printf("Both: %s", before);
	station_desk_play(&d, "wBoth: <wait 1>", 24, 80);
	other_saves(&d, text, NULL);
	station_desk_play(&d, "<C-s><wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "is saved"));
	assert_text(&d, 2, "Both: ");
	free(before);
	free(text);
	station_desk_close(&d);
}
END_TEST

START_TEST(both_texts_look_as_they_were_read)
{
	static const struct desk_picture picture[] = {
		{"script-both", "<C-s><wait 1>"},
	};
	const struct picture_size *size = picture_size(_i);
	struct station_desk d;

	picture_speak(_i);
	open_catalogue(&d);
	station_desk_play(&d, "wXin chào. <wait 1>", size->rows, size->cols);
	char *text = revision_text(&d, 1);
	const char *word = strstr(text, "Ba việc");
	ck_assert_ptr_nonnull(word);
	char *theirs = mem_printf("%.*sBốn việc%s", (int)(word - text), text,
				  word + strlen("Ba việc"));
	other_saves(&d, theirs, NULL);
	free(theirs);
	free(text);
	station_desk_picture(&d, picture, _i);
	station_desk_close(&d);
}
END_TEST

/* ---- documents cited ------------------------------------------------------ */

START_TEST(what_the_saved_text_cites_is_offered_and_linked)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d,
			  "wNghị quyết số 76/NQ-CP và nghị định 49/2024/nđ-cp. "
			  "<C-s><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "cites 76/NQ-CP, "));
	station_desk_play(&d, "y<wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "documents linked: 2"));
	struct segment_view v = segment_of(&d);
	ck_assert_uint_eq(v.cited.count, 0);
	segment_view_finish(&v);
	station_desk_close(&d);
}
END_TEST

START_TEST(what_was_declined_is_not_offered_again)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "wTheo 49/2024/NĐ-CP. <C-s>n<wait 1>", 24, 80);
	station_desk_play(&d, "wThưa bà con! <C-s><wait 1>", 24, 80);
	ck_assert(!station_desk_shows(&d, "Link"));
	station_desk_play(&d, "wTheo 76/NQ-CP. <C-s><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "cites 76/NQ-CP, "));

	assert_text(&d, 4, "Theo 76/NQ-CP. Thưa bà con! ");
	station_desk_close(&d);
}
END_TEST

START_TEST(the_offer_looks_as_it_was_read)
{
	static const struct desk_picture picture[] = {
		{"script-cited", "wTheo Nghị định 49/2024/NĐ-CP ngày 10/5/2024 "
				 "và 76/NQ-CP. <C-s><wait 1>"},
	};
	struct station_desk d;

	picture_speak(_i);
	open_catalogue(&d);
	station_desk_picture(&d, picture, _i);
	station_desk_close(&d);
}
END_TEST

/* ---- drafts --------------------------------------------------------------- */

/* Fault 6. */
START_TEST(what_was_typed_when_the_terminal_went_is_offered)
{
	struct station_desk d;

	open_catalogue(&d);
	/* every script ends in a hang-up */
	station_desk_play(&d, "wBản nháp ", 24, 80);
	stack_free(d.stack);
	d.stack = stack_new(d.map, &d.topics, &d.jobs);
	stack_set_screen(d.stack, 1, view_catalogue_new(d.app));
	station_desk_play(&d, "2w<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "not saved when the program ended"));
	station_desk_play(&d, "y<C-s><wait 1>", 24, 80);
	assert_text(&d, 2, "Bản nháp ");

	struct json *draft = NULL;
	struct err err;
	ck_assert(draft_find(d.app, "script.edit DT-2024-014", &draft, &err));
	ck_assert_ptr_null(draft);
	station_desk_close(&d);
}
END_TEST

START_TEST(leaving_asks_first_and_forgets)
{
	struct station_desk d;
	struct json *draft = NULL;
	struct err err;

	open_catalogue(&d);
	station_desk_play(&d, "wxyz<Esc>y<wait 1>", 24, 80);

	ck_assert(!station_desk_shows(&d, "not saved"));
	assert_text(&d, 1, "");
	ck_assert(draft_find(d.app, "script.edit DT-2024-014", &draft, &err));
	ck_assert_ptr_null(draft);
	station_desk_close(&d);
}
END_TEST

/* ---- an editor of one's own ----------------------------------------------- */

/* A program that does this to the file it is given; its path. */
static char *fake_editor(struct station_desk *d, const char *deed)
{
	char *path = mem_printf("%s/editor", d->world.dir);
	FILE *f = fopen(path, "w");

	ck_assert_ptr_nonnull(f);
	fprintf(f, "#!/bin/sh\n%s\n", deed);
	ck_assert_int_eq(fclose(f), 0);
	ck_assert_int_eq(chmod(path, 0700), 0);
	return path;
}

static size_t files_left(struct station_desk *d)
{
	char *path = mem_printf("%s/incoming", app_dir(d->app));
	DIR *dir = opendir(path);
	size_t n = 0;

	ck_assert_ptr_nonnull(dir);
	for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir))
		n += e->d_name[0] != '.';
	closedir(dir);
	free(path);
	return n;
}

static const struct {
	const char *deed;
	enum err_code code;	/* ERR_NONE: goes well */
	const char *text;	/* new one; NULL: the same as before */
	const char *words;	/* of the error */
	bool is_kept;		/* the file */
} deeds[] = {
	{"printf 'mới\\n' >\"$1\"", ERR_NONE, "mới", NULL, false},
	{"true", ERR_NONE, NULL, NULL, false},
	{"exit 1", ERR_REFUSED, NULL, "error 1", false},
	{"kill -9 $$", ERR_REFUSED, NULL, "by force", false},
	{"printf 'dở' >\"$1\"; exit 1", ERR_REFUSED, NULL, "error 1", true},
	{"printf 'dở' >\"$1\"; kill -9 $$", ERR_REFUSED, NULL, "by force",
	 true},
	{"rm \"$1\"", ERR_NOTFOUND, NULL, "took its file away", false},
	{": >\"$1\"", ERR_FORMAT, NULL, "0 bytes", false},
	{"printf '\\377\\376x' >\"$1\"", ERR_FORMAT, NULL, "UTF-8", true},
	{"truncate -s 2G \"$1\"", ERR_FORMAT, NULL, "too large", false},
	{"printf 'mo\\033[2J' >\"$1\"", ERR_NONE, "mo\\u{001B}[2J", NULL,
	 false},
	{"test \"$PATH\" = /usr/local/bin:/usr/bin:/bin || exit 3; "
	 "ls -ld \"$(dirname \"$1\")\" | grep -q ^drwx------ || exit 4",
	 ERR_NONE, NULL, NULL, false},
};

START_TEST(whatever_the_editor_does_no_text_is_lost)
{
	struct station_desk d;
	struct err err = {0};
	char *text = NULL;

	open_catalogue(&d);
	char *path = fake_editor(&d, deeds[_i].deed);
	d.env.editor = path;
	bool ok = external_editor_run(d.app, "cũ", &text, &err);

	ck_assert_int_eq(ok ? ERR_NONE : err.code, deeds[_i].code);
	if (deeds[_i].words != NULL)
		ck_assert_msg(strstr(err.text, deeds[_i].words) != NULL, "%s",
			      err.text);
	if (deeds[_i].text == NULL)
		ck_assert_ptr_null(text);
	else
		ck_assert_str_eq(text, deeds[_i].text);
	ck_assert_uint_eq(files_left(&d), deeds[_i].is_kept ? 1 : 0);
	if (deeds[_i].is_kept)
		ck_assert_ptr_nonnull(strstr(err.text, "kept in incoming/"));
	if (deeds[_i].words != NULL && deeds[_i].code != ERR_NOTFOUND) {
		const char *reason = strstr(err.text, deeds[_i].words);
		const char *rest = strstr(err.text, "our text here is");
		ck_assert_ptr_nonnull(rest);
		ck_assert(reason < rest);
	}
	free(text);
	free(path);
	station_desk_close(&d);
}
END_TEST

START_TEST(signs_of_a_shell_are_refused)
{
	static const struct {
		const char *editor;
		enum err_code code;
	} cases[] = {
		{"vi; rm x", ERR_REFUSED}, {"vi $(x)", ERR_REFUSED},
		{"vi >x", ERR_REFUSED}, {"'vi'", ERR_REFUSED},
		{"no-such-editor", ERR_NOTFOUND}, {"./vi", ERR_NOTFOUND},
		{"/no/such/editor -x", ERR_NOTFOUND},
	};
	struct station_desk d;

	open_catalogue(&d);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct err err = {0};
		char *text = NULL;
		d.env.editor = cases[i].editor;
		ck_assert(!external_editor_run(d.app, "cũ", &text, &err));
		ck_assert_int_eq(err.code, cases[i].code);
	}
	ck_assert_uint_eq(files_left(&d), 0);
	station_desk_close(&d);
}
END_TEST

START_TEST(the_editor_is_taken_from_the_screen)
{
	struct station_desk d;

	open_catalogue(&d);
	char *path = fake_editor(&d, "printf 'Từ bên ngoài\\n' >\"$1\"");
	d.env.editor = path;
	station_desk_play(&d, "w<F4><C-s><wait 1>", 24, 80);

	assert_text(&d, 2, "Từ bên ngoài");
	free(path);
	station_desk_close(&d);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("view_script");
	TCase *tc = tcase_create("script");

	tcase_add_unchecked_fixture(tc, station_desk_setup,
				    station_desk_teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, the_editor_looks_as_it_was_read, 0,
			    N_PICTURES * PICTURE_WAYS);
	tcase_add_test(tc, saving_makes_a_revision_and_leaves_the_approval);
	tcase_add_test(tc, undo_and_redo_are_control_keys);
	tcase_add_test(tc, bursts_of_an_input_method_give_the_word);
	tcase_add_test(tc, an_empty_text_is_refused_and_stays);
	tcase_add_test(tc, mine_goes_after_theirs_and_both_survive);
	tcase_add_test(tc, theirs_stays_and_mine_is_kept_beside_it);
	tcase_add_test(tc, what_was_kept_beside_can_be_read_and_compared);
	tcase_add_test(tc, one_can_go_back_to_writing_and_save_later);
	tcase_add_test(tc, another_title_meanwhile_is_no_question);
	tcase_add_test(tc, the_same_text_of_two_people_is_one);
	tcase_add_loop_test(tc, both_texts_look_as_they_were_read, 0,
			    PICTURE_WAYS);
	tcase_add_test(tc, what_the_saved_text_cites_is_offered_and_linked);
	tcase_add_test(tc, what_was_declined_is_not_offered_again);
	tcase_add_loop_test(tc, the_offer_looks_as_it_was_read, 0,
			    PICTURE_WAYS);
	tcase_add_test(tc, what_was_typed_when_the_terminal_went_is_offered);
	tcase_add_test(tc, leaving_asks_first_and_forgets);
	tcase_add_loop_test(tc, whatever_the_editor_does_no_text_is_lost, 0,
			    (int)(sizeof deeds / sizeof *deeds));
	tcase_add_test(tc, signs_of_a_shell_are_refused);
	tcase_add_test(tc, the_editor_is_taken_from_the_screen);
	suite_add_tcase(s, tc);

	SRunner *run = srunner_create(s);
	srunner_run_all(run, CK_ENV);
	int failed = srunner_ntests_failed(run);
	srunner_free(run);
	return failed == 0 ? 0 : 1;
}
