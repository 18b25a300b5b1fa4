/* model/filter.h: the query language, without a database. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/filter.h"

static const struct filter_now now = { { 2024, 3, 31 }, 420 };
static struct filter f;
static struct err err;
static size_t at;

static void parse_for(const char *text, enum filter_target target)
{
	ck_assert_msg(filter_parse(text, target, &now, &f, &at, &err),
		      "\"%s\": %s", text, err.text);
}

static const struct filter_value *only_value(const char *text)
{
	parse_for(text, FILTER_SEGMENTS);
	ck_assert_uint_eq(f.count, 1);
	ck_assert_uint_eq(f.tests[0].count, 1);
	return &f.tests[0].values[0];
}

START_TEST(names_of_fields_are_known_in_both_languages_and_with_marks)
{
	static const char *const texts[] = { "nd:5.2", "plan:5.2", "ND:nd-5.2",
					     "Nd:ND-5.2" };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		ck_assert_str_eq(only_value(texts[i])->text, "ND-5.2");
		ck_assert_int_eq(f.tests[0].field, FILTER_PLAN);
		filter_finish(&f);
	}
	ck_assert_str_eq(only_value("tácgiả:\"Nguyễn Văn A\"")->text,
			 "Nguyễn Văn A");
	ck_assert_int_eq(f.tests[0].field, FILTER_AUTHOR);
	filter_finish(&f);
}
END_TEST

START_TEST(every_field_has_its_own_two_names)
{
	for (int i = FILTER_TEXT + 1; i < FILTER_FIELD_COUNT; i++) {
		enum filter_field a = (enum filter_field)i;

		for (int j = i + 1; j < FILTER_FIELD_COUNT; j++) {
			enum filter_field b = (enum filter_field)j;
			ck_assert_str_ne(filter_name_vi(a), filter_name_vi(b));
			ck_assert_str_ne(filter_name_en(a), filter_name_en(b));
			ck_assert_str_ne(filter_name_vi(a), filter_name_en(b));
			ck_assert_str_ne(filter_name_en(a), filter_name_vi(b));
		}
	}
}
END_TEST

START_TEST(terms_are_read_as_the_example_says)
{
	parse_for("nd:5.2 thoiluong:..5m phat:-1m.. !trangthai:nhap "
		  "\"một cửa\"", FILTER_SEGMENTS);

	ck_assert_uint_eq(f.count, 5);
	ck_assert_int_eq(f.tests[1].field, FILTER_LENGTH);
	ck_assert_int_eq(f.tests[1].values[0].from, INT64_MIN);
	ck_assert_int_eq(f.tests[1].values[0].to, 300499);
	ck_assert_str_eq(f.tests[2].values[0].from_day, "2024-02-29");
	ck_assert_str_eq(f.tests[2].values[0].to_day, "9999-12-31");
	ck_assert(f.tests[3].is_negated);
	ck_assert_str_eq(f.tests[3].values[0].text, "draft");
	ck_assert_int_eq(f.tests[4].field, FILTER_TEXT);
	ck_assert_str_eq(f.tests[4].values[0].text, "\"một cửa\"");
	filter_finish(&f);
}
END_TEST

START_TEST(days_are_spans_and_may_be_counted_from_today)
{
	static const struct {
		const char *text, *from, *to;
	} cases[] = {
		{ "phat:2024", "2024-01-01", "2024-12-31" },
		{ "phat:2024-02", "2024-02-01", "2024-02-29" },
		{ "phat:2/2024", "2024-02-01", "2024-02-29" },
		{ "phat:2024-Q1", "2024-01-01", "2024-03-31" },
		{ "phat:5/3/2024", "2024-03-05", "2024-03-05" },
		{ "phat:homnay", "2024-03-31", "2024-03-31" },
		{ "phat:hômqua", "2024-03-30", "2024-03-30" },
		{ "phat:thangtruoc", "2024-02-01", "2024-02-29" },
		{ "phat:-7n", "2024-03-24", "2024-03-24" },
		{ "phat:-2t", "2024-03-17", "2024-03-17" },
		{ "phat:+14d", "2024-04-14", "2024-04-14" },
		{ "phat:-1m", "2024-02-29", "2024-02-29" },
		{ "phat:-1y..homnay", "2023-03-31", "2024-03-31" },
		{ "phat:2024-01..2024-02", "2024-01-01", "2024-02-29" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct filter_value *v = only_value(cases[i].text);
		ck_assert_str_eq(v->from_day, cases[i].from);
		ck_assert_str_eq(v->to_day, cases[i].to);
		filter_finish(&f);
	}
	/* 31/03/2024 begins at 17:00 UTC of the day before */
	ck_assert_int_eq(only_value("phat:homnay")->from, 1711818000);
	ck_assert_int_eq(f.tests[0].values[0].to, 1711818000 + 86399);
	filter_finish(&f);
}
END_TEST

