/* How long a text takes to be read, and how its figures are spoken. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/reading.h"

static struct abbreviation rows[] = {
	{(char[]){"CCHC"}, (char[]){"cải cách hành chính"}},
	{(char[]){"UBND"}, (char[]){"Ủy ban nhân dân"}},
};
static const struct profile profile = {
	.abbreviations = rows,
	.n_abbreviations = 2,
};

START_TEST(figures_are_said_as_a_presenter_says_them)
{
	static const char *const cases[][2] = {
		{"15/7/2021", "mười lăm tháng bảy năm hai nghìn không trăm hai "
			      "mươi mốt"},
		{"76/NQ-CP", "bảy mươi sáu nghị quyết Chính phủ"},
		{"04-NQ/TU", "bốn nghị quyết Tỉnh ủy"},
		{"49/2024/NĐ-CP", "bốn mươi chín hai nghìn không trăm hai mươi "
				  "bốn nghị định Chính phủ"},
		{"tháng 3/2024", "tháng ba năm hai nghìn không trăm hai mươi "
				 "bốn"},
		{"ngày 15/7", "ngày mười lăm tháng bảy"},
		{"95%", "chín mươi lăm phần trăm"},
		{"99,5 %", "chín mươi chín phẩy năm phần trăm"},
		{"1.250.000 đ", "một triệu hai trăm năm mươi nghìn đồng"},
		{"2021-2030", "hai nghìn không trăm hai mươi mốt đến hai nghìn "
			      "không trăm ba mươi"},
		{"17h30", "mười bảy giờ ba mươi"},
		{"CCHC của UBND xã", "cải cách hành chính của Ủy ban nhân dân "
				     "xã"},
		{"Khoá XX, mục IV", "Khoá hai mươi mục bốn"},
		{"0255 3850", "không hai năm năm ba nghìn tám trăm năm mươi"},
		{"105", "một trăm linh năm"},
		{"21 011", "hai mươi mốt mười một"},
		{"5.2", "năm chấm hai"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *spoken = reading_spoken(cases[i][0], &profile);
		ck_assert_str_eq(spoken, cases[i][1]);
		free(spoken);
	}
}
END_TEST

START_TEST(a_date_has_twelve_syllables)
{
	ck_assert_int_eq(reading_of("15/7/2021", NULL).syllables, 12);
	ck_assert_int_eq(reading_of("CCHC", &profile).syllables, 4);
	ck_assert_int_eq(reading_of("PAPI", &profile).syllables, 2);
	ck_assert_int_eq(reading_of("DVC", &profile).syllables, 3);
}
END_TEST

START_TEST(pauses_count_between_words_only)
{
	static const struct {
		const char *text;
		int64_t ms;
	} cases[] = {
		{"một hai", 0}, {"một, hai", READING_COMMA_MS},
		{"một. hai.", READING_SENTENCE_MS},
		{"một.\n\nhai", READING_PARAGRAPH_MS},
		{"- một - hai", READING_COMMA_MS}, {"", 0},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		ck_assert_int_eq(reading_of(cases[i].text, NULL).pauses_ms,
				 cases[i].ms);
}
END_TEST

START_TEST(a_rate_is_learnt_from_what_it_gave)
{
	struct reading r = {.syllables = 400, .pauses_ms = 20000};
	int64_t length = reading_length_ms(&r, 210);

	ck_assert_int_eq(reading_rate(&r, length), 210);
	ck_assert_int_eq(reading_rate(&(struct reading){.syllables = 3}, 900),
			 0);
}
END_TEST

START_TEST(more_than_a_quarter_differs)
{
	ck_assert(!reading_differs(100000, 125000));
	ck_assert(reading_differs(100000, 125001));
	ck_assert(!reading_differs(100000, 75000));
	ck_assert(reading_differs(100000, 74999));
	ck_assert(!reading_differs(0, 1000));
}
END_TEST

/* Any bytes end, and nothing is read past the end. */
START_TEST(no_text_harms_it)
{
	static const char alphabet[] = "0129./-:,%hNQCPĐ \n(đ";
	char text[65];
	unsigned chance = 12345;

	for (int i = 0; i < 20000; i++) {
		size_t n = (size_t)i % (sizeof text - 1);
		for (size_t k = 0; k < n; k++) {
			chance = chance * 1103515245U + 12345U;
			text[k] = alphabet[(chance >> 16) %
					   (sizeof alphabet - 1)];
		}
		text[n] = '\0';
		char *clean = text_clean(text, n, TEXT_MANY_LINES);
		free(reading_spoken(clean, &profile));
		free(clean);
	}
}
END_TEST

int main(void)
{
	Suite *s = suite_create("reading");
	TCase *tc = tcase_create("reading");

	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, figures_are_said_as_a_presenter_says_them);
	tcase_add_test(tc, a_date_has_twelve_syllables);
	tcase_add_test(tc, pauses_count_between_words_only);
	tcase_add_test(tc, a_rate_is_learnt_from_what_it_gave);
	tcase_add_test(tc, more_than_a_quarter_differs);
	tcase_add_test(tc, no_text_harms_it);
	suite_add_tcase(s, tc);

	SRunner *run = srunner_create(s);
	srunner_run_all(run, CK_ENV);
	int failed = srunner_ntests_failed(run);
	srunner_free(run);
	return failed == 0 ? 0 : 1;
}
