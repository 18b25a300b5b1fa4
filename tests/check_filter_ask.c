/*
 * Every field of the query language, asked of the sample station: each list
 * must be exactly the rows that a plain look at their fields lets pass.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "app/filtering.h"
#include "app/log_rows.h"
#include "app/logbook.h"
#include "base/mem.h"
#include "station_desk.h"

static struct station_desk d;
static struct err err;

static void setup(void)
{
	station_desk_open(&d);
}

static void teardown(void)
{
	station_desk_close(&d);
}

/* ---- segments ------------------------------------------------------------- */

typedef bool (*passes)(const struct segment *s);

static bool is_5_2(const struct segment *s)
{
	return s->plan_code != NULL && strcmp(s->plan_code, "ND-5.2") == 0;
}

static bool is_under_5(const struct segment *s)
{
	return s->plan_code != NULL && (strcmp(s->plan_code, "ND-5") == 0 ||
					strncmp(s->plan_code, "ND-5.", 5) == 0);
}

static bool is_short(const struct segment *s)
{
	return s->length_ms != MODEL_NONE && s->length_ms <= 150499;
}

static bool is_draft(const struct segment *s)
{
	return s->state == SEGMENT_DRAFT;
}

static bool is_not_draft(const struct segment *s)
{
	return !is_draft(s);
}

static bool is_unaired(const struct segment *s)
{
	return s->airings == 0;
}

static bool is_aired_seven(const struct segment *s)
{
	return s->airings >= 7;
}

static bool is_guide(const struct segment *s)
{
	return strcmp(s->genre, "HDN") == 0 || strcmp(s->genre, "TPH") == 0;
}

static bool has_take(const struct segment *s)
{
	return s->take_id != 0;
}

static bool has_no_note(const struct segment *s)
{
	return s->note == NULL;
}

static bool is_one_of_three(const struct segment *s)
{
	return strstr(s->code, "01") != NULL;
}

static bool is_authored(const struct segment *s)
{
	return s->author != NULL && strstr(s->author, "Mẫu") != NULL;
}

static bool is_guide_of_5_short(const struct segment *s)
{
	return is_under_5(s) && is_short(s) && !is_draft(s);
}

static bool is_limited(const struct segment *s)
{
	return s->valid_to != NULL;
}

static bool is_any(const struct segment *s)
{
	(void)s;
	return true;
}

static const struct {
	const char *query;
	passes passes;
} cases[] = {
	{ "", is_any },
	{ "nd:5.2", is_5_2 },
	{ "nd:5", is_under_5 },
	{ "thoiluong:..2:30", is_short },
	{ "trangthai:nhap", is_draft },
	{ "!trangthai:nhap", is_not_draft },
	{ "-state:draft", is_not_draft },
	{ "lanphat:0", is_unaired },
	{ "lanphat:7..", is_aired_seven },
	{ "theloai:HDN,tieupham", is_guide },
	{ "co:banthu", has_take },
	{ "!co:ghichu", has_no_note },
	{ "ma:01", is_one_of_three },
	{ "tacgia:mẫu", is_authored },
	{ "nd:5 thoiluong:..2:30 !trangthai:nhap", is_guide_of_5_short },
	{ "hethan:2000..", is_limited },
};
enum { CASES = sizeof cases / sizeof *cases };

START_TEST(segments_that_pass_are_those_whose_fields_say_so)
{
	const char *query = cases[_i].query;
	struct segment_list all, got;
	size_t n = 0;

	ck_assert(catalogue_segments(d.app, INT64_MAX, SIZE_MAX, &all, &err));
	ck_assert_msg(filtering_segments(d.app, query, SIZE_MAX, &got, &err),
		      "%s: %s", query, err.text);
	for (size_t i = 0; i < all.count; i++) {
		if (!cases[_i].passes(&all.rows[i]))
			continue;
		ck_assert_msg(n < got.count && got.rows[n].id == all.rows[i].id,
			      "%s: %s", query, all.rows[i].code);
		n++;
	}
	ck_assert_msg(n == got.count, "%s: %zu, not %zu", query, got.count, n);
	segment_list_finish(&got);
	segment_list_finish(&all);
}
END_TEST

