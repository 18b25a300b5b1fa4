/*
 * The tables of figures: in all, by plan item, genre, origin and village. The
 * columns are tables, the rows are walked once for each.
 */
#include "config.h"

#include "report/month_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/plan.h"
#include "model/profile.h"
#include "report/report_words.h"

#define N_COLUMNS(columns) (sizeof(columns) / sizeof((columns)[0]))

void month_caption(struct month_paper *p, const char *title)
{
	char *caption = mem_printf("Bảng %d. %s", ++p->n_tables, title);

	report_doc_show_table(p->doc, caption);
	free(caption);
}

/* ---- table 1: in all ---------------------------------------------------------- */

static const struct report_column summary_columns[] = {
	{ "figure", "", 0, TEXT_LEFT, REPORT_TEXT, REPORT_JSON },
	{ "label", "Chỉ tiêu", 46, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "now", "Kỳ này", 12, TEXT_RIGHT, REPORT_MIXED, REPORT_FORM },
	{ "before", "Kỳ trước", 12, TEXT_RIGHT, REPORT_MIXED, REPORT_FORM },
	{ "year", "Lũy kế từ đầu năm", 12, TEXT_RIGHT, REPORT_MIXED,
	  REPORT_FORM },
};

enum figure_of { OF_COUNT, OF_LENGTH, OF_SHARE };

struct summary_figure {
	const char *key, *label;
	enum figure_of what;
	int64_t (*value)(const struct month_sums *s);
	int64_t (*whole)(const struct month_sums *s);	/* of a share */
};

#define VALUE(name, expression)                                  \
	static int64_t v_##name(const struct month_sums *s)      \
	{                                                        \
		return (int64_t)(expression);                    \
	}
VALUE(days, s->days.count)
VALUE(slots, s->slots.count)
VALUE(programmes, s->programmes)
VALUE(works, s->own.works)
VALUE(airings, s->own.airings)
VALUE(firsts, s->own.firsts)
VALUE(repeats, s->own.repeats)
VALUE(played, s->own.played_ms)
VALUE(plan_works, s->planned.works)
VALUE(plan_airings, s->planned.airings)
VALUE(plan_played, s->planned.played_ms)
VALUE(relays, s->relays)
VALUE(relay_played, s->relay_ms)
VALUE(emergencies, s->emergencies)
VALUE(incidents, s->incidents)
VALUE(partial, s->partial)
VALUE(cut, s->cut)
#undef VALUE

static const struct summary_figure summary[] = {
	{ "days", "Số ngày có phát thanh", OF_COUNT, v_days, NULL },
	{ "slots", "Số buổi phát thanh", OF_COUNT, v_slots, NULL },
	{ "programmes", "Chương trình tổng hợp", OF_COUNT, v_programmes, NULL },
	{ "new_works", "Tin, bài mới", OF_COUNT, v_works, NULL },
	{ "airings", "Lượt phát (không kể tiếp âm)", OF_COUNT, v_airings,
	  NULL },
	{ "new_airings", "Trong đó: phát mới", OF_COUNT, v_firsts, NULL },
	{ "repeat_airings", "Trong đó: phát lại", OF_COUNT, v_repeats, NULL },
	{ "played_ms", "Tổng thời lượng phát (không kể tiếp âm)", OF_LENGTH,
	  v_played, NULL },
	{ "plan_new_works", "Tin, bài mới theo kế hoạch", OF_COUNT,
	  v_plan_works, NULL },
	{ "plan_airings", "Lượt phát theo kế hoạch", OF_COUNT, v_plan_airings,
	  NULL },
	{ "plan_played_ms", "Thời lượng phát theo kế hoạch", OF_LENGTH,
	  v_plan_played, NULL },
	{ "plan_airings_permille", "Tỷ lệ lượt phát theo kế hoạch", OF_SHARE,
	  v_plan_airings, v_airings },
	{ "plan_played_permille", "Tỷ lệ thời lượng theo kế hoạch", OF_SHARE,
	  v_plan_played, v_played },
	{ "relays", "Lượt tiếp âm", OF_COUNT, v_relays, NULL },
	{ "relay_ms", "Thời lượng tiếp âm", OF_LENGTH, v_relay_played, NULL },
	{ "emergencies", "Lượt phát khẩn cấp", OF_COUNT, v_emergencies, NULL },
	{ "incidents", "Sự cố", OF_COUNT, v_incidents, NULL },
	{ "partial_airings", "Lượt phát một phần (vẫn tính)", OF_COUNT,
	  v_partial, NULL },
	{ "cut_airings", "Lượt gián đoạn (không tính)", OF_COUNT, v_cut, NULL },
};

