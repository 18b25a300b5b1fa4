/* base/text.h: columns, cutting, padding, wrapping. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "text_gen.h"

/* ---- width and fit ---------------------------------------------------- */

START_TEST(width_counts_columns)
{
	ck_assert_uint_eq(text_width(""), 0);
	ck_assert_uint_eq(text_width("Đức Tân"), 7);
	ck_assert_uint_eq(text_width("Đu\u031B\u0301c Ta\u0302n"), 7);
	ck_assert_uint_eq(text_width("日本"), 4);
	ck_assert_uint_eq(text_width("\u1112\u1161\u11AB"), 2);
	ck_assert_uint_eq(text_width("\U0001F4FB"), 2);
	ck_assert_uint_eq(text_width("a\tb\x1B\xC2\x9B"), 2);
	ck_assert_uint_eq(text_width("\xFF\xC3"), 2);
	ck_assert_uint_eq(text_width("\u2026\u2588\u28FF"), 3);
}
END_TEST

START_TEST(every_vietnamese_letter_is_one_column_in_both_forms)
{
	for (size_t i = 0; gen_letter(i); i++) {
		char *nfd = gen_nfd(gen_letter(i));
		ck_assert_uint_eq(text_width(gen_letter(i)), 1);
		ck_assert_uint_eq(text_width(nfd), 1);
		free(nfd);
	}
}
END_TEST

START_TEST(fit_cuts_between_graphemes)
{
	ck_assert_uint_eq(text_fit("Đức", 0), 0);
	ck_assert_uint_eq(text_fit("Đức", 1), strlen("Đ"));
	ck_assert_uint_eq(text_fit("Đức", 9), strlen("Đức"));
	ck_assert_uint_eq(text_fit("a\u0302\u0301b", 1), strlen("a\u0302\u0301"));
	ck_assert_uint_eq(text_fit("日本", 3), strlen("日"));
	ck_assert_uint_eq(text_fit("日本", 1), 0);
	ck_assert_uint_eq(text_fit("\U0001F469\u200D\U0001F469", 3), 0);
	ck_assert_uint_eq(text_fit("\xFF\xFE", 1), 1);
}
END_TEST

static char *any_text(struct gen *g, int i)
{
	return i % 4 ? gen_text(g, gen_below(g, 40))
		     : gen_bytes(g, gen_below(g, 40));
}

START_TEST(fit_never_goes_over_nor_stops_early)
{
	struct gen g = gen_start("fit", 31);

	for (int i = 0; i < gen_rounds(20000); i++) {
		char *s = any_text(&g, i);
		size_t len = strlen(s);
		size_t cols = gen_below(&g, 40);
		size_t end = text_fit(s, cols);
		char *head = mem_dup_n(s, end);
		ck_assert(end <= len);
		ck_assert(text_width(head) <= cols);
		if (text_width(s) <= cols)
			ck_assert_uint_eq(end, len);
		ck_assert_uint_eq(text_fit(head, cols), end);
		free(head);
		free(s);
	}
}
END_TEST

/* ---- pad -------------------------------------------------------------- */

struct pad_case {
	const char *s;
	size_t cols;
	enum text_align align;
	const char *want;
};

START_TEST(pad_fills_or_cuts)
{
	static const struct pad_case cases[] = {
		{ "Đức", 5, TEXT_LEFT, "Đức  " },
		{ "Đức", 5, TEXT_RIGHT, "  Đức" },
		{ "Đức", 6, TEXT_CENTRE, " Đức  " },
		{ "Đức", 3, TEXT_LEFT, "Đức" },
		{ "Đức Tân", 4, TEXT_LEFT, "Đức…" },
		{ "日本国", 4, TEXT_LEFT, "日… " },
		{ "日本国", 4, TEXT_RIGHT, " 日…" },
		{ "Đức", 1, TEXT_LEFT, "…" },
		{ "Đức", 0, TEXT_LEFT, "" },
		{ "", 2, TEXT_CENTRE, "  " },
		{ "a\nb\x1B\xFF", 4, TEXT_LEFT, "ab\uFFFD " },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out;
		buf_init(&out);
		text_pad(&out, cases[i].s, cases[i].cols, cases[i].align);
		ck_assert_str_eq(out.data, cases[i].want);
		buf_finish(&out);
	}
}
END_TEST

START_TEST(pad_gives_exactly_the_columns_asked_for)
{
	struct gen g = gen_start("pad", 32);

	for (int i = 0; i < gen_rounds(20000); i++) {
		char *s = any_text(&g, i);
		size_t cols = gen_below(&g, 40);
		struct buf out;
		buf_init(&out);
		text_pad(&out, s, cols, (enum text_align)gen_below(&g, 3));
		ck_assert_uint_eq(text_width(out.data), cols);
		ck_assert(utf8_is_valid(out.data, out.len));
		buf_finish(&out);
		free(s);
	}
}
END_TEST

