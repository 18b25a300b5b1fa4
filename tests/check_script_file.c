/* Scripts from other offices: encodings and documents. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/script_file.h"
#include "base/mem.h"
#include "base/text.h"

static char *fixture(const char *name)
{
	return mem_printf("%s/fixtures/scripts/%s", TEST_SRCDIR, name);
}

/* What an expected text is: the lines without the last end. */
static char *expected(const char *name)
{
	char *path = fixture(name);
	char *text = NULL;
	size_t len = 0;
	struct err err;

	ck_assert_msg(app_read_file(path, &text, &len, &err), "%s", err.text);
	ck_assert_uint_gt(len, 0);
	text[len - 1] = '\0';
	free(path);
	return text;
}

static struct script_file opened(const char *path)
{
	struct script_file f;
	struct err err;

	ck_assert_msg(script_file_read(path, &f, &err), "%s", err.text);
	return f;
}

static void assert_text(const char *name, struct script_reading how,
			const char *want)
{
	char *path = fixture(name);
	char *text = NULL;
	struct err err;
	size_t same = 0;
	struct script_file f = opened(path);

	ck_assert_msg(script_file_text(&f, how, &text, &err), "%s", err.text);
	while (text[same] != '\0' && text[same] == want[same])
		same++;
	ck_assert_msg(strcmp(text, want) == 0, "at %zu: '%.60s', not '%.60s'",
		      same, text + same, want + same);
	free(text);
	free(path);
	script_file_finish(&f);
}

static void assert_reads(const char *name, struct script_reading how,
			 const char *want_name)
{
	char *want = expected(want_name);

	assert_text(name, how, want);
	free(want);
}

/* ---- the plan's own text -------------------------------------------------- */

static const struct {
	const char *file;
	enum encoding encoding;
	const char *expected;
} readings[] = {
	{"utf-8.txt", ENCODING_UTF8, "expected.txt"},
	{"nfd.txt", ENCODING_UTF8, "expected.txt"},
	{"utf-16le.txt", ENCODING_UTF16LE, "expected.txt"},
	{"utf-16le-mark.txt", ENCODING_UTF16LE, "expected.txt"},
	{"utf-16be-mark.txt", ENCODING_UTF16BE, "expected.txt"},
	{"tcvn3.txt", ENCODING_TCVN3, "expected-tcvn3.txt"},
	{"vni.txt", ENCODING_VNI, "expected.txt"},
	{"viscii.txt", ENCODING_VISCII, "expected.txt"},
	{"cp1258.txt", ENCODING_CP1258, "expected.txt"},
	{"plan.docx", ENCODING_UTF8, "expected.txt"},
	{"plan.odt", ENCODING_UTF8, "expected.txt"},
};

enum { N_READINGS = sizeof readings / sizeof *readings };

START_TEST(the_plan_reads_the_same_out_of_every_file)
{
	struct script_reading how = {.encoding = readings[_i].encoding};

	assert_reads(readings[_i].file, how, readings[_i].expected);
}
END_TEST

START_TEST(the_right_encoding_is_guessed_first)
{
	char *path = fixture(readings[_i].file);
	struct script_file f = opened(path);

	ck_assert_str_eq(encoding_code(f.guesses[0].encoding),
			 encoding_code(readings[_i].encoding));
	ck_assert_int_ge(f.guesses[0].permille, 950);
	script_file_finish(&f);
	free(path);
}
END_TEST

START_TEST(tcvn3_headings_are_offered_in_capitals)
{
	char *path = fixture("tcvn3.txt");
	struct script_file f = opened(path);
	struct script_reading how = script_file_guess(&f);

	char *want = expected("expected.txt");
	/* in the middle of a line nobody can know that it was a capital */
	char *lost = strstr(want, " Ủy ban");

	ck_assert_int_eq(how.capitals, CAPITALS_MEND);
	memcpy(lost, " ủy ban", strlen(" ủy ban"));
	assert_text("tcvn3.txt", how, want);
	free(want);
	script_file_finish(&f);
	free(path);
}
END_TEST

START_TEST(lists_and_tables_come_with_their_marks)
{
	static const char want[] =
		"Nội dung:\n1. Một cửa\n- Hồ sơ\n- Phí\n2. Trực tuyến\n"
		"Bảng:\nÔ một\nÔ hai";
	char *path = fixture(_i == 0 ? "lists.docx" : "lists.odt");
	struct script_file f = opened(path);
	char *text = NULL;

	ck_assert(script_file_text(&f, script_file_guess(&f), &text, NULL));
	char *dense = mem_dup("");
	for (char *line = text, *end; *line != '\0'; line = end) {
		end = line + strcspn(line, "\n");
		end += *end == '\n';
		if (*line == '\n')
			continue;
		char *more = mem_printf("%s%.*s", dense, (int)(end - line), line);
		free(dense);
		dense = more;
	}
	ck_assert_msg(strncmp(dense, want, strlen(want)) == 0, "%s", dense);
	ck_assert_msg(strstr(dense, "a. Ý a\nb. Ý b\nHết.") != NULL, "%s",
		      dense);
	free(dense);
	free(text);
	script_file_finish(&f);
	free(path);
}
END_TEST

/* ---- encodings in small --------------------------------------------------- */

