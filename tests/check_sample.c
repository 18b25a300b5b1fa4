/*
 * The segments of the sample station: scripts, facts, recordings.
 *
 * What is checked here is data/sample as it is installed, not the program
 * that loads it.
 */
#include "config.h"

#include <check.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "sample_data.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

enum { ALL_FILES_MAX = 5 * 1000 * 1000 };

static struct json *root;
static const struct json *segments;

static void load_segments(void)
{
	root = sample_load();
	segments = js_get(root, "segments");
}

static void free_segments(void)
{
	js_free(root);
}

/* ---- segments ------------------------------------------------------------ */

/* The script of a segment, with a NUL behind. Yours. */
static char *script_of(const char *code, size_t *out_len)
{
	return sample_contents(sample_word(sample_segment(root, code),
					   "script"), out_len);
}

START_TEST(scripts_have_the_stated_number_of_syllables)
{
	const struct expected_segment *e = &expected[_i];
	size_t len;
	char *script = script_of(e->code, &len);

	size_t n = text_syllables(script);

	size_t off = n > e->syllables ? n - e->syllables : e->syllables - n;
	ck_assert_msg(off * 20 <= e->syllables, "%s has %zu syllables, not %zu",
		      e->code, n, e->syllables);
	free(script);
}
END_TEST

START_TEST(scripts_are_clean_paragraphs)
{
	size_t len;
	const char *code = expected[_i].code;
	char *script = script_of(code, &len);

	char *nfc = text_nfc(script);

	ck_assert_msg(strcmp(script, nfc) == 0, "%s is not NFC", code);
	ck_assert(text_is_clean(script, len, TEXT_MANY_LINES));
	ck_assert_msg(strpbrk(script, "\t\r") == NULL, "tabs in %s", code);
	ck_assert_msg(strstr(script, "  ") == NULL, "blanks in %s", code);
	ck_assert_msg(strstr(script, " \n") == NULL, "blanks in %s", code);
	ck_assert_msg(strstr(script, "\n\n\n") == NULL, "gap in %s", code);
	ck_assert_int_eq(script[len - 1], '\n');
	free(nfc);
	free(script);
}
END_TEST

START_TEST(segments_are_those_of_the_list)
{
	const struct expected_segment *e = &expected[_i];
	const struct json *segment = js_at(segments, (size_t)_i);

	ck_assert_uint_eq(js_len(segments), EXPECTED_SEGMENTS);
	ck_assert_str_eq(sample_word(segment, "code"), e->code);
	ck_assert_str_eq(sample_word(segment, "genre"), e->genre);
	ck_assert_str_eq(sample_word(segment, "plan"), e->plan);
	ck_assert_str_eq(sample_word(segment, "origin"), "TSX");
	ck_assert(sample_word(segment, "title")[0] != '\0');
	ck_assert_str_ne(sample_word(segment, "author"),
			 sample_word(segment, "editor"));
}
END_TEST

START_TEST(approved_segments_were_written_recorded_and_then_approved)
{
	const struct json *segment = js_at(segments, (size_t)_i);
	const struct json *approved = js_get(segment, "approved");
	const char *state = sample_word(segment, "state");

	ck_assert_int_eq(approved != NULL, strcmp(state, "approved") == 0);
	if (approved == NULL)
		return;
	const char *at = sample_word(approved, "at");
	ck_assert_str_ne(sample_word(approved, "by"), sample_word(segment, "author"));
	ck_assert(sample_word(approved, "post")[0] != '\0');
	ck_assert_int_lt(strcmp(sample_word(segment, "written_on"), at), 0);
	if (js_get(segment, "audio") != NULL)
		ck_assert_int_lt(strcmp(sample_word(segment, "recorded_on"), at), 0);
}
END_TEST

START_TEST(one_segment_waits_and_one_is_a_draft)
{
	size_t waiting = 0, drafts = 0;

	for (size_t i = 0; i < js_len(segments); i++) {
		const char *state = sample_word(js_at(segments, i), "state");
		waiting += strcmp(state, "submitted") == 0;
		drafts += strcmp(state, "draft") == 0;
	}

	ck_assert_uint_eq(waiting, 1);
	ck_assert_uint_eq(drafts, 1);
}
END_TEST