int64_t month_summary_value(const char *figure, const struct month_sums *s)
{
	for (size_t i = 0; i < N_COLUMNS(summary); i++)
		if (strcmp(summary[i].key, figure) == 0)
			return summary[i].value(s);
	return 0;
}

static void fill_summary(const struct summary_figure *f,
			 const struct month_sums *s, struct report_cell *cell)
{
	if (f->what == OF_COUNT)
		report_cell_count(cell, f->value(s));
	else if (f->what == OF_LENGTH)
		report_cell_hours(cell, f->value(s));
	else
		report_cell_share(cell, f->value(s), f->whole(s));
}

void month_table_summary(struct month_paper *p)
{
	struct report_table *t =
		report_doc_add_table(p->doc, "summary", summary_columns,
				     N_COLUMNS(summary_columns));

	for (size_t i = 0; i < N_COLUMNS(summary); i++) {
		struct report_cell *cells = report_table_add_row(t)->cells;

		report_cell_text(&cells[0], summary[i].key);
		report_cell_text(&cells[1], summary[i].label);
		fill_summary(&summary[i], p->in->now, &cells[2]);
		fill_summary(&summary[i], p->in->before, &cells[3]);
		fill_summary(&summary[i], p->in->year, &cells[4]);
	}
	month_caption(p, "Tổng hợp kết quả phát thanh");
}

/* ---- table 2: by plan item ------------------------------------------------------ */

static const struct report_column item_columns[] = {
	{ "plan_code", "Mã", 8, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "plan_title", "Nội dung kế hoạch", 40, TEXT_LEFT, REPORT_TEXT,
	  REPORT_FORM },
	{ "new_works", "Tin, bài mới", 6, TEXT_RIGHT, REPORT_INT,
	  REPORT_FORM | REPORT_SUM },
	{ "airings", "Lượt phát", 6, TEXT_RIGHT, REPORT_INT,
	  REPORT_FORM | REPORT_SUM },
	{ "played_ms", "Thời lượng", 9, TEXT_RIGHT, REPORT_DURATION,
	  REPORT_FORM | REPORT_SUM },
	{ "year_airings", "Lũy kế lượt", 7, TEXT_RIGHT, REPORT_INT,
	  REPORT_FORM | REPORT_SUM },
	{ "note", "Ghi chú", 14, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "parent", "", 0, TEXT_LEFT, REPORT_TEXT, REPORT_JSON },
};

static struct report_cell *add_item(struct report_table *t, const char *code,
				    const char *title, struct tally now,
				    struct tally year)
{
	struct report_cell *cells = report_table_add_row(t)->cells;

	report_cell_text(&cells[0], code);
	report_cell_text(&cells[1], title);
	report_cell_count(&cells[2], now.works);
	report_cell_count(&cells[3], now.airings);
	report_cell_hours(&cells[4], now.played_ms);
	report_cell_count(&cells[5], year.airings);
	return cells;
}

/* With what is below it; the sum of all leaves those rows out. */
static void add_plan_item(const struct month_paper *p, struct report_table *t,
			  const struct plan_item *item)
{
	const struct plan *plan = p->in->plan;
	const struct tally_map *items = &p->in->now->items;
	struct tally now = month_item_tally(items, plan, item);
	struct report_cell *cells =
		add_item(t, item->code, item->title, now,
			 month_item_tally(&p->in->year->items, plan, item));
	char *note = month_parent_note(plan, item,
				       tally_of(items, item->code).airings);

	if (note == NULL && now.airings == 0)
		note = mem_dup("chưa thực hiện");
	report_cell_text(&cells[6], note);
	report_cell_text(&cells[7], item->parent);
	t->rows[t->n_rows - 1].part_of = month_part_of(plan, item);
	free(note);
}

