/*
 * The tables of single events: emergencies, incidents, other activities, the
 * list of works; and the two charts. See month_parts.h.
 */
#include "config.h"

#include "report/month_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/airing.h"
#include "model/plan.h"
#include "report/report_period.h"
#include "report/report_words.h"

#define N_COLUMNS(columns) (sizeof(columns) / sizeof((columns)[0]))

static bool is_code(const char *text, const char *code)
{
	return text != NULL && strcmp(text, code) == 0;
}

static void take_text(struct report_cell *cell, char *text)
{
	report_cell_text(cell, text);
	free(text);
}

/* ---- table 6: emergencies ------------------------------------------------------------ */

static const struct report_column emergency_columns[] = {
	{ "row", "TT", 4, TEXT_RIGHT, REPORT_INT, REPORT_FORM },
	{ "start", "Thời điểm", 11, TEXT_LEFT, REPORT_MOMENT, REPORT_FORM },
	{ "title", "Nội dung", 30, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "played_ms", "Thời lượng", 8, TEXT_RIGHT, REPORT_DURATION,
	  REPORT_FORM },
	{ "coverage", "Địa bàn", 10, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "order", "Người ra lệnh, căn cứ", 18, TEXT_LEFT, REPORT_TEXT,
	  REPORT_FORM },
	{ "approval", "Duyệt", 12, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "entry", "", 0, TEXT_RIGHT, REPORT_INT, REPORT_JSON },
};

static char *joined(const char *a, const char *b)
{
	if (a != NULL && b != NULL)
		return mem_printf("%s, %s", a, b);
	return mem_dup(a != NULL ? a : b);
}

static void add_emergency(const struct month_paper *p, struct report_table *t,
			  const struct airing *a)
{
	const struct log_entry *e = &a->entry;
	struct report_cell *cells = report_table_add_row(t)->cells;
	int offset = e->start_offset_min != LOG_NONE
			     ? (int)e->start_offset_min
			     : p->in->book.offset_min;

	report_cell_int(&cells[0], (int64_t)t->n_rows);
	report_cell_moment(&cells[1], e->start_at, offset);
	report_cell_text(&cells[2], e->title);
	if (e->played_ms != LOG_NONE)
		report_cell_hours(&cells[3], e->played_ms);
	report_cell_text(&cells[4], e->coverage);
	take_text(&cells[5], joined(e->order_by, e->order_ref));
	take_text(&cells[6], a->later_approver != NULL
		? report_later_approval(a, offset)
		: mem_dup(report_word(log_approvals(), e->approval)));
	report_cell_int(&cells[7], e->seq);
}

void month_table_emergencies(struct month_paper *p)
{
	const struct airing_list *list = p->in->book.airings;
	struct report_table *t =
		report_doc_add_table(p->doc, "emergencies", emergency_columns,
				     N_COLUMNS(emergency_columns));

	for (size_t i = 0; i < list->count; i++)
		if (airing_counts(&list->rows[i]) &&
		    is_code(list->rows[i].entry.priority, "emergency"))
			add_emergency(p, t, &list->rows[i]);
	month_caption(p, "Phát khẩn cấp, đột xuất");
}

/* ---- incidents -------------------------------------------------------------------------- */

static const struct report_column incident_columns[] = {
	{ "row", "TT", 4, TEXT_RIGHT, REPORT_INT, REPORT_FORM },
	{ "start", "Từ", 11, TEXT_LEFT, REPORT_MOMENT, REPORT_FORM },
	{ "end", "Đến", 11, TEXT_LEFT, REPORT_MOMENT, REPORT_FORM },
	{ "incident_kind", "Sự cố", 16, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "coverage", "Địa bàn", 14, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "note", "Ghi chú", 24, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "entry", "", 0, TEXT_RIGHT, REPORT_INT, REPORT_JSON },
};

static void add_incident(const struct month_paper *p, struct report_table *t,
			 const struct airing *a)
{
	const struct log_entry *e = &a->entry;
	struct report_cell *cells = report_table_add_row(t)->cells;
	int offset = e->start_offset_min != LOG_NONE
			     ? (int)e->start_offset_min
			     : p->in->book.offset_min;

	report_cell_int(&cells[0], (int64_t)t->n_rows);
	report_cell_moment(&cells[1], e->start_at, offset);
	if (airing_is_incident(a) && e->end_at != LOG_NONE)
		report_cell_moment(&cells[2], e->end_at, offset);
	report_cell_text(&cells[3], report_word(log_incidents(), e->incident));
	report_cell_text(&cells[4], e->coverage);
	report_cell_text(&cells[5], e->note);
	report_cell_int(&cells[6], e->seq);
}

void month_table_incidents(struct month_paper *p)
{
	const struct airing_list *list = p->in->book.airings;
	struct report_table *t =
		report_doc_add_table(p->doc, "incidents", incident_columns,
				     N_COLUMNS(incident_columns));

	for (size_t i = 0; i < list->count; i++)
		if (!airing_is_struck(&list->rows[i]) &&
		    list->rows[i].entry.incident != NULL)
			add_incident(p, t, &list->rows[i]);
	month_caption(p, "Sự cố trong kỳ");
}

