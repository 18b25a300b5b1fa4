/*
 * Search: with and without marks, phrases, exclusions, abbreviations, pages,
 * hostile text, and agreement with a naive reader of titles.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/store_catalogue.h"
#include "store/store_search.h"
#include "temp_station.h"
#include "text_gen.h"

static struct temp_station t;

static void open_filled(void)
{
	temp_station_open(&t);
	temp_station_fill(&t);
}

static void close_station(void)
{
	temp_station_close(&t);
}

static struct search_result search(const char *query, bool is_prefix)
{
	struct search_result found = { 0 };
	struct err err = { 0 };

	ck_assert_msg(store_search(t.s, query, is_prefix, INT64_MAX, 1000,
				   &found, &err),
		      "%s: %s", query, err.text);
	return found;
}

/* The numbers of the segments found, newest first: "3 1". */
static void assert_found(const char *query, bool is_prefix,
			 const char *expected)
{
	struct search_result found = search(query, is_prefix);
	struct buf ids;

	buf_init(&ids);
	for (size_t i = 0; i < found.count; i++)
		buf_printf(&ids, "%s%lld", i == 0 ? "" : " ",
			   (long long)found.rows[i].segment_id);
	ck_assert_msg(strcmp(ids.data, expected) == 0,
		      "[%s] found [%s], not [%s]", query, ids.data, expected);
	buf_finish(&ids);
	search_result_finish(&found);
}

struct query_case {
	const char *query;
	const char *expected;
};

/* Segments 1 to 8 of the tests below. */
static void add_segments(void)
{
	temp_segment(&t, "Bản tin xã Đức Tân", NULL);
	temp_segment(&t, "Lịch cắt điện tuần này", "Khu vực thôn 4");
	temp_segment(&t, "Diện tích gieo sạ", "hòa giải ở cơ sở");
	temp_segment(&t, "Kế hoạch CCHC năm 2024", NULL);
	temp_segment(&t, "Bài", "Đẩy mạnh cải cách hành chính\nnhà nước");
	temp_segment(&t, "Hành chính công", "cách làm mới; cải thiện");
	temp_segment(&t, "Kế hoạch số 16/KH-UBND", NULL);
	temp_segment(&t, "KH 16 của UBND", NULL);
}

static const struct query_case cases[] = {
	{ "duc tan", "1" },
	{ "DUC TAN", "1" },
	{ "Đức Tân", "1" },
	{ "đức tân", "1" },
	{ "\xC4\x90u\xCC\x9B\xCC\x81" "c Ta\xCC\x82n", "1" },	/* NFD */
	{ "đuc tan", "" },
	{ "tan duc", "1" },
	{ "\"tan duc\"", "" },
	{ "\"duc tan\"", "1" },
	{ "\xE2\x80\x9C" "duc tan\xE2\x80\x9D", "1" },
	{ "điện", "2" },
	{ "diện", "3" },
	{ "dien", "3 2" },
	{ "dien -diện", "2" },
	{ "dien -\"lịch cắt\"", "3" },
	{ "-dien", "" },
	{ "hoà", "3" },
	{ "hòa", "3" },
	{ "hóa", "" },
	{ "hoa", "3" },
	{ "CCHC", "5 4" },
	{ "cchc", "5 4" },
	{ "cải cách hành chính", "6 5 4" },
	{ "cai cach hanh chinh", "6 5 4" },
	{ "\"cải cách hành chính\"", "5 4" },
	{ "\"mạnh cchc\"", "5" },
	{ "\"kế hoạch cải cách hành chính năm\"", "4" },
	{ "cải cách hành chinh -CCHC", "6" },
	{ "kế hoạch CCHC", "4" },
	{ "16/KH-UBND", "7" },
	{ "16 KH UBND", "8 7" },
	{ "DT-2024-003", "3" },
	{ "dt 2024 003", "3" },
	{ "thôn 4", "2" },
	{ "chính nhà", "5" },
	{ "không có", "" },
	{ "", "" },
	{ "   ", "" },
};

START_TEST(queries_find_what_a_reader_expects)
{
	add_segments();
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_found(cases[i].query, false, cases[i].expected);
}
END_TEST

static const struct query_case prefix_cases[] = {
	{ "du", "1" },
	{ "đứ", "1" },
	{ "đư", "1" },
	{ "đu", "" },
	{ "duc t", "1" },
	{ "duc  ", "1" },
	{ "du ", "" },
	{ "du tan", "" },
	{ "\"duc ta", "1" },
	{ "\"duc ta\"", "" },
	{ "die", "3 2" },
	{ "điê", "2" },
	{ "điệ", "2" },
	{ "điện", "2" },
	{ "cch", "4" },
	{ "cchc", "5 4" },
	{ "cải cách hành chín", "6 5" },
	{ "16/kh-ub", "7" },
	{ "kế hoạch -du", "8 7 4" },
};

START_TEST(unfinished_last_word_finds_what_begins_so)
{
	add_segments();
	for (size_t i = 0; i < sizeof prefix_cases / sizeof prefix_cases[0];
	     i++)
		assert_found(prefix_cases[i].query, true,
			     prefix_cases[i].expected);
}
END_TEST