/* What is no item of this plan has a row only when there is any of it. */
static void add_outside(const struct month_paper *p, struct report_table *t,
			const char *name, const char *title)
{
	struct tally now = tally_of(&p->in->now->items, name);
	struct tally year = tally_of(&p->in->year->items, name);

	if (now.airings > 0 || year.airings > 0)
		add_item(t, NULL, title, now, year);
}

void month_table_items(struct month_paper *p)
{
	const struct plan *plan = p->in->plan;
	struct report_table *t =
		report_doc_add_table(p->doc, "items", item_columns,
				     N_COLUMNS(item_columns));

	for (size_t i = 0; plan != NULL && i < plan->n_items; i++)
		add_plan_item(p, t, &plan->items[i]);
	add_outside(p, t, SUMS_OTHER, MONTH_OTHER_PLAN);
	add_outside(p, t, SUMS_OUTSIDE, "Ngoài kế hoạch");
	add_item(t, NULL, "Cộng", p->in->now->own, p->in->year->own);
	t->rows[t->n_rows - 1].is_total = true;
	month_caption(p, "Kết quả theo nội dung kế hoạch");
}

size_t month_leaves(const struct plan *plan)
{
	size_t n = 0;

	for (size_t i = 0; plan != NULL && i < plan->n_items; i++)
		n += plan_item_is_leaf(plan, &plan->items[i]);
	return n;
}

size_t month_gaps(const struct report_month_input *in, struct buf *out)
{
	size_t n = 0;

	for (size_t i = 0; in->plan != NULL && i < in->plan->n_items; i++) {
		const struct plan_item *item = &in->plan->items[i];
		if (!plan_item_is_leaf(in->plan, item) ||
		    tally_of(&in->now->items, item->code).airings > 0)
			continue;
		buf_printf(out, "%s%s", n > 0 ? ", " : "", item->code);
		n++;
	}
	return n;
}

/* ---- table 3: by genre ------------------------------------------------------------ */

static const struct report_column genre_columns[] = {
	{ "genre_code", "", 0, TEXT_LEFT, REPORT_TEXT, REPORT_JSON },
	{ "genre", "Thể loại", 30, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "new_works", "Tin, bài mới", 6, TEXT_RIGHT, REPORT_INT,
	  REPORT_FORM | REPORT_SUM },
	{ "new_airings", "Phát mới", 6, TEXT_RIGHT, REPORT_INT,
	  REPORT_FORM | REPORT_SUM },
	{ "repeat_airings", "Phát lại", 6, TEXT_RIGHT, REPORT_INT,
	  REPORT_FORM | REPORT_SUM },
	{ "airings", "Lượt phát", 6, TEXT_RIGHT, REPORT_INT,
	  REPORT_FORM | REPORT_SUM },
	{ "played_ms", "Thời lượng", 9, TEXT_RIGHT, REPORT_DURATION,
	  REPORT_FORM | REPORT_SUM },
	{ "year_airings", "Lũy kế lượt", 7, TEXT_RIGHT, REPORT_INT,
	  REPORT_FORM | REPORT_SUM },
};

static void add_genre(struct report_table *t, const char *code,
		      const char *name, struct tally now, struct tally year)
{
	struct report_cell *cells = report_table_add_row(t)->cells;

	report_cell_text(&cells[0], code);
	report_cell_text(&cells[1], name);
	report_cell_count(&cells[2], now.works);
	report_cell_count(&cells[3], now.firsts);
	report_cell_count(&cells[4], now.repeats);
	report_cell_count(&cells[5], now.airings);
	report_cell_hours(&cells[6], now.played_ms);
	report_cell_count(&cells[7], year.airings);
}

