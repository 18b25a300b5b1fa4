/* Screen 5, the log, and its forms, over the sample station. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/air.h"
#include "app/logbook.h"
#include "base/mem.h"
#include "station_desk.h"
#include "view/log_form.h"
#include "view/view_log.h"

static void open_log(struct station_desk *d)
{
	station_desk_open(d);
	stack_set_screen(d->stack, 4, view_log_new(d->app));
}

static int64_t head_seq(struct station_desk *d)
{
	struct log_head head;
	struct err err;

	ck_assert_msg(logbook_head(d->app, &head, &err), "%s", err.text);
	return head.seq;
}

static struct airing newest(struct station_desk *d)
{
	struct airing_list list;
	struct err err;

	ck_assert_msg(logbook_newest(d->app, 1, &list, &err), "%s", err.text);
	struct airing row = list.rows[0];
	free(list.rows);
	return row;
}

/* ---- pictures ------------------------------------------------------------- */

static const struct desk_picture pictures[] = {
	{"log", ""},
	{"log-down", "<PgDn>jj"},
	{"log-filter", "\\2024-03 papi<Enter>"},
	{"log-filter-none", "\\2023<Enter>"},
	{"log-detail", "<Enter>"},
	{"log-verify", "V"},
	{"log-now", "L"},
	{"log-late", "a"},
	{"log-relay", "r"},
	{"log-emergency", "!"},
	{"log-incident", "i"},
	{"log-strike", "d"},
	{"log-correct", "c"},
	{"log-refused", "c<C-s>"},
	{"log-leave", "aDT-2024-005<Esc>"},
	{"log-find", "\\papi"},
	{"log-detail-find", "<Enter>/"},
	{"log-help", "?"},
};

enum { N_PICTURES = sizeof pictures / sizeof *pictures };

START_TEST(the_log_looks_as_it_was_read)
{
	struct station_desk d;

	open_log(&d);
	station_desk_picture(&d, pictures, _i);
	station_desk_close(&d);
}
END_TEST

START_TEST(the_form_of_a_segment_looks_as_it_was_read)
{
	static const struct desk_picture forms[] = {
		{"log-segment", ""},
		{"log-unapproved", "<C-s>"},
	};
	static const char *const codes[] = {"DT-2024-005", "DT-2024-006"};
	struct station_desk d;

	open_log(&d);
	picture_speak(_i);
	log_form_open(d.stack, d.app, codes[_i / PICTURE_WAYS]);
	station_desk_picture(&d, forms, _i);
	station_desk_close(&d);
}
END_TEST

/* ---- the list ------------------------------------------------------------- */