START_TEST(index_follows_the_script_and_is_made_anew_alike)
{
	int64_t id = temp_segment(&t, "Một", "chữ cũ"), revision = 0;

	temp_segment(&t, "Hai", "chữ cũ nữa");
	IN_TRANSACTION(&t, store_revision_add(t.s, id, "lời khác", "A", NULL,
					      &revision, &in_err));
	for (int round = 0; round < 2; round++) {
		assert_found("cũ", false, "2");
		assert_found("khác", false, "1");
		assert_found("một", false, "1");
		IN_TRANSACTION(&t, store_search_rebuild(t.s, &in_err));
	}
}
END_TEST

START_TEST(index_leaves_a_rolled_back_change_out)
{
	int64_t id = temp_segment(&t, "Một", "chữ cũ"), revision = 0;
	struct err err = { 0 };

	ck_assert(store_begin(t.s, &err));
	ck_assert(store_revision_add(t.s, id, "lời khác", "A", NULL, &revision,
				     &err));
	store_rollback(t.s);
	assert_found("khác", false, "");
	assert_found("cũ", false, "1");
}
END_TEST

START_TEST(hits_are_paged_by_key_newest_first)
{
	int64_t before = INT64_MAX;
	int64_t expected = 7;
	struct err err = { 0 };

	for (int i = 0; i < 7; i++)
		temp_segment(&t, "Bản tin", NULL);
	for (int page = 0; page < 4; page++) {
		struct search_result found = { 0 };

		ck_assert(store_search(t.s, "tin", false, before, 3, &found,
				       &err));
		ck_assert_uint_eq(found.count,
				  expected >= 3 ? 3 : (size_t)expected);
		for (size_t i = 0; i < found.count; i++) {
			before = found.rows[i].segment_id;
			ck_assert_int_eq(before, expected--);
		}
		search_result_finish(&found);
	}
	ck_assert_int_eq(expected, 0);
}
END_TEST

START_TEST(snippet_shows_the_words_around_the_hit_with_their_marks)
{
	static const struct { const char *query, *snippet; } wanted[] = {
		{ "tuyen truyen", "dung ‹tuyên› ‹truyền›" },
		{ "\"muoi hai\"", "‹mười hai›" },
		{ "tieu de", "‹Tiêu› ‹đề›" },
		{ "dt 2024", "một hai" },
	};
	struct search_result found;

	temp_segment(&t, "Tiêu đề riêng",
		     "một hai ba bốn năm sáu bảy tám chín\nmười mười một "
		     "mười hai mười ba mười bốn nội dung tuyên truyền");
	for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
		found = search(wanted[i].query, false);
		ck_assert_uint_eq(found.count, 1);
		ck_assert_msg(strstr(found.rows[0].snippet,
				     wanted[i].snippet) != NULL,
			      "%s: %s", wanted[i].query,
			      found.rows[0].snippet);
		ck_assert_ptr_null(strchr(found.rows[0].snippet, '\n'));
		ck_assert_uint_lt(strlen(found.rows[0].snippet), 200);
		ck_assert_str_eq(found.rows[0].code, "DT-2024-001");
		search_result_finish(&found);
	}
}
END_TEST

/* ---- hostile text --------------------------------------------------------- */

static const char *const hostile[] = {
	"\"", "\"\"", "\"\"\"", "*", "a*", "**", "NEAR(", "NEAR(a b, 2)",
	"AND", "OR", "NOT", "a AND", "a OR OR b", "NOT a", "^", "^a", "-",
	"--", "-\"", "- -a", "a -", "(", ")", "(a", "a)", "code:x", "{code}:x",
	"search_index:a", "'); DROP TABLE segment; --", "' OR 1=1", "đ", "đđđ",
	"đ*", "Đ\"", "\xCC\x81", "a\xCC\x81\xCC\x81", "\xff\xfe", "a\xffz",
	"\xE1\xBB", "\xF0\x9F\x98\x80", "\x01\x02", "=đưc5", "+", "a + b",
	"a+b", "\\", "%s%n", ";", "\xC2\xA0", "\xE2\x80\x9C", "a\"b\"c",
};

START_TEST(hostile_text_is_never_an_error)
{
	add_segments();
	for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
		struct search_result found = search(hostile[i], false);

		search_result_finish(&found);
		found = search(hostile[i], true);
		search_result_finish(&found);
	}
	assert_found("bản", false, "1");
}
END_TEST

START_TEST(five_thousand_words_are_no_error)
{
	static const char *const shapes[] = { "đức ", "-tân ", "cchc ",
					      "\"đức tân\" " };
	add_segments();
	for (size_t s = 0; s < sizeof shapes / sizeof shapes[0]; s++) {
		struct buf query;

		buf_init(&query);
		buf_puts(&query, "duc ");
		for (int i = 0; i < 5000; i++)
			buf_puts(&query, shapes[s]);
		struct search_result found = search(query.data, true);
		ck_assert_uint_eq(found.count, s % 2 == 0 ? s == 0 : s == 3);
		search_result_finish(&found);
		buf_finish(&query);
	}
}
END_TEST