static char *decoded(enum encoding e, const char *bytes)
{
	struct buf b;

	buf_init(&b);
	encoding_decode(e, bytes, strlen(bytes), &b);
	char *clean = text_clean(b.data, b.len, TEXT_MANY_LINES);
	buf_finish(&b);
	return clean;
}

START_TEST(old_encodings_are_read_letter_by_letter)
{
	static const struct {
		enum encoding encoding;
		const char *bytes;
		const char *text;
	} cases[] = {
		{ENCODING_TCVN3, "\xA7\xB5i", "Đài"},
		{ENCODING_VISCII, "\xD0\xE0i", "Đài"},
		{ENCODING_CP1258, "\xD0\xE0i", "Đài"},
		{ENCODING_VNI, "\xD1" "a\xF8i", "Đài"},
		{ENCODING_VNI, "ngh\xF3", "nghĩ"},
		{ENCODING_VNI, "\xF1\xF6\xF4\xF8ng", "đường"},
		{ENCODING_CP1258, "ti\xEA\xECng", "tiếng"},
		{ENCODING_VISCII, "\x02", "Ẳ"},
		{ENCODING_TCVN3, "QuyÕt ®Þnh", "Quyết định"},
		{ENCODING_TCVN3, "\x93K\xD5\x94 \x96",
		 "\u201CKế\u201D \u2013"},
		{ENCODING_CP1258, "\x8A", "\\x8A"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *text = decoded(cases[i].encoding, cases[i].bytes);
		ck_assert_str_eq(text, cases[i].text);
		free(text);
	}
}
END_TEST

START_TEST(text_of_an_old_font_in_a_unicode_file_is_recognised)
{
	static const char text[] =
		"QuyÕt ®Þnh cña Uû ban nh©n d©n x· vÒ thñ tôc hµnh chÝnh";
	struct encoding_guess g[ENCODING_COUNT];

	encoding_guess(text, strlen(text), g);

	ck_assert_str_eq(encoding_code(g[0].encoding), "tcvn3");
}
END_TEST

START_TEST(plain_ascii_is_utf8)
{
	struct encoding_guess g[ENCODING_COUNT];

	size_t n = encoding_guess("hop thon", 8, g);

	ck_assert_uint_eq(n, 1);
	ck_assert_int_eq(g[0].encoding, ENCODING_UTF8);
}
END_TEST

START_TEST(syllables_are_told_from_other_words)
{
	static const char *const good[] = {
		"nghiêng", "Quỳnh", "giếng", "gì", "hòa", "hoà", "thuở", "UỶ",
		"khuya", "quyết", "ngoằn", "yêu", "đường", "thuyền", "qua",
		"quốc", "giữa", "khuỷu", "ưu",
	};
	static const char *const bad[] = {
		"ngp", "cat", "tâp", "ấấ", "strong", "aø", "kwa", "®Þnh",
		"tiêc", "hòả", "", "Đƀ",
	};

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		ck_assert_msg(text_is_syllable(good[i], strlen(good[i])), "%s",
			      good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ck_assert_msg(!text_is_syllable(bad[i], strlen(bad[i])), "%s",
			      bad[i]);
}
END_TEST

START_TEST(capitals_are_mended_in_headings_only)
{
	static const char *const cases[][2] = {
		{"Kế HOạCH", "KẾ HOẠCH"},
		{"I. MụC ĐíCH-YÊU CầU", "I. MỤC ĐÍCH-YÊU CẦU"},
		{"Về CCHC của xã", "Về CCHC của xã"},
		{"ủy ban họp. ấp Một cũng họp", "Ủy ban họp. Ấp Một cũng họp"},
		{"- ủy ban, ủy viên", "- Ủy ban, ủy viên"},
		{"Tổ CHứC THựC HIệN", "TỔ CHỨC THỰC HIỆN"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *text = encoding_mend_capitals(cases[i][0], CAPITALS_MEND);
		ck_assert_str_eq(text, cases[i][1]);
		free(text);
	}
	char *all = encoding_mend_capitals("kế hoạch", CAPITALS_ALL);
	ck_assert_str_eq(all, "KẾ HOẠCH");
	free(all);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("script_file");
	TCase *reading = tcase_create("reading");

	tcase_add_loop_test(reading, the_plan_reads_the_same_out_of_every_file,
			    0, N_READINGS);
	tcase_add_loop_test(reading, the_right_encoding_is_guessed_first, 0,
			    N_READINGS);
	tcase_add_test(reading, tcvn3_headings_are_offered_in_capitals);
	tcase_add_loop_test(reading, lists_and_tables_come_with_their_marks, 0,
			    2);
	tcase_add_test(reading, old_encodings_are_read_letter_by_letter);
	tcase_add_test(reading,
		       text_of_an_old_font_in_a_unicode_file_is_recognised);
	tcase_add_test(reading, plain_ascii_is_utf8);
	tcase_add_test(reading, syllables_are_told_from_other_words);
	tcase_add_test(reading, capitals_are_mended_in_headings_only);
	suite_add_tcase(s, reading);

	SRunner *run = srunner_create(s);
	srunner_run_all(run, CK_ENV);
	int failed = srunner_ntests_failed(run);
	srunner_free(run);
	return failed == 0 ? 0 : 1;
}
