/*
 * The letter: who signs on which date and in which form, letter case, and how
 * numbers and dates are written (Decree 30/2020, annex I).
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/closing.h"
#include "app/reporting.h"
#include "app/reporting_choice.h"
#include "base/mem.h"
#include "base/text.h"
#include "log_help.h"
#include "many_months.h"
#include "report/report.h"
#include "report/report_said.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static struct many_months m;

static void open_station(void)
{
	many_months_make(&m, 0);
	/* April 2024: March is over */
	m.st.now = INT64_C(1712000000);
}

static void close_station(void)
{
	many_months_finish(&m);
}

static void change_station(const char *sql)
{
	char *path = mem_printf("%s/station.db", m.st.dir);
	sqlite3 *db = NULL;

	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK,
		      "%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
	free(path);
}

/* March's letter of that date; NULL: it has none. */
static void make_letter(const char *date, const char *number,
			struct report_doc *out)
{
	struct report_request req = {
		.kind = "month", .month = "2024-03", .date = date,
		.number = number,
	};
	struct err err = { 0 };

	help_ok(reporting_build(&m.app, &req, out, &err), &err);
}

/* ---- who signs ---------------------------------------------------------------------- */

static const struct { const char *stored; const char *lines[4]; } forms[] = {
	{ "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
	  { "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH" } },
	{ "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
	  { "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH" } },
	{ "TL. CHỦ TỊCH\nTRƯỞNG PHÒNG", { "TL. CHỦ TỊCH", "TRƯỞNG PHÒNG" } },
	{ "TUQ. CHỦ TỊCH\nTRƯỞNG PHÒNG", { "TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG" } },
};

static void assert_signed(const char *date, const char *const *lines,
			  const char *name)
{
	struct report_doc doc;
	size_t n = 0;

	make_letter(date, NULL, &doc);
	for (; lines[n] != NULL; n++) {
		ck_assert_uint_lt(n, doc.official.authority.count);
		ck_assert_str_eq(doc.official.authority.lines[n], lines[n]);
		char *upper = text_upper(lines[n]);
		ck_assert_str_eq(upper, lines[n]);
		free(upper);
	}
	ck_assert_uint_eq(doc.official.authority.count, n);
	ck_assert_str_eq(doc.official.signer, name);
	report_doc_finish(&doc);
}

START_TEST(the_signature_is_that_in_force_on_the_papers_date)
{
	static const char *const later[] = { "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH",
					     NULL };
	char *sql = sqlite3_mprintf(
		"DELETE FROM signer;"
		"INSERT INTO signer (ord, authority, name, valid_to) VALUES "
		"(1, %Q, 'Lê Văn Trước', '2024-03-31');"
		"INSERT INTO signer (ord, authority, name, valid_from) VALUES "
		"(2, 'KT. CHỦ TỊCH' || char(10) || 'PHÓ CHỦ TỊCH', 'Trần Thị "
		"Sau', '2024-04-01')", forms[_i].stored);

	change_station(sql);
	sqlite3_free(sql);
	assert_signed("2024-03-31", forms[_i].lines, "Lê Văn Trước");
	assert_signed("2024-04-01", later, "Trần Thị Sau");
	/* without a date: on the last day of the period */
	assert_signed(NULL, forms[_i].lines, "Lê Văn Trước");
}
END_TEST

START_TEST(of_two_signers_the_newest_signs)
{
	static const char *const newest[] = { "PHÓ CHỦ TỊCH", NULL };

	change_station("DELETE FROM signer;"
		       "INSERT INTO signer (ord, authority, name) VALUES "
		       "(1, 'CHỦ TỊCH', 'Lê Văn Trước');"
		       "INSERT INTO signer (ord, authority, name, valid_from) "
		       "VALUES (2, 'PHÓ CHỦ TỊCH', 'Trần Thị Sau', "
		       "'2024-03-01'), (3, 'CHỦ TỊCH', 'Vũ Văn Giữa', "
		       "'2024-02-01')");
	assert_signed("2024-03-31", newest, "Trần Thị Sau");
}
END_TEST