START_TEST(the_middle_gives_way_to_both_ends)
{
	static const struct { const char *s; size_t cols; const char *want; }
	cases[] = {
		{ "/usb/tin.wav", 12, "/usb/tin.wav" },
		{ "/usb/tháng 3/tin.wav", 12, "/usb/…in.wav" },
		{ "/usb/tháng 3/tin.wav", 9, "/usb….wav" },
		{ "/usb/tin.wav", 1, "…" },
		{ "/usb/tin.wav", 0, "" },
		{ "日本国日本国", 6, "日…国" },
		{ "", 4, "" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *out = text_middle(cases[i].s, cases[i].cols);
		ck_assert_str_eq(out, cases[i].want);
		free(out);
	}
}
END_TEST

/* ---- wrap ------------------------------------------------------------- */

struct wrapped {
	struct buf text;	/* each line ended by "|" */
	size_t cols;
};

static void take_line(void *ctx, const char *s, size_t len)
{
	struct wrapped *w = ctx;
	char *line = mem_dup_n(s, len);

	ck_assert_msg(text_width(line) <= w->cols, "\"%s\" over %zu", line,
		      w->cols);
	ck_assert(memchr(s, '\n', len) == NULL);
	free(line);
	buf_add(&w->text, s, len);
	buf_putc(&w->text, '|');
}

struct wrap_case {
	const char *s;
	size_t cols;
	const char *want;
};

START_TEST(wrap_breaks_at_blanks)
{
	static const struct wrap_case cases[] = {
		{ "", 10, "|" },
		{ "a", 10, "a|" },
		{ "a\n", 10, "a||" },
		{ "a\n\nb", 10, "a||b|" },
		{ "một hai ba", 10, "một hai ba|" },
		{ "một hai ba", 9, "một hai|ba|" },
		{ "một hai   ba", 7, "một hai|ba|" },
		{ "một hai   ", 7, "một hai|" },
		{ "  một hai", 6, "  một|hai|" },
		{ "      một", 4, "một|" },
		{ "   ", 2, "|" },
		{ "nghiêng", 3, "ngh|iên|g|" },
		{ "đi nghiêng", 5, "đi|nghiê|ng|" },
		{ "日本国", 5, "日本|国|" },
		{ "日a", 1, "a|" },
		{ "a b", 0, "" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct wrapped w = { .cols = cases[i].cols };
		buf_init(&w.text);
		text_wrap(cases[i].s, cases[i].cols, take_line, &w);
		ck_assert_str_eq(w.text.data, cases[i].want);
		buf_finish(&w.text);
	}
}
END_TEST

/* What must survive wrapping: everything but blanks and breaks. */
static char *without_blanks(const char *s)
{
	struct buf out;

	buf_init(&out);
	for (; *s != '\0'; s++) {
		if (!strchr(" \t\n|", *s))
			buf_putc(&out, *s);
	}
	return out.data;
}

START_TEST(wrap_never_goes_over_and_loses_nothing)
{
	enum { WIDEST_POINT = 2 };
	struct gen g = gen_start("wrap", 33);

	for (int i = 0; i < gen_rounds(20000); i++) {
		char *s = any_text(&g, i);
		struct wrapped w = { .cols = WIDEST_POINT + gen_below(&g, 20) };
		buf_init(&w.text);
		text_wrap(s, w.cols, take_line, &w);
		char *before = without_blanks(s);
		char *after = without_blanks(w.text.data);
		ck_assert_str_eq(after, before);
		buf_finish(&w.text);
		free(before);
		free(after);
		free(s);
	}
}
END_TEST

START_TEST(wrap_takes_an_endless_grapheme_in_its_stride)
{
	enum { POINTS = 1000000 };
	struct wrapped w = { .cols = 80 };
	struct buf s;

	buf_init(&w.text);
	buf_init(&s);
	for (int i = 0; i < POINTS; i++)
		buf_puts(&s, "\u1100");

	text_wrap(s.data, w.cols, take_line, &w);

	ck_assert_uint_eq(w.text.len, s.len + POINTS * 2 / w.cols);
	buf_finish(&w.text);
	buf_finish(&s);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("text_cells");
	TCase *tc = tcase_create("cells");
	TCase *limits = tcase_create("limits");

	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, width_counts_columns);
	tcase_add_test(tc, every_vietnamese_letter_is_one_column_in_both_forms);
	tcase_add_test(tc, fit_cuts_between_graphemes);
	tcase_add_test(tc, fit_never_goes_over_nor_stops_early);
	tcase_add_test(tc, pad_fills_or_cuts);
	tcase_add_test(tc, pad_gives_exactly_the_columns_asked_for);
	tcase_add_test(tc, the_middle_gives_way_to_both_ends);
	tcase_add_test(tc, wrap_breaks_at_blanks);
	tcase_add_test(tc, wrap_never_goes_over_and_loses_nothing);
	tcase_add_test(limits, wrap_takes_an_endless_grapheme_in_its_stride);
	suite_add_tcase(s, tc);
	suite_add_tcase(s, limits);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
