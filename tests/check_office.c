/*
 * The report as .docx and .xlsx: measured in its XML against Decree 30/2020,
 * read back, and fed with hostile text.
 */
#include "config.h"

#include <check.h>
#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "archive.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "march.h"
#include "office_part.h"
#include "read_back.h"
#include "report/report.h"
#include "report/report_book.h"
#include "report/report_format.h"
#include "report/report_said.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Every XML part parses; no name lies outside the archive. */
static void assert_well_formed(const struct buf *bytes, const char *of)
{
	zip_t *zip = open_archive(bytes);

	for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++) {
		const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);
		char *text = read_part(zip, name);
		XML_Parser p = XML_ParserCreate("UTF-8");
		ck_assert_msg(XML_Parse(p, text, (int)strlen(text), 1) ==
			      XML_STATUS_OK, "%s in %s: %s", of, name,
			      XML_ErrorString(XML_GetErrorCode(p)));
		XML_ParserFree(p);
		free(text);
	}
	zip_discard(zip);
}

/* ---- the measures ---------------------------------------------------------------------- */

START_TEST(docx_has_the_paper_and_margins_of_the_decree)
{
	struct report_doc doc;

	office_letter(&doc, "Đức Tân");
	char *xml = office_part(&doc, "docx", "word/document.xml");
	/* A4 in twentieths of a point, standing and lying */
	ck_assert_int_eq(office_times(xml, "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"), 1);
	ck_assert_int_eq(office_times(xml, "<w:pgSz w:w=\"16838\" w:h=\"11906\" "
				     "w:orient=\"landscape\"/>"), 1);
	/* 20, 15, 20, 30 mm: 1134, 851, 1134, 1701 */
	ck_assert_int_eq(office_times(xml, "<w:pgMar w:top=\"1134\" w:right=\"851\" "
				     "w:bottom=\"1134\" w:left=\"1701\""), 2);
	/* the number is on top from page 2 on */
	ck_assert_int_eq(office_times(xml, "<w:titlePg/>"), 1);
	ck_assert_int_eq(office_times(xml, "w:headerReference w:type=\"first\""),
			 0);
	ck_assert_int_eq(office_times(xml, "<w:tblHeader/>"), 2);
	free(xml);
	report_doc_finish(&doc);
}
END_TEST

/* Sizes are half points. Source: Decree 30/2020, annex I. */
START_TEST(docx_styles_have_the_sizes_of_the_decree)
{
	static const struct { const char *id, *align, *weight, *size; } cases[] = {
		{ "QuocHieu", "center", "<w:b/>", "26" },
		{ "TieuNgu", "center", "<w:b/>", "28" },
		{ "CoQuanChuQuan", "center", "", "26" },
		{ "CoQuanBanHanh", "center", "<w:b/>", "26" },
		{ "SoKyHieu", "center", "", "26" },
		{ "DiaDanhNgayThang", "center", "<w:i/>", "28" },
		{ "BaoCaoTen", "center", "<w:b/>", "28" },
		{ "BaoCaoTrichYeu", "center", "<w:b/>", "28" },
		{ "BaoCaoNoiDung", "both", "", "28" },
		{ "ChuKy", "center", "<w:b/>", "28" },
		{ "NoiNhanTen", "left", "<w:b/><w:i/>", "24" },
		{ "NoiNhan", "left", "", "22" },
		{ "Header", "center", "", "26" },
	};
	struct report_doc doc;

	office_letter(&doc, "Đức Tân");
	char *xml = office_part(&doc, "docx", "word/styles.xml");
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *id = mem_printf("w:styleId=\"%s\">", cases[i].id);
		char *look = mem_printf("<w:jc w:val=\"%s\"/></w:pPr><w:rPr>%s"
					"<w:sz w:val=\"%s\"/>", cases[i].align,
					cases[i].weight, cases[i].size);
		const char *style = strstr(xml, id);
		ck_assert_msg(style != NULL, "no style %s", cases[i].id);
		const char *found = strstr(style, look);
		ck_assert_msg(found != NULL && found < strstr(style, "</w:style>"),
			      "%s is not %s", cases[i].id, look);
		free(id);
		free(look);
	}
	ck_assert_int_eq(office_times(xml, "w:ascii=\"Times New Roman\""), 1);
	/* 1 cm on the first line, 6 points between paragraphs, 1.15 lines */
	ck_assert_ptr_nonnull(strstr(xml, "<w:ind w:firstLine=\"567\"/>"));
	ck_assert_ptr_nonnull(strstr(xml, "w:after=\"120\" w:line=\"276\""));
	free(xml);
	report_doc_finish(&doc);
}
END_TEST

