/*
 * The report as PDF, measured by poppler: its fonts are inside, its text can
 * be read back, and everything stands within the margins of Decree 30/2020.
 */
#include "config.h"

#include <check.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/mem.h"
#include "run_daixa.h"

/* Points: 30, 15 and 20 mm; a letter may lean over by a hair. */
static const double left = 85.0, right = 42.5, top = 56.7, hair = 1.5;

static struct world w;

/* The sample's March; paths are yours. */
static char *make_pdf(const char *kind, const char *name)
{
	char *path = mem_printf("%s/%s", w.dir, name);
	struct run r = daixa(&w, "report", kind, "--month", "2024-03",
			     "--format", "pdf", "-o", path, NULL);

	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	return path;
}

/* Any report; the path is yours. */
static char *make_other(const char *const *words, const char *format)
{
	char *path = mem_printf("%s/other.%s", w.dir, format);
	struct run r = daixa(&w, "report", words[0], "--format", format, "-o",
			     path, "--force", words[1], words[2], NULL);

	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	return path;
}

static char *poppler(const char *program, const char *option, const char *path)
{
	struct run r = other_program(&w, program, option, path, "-", NULL);

	ck_assert_msg(r.code == 0, "%s: %s", program, r.err);
	char *out = mem_dup(r.out);
	run_finish(&r);
	return out;
}

START_TEST(all_fonts_are_inside)
{
	char *path = make_pdf("month", "a.pdf");
	struct run r = other_program(&w, "pdffonts", path, NULL);
	int fonts = 0;

	ck_assert_int_eq(r.code, 0);
	/* two lines of titles, then one per font; "emb" is the fifth from last */
	const char *line = strchr(strchr(r.out, '\n') + 1, '\n') + 1;
	while (line != NULL && *line != '\0') {
		const char *end = strchr(line, '\n');
		char *copy = mem_dup_n(line, (size_t)(end - line));
		ck_assert_msg(strstr(copy, " yes yes yes ") != NULL, "%s", copy);
		free(copy);
		fonts++;
		line = end + 1;
	}
	ck_assert_int_ge(fonts, 3);	/* upright, bold, italic */
	run_finish(&r);
	free(path);
}
END_TEST

START_TEST(its_text_is_that_of_the_report)
{
	static const char *const words[] = {
		"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
		"XÃ ĐỨC TÂN", "BÁO CÁO", "I. TÌNH HÌNH CHUNG", "1:50:58",
		"Biểu đồ 1", "chưa thực hiện", "Không./.", "PHÓ CHỦ TỊCH",
		"Trần Văn Mẫu", "Phụ lục III",
		"của Ủy ban nhân dân xã Đức Tân)",
	};
	char *path = make_pdf("month", "b.pdf");
	char *text = poppler("pdftotext", "-layout", path);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		ck_assert_msg(strstr(text, words[i]) != NULL, "no \"%s\"",
			      words[i]);
	free(text);
	free(path);
}
END_TEST

/* One word of pdftotext -bbox. */
struct box { double x0, y0, x1, y1; const char *word; };

static bool read_box(const char *line, struct box *b)
{
	int at = 0;

	if (sscanf(line, " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" "
			 "yMax=\"%lf\">%n", &b->x0, &b->y0, &b->x1, &b->y1,
		   &at) != 4 || at == 0)
		return false;
	b->word = line + at;
	return true;
}

/* A number alone in the top margin, in the middle: from page 2 on. */
static void assert_number(const struct box *b, int page, double width)
{
	char want[16];

	snprintf(want, sizeof want, "%d</word>", page);
	ck_assert_int_gt(page, 1);
	ck_assert_msg(strncmp(b->word, want, strlen(want)) == 0, "%.20s",
		      b->word);
	double middle = (left + width - right) / 2;
	ck_assert(fabs((b->x0 + b->x1) / 2 - middle) < 2);
}

