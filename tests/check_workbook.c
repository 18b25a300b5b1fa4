/* The workbook: its sums, the names of its sheets, places to sign. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "march.h"
#include "office_part.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

START_TEST(xlsx_sums_are_formulas_that_give_the_printed_sum)
{
	struct report_doc doc;

	office_letter(&doc, "Đức Tân");
	char *xml = office_part(&doc, "xlsx", "xl/worksheets/sheet2.xml");
	ck_assert_ptr_nonnull(strstr(xml, "<f>SUM(B4:B5)</f><v>7</v>"));
	ck_assert_ptr_nonnull(strstr(xml, "<f>SUM(C4:C5)</f><v>0.0423784722"));
	ck_assert_int_eq(office_times(xml, "<f>"), 2);
	free(xml);
	xml = office_part(&doc, "xlsx", "xl/workbook.xml");
	ck_assert_ptr_nonnull(strstr(xml, "_xlnm.Print_Titles"));
	free(xml);
	report_doc_finish(&doc);
}
END_TEST

START_TEST(xlsx_sums_leave_out_what_a_row_above_counts)
{
	struct report_doc doc;

	office_letter(&doc, "Đức Tân");
	struct report_table *t = &doc.tables[0];
	/* an item of 5, of which 2 are its own, over one of 3 */
	t->rows[1].part_of = 1;
	t->rows[0].cells[1].number = 6;
	t->rows[2].cells[1].number = 6;
	char *xml = office_part(&doc, "xlsx", "xl/worksheets/sheet2.xml");
	ck_assert_ptr_nonnull(strstr(xml, "<f>SUM(B5)+2</f><v>6</v>"));
	ck_assert_ptr_nonnull(strstr(xml, "<f>SUM(B4)</f><v>6</v>"));
	free(xml);
	report_doc_finish(&doc);
}
END_TEST

START_TEST(a_sum_names_the_rows_in_runs)
{
	struct report_doc doc;

	office_letter(&doc, "Đức Tân");
	struct report_table *t = &doc.tables[0];
	/* before the sum: 3, 4, then 1 that is part of the second, then 2 */
	struct report_row total = t->rows[2];
	t->n_rows = 2;
	office_row(t, "con", 1, 1000, false);
	office_row(t, "hai", 2, 2000, false);
	office_row(t, "Cộng", 9, 3663500, true);
	t->rows[2].part_of = 2;
	char *xml = office_part(&doc, "xlsx", "xl/worksheets/sheet2.xml");
	ck_assert_ptr_nonnull(strstr(xml, "<f>SUM(B4:B5,B7)</f><v>9</v>"));
	free(xml);
	for (size_t c = 0; c < t->n_columns; c++)
		free(total.cells[c].text);
	free(total.cells);
	report_doc_finish(&doc);
}
END_TEST

START_TEST(a_sheet_bears_the_number_of_its_annex_once)
{
	struct report_doc doc;

	office_letter(&doc, "Đức Tân");
	/* the second table there must not take the same name */
	for (int i = 0; i < 2; i++) {
		report_doc_add_table(&doc, "t", doc.tables[0].columns, 1);
		report_doc_show_table(&doc, "Bảng 2. Khác");
	}
	char *xml = office_part(&doc, "xlsx", "xl/workbook.xml");
	ck_assert_int_eq(office_times(xml, "<sheet name=\"PHỤ LỤC 1\""), 1);
	ck_assert_int_eq(office_times(xml, "<sheet name=\"Bảng 2\""), 1);
	free(xml);
	report_doc_finish(&doc);
}
END_TEST

START_TEST(the_books_sheet_has_places_to_sign_below_its_rows)
{
	struct airing_list list;
	struct report_doc doc;

	march_make(&list);
	march_build(&list, &doc);
	char *xml = office_part(&doc, "xlsx", "xl/sharedStrings.xml");
	ck_assert_int_eq(office_times(xml, "Đã kiểm tra, ngày"), 1);
	ck_assert_int_eq(office_times(xml, "NGƯỜI GHI SỔ"), 1);
	free(xml);
	xml = office_part(&doc, "xlsx", "xl/workbook.xml");
	ck_assert_int_eq(office_times(xml, "<sheet name=\"Sổ nhật ký\""), 1);
	free(xml);
	report_doc_finish(&doc);
	airing_list_finish(&list);
}
END_TEST

