/* Taking over a book that was kept in a spreadsheet. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "app/logbook.h"
#include "app/oldbook.h"
#include "app/oldbook_value.h"
#include "base/csv_reader.h"
#include "base/mem.h"
#include "log_help.h"
#include "station_desk.h"
#include "view/view_log.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* ---- the table ------------------------------------------------------------- */

static const struct {
	const char *text;
	const char *want;	/* cells by |, rows by their line and / */
} tables[] = {
	{"a,b\n1,2\n", "1:a|b/2:1|2/"},
	{"a;b;c\r\n1;2,5;3\r\n", "1:a|b|c/2:1|2,5|3/"},
	{"a\tb\r1\t2", "1:a|b/2:1|2/"},
	{"sep=;\r\na;b,c,d\n", "2:a|b,c,d/"},
	{"a,b\n\"x, y\",\"say \"\"hi\"\"\"\n", "1:a|b/2:x, y|say \"hi\"/"},
	{"a,b\n\"two\nlines\",2\n3,4\n", "1:a|b/2:two\nlines|2/4:3|4/"},
	{"a,b\n\n , \n1,\n", "1:a|b/4:1|/"},
	{"\"a;b\",c\n", "1:a;b|c/"},
	{"", ""},
};

START_TEST(a_table_is_read_as_spreadsheets_write_it)
{
	struct csv_table t;
	struct err err = {0};
	struct buf got;

	help_ok(csv_read(tables[_i].text, &t, &err), &err);
	buf_init(&got);
	for (size_t r = 0; r < t.count; r++) {
		buf_printf(&got, "%ld:", t.rows[r].line);
		for (size_t c = 0; c < t.rows[r].count; c++)
			buf_printf(&got, "%s%s", c > 0 ? "|" : "",
				   csv_cell(&t.rows[r], c));
		buf_putc(&got, '/');
	}
	ck_assert_str_eq(got.data != NULL ? got.data : "", tables[_i].want);
	buf_finish(&got);
	csv_table_finish(&t);
}
END_TEST

START_TEST(a_quote_that_never_closes_is_named_by_its_line)
{
	struct csv_table t;
	struct err err = {0};

	ck_assert(!csv_read("a,b\n1,\"2\n3,4\n", &t, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "line 2"));
}
END_TEST

/* ---- cells ------------------------------------------------------------------ */

static const struct { const char *text, *want; } dates[] = {
	{"5/3/2024", "2024-03-05"},	{"05/03/2024", "2024-03-05"},
	{"5.3.2024", "2024-03-05"},	{"5-3-24", "2024-03-05"},
	{"2024-03-05", "2024-03-05"},	{"Thứ 3, 05/03/2024", "2024-03-05"},
	{"T3 05/03/2024", "2024-03-05"}, {"CN, 10/3/2024 ", "2024-03-10"},
	{"30/2/2024", NULL}, {"3/13/2024", NULL}, {"5/3", NULL}, {"", NULL},
	{"hôm qua", NULL}, {"5/3/2024/1", NULL}, {"45356", NULL},
	{"5/3/2024 lúc 5h", NULL},
};

START_TEST(dates_are_read_as_people_write_them)
{
	struct date d;
	char text[CIVIL_TEXT];
	bool ok = old_date(dates[_i].text, &d, NULL);

	ck_assert_msg(ok == (dates[_i].want != NULL), "%s", dates[_i].text);
	if (!ok)
		return;
	date_format(d, text);
	ck_assert_str_eq(text, dates[_i].want);
}
END_TEST

static const struct { const char *text; int want; } clocks[] = {
	{"17:00", 61200}, {"17h00", 61200}, {"17h", 61200}, {"5h30", 19800},
	{"17 giờ 5 phút", 61500}, {"17g30", 63000}, {"17:00:30", 61230},
	{"05.40", 20400}, {"24:00", -1}, {"17:60", -1}, {"17", -1},
	{"sáng", -1}, {"", -1}, {"17:00-17:30", -1}, {"1:2:3:4", -1},
};