START_TEST(docx_says_number_date_and_signature_as_the_decree_asks)
{
	struct report_doc doc;

	office_letter(&doc, "Đức Tân");
	doc.official.number = mem_dup("5");
	doc.official.date = (struct date){ 2024, 2, 3 };
	char *xml = office_part(&doc, "docx", "word/document.xml");
	ck_assert_ptr_nonnull(strstr(xml, "Số: 05/BC-UBND"));
	ck_assert_ptr_nonnull(strstr(xml, "Đức Tân, ngày 03 tháng 02 năm 2024"));
	ck_assert_ptr_nonnull(strstr(xml, "Nơi nhận:"));
	ck_assert_ptr_nonnull(strstr(xml, ">XÃ ĐỨC TÂN<"));
	free(xml);
	report_doc_finish(&doc);
}
END_TEST

START_TEST(docx_numbers_its_pages_in_the_header)
{
	struct report_doc doc;

	office_letter(&doc, "Đức Tân");
	char *xml = office_part(&doc, "docx", "word/header1.xml");
	ck_assert_ptr_nonnull(strstr(xml, "<w:pStyle w:val=\"Header\"/>"));
	ck_assert_ptr_nonnull(strstr(xml, " PAGE "));
	free(xml);
	report_doc_finish(&doc);
}
END_TEST

/* A table hangs out by its cells' margin if it is not pushed in by that. */
START_TEST(docx_tables_stand_at_the_margins)
{
	struct report_doc doc;

	office_letter(&doc, "Đức Tân");
	char *xml = office_part(&doc, "docx", "word/document.xml");
	int tables = office_times(xml, "<w:left w:w=\"57\" w:type=\"dxa\"/>");
	ck_assert_int_eq(tables, 2);
	ck_assert_int_eq(office_times(xml, "<w:tblInd w:w=\"57\" "
					   "w:type=\"dxa\"/>"), tables);
	free(xml);
	report_doc_finish(&doc);
}
END_TEST

START_TEST(docx_headings_have_their_level)
{
	struct report_doc doc;

	office_letter(&doc, "Đức Tân");
	char *xml = office_part(&doc, "docx", "word/styles.xml");
	for (int i = 0; i < 2; i++) {
		char *id = mem_printf("w:styleId=\"Heading%d\"", i + 1);
		char *level = mem_printf("<w:outlineLvl w:val=\"%d\"/>", i);
		const char *style = strstr(xml, id);
		ck_assert_ptr_nonnull(style);
		const char *at = strstr(style, level);
		ck_assert_ptr_nonnull(at);
		ck_assert(at < strstr(style, "</w:style>"));
		free(id);
		free(level);
	}
	ck_assert_int_eq(office_times(xml, "<w:outlineLvl"), 2);
	free(xml);
	report_doc_finish(&doc);
}
END_TEST

/* ---- what stays together --------------------------------------------------------------------- */