START_TEST(lengths_are_meant_as_they_are_shown)
{
	const struct filter_value *v = only_value("thoiluong:2:36");

	ck_assert_int_eq(v->from, 155500);
	ck_assert_int_eq(v->to, 156499);
	filter_finish(&f);
}
END_TEST

START_TEST(commas_mean_any_of_them)
{
	parse_for("trangthai:nháp,chờ theloai:\"phóng sự\",TIN",
		  FILTER_SEGMENTS);

	ck_assert_uint_eq(f.count, 2);
	ck_assert_str_eq(f.tests[0].values[0].text, "draft");
	ck_assert_str_eq(f.tests[0].values[1].text, "submitted");
	ck_assert_str_eq(f.tests[1].values[0].text, "PSU");
	ck_assert_str_eq(f.tests[1].values[1].text, "TIN");
	filter_finish(&f);
}
END_TEST

START_TEST(nothing_between_plan_items_is_outside_the_plan)
{
	ck_assert_ptr_null(only_value("nd:khong")->text);
	filter_finish(&f);
	ck_assert_ptr_null(only_value("nd:không")->text);
	filter_finish(&f);
}
END_TEST

START_TEST(words_with_a_colon_after_digits_are_words)
{
	ck_assert_str_eq(only_value("17:00")->text, "17:00");
	ck_assert_int_eq(f.tests[0].field, FILTER_TEXT);
	filter_finish(&f);
}
END_TEST

START_TEST(a_dash_between_words_leaves_nothing_out)
{
	ck_assert_str_eq(only_value("bài - tin")->text, "bài - tin");
	ck_assert(!f.tests[0].is_negated);
	filter_finish(&f);
}
END_TEST

START_TEST(a_finished_word_is_marked_by_a_blank)
{
	ck_assert_str_eq(only_value("mot cu")->text, "mot cu");
	filter_finish(&f);
	ck_assert_str_eq(only_value("mot cua ")->text, "mot cua ");
	filter_finish(&f);
	parse_for("mot cua nd:5", FILTER_SEGMENTS);
	ck_assert_str_eq(f.tests[1].values[0].text, "mot cua ");
	filter_finish(&f);
}
END_TEST

START_TEST(a_day_among_the_words_narrows_the_log)
{
	parse_for("2024-03 loa", FILTER_AIRINGS);

	ck_assert_uint_eq(f.count, 2);
	ck_assert_int_eq(f.tests[0].field, FILTER_AIRED);
	ck_assert_str_eq(f.tests[0].values[0].from_day, "2024-03-01");
	ck_assert_str_eq(f.tests[1].values[0].text, "loa");
	filter_finish(&f);
}
END_TEST

START_TEST(empty_queries_let_everything_pass)
{
	static const char *const texts[] = { "", "  " };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		parse_for(texts[i], FILTER_SEGMENTS);
		ck_assert_uint_eq(f.count, 0);
		filter_finish(&f);
	}
}
END_TEST