START_TEST(times_of_day_are_read_as_people_write_them)
{
	int got = -1;
	bool ok = old_clock(clocks[_i].text, &got, NULL);

	ck_assert_msg(ok == (clocks[_i].want >= 0), "%s", clocks[_i].text);
	ck_assert_int_eq(got, clocks[_i].want);
}
END_TEST

static const struct { const char *text; int64_t bare, want; } lengths[] = {
	{"2:36", 0, 156000}, {"0:15:00", 0, 900000}, {"15 phút", 0, 900000},
	{"15p", 0, 900000}, {"2'30", 0, 150000}, {"2'30\"", 0, 150000},
	{"2 phút 30 giây", 0, 150000}, {"1 giờ 5 phút", 0, 3900000},
	{"1h30", 0, 5400000}, {"90 giây", 0, 90000}, {"15", 60000, 900000},
	{"15", 1000, 15000}, {"15", 0, -1}, {"0", 60000, -1},
	{"25 giờ", 0, -1}, {"99999999999", 60000, -1}, {"5 phút 1 giờ", 0, -1},
	{"dài", 0, -1}, {"", 60000, -1}, {"-5", 60000, -1}, {"1,5", 60000, -1},
};

START_TEST(lengths_are_read_as_people_write_them)
{
	int64_t got = -1;
	bool ok = old_length(lengths[_i].text, lengths[_i].bare, &got, NULL);

	ck_assert_msg(ok == (lengths[_i].want >= 0), "%s", lengths[_i].text);
	ck_assert_int_eq(got, lengths[_i].want);
}
END_TEST

/* ---- books ------------------------------------------------------------------ */

#define HEAD "STT;Ngày;Buổi;Giờ phát;Thời lượng (phút);Tên tin, bài;Thể loại;" \
	"Nguồn;Hình thức;Nội dung KH;Người duyệt;Ghi chú\r\n"

static void write_book(const char *text)
{
	help_write("book.csv", text, strlen(text));
}

static struct oldbook_result take(struct station_desk *d, bool is_dry_run)
{
	struct oldbook_request req = {
		.path = "book.csv", .is_dry_run = is_dry_run,
	};
	struct oldbook_result r;
	struct err err = {0};

	ck_assert_msg(oldbook_import(d->app, &req, &r, &err), "%s", err.text);
	return r;
}

static int64_t head_seq(struct station_desk *d)
{
	struct log_head head;
	struct err err = {0};

	help_ok(logbook_head(d->app, &head, &err), &err);
	return head.seq;
}

static const char good_book[] =
	HEAD
	"1;T2, 02/01/2023;Sáng;5h30;15;Thời sự;;TA-VOV;;;;\r\n"
	"2;3/1/23;Chiều;17h00;2'30;Thông báo tiêm phòng;;;;;;; ;\r\n";

START_TEST(a_good_book_is_written_in_one_go_and_marked)
{
	struct station_desk d;
	struct airing_list list;
	struct log_verdict v;
	struct err err = {0};

	station_desk_open(&d);
	write_book(good_book);
	int64_t before = head_seq(&d);
	struct oldbook_result dry = take(&d, true);
	ck_assert_int_eq(head_seq(&d), before);
	ck_assert_uint_eq(dry.n_faults, 0);
	ck_assert_uint_eq(dry.good, 2);
	ck_assert_str_eq(dry.ignored, "STT");
	struct oldbook_result real = take(&d, false);
	ck_assert_int_eq(real.first_seq, before + 1);
	ck_assert_int_eq(real.last_seq, before + 2);

	help_ok(logbook_rows(d.app, dry.first_at, dry.last_at + 1, &list,
			     &err), &err);
	ck_assert_uint_eq(list.count, 2);
	ck_assert_str_eq(list.rows[0].entry.source, "oldbook");
	ck_assert_str_eq(list.rows[0].entry.origin, "TA-VOV");
	ck_assert_str_eq(list.rows[0].entry.mode, "relay");
	ck_assert_str_eq(list.rows[1].entry.slot, "CHIEU");
	ck_assert_int_eq(list.rows[1].entry.played_ms, 150000);
	airing_list_finish(&list);
	help_ok(logbook_verify(d.app, NULL, &v, &err), &err);
	ck_assert_int_eq(v.first_bad, LOG_NONE);
	ck_assert_int_eq(v.text_first_bad, LOG_NONE);
	log_verdict_finish(&v);
	oldbook_result_finish(&dry);
	oldbook_result_finish(&real);
	station_desk_close(&d);
}
END_TEST