START_TEST(nothing_is_about_the_two_uncovered_items)
{
	const struct json *segment = js_at(segments, (size_t)_i);
	const struct json *others = js_get(segment, "secondary");

	for (size_t k = 0; k < js_len(others); k++) {
		const char *plan = js_str(js_at(others, k));
		ck_assert_str_ne(plan, "ND-5.1");
		ck_assert_str_ne(plan, "ND-5.3");
		ck_assert_str_ne(plan, sample_word(segment, "plan"));
	}
}
END_TEST

/* ---- recordings ---------------------------------------------------------- */

static const struct container {
	const char *suffix, *magic;
	size_t codec_at;	/* where the first packet names its codec */
	const char *codec;
} containers[] = {
	{ ".opus", "OggS", 28, "OpusHead" },
	{ ".ogg", "OggS", 28, "\001vorbis" },
	{ ".mp3", "ID3", 0, "" },
	{ ".flac", "fLaC", 0, "" },
};

static bool is_contained(const char *name, const char *bytes,
			 const struct container *c)
{
	const char *suffix = strrchr(name, '.');
	return suffix != NULL && strcmp(suffix, c->suffix) == 0 &&
	       memcmp(bytes, c->magic, strlen(c->magic)) == 0 &&
	       memcmp(bytes + c->codec_at, c->codec, strlen(c->codec)) == 0;
}

START_TEST(recordings_are_small_and_of_four_kinds)
{
	size_t seen[COUNT(containers)] = { 0 };
	size_t total = 0, files = 0;

	for (size_t i = 0; i < js_len(segments); i++) {
		const char *name = js_str(js_get(js_at(segments, i), "audio"));
		size_t len, kinds = 0;
		if (name == NULL)
			continue;
		char *bytes = sample_contents(name, &len);
		for (size_t k = 0; k < COUNT(containers); k++) {
			bool is_it = is_contained(name, bytes, &containers[k]);
			seen[k] += is_it;
			kinds += is_it;
		}
		ck_assert_msg(kinds == 1, "%s is not what it says", name);
		total += len;
		files++;
		free(bytes);
	}

	ck_assert_uint_ge(files, 5);
	ck_assert_uint_lt(total, ALL_FILES_MAX);
	for (size_t k = 0; k < COUNT(containers); k++)
		ck_assert_msg(seen[k] > 0, "no %s", containers[k].suffix);
}
END_TEST

/* How many segments name a file of the folder under key. */
static size_t named(const char *key, const char *folder, const char *file)
{
	char *name = mem_printf("%s/%s", folder, file);
	size_t n = 0;
	for (size_t i = 0; i < js_len(segments); i++) {
		const char *text = js_str(js_get(js_at(segments, i), key));
		n += text != NULL && strcmp(text, name) == 0;
	}
	free(name);
	return n;
}

START_TEST(every_file_belongs_to_one_segment)
{
	static const char *const folders[][2] = {
		{ "script", "scripts" }, { "audio", "audio" },
	};
	const char *key = folders[_i][0], *folder = folders[_i][1];
	char *path = mem_printf(SAMPLE "%s", folder);
	DIR *dir = opendir(path);
	ck_assert_ptr_nonnull(dir);

	for (struct dirent *d = readdir(dir); d != NULL; d = readdir(dir))
		if (d->d_name[0] != '.')
			ck_assert_msg(named(key, folder, d->d_name) == 1,
				      "%s is nobody's", d->d_name);

	closedir(dir);
	free(path);
}
END_TEST

static TCase *segment_case(void)
{
	int n = EXPECTED_SEGMENTS;
	TCase *tc = tcase_create("segments");

	tcase_add_checked_fixture(tc, load_segments, free_segments);
	tcase_add_loop_test(tc, scripts_have_the_stated_number_of_syllables, 0, n);
	tcase_add_loop_test(tc, scripts_are_clean_paragraphs, 0, n);
	tcase_add_loop_test(tc, segments_are_those_of_the_list, 0, n);
	tcase_add_loop_test(tc,
		approved_segments_were_written_recorded_and_then_approved, 0, n);
	tcase_add_test(tc, one_segment_waits_and_one_is_a_draft);
	tcase_add_loop_test(tc, nothing_is_about_the_two_uncovered_items, 0, n);
	tcase_add_test(tc, recordings_are_small_and_of_four_kinds);
	tcase_add_loop_test(tc, every_file_belongs_to_one_segment, 0, 2);
	return tc;
}

int main(void)
{
	Suite *suite = suite_create("sample");
	suite_add_tcase(suite, segment_case());
	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_ENV);

	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