START_TEST(words_and_their_opposite_share_the_catalogue)
{
	struct segment_list with, without, all;

	ck_assert(filtering_segments(d.app, "dang ky", SIZE_MAX, &with, &err));
	ck_assert(filtering_segments(d.app, "!dang", SIZE_MAX, &without, &err));
	ck_assert(filtering_segments(d.app, "", SIZE_MAX, &all, &err));
	ck_assert_uint_gt(with.count, 0);
	ck_assert_uint_gt(without.count, 0);
	ck_assert_uint_le(with.count + without.count, all.count);
	segment_list_finish(&with);
	segment_list_finish(&without);
	segment_list_finish(&all);
}
END_TEST

/* Words alone go another way than words beside a field that always holds. */
START_TEST(words_find_the_same_alone_and_beside_a_field)
{
	static const char *const words[] = {
		"dang ky", "đăng ký", "h", "5", "dt-2024-01", "d", "khongco",
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct segment_list alone, beside;
		char *whole = mem_printf("nhap:2000.. %s", words[i]);

		ck_assert(filtering_segments(d.app, words[i], SIZE_MAX, &alone,
					     &err));
		ck_assert(filtering_segments(d.app, whole, SIZE_MAX, &beside,
					     &err));
		ck_assert_msg(alone.count == beside.count, "%s: %zu, %zu",
			      words[i], alone.count, beside.count);
		for (size_t j = 0; j < alone.count; j++)
			ck_assert_int_eq(alone.rows[j].id, beside.rows[j].id);
		segment_list_finish(&alone);
		segment_list_finish(&beside);
		free(whole);
	}
}
END_TEST

START_TEST(a_word_is_never_syntax_of_the_database)
{
	static const char *const texts[] = {
		"' OR 1=1 --", "\"a\"\"b\"", "tieude:\"x' OR '1'='1\"",
		"NEAR(a b)", "tacgia:%_%a", "ma:?1", "a *",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct segment_list list;

		ck_assert_msg(filtering_segments(d.app, texts[i], SIZE_MAX,
						 &list, &err),
			      "%s: %s", texts[i], err.text);
		segment_list_finish(&list);
	}
}
END_TEST

/* ---- the log and the other lists ------------------------------------------ */

static size_t count_airings(const char *query)
{
	struct airing_list list;

	ck_assert_msg(filtering_airings(d.app, query, SIZE_MAX, &list, &err),
		      "%s: %s", query, err.text);
	size_t n = list.count;
	airing_list_finish(&list);
	return n;
}

START_TEST(airings_that_pass_are_those_whose_fields_say_so)
{
	struct airing_list all;
	size_t item = 0, march = 0, struck = 0, live = 0, lengthy = 0;

	ck_assert(logbook_newest(d.app, SIZE_MAX, &all, &err));
	for (size_t i = 0; i < all.count; i++) {
		const struct airing *a = &all.rows[i];
		const struct log_entry *e = &a->entry;

		item += e->plan_code != NULL &&
			strncmp(e->plan_code, "ND-5.2", 7) == 0;
		march += e->start_at >= 1709226000;
		struck += airing_is_struck(a);
		live += e->mode != NULL && strcmp(e->mode, "live") == 0;
		lengthy += e->played_ms != LOG_NONE && e->played_ms >= 299500;
	}
	ck_assert_uint_gt(item, 0);
	ck_assert_uint_eq(count_airings("nd:5.2"), item);
	ck_assert_uint_eq(count_airings("phat:2024-03"), march);
	ck_assert_uint_eq(count_airings("2024-03"), march);
	ck_assert_uint_eq(count_airings("co:gach"), struck);
	ck_assert_uint_eq(count_airings("!co:gach"), all.count - struck);
	ck_assert_uint_eq(count_airings("cach:doctructiep"), live);
	ck_assert_uint_eq(count_airings("length:5m.."), lengthy);
	ck_assert_uint_eq(count_airings(""), all.count);
	airing_list_finish(&all);
}
END_TEST