/*
 * The names of a map that are in no table of words, in the order in which the
 * year brought them.
 */
static bool is_stray(const struct word *words, const char *name)
{
	return word_find(words, name) == NULL;
}

void month_table_genres(struct month_paper *p)
{
	const struct tally_map *now = &p->in->now->genres;
	const struct tally_map *year = &p->in->year->genres;
	struct report_table *t =
		report_doc_add_table(p->doc, "genres", genre_columns,
				     N_COLUMNS(genre_columns));

	for (const struct word *w = genres(); w->code != NULL; w++)
		if (tally_of(year, w->code).airings > 0 ||
		    tally_of(now, w->code).airings > 0)
			add_genre(t, w->code, w->vietnamese,
				  tally_of(now, w->code),
				  tally_of(year, w->code));
	const struct tally_map *maps[] = { year, now };
	for (int m = 0; m < 2; m++) {
		for (size_t i = 0; i < maps[m]->count; i++) {
			const char *name = maps[m]->rows[i].name;
			bool is_told = m == 1 && tally_of(year, name).airings > 0;
			if (!is_stray(genres(), name) || is_told)
				continue;
			bool is_none = strcmp(name, SUMS_OUTSIDE) == 0;
			add_genre(t, is_none ? NULL : name,
				  is_none ? "không ghi thể loại" : name,
				  tally_of(now, name), tally_of(year, name));
		}
	}
	add_genre(t, NULL, "Cộng", p->in->now->own, p->in->year->own);
	t->rows[t->n_rows - 1].is_total = true;
	month_caption(p, "Kết quả theo thể loại");
}

/* ---- table 5: by village ------------------------------------------------------------ */

static const struct report_column village_columns[] = {
	{ "village_code", "Mã", 6, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "village", "Thôn, địa bàn", 36, TEXT_LEFT, REPORT_TEXT,
	  REPORT_FORM },
	{ "airings", "Lượt phát", 8, TEXT_RIGHT, REPORT_INT, REPORT_FORM },
	{ "played_ms", "Thời lượng", 10, TEXT_RIGHT, REPORT_DURATION,
	  REPORT_FORM },
	{ "incident_days", "Số ngày có sự cố", 8, TEXT_RIGHT, REPORT_INT,
	  REPORT_FORM },
};

static void add_village(const struct month_paper *p, struct report_table *t,
			const char *code, const char *name)
{
	struct report_cell *cells = report_table_add_row(t)->cells;
	struct tally now = tally_of(&p->in->now->villages, code);

	report_cell_text(&cells[0], strcmp(code, name) != 0 ? code : NULL);
	report_cell_text(&cells[1], name);
	report_cell_count(&cells[2], now.airings);
	report_cell_hours(&cells[3], now.played_ms);
	report_cell_count(&cells[4], month_sums_trouble_days(p->in->now, code));
}

static bool is_village(const struct month_paper *p, const char *code)
{
	for (size_t i = 0; i < p->in->profile->n_villages; i++)
		if (strcmp(p->in->profile->villages[i].code, code) == 0 &&
		    validity_covers(&p->in->profile->villages[i].valid,
				    p->in->now->day))
			return true;
	return false;
}

void month_table_villages(struct month_paper *p)
{
	const struct profile *of = p->in->profile;
	const struct tally_map *map = &p->in->now->villages;
	struct report_table *t =
		report_doc_add_table(p->doc, "villages", village_columns,
				     N_COLUMNS(village_columns));

	for (size_t i = 0; i < of->n_villages; i++)
		if (validity_covers(&of->villages[i].valid, p->in->now->day))
			add_village(p, t, of->villages[i].code,
				    of->villages[i].name);
	for (size_t i = 0; i < map->count; i++)
		if (!is_village(p, map->rows[i].name))
			add_village(p, t, map->rows[i].name,
				    map->rows[i].name);
	month_caption(p, "Kết quả theo thôn, cụm loa (không kể tiếp âm)");
}