static void assert_inside(const char *kind, int least_pages)
{
	char *path = make_pdf(kind, kind);
	char *text = poppler("pdftotext", "-bbox", path);
	double width = 0, height = 0;
	int page = 0, numbers = 0;

	for (char *line = text; line != NULL && *line != '\0';) {
		struct box b;
		char *end = strchr(line, '\n');
		if (sscanf(line, " <page width=\"%lf\" height=\"%lf\">", &width,
			   &height) == 2)
			page++;
		if (read_box(line, &b) && b.y1 < top) {
			assert_number(&b, page, width);
			numbers++;
		} else if (read_box(line, &b)) {
			ck_assert_msg(b.x0 > left - hair &&
				      b.x1 < width - right + hair &&
				      b.y1 < height - top + hair + 3,
				      "page %d: %.40s", page, b.word);
		}
		line = end != NULL ? end + 1 : NULL;
	}
	ck_assert_int_ge(page, least_pages);
	ck_assert_int_eq(numbers, page - 1);
	free(text);
	free(path);
}

/* How high the first word of that text is drawn; 0: it is not there. */
static double height_of(const char *boxes, const char *word)
{
	char *want = mem_printf("%s</word>", word);
	double height = 0;

	for (const char *line = boxes; height == 0 && line != NULL &&
				       *line != '\0';) {
		struct box b;
		const char *end = strchr(line, '\n');
		if (read_box(line, &b) &&
		    strncmp(b.word, want, strlen(want)) == 0)
			height = b.y1 - b.y0;
		line = end != NULL ? end + 1 : NULL;
	}
	free(want);
	return height;
}

/* Source: Decree 30/2020, annex I. A title has 14 points: all is measured by it. */
START_TEST(letters_have_the_sizes_of_the_decree)
{
	static const struct { const char *word; double points; } cases[] = {
		{ "CỘNG", 13 }, { "Hạnh", 14 }, { "HUYỆN", 13 }, { "Số:", 13 },
		{ "Nơi", 12 }, { "VT,", 11 }, { "KT.", 14 }, { "Mẫu", 14 },
		{ "HÌNH", 14 }, { "Thực", 14 },
	};
	char *path = make_pdf("month", "sizes.pdf");
	char *boxes = poppler("pdftotext", "-bbox", path);
	double title = height_of(boxes, "BÁO");

	ck_assert(title > 13 && title < 18);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		double points = height_of(boxes, cases[i].word) / title * 14;
		ck_assert_msg(fabs(points - cases[i].points) < 0.2,
			      "%s has %.2f points", cases[i].word, points);
	}
	free(boxes);
	free(path);
}
END_TEST

/* ---- the rules under agency and motto ---------------------------------------- */

struct line { double x0, x1, y; };

/* A line of text from its first word to its last, as poppler found it. */
static struct line text_line(const char *boxes, const char *first,
			     const char *last)
{
	struct line found = { 0 };
	char *begin = mem_printf("%s</word>", first);
	char *end = mem_printf("%s</word>", last);

	for (const char *line = boxes; line != NULL && *line != '\0';) {
		struct box b;
		const char *next = strchr(line, '\n');
		bool is_box = read_box(line, &b);
			if (is_box && found.x1 == 0 &&
		    strncmp(b.word, begin, strlen(begin)) == 0)
			found = (struct line){ b.x0, 0, b.y1 };
		if (is_box && found.y > 0 && found.x1 == 0 &&
		    fabs(b.y1 - found.y) < 2 &&
		    strncmp(b.word, end, strlen(end)) == 0)
			found.x1 = b.x1;
		line = next != NULL ? next + 1 : NULL;
	}
	ck_assert_msg(found.x1 > found.x0, "no %s ... %s", first, last);
	free(begin);
	free(end);
	return found;
}

/* The first line that is drawn below that text, at most a line away. */
static struct line rule_below(const char *svg, const struct line *text)
{
	for (const char *at = strstr(svg, "stroke-width:0.75"); at != NULL;
	     at = strstr(at + 1, "stroke-width:0.75")) {
		const char *path = strstr(at, " d=\"");
		struct line r;
		double y;
		if (path == NULL || sscanf(path, " d=\"M %lf %lf L %lf %lf",
					   &r.x0, &y, &r.x1, &r.y) != 4)
			continue;
		if (y == r.y && r.y > text->y - 3 && r.y < text->y + 12 &&
		    r.x0 > text->x0 - 5 && r.x1 < text->x1 + 5)
			return r;
	}
	ck_abort_msg("no rule below %.1f", text->y);
}

