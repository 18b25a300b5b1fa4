/* The book: its files read by eye, its cells, its figures. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "march.h"
#include "model/profile.h"
#include "report/report_book.h"
#include "report/report_format.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

enum { SEED = 20240331, MANY = 500, FORM_COLUMNS = 15 };

/* ---- against files that were read by eye -------------------------------------- */

static char *read_file(const char *path)
{
	struct buf text;
	FILE *f = fopen(path, "rb");

	ck_assert_msg(f != NULL, "%s is missing", path);
	buf_init(&text);
	for (int c = fgetc(f); c != EOF; c = fgetc(f))
		buf_putc(&text, (char)c);
	fclose(f);
	return text.data;
}

/* UPDATE_REPORTS=1 writes the files anew; read the difference. */
static void assert_golden(const char *format)
{
	struct airing_list list;
	char *path = mem_printf("%s/reports/book.%s", TEST_SRCDIR, format);

	march_make(&list);
	char *got = march_render(&list, format);
	if (getenv("UPDATE_REPORTS") != NULL) {
		FILE *f = fopen(path, "wb");
		ck_assert_ptr_nonnull(f);
		fputs(got, f);
		fclose(f);
	}
	char *want = read_file(path);
	ck_assert_msg(strcmp(got, want) == 0, "the book differs from %s:\n%s",
		      path, got);
	free(got);
	free(want);
	free(path);
	airing_list_finish(&list);
}

START_TEST(book_as_text_is_the_one_read_by_eye)
{
	assert_golden("txt");
}
END_TEST

START_TEST(book_as_csv_is_the_one_read_by_eye)
{
	assert_golden("csv");
}
END_TEST

START_TEST(book_as_json_is_the_one_read_by_eye)
{
	assert_golden("json");
}
END_TEST

/* Fault 100. */
START_TEST(the_same_month_gives_the_same_bytes)
{
	for (const struct report_format *f = report_formats(); f->is_text;
	     f++) {
		struct airing_list list;

		march_make(&list);
		char *first = march_render(&list, f->name);
		char *second = march_render(&list, f->name);
		ck_assert_str_eq(first, second);
		free(first);
		free(second);
		airing_list_finish(&list);
	}
}
END_TEST

/* ---- cells --------------------------------------------------------------------- */

static void assert_cell(const struct report_doc *doc, size_t row,
			const char *key, const char *want)
{
	const struct report_table *t = &doc->tables[0];

	for (size_t c = 0; c < t->n_columns; c++) {
		const char *text = t->rows[row].cells[c].text;

		if (strcmp(t->columns[c].key, key) != 0)
			continue;
		ck_assert_str_eq(text != NULL ? text : "", want);
		return;
	}
	ck_abort_msg("no column %s", key);
}

START_TEST(cells_say_what_the_form_asks)
{
	static const struct {
		size_t row;
		const char *key, *want;
	} cases[] = {
		{ 0, "row", "41" },
		{ 0, "date", "T3 05/03/2024" },
		{ 0, "slot", "Sáng" },
		{ 0, "start", "05:00" },
		{ 0, "played_ms", "30:00" },
		{ 0, "origin", "TA-VOV" },
		{ 0, "mode", "tiếp âm" },
		{ 0, "approval", "không phải duyệt" },
		{ 0, "people", "Đỗ Văn Thử" },
		{ 0, "airing_no", "" },
		{ 0, "note", "" },
		{ 1, "title", "Các bước nộp hồ sơ khai sinh trực tuyến tại nhà "
			      "(DT-2024-005)" },
		{ 1, "genre", "hướng dẫn" },
		{ 1, "approval", "Trần Văn Mẫu, 04/03/2024" },
		{ 1, "people", "Nguyễn Thị Thí Dụ / Đỗ Văn Thử" },
		{ 1, "airing_no", "2" },
		{ 2, "note", "Đính chính: ghi nhầm giờ phát (Đỗ Văn Thử, "
			     "07/03/2024 08:15), xem STT 44" },
		{ 3, "start", "17:10:30" },
		{ 3, "played_ms", "00:40" },
		{ 3, "note", "thay STT 43; phát một phần; "
			     "ghi bổ sung ngày 07/03/2024" },
		{ 4, "title", "Sự cố: mất điện" },
		{ 4, "played_ms", "" },
		{ 4, "note", "mất điện từ 17:05 đến 17:40" },
		{ 5, "slot", "Đột xuất" },
		{ 5, "approval", "phát khi chưa duyệt" },
		{ 5, "note", "KHẨN CẤP; theo lệnh của Trần Văn Mẫu; "
			     "điện thoại; nhận lệnh 08/03/2024 21:00" },
	};
	struct airing_list list;
	struct report_doc doc;

	march_make(&list);
	march_build(&list, &doc);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_cell(&doc, cases[i].row, cases[i].key, cases[i].want);
	ck_assert(doc.tables[0].rows[2].is_struck);
	ck_assert(doc.tables[0].rows[4].is_incident);
	report_doc_finish(&doc);
	airing_list_finish(&list);
}
END_TEST

