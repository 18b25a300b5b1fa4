/* The forms of the book, and hostile text in every field. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "march.h"
#include "report/render_csv.h"
#include "report/render_txt.h"
#include "report/report_format.h"
#include "report/report_words.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

enum { FORM_COLUMNS = 15, CSV_COLUMNS = FORM_COLUMNS + 6, WIDEST = 160 };

static const struct json *json_row(const struct json *root, size_t index)
{
	const struct json *table = js_at(js_get(root, "tables"), 0);

	return js_at(js_get(table, "rows"), index);
}

/* ---- hostile text ------------------------------------------------------------------ */

static const char *const hostile[] = {
	"=1+1", "+84", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1",
	"a\"b\",\"c", "\"", "một\nhai\r\nba", "<script>alert(1)</script>",
	"\"><img src=x>", "a,b;c\td", "\x1b[31mđỏ", "\xc2\x9b" "31m",
	"\xe2\x80\xae" "gnưgn", "\xff\xfe", "\\xA7", "\\", "%s%n", "'",
	"", " ", "Nguyễnthịthídụdàiquákhôngcóchỗnàođểngắtdòngcảmộtchữthôi",
};

static void poison(struct airing_list *list, const char *text)
{
	size_t count;
	const struct log_field *fields = log_fields(&count);

	for (size_t r = 0; r < list->count; r++) {
		struct airing *a = &list->rows[r];

		for (size_t i = 0; i < count; i++)
			if (fields[i].is_text)
				log_field_set_text(&a->entry, &fields[i], text);
		mem_set(&a->struck_reason, text);
		mem_set(&a->struck_operator, text);
	}
}

static void assert_no_controls(const char *text)
{
	size_t len = strlen(text);

	ck_assert(utf8_is_valid(text, len));
	for (size_t i = 0; i < len;) {
		int32_t cp;

		i += utf8_decode(text + i, len - i, &cp);
		ck_assert_msg(cp >= 0x20 || cp == '\n' || cp == '\r', "U+%04X",
			      (unsigned)cp);
		ck_assert_msg(cp < 0x7F || cp > 0x9F, "U+%04X", (unsigned)cp);
		ck_assert_msg(cp < 0x202A || cp > 0x202E, "U+%04X",
			      (unsigned)cp);
	}
}

START_TEST(every_text_in_the_report_is_clean)
{
	for (size_t h = 0; h < COUNT(hostile); h++) {
		struct airing_list list;
		struct report_doc doc;

		march_make(&list);
		poison(&list, hostile[h]);
		march_build(&list, &doc);
		const struct report_table *t = &doc.tables[0];
		for (size_t r = 0; r < t->n_rows; r++) {
			for (size_t c = 0; c < t->n_columns; c++) {
				const struct report_cell *cell =
					&t->rows[r].cells[c];
				ck_assert(cell->text == NULL ||
					  log_text_is_clean(cell->text));
				ck_assert(cell->raw == NULL ||
					  log_text_is_clean(cell->raw));
			}
		}
		report_doc_finish(&doc);
		for (const struct report_format *f = report_formats();
		     f->is_text; f++) {
			char *text = march_render(&list, f->name);
			assert_no_controls(text);
			free(text);
		}
		airing_list_finish(&list);
	}
}
END_TEST

/* A reader of RFC 4180: one cell at *s, unquoted into out; moves behind it. */
static char read_csv_cell(const char **s, struct buf *out)
{
	bool is_quoted = **s == '"';

	buf_clear(out);
	if (is_quoted)
		(*s)++;
	while (**s != '\0') {
		if (is_quoted && (*s)[0] == '"' && (*s)[1] == '"') {
			(*s)++;
		} else if (is_quoted && **s == '"') {
			(*s)++;
			is_quoted = false;
			continue;
		} else if (!is_quoted && (**s == ',' || **s == '\r')) {
			break;
		}
		buf_putc(out, *(*s)++);
	}
	ck_assert(!is_quoted);
	char stop = *(*s)++;
	if (stop == '\r')
		ck_assert_int_eq(*(*s)++, '\n');
	return stop;
}

/* Fault 98. */
START_TEST(csv_keeps_its_columns_and_runs_no_formula)
{
	struct buf cell;

	buf_init(&cell);
	for (size_t h = 0; h < COUNT(hostile); h++) {
		struct airing_list list;

		march_make(&list);
		poison(&list, hostile[h]);
		char *text = march_render(&list, "csv");
		ck_assert_int_eq(strncmp(text, "\xEF\xBB\xBF", 3), 0);
		const char *s = text + 3;
		size_t rows = 0;
		size_t columns = 0;
		while (*s != '\0') {
			size_t n = 1;

			char stop;

			do {
				stop = read_csv_cell(&s, &cell);
				ck_assert(cell.len == 0 ||
					  !strchr("=+-@\t\r", cell.data[0]));
				n += stop == ',';
			} while (stop == ',');
			columns = rows == 0 ? n : columns;
			ck_assert_uint_eq(n, columns);
			rows++;
		}
		ck_assert_uint_eq(columns, CSV_COLUMNS);
		ck_assert_uint_eq(rows, list.count + 1);
		free(text);
		airing_list_finish(&list);
	}
	buf_finish(&cell);
}
END_TEST

