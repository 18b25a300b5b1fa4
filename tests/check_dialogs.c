/*
 * What opens over the seven screens and is pictured nowhere else: forms,
 * questions, notices, over the sample station. One row of a table each; and
 * what was half filled when the program was ended.
 */
#include "config.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/activities.h"
#include "app/catalogue.h"
#include "app/catalogue_edit.h"
#include "app/documents.h"
#include "app/schedule.h"
#include "app/script_save.h"
#include "base/mem.h"
#include "station_desk.h"
#include "view/clock_ask.h"

/* ---- what happens between the keys ------------------------------------------ */

/* Somebody else changes DT-2024-005 while it is being edited. */
static void edited_by_others(struct station_desk *d)
{
	const struct segment_fields f = { .title = "Tên người khác đặt",
					  .genre = "HDN",
					  .plan_item = "ND-5.2" };
	enum segment_field blame;
	struct segment_view v;
	bool is_lost;
	struct err err = { 0 };

	ck_assert(catalogue_show(d->app, "DT-2024-005", &v, &err));
	ck_assert_msg(catalogue_edit(d->app, &v.segment, &f, &is_lost, &blame,
				     &err), "%s", err.text);
	segment_view_finish(&v);
}

/* DT-2024-008 cites a document that another one has replaced. */
static void cites_the_replaced(struct station_desk *d)
{
	const struct document_fields old = { .replaced_by = "23/CT-TTg" };
	struct segment_view v;
	const char *blame;
	bool is_lost;
	bool is_conflict;
	struct err err = { 0 };

	ck_assert(catalogue_show(d->app, "DT-2024-008", &v, &err));
	ck_assert_msg(script_save(d->app, &v.segment,
				  "Theo Nghị quyết 76/NQ-CP ngày 15/7/2021 và "
				  "Công văn 12/CV-UBND ngày 2/1/2024.",
				  &is_lost, &is_conflict, &err), "%s", err.text);
	segment_view_finish(&v);
	ck_assert(documents_link(d->app, "DT-2024-008", "76/NQ-CP", &err));
	ck_assert(documents_change(d->app, "76/NQ-CP", NULL, &old, &blame,
				   &err));
	topics_bump_all(&d->topics);
}

static void has_an_activity(struct station_desk *d)
{
	const struct activity_fields f = {
		.form = "HT-3", .on_date = "2024-03-15", .people = "46",
		.note = "Hội nghị tuyên truyền tại nhà văn hóa thôn",
	};
	const char *blame = NULL;
	int64_t id = 0;
	struct err err = { 0 };

	ck_assert_msg(activities_add(d->app, &f, &id, &blame, &err), "%s",
		      err.text);
	topics_bump_all(&d->topics);
}

/* Only its name and its size are seen. */
static void has_a_backup(struct station_desk *d)
{
	static const char path[] =
		"station/backup/station-2024-03-28_180000.db";

	ck_assert(mkdir("station/backup", 0700) == 0 || errno == EEXIST);
	ck_assert_int_eq(close(creat(path, 0600)), 0);
	ck_assert_int_eq(truncate(path, 900000), 0);
	topics_bump_all(&d->topics);
}

static void write_book(const char *text)
{
	FILE *f = fopen("so-cu.csv", "w");

	ck_assert_ptr_nonnull(f);
	ck_assert_int_ge(fputs(text, f), 0);
	ck_assert_int_eq(fclose(f), 0);
}

static void has_a_book(struct station_desk *d)
{
	(void)d;
	write_book("Ngày,Giờ,Nội dung,Thời lượng\n"
		   "05/12/2023,05:30,Tin sáng,5:00\n"
		   "06/12/2023,05:30,Tin sáng,4:30\n");
}

static void has_a_wrong_book(struct station_desk *d)
{
	(void)d;
	write_book("Ngày,Giờ,Nội dung,Thời lượng\n"
		   "05/12/2023,05:30,Tin sáng,5:00\n"
		   "31/11/2023,05:30,Tin sáng,5:00\n"
		   "06/12/2023,,Tin sáng,4:30\n");
}