START_TEST(the_last_rows_of_the_book_stay_with_the_signatures)
{
	enum { COLUMNS = 15 };
	struct airing_list list;
	struct report_doc doc;

	march_make(&list);
	march_build(&list, &doc);
	char *xml = office_part(&doc, "docx", "word/document.xml");
	/* the titles and the last two rows, and none before them */
	ck_assert_int_eq(office_times(xml, "<w:pStyle w:val=\"BangO\"/>"
					   "<w:keepNext/>"), 3 * COLUMNS);
	/* the gap below the table, and what is said there */
	ck_assert_int_ge(office_times(xml, "<w:pStyle w:val=\"BaoCaoDong\"/>"
					   "<w:keepNext/>"), 4);
	free(xml);
	report_doc_finish(&doc);
	airing_list_finish(&list);
}
END_TEST

/* ---- sheets ------------------------------------------------------------------------------- */

/* How wide the first n columns are together. */
static double sheet_columns(const char *xml, int n)
{
	static const char width[] = " width=\"";
	const char *at = strstr(xml, "<cols>");
	double sum = 0;

	ck_assert_ptr_nonnull(at);
	while (n > 0) {
		const char *col = strstr(at, "<col min=\"");
		ck_assert_ptr_nonnull(col);
		char *end = NULL;
		long first = strtol(col + strlen("<col min=\""), &end, 10);
		long last = strtol(end + strlen("\" max=\""), &end, 10);
		at = strstr(end, width);
		ck_assert_ptr_nonnull(at);
		for (long i = first; i <= last && n > 0; i++, n--)
			sum += strtod(at + strlen(width), NULL);
	}
	return sum;
}

/* What is there to calculate with would make the letters of the form small. */
START_TEST(the_sheet_of_the_book_prints_the_columns_of_its_form)
{
	struct airing_list list;
	struct report_doc doc;

	march_make(&list);
	march_build(&list, &doc);
	char *xml = office_part(&doc, "xlsx", "xl/workbook.xml");
	ck_assert_ptr_nonnull(strstr(xml, "Print_Area"));
	ck_assert_ptr_nonnull(strstr(xml, "$A$1:$O$"));
	free(xml);
	xml = office_part(&doc, "xlsx", "xl/worksheets/sheet1.xml");
	/* letters of 11 points and more than 0.8 of them on the page */
	ck_assert_double_le(sheet_columns(xml, 15), 150);
	free(xml);
	report_doc_finish(&doc);
	airing_list_finish(&list);
}
END_TEST

/* ---- web pages ------------------------------------------------------------------------------ */

/* A signature alone on a page could be put under any paper. */
START_TEST(a_web_page_prints_the_signature_with_what_it_signs)
{
	struct airing_list list;
	struct report_doc doc;
	struct buf page;

	march_make(&list);
	march_build(&list, &doc);
	office_render(&doc, "html", &page);
	const char *sign = strstr(page.data, "<table class=\"sign\">");
	ck_assert_ptr_nonnull(sign);
	ck_assert_int_eq(strncmp(sign - strlen("</div>\n"), "</div>\n", 7), 0);
	ck_assert_int_gt(office_times(page.data, "<div class=\"kept\">"), 0);
	ck_assert_ptr_nonnull(strstr(page.data, "break-before:avoid"));
	/* a code is not parted at its hyphen, nor a last row from its words */
	ck_assert_ptr_nonnull(strstr(page.data, "<span class=\"whole\">"));
	for (size_t i = 0; i < doc.n_blocks; i++)
		if (doc.blocks[i].kind == BLOCK_TABLE)
			ck_assert(report_is_tied(&doc, i));
	/* each hash of the chain on one line */
	ck_assert_int_eq(office_times(page.data, "<span class=\"hash\">"),
			 1 + (doc.chain.count > 2));
	buf_finish(&page);
	report_doc_finish(&doc);
	airing_list_finish(&list);
}
END_TEST

/* ---- both ----------------------------------------------------------------------------------- */

static const char *const formats[] = { "docx", "xlsx" };

/* Fault 100. */
START_TEST(the_same_report_is_the_same_bytes)
{
	struct report_doc doc;
	struct buf first, second;

	office_letter(&doc, "Đức Tân");
	office_render(&doc, formats[_i], &first);
	office_render(&doc, formats[_i], &second);
	ck_assert_uint_eq(first.len, second.len);
	ck_assert_int_eq(memcmp(first.data, second.data, first.len), 0);
	buf_finish(&first);
	buf_finish(&second);
	report_doc_finish(&doc);
}
END_TEST

