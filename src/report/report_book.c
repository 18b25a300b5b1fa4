/* The book: heading, rows, figures, chain, signatures. See report_book.h. */
#include "config.h"

#include "report/report_book.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "model/airing.h"
#include "model/profile.h"
#include "report/book_row.h"
#include "report/report_head.h"
#include "report/report_later.h"
#include "report/report_period.h"
#include "report/report_words.h"

/* ---- can this be printed at all? ------------------------------------------- */

#define LONGEST_MS INT64_C(31622400000)	/* a leap year; sums stay far from overflow */

static int offset_of(const struct report_book_input *in,
		     const struct log_entry *e)
{
	if (e->start_offset_min < -840 || e->start_offset_min > 840)
		return in->offset_min;	/* absent too */
	return (int)e->start_offset_min;
}

static bool check_row(const struct report_book_input *in,
		      const struct log_entry *e, struct err *err)
{
	bool has_length = e->played_ms != LOG_NONE;

	if (e->start_at < -INT64_C(2208988800) ||
	    e->start_at > INT64_C(253402300799) ||
	    !date_is_valid(civil_at(e->start_at, offset_of(in, e)).date))
		return err_set(err, ERR_CORRUPT,
			       _("log entry %" PRId64 " has an impossible time; "
				 "run \"daixa log verify\""),
			       e->seq);
	if (has_length && (e->played_ms < 0 || e->played_ms > LONGEST_MS))
		return err_set(err, ERR_CORRUPT,
			       _("log entry %" PRId64 " has an impossible "
				 "length; run \"daixa log verify\""),
			       e->seq);
	return true;
}

/* ---- parts ------------------------------------------------------------------ */

static void add_heading(const struct report_book_input *in,
			struct report_doc *doc)
{
	char from[CIVIL_TEXT];
	char to[CIVIL_TEXT];

	doc->kind = "book";
	doc->title = "SỔ NHẬT KÝ CHƯƠNG TRÌNH PHÁT THANH";
	report_set_head(doc, in->letterhead, in->station_name);
	doc->period_name = report_clean(in->period->name);
	date_format_vi(in->period->from, from);
	date_format_vi(in->period->to, to);
	doc->period_line = strcmp(from, to) == 0
		? mem_printf("Ngày %s", from)
		: mem_printf("Từ ngày %s đến ngày %s", from, to);
	date_format(in->period->from, from);
	date_format(in->period->to, to);
	doc->from = mem_dup(from);
	doc->to = mem_dup(to);
}

static void add_rows(const struct report_book_input *in, struct report_doc *doc)
{
	size_t n_columns;
	const struct report_column *columns = book_columns(&n_columns);
	struct report_table *table =
		report_doc_add_table(doc, "book", columns, n_columns);

	for (size_t i = 0; i < in->airings->count; i++) {
		const struct airing *a = &in->airings->rows[i];
		struct book_row r = { .in = in, .airing = a, .e = &a->entry };
		struct report_row *row = report_table_add_row(table);

		r.offset_min = offset_of(in, &a->entry);
		r.start = civil_at(a->entry.start_at, r.offset_min);
		row->is_struck = airing_is_struck(a);
		row->is_incident = airing_is_incident(a);
		book_cells_fill(&r, row->cells);
	}
}

/* "0123 4567 ...": sixteen groups of four can be compared by eye. */
static void add_hash(struct report_figures *f, const char *key,
		     const char *label, const struct log_head *head)
{
	struct report_cell *cell =
		report_figures_add(f, key, label, REPORT_TEXT, false);
	struct buf text;

	if (head->seq <= 0)
		return;
	buf_init(&text);
	for (size_t i = 0; head->hash[i] != '\0'; i++) {
		if (i > 0 && i % 4 == 0)
			buf_putc(&text, ' ');
		buf_putc(&text, head->hash[i]);
	}
	report_cell_coded(cell, text.data, head->hash);
	buf_finish(&text);
}

static void add_number(struct report_figures *f, const char *key,
		       const char *label, int64_t n)
{
	report_cell_int(report_figures_add(f, key, label, REPORT_INT, false),
			n);
}

void report_note_chain(int64_t bad_entry, enum log_state state,
		       struct report_lines *notes)
{
	static const char doubt[] = "chưa dùng làm bằng chứng được cho đến khi "
				    "làm rõ (lệnh: daixa log verify)";
	char *line = NULL;