/* ---- the plan's forms ------------------------------------------------------------------- */

static const struct report_column form_columns[] = {
	{ "form_code", "Mã", 6, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "form", "Hình thức", 30, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "units", "Chủ trì; phối hợp", 20, TEXT_LEFT, REPORT_TEXT,
	  REPORT_FORM },
	{ "activities", "Số hoạt động", 7, TEXT_RIGHT, REPORT_INT,
	  REPORT_FORM | REPORT_SUM },
	{ "airings", "Lượt phát", 6, TEXT_RIGHT, REPORT_INT,
	  REPORT_FORM | REPORT_SUM },
	{ "result", "Kết quả", 28, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
};

/* "05/03/2024: nói chuyện pháp luật (Tư pháp – Hộ tịch xã, 45 người)" */
static void add_activity(const struct report_activity *a, struct buf *out)
{
	struct date d;
	char day[CIVIL_TEXT];

	if (out->len > 0)
		buf_puts(out, "; ");
	if (date_parse(a->on_date, &d, NULL)) {
		date_format_vi(d, day);
		buf_printf(out, "%s: ", day);
	}
	buf_puts(out, a->note);
	if (a->unit == NULL && a->people == 0)
		return;
	buf_printf(out, " (%s", a->unit != NULL ? a->unit : "");
	if (a->people > 0)
		buf_printf(out, "%s%s người",
			   a->unit != NULL ? ", " : "",
			   report_count(a->people).text);
	buf_putc(out, ')');
}

static void add_form(const struct month_paper *p, struct report_table *t,
		     const struct plan_form *f)
{
	struct report_cell *cells = report_table_add_row(t)->cells;
	const struct report_activity_list *all = p->in->activities;
	int64_t airings = tally_of(&p->in->now->forms, f->code).airings;
	struct buf result;
	int64_t count = 0;

	buf_init(&result);
	if (airings > 0)
		buf_printf(&result, "phát thanh %s lượt",
			   report_count(airings).text);
	for (size_t i = 0; i < all->count; i++) {
		if (strcmp(all->rows[i].form_code, f->code) != 0)
			continue;
		add_activity(&all->rows[i], &result);
		count++;
	}
	if (count == 0 && airings == 0)
		buf_puts(&result, "chưa ghi nhận hoạt động");
	report_cell_text(&cells[0], f->code);
	report_cell_text(&cells[1], f->title);
	take_text(&cells[2], f->coordinating_unit != NULL
		? mem_printf("%s; %s", f->lead_unit, f->coordinating_unit)
		: mem_dup(f->lead_unit));
	report_cell_count(&cells[3], count);
	report_cell_count(&cells[4], airings);
	report_cell_text(&cells[5], result.data);
	buf_finish(&result);
}

void month_table_forms(struct month_paper *p)
{
	const struct plan *plan = p->in->plan;
	struct report_table *t =
		report_doc_add_table(p->doc, "forms", form_columns,
				     N_COLUMNS(form_columns));

	for (size_t i = 0; plan != NULL && i < plan->n_forms; i++)
		add_form(p, t, &plan->forms[i]);
	month_caption(p, "Kết quả theo hình thức tuyên truyền");
}

/* ---- annex: the works -------------------------------------------------------------------- */

static const struct report_column work_columns[] = {
	{ "row", "TT", 4, TEXT_RIGHT, REPORT_INT, REPORT_FORM },
	{ "segment_code", "Mã", 11, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "title", "Tên tin, bài", 34, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "genre", "Thể loại", 10, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "plan_code", "Nội dung KH", 7, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "author", "Tác giả", 14, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "approval", "Người duyệt, ngày duyệt", 16, TEXT_LEFT, REPORT_TEXT,
	  REPORT_FORM },
	{ "airings", "Lượt phát trong kỳ", 7, TEXT_RIGHT, REPORT_INT,
	  REPORT_FORM },
	{ "first", "Phát lần đầu", 10, TEXT_LEFT, REPORT_DATE, REPORT_FORM },
};

struct work {
	const struct airing *first;	/* of the period */
	int64_t airings;
};

/* What is not of the catalogue has no code, and comes last. */
static int by_code(const void *x, const void *y)
{
	const struct work *a = x, *b = y;
	const char *left = a->first->entry.segment_code;
	const char *right = b->first->entry.segment_code;
	int order = left != NULL && right != NULL
		? text_natural_compare(left, right)
		: (left == NULL) - (right == NULL);

	if (order != 0)
		return order;
	return a->first->entry.seq < b->first->entry.seq ? -1 : 1;
}

/*
 * The works that count, one row each; what is not of the catalogue is new each
 * time (C6), and so has a row each time. Yours.
 */
static struct work *collect_works(const struct airing_list *list,
				  size_t *out_count)
{
	struct work *works = mem_array(list->count, sizeof *works);
	struct tally_map seen = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct airing *a = &list->rows[i];
		const struct log_entry *e = &a->entry;
		if (!airing_counts(a) || airing_is_relay(a))
			continue;
		if (e->segment_uid == NULL) {
			works[n++] = (struct work){ a, 1 };
			continue;
		}
		struct tally *t = tally_at(&seen, e->segment_uid);
		if (t->airings == 0) {
			t->airings = (int64_t)n + 1;
			works[n++].first = a;
		}
		works[t->airings - 1].airings++;
	}
	tally_map_finish(&seen);
	if (n > 0)
		qsort(works, n, sizeof *works, by_code);
	*out_count = n;
	return works;
}