/* The n-th rule of a document for a word processor, from 0, in points. */
static double docx_rule_length(const char *path, int n)
{
	struct buf file;
	int width = 0, side = 0;

	struct run r = other_program(&w, "cat", path, NULL);
	ck_assert_int_eq(r.code, 0);
	buf_init(&file);
	buf_add(&file, r.out, r.out_len);
	run_finish(&r);
	zip_t *zip = open_archive(&file);
	char *xml = read_part(zip, "word/document.xml");
	const char *rule = strstr(xml, "<w:pBdr>");
	for (int i = 0; i < n && rule != NULL; i++)
		rule = strstr(rule + 1, "<w:pBdr>");
	ck_assert_ptr_nonnull(rule);
	for (const char *cell = strstr(xml, "<w:tcW w:w=\""); cell < rule;
	     cell = strstr(cell + 1, "<w:tcW w:w=\"")) {
		ck_assert_ptr_nonnull(cell);
		ck_assert_int_eq(sscanf(cell, "<w:tcW w:w=\"%d\"", &width), 1);
	}
	ck_assert_int_eq(sscanf(strstr(rule, "<w:ind "),
				"<w:ind w:left=\"%d\"", &side), 1);
	free(xml);
	zip_discard(zip);
	buf_finish(&file);
	return (width - 2 * side) / 20.0;
}

static const struct {
	const char *words[4], *first, *last;
} ruled[] = {
	{ { "month", "--month", "2024-03" }, "XÃ", "TÂN" },
	{ { "book", "--week", "2024-W10" }, "Đài", "Tân" },
	{ { "coverage", "--month", "2024-03" }, "Đài", "Tân" },
	{ { "slip", "DT-2024-005" }, "Đài", "Tân" },
};

/*
 * Source  Decree 30/2020, annex I: under the agency a third to a half of its
 *         line of text, in its middle; under the motto as long as the line
 */
START_TEST(rules_are_measured_by_the_text_above_them)
{
	char *pdf = make_other(ruled[_i].words, "pdf");
	char *docx = make_other(ruled[_i].words, "docx");
	char *boxes = poppler("pdftotext", "-bbox", pdf);
	char *svg = poppler("pdftocairo", "-svg", pdf);
	struct line motto = text_line(boxes, "Độc", "phúc");
	struct line agency = text_line(boxes, ruled[_i].first, ruled[_i].last);
	struct line below_motto = rule_below(svg, &motto);
	struct line below_agency = rule_below(svg, &agency);

	double length = below_agency.x1 - below_agency.x0;
	double part = length / (agency.x1 - agency.x0);
	ck_assert_msg(part >= 1 / 3.0 && part <= 0.5, "%.2f", part);
	ck_assert(fabs(below_agency.x0 + below_agency.x1 - agency.x0 -
		       agency.x1) < 2);
	ck_assert(fabs(below_motto.x0 - motto.x0) < 1 &&
		  fabs(below_motto.x1 - motto.x1) < 1);
	/* 171 points in a letter of 14, and not below a letter of 13 */
	ck_assert(motto.x1 - motto.x0 > 158);
	/* the same sizes in both, so the same lengths */
	double part_docx = docx_rule_length(docx, 0) / (agency.x1 - agency.x0);
	ck_assert_msg(part_docx >= 1 / 3.0 && part_docx <= 0.5, "%.2f",
		      part_docx);
	ck_assert(fabs(docx_rule_length(docx, 1) - (motto.x1 - motto.x0)) < 2);
	free(pdf);
	free(docx);
	free(boxes);
	free(svg);
}
END_TEST

START_TEST(everything_stands_within_the_margins)
{
	assert_inside("month", 4);
	assert_inside("book", 2);
}
END_TEST

START_TEST(the_same_month_is_the_same_bytes)
{
	char *first = make_pdf("month", "d.pdf");
	char *second = make_pdf("month", "e.pdf");
	struct run r = other_program(&w, "cmp", first, second, NULL);

	ck_assert_msg(r.code == 0, "%s", r.out);
	run_finish(&r);
	free(first);
	free(second);
}
END_TEST

/* ---- what comes later -------------------------------------------------------------- */

