/* What comes to a finished report. See report_later.h. */
#include "config.h"

#include "report/report_later.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/civil.h"
#include "base/mem.h"
#include "model/airing.h"
#include "report/report_words.h"

void report_take_book_table(struct report_doc *doc, struct report_doc *book)
{
	assert(book->n_tables == 1);
	doc->tables = mem_grow(doc->tables, doc->n_tables + 1,
			       sizeof *doc->tables);
	doc->tables[doc->n_tables++] = book->tables[0];
	free(book->tables);
	book->tables = NULL;
	book->n_tables = 0;
	report_doc_finish(book);
}

bool report_add_later(struct report_doc *doc,
		      const struct report_book_input *in, struct err *err)
{
	struct report_doc book;

	if (!report_book_build(in, &book, err))
		return false;
	struct report_block *b = report_doc_add_block(doc, BLOCK_ANNEX,
						      "BỔ SUNG SAU CHỐT SỔ");
	b->more = mem_dup("CÁC DÒNG GHI, GẠCH HOẶC DUYỆT SAU KHI CHỐT SỔ");
	b->is_landscape = true;
	if (in->airings->count == 0)
		report_doc_add_block(doc, BLOCK_PARAGRAPH,
				     "Không có dòng nào được ghi, gạch hoặc "
				     "duyệt sau khi chốt sổ.");
	report_take_book_table(doc, &book);
	if (in->airings->count > 0)
		report_doc_show_table(doc, NULL);
	return true;
}

void report_add_later_activities(struct report_doc *doc,
				 const struct report_activity_list *l)
{
	if (l->count > 0)
		report_doc_add_block(doc, BLOCK_PARAGRAPH,
				     "Hoạt động tuyên truyền khác nhập sau khi "
				     "chốt sổ:");
	for (size_t i = 0; i < l->count; i++) {
		const struct report_activity *a = &l->rows[i];
		struct date day;
		char on[CIVIL_TEXT];
		struct buf line;

		if (date_parse(a->on_date, &day, NULL))
			date_format_vi(day, on);
		else
			on[0] = '\0';
		buf_init(&line);
		buf_printf(&line, "– %s, ngày %s: %s", a->form_code, on,
			   a->note);
		if (a->unit != NULL)
			buf_printf(&line, " (%s)", a->unit);
		if (a->people > 0)
			buf_printf(&line, ", %s người",
				   report_count(a->people).text);
		report_doc_add_block(doc, BLOCK_PARAGRAPH, line.data);
		buf_finish(&line);
	}
}

char *report_later_words(const struct report_later *later)
{
	const struct { const char *what; int64_t n; } parts[] = {
		{ "kỳ này", later->now },
		{ "kỳ trước", later->before },
		{ "lũy kế từ đầu năm", later->year },
	};
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i].n > 0)
			buf_printf(&out, "%s%s (%s mục)",
				   out.len > 0 ? ", " : "Số liệu ",
				   parts[i].what, report_count(parts[i].n).text);
	if (out.len > 0)
		buf_puts(&out, " tính cả các mục ghi sau khi chốt sổ, nên khác "
			       "với báo cáo đã ký của tháng đã chốt.");
	if (out.len > 0)
		return buf_take(&out);
	buf_finish(&out);
	return NULL;
}

void report_note_later(const struct report_later *later,
		       struct report_lines *notes)
{
	char *words = report_later_words(later);

	if (words != NULL)
		report_lines_add(notes, words);
	free(words);
}

void report_set_paper(struct report_doc *doc, struct date date,
		      const char *number)
{
	if (number != NULL) {
		free(doc->official.number);
		doc->official.number = report_clean(number);
	}
	if (date.year == 0)
		return;
	doc->official.date = date;
	/* of the book: who made it, and when */
	if (doc->official.symbol == NULL && doc->n_signatures > 0) {
		char *day = report_signing_day(date);
		free(doc->signatures[0].date_line);
		doc->signatures[0].date_line = mem_printf("Lập sổ, %s", day);
		free(day);
	}
}