START_TEST(random_bytes_are_never_an_error)
{
	struct gen g = gen_start("search bytes", 20240305);
	int rounds = gen_rounds(2000);

	add_segments();
	for (int i = 0; i < rounds; i++) {
		char *query = gen_bytes(&g, gen_below(&g, 60));
		struct search_result found = search(query, i % 2 == 0);

		search_result_finish(&found);
		free(query);
	}
}
END_TEST

/* ---- against a naive reader ----------------------------------------------- */

enum { TITLES = 300, QUERIES = 500, QUERY_WORDS = 3 };

struct words {
	char *items[64];
	size_t count;
};

static void words_of(const char *text, struct words *out)
{
	size_t pos = 0, start, len;

	out->count = 0;
	while (out->count < 64 &&
	       text_next_word(text, strlen(text), &pos, &start, &len))
		out->items[out->count++] = mem_dup_n(text + start, len);
}

static void words_free(struct words *words)
{
	for (size_t i = 0; i < words->count; i++)
		free(words->items[i]);
}

static bool same_by(char *(*form)(const char *), const char *a, const char *b)
{
	char *form_a = form(a), *form_b = form(b);
	bool same = strcmp(form_a, form_b) == 0;

	free(form_a);
	free(form_b);
	return same;
}

static bool word_matches(const char *asked, const char *word)
{
	return text_has_marks(asked) ?
		text_has_marks(word) && same_by(text_word_key, asked, word) :
		same_by(text_fold, asked, word);
}

static bool title_matches(const struct words *title,
			  const struct words *query)
{
	for (size_t q = 0; q < query->count; q++) {
		bool found = false;

		for (size_t i = 0; i < title->count && !found; i++)
			found = word_matches(query->items[q],
					     title->items[i]);
		if (!found)
			return false;
	}
	return query->count > 0;
}

/* Some words of a title, as they are, folded, or with one tone changed. */
static void make_query(struct gen *g, const struct words *title,
		       struct buf *out)
{
	uint32_t n = 1 + gen_below(g, QUERY_WORDS);

	for (uint32_t i = 0; i < n && title->count > 0; i++) {
		const char *word = title->items[gen_below(
			g, (uint32_t)title->count)];
		char *folded = text_fold(word);

		buf_puts(out, i == 0 ? "" : " ");
		switch (gen_below(g, 4)) {
		case 0:
			buf_puts(out, folded);
			break;
		case 1:
			gen_put_syllable(g, out);
			break;
		default:
			buf_puts(out, word);
		}
		free(folded);
	}
}

static void assert_agrees(const struct words *titles, const char *text)
{
	struct search_result found = search(text, false);
	struct words query;
	size_t hit = 0;

	words_of(text, &query);
	for (size_t i = TITLES; i-- > 0;) {
		if (!title_matches(&titles[i], &query))
			continue;
		ck_assert_msg(hit < found.count &&
			      found.rows[hit].segment_id == (int64_t)i + 1,
			      "[%s] misses title %zu", text, i + 1);
		hit++;
	}
	ck_assert_msg(hit == found.count, "[%s] finds too much", text);
	words_free(&query);
	search_result_finish(&found);
}

START_TEST(search_agrees_with_a_naive_reader)
{
	static struct words titles[TITLES];
	struct gen g = gen_start("search titles", 16);

	for (size_t i = 0; i < TITLES; i++) {
		char *title = gen_title(&g);
		char *clean = text_clean(title, strlen(title), TEXT_ONE_LINE);

		ck_assert_str_ne(clean, "");
		ck_assert_int_eq(temp_segment(&t, clean, NULL), (int)i + 1);
		words_of(clean, &titles[i]);
		free(clean);
		free(title);
	}
	for (int i = 0; i < QUERIES; i++) {
		struct buf query;

		buf_init(&query);
		make_query(&g, &titles[gen_below(&g, TITLES)], &query);
		assert_agrees(titles, query.data);
		buf_finish(&query);
	}
	for (size_t i = 0; i < TITLES; i++)
		words_free(&titles[i]);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("search");
	TCase *filled = tcase_create("station");

	tcase_set_timeout(filled, 60);
	tcase_add_checked_fixture(filled, open_filled, close_station);
	tcase_add_test(filled, queries_find_what_a_reader_expects);
	tcase_add_test(filled, unfinished_last_word_finds_what_begins_so);
	tcase_add_test(filled, index_follows_the_script_and_is_made_anew_alike);
	tcase_add_test(filled, index_leaves_a_rolled_back_change_out);
	tcase_add_test(filled, hits_are_paged_by_key_newest_first);
	tcase_add_test(filled,
		snippet_shows_the_words_around_the_hit_with_their_marks);
	tcase_add_test(filled, hostile_text_is_never_an_error);
	tcase_add_test(filled, five_thousand_words_are_no_error);
	tcase_add_test(filled, random_bytes_are_never_an_error);
	tcase_add_test(filled, search_agrees_with_a_naive_reader);
	suite_add_tcase(suite, filled);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