static const char *const hostile[] = {
	"=1+1", "+84", "-2+3", "@SUM(A1)", "＝1", "<script>", "]]>", "&amp;",
	"\"><img src=x>", "\x1b[31m", "\xc2\x9b" "31m", "\xef\xbf\xbf",
	"\xe2\x80\xae" "gnưgn", "\xff\xfe", "'", "http://a.example/", "%s%n",
	"{=1}", "&P&N", "Du\xcc\x9b\xcc\x81""c",
};

/* Fault 98. */
START_TEST(hostile_text_breaks_no_part_and_makes_no_formula)
{
	for (size_t h = 0; h < COUNT(hostile); h++) {
		struct report_doc doc;
		struct buf bytes;

		office_letter(&doc, hostile[h]);
		office_render(&doc, formats[_i], &bytes);
		assert_well_formed(&bytes, hostile[h]);
		if (_i == 1) {
			zip_t *zip = open_archive(&bytes);
			char *xml = read_part(zip, "xl/worksheets/sheet2.xml");
			ck_assert_int_eq(office_times(xml, "<f>"), 2);
			ck_assert_int_eq(office_times(xml, "<hyperlink"), 0);
			free(xml);
			zip_discard(zip);
		}
		buf_finish(&bytes);
		report_doc_finish(&doc);
	}
}
END_TEST

/* Signs that steer a terminal or turn the direction of writing. */
static bool is_steering(unsigned cp)
{
	return (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') ||
	       (cp >= 0x7f && cp <= 0x9f) || cp == 0x200e || cp == 0x200f ||
	       (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069);
}

static void assert_no_steering(const char *text, const char *of)
{
	for (const unsigned char *s = (const unsigned char *)text; *s != 0;) {
		int32_t cp = 0;
		size_t n = utf8_decode((const char *)s, 4, &cp);
		ck_assert_msg(n > 0, "%s is no UTF-8", of);
		ck_assert_msg(!is_steering((unsigned)cp), "%s: U+%04X", of,
			      (unsigned)cp);
		s += n;
	}
}

static void assert_parts_are_clean(const struct buf *bytes, const char *of)
{
	zip_t *zip = open_archive(bytes);

	for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++) {
		char *text = read_part(zip, zip_get_name(zip, (zip_uint64_t)i,
							 0));
		assert_no_steering(text, of);
		free(text);
	}
	zip_discard(zip);
}

/* A cell that a spreadsheet would run. */
static void assert_no_formula(const struct buf *csv)
{
	struct cells cells = { 0 };

	cells_of_csv(csv, &cells);
	ck_assert_uint_gt(cells.count, 10);
	for (size_t i = 0; i < cells.count; i++)
		ck_assert_msg(cells.texts[i][0] == '\0' ||
			      strchr("=+-@", cells.texts[i][0]) == NULL,
			      "%s", cells.texts[i]);
	cells_finish(&cells);
}

static void assert_harmless(const struct report_doc *doc, const char *format)
{
	struct buf bytes;

	office_render(doc, format, &bytes);
	if (strcmp(format, "docx") == 0 || strcmp(format, "xlsx") == 0) {
		assert_well_formed(&bytes, format);
		assert_parts_are_clean(&bytes, format);
	} else if (strcmp(format, "pdf") == 0) {
		ck_assert_int_eq(strncmp(bytes.data, "%PDF", 4), 0);
	} else {
		assert_no_steering(bytes.data, format);
	}
	if (strcmp(format, "csv") == 0)
		assert_no_formula(&bytes);
	if (strcmp(format, "html") == 0) {
		ck_assert_int_eq(office_times(bytes.data, "<script"), 0);
		ck_assert_int_eq(office_times(bytes.data, "<img"), 0);
	}
	buf_finish(&bytes);
}