START_TEST(takes_and_documents_are_asked_the_same_way)
{
	struct take_list takes;
	struct document_list documents;

	ck_assert(filtering_takes(d.app, "ma:005 thoiluong:..3m", &takes,
				  &err));
	ck_assert_uint_gt(takes.count, 0);
	for (size_t i = 0; i < takes.count; i++)
		ck_assert_str_eq(takes.rows[i].segment_code, "DT-2024-005");
	take_list_finish(&takes);
	ck_assert(filtering_documents(d.app, "so:76/nq", &documents, &err));
	ck_assert_uint_eq(documents.count, 1);
	ck_assert_ptr_nonnull(strstr(documents.rows[0].number, "76/NQ-CP"));
	document_list_finish(&documents);
	ck_assert(filtering_documents(d.app, "ngay:..2000", &documents, &err));
	ck_assert_uint_eq(documents.count, 0);
	document_list_finish(&documents);
}
END_TEST

static bool ask(enum filter_target target, const char *query)
{
	struct segment_ids ids;
	struct log_rows rows;
	size_t at;
	bool ok;

	if (target != FILTER_AIRINGS) {
		ok = filtering_ids(d.app, target, query, &ids, &at, &err);
		if (ok)
			free(ids.at);
		return ok;
	}
	log_rows_init(&rows);
	ok = log_rows_ask(d.app, &rows, query, &at, &err) &&
	     log_rows_more(d.app, &rows, 10, &err);
	log_rows_finish(&rows);
	return ok;
}

/* Some value of every kind must be taken, and none must upset the database. */
static void ask_field(enum filter_field f, enum filter_target target)
{
	static const char *const values[] = {
		"x", "2024", "tin", "TSX", "nhap", "uutien", "banthu", "full",
		"thusan", "power", "5m", "5",
	};
	char query[80];
	size_t asked = 0;

	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		snprintf(query, sizeof query, "!%s:%s", filter_name_en(f),
			 values[i]);
		bool ok = ask(target, query);
		ck_assert_msg(ok || err.code == ERR_INVALID, "%s: %s", query,
			      err.text);
		asked += ok;
	}
	ck_assert_msg(asked > 0, "%s of %d", filter_name_en(f), (int)target);
}

START_TEST(every_field_can_be_asked_wherever_the_table_says)
{
	for (int t = 0; t < FILTER_TARGET_COUNT; t++)
		for (int f = FILTER_TEXT + 1; f < FILTER_FIELD_COUNT; f++)
			if (filter_applies((enum filter_field)f,
					   (enum filter_target)t))
				ask_field((enum filter_field)f,
					  (enum filter_target)t);
}
END_TEST

/* ---- the command line ----------------------------------------------------- */

START_TEST(a_list_shows_what_the_query_lets_pass)
{
	struct run r = daixa(&d.world, "list", "segments", "--filter", "nd:5.2",
			     "--csv", NULL);

	ck_assert_int_eq(r.code, 0);
	ck_assert_ptr_nonnull(strstr(r.out, "DT-2024-005"));
	ck_assert_ptr_null(strstr(r.out, "DT-2024-010"));
	run_finish(&r);
}
END_TEST

