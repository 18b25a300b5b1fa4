/* Letters and archives to test with. See office_part.h. */
#include "config.h"

#include "office_part.h"

#include <check.h>
#include <string.h>

#include "archive.h"
#include "base/mem.h"
#include "report/report_format.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* ---- a letter by hand ------------------------------------------------------------- */

static const struct report_column columns[] = {
	{ "name", "Tên", 20, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "airings", "Lượt phát", 6, TEXT_RIGHT, REPORT_INT,
	  REPORT_FORM | REPORT_SUM },
	{ "played_ms", "Thời lượng", 9, TEXT_RIGHT, REPORT_DURATION,
	  REPORT_FORM | REPORT_SUM },
};

void office_row(struct report_table *t, const char *name, int64_t n,
		    int64_t ms, bool is_total)
{
	struct report_row *row = report_table_add_row(t);

	row->is_total = is_total;
	report_cell_text(&row->cells[0], name);
	report_cell_int(&row->cells[1], n);
	report_cell_hours(&row->cells[2], ms);
}

void office_letter(struct report_doc *doc, const char *text)
{
	report_doc_init(doc);
	doc->kind = "month";
	doc->title = "BÁO CÁO";
	doc->subject = report_clean(text);
	doc->superior = report_clean(text);
	report_set_agency(doc, "ỦY BAN NHÂN DÂN\nXÃ ĐỨC TÂN");
	doc->official.symbol = mem_dup("BC-UBND");
	doc->official.place = report_clean(text);
	doc->official.signer = report_clean(text);
	report_lines_add(&doc->official.recipients, text);
	report_lines_add(&doc->official.authority, "KT. CHỦ TỊCH");
	report_doc_add_block(doc, BLOCK_HEADING, "I. TÌNH HÌNH CHUNG");
	report_doc_add_block(doc, BLOCK_PARAGRAPH, text);
	struct report_table *t = report_doc_add_table(doc, "t", columns,
						      COUNT(columns));
	office_row(t, text, 3, 61500, false);
	office_row(t, "Phóng sự", 4, 3600000, false);
	office_row(t, "Cộng", 7, 3661500, true);
	report_doc_show_table(doc, "Bảng 1. Tổng hợp");
	report_doc_add_block(doc, BLOCK_OFFICIAL, NULL);
	report_doc_add_block(doc, BLOCK_ANNEX, "PHỤ LỤC 1")->is_landscape = true;
	report_doc_show_table(doc, NULL);
}

void office_render(const struct report_doc *doc, const char *format,
		   struct buf *out)
{
	struct err err = { 0 };

	buf_init(out);
	bool ok = report_format_find(format)->render(doc, out, &err);
	ck_assert_msg(ok, "%s of \"%s\": %s", format, doc->subject, err.text);
}

/* ---- reading archives ---------------------------------------------------------------- */

char *office_part(const struct report_doc *doc, const char *format,
		  const char *name)
{
	struct buf bytes;

	office_render(doc, format, &bytes);
	zip_t *zip = open_archive(&bytes);
	char *text = read_part(zip, name);
	zip_discard(zip);
	buf_finish(&bytes);
	return text;
}

int office_times(const char *text, const char *what)
{
	int n = 0;

	for (const char *s = strstr(text, what); s != NULL;
	     s = strstr(s + 1, what))
		n++;
	return n;
}