START_TEST(a_number_that_no_paper_has_is_refused)
{
	static const char *const wrong[] = { "abc", "0", "00", "-5", "007",
					     "", "12ab", "1 2", "1234567" };

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct report_request req = {
			.kind = "month", .month = "2024-03",
			.number = wrong[i],
		};
		struct report_doc doc;
		struct err err = { 0 };

		ck_assert_msg(!reporting_build(&m.app, &req, &doc, &err),
			      "'%s'", wrong[i]);
		ck_assert_int_eq(err.code, ERR_INVALID);
	}
}
END_TEST

START_TEST(later_entries_are_asked_of_closed_months_only)
{
	struct report_request req = { .kind = "month", .quarter = "2024-Q1",
				      .with_later = true };
	struct report_doc doc;
	struct err err = { 0 };

	ck_assert(!reporting_build(&m.app, &req, &doc, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	req.quarter = NULL;
	req.month = "2024-03";
	ck_assert(!reporting_build(&m.app, &req, &doc, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "closed month"));
}
END_TEST

START_TEST(days_without_a_name_are_said_in_one_sentence)
{
	struct report_request req = {
		.kind = "month", .from = "2024-03-02", .to = "2024-03-10",
		.format = "txt",
	};
	struct err err = { 0 };
	struct buf out;

	buf_init(&out);
	help_ok(reporting_render(&m.app, &req, &out, &err), &err);
	ck_assert_ptr_null(strstr(out.data, "rong từ ngày"));
	ck_assert_ptr_nonnull(strstr(out.data, "ừ ngày 02/03/2024"));
	buf_clear(&out);
	req.to = req.from;
	req.format = "json";
	help_ok(reporting_render(&m.app, &req, &out, &err), &err);
	ck_assert_ptr_nonnull(strstr(out.data, "rong ngày 02/03/2024, "));
	ck_assert_ptr_null(strstr(out.data, "đến ngày"));
	buf_finish(&out);
}
END_TEST

START_TEST(a_station_without_a_signer_leaves_the_place_free)
{
	struct report_doc doc;

	change_station("DELETE FROM signer");
	make_letter("2024-04-05", NULL, &doc);
	ck_assert_uint_eq(doc.official.authority.count, 0);
	ck_assert_ptr_null(doc.official.signer);
	report_doc_finish(&doc);
	char *text = many_months_report(&m, "month", "2024-03", "calendar",
					"txt");
	ck_assert_ptr_nonnull(strstr(text, "Nơi nhận:"));
	free(text);
}
END_TEST

/* ---- how it is written ---------------------------------------------------------------- */

START_TEST(the_heading_is_in_capitals_and_the_motto_is_not)
{
	struct report_doc doc;

	make_letter(NULL, NULL, &doc);
	const char *const upper[] = { report_country(), doc.superior,
				      doc.agency, doc.title };
	for (size_t i = 0; i < sizeof upper / sizeof *upper; i++) {
		char *same = text_upper(upper[i]);
		ck_assert_str_eq(same, upper[i]);
		free(same);
	}
	ck_assert_str_eq(report_motto(), "Độc lập - Tự do - Hạnh phúc");
	report_doc_finish(&doc);
}
END_TEST

START_TEST(days_below_ten_and_the_first_two_months_have_a_zero)
{
	static const struct { const char *date, *line; } cases[] = {
		{ "2024-01-05", "Đức Tân, ngày 05 tháng 01 năm 2024" },
		{ "2024-02-10", "Đức Tân, ngày 10 tháng 02 năm 2024" },
		{ "2024-03-09", "Đức Tân, ngày 09 tháng 3 năm 2024" },
		{ "2024-10-31", "Đức Tân, ngày 31 tháng 10 năm 2024" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct report_doc doc;
		make_letter(cases[i].date, NULL, &doc);
		char *line = report_place_line(&doc);
		ck_assert_str_eq(line, cases[i].line);
		free(line);
		report_doc_finish(&doc);
	}
}
END_TEST

START_TEST(a_number_below_ten_has_a_zero_and_none_is_left_blank)
{
	static const struct { const char *number, *line; } cases[] = {
		{ NULL, "Số:        /BC-UBND" },
		{ "5", "Số: 05/BC-UBND" },
		{ "05", "Số: 05/BC-UBND" },
		{ "12", "Số: 12/BC-UBND" },
		{ "12a", "Số: 12a/BC-UBND" },
		{ "123", "Số: 123/BC-UBND" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct report_doc doc;
		make_letter(NULL, cases[i].number, &doc);
		char *line = report_number_line(&doc);
		ck_assert_str_eq(line, cases[i].line);
		free(line);
		report_doc_finish(&doc);
	}
}
END_TEST

START_TEST(recipients_end_in_semicolons_and_the_last_in_a_full_stop)
{
	struct report_doc doc;

	make_letter(NULL, NULL, &doc);
	const struct report_lines *to = &doc.official.recipients;
	ck_assert_uint_gt(to->count, 2);
	for (size_t i = 0; i < to->count; i++) {
		const char *line = to->lines[i];
		ck_assert_int_eq(line[strlen(line) - 1],
				 i + 1 < to->count ? ';' : '.');
	}
	ck_assert_int_eq(strncmp(to->lines[to->count - 1], "Lưu: VT", 8), 0);
	report_doc_finish(&doc);
}
END_TEST

START_TEST(an_annex_says_which_report_it_belongs_to)
{
	struct report_request req = {
		.kind = "month", .month = "2024-03", .format = "txt",
		.date = "2024-04-05", .number = "7",
	};
	struct err err = { 0 };
	struct buf out;

	buf_init(&out);
	help_ok(reporting_render(&m.app, &req, &out, &err), &err);
	ck_assert_ptr_nonnull(strstr(out.data, "Phụ lục III"));
	ck_assert_ptr_nonnull(strstr(out.data,
		"(Kèm theo Báo cáo số 07/BC-UBND ngày 05 tháng 4 năm 2024 của "
		"Ủy ban nhân dân xã Đức Tân)"));
	buf_finish(&out);
}
END_TEST

static const struct { const char *typed, *said; } agencies[] = {
	{ "Ủy ban nhân dân\nphường Cẩm Thành",
	  "của Ủy ban nhân dân phường Cẩm Thành)" },
	{ "ỦY BAN NHÂN DÂN\nPHƯỜNG CẨM THÀNH",
	  "của Ủy ban nhân dân phường Cẩm Thành)" },
	{ "UỶ BAN NHÂN DÂN\nĐẶC KHU LÝ SƠN",
	  "của Uỷ ban nhân dân đặc khu Lý Sơn)" },
	{ "UBND\nxã Mộ Đức", "của UBND xã Mộ Đức)" },
	{ "ỦY BAN NHÂN DÂN\nXÃ ĐỨC TÂN", "của Ủy ban nhân dân xã Đức Tân)" },
	{ "ĐÀI TRUYỀN THANH", "của ĐÀI TRUYỀN THANH)" },
};

START_TEST(an_annex_names_the_agency_as_a_sentence_does)
{
	char *sql = mem_printf("UPDATE letterhead SET agency = '%s'",
			       agencies[_i].typed);
	struct report_doc doc;

	change_station(sql);
	make_letter(NULL, NULL, &doc);
	char *note = report_annex_note(&doc);
	ck_assert_ptr_nonnull(note);
	const char *said = strstr(note, "của ");
	ck_assert_ptr_nonnull(said);
	ck_assert_str_eq(said, agencies[_i].said);
	free(note);
	report_doc_finish(&doc);
	free(sql);
}
END_TEST

START_TEST(a_text_does_not_cut_the_agency_s_name)
{
	struct report_request req = {
		.kind = "month", .month = "2024-03", .format = "txt",
	};
	struct err err = { 0 };
	struct buf out;

	change_station("UPDATE letterhead SET agency ="
		       " 'Ủy ban nhân dân\nphường Nguyễn Nghiêm Thượng'");
	buf_init(&out);
	help_ok(reporting_render(&m.app, &req, &out, &err), &err);
	const char *note = strstr(out.data, "(Kèm theo Báo cáo");
	ck_assert_ptr_nonnull(note);
	size_t len = strcspn(note, ")");
	ck_assert_uint_gt(len, 80);
	ck_assert_ptr_null(memmem(note, len, "…", strlen("…")));
	buf_finish(&out);
}
END_TEST

/* ---- the period, as a person says it ------------------------------------------------- */

static const struct {
	struct report_request req;
	const char *from, *to;
} spoken[] = {
	{ { .month = "3/2024" }, "2024-03-01", "2024-03-31" },
	{ { .month = "tháng 03 năm 2024" }, "2024-03-01", "2024-03-31" },
	{ { .quarter = "I/2024" }, "2024-01-01", "2024-03-31" },
	{ { .quarter = "quý 2 năm 2024" }, "2024-04-01", "2024-06-30" },
	{ { .half = "6 tháng đầu năm 2024" }, "2024-01-01", "2024-06-30" },
	{ { .nine_months = "9 tháng 2024" }, "2024-01-01", "2024-09-30" },
	{ { .year = "năm 2024" }, "2024-01-01", "2024-12-31" },
	{ { .week = "10/2024" }, "2024-03-04", "2024-03-10" },
	{ { .month = "3/2024", .rule = "gov15" }, "2024-02-15", "2024-03-14" },
};

START_TEST(a_period_may_be_given_as_a_person_says_it)
{
	struct report_request req = spoken[_i].req;
	struct report_doc doc;
	struct err err = { 0 };

	req.kind = "book";
	help_ok(reporting_build(&m.app, &req, &doc, &err), &err);
	ck_assert_str_eq(doc.from, spoken[_i].from);
	ck_assert_str_eq(doc.to, spoken[_i].to);
	report_doc_finish(&doc);
}
END_TEST

START_TEST(a_period_of_another_kind_is_refused_as_it_was_typed)
{
	struct report_request req = { .kind = "book", .month = "quý I/2024" };
	struct report_doc doc;
	struct err err = { 0 };

	ck_assert(!reporting_build(&m.app, &req, &doc, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	ck_assert_ptr_nonnull(strstr(err.text, "quý I/2024"));
}
END_TEST

START_TEST(a_period_that_is_none_is_named_as_it_was_typed)
{
	static const char *const typed[] = { "tháng 3/2024ột", "quý 1" };
	const struct date april = { 2024, 4, 2 };
	struct report_choice c;
	struct err err = { 0 };

	ck_assert(!report_choice_read(typed[_i], april, &c, &err));
	ck_assert_ptr_nonnull(strstr(err.text, typed[_i]));
}
END_TEST

/* ---- what is told to who makes it ---------------------------------------------------- */

static const char *const kinds_of_log[] = { "month", "book" };

static struct report_warnings warnings_of(const char *kind, const char *date)
{
	struct report_request req = {
		.kind = kind, .month = "2024-03", .format = "csv",
		.date = date,
	};
	struct report_warnings w = { 0 };
	struct err err = { 0 };
	struct buf out;

	buf_init(&out);
	help_ok(reporting_render_warned(&m.app, &req, NULL, &out, &w, &err), &err);
	buf_finish(&out);
	return w;
}

START_TEST(what_is_missing_on_the_papers_date_is_told_and_where_it_is_entered)
{
	static const char *const commands[] = {
		"daixa letterhead add", "daixa signer add",
		"daixa recipient add",
	};

	change_station("DELETE FROM signer; DELETE FROM recipient;"
		       "UPDATE letterhead SET valid_to = '2024-04-04'");
	struct report_warnings w = warnings_of("month", "2024-04-05");

	ck_assert_uint_eq(w.count, 3);
	for (size_t i = 0; i < 3; i++) {
		ck_assert_msg(strstr(w.lines[i], "05/04/2024") != NULL, "%s",
			      w.lines[i]);
		ck_assert_msg(strstr(w.lines[i], commands[i]) != NULL, "%s",
			      w.lines[i]);
	}
	report_warnings_finish(&w);
	/* the day before there was a letterhead */
	w = warnings_of("coverage", "2024-04-04");
	ck_assert_uint_eq(w.count, 0);
	report_warnings_finish(&w);
	w = warnings_of("coverage", "2024-04-05");
	ck_assert_uint_eq(w.count, 1);
	report_warnings_finish(&w);
}
END_TEST

START_TEST(a_period_that_is_not_over_is_told_of)
{
	struct report_request req = {
		.kind = kinds_of_log[_i], .month = "2031-05", .format = "csv",
	};
	struct report_warnings w = { 0 };
	struct err err = { 0 };
	bool is_told = false;
	struct buf out;

	buf_init(&out);
	help_ok(reporting_render_warned(&m.app, &req, NULL, &out, &w, &err),
		&err);
	for (size_t i = 0; i < w.count; i++)
		is_told |= strstr(w.lines[i], "not over: it ends on "
					      "31/05/2031") != NULL;
	ck_assert(is_told);
	report_warnings_finish(&w);
	buf_finish(&out);
}
END_TEST

START_TEST(words_rewritten_on_other_figures_are_told_of)
{
	struct report_request req = { .month = "2024-03" };
	struct report_words_list list = { 0 };
	struct err err = { 0 };

	help_ok(reporting_set_words(&m.app, &req, "direction", "Viết tay.",
				    &err), &err);
	struct report_warnings w = warnings_of("month", "2024-04-05");
	ck_assert_uint_eq(w.count, 0);
	report_warnings_finish(&w);

	change_station("UPDATE plan SET number = '99/KH-UBND'");
	w = warnings_of("month", "2024-04-05");
	ck_assert_uint_eq(w.count, 1);
	ck_assert_ptr_nonnull(strstr(w.lines[0], "1. Công tác chỉ đạo"));
	report_warnings_finish(&w);
	help_ok(closing_warnings(&m.app, "2024-03", &w, &err), &err);
	ck_assert_ptr_nonnull(strstr(w.lines[w.count - 1], "1. Công tác"));
	report_warnings_finish(&w);
	help_ok(reporting_words(&m.app, &req, &list, &err), &err);
	ck_assert(list.rows[1].is_outdated);
	ck_assert_ptr_null(strstr(list.rows[1].was_generated, "99/KH"));
	ck_assert_ptr_nonnull(strstr(list.rows[1].generated, "99/KH"));
	report_words_list_finish(&list);

	/* who writes them again has seen the new ones */
	help_ok(reporting_set_words(&m.app, &req, "direction", "Viết tay.",
				    &err), &err);
	w = warnings_of("month", "2024-04-05");
	ck_assert_uint_eq(w.count, 0);
	report_warnings_finish(&w);
}
END_TEST

START_TEST(a_name_too_long_for_the_disk_is_said_to_be_that)
{
	char path[300] = "/tmp/";
	struct err err = { 0 };

	memset(path + 5, 'a', sizeof path - 6);
	ck_assert(!reporting_may_save(&m.app, path, false, &err));
	ck_assert_int_eq(err.code, ERR_IO);
	ck_assert_ptr_nonnull(strstr(err.text, "too long"));
}
END_TEST

START_TEST(nothing_is_told_of_a_letter_that_lacks_nothing)
{
	struct report_warnings w = warnings_of("month", "2024-04-05");

	ck_assert_msg(w.count == 0, "%s", w.lines[0]);
	report_warnings_finish(&w);
}
END_TEST

START_TEST(a_date_before_the_end_of_the_period_is_told_of)
{
	static const char *const kinds[] = { "month", "book", "coverage" };
	struct report_warnings w = warnings_of(kinds[_i], "2024-03-30");

	ck_assert_uint_eq(w.count, 1);
	ck_assert_ptr_nonnull(strstr(w.lines[0], "30/03/2024"));
	ck_assert_ptr_nonnull(strstr(w.lines[0], "31/03/2024"));
	report_warnings_finish(&w);
	/* on the last day itself it may be signed */
	w = warnings_of(kinds[_i], "2024-03-31");
	ck_assert_uint_eq(w.count, 0);
	report_warnings_finish(&w);
}
END_TEST

START_TEST(without_a_letterhead_the_station_is_named_in_capitals)
{
	struct report_doc doc;

	change_station("DELETE FROM letterhead");
	make_letter("2024-04-05", NULL, &doc);
	char *upper = text_upper(doc.agency);
	ck_assert_str_eq(upper, doc.agency);
	free(upper);
	report_doc_finish(&doc);
}
END_TEST

/* ---- the plan ------------------------------------------------------------------------ */

static bool says(const struct report_doc *doc, const char *words)
{
	for (size_t i = 0; i < doc->n_blocks; i++)
		if (doc->blocks[i].text != NULL &&
		    strstr(doc->blocks[i].text, words) != NULL)
			return true;
	return doc->subject != NULL && strstr(doc->subject, words) != NULL;
}

START_TEST(the_plan_is_cited_with_number_date_and_issuer)
{
	static const char plan[] = "Kế hoạch số 16/KH-UBND ngày 20 tháng 02 năm "
				   "2024 của UBND xã Đức Tân";
	struct report_request coverage = { .kind = "coverage",
					   .month = "2024-03" };
	struct err err = { 0 };
	struct report_doc doc;

	make_letter("2024-04-05", NULL, &doc);
	ck_assert(says(&doc, plan));
	report_doc_finish(&doc);
	help_ok(reporting_build(&m.app, &coverage, &doc, &err), &err);
	ck_assert(says(&doc, plan));
	report_doc_finish(&doc);
}
END_TEST

static void make_january(const char *date, struct report_doc *out,
			 struct report_warnings *w)
{
	struct report_request req = { .kind = "month", .month = "2024-01",
				      .date = date };
	struct err err = { 0 };
	struct buf text;

	help_ok(reporting_build(&m.app, &req, out, &err), &err);
	buf_init(&text);
	help_ok(reporting_render_warned(&m.app, &req, NULL, &text, w, &err), &err);
	buf_finish(&text);
}

/* The plan is of 20 February, for the whole year. */
START_TEST(a_plan_is_not_cited_for_a_period_before_it_was_issued)
{
	static const char *const dates[] = { NULL, "2024-02-05", "2024-02-20",
					     "2024-04-05" };
	struct report_warnings w;
	struct report_doc doc;

	for (size_t i = 0; i < COUNT(dates); i++) {
		make_january(dates[i], &doc, &w);
		ck_assert(!says(&doc, "16/KH-UBND"));
		ck_assert(!says(&doc, "Kết quả thực hiện"));
		ck_assert_uint_eq(w.count, 1);
		ck_assert_ptr_nonnull(strstr(w.lines[0], "16/KH-UBND"));
		ck_assert_ptr_nonnull(strstr(w.lines[0], "31/01/2024"));
		/* what was aired for its items is there all the same */
		ck_assert(says(&doc, "Kết quả theo nội dung kế hoạch"));
		report_warnings_finish(&w);
		report_doc_finish(&doc);
	}
}
END_TEST

START_TEST(a_plan_issued_on_the_last_day_of_the_period_is_cited)
{
	struct report_warnings w;
	struct report_doc doc;

	change_station("UPDATE plan SET issued_on = '2024-01-31'");
	make_january(NULL, &doc, &w);
	ck_assert(says(&doc, "Kế hoạch số 16/KH-UBND"));
	ck_assert_uint_eq(w.count, 0);
	report_warnings_finish(&w);
	report_doc_finish(&doc);
}
END_TEST

/* ---- as the decree wants it, however it was typed ----------------------------------- */

static const struct { const char *name; bool is_told; } names[] = {
	{ "ThS. Lê Thị B", true }, { "ThS Lê Thị B", true },
	{ "PGS.TS. Lê Thị B", true }, { "Tiến sĩ Lê Thị B", true },
	{ "BS. Lê Thị B", true }, { "Lê Thị B", false },
	{ "Tsan Thị B", false }, { "Giáp Văn B", false },
	{ "Kỳ Văn Sư", false }, { "Thạch Sĩ B", false },
};

START_TEST(a_learned_title_before_the_signers_name_is_told_of)
{
	char *sql = sqlite3_mprintf("UPDATE signer SET name = %Q",
				    names[_i].name);

	change_station(sql);
	sqlite3_free(sql);
	struct report_warnings w = warnings_of("month", "2024-04-05");
	ck_assert_uint_eq(w.count, names[_i].is_told);
	if (w.count > 0)
		ck_assert_ptr_nonnull(strstr(w.lines[0], names[_i].name));
	report_warnings_finish(&w);
}
END_TEST

START_TEST(what_was_typed_in_small_letters_is_printed_in_capitals)
{
	struct report_doc doc;

	change_station("UPDATE letterhead SET superior = 'ubnd huyện', "
		       "agency = 'ủy ban nhân dân' || char(10) || 'xã Đức Tân';"
		       "UPDATE signer SET authority = 'kt. chủ tịch' || "
		       "char(10) || 'phó chủ tịch'");
	make_letter("2024-04-05", NULL, &doc);
	ck_assert_str_eq(doc.superior, "UBND HUYỆN");
	ck_assert_str_eq(doc.agency_lines.lines[0], "ỦY BAN NHÂN DÂN");
	ck_assert_str_eq(doc.agency_lines.lines[1], "XÃ ĐỨC TÂN");
	ck_assert_str_eq(doc.official.authority.lines[0], "KT. CHỦ TỊCH");
	ck_assert_str_eq(doc.official.authority.lines[1], "PHÓ CHỦ TỊCH");
	report_doc_finish(&doc);
}
END_TEST

static const struct { const char *typed, *printed; } ends[] = {
	{ "Không./.", "Không./." }, { "Hết;", "Hết./." }, { "Hết", "Hết./." },
	{ "Không ./.", "Không./." }, { "Hết.", "Hết./." },
};

START_TEST(the_body_ends_once_however_a_person_ended_it)
{
	struct report_request req = { .kind = "month", .month = "2024-03" };
	struct err err = { 0 };
	struct report_doc doc;
	size_t n = 0;

	help_ok(reporting_set_words(&m.app, &req, "proposals", ends[_i].typed,
				    &err), &err);
	make_letter("2024-04-05", NULL, &doc);
	while (doc.blocks[n].kind != BLOCK_OFFICIAL)
		n++;
	ck_assert_str_eq(doc.blocks[n - 1].text, ends[_i].printed);
	report_doc_finish(&doc);
}
END_TEST

/* ---- the name of a file ------------------------------------------------------------- */

static const struct { const char *format, *path, *want; } files[] = {
	{ NULL, "x.htm", "html" }, { NULL, "x.HTML", "html" },
	{ "PDF", "x.PDF", "pdf" }, { NULL, "thang 3.2024", "txt" },
	{ NULL, "x", "txt" }, { "txt", "x.log", "txt" },
	{ NULL, "x.jpeg", NULL }, { NULL, "x.doc", NULL },
	{ "docx", "x.doc", NULL }, { "docx", "x.htm", NULL },
};

START_TEST(a_files_name_says_its_format_or_is_refused)
{
	const char *format = NULL;
	struct err err = { 0 };

	ck_assert_int_eq(reporting_format(files[_i].format, files[_i].path,
					  &format, &err),
			 files[_i].want != NULL);
	if (files[_i].want != NULL)
		ck_assert_str_eq(format, files[_i].want);
	else
		ck_assert_int_eq(err.code, ERR_INVALID);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("letter");
	TCase *t = tcase_create("letter");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, open_station, close_station);
	tcase_add_loop_test(t,
		the_signature_is_that_in_force_on_the_papers_date, 0,
		sizeof forms / sizeof *forms);
	tcase_add_test(t, a_station_without_a_signer_leaves_the_place_free);
	tcase_add_test(t, of_two_signers_the_newest_signs);
	tcase_add_loop_test(t, the_body_ends_once_however_a_person_ended_it, 0,
			    COUNT(ends));
	tcase_add_loop_test(t, a_files_name_says_its_format_or_is_refused, 0,
			    COUNT(files));
	tcase_add_test(t,
		a_plan_is_not_cited_for_a_period_before_it_was_issued);
	tcase_add_test(t, a_plan_issued_on_the_last_day_of_the_period_is_cited);
	tcase_add_loop_test(t,
		a_learned_title_before_the_signers_name_is_told_of, 0,
		COUNT(names));
	tcase_add_test(t,
		what_was_typed_in_small_letters_is_printed_in_capitals);
	tcase_add_test(t, a_number_that_no_paper_has_is_refused);
	tcase_add_test(t, days_without_a_name_are_said_in_one_sentence);
	tcase_add_test(t, later_entries_are_asked_of_closed_months_only);
	tcase_add_test(t, the_heading_is_in_capitals_and_the_motto_is_not);
	tcase_add_test(t, days_below_ten_and_the_first_two_months_have_a_zero);
	tcase_add_test(t, a_number_below_ten_has_a_zero_and_none_is_left_blank);
	tcase_add_test(t,
		recipients_end_in_semicolons_and_the_last_in_a_full_stop);
	tcase_add_test(t, an_annex_says_which_report_it_belongs_to);
	tcase_add_loop_test(t, an_annex_names_the_agency_as_a_sentence_does, 0,
			    (int)(sizeof agencies / sizeof *agencies));
	tcase_add_test(t, a_text_does_not_cut_the_agency_s_name);
	tcase_add_test(t,
		what_is_missing_on_the_papers_date_is_told_and_where_it_is_entered);
	tcase_add_loop_test(t, a_period_may_be_given_as_a_person_says_it, 0,
			    sizeof spoken / sizeof *spoken);
	tcase_add_test(t, a_period_of_another_kind_is_refused_as_it_was_typed);
	tcase_add_loop_test(t, a_period_that_is_none_is_named_as_it_was_typed,
			    0, 2);
	tcase_add_loop_test(t, a_period_that_is_not_over_is_told_of, 0, 2);
	tcase_add_test(t, words_rewritten_on_other_figures_are_told_of);
	tcase_add_test(t, a_name_too_long_for_the_disk_is_said_to_be_that);
	tcase_add_test(t, nothing_is_told_of_a_letter_that_lacks_nothing);
	tcase_add_loop_test(t, a_date_before_the_end_of_the_period_is_told_of,
			    0, 3);
	tcase_add_test(t, without_a_letterhead_the_station_is_named_in_capitals);
	tcase_add_test(t, the_plan_is_cited_with_number_date_and_issuer);
	suite_add_tcase(suite, t);

	SRunner *r = srunner_create(suite);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