/* Who approved it and when, before or after it was aired; yours. */
static char *approval_of(const struct airing *a, int offset)
{
	const struct log_entry *e = &a->entry;

	if (a->later_approver != NULL)
		return report_later_approval(a, offset);
	if (e->approver == NULL)
		return mem_dup(report_word(log_approvals(), e->approval));
	char *day = e->approved_at == LOG_NONE
		? NULL : report_day(e->approved_at, offset);
	char *said = joined(e->approver, day);
	free(day);
	return said;
}

static void add_work(const struct month_paper *p, struct report_table *t,
		     const struct work *w)
{
	const struct log_entry *e = &w->first->entry;
	struct report_cell *cells = report_table_add_row(t)->cells;
	int offset = p->in->book.offset_min;

	report_cell_int(&cells[0], (int64_t)t->n_rows);
	report_cell_text(&cells[1], e->segment_code);
	report_cell_text(&cells[2], e->title);
	report_cell_text(&cells[3], report_word(genres(), e->genre));
	report_cell_text(&cells[4], e->plan_code);
	report_cell_text(&cells[5], e->author);
	take_text(&cells[6], approval_of(w->first, offset));
	report_cell_count(&cells[7], w->airings);
	if (w->first->airing_no >= 2)
		report_cell_text(&cells[8], "trước kỳ này");
	else
		report_cell_day(&cells[8], e->start_at, offset);
}

void month_table_works(struct month_paper *p)
{
	size_t n;
	struct work *works = collect_works(p->in->book.airings, &n);
	struct report_table *t =
		report_doc_add_table(p->doc, "works", work_columns,
				     N_COLUMNS(work_columns));

	for (size_t i = 0; i < n; i++)
		add_work(p, t, &works[i]);
	report_doc_show_table(p->doc, NULL);
	free(works);
}

/* ---- charts ---------------------------------------------------------------------------------- */

/*
 * Every bar is of an item's own, so that none holds another: an item with
 * others below it has one only if something was aired for itself.
 */
void month_chart_items(struct month_paper *p)
{
	const struct plan *plan = p->in->plan;

	if (plan == NULL)
		return;
	struct report_chart *c = report_doc_add_chart(p->doc,
		"minutes_by_item", "phút",
		"Biểu đồ 1. Số phút phát theo nội dung kế hoạch");
	for (size_t i = 0; i < plan->n_items; i++) {
		const struct plan_item *item = &plan->items[i];
		struct tally own = tally_of(&p->in->now->items, item->code);
		bool is_leaf = plan_item_is_leaf(plan, item);
		if (!is_leaf && own.airings == 0)
			continue;
		char *label = mem_printf("%s%s", item->code,
					 is_leaf ? "" : " (riêng)");
		report_chart_add(c, label, (own.played_ms + 30000) / 60000);
		free(label);
	}
}

/* Every week that touches the period, those without an airing too. */
void month_chart_weeks(struct month_paper *p)
{
	enum { WEEKS_MAX = 60 };
	struct date from = p->in->book.period->from;
	struct date to = p->in->book.period->to;
	struct report_chart *c = report_doc_add_chart(p->doc,
		"airings_by_week", "lượt",
		p->in->plan != NULL ? "Biểu đồ 2. Số lượt phát theo tuần"
				    : "Biểu đồ 1. Số lượt phát theo tuần");
	struct date monday =
		date_add_days(from, -((date_weekday(from) + 6) % 7));

	for (int i = 0; i < WEEKS_MAX && date_compare(monday, to) <= 0; i++) {
		char day[CIVIL_TEXT], first[CIVIL_TEXT], last[CIVIL_TEXT];
		struct date sunday = date_add_days(monday, 6);
		date_format(monday, day);
		date_format_vi(date_compare(monday, from) < 0 ? from : monday,
			       first);
		date_format_vi(date_compare(sunday, to) > 0 ? to : sunday,
			       last);
		char *label = mem_printf("%.5s – %.5s", first, last);
		report_chart_add(c, label,
				 tally_of(&p->in->now->weeks, day).airings);
		free(label);
		monday = date_add_days(monday, 7);
	}
}