/* A paper of one page: a row of facts, and one with three columns. */
static void make_slip(struct report_doc *doc)
{
	static const struct report_column wide[] = {
		{ "a", "Việc", 10, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
		{ "b", "Người", 20, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
		{ "c", "Giờ", 8, TEXT_LEFT, REPORT_TIME, REPORT_FORM },
		{ "d", "Giờ đủ", 8, TEXT_LEFT, REPORT_TIME, REPORT_FORM },
	};

	report_doc_init(doc);
	doc->kind = "slip";
	doc->title = "PHIẾU DUYỆT TIN, BÀI";
	report_cell_text(&report_table_add_row(report_doc_add_table(doc, "facts",
				wide, 2))->cells[0], "Tên của bài");
	report_doc_show_table(doc, "Tin, bài");
	struct report_row *row = report_table_add_row(
		report_doc_add_table(doc, "steps", wide, COUNT(wide)));
	report_cell_text(&row->cells[0], "=duyệt");
	report_cell_coded(&row->cells[2], "05:40", "05:40:00");
	report_cell_coded(&row->cells[3], "05:40:07", "05:40:07");
	report_doc_show_table(doc, "Các bước");
	report_lines_add(&doc->legend, "Lời dưới bảng");
	report_doc_add_block(doc, BLOCK_LEGEND, "Chú thích");
	doc->n_signatures = 1;
	doc->signatures = mem_array(1, sizeof *doc->signatures);
	doc->signatures[0] = (struct report_signature){
		mem_dup(""), "LÃNH ĐẠO DUYỆT", "(ký)"
	};
	report_doc_add_block(doc, BLOCK_SIGNATURES, NULL);
}

/* Texts are stored in the order in which they were written. */
START_TEST(a_slip_is_one_sheet_of_one_page_in_the_order_of_the_paper)
{
	static const char *const order[] = {
		"PHIẾU DUYỆT", "Tên của bài", "=duyệt", "Lời dưới bảng",
		"LÃNH ĐẠO DUYỆT",
	};
	struct report_doc doc;

	make_slip(&doc);
	char *xml = office_part(&doc, "xlsx", "xl/sharedStrings.xml");
	const char *at = xml;
	for (size_t i = 0; i < COUNT(order); i++) {
		at = strstr(at, order[i]);
		ck_assert_msg(at != NULL, "%s", order[i]);
	}
	free(xml);
	xml = office_part(&doc, "xlsx", "xl/workbook.xml");
	ck_assert_int_eq(office_times(xml, "<sheet name="), 1);
	free(xml);
	xml = office_part(&doc, "xlsx", "xl/worksheets/sheet1.xml");
	ck_assert_int_eq(office_times(xml, "fitToPage=\"1\""), 1);
	ck_assert_int_eq(office_times(xml, "fitToHeight=\"0\""), 0);
	free(xml);
	report_doc_finish(&doc);
}
END_TEST

/* s="5": the number of its look, in the cell of that value. */
static long look_before(const char *value)
{
	while (strncmp(value, "s=\"", 3) != 0)
		value--;
	return strtol(value + 3, NULL, 10);
}

START_TEST(a_clock_has_seconds_where_the_printed_one_has)
{
	struct report_doc doc;

	make_slip(&doc);
	char *xml = office_part(&doc, "xlsx", "xl/styles.xml");
	ck_assert_ptr_nonnull(strstr(xml, "formatCode=\"hh:mm\""));
	free(xml);
	xml = office_part(&doc, "xlsx", "xl/worksheets/sheet1.xml");
	const char *minute = strstr(xml, "<v>0.236111");
	const char *second = strstr(xml, "<v>0.236192");
	ck_assert(minute != NULL && second != NULL);
	ck_assert_int_ne(look_before(minute), look_before(second));
	free(xml);
	report_doc_finish(&doc);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("workbook");
	TCase *t = tcase_create("workbook");

	tcase_add_test(t, xlsx_sums_are_formulas_that_give_the_printed_sum);
	tcase_add_test(t, xlsx_sums_leave_out_what_a_row_above_counts);
	tcase_add_test(t, a_sum_names_the_rows_in_runs);
	tcase_add_test(t, a_sheet_bears_the_number_of_its_annex_once);
	tcase_add_test(t, the_books_sheet_has_places_to_sign_below_its_rows);
	tcase_add_test(t,
		a_slip_is_one_sheet_of_one_page_in_the_order_of_the_paper);
	tcase_add_test(t, a_clock_has_seconds_where_the_printed_one_has);
	suite_add_tcase(suite, t);

	SRunner *r = srunner_create(suite);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