START_TEST(a_saved_filter_is_kept_listed_and_used_by_command)
{
	struct run r = daixa(&d.world, "filter", "save", "Chưa duyệt",
			     "trangthai:nhap,cho", NULL);

	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	r = daixa(&d.world, "filter", "save", "Chưa duyệt", "nd:5", NULL);
	ck_assert_int_eq(r.code, 1);
	run_finish(&r);
	r = daixa(&d.world, "filter", "save", "sai", "trangthai:xx", NULL);
	ck_assert_int_eq(r.code, 2);
	run_finish(&r);
	r = daixa(&d.world, "list", "segments", "--filter",
		  "@\"Chưa duyệt\" ma:006", "--csv", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	ck_assert_ptr_nonnull(strstr(r.out, "DT-2024-006"));
	ck_assert_ptr_null(strstr(r.out, "DT-2024-013"));
	run_finish(&r);
	r = daixa(&d.world, "list", "segments", "--filter", "@không có", NULL);
	ck_assert_int_eq(r.code, 3);
	run_finish(&r);
	r = daixa(&d.world, "filter", "edit", "Chưa duyệt", "--name", "Dở",
		  NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	r = daixa(&d.world, "filter", "list", "--csv", NULL);
	ck_assert_ptr_nonnull(strstr(r.out, "segments,Dở,\"trangthai:"));
	run_finish(&r);
	r = daixa(&d.world, "filter", "remove", "Dở", NULL);
	ck_assert_int_eq(r.code, 0);
	run_finish(&r);
	r = daixa(&d.world, "filter", "remove", "Dở", NULL);
	ck_assert_int_eq(r.code, 3);
	run_finish(&r);
	r = daixa(&d.world, "undo", NULL);
	ck_assert_int_eq(r.code, 0);
	ck_assert_ptr_nonnull(strstr(r.err, "undone: taken away saved filter @Dở"));
	run_finish(&r);
}
END_TEST

START_TEST(the_trash_is_asked_the_same_way)
{
	struct run r = daixa(&d.world, "trash", "DT-2024-013", NULL);

	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	r = daixa(&d.world, "trash", "DT-2024-014", NULL);
	run_finish(&r);
	static const char *const queries[][2] = {
		{ "tieude:sangkien,\"sang kien\"", "DT-2024-013" }, { "ma:014", "DT-2024-014" },
		{ "tieude:PAPI !trangthai:nhap", "DT-2024-014" },
		{ "13", "DT-2024-013" },
	};
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		const char *other = strcmp(queries[i][1], "DT-2024-013") == 0
					    ? "DT-2024-014" : "DT-2024-013";
		r = daixa(&d.world, "list", "segments", "--trash", "--filter",
			  queries[i][0], NULL);
		ck_assert_msg(r.code == 0, "%s", r.err);
		ck_assert_msg(strstr(r.out, queries[i][1]) != NULL, "%s: %s",
			      queries[i][0], r.out);
		ck_assert_msg(strstr(r.out, other) == NULL, "%s: %s",
			      queries[i][0], r.out);
		run_finish(&r);
	}
}
END_TEST

/* Run and compare the whole of stdout behind the mark of UTF-8. */
#define prints(text, ...) \
	do { \
		struct run run_ = daixa(&d.world, __VA_ARGS__, NULL); \
		ck_assert_msg(run_.code == 0, "%s", run_.err); \
		ck_assert_str_eq(run_.out, text); \
		run_finish(&run_); \
	} while (0)

START_TEST(columns_are_chosen_for_a_list_and_for_the_screen)
{
	prints("\xEF\xBB\xBF" "Title,Code\r\n"
	       "Hỏi – đáp: Chữ ký số dùng để làm gì?,DT-2024-010\r\n",
	       "list", "segments", "--filter", "ma:010", "--columns",
	       "title,code", "--csv");
	struct run r = daixa(&d.world, "list", "segments", "--columns", "x",
			     NULL);
	ck_assert_int_eq(r.code, 2);
	ck_assert_ptr_nonnull(strstr(r.err, "plan_item"));
	run_finish(&r);
	prints("", "columns", "segments");
	prints("", "columns", "segments", "code genre:7");
	prints("code genre:7\n", "columns", "segments");
	prints("\xEF\xBB\xBF" "Code,Genre\r\nDT-2024-010,HDP\r\n",
	       "list", "segments", "--filter", "ma:010", "--columns",
	       "screen", "--csv");
	r = daixa(&d.world, "columns", "segments", "code:0", NULL);
	ck_assert_int_eq(r.code, 2);
	run_finish(&r);
	r = daixa(&d.world, "columns", "takes", "no", NULL);
	ck_assert_int_eq(r.code, 2);
	run_finish(&r);
	prints("", "columns", "segments", "code", "title:40", "state");
	prints("code title:40 state\n", "columns", "segments");
	prints("", "columns", "segments", "--reset");
	prints("", "columns", "segments");
}
END_TEST

START_TEST(activities_and_documents_are_listed_by_query)
{
	struct run r = daixa(&d.world, "activity", "add", "--form", "HT-3",
			     "--date", "2024-03-05", "--note",
			     "=2+2 hội thi", NULL);

	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	prints("\xEF\xBB\xBF" "Form,What was done\r\n"
	       "HT-3,\"'=2+2 hội thi\"\r\n",
	       "list", "activities", "--filter", "ngay:2024-03 hoi",
	       "--columns", "form,note", "--csv");
	prints("\xEF\xBB\xBF" "Form\r\n", "activity", "list", "--filter",
	       "khongco", "--columns", "form", "--csv");
	r = daixa(&d.world, "list", "activities", "--filter", "nd:5", NULL);
	ck_assert_int_eq(r.code, 2);
	run_finish(&r);
	r = daixa(&d.world, "document", "list", "--limit", "1", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
}
END_TEST

START_TEST(plan_items_are_listed_by_query_against_their_targets)
{
	prints("\xEF\xBB\xBF" "Code,Airings,Target,Gap\r\n"
	       "ND-5.2,9,,\r\n",
	       "list", "plan", "--filter", "nd:5.2 \"một cửa\"",
	       "--columns", "code,airings,target_airings,gap", "--csv");
	prints("", "plan", "target", "ND-5.2", "--airings", "12");
	prints("", "plan", "target", "ND-5", "--airings", "500");
	struct run r = daixa(&d.world, "list", "plan", "--filter", "nd:5",
			     "--limit", "3", "--columns",
			     "code,target_airings,gap", "--csv", NULL);
	ck_assert_int_eq(r.code, 0);
	ck_assert_ptr_nonnull(strstr(r.out, "ND-5,500,airings short: "));
	ck_assert_ptr_nonnull(strstr(r.out, "ND-5.1,,not done yet"));
	ck_assert_ptr_nonnull(strstr(r.out, "ND-5.2,12,airings short: 3"));
	ck_assert_ptr_null(strstr(r.out, "ND-5.3"));
	run_finish(&r);
	r = daixa(&d.world, "list", "plan", "--filter", "tacgia:Ba", NULL);
	ck_assert_int_eq(r.code, 2);
	run_finish(&r);
}
END_TEST

START_TEST(a_wrong_query_is_pointed_at)
{
	struct run r = daixa(&d.world, "list", "airings", "--filter", "loa xyz:1",
			     NULL);

	ck_assert_int_eq(r.code, 2);
	ck_assert_ptr_nonnull(strstr(r.err, "there is no field 'xyz'"));
	ck_assert_ptr_nonnull(strstr(r.err, "  loa xyz:1\n      ^\n"));
	run_finish(&r);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("asking with the query language");
	TCase *c = tcase_create("asking");
	SRunner *runner = srunner_create(suite);

	tcase_add_unchecked_fixture(c, station_desk_setup,
				    station_desk_teardown);
	tcase_add_checked_fixture(c, setup, teardown);
	tcase_set_timeout(c, 120);
	tcase_add_loop_test(c,
		segments_that_pass_are_those_whose_fields_say_so, 0, CASES);
	tcase_add_test(c, words_and_their_opposite_share_the_catalogue);
	tcase_add_test(c, words_find_the_same_alone_and_beside_a_field);
	tcase_add_test(c, a_word_is_never_syntax_of_the_database);
	tcase_add_test(c, airings_that_pass_are_those_whose_fields_say_so);
	tcase_add_test(c, takes_and_documents_are_asked_the_same_way);
	tcase_add_test(c, every_field_can_be_asked_wherever_the_table_says);
	tcase_add_test(c, a_list_shows_what_the_query_lets_pass);
	tcase_add_test(c, a_saved_filter_is_kept_listed_and_used_by_command);
	tcase_add_test(c, columns_are_chosen_for_a_list_and_for_the_screen);
	tcase_add_test(c, activities_and_documents_are_listed_by_query);
	tcase_add_test(c, plan_items_are_listed_by_query_against_their_targets);
	tcase_add_test(c, the_trash_is_asked_the_same_way);
	tcase_add_test(c, a_wrong_query_is_pointed_at);
	suite_add_tcase(suite, c);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
