/* Items against months. See report_coverage.h. */
#include "config.h"

#include "report/report_coverage.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/profile.h"
#include "report/month_parts.h"
#include "report/report_head.h"
#include "report/report_later.h"
#include "report/report_period.h"
#include "report/report_words.h"

enum { FIRST_MONTH = 2, SUM = FIRST_MONTH + COVERAGE_MONTHS, COLUMNS = SUM + 4 };

/* Twelve months that differ in one digit: made, not written twelve times. */
static void set_columns(struct report_doc *doc, struct report_table *t)
{
	static const struct report_column fixed[] = {
		{ "plan_code", "Mã", 8, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
		{ "plan_title", "Nội dung kế hoạch", 34, TEXT_LEFT,
		  REPORT_TEXT, REPORT_FORM },
		{ "airings", "Cộng lượt", 6, TEXT_RIGHT, REPORT_INT,
		  REPORT_FORM | REPORT_SUM },
		{ "played_ms", "Thời lượng", 9, TEXT_RIGHT, REPORT_DURATION,
		  REPORT_FORM | REPORT_SUM },
		{ "note", "Ghi chú", 14, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
		{ "parent", "", 0, TEXT_LEFT, REPORT_TEXT, REPORT_JSON },
	};

	memcpy(t->own_columns, fixed, FIRST_MONTH * sizeof *fixed);
	memcpy(t->own_columns + SUM, fixed + FIRST_MONTH,
	       (COLUMNS - SUM) * sizeof *fixed);
	for (int m = 0; m < COVERAGE_MONTHS; m++) {
		char *key = mem_printf("month_%d", m + 1);
		char *title = mem_printf("T%d", m + 1);
		t->own_columns[FIRST_MONTH + m] = (struct report_column){
			.key = report_doc_word(doc, key),
			.title = report_doc_word(doc, title),
			.width = 3,
			.align = TEXT_RIGHT,
			.type = REPORT_INT,
			.where = REPORT_FORM | REPORT_SUM,
		};
		free(key);
		free(title);
	}
}

static int64_t airings_of(const struct coverage_item *item, int months)
{
	int64_t sum = 0;

	for (int m = 0; m < months; m++)
		sum += item->airings[m];
	return sum;
}

static struct report_cell *add_row(const struct report_coverage_input *in,
				   struct report_table *t, const char *code,
				   const char *title,
				   const struct coverage_item *item)
{
	struct report_cell *cells = report_table_add_row(t)->cells;

	report_cell_text(&cells[0], code);
	report_cell_text(&cells[1], title);
	for (int m = 0; m < in->months; m++)
		report_cell_count(&cells[FIRST_MONTH + m], item->airings[m]);
	report_cell_count(&cells[SUM], airings_of(item, in->months));
	report_cell_hours(&cells[SUM + 1], item->played_ms);
	return cells;
}

static void add_counts(struct coverage_item *to, const struct coverage_item *of)
{
	to->played_ms += of->played_ms;
	for (int m = 0; m < COVERAGE_MONTHS; m++)
		to->airings[m] += of->airings[m];
}

/* The item at i with what is below it; the sum of all leaves those rows out. */
static void add_plan_item(const struct report_coverage_input *in,
			  struct report_table *t, size_t i)
{
	const struct plan *plan = in->plan;
	const struct plan_item *item = &plan->items[i];
	struct coverage_item all = { .played_ms = 0 };

	for (size_t k = 0; k < plan->n_items; k++)
		if (plan_item_is_within(plan, &plan->items[k], item))
			add_counts(&all, &in->items[k]);
	struct report_cell *cells = add_row(in, t, item->code, item->title,
					    &all);
	char *note = month_parent_note(plan, item,
				       airings_of(&in->items[i], in->months));
	if (note == NULL && cells[SUM].number == 0)
		note = mem_dup("chưa thực hiện");
	report_cell_text(&cells[SUM + 2], note);
	report_cell_text(&cells[SUM + 3], item->parent);
	t->rows[t->n_rows - 1].part_of = month_part_of(plan, item);
	free(note);
}

static void add_rows(const struct report_coverage_input *in,
		     struct report_table *t)
{
	struct coverage_item sum = { .played_ms = 0 };

	for (size_t i = 0; i < in->plan->n_items; i++) {
		add_plan_item(in, t, i);
		add_counts(&sum, &in->items[i]);
	}
	add_row(in, t, NULL, "Cộng", &sum);
	t->rows[t->n_rows - 1].is_total = true;
}

static void add_heading(const struct report_coverage_input *in,
			struct report_doc *doc)
{
	char day[CIVIL_TEXT];

	doc->kind = "coverage";
	doc->is_landscape = true;
	doc->title = "BẢNG THEO DÕI THỰC HIỆN NỘI DUNG KẾ HOẠCH";
	report_set_head(doc, in->letterhead, in->station_name);
	char *plan = month_plan_words(in->plan);
	char *text = mem_printf("%s, theo dõi năm %d", plan, in->year);
	doc->subject = report_clean(text);
	free(plan);
	free(text);
	date_format_vi(in->period->to, day);
	doc->period_line = mem_printf("Đến hết ngày %s", day);
	date_format(in->period->from, day);
	doc->from = mem_dup(day);
	date_format(in->period->to, day);
	doc->to = mem_dup(day);
}

static void add_signatures(const struct report_coverage_input *in,
			   struct report_doc *doc)
{
	char *day = report_signing_day(in->date);

	doc->n_signatures = 2;
	doc->signatures = mem_array(2, sizeof *doc->signatures);
	doc->signatures[0] = (struct report_signature){
		mem_printf("Lập bảng, %s", day), "NGƯỜI LẬP BẢNG",
		"(ký, ghi rõ họ tên)"
	};
	doc->signatures[1] = (struct report_signature){
		mem_dup("Đã kiểm tra, ngày ..... tháng ..... năm .........., ký"),
		"NGƯỜI KIỂM TRA", "(ký, ghi rõ họ tên)"
	};
	free(day);
}

void report_coverage_build(const struct report_coverage_input *in,
			   struct report_doc *out)
{
	struct report_doc *doc = out;

	report_doc_init(doc);
	add_heading(in, doc);
	struct report_table *t = report_doc_add_own_table(doc, "coverage",
							  COLUMNS);
	set_columns(doc, t);
	add_rows(in, t);
	report_doc_show_table(doc, NULL);
	report_lines_add(&doc->legend,
			 "Số lượt phát được tính, không kể tiếp âm, theo nội "
			 "dung chính; ô trống là tháng chưa đến.");
	report_note_later(&in->later, &doc->notes);
	report_doc_add_block(doc, BLOCK_NOTES, "Cần lưu ý");
	report_doc_add_block(doc, BLOCK_LEGEND, "Chú thích");
	report_doc_add_block(doc, BLOCK_SIGNATURES, NULL);
	add_signatures(in, doc);
}