START_TEST(errors_point_at_the_place)
{
	static const struct {
		const char *text;
		size_t at;
		const char *says;
	} cases[] = {
		{ "abc:def", 0, "no field 'abc'" },
		{ "một xyz:1", 6, "no field 'xyz'" },
		{ "!nd:", 4, "missing" },
		{ "nd:5 trangthai:nhap,xx", 20, "'xx'" },
		{ "thoiluong:5x", 10, "5x" },
		{ "phat:..", 5, "range" },
		{ "phat:2024-04..2024-03", 5, "before it begins" },
		{ "phat:2024-13", 5, "2024-13" },
		{ "lanphat:ba", 8, "no number" },
		{ "thon:Phú", 0, "cannot be asked here" },
		{ "nd:5,", 5, "missing" },
		{ "!", 0, "left out" },
		{ "loa ! nd:5", 4, "left out" },
		{ "\"mở", 0, "not closed" },
		{ "nd:5 \"một cửa\" tieude:\"mở", 26, "not closed" },
		{ "nd:5 -", 5, "no word" },
		{ "\"\"", 0, "no word" },
		{ "!...", 1, "no word" },
		{ "tieude:...", 7, "no word" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		ck_assert_msg(!filter_parse(cases[i].text, FILTER_SEGMENTS,
					    &now, &f, &at, &err),
			      "%s", cases[i].text);
		ck_assert_int_eq(err.code, ERR_INVALID);
		ck_assert_msg(at == cases[i].at, "%s: %zu", cases[i].text, at);
		ck_assert_msg(strstr(err.text, cases[i].says) != NULL, "%s",
			      err.text);
	}
}
END_TEST

START_TEST(the_caret_stands_under_the_letter)
{
	struct buf out;

	buf_init(&out);
	filter_point("một xyz:1", 6, &out);
	ck_assert_str_eq(out.data, "  một xyz:1\n      ^\n");
	buf_finish(&out);
}
END_TEST

START_TEST(any_bytes_are_read_without_harm)
{
	static const char letters[] = "nd:5.,!-\"\xE2\x80\x9C \xC4\x91" "abcm+/";
	unsigned seed = 7;
	char text[40];

	for (int i = 0; i < 20000; i++) {
		size_t len = seed % (sizeof text - 1);
		for (size_t c = 0; c < len; c++) {
			seed = seed * 1103515245u + 12345u;
			text[c] = letters[(seed >> 16) % (sizeof letters - 1)];
		}
		text[len] = '\0';
		seed = seed * 1103515245u + 12345u;
		if (filter_parse(text, (enum filter_target)
					 (i % FILTER_TARGET_COUNT), &now, &f,
				 &at, &err))
			filter_finish(&f);
		else
			ck_assert_uint_le(at, len);
	}
}
END_TEST

static void join(void *ctx, const char *whole)
{
	char *text = ctx;

	snprintf(text + strlen(text), 200 - strlen(text), "%s ", whole);
}

START_TEST(names_and_values_can_be_completed)
{
	char got[200] = "";
	size_t start;

	filter_complete("loa tho", 7, FILTER_SEGMENTS, &start, join, got);
	ck_assert_str_eq(got, "thoiluong: ");
	ck_assert_uint_eq(start, 4);
	got[0] = '\0';
	filter_complete("!state:na,ch", 12, FILTER_SEGMENTS, &start, join, got);
	ck_assert_str_eq(got, "cho choduyet ");
	ck_assert_uint_eq(start, 10);
}
END_TEST

/* ---- the manual ------------------------------------------------------------ */

START_TEST(manual_tells_every_field)
{
	static const char *const paths[] = {
		TOP_SRCDIR "/man/daixa-query.7",
		TOP_SRCDIR "/man/vi/daixa-query.7",
	};
	static char text[30000];
	char item[80];
	FILE *in = fopen(paths[_i], "r");

	ck_assert_ptr_nonnull(in);
	text[fread(text, 1, sizeof text - 1, in)] = '\0';
	fclose(in);
	for (int i = FILTER_TEXT + 1; i < FILTER_FIELD_COUNT; i++) {
		snprintf(item, sizeof item, "\n.It Cm %s , %s\n",
			 filter_name_vi((enum filter_field)i),
			 filter_name_en((enum filter_field)i));
		ck_assert_msg(strstr(text, item) != NULL, "%s lacks %s",
			      paths[_i], item);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("filter");
	TCase *reading = tcase_create("reading");
	SRunner *runner = srunner_create(suite);

	tcase_add_test(reading,
		names_of_fields_are_known_in_both_languages_and_with_marks);
	tcase_add_test(reading, every_field_has_its_own_two_names);
	tcase_add_test(reading, terms_are_read_as_the_example_says);
	tcase_add_test(reading, days_are_spans_and_may_be_counted_from_today);
	tcase_add_test(reading, lengths_are_meant_as_they_are_shown);
	tcase_add_test(reading, commas_mean_any_of_them);
	tcase_add_test(reading, nothing_between_plan_items_is_outside_the_plan);
	tcase_add_test(reading, words_with_a_colon_after_digits_are_words);
	tcase_add_test(reading, a_dash_between_words_leaves_nothing_out);
	tcase_add_test(reading, a_finished_word_is_marked_by_a_blank);
	tcase_add_test(reading, a_day_among_the_words_narrows_the_log);
	tcase_add_test(reading, empty_queries_let_everything_pass);
	tcase_add_test(reading, errors_point_at_the_place);
	tcase_add_test(reading, the_caret_stands_under_the_letter);
	tcase_add_test(reading, any_bytes_are_read_without_harm);
	tcase_add_test(reading, names_and_values_can_be_completed);
	tcase_add_loop_test(reading, manual_tells_every_field, 0, 2);
	suite_add_tcase(suite, reading);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