START_TEST(the_form_has_its_fifteen_columns_first)
{
	struct airing_list none = { 0 };
	struct report_doc doc;

	march_build(&none, &doc);
	const struct report_table *t = &doc.tables[0];
	for (size_t c = 0; c < t->n_columns; c++) {
		bool is_on_paper = (t->columns[c].where & REPORT_PAPER) != 0;
		ck_assert_int_eq(is_on_paper, c < FORM_COLUMNS);
		for (size_t d = 0; d < c; d++)
			ck_assert_str_ne(t->columns[c].key, t->columns[d].key);
	}
	report_doc_finish(&doc);
}
END_TEST

START_TEST(manual_names_every_column_and_figure)
{
	struct airing_list none = { 0 };
	struct report_doc doc;
	char *manual = read_file(TOP_SRCDIR "/man/daixa-report.7");

	march_build(&none, &doc);
	const struct report_table *t = &doc.tables[0];
	for (size_t c = 0; c < t->n_columns; c++) {
		const struct report_column *column = &t->columns[c];

		ck_assert_msg(strstr(manual, column->title) != NULL, "%s",
			      column->title);
		if ((column->where & REPORT_JSON) != 0)
			ck_assert_msg(strstr(manual, column->key) != NULL, "%s",
				      column->key);
	}
	for (size_t i = 0; i < doc.totals.count; i++)
		ck_assert_msg(strstr(manual, doc.totals.rows[i].key) != NULL,
			      "%s", doc.totals.rows[i].key);
	for (size_t i = 0; i < doc.chain.count; i++)
		ck_assert_msg(strstr(manual, doc.chain.rows[i].key) != NULL,
			      "%s", doc.chain.rows[i].key);
	report_doc_finish(&doc);
	free(manual);
}
END_TEST

START_TEST(a_row_struck_from_elsewhere_names_the_entry)
{
	struct airing_list list;
	struct report_doc doc;

	march_make(&list);
	list.rows[2].struck_by = 999;
	list.rows[2].struck_at = LOG_NONE;
	march_build(&list, &doc);
	assert_cell(&doc, 2, "note",
		    "Đính chính: ghi nhầm giờ phát (Đỗ Văn Thử, "
		    "(không rõ ngày)), xem mục 999 của nhật ký gốc");
	report_doc_finish(&doc);
	airing_list_finish(&list);
}
END_TEST

START_TEST(a_slot_of_the_profile_is_named_as_on_that_day)
{
	struct slot slots[] = {
		{ .code = (char *)"TOI", .name = (char *)"Tối (cũ)",
		  .valid = { NULL, (char *)"2024-03-04" } },
		{ .code = (char *)"TOI", .name = (char *)"Tối",
		  .valid = { (char *)"2024-03-05", NULL } },
	};
	struct airing_list list;
	struct report_period period = march_period();
	struct report_doc doc;

	march_make(&list);
	mem_set(&list.rows[0].entry.slot, "TOI");
	mem_set(&list.rows[1].entry.slot, "KHAC");
	struct report_book_input in = { .period = &period, .airings = &list,
					.slots = slots, .n_slots = 2,
					.offset_min = MARCH_OFFSET_MIN };
	ck_assert(report_book_build(&in, &doc, NULL));
	assert_cell(&doc, 0, "slot", "Tối");
	assert_cell(&doc, 1, "slot", "KHAC");
	report_doc_finish(&doc);
	airing_list_finish(&list);
}
END_TEST

