/*
 * The book of the sample station: January to March 2024.
 *
 * What is checked here is data/sample/log.tsv as it is installed, not the
 * program that loads it.
 */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "sample_data.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

enum { ROWS_MIN = 90, ROWS_MAX = 220, ROWS_BOUND = 256 };

static struct json *root;

enum column {
	AT, DEED, CODE, LENGTH, MODE, PRESENTER, COVERAGE, ENTERED, REF, KEY,
	TITLE, ORDER_BY, ORDER_REF, RECEIVED, REPEAT_MIN, KIND, UNTIL, REASON,
	NOTE, COLUMNS
};
static const char header[] =
	"at\tdeed\tcode\tlength\tmode\tpresenter\tcoverage\tentered\tref\tkey\t"
	"title\torder_by\torder_ref\treceived\trepeat_min\tkind\tuntil\treason\t"
	"note";

static char *book;			/* the text the cells point into */
static char *rows[ROWS_BOUND][COLUMNS];
static size_t n_rows;

static void cut_line(char *line, char **cells)
{
	for (size_t c = 0; c < COLUMNS; c++) {
		char *end = line + strcspn(line, "\t");
		ck_assert_msg((*end == '\0') == (c == COLUMNS - 1),
			      "line %zu has %s columns", n_rows + 2,
			      *end == '\0' ? "too few" : "too many");
		*end = '\0';
		cells[c] = line;
		line = end + 1;
	}
}

static void load_book(void)
{
	size_t len;

	root = sample_load();
	book = sample_contents("log.tsv", &len);
	ck_assert(text_is_clean(book, len, TEXT_MANY_LINES));
	ck_assert_int_eq(book[len - 1], '\n');
	char *line = book;
	n_rows = 0;
	for (size_t n = 0; *line != '\0'; n++) {
		char *end = strchr(line, '\n');
		*end = '\0';
		ck_assert_uint_lt(n_rows, ROWS_BOUND);
		if (n == 0)
			ck_assert_str_eq(line, header);
		else
			cut_line(line, rows[n_rows++]);
		line = end + 1;
	}
}

static void free_book(void)
{
	free(book);
	js_free(root);
}

static bool is_deed(size_t row, const char *deed)
{
	return strcmp(rows[row][DEED], deed) == 0;
}

static size_t count_deeds(const char *deed)
{
	size_t n = 0;
	for (size_t i = 0; i < n_rows; i++)
		n += is_deed(i, deed);
	return n;
}

/* The planned length of a segment that aired; -1: no segment's row. */
static int64_t planned_ms(size_t row)
{
	for (size_t k = 0; k < EXPECTED_SEGMENTS; k++)
		if (strcmp(rows[row][CODE], expected[k].code) == 0)
			return sample_length_ms(expected[k].length);
	return -1;
}

START_TEST(book_holds_what_a_quarter_holds)
{
	ck_assert_uint_ge(n_rows, ROWS_MIN);
	ck_assert_uint_le(n_rows, ROWS_MAX);
	ck_assert_uint_eq(count_deeds("late"), 1);
	ck_assert_uint_eq(count_deeds("correction"), 1);
	ck_assert_uint_eq(count_deeds("strike"), 1);
	ck_assert_uint_eq(count_deeds("incident"), 2);
	ck_assert_uint_eq(count_deeds("emergency"), 2);
	ck_assert_uint_eq(count_deeds("airing") + count_deeds("relay") + 7,
			  n_rows);
}
END_TEST

START_TEST(rows_were_written_down_in_order_and_after_they_ended)
{
	int64_t before = 0;

	for (size_t i = 0; i < n_rows; i++) {
		int64_t at = sample_instant(rows[i][AT]);
		int64_t entered = sample_instant(rows[i][ENTERED]);
		int64_t end = at;
		if (rows[i][LENGTH][0] != '\0')
			end += sample_length_ms(rows[i][LENGTH]) / 1000;
		if (rows[i][UNTIL][0] != '\0')
			end = sample_instant(rows[i][UNTIL]);

		ck_assert_msg(entered > before, "line %zu", i + 2);
		ck_assert_msg(entered >= end && end >= at, "line %zu", i + 2);
		ck_assert_msg(strncmp(rows[i][AT], "2024-0", 6) == 0 &&
			      strchr("123", rows[i][AT][6]) != NULL,
			      "line %zu", i + 2);
		before = entered;
	}
	ck_assert_int_lt(before, sample_instant(js_str(js_get(root, "now"))));
}
END_TEST

START_TEST(segments_air_only_after_their_approval)
{
	for (size_t i = 0; i < n_rows; i++) {
		if (strncmp(rows[i][CODE], "DT-", 3) != 0)
			continue;
		const struct json *approved =
			js_get(sample_segment(root, rows[i][CODE]), "approved");
		ck_assert_msg(approved != NULL, "line %zu", i + 2);
		ck_assert_msg(sample_instant(sample_word(approved, "at")) <
			      sample_instant(rows[i][AT]), "line %zu", i + 2);
	}
}
END_TEST