START_TEST(thousands_have_a_point_for_people_and_none_for_programs)
{
	static const struct { int64_t n; const char *said; } counts[] = {
		{ 0, "0" }, { 999, "999" }, { 1000, "1.000" },
		{ 43776, "43.776" }, { 1234567, "1.234.567" }, { -1500, "-1.500" },
	};
	static const struct report_column columns[] = {
		{ "n", "Lượt", 9, TEXT_RIGHT, REPORT_INT, REPORT_FORM },
		{ "stt", "STT", 9, TEXT_RIGHT, REPORT_INT, REPORT_FORM },
	};
	struct report_doc doc;
	struct buf out;

	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		ck_assert_str_eq(report_count(counts[i].n).text,
				 counts[i].said);
	report_doc_init(&doc);
	doc.kind = "book";
	struct report_row *row = report_table_add_row(
		report_doc_add_table(&doc, "t", columns, 2));
	report_cell_count(&row->cells[0], 4464);
	report_cell_int(&row->cells[1], 4464);
	ck_assert_str_eq(row->cells[0].text, "4.464");
	ck_assert_str_eq(row->cells[1].text, "4464");
	buf_init(&out);
	report_render_csv(&doc, &out);
	ck_assert_ptr_nonnull(strstr(out.data, "4464,4464"));
	buf_finish(&out);
	report_doc_finish(&doc);
}
END_TEST

START_TEST(csv_may_do_without_mark_and_with_semicolons)
{
	struct airing_list list;
	struct report_doc doc;
	struct buf out;

	march_make(&list);
	march_build(&list, &doc);
	buf_init(&out);
	report_render_csv_as(&doc, (struct csv_style){ false, ';' }, &out);
	ck_assert_int_eq(strncmp(out.data, "STT;Ngày;Buổi;", 16), 0);
	/* a comma needs no quotes now */
	ck_assert_ptr_nonnull(strstr(out.data, ";Trần Văn Mẫu, 04/03/2024;"));
	buf_finish(&out);
	report_doc_finish(&doc);
	airing_list_finish(&list);
}
END_TEST

START_TEST(json_gives_back_the_title_of_every_row)
{
	struct airing_list list;

	march_make(&list);
	mem_set(&list.rows[1].entry.title, "a\"b\\c</script>");
	struct json *root = march_json(&list);
	ck_assert_str_eq(js_str(js_get(json_row(root, 1), "title")),
			 "a\"b\\c</script>");
	ck_assert_int_eq(js_int(js_get(json_row(root, 1), "played_ms")),
			 144000);
	ck_assert_int_eq(js_type(js_get(json_row(root, 4), "played_ms")),
			 JS_NULL);
	ck_assert(js_bool(js_get(json_row(root, 2), "struck")));
	ck_assert(!js_bool(js_get(json_row(root, 3), "struck")));
	ck_assert_uint_eq(strlen(js_str(js_get(js_get(root, "chain"),
					       "head_hash"))), SHA256_HEX);
	ck_assert_int_eq(js_int(js_get(js_get(root, "chain"), "entries")), 6);
	js_free(root);
	airing_list_finish(&list);
}
END_TEST

/* ---- the grid ------------------------------------------------------------------------ */

static void assert_grid(const struct airing_list *list)
{
	struct report_doc doc;
	struct buf out;

	march_build(list, &doc);
	buf_init(&out);
	size_t width = report_txt_table(&doc.tables[0], &out, NULL, NULL);
	ck_assert_uint_le(width, WIDEST);
	for (char *s = out.data; *s != '\0';) {
		char *end = strchr(s, '\n');

		*end = '\0';
		ck_assert_uint_eq(text_width(s), width);
		s = end + 1;
	}
	buf_finish(&out);
	report_doc_finish(&doc);
}

START_TEST(every_line_of_the_grid_is_equally_wide)
{
	struct airing_list list = { 0 };

	assert_grid(&list);
	march_make(&list);
	assert_grid(&list);
	for (size_t h = 0; h < COUNT(hostile); h++) {
		poison(&list, hostile[h]);
		assert_grid(&list);
	}
	airing_list_finish(&list);
}
END_TEST

START_TEST(a_struck_row_is_seen_struck_in_plain_text)
{
	struct airing_list list;

	march_make(&list);
	char *text = march_render(&list, "txt");
	ck_assert_ptr_nonnull(strstr(text, "│×43│"));
	ck_assert_ptr_nonnull(strstr(text, "│[ĐÃ GẠCH] "));
	ck_assert_ptr_nonnull(strstr(text, "× và [ĐÃ GẠCH]: dòng đã gạch"));
	free(text);
	list.rows[2].struck_by = LOG_NONE;
	text = march_render(&list, "txt");
	ck_assert_ptr_null(strstr(text, "GẠCH"));
	free(text);
	airing_list_finish(&list);
}
END_TEST

static Suite *render_suite(void)
{
	Suite *s = suite_create("render");
	TCase *t = tcase_create("book");

	tcase_set_timeout(t, 60);

	tcase_add_test(t, every_text_in_the_report_is_clean);
	tcase_add_test(t, csv_keeps_its_columns_and_runs_no_formula);
	tcase_add_test(t,
		thousands_have_a_point_for_people_and_none_for_programs);
	tcase_add_test(t, csv_may_do_without_mark_and_with_semicolons);
	tcase_add_test(t, json_gives_back_the_title_of_every_row);
	tcase_add_test(t, every_line_of_the_grid_is_equally_wide);
	tcase_add_test(t, a_struck_row_is_seen_struck_in_plain_text);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	SRunner *sr = srunner_create(render_suite());

	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