START_TEST(a_time_that_cannot_be_is_refused_by_number)
{
	static const int64_t bad[] = { LOG_NONE, INT64_MAX,
				       INT64_C(253402300800) };
	struct report_period period = march_period();
	struct airing_list list;

	march_make(&list);
	struct report_book_input in = { .period = &period, .airings = &list };
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct err err = { 0 };
		struct report_doc doc;

		list.rows[3].entry.start_at = bad[i];
		ck_assert(!report_book_build(&in, &doc, &err));
		ck_assert_int_eq(err.code, ERR_CORRUPT);
		ck_assert_ptr_nonnull(strstr(err.text, "104"));
	}
	list.rows[3].entry.start_at = march_at(6, 17, 0, 0);
	list.rows[3].entry.played_ms = -1;
	ck_assert(!report_book_build(&in, &(struct report_doc){ 0 }, NULL));
	airing_list_finish(&list);
}
END_TEST

static int64_t total(const struct json *root, const char *key)
{
	const struct json *v = js_get(js_get(root, "totals"), key);

	ck_assert_msg(js_type(v) == JS_INT, "%s", key);
	return js_int(v);
}

/* ---- totals ---------------------------------------------------------------------- */

/* Fault 96. */
START_TEST(an_empty_month_is_a_book_without_rows)
{
	struct airing_list none = { 0 };
	struct json *root = march_json(&none);

	ck_assert_uint_eq(js_len(js_get(js_at(js_get(root, "tables"), 0),
					"rows")), 0);
	ck_assert_int_eq(total(root, "rows"), 0);
	ck_assert_int_eq(total(root, "played_ms"), 0);
	ck_assert_str_eq(js_str(js_get(js_get(root, "period"), "from")),
			 "2024-03-01");
	ck_assert_str_eq(js_str(js_get(js_get(root, "period"), "to")),
			 "2024-03-31");
	js_free(root);

	char *text = march_render(&none, "txt");
	ck_assert_ptr_nonnull(strstr(text, "Từ ngày 01/03/2024 đến ngày "
					   "31/03/2024"));
	free(text);
	text = march_render(&none, "csv");
	ck_assert_ptr_eq(strstr(text, "\r\n"), text + strlen(text) - 2);
	free(text);
}
END_TEST

START_TEST(lengths_are_rounded_once_at_the_end)
{
	struct airing_list list = { 0 };

	for (int i = 0; i < 10; i++) {
		struct log_entry *e = march_add(&list, "airing",
					      march_at(5, 6, i, 0));
		march_set_work(e, NULL, "Tin", "TIN", NULL);
		e->played_ms = 1460;
	}
	char *text = march_render(&list, "txt");
	/* 10 x 1.46 s is nearly 15 s, though each row says 00:01 */
	ck_assert_ptr_nonnull(strstr(text, " 0 giờ 00 phút 15 giây\n"));
	free(text);
	airing_list_finish(&list);
}
END_TEST

static uint64_t random_state;

static uint32_t chance(uint32_t below)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (uint32_t)(random_state >> 32) % below;
}

static const char *any(const char *const *words, uint32_t count)
{
	return words[chance(count)];
}

static void random_row(struct airing_list *list)
{
	static const char *const kinds[] = { "airing", "start", "correction",
					     "incident" };
	static const char *const modes[] = { "recorded", "live", "relay" };
	static const char *const outcomes[] = { "full", "partial", "cut", NULL };
	static const char *const all_genres[] = { "TIN", "CTH", "BAI", NULL };
	static const char *const sources[] = { "typed", "late", "oldbook" };
	struct log_entry *e = march_add(list, any(kinds, 4),
				      march_at(1 + (int)chance(31), 5, 0, 0));
	struct airing *a = &list->rows[list->count - 1];

	if (strcmp(e->kind, "incident") != 0 || chance(2) == 0)
		mem_set(&e->mode, any(modes, 3));
	if (strcmp(e->kind, "incident") == 0 || chance(5) == 0)
		mem_set(&e->incident, "noise");
	mem_set(&e->outcome, any(outcomes, 4));
	mem_set(&e->genre, any(all_genres, 4));
	mem_set(&e->source, any(sources, 3));
	mem_set(&e->title, "Tin");
	if (chance(10) > 0)
		e->played_ms = chance(5000000);
	if (chance(6) == 0)
		a->struck_by = 5;
	a->airing_no = chance(4);
}