static void has_a_relay_now(struct station_desk *d)
{
	const struct rundown_item item = { .relay_code = (char *)"TA-VOV" };
	const struct schedule_place p = { "2024-03-29", "CHIEU", 0 };
	struct err err = { 0 };

	ck_assert_msg(schedule_add(d->app, p, SIZE_MAX, &item, &err), "%s",
		      err.text);
	topics_bump_all(&d->topics);
}

static void answered(void *ctx, bool is_yes)
{
	(void)ctx;
	(void)is_yes;
}

/* The battery is dead: the clock begins in 1970; or it is a day behind. */
static void has_no_clock(struct station_desk *d)
{
	d->now = 86400;
	ck_assert(!clock_ask_now(d->stack, d->app, answered, NULL));
}

static void has_a_clock_behind(struct station_desk *d)
{
	d->now -= 86400;
	ck_assert(!clock_ask_now(d->stack, d->app, answered, NULL));
}

/* ---- pictures --------------------------------------------------------------- */

struct dialog {
	const char *name;
	const char *before;	/* keys; NULL: none */
	void (*deed)(struct station_desk *d);	/* NULL: nothing */
	const char *keys;	/* after it, in a new start if deed is that */
};

static const struct dialog dialogs[] = {
	{ "draft-segment", "2aMới gõ một nửa", station_desk_start_again, "2a" },
	{ "draft-log", "5!Nước lên nhanh ở cầu Ván", station_desk_start_again,
	  "5!" },
	{ "both-edit", "2\\005<Enter>e<C-u>Tên tôi đặt", edited_by_others,
	  "<C-s>" },
	{ "life-withdraw", NULL, NULL, "2W" },
	{ "life-retire", NULL, NULL, "2X" },
	{ "undo", NULL, NULL, "2du" },
	{ "redo", NULL, NULL, "2du<C-r>" },
	{ "pipe", NULL, NULL, "2|wc -l" },
	{ "cited", NULL, cites_the_replaced, "2\\008<Enter>c" },
	{ "override", NULL, cites_the_replaced, "2\\008<Enter>c<Enter>" },
	{ "document-add", NULL, NULL, "3Da" },
	{ "activities", NULL, has_an_activity, "3A" },
	{ "activity-edit", NULL, has_an_activity, "3Ae" },
	{ "activity-remove", NULL, has_an_activity, "3Ad" },
	{ "schedule-print", NULL, NULL, "4E" },
	{ "air-leave", NULL, has_a_relay_now, "4<S-Tab>o<C-s><wait 1><Esc>" },
	{ "emergency-order", "5!Nước lên nhanh<Tab><Tab>1:30<Tab>"
	  "Trần Văn Mẫu, Phó Chủ tịch<C-s>", NULL, "<wait 6000>o" },
	{ "old-book", NULL, NULL, "5I" },
	{ "care-restore", NULL, has_a_backup, "7<Tab>jjj<Enter>" },
	{ "old-book-faults", NULL, has_a_wrong_book, "5Iso-cu.csv<Enter>" },
	{ "old-book-ask", NULL, has_a_book, "5Iso-cu.csv<Enter>" },
	{ "export-replace", "2E<Tab><C-u>./tin-bai.csv<C-s>", NULL,
	  "E<Tab><C-u>./tin-bai.csv<C-s>" },
	{ "report-replace", "6E<Tab><C-u>./so-thang-2.csv<C-s>", NULL,
	  "E<Tab><C-u>./so-thang-2.csv<C-s>" },
	{ "settings-source", NULL, NULL, "7<S-Tab><S-Tab><S-Tab><S-Tab>je" },
	{ "settings-cluster", NULL, NULL,
	  "7<S-Tab><S-Tab><S-Tab><S-Tab><S-Tab>je" },
	{ "settings-letterhead", NULL, NULL,
	  "7<Tab><Tab><Tab><Tab><Tab>je" },
	{ "settings-signer-add", NULL, NULL,
	  "7<Tab><Tab><Tab><Tab><Tab><Tab>a" },
	{ "settings-joined", NULL, NULL,
	  "7<Tab><Tab><Tab>jjjemo-duc-2025<Tab>1/7/2025<C-s>" },
	{ "clock-none", NULL, has_no_clock, "" },
	{ "clock-behind", NULL, has_a_clock_behind, "" },
};