START_TEST(what_was_taken_over_is_not_taken_over_twice)
{
	struct station_desk d;

	station_desk_open(&d);
	write_book(HEAD "1;2/1/2023;;5:30;15;Một;;;;;;\r\n");
	struct oldbook_result once = take(&d, false);
	int64_t head = head_seq(&d);
	struct oldbook_result twice = take(&d, false);

	ck_assert_uint_eq(once.n_faults, 0);
	ck_assert_uint_eq(twice.n_faults, 1);
	ck_assert_ptr_nonnull(strstr(twice.faults[0].text, "already"));
	ck_assert_int_eq(head_seq(&d), head);
	oldbook_result_finish(&once);
	oldbook_result_finish(&twice);
	station_desk_close(&d);
}
END_TEST

static const struct { const char *row, *words; } bad_rows[] = {
	{";30/2/2023;;5:30;1;A;;;;;;", "no date"},
	{";2/1/2023;;25:00;1;A;;;;;;", "no time of day"},
	{";2/1/2023;;5:30;x;A;;;;;;", "no length"},
	{";2/1/2023;;5:30;1; ;;;;;;", "no title"},
	{";2/1/2023;Tối;5:30;1;A;;;;;;", "no slot"},
	{";2/1/2023;;5:30;1;A;Nhạc;;;;;", "\"Nhạc\" is not known"},
	{";2/1/2023;;5:30;1;A;;Lạ;;;;", "\"Lạ\" is not known"},
	{";2/1/2023;;5:30;1;A;;;múa;;;", "\"múa\" is not known"},
	{";2/1/2023;;5:30;1;A;;;tiếp âm;;;", "a relay needs its source"},
	{";2/1/2023;;5:30;1;A;;;;ND-9.9;;", "ND-9.9"},
	{";2/1/2033;;5:30;1;A;;;;;;", "has not come yet"},
	{";2/1/1923;;5:30;1;A;;;;;;", "no year"},
	{";2/1/2023;;5:30;1;Bản tin; thời sự;;;;;;;xã",
	 "\"xã\" stands under no heading"},
};

START_TEST(one_bad_row_is_named_and_nothing_is_written)
{
	struct station_desk d;
	char *book = mem_printf("%s;1/1/2023;;5:30;1;Tốt;;;;;;\r\n%s\r\n",
				HEAD, bad_rows[_i].row);

	station_desk_open(&d);
	write_book(book);
	int64_t before = head_seq(&d);
	struct oldbook_result r = take(&d, false);
	ck_assert_uint_eq(r.n_faults, 1);
	ck_assert_int_eq(r.faults[0].line, 3);
	ck_assert_msg(strstr(r.faults[0].text, bad_rows[_i].words) != NULL,
		      "%s", r.faults[0].text);
	ck_assert_uint_eq(r.good, 1);
	ck_assert_int_eq(head_seq(&d), before);
	oldbook_result_finish(&r);
	free(book);
	station_desk_close(&d);
}
END_TEST

START_TEST(all_that_is_wrong_with_a_row_is_told_at_once)
{
	static const char *const words[] = {
		"no date", "no time of day", "no length", "no title",
		"\"Nhạc\" is not known", "\"Lạ\" is not known",
		"\"múa\" is not known",
	};
	struct station_desk d;

	station_desk_open(&d);
	write_book(HEAD ";30/2/2023;;25:00;xx;;Nhạc;Lạ;múa;;;\r\n");
	struct oldbook_result r = take(&d, true);
	ck_assert_uint_eq(r.n_faults, 1);
	for (size_t i = 0; i < COUNT(words); i++)
		ck_assert_msg(strstr(r.faults[0].text, words[i]) != NULL,
			      "%s: %s", words[i], r.faults[0].text);
	oldbook_result_finish(&r);
	station_desk_close(&d);
}
END_TEST

