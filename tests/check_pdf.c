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
		"Trần Văn Mẫu", "PHỤ LỤC 3",
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
static void write_all(const char *suffix)
{
	for (int i = 0; i < N_FORMATS; i++) {
		char *path = mem_printf("%s/%s.%s", w.dir, formats[i], suffix);
		struct run r = daixa(&w, "report", "month", "--month",
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

static void change(const char *sql)
{
	char *path = mem_printf("%s/station.db", w.station);
	struct run r = other_program(&w, "sqlite3", path, sql, NULL);

	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	free(path);
}

START_TEST(renaming_refiling_and_trashing_change_no_report)
{
	write_all("before");
	change("UPDATE segment SET title = 'Tên mới', genre = 'TIN', "
	       "author = 'Người khác' WHERE code = 'DT-2024-007';"
	       "UPDATE segment SET plan_item_id = (SELECT id FROM plan_item "
	       "WHERE code = 'ND-5.3') WHERE code = 'DT-2024-011';"
	       "UPDATE segment SET trashed_at = 1711900000 "
	       "WHERE code = 'DT-2024-014';");
	write_all("after");
	for (int i = 0; i < N_FORMATS; i++) {
		char *one = mem_printf("%s/%s.before", w.dir, formats[i]);
		char *other = mem_printf("%s/%s.after", w.dir, formats[i]);
		assert_same_files(one, other);
		free(one);
		free(other);
	}
}
END_TEST

START_TEST(a_report_changes_no_byte_of_the_station)
{
	char *db = mem_printf("%s/station.db", w.station);
	char *copy = mem_printf("%s/copy.db", w.dir);
	struct run r = other_program(&w, "cp", db, copy, NULL);

	ck_assert_int_eq(r.code, 0);
	run_finish(&r);
	write_all("now");
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
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, all_fonts_are_inside);
	tcase_add_test(t, its_text_is_that_of_the_report);
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