static const char *const formats[] = { "txt", "csv", "json", "html", "docx",
				       "xlsx", "pdf" };
enum { N_FORMATS = sizeof formats / sizeof *formats };

/* March in every form, each in a file of that name. */
static void write_all(struct world *of, const char *suffix)
{
	for (int i = 0; i < N_FORMATS; i++) {
		char *path = mem_printf("%s/%s.%s", of->dir, formats[i],
					suffix);
		struct run r = daixa(of, "report", "month", "--month",
				     "2024-03", "--format", formats[i], "-o",
				     path, NULL);
		ck_assert_msg(r.code == 0, "%s: %s", formats[i], r.err);
		run_finish(&r);
		free(path);
	}
}

static void assert_same_files(const char *one, const char *other)
{
	struct run r = other_program(&w, "cmp", one, other, NULL);

	ck_assert_msg(r.code == 0, "%s", r.out);
	run_finish(&r);
}

static void change(struct world *of, const char *sql)
{
	char *path = mem_printf("%s/station.db", of->station);
	struct run r = other_program(of, "sqlite3", path, sql, NULL);

	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	free(path);
}

/* "34", "0:33:07": what a number of that key is printed as; yours. */
static char *printed(const char *figure, int64_t n)
{
	const char *end = strrchr(figure, '_');

	if (end != NULL && strcmp(end, "_ms") == 0)
		return mem_printf("%d:%02d:%02d", (int)((n + 500) / 3600000),
				  (int)((n + 500) / 60000 % 60),
				  (int)((n + 500) / 1000 % 60));
	if (end != NULL && strcmp(end, "_permille") == 0)
		return mem_printf("%d,%d%%", (int)(n / 10), (int)(n % 10));
	return mem_printf("%d", (int)n);
}

/* A row of table 1 as pdftotext -layout gives it, its blanks squeezed. */
static char *summary_row(const struct json *row)
{
	static const char *const columns[] = { "now", "before", "year" };
	struct buf out;

	buf_init(&out);
	buf_puts(&out, js_str(js_get(row, "label")));
	for (int i = 0; i < 3; i++) {
		char *text = printed(js_str(js_get(row, "figure")),
				     js_int(js_get(row, columns[i])));
		buf_printf(&out, " %s", text);
		free(text);
	}
	return buf_take(&out);
}

static void squeeze(char *text)
{
	char *to = text;

	for (const char *at = text; *at != '\0'; at++)
		if (*at != ' ' || (to > text && to[-1] != ' '))
			*to++ = *at;
	*to = '\0';
}

START_TEST(its_figures_are_those_of_the_json)
{
	char *path = make_pdf("month", "c.pdf");
	char *text = poppler("pdftotext", "-layout", path);
	struct json *root = NULL;
	struct run r = daixa(&w, "report", "month", "--month", "2024-03",
			     "--format", "json", NULL);

	squeeze(text);
	ck_assert(js_parse(r.out, r.out_len, &root, NULL));
	const struct json *first = js_at(js_get(root, "tables"), 0);
	const struct json *rows = js_get(first, "rows");
	ck_assert_str_eq(js_str(js_get(first, "name")), "summary");
	ck_assert_uint_gt(js_len(rows), 15);
	for (size_t i = 0; i < js_len(rows); i++) {
		char *row = summary_row(js_at(rows, i));
		ck_assert_msg(strstr(text, row) != NULL, "no \"%s\"", row);
		free(row);
	}
	js_free(root);
	run_finish(&r);
	free(text);
	free(path);
}
END_TEST

static void assert_pages(const char *path, const char *pages)
{
	struct run r = other_program(&w, "pdfinfo", path, NULL);
	char *want = mem_printf("Pages:%12s", pages);

	ck_assert_msg(strstr(r.out, want) != NULL, "%s", r.out);
	run_finish(&r);
	free(want);
}

static const char *const one_page[][4] = {
	{ "book", "--week", "2024-W10", NULL },
	{ "book", "--week", "2024-W08", NULL },
	{ "coverage", "--month", "2024-03", NULL },
	{ "slip", "DT-2024-005", NULL },
};