static void assert_harmless_in_every_form(const char *text)
{
	struct report_doc doc;

	office_letter(&doc, text);
	for (const struct report_format *f = report_formats(); f->name; f++) {
#ifndef HAVE_PDF
		if (strcmp(f->name, "pdf") == 0)
			continue;
#endif
		assert_harmless(&doc, f->name);
	}
	report_doc_finish(&doc);
}

START_TEST(no_form_lets_a_steering_sign_or_markup_through)
{
	static const int32_t turning[] = {
		0x7f, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069, 0xfeff,
	};
	char text[16];

	for (int32_t cp = 1; cp < 0xa0; cp = cp == 0x1f ? 0x7f : cp + 1) {
		size_t n = utf8_encode(cp, text + 1);
		text[0] = 'a';
		memcpy(text + 1 + n, "b", 2);
		/* one text of all would hide which of them it was */
		assert_harmless_in_every_form(text);
	}
	for (size_t i = 0; i < COUNT(turning); i++) {
		size_t n = utf8_encode(turning[i], text);
		memcpy(text + n, "=1", 3);
		assert_harmless_in_every_form(text);
	}
	for (size_t h = 0; h < COUNT(hostile); h++)
		assert_harmless_in_every_form(hostile[h]);
	assert_harmless_in_every_form("\x1b]52;c;aGk=\x07");
	assert_harmless_in_every_form("\x1b[2J\x1b[H");
	assert_harmless_in_every_form("ab\b\b\bxyz");
}
END_TEST

START_TEST(the_book_has_every_cell_of_its_form)
{
	struct airing_list list;
	struct report_doc doc;
	struct buf bytes;

	march_make(&list);
	march_build(&list, &doc);
	office_render(&doc, formats[_i], &bytes);
	zip_t *zip = open_archive(&bytes);
	char *xml = read_part(zip, _i == 0 ? "word/document.xml"
					   : "xl/sharedStrings.xml");
	const struct report_table *t = &doc.tables[0];
	for (size_t r = 0; r < t->n_rows; r++)
		for (size_t c = 0; c < t->n_columns; c++) {
			const struct report_cell *cell = &t->rows[r].cells[c];
			bool is_paper = (t->columns[c].where & REPORT_PAPER) != 0;
			if (is_paper && t->columns[c].type == REPORT_TEXT &&
			    cell->text != NULL)
				ck_assert_msg(strstr(xml, cell->text) != NULL,
					      "no \"%s\"", cell->text);
		}
	free(xml);
	zip_discard(zip);
	buf_finish(&bytes);
	report_doc_finish(&doc);
	airing_list_finish(&list);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("office");
	TCase *t = tcase_create("files");

	tcase_set_timeout(t, 60);
	tcase_add_test(t, docx_has_the_paper_and_margins_of_the_decree);
	tcase_add_test(t, docx_styles_have_the_sizes_of_the_decree);
	tcase_add_test(t, docx_says_number_date_and_signature_as_the_decree_asks);
	tcase_add_test(t, docx_numbers_its_pages_in_the_header);
	tcase_add_test(t, docx_tables_stand_at_the_margins);
	tcase_add_test(t, docx_headings_have_their_level);
	tcase_add_test(t, the_last_rows_of_the_book_stay_with_the_signatures);
	tcase_add_test(t, the_sheet_of_the_book_prints_the_columns_of_its_form);
	tcase_add_test(t, a_web_page_prints_the_signature_with_what_it_signs);
	tcase_add_test(t, no_form_lets_a_steering_sign_or_markup_through);
	tcase_add_loop_test(t, the_same_report_is_the_same_bytes, 0, 2);
	tcase_add_loop_test(t, hostile_text_breaks_no_part_and_makes_no_formula,
			    0, 2);
	tcase_add_loop_test(t, the_book_has_every_cell_of_its_form, 0, 2);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	SRunner *r = srunner_create(suite());

	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