START_TEST(segments_are_read_or_played_as_they_exist)
{
	for (size_t i = 0; i < n_rows; i++) {
		if (planned_ms(i) < 0)
			continue;
		const struct json *segment = sample_segment(root, rows[i][CODE]);
		bool is_recorded = strcmp(rows[i][MODE], "recorded") == 0;
		bool is_village = strcmp(rows[i][MODE], "village") == 0;
		bool has_audio = js_get(segment, "audio") != NULL;

		ck_assert_msg(is_village || is_recorded == has_audio,
			      "line %zu", i + 2);
		ck_assert_msg(rows[i][PRESENTER][0] != '\0', "line %zu", i + 2);
		ck_assert_msg(rows[i][COVERAGE][0] != '\0', "line %zu", i + 2);
		if (is_recorded)
			ck_assert_str_eq(rows[i][PRESENTER],
					 sample_word(segment, "presenter"));
	}
}
END_TEST

START_TEST(one_airing_is_partial_and_one_is_cut)
{
	size_t partial = 0, cut = 0;

	for (size_t i = 0; i < n_rows; i++) {
		int64_t planned = planned_ms(i);
		if (planned < 0)
			continue;
		int64_t played = sample_length_ms(rows[i][LENGTH]);
		ck_assert_msg(played <= planned, "line %zu", i + 2);
		bool is_short = played * 100 < planned * 95;
		bool is_cut = played * 2 < planned;
		ck_assert_msg(!is_short || rows[i][NOTE][0] != '\0',
			      "line %zu does not say why", i + 2);
		cut += is_cut;
		partial += is_short && !is_cut;
	}

	ck_assert_uint_eq(partial, 1);
	ck_assert_uint_eq(cut, 1);
}
END_TEST

START_TEST(corrections_name_an_earlier_row_and_a_reason)
{
	for (size_t i = 0; i < n_rows; i++) {
		bool is_change = is_deed(i, "correction") || is_deed(i, "strike");
		size_t found = 0;
		for (size_t k = 0; is_change && k < i; k++)
			found += strcmp(rows[k][KEY], rows[i][REF]) == 0;

		ck_assert_msg(found == is_change, "line %zu", i + 2);
		ck_assert_msg(is_change == (rows[i][REF][0] != '\0'),
			      "line %zu", i + 2);
		ck_assert_msg((is_change || is_deed(i, "late")) ==
			      (rows[i][REASON][0] != '\0'), "line %zu", i + 2);
	}
}
END_TEST

START_TEST(emergency_names_who_ordered_it_and_incidents_what_happened)
{
	for (size_t i = 0; i < n_rows; i++) {
		bool is_emergency = is_deed(i, "emergency");
		bool is_incident = is_deed(i, "incident");

		ck_assert_msg((rows[i][TITLE][0] != '\0') ==
			      (is_emergency || is_incident), "line %zu", i + 2);
		for (size_t c = ORDER_BY; c <= REPEAT_MIN; c++)
			ck_assert_msg((rows[i][c][0] != '\0') == is_emergency,
				      "line %zu", i + 2);
		ck_assert_msg((rows[i][KIND][0] != '\0') == is_incident,
			      "line %zu", i + 2);
		if (is_emergency)
			ck_assert_int_lt(sample_instant(rows[i][RECEIVED]),
					 sample_instant(rows[i][AT]));
	}
}
END_TEST

START_TEST(only_the_two_uncovered_items_have_no_airing)
{
	static const char *const leaves[] = {
		"ND-1", "ND-2", "ND-3", "ND-4", "ND-5.1", "ND-5.2", "ND-5.3",
		"ND-5.4", "ND-5.5", "ND-5.6", "ND-5.7", "ND-5.8", "ND-5.9",
		"ND-5.10",
	};

	for (size_t k = 0; k < COUNT(leaves); k++) {
		size_t aired = 0;
		for (size_t i = 0; i < n_rows; i++)
			aired += planned_ms(i) >= 0 && strcmp(leaves[k],
				sample_word(sample_segment(root, rows[i][CODE]), "plan")) == 0;
		bool is_gap = strcmp(leaves[k], "ND-5.1") == 0 ||
			      strcmp(leaves[k], "ND-5.3") == 0;
		ck_assert_msg(is_gap == (aired == 0), "%s", leaves[k]);
	}
}
END_TEST

static TCase *book_case(void)
{
	TCase *tc = tcase_create("book");

	tcase_add_checked_fixture(tc, load_book, free_book);
	tcase_add_test(tc, book_holds_what_a_quarter_holds);
	tcase_add_test(tc, rows_were_written_down_in_order_and_after_they_ended);
	tcase_add_test(tc, segments_air_only_after_their_approval);
	tcase_add_test(tc, segments_are_read_or_played_as_they_exist);
	tcase_add_test(tc, one_airing_is_partial_and_one_is_cut);
	tcase_add_test(tc, corrections_name_an_earlier_row_and_a_reason);
	tcase_add_test(tc,
		emergency_names_who_ordered_it_and_incidents_what_happened);
	tcase_add_test(tc, only_the_two_uncovered_items_have_no_airing);
	return tc;
}

int main(void)
{
	Suite *suite = suite_create("sample log");
	suite_add_tcase(suite, book_case());
	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_ENV);

	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
