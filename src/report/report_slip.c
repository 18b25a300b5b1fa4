/* The approval slip of one segment. See report_slip.h. */
#include "config.h"

#include "report/report_slip.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/profile.h"
#include "report/report_head.h"
#include "report/report_words.h"

#define N_COLUMNS(columns) (sizeof(columns) / sizeof((columns)[0]))

static void take_text(struct report_cell *cell, char *text)
{
	report_cell_text(cell, text);
	free(text);
}

/* ---- the work -------------------------------------------------------------------- */

static const struct report_column fact_columns[] = {
	{ "key", "", 0, TEXT_LEFT, REPORT_TEXT, REPORT_JSON },
	{ "label", "Mục", 26, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "value", "Nội dung", 60, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
};

static void add_fact(struct report_table *t, const char *key,
		     const char *label, const char *value)
{
	struct report_cell *cells = report_table_add_row(t)->cells;

	report_cell_text(&cells[0], key);
	report_cell_text(&cells[1], label);
	report_cell_text(&cells[2], value);
}

static void add_taken(struct report_table *t, const char *key,
		      const char *label, char *value)
{
	add_fact(t, key, label, value);
	free(value);
}

static char *joined(const char *a, const char *b, const char *between)
{
	if (a == NULL || b == NULL)
		return mem_dup(a != NULL ? a : b);
	return mem_printf("%s%s%s", a, between, b);
}

static char *length_of(const struct segment *s)
{
	char text[CIVIL_TEXT];

	if (s->length_ms == MODEL_NONE)
		return mem_dup("chưa có bản thu");
	duration_format(s->length_ms, text);
	return mem_dup(text);
}

static void add_facts(const struct report_slip_input *in,
		      struct report_doc *doc)
{
	const struct segment *s = in->segment;
	struct report_table *t =
		report_doc_add_table(doc, "segment", fact_columns,
				     N_COLUMNS(fact_columns));
	const struct word *origin = word_find(origins(), s->origin);

	add_fact(t, "code", "Mã", s->code);
	add_fact(t, "title", "Tên tin, bài", s->title);
	add_fact(t, "genre", "Thể loại", report_word(genres(), s->genre));
	add_fact(t, "origin", "Nguồn", origin != NULL ? origin->vietnamese
						      : s->origin);
	add_fact(t, "priority", "Mức ưu tiên",
		 report_word(log_priorities(), s->priority));
	add_taken(t, "plan", "Nội dung kế hoạch",
		  joined(s->plan_code, s->plan_title, ": "));
	if (in->also != NULL)
		add_fact(t, "also", "Nội dung liên quan khác", in->also);
	add_fact(t, "author", "Người viết", s->author);
	add_fact(t, "editor", "Người biên tập", s->editor);
	add_taken(t, "script", "Văn bản", in->revision_no == 0
		? mem_dup("chưa có văn bản")
		: mem_printf("bản sửa %d, %" PRId64 " tiếng", in->revision_no,
			     in->syllables));
	add_taken(t, "length", "Thời lượng bản thu", length_of(s));
	if (s->note != NULL)
		add_fact(t, "note", "Ghi chú", s->note);
	report_doc_show_table(doc, "Tin, bài đề nghị duyệt");
}

/* ---- what was recorded --------------------------------------------------------------- */

static const struct report_column step_columns[] = {
	{ "row", "TT", 4, TEXT_RIGHT, REPORT_INT, REPORT_FORM },
	{ "step", "Việc", 12, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "person", "Người, chức vụ", 22, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "done", "Thời điểm", 11, TEXT_LEFT, REPORT_MOMENT, REPORT_FORM },
	{ "note", "Ý kiến, ghi chú", 24, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "digest", "Mã đối chiếu", 12, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
};

static const char *step_word(const char *step)
{
	static const struct word words[] = {
		{ "submit", "trình duyệt", NULL },
		{ "approve", "duyệt", NULL },
		{ "return", "trả lại", NULL },
		{ "withdraw", "rút lại", NULL },
		{ "retire", "ngừng dùng", NULL },
		{ "void", "hết hiệu lực", NULL },
		{ NULL, NULL, NULL },
	};

	return report_word(words, step);
}

static void add_step(const struct report_slip_input *in,
		     struct report_table *t, const struct approval *a)
{
	struct report_cell *cells = report_table_add_row(t)->cells;
	struct buf note;

	buf_init(&note);
	if (a->reason != NULL)
		buf_puts(&note, a->reason);
	if (a->is_self)
		buf_printf(&note, "%stự duyệt", note.len > 0 ? "; " : "");
	if (in->approval_id != 0 && a->id == in->approval_id)
		buf_printf(&note, "%sđang có hiệu lực",
			   note.len > 0 ? "; " : "");
	if (a->typed_by != NULL && a->person != NULL &&
	    strcmp(a->typed_by, a->person) != 0)
		buf_printf(&note, "%s%s nhập", note.len > 0 ? "; " : "",
			   a->typed_by);
	report_cell_int(&cells[0], (int64_t)t->n_rows);
	report_cell_text(&cells[1], step_word(a->step));
	take_text(&cells[2], joined(a->person, a->post, ", "));
	report_cell_moment(&cells[3], a->done_at, in->offset_min);
	report_cell_text(&cells[4], note.data);
	take_text(&cells[5], mem_printf("%.12s", a->digest));
	buf_finish(&note);
}

static void add_steps(const struct report_slip_input *in,
		      struct report_doc *doc)
{
	struct report_table *t =
		report_doc_add_table(doc, "steps", step_columns,
				     N_COLUMNS(step_columns));

	for (size_t i = 0; i < in->approvals->count; i++)
		add_step(in, t, &in->approvals->rows[i]);
	if (in->approvals->count > 0)
		report_doc_show_table(doc, "Các bước đã ghi nhận");
}

/* ---- put together ----------------------------------------------------------------------- */

static void add_signatures(const struct report_slip_input *in,
			   struct report_doc *doc)
{
	static const char *const titles[] = {
		"NGƯỜI VIẾT", "NGƯỜI BIÊN TẬP", "LÃNH ĐẠO DUYỆT",
	};
	/* a third of a page has no room for longer dots */
	char *day = in->date.year != 0 ? report_signing_day(in->date)
		: mem_dup("ngày ... tháng ... năm ......");

	doc->n_signatures = 3;
	doc->signatures = mem_array(3, sizeof *doc->signatures);
	for (size_t i = 0; i < 3; i++)
		doc->signatures[i] = (struct report_signature){
			mem_dup(i == 2 ? day : ""), titles[i],
			"(ký, ghi rõ họ tên)"
		};
	report_doc_add_block(doc, BLOCK_SIGNATURES, NULL);
	free(day);
}

void report_slip_build(const struct report_slip_input *in,
		       struct report_doc *out)
{
	struct report_doc *doc = out;

	report_doc_init(doc);
	doc->kind = "slip";
	doc->title = "PHIẾU DUYỆT TIN, BÀI";
	doc->subject = report_clean(in->segment->title);
	report_set_head(doc, in->letterhead, in->station_name);
	add_facts(in, doc);
	add_steps(in, doc);
	report_lines_add(&doc->legend,
			 "Phiếu ghi lại sự đồng ý đã được nhập vào máy, không "
			 "thay chữ ký. Tên người là tên được nhập, chương "
			 "trình không xác thực.");
	report_doc_add_block(doc, BLOCK_LEGEND, "Chú thích");
	add_signatures(in, doc);
}