struct naive {
	int64_t airings, first, repeat, programmes, works, partial, played;
	int64_t relays, relay_ms, incidents, cut, struck, late;
};

static bool is(const char *a, const char *b)
{
	return a != NULL && strcmp(a, b) == 0;
}

/* Written from daixa-report(7), without the functions of the report. */
static void count_row(const struct airing *a, struct naive *n)
{
	const struct log_entry *e = &a->entry;
	bool fresh = a->airing_no < 2;
	int64_t ms = e->played_ms == LOG_NONE ? 0 : e->played_ms;

	if (a->struck_by != LOG_NONE) {
		n->struck++;
		return;
	}
	if (e->incident != NULL)
		n->incidents++;
	if (is(e->source, "late") || is(e->source, "oldbook"))
		n->late++;
	if (is(e->kind, "incident") ||
	    (is(e->kind, "start") && a->finish_seq == LOG_NONE))
		return;	/* none, or not over yet */
	if (is(e->outcome, "cut")) {
		n->cut++;
	} else if (is(e->mode, "relay")) {
		n->relays++;
		n->relay_ms += ms;
	} else {
		n->airings++;
		n->played += ms;
		n->first += fresh;
		n->repeat += !fresh;
		n->programmes += is(e->genre, "CTH");
		n->works += fresh && !is(e->genre, "CTH");
		n->partial += is(e->outcome, "partial");
	}
}

/* Fault 96. */
START_TEST(totals_are_what_a_recount_gives)
{
	struct airing_list list = { 0 };
	struct naive n = { 0 };

	printf("# seed %d\n", SEED);
	random_state = SEED;
	for (int i = 0; i < MANY; i++)
		random_row(&list);
	for (size_t i = 0; i < list.count; i++)
		count_row(&list.rows[i], &n);
	struct json *root = march_json(&list);

	ck_assert_int_eq(total(root, "rows"), MANY);
	ck_assert_int_eq(total(root, "airings"), n.airings);
	ck_assert_int_eq(total(root, "new_airings"), n.first);
	ck_assert_int_eq(total(root, "repeat_airings"), n.repeat);
	ck_assert_int_eq(total(root, "programmes"), n.programmes);
	ck_assert_int_eq(total(root, "new_works"), n.works);
	ck_assert_int_eq(total(root, "partial_airings"), n.partial);
	ck_assert_int_eq(total(root, "played_ms"), n.played);
	ck_assert_int_eq(total(root, "relays"), n.relays);
	ck_assert_int_eq(total(root, "relay_ms"), n.relay_ms);
	ck_assert_int_eq(total(root, "incidents"), n.incidents);
	ck_assert_int_eq(total(root, "cut_airings"), n.cut);
	ck_assert_int_eq(total(root, "struck_rows"), n.struck);
	ck_assert_int_eq(total(root, "late_rows"), n.late);
	js_free(root);
	airing_list_finish(&list);
}
END_TEST

static Suite *report_suite(void)
{
	Suite *s = suite_create("report");
	TCase *t = tcase_create("book");

	tcase_add_test(t, book_as_text_is_the_one_read_by_eye);
	tcase_add_test(t, book_as_csv_is_the_one_read_by_eye);
	tcase_add_test(t, book_as_json_is_the_one_read_by_eye);
	tcase_add_test(t, the_same_month_gives_the_same_bytes);
	tcase_add_test(t, cells_say_what_the_form_asks);
	tcase_add_test(t, the_form_has_its_fifteen_columns_first);
	tcase_add_test(t, manual_names_every_column_and_figure);
	tcase_add_test(t, a_row_struck_from_elsewhere_names_the_entry);
	tcase_add_test(t, a_slot_of_the_profile_is_named_as_on_that_day);
	tcase_add_test(t, a_time_that_cannot_be_is_refused_by_number);
	tcase_add_test(t, an_empty_month_is_a_book_without_rows);
	tcase_add_test(t, lengths_are_rounded_once_at_the_end);
	tcase_add_test(t, totals_are_what_a_recount_gives);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	SRunner *sr = srunner_create(report_suite());

	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