static const struct { const char *text, *words; } bad_books[] = {
	{"", "no rows"},
	{HEAD, "no rows"},
	{"Ngày;Giờ phát;Thời lượng\r\n1;2;3\r\n", "Tên tin, bài"},
	{"Tên;Họ\r\nA;B\r\n", "no column \"Ngày\""},
	{HEAD "\"", "never closed"},
};

START_TEST(what_is_no_book_is_refused_with_its_reason)
{
	struct oldbook_request req = {.path = "book.csv"};
	struct station_desk d;
	struct oldbook_result r;
	struct err err = {0};

	station_desk_open(&d);
	write_book(bad_books[_i].text);
	ck_assert(!oldbook_import(d.app, &req, &r, &err));
	ck_assert_int_eq(err.code, ERR_FORMAT);
	ck_assert_msg(strstr(err.text, bad_books[_i].words) != NULL, "%s",
		      err.text);
	station_desk_close(&d);
}
END_TEST

START_TEST(a_book_in_an_old_encoding_is_read)
{
	/* "Ngày,Giờ phát,Thời lượng,Tên tin bài" and a row in TCVN3 */
	static const char book[] =
		"Ng\265y,Gi\352 ph\270t,Th\352i l\255\356ng,T\252n tin b\265i\n"
		"5/3/2023,17:00,2:36,Th\253ng b\270o ti\252m ph\337ng cho "
		"tr\316 em trong x\267\n";
	struct station_desk d;

	station_desk_open(&d);
	write_book(book);
	struct oldbook_result r = take(&d, true);
	ck_assert_str_eq(r.encoding, "tcvn3");
	ck_assert_uint_eq(r.good, 1);
	oldbook_result_finish(&r);
	station_desk_close(&d);
}
END_TEST

START_TEST(keys_take_an_old_book_over)
{
	struct station_desk d;

	station_desk_open(&d);
	stack_set_screen(d.stack, 4, view_log_new(d.app));
	write_book(HEAD ";30/2/2023;;5:30;1;A;;;;;;\r\n");
	station_desk_play(&d, "Ibook.csv<Enter><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "Nothing was written"));
	ck_assert(station_desk_shows(&d, "line 2: \"30/2/2023\" is no date"));
	write_book(HEAD ";20/2/2023;;5:30;1;A;;;;;;\r\n");
	station_desk_play(&d, "<Esc>Ibook.csv<Enter><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "1 rows, all good"));
	station_desk_play(&d, "y<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "Logged as entries 140 to 140"));
	station_desk_close(&d);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("oldbook");
	TCase *v = tcase_create("values");
	TCase *t = tcase_create("books");

	tcase_add_loop_test(v, a_table_is_read_as_spreadsheets_write_it, 0,
			    COUNT(tables));
	tcase_add_test(v, a_quote_that_never_closes_is_named_by_its_line);
	tcase_add_loop_test(v, dates_are_read_as_people_write_them, 0,
			    COUNT(dates));
	tcase_add_loop_test(v, times_of_day_are_read_as_people_write_them, 0,
			    COUNT(clocks));
	tcase_add_loop_test(v, lengths_are_read_as_people_write_them, 0,
			    COUNT(lengths));
	suite_add_tcase(s, v);
	tcase_set_timeout(t, 240);
	tcase_add_unchecked_fixture(t, station_desk_setup,
				    station_desk_teardown);
	tcase_add_test(t, a_good_book_is_written_in_one_go_and_marked);
	tcase_add_test(t, what_was_taken_over_is_not_taken_over_twice);
	tcase_add_loop_test(t, one_bad_row_is_named_and_nothing_is_written, 0,
			    COUNT(bad_rows));
	tcase_add_test(t, all_that_is_wrong_with_a_row_is_told_at_once);
	tcase_add_loop_test(t, what_is_no_book_is_refused_with_its_reason, 0,
			    COUNT(bad_books));
	tcase_add_test(t, a_book_in_an_old_encoding_is_read);
	tcase_add_test(t, keys_take_an_old_book_over);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	SRunner *r = srunner_create(suite());

	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