START_TEST(a_week_a_coverage_and_a_slip_are_one_page)
{
	char *path = make_other(one_page[_i], "pdf");

	assert_pages(path, "1");
	free(path);
}
END_TEST

static const char *const long_ones[][4] = {
	{ "book", "--week", "2024-W11", NULL },
	{ "book", "--week", "2024-W12", NULL },
	{ "book", "--month", "2024-01", NULL },
	{ "book", "--month", "2024-02", NULL },
	{ "book", "--month", "2024-03", NULL },
};

START_TEST(nobody_signs_a_page_without_rows)
{
	char *path = make_other(long_ones[_i], "pdf");
	char *text = poppler("pdftotext", "-layout", path);
	char *last = text;

	/* every page ends in a form feed */
	for (char *at = strchr(text, '\f'); at != NULL && at[1] != '\0';
	     at = strchr(at + 1, '\f'))
		last = at + 1;
	ck_assert(last != text);
	/* titles stand over rows and nowhere else */
	ck_assert_msg(strstr(last, "STT") != NULL, "%s", last);
	ck_assert_ptr_nonnull(strstr(last, "NGƯỜI GHI SỔ"));
	free(text);
	free(path);
}
END_TEST

START_TEST(renaming_refiling_and_trashing_change_no_report)
{
	/* the other tests share the station */
	struct world own;

	world_init(&own);
	copy_station(&own, &w);
	write_all(&own, "before");
	change(&own, "UPDATE segment SET title = 'Tên mới', genre = 'TIN', "
	       "author = 'Người khác' WHERE code = 'DT-2024-007';"
	       "UPDATE segment SET plan_item_id = (SELECT id FROM plan_item "
	       "WHERE code = 'ND-5.3') WHERE code = 'DT-2024-011';"
	       "UPDATE segment SET trashed_at = 1711900000 "
	       "WHERE code = 'DT-2024-014';");
	write_all(&own, "after");
	for (int i = 0; i < N_FORMATS; i++) {
		char *one = mem_printf("%s/%s.before", own.dir, formats[i]);
		char *other = mem_printf("%s/%s.after", own.dir, formats[i]);
		assert_same_files(one, other);
		free(one);
		free(other);
	}
	world_finish(&own);
}
END_TEST

START_TEST(a_report_changes_no_byte_of_the_station)
{
	char *db = mem_printf("%s/station.db", w.station);
	char *copy = mem_printf("%s/copy.db", w.dir);
	struct run r = other_program(&w, "cp", db, copy, NULL);

	ck_assert_int_eq(r.code, 0);
	run_finish(&r);
	write_all(&w, "now");
	assert_same_files(db, copy);
	free(db);
	free(copy);
}
END_TEST

static void setup(void)
{
	world_init(&w);
	make_sample(&w);
}

static void teardown(void)
{
	world_finish(&w);
}

static Suite *suite(void)
{
	Suite *s = suite_create("pdf");
	TCase *t = tcase_create("pdf");

	tcase_set_timeout(t, 120);
	/* one sample for all: none of them changes it */
	tcase_add_unchecked_fixture(t, setup, teardown);
	tcase_add_test(t, all_fonts_are_inside);
	tcase_add_test(t, its_text_is_that_of_the_report);
	tcase_add_test(t, its_figures_are_those_of_the_json);
	tcase_add_loop_test(t, a_week_a_coverage_and_a_slip_are_one_page, 0,
			    sizeof one_page / sizeof *one_page);
	tcase_add_loop_test(t, nobody_signs_a_page_without_rows, 0,
			    sizeof long_ones / sizeof *long_ones);
	tcase_add_test(t, letters_have_the_sizes_of_the_decree);
	tcase_add_loop_test(t, rules_are_measured_by_the_text_above_them, 0,
			    sizeof ruled / sizeof *ruled);
	tcase_add_test(t, everything_stands_within_the_margins);
	tcase_add_test(t, the_same_month_is_the_same_bytes);
	tcase_add_test(t, renaming_refiling_and_trashing_change_no_report);
	tcase_add_test(t, a_report_changes_no_byte_of_the_station);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	/* fontconfig keeps what it has read until the program ends */
	setenv("ASAN_OPTIONS", "detect_leaks=0", 0);
	SRunner *r = srunner_create(suite());

	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