enum { N_DIALOGS = sizeof dialogs / sizeof *dialogs };

START_TEST(every_dialog_looks_as_it_was_read)
{
	const struct dialog *dialog = &dialogs[_i / PICTURE_WAYS];
	const struct desk_picture picture = { dialog->name, dialog->keys };
	const struct picture_size *size = picture_size(_i);
	struct station_desk d;

	picture_speak(_i);
	station_desk_open_all(&d);
	if (dialog->before != NULL)
		station_desk_play(&d, dialog->before, size->rows, size->cols);
	if (dialog->deed != NULL)
		dialog->deed(&d);
	station_desk_picture(&d, &picture, _i % PICTURE_WAYS);
	station_desk_close(&d);
}
END_TEST

/* ---- what was half filled ----------------------------------------------------- */

static const struct {
	const char *keys;	/* open the form */
	const char *typed;	/* into its first field */
} forms[] = {
	{ "2a", "Một nửa" },
	{ "2e", "<C-u>Một nửa" },
	{ "2<Space>e<Tab><Tab>", "Nguoi" },
	{ "2L", "<C-u>17:00" },
	{ "3A<wait 1>a<Tab>", "<C-u>17/3/2024" },
	{ "3Da", "99/NQ-HDND" },
	{ "4a", "DT-2024-005" },
	{ "5L", "Một nửa" },
	{ "5a", "Một nửa" },
	{ "5r<Tab><Tab><Tab>", "Một nửa" },
	{ "5!", "Một nửa" },
	{ "5i<Tab><Tab>", "17:20" },
	{ "5d", "Một nửa" },
	{ "5c", "Một nửa" },
	{ "7<S-Tab><S-Tab>a", "Một nửa" },
};

enum { N_FORMS = sizeof forms / sizeof *forms };

/* Every script ends in a hang-up. */
START_TEST(a_half_filled_form_is_offered_after_a_hang_up)
{
	const char *typed = forms[_i].typed;
	const char *said = strrchr(typed, '>');
	char *keys = mem_printf("%s%s", forms[_i].keys, typed);
	char *again = mem_printf("%s<wait 1>", forms[_i].keys);
	struct station_desk d;

	said = said != NULL ? said + 1 : typed;
	picture_speak(0);
	station_desk_open_all(&d);
	station_desk_play(&d, keys, 24, 80);
	ck_assert_str_eq(stack_top(d.stack)->ops->name, "form");
	station_desk_start_again(&d);

	station_desk_play(&d, again, 24, 80);
	ck_assert(station_desk_shows(&d, "Go on with it?"));
	ck_assert(station_desk_shows(&d, said));
	station_desk_play(&d, "y<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, said));

	/* left, it is forgotten */
	station_desk_play(&d, "<Esc>y<wait 1>", 24, 80);
	station_desk_start_again(&d);
	station_desk_play(&d, again, 24, 80);
	ck_assert(!station_desk_shows(&d, "Go on with it?"));
	station_desk_close(&d);
	free(again);
	free(keys);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("dialogs");
	TCase *tc = tcase_create("dialogs");

	tcase_add_unchecked_fixture(tc, station_desk_setup,
				    station_desk_teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, every_dialog_looks_as_it_was_read, 0,
			    N_DIALOGS * PICTURE_WAYS);
	tcase_add_loop_test(tc, a_half_filled_form_is_offered_after_a_hang_up,
			    0, N_FORMS);
	suite_add_tcase(suite, tc);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