START_TEST(a_struck_row_says_so_without_colour)
{
	struct station_desk d;

	open_log(&d);
	station_desk_play(&d, "\\119<Esc>\\2024-03-20<Enter><wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "x   119"));
	ck_assert(station_desk_shows(&d, "struck · "));
	station_desk_close(&d);
}
END_TEST

START_TEST(an_emergency_in_the_list_waits_until_it_is_approved)
{
	struct station_desk d;
	struct logbook_airing req;
	struct err err;
	int64_t seq;

	open_log(&d);
	logbook_airing_init(&req);
	req.what = LOGBOOK_FREE;
	req.title = "Mưa lũ";
	req.is_emergency = true;
	req.order_by = "Chủ tịch UBND xã";
	req.start_at = d.now - 600;
	req.played_ms = 60000;
	ck_assert_msg(logbook_add(d.app, &req, &seq, &err), "%s", err.text);
	station_desk_play(&d, "<wait 1>", 24, 160);
	ck_assert(station_desk_shows(&d, "emergency · Mưa lũ · approval to "
					 "follow"));
	station_desk_play(&d, "<Home>oVăn Mẫu<C-s><wait 1>", 24, 160);
	ck_assert(station_desk_shows(&d, "approved 29/3, Văn Mẫu · Mưa lũ  "));
	station_desk_close(&d);
}
END_TEST

START_TEST(selecting_an_entry_takes_a_filter_away_that_hides_it)
{
	struct station_desk d;

	open_log(&d);
	station_desk_play(&d, "\\2024-01<Enter><wait 1>", 24, 80);
	bool is_found = view_log_select(stack_top(d.stack), 139);
	station_desk_play(&d, "<wait 1>", 24, 80);

	ck_assert(is_found);
	ck_assert(!view_log_select(stack_top(d.stack), 100000));
	ck_assert(station_desk_shows(&d, "29/03/2024 17:25"));
	station_desk_close(&d);
}
END_TEST

START_TEST(what_another_process_writes_appears)
{
	struct station_desk d;

	open_log(&d);
	station_desk_play(&d, "<wait 1>", 24, 80);
	struct run r = daixa(&d.world, "log", "incident", "--kind", "power",
			     "--at", "2024-03-29 17:50", "--note",
			     "hai mươi phút", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	topics_bump_all(&d.topics);
	station_desk_play(&d, "<wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "power cut: hai mươi phút"));
	ck_assert(station_desk_selects(&d, "power cut: hai mươi phút"));
	run_finish(&r);
	station_desk_close(&d);
}
END_TEST

START_TEST(what_another_process_writes_leaves_the_cursor_on_its_row)
{
	struct station_desk d;

	open_log(&d);
	station_desk_play(&d, "jj<wait 1>", 24, 80);
	ck_assert(station_desk_selects(&d, "137 29/03/2024 05:40"));
	struct run r = daixa(&d.world, "log", "incident", "--kind", "power",
			     "--at", "2024-03-29 17:50", "--note",
			     "hai mươi phút", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	topics_bump_all(&d.topics);
	station_desk_play(&d, "<wait 1>", 24, 80);

	ck_assert(station_desk_selects(&d, "137 29/03/2024 05:40"));
	ck_assert(station_desk_shows(&d, "power cut: hai mươi phút"));
	run_finish(&r);
	station_desk_close(&d);
}
END_TEST

/* ---- saving --------------------------------------------------------------- */

START_TEST(a_saved_airing_is_selected_and_named)
{
	struct station_desk d;

	open_log(&d);
	int64_t before = head_seq(&d);
	station_desk_play(&d, "jjLDT-2024-005<C-s><wait 1>", 24, 80);
	struct airing row = newest(&d);
	char *notice = mem_printf("saved as entry %d", (int)before + 1);

	ck_assert_int_eq(row.entry.seq, before + 1);
	ck_assert_str_eq(row.entry.segment_code, "DT-2024-005");
	ck_assert_int_eq(row.entry.start_at, DESK_NOW);
	ck_assert_str_eq(row.entry.source, "typed");
	ck_assert(station_desk_shows(&d, notice));
	station_desk_play(&d, "<Enter><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "DT-2024-005"));
	free(notice);
	airing_finish(&row);
	station_desk_close(&d);
}
END_TEST

START_TEST(words_of_a_title_find_the_segment)
{
	struct station_desk d;

	open_log(&d);
	station_desk_play(&d, "Lpapi<Tab><Tab>3:00<C-s><wait 1>", 24, 80);
	struct airing row = newest(&d);

	ck_assert_str_eq(row.entry.segment_code, "DT-2024-014");
	ck_assert_int_eq(row.entry.start_at, DESK_NOW);
	airing_finish(&row);
	station_desk_close(&d);
}
END_TEST

START_TEST(what_is_refused_stays_in_the_form)
{
	static const struct {
		const char *script, *sentence;
	} cases[] = {
		{"L<C-s>", "Segment must not be empty"},
		{"LDT-2024-099<C-s>", "No segment has this code"},
		{"Lcai cach<C-s>", "Which one?"},
		{"LDT-2024-005<Tab><C-u>25:00<C-s>", "'25:00' is no time"},
		{"LDT-2024-005<Tab><C-u>31/12/2024 5:00<C-s>",
		 "has not come yet"},
		{"LDT-2024-005<Tab><Tab>abc<C-s>", "abc"},
		{"LDT-2024-014<C-s>", "How long was it?"},
		{"LDT-2024-006<C-s>", "It was not approved"},
		{"!Thong bao khan<C-s>", "Length must not be empty"},
		{"!Thong bao khan<Tab><Tab>1:30<C-s>",
		 "Ordered by must not be empty"},
		{"i<Tab><Tab>4:00<C-s>", "It cannot end before it began"},
		{"d<C-s>", "Reason must not be empty"},
		{"c<C-s>", "Reason must not be empty"},
		{"c<S-Tab>sai<C-s>", "Nothing is different yet"},
	};
	struct station_desk d;
	char *script = mem_printf("%s<wait 1>", cases[_i].script);

	open_log(&d);
	int64_t before = head_seq(&d);
	station_desk_play(&d, script, 24, 80);

	ck_assert_msg(station_desk_shows(&d, cases[_i].sentence), "%s",
		      cases[_i].sentence);
	ck_assert_str_eq(stack_top(d.stack)->ops->name, "form");
	ck_assert_int_eq(head_seq(&d), before);
	station_desk_play(&d, "<Esc>y<wait 1>", 24, 80);
	free(script);
	station_desk_close(&d);
}
END_TEST

enum { N_REFUSED = 14 };

START_TEST(a_struck_row_is_neither_struck_nor_corrected_again)
{
	struct station_desk d;
	struct err err;
	int64_t seq;

	open_log(&d);
	ck_assert(logbook_strike(d.app, 139, "ghi nhầm", &seq, &err));
	station_desk_play(&d, _i == 0 ? "d<wait 1>" : "c<wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "was struck already"));
	ck_assert_str_eq(stack_top(d.stack)->ops->name, "log");
	station_desk_close(&d);
}
END_TEST

START_TEST(a_correction_keeps_what_was_not_touched)
{
	struct station_desk d;
	struct airing old;
	struct airing row;

	open_log(&d);
	old = newest(&d);
	station_desk_play(&d,
			  "c<Tab><Tab><C-u>5:00<S-Tab><S-Tab><S-Tab>"
			  "đo lại<C-s><wait 1>", 24, 80);
	row = newest(&d);

	ck_assert_int_eq(row.corrects, old.entry.seq);
	ck_assert_int_eq(row.entry.played_ms, 300000);
	ck_assert_int_eq(row.entry.start_at, old.entry.start_at);
	ck_assert_str_eq(row.entry.title, old.entry.title);
	ck_assert_str_eq(row.entry.presenter, old.entry.presenter);
	ck_assert_str_eq(row.entry.coverage, old.entry.coverage);
	ck_assert_str_eq(row.entry.reason, "đo lại");
	ck_assert(station_desk_shows(&d, "correction · "));
	airing_finish(&old);
	airing_finish(&row);
	station_desk_close(&d);
}
END_TEST

/* An airing that was really on air: a start and its finish. */
static void go_on_and_off(struct station_desk *d)
{
	struct logbook_airing req;
	struct air *air = NULL;
	struct err err = {0};

	logbook_airing_init(&req);
	req.code = "DT-2024-001";
	ck_assert_msg(air_start(d->app, &req, LOG_NONE, &air, &err), "%s",
		      err.text);
	ck_assert(air_finish(air, 10000, NULL, NULL, &err));
	air_free(air);
}

START_TEST(what_was_on_air_is_corrected_by_keys)
{
	struct station_desk d;
	struct airing old, row;

	open_log(&d);
	go_on_and_off(&d);
	old = newest(&d);
	station_desk_play(&d,
			  "c<Tab><Tab><C-u>2:30<S-Tab><S-Tab><S-Tab>"
			  "máy đếm sai<C-s><wait 1>", 24, 80);
	row = newest(&d);

	ck_assert_str_eq(old.entry.kind, "start");
	ck_assert_int_eq(row.corrects, old.entry.seq);
	ck_assert_int_eq(row.entry.played_ms, 150000);
	ck_assert_int_eq(row.entry.start_at, old.entry.start_at);
	ck_assert_str_eq(row.entry.outcome, "full");
	airing_finish(&old);
	airing_finish(&row);
	station_desk_close(&d);
}
END_TEST

START_TEST(a_read_only_desk_opens_no_form)
{
	struct station_desk d;

	open_log(&d);
	d.stack->is_read_only = true;
	station_desk_play(&d, "L<wait 1>", 24, 80);

	ck_assert_str_eq(stack_top(d.stack)->ops->name, "log");
	station_desk_close(&d);
}
END_TEST

/* ---- the same as the command line ----------------------------------------- */

/* The last line of the newest month's text copy; yours. */
static char *last_line(struct world *w)
{
	char *log = mem_printf("cat %s/log/*.txt | tail -n 1", w->station);
	struct run r = other_program(w, "sh", "-c", log, NULL);
	char *line = mem_dup(r.out);

	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	free(log);
	return line;
}

/* Two entries say the same but for who they are and when they were typed. */
static void assert_same_line(const char *a, const char *b)
{
	static const char *const own[] = {
		"uid", "entered_at", "boot_id", "boot_ms",
	};
	struct log_entry x;
	struct log_entry y;
	struct err err;
	size_t n;
	const struct log_field *fields = log_fields(&n);

	ck_assert_msg(log_entry_from_line(a, strcspn(a, "\n"), &x, &err), "%s",
		      err.text);
	ck_assert_msg(log_entry_from_line(b, strcspn(b, "\n"), &y, &err), "%s",
		      err.text);
	for (size_t i = 0; i < n; i++) {
		bool is_own = false;
		for (size_t k = 0; k < sizeof own / sizeof *own; k++)
			is_own |= strcmp(fields[i].name, own[k]) == 0;
		if (is_own)
			continue;
		if (!fields[i].is_text)
			ck_assert_msg(log_field_int(&x, &fields[i]) ==
					      log_field_int(&y, &fields[i]),
				      "%s", fields[i].name);
		else
			ck_assert_pstr_eq(log_field_text(&x, &fields[i]),
					  log_field_text(&y, &fields[i]));
	}
	log_entry_finish(&x);
	log_entry_finish(&y);
}

static const struct {
	const char *keys;
	const char *args[14];
} twins[] = {
	{"aDT-2024-005<Tab><C-u>28/3/2024 17:40<C-s>",
	 {"log", "add", "--segment", "DT-2024-005", "--at",
	  "2024-03-28 17:40", NULL}},
	{"aDT-2024-006<Tab><C-u>2024-03-28 05:10:20<Tab>0:54<Tab><Tab>"
	 "<Tab>Thu Hà<Tab><C-u>Thôn Một<Tab>mưa<Tab>đọc bù<C-s>",
	 {"log", "add", "--segment", "DT-2024-006", "--at",
	  "2024-03-28 05:10:20", "--duration=0:54", "--presenter=Thu Hà",
	  "--villages=Thôn Một", "--note=mưa", "--reason=đọc bù", NULL}},
	{"ALời kêu gọi<Tab><C-u>2024-03-28 17:00<Tab>2:30<Tab><Right><Tab>"
	 "<Right><Tab><Right><Tab><Tab><Tab>Thu Hà<Tab><Tab><Tab>sát giờ<C-s>",
	 {"log", "add", "--title=Lời kêu gọi", "--at=2024-03-28 17:00",
	  "--duration=2:30", "--part", "--origin=TTN", "--genre=TIN",
	  "--presenter=Thu Hà", "--reason=sát giờ", NULL}},
	{"r<Tab><C-u>2024-03-28 06:00<C-s>",
	 {"log", "relay", "TA-VOV", "--at", "2024-03-28 06:00", NULL}},
	{"!Lũ về<Tab><C-u>2024-03-28 13:50<Tab>1:30<Tab>Chủ tịch<Tab>"
	 "CĐ 01<Tab>2024-03-28 13:40<Tab>30<C-s>",
	 {"log", "emergency", "--title=Lũ về", "--at=2024-03-28 13:50",
	  "--duration=1:30", "--by=Chủ tịch", "--ref=CĐ 01",
	  "--received=2024-03-28 13:40", "--repeat=30", NULL}},
	{"i<Right><Tab><C-u>2024-03-28 13:50<Tab>2024-03-28 14:00<Tab><C-u>"
	 "Thôn Hai<Tab>loa rè<C-s>",
	 {"log", "incident", "--kind=speaker", "--at=2024-03-28 13:50",
	  "--until=2024-03-28 14:00", "--villages=Thôn Hai", "--note=loa rè",
	  NULL}},
	{"\\suco:chensong<Enter>c<Right><Tab><Tab><C-u>2024-03-12 07:40<Tab><Tab><Tab>"
	 "ghi nhầm<C-s>",
	 {"log", "correct", "102", "--kind=line", "--until=2024-03-12 07:40",
	  "--reason=ghi nhầm", NULL}},
	{"dghi nhầm<C-s>", {"log", "strike", "139", "--reason", "ghi nhầm",
			    NULL}},
	{"c<Tab><Tab><C-u>5:00<S-Tab><S-Tab><S-Tab>đo lại<C-s>",
	 {"log", "correct", "139", "--duration", "5:00", "--reason", "đo lại",
	  NULL}},
};

enum { N_TWINS = sizeof twins / sizeof *twins };

START_TEST(a_form_writes_what_the_command_writes)
{
	struct station_desk d;
	struct station_desk other;
	const char *const *a = twins[_i].args;

	station_desk_open_now(&other);
	struct run r = daixa(&other.world, a[0], a[1], a[2], a[3], a[4], a[5],
			     a[6], a[7], a[8], a[9], a[10], a[11], NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	station_desk_open_now(&d);
	stack_set_screen(d.stack, 4, view_log_new(d.app));
	station_desk_play(&d, twins[_i].keys, 24, 80);
	char *by_form = last_line(&d.world);
	char *by_command = last_line(&other.world);

	assert_same_line(by_form, by_command);
	free(by_form);
	free(by_command);
	run_finish(&r);
	station_desk_close(&d);
	station_desk_close(&other);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("view log");
	TCase *pictured = tcase_create("pictures");
	TCase *list = tcase_create("list");
	TCase *forms = tcase_create("forms");
	TCase *cases[] = {pictured, list, forms};

	tcase_add_loop_test(pictured, the_log_looks_as_it_was_read, 0,
			    N_PICTURES * PICTURE_WAYS);
	tcase_add_loop_test(pictured,
			    the_form_of_a_segment_looks_as_it_was_read, 0,
			    2 * PICTURE_WAYS);
	tcase_add_test(list, a_struck_row_says_so_without_colour);
	tcase_add_test(list, an_emergency_in_the_list_waits_until_it_is_approved);
	tcase_add_test(list,
		       selecting_an_entry_takes_a_filter_away_that_hides_it);
	tcase_add_test(list, what_another_process_writes_appears);
	tcase_add_test(list,
		what_another_process_writes_leaves_the_cursor_on_its_row);
	tcase_add_test(forms, a_saved_airing_is_selected_and_named);
	tcase_add_test(forms, words_of_a_title_find_the_segment);
	tcase_add_loop_test(forms, what_is_refused_stays_in_the_form, 0,
			    N_REFUSED);
	tcase_add_loop_test(forms,
			    a_struck_row_is_neither_struck_nor_corrected_again,
			    0, 2);
	tcase_add_test(forms, a_correction_keeps_what_was_not_touched);
	tcase_add_test(forms, what_was_on_air_is_corrected_by_keys);
	tcase_add_test(forms, a_read_only_desk_opens_no_form);
	tcase_add_loop_test(forms, a_form_writes_what_the_command_writes, 0,
			    N_TWINS);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		tcase_set_timeout(cases[i], 120);
		suite_add_tcase(s, cases[i]);
	}
	/* one station for all: made before the first case, removed at the end */
	tcase_add_unchecked_fixture(pictured, station_desk_setup, NULL);
	tcase_add_unchecked_fixture(forms, NULL, station_desk_teardown);
	SRunner *runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