	if (bad_entry != 0)
		line = mem_printf("CHUỖI CỦA NHẬT KÝ BỊ ĐỨT ở mục ghi số "
				  "%lld: đã bị sửa, bỏ hoặc chèn; sổ này %s.",
				  (long long)bad_entry, doubt);
	else if (state == LOG_STATE_BROKEN)
		line = mem_printf("CHUỖI CỦA NHẬT KÝ BỊ ĐỨT sau kỳ này; sổ "
				  "này %s.", doubt);
	else if (state == LOG_STATE_DIFFERS)
		line = mem_printf("HAI BẢN CỦA NHẬT KÝ KHÁC NHAU: cơ sở dữ "
				  "liệu hoặc bản chữ đã bị sửa; sổ này %s.",
				  doubt);
	else if (state == LOG_STATE_TEXT_AHEAD)
		line = mem_dup("Bản chữ của nhật ký có những mục mà cơ sở dữ "
			       "liệu không có; sổ này có thể còn thiếu (lệnh: "
			       "daixa rebuild).");
	if (line != NULL)
		report_lines_add(notes, line);
	free(line);
}

static void add_chain(const struct report_book_input *in,
		      struct report_doc *doc)
{
	const struct log_head *head = &in->head;
	const struct log_head *previous = &in->previous;
	struct report_figures *f = &doc->chain;
	int64_t entries = head->seq - previous->seq;

	add_number(f, "entries", "Số mục ghi vào nhật ký trong kỳ",
		   entries > 0 ? entries : 0);
	add_number(f, "head_entry", "Số mục cuối kỳ này", head->seq);
	add_hash(f, "head_hash", "Mã băm cuối kỳ này", head);
	add_number(f, "previous_entry", "Số mục cuối kỳ trước", previous->seq);
	add_hash(f, "previous_hash", "Mã băm cuối kỳ trước", previous);
}

/* A code is explained once, where it first appears. */
static void add_origins(const struct report_book_input *in, struct buf *out)
{
	const struct airing_list *list = in->airings;

	for (size_t i = 0; i < list->count; i++) {
		const struct log_entry *e = &list->rows[i].entry;
		bool is_new = e->origin != NULL;

		for (size_t j = 0; is_new && j < i; j++) {
			const char *before = list->rows[j].entry.origin;

			is_new = before == NULL ||
				 strcmp(before, e->origin) != 0;
		}
		if (!is_new)
			continue;
		const struct word *w = word_find(origins(), e->origin);
		const char *name = w != NULL ? w->vietnamese : e->origin_name;
		if (name == NULL)
			continue;
		char *text = mem_printf("%s %s", e->origin, name);
		book_join(out, text);
		free(text);
	}
}

static void add_legend(const struct report_book_input *in,
		       struct report_doc *doc)
{
	struct buf text;

	buf_init(&text);
	add_origins(in, &text);
	if (text.len > 0) {
		char *line = mem_printf("Nguồn: %s.", text.data);
		report_lines_add(&doc->legend, line);
		free(line);
	}
	buf_finish(&text);
	report_lines_add(&doc->legend,
			 "Lượt phát thuộc kỳ chứa thời điểm bắt đầu; dòng đã "
			 "gạch, sự cố và lượt gián đoạn không tính; tiếp âm "
			 "tính thời lượng, không tính tin, bài.");
	report_lines_add(&doc->legend,
			 "Lần phát: 1 là phát mới, từ 2 là phát lại. STT là số "
			 "dòng trong năm, không phải số mục ghi.");
}

static void add_signatures(const struct report_book_input *in,
			   struct report_doc *doc)
{
	char *day = report_signing_day(in->date);

	doc->n_signatures = 2;
	doc->signatures = mem_array(2, sizeof *doc->signatures);
	doc->signatures[0] = (struct report_signature){
		mem_printf("Lập sổ, %s", day), "NGƯỜI GHI SỔ",
		"(ký, ghi rõ họ tên)"
	};
	doc->signatures[1] = (struct report_signature){
		mem_dup("Đã kiểm tra, ngày ..... tháng ..... năm .........., ký"),
		"NGƯỜI KIỂM TRA", "(ký, ghi rõ họ tên)"
	};
	free(day);
}

static void add_blocks(struct report_doc *doc)
{
	doc->is_landscape = true;
	report_doc_show_table(doc, NULL);
	report_doc_add_block(doc, BLOCK_TOTALS, "Tổng hợp");
	report_doc_add_block(doc, BLOCK_NOTES, "Cần lưu ý");
	report_doc_add_block(doc, BLOCK_CHAIN, "Đối chiếu với nhật ký gốc");
	report_doc_add_block(doc, BLOCK_LEGEND, "Chú thích");
	report_doc_add_block(doc, BLOCK_SIGNATURES, NULL);
}

bool report_book_build(const struct report_book_input *in,
		       struct report_doc *out, struct err *err)
{
	struct report_doc doc;

	for (size_t i = 0; i < in->airings->count; i++)
		if (!check_row(in, &in->airings->rows[i].entry, err))
			return false;
	report_doc_init(&doc);
	add_heading(in, &doc);
	add_rows(in, &doc);
	report_note_chain(in->bad_entry, in->state, &doc.notes);
	report_note_later(&in->later, &doc.notes);
	book_totals(in, &doc);
	add_chain(in, &doc);
	add_legend(in, &doc);
	add_signatures(in, &doc);
	add_blocks(&doc);
	*out = doc;
	return true;
}
