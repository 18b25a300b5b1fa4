/* By origin, and by field and genre. See month_parts.h. */
#include "config.h"

#include "report/month_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/airing.h"
#include "model/plan.h"
#include "model/profile.h"
#include "report/report_words.h"

#define N_COLUMNS(columns) (sizeof(columns) / sizeof((columns)[0]))

/* ---- table 4: by origin ------------------------------------------------------------ */

static const struct report_column origin_columns[] = {
	{ "origin", "Mã", 9, TEXT_LEFT, REPORT_TEXT, REPORT_FORM },
	{ "origin_name", "Nguồn chương trình", 32, TEXT_LEFT, REPORT_TEXT,
	  REPORT_FORM },
	{ "airings", "Lượt phát", 6, TEXT_RIGHT, REPORT_INT,
	  REPORT_FORM | REPORT_SUM },
	{ "programme_ms", "Giờ chương trình", 9, TEXT_RIGHT, REPORT_DURATION,
	  REPORT_FORM | REPORT_SUM },
	{ "played_ms", "Giờ phát", 9, TEXT_RIGHT, REPORT_DURATION,
	  REPORT_FORM | REPORT_SUM },
	{ "year_played_ms", "Lũy kế giờ phát", 10, TEXT_RIGHT, REPORT_DURATION,
	  REPORT_FORM | REPORT_SUM },
};

/* As the log called it; a code nobody named stands for itself. */
static const char *origin_name(const struct month_paper *p, const char *code)
{
	const struct word *w = word_find(origins(), code);
	const struct airing_list *rows = p->in->book.airings;

	if (w != NULL)
		return w->vietnamese;
	for (size_t i = 0; i < rows->count; i++) {
		const struct log_entry *e = &rows->rows[i].entry;
		if (e->origin != NULL && strcmp(e->origin, code) == 0 &&
		    e->origin_name != NULL)
			return e->origin_name;
	}
	for (size_t i = 0; i < p->in->profile->n_relay_sources; i++)
		if (strcmp(p->in->profile->relay_sources[i].code, code) == 0)
			return p->in->profile->relay_sources[i].name;
	return strcmp(code, SUMS_OUTSIDE) == 0 ? "không ghi nguồn" : code;
}

static void add_origin(struct report_table *t, const char *code,
		       const char *name, struct tally now, struct tally year)
{
	struct report_cell *cells = report_table_add_row(t)->cells;

	report_cell_text(&cells[0], code);
	report_cell_text(&cells[1], name);
	report_cell_count(&cells[2], now.airings);
	report_cell_hours(&cells[3], now.first_ms);
	report_cell_hours(&cells[4], now.played_ms);
	report_cell_hours(&cells[5], year.played_ms);
}

static int by_name(const void *a, const void *b)
{
	const struct tally *x = *(const struct tally *const *)a;
	const struct tally *y = *(const struct tally *const *)b;

	return strcmp(x->name, y->name);
}

/* Own work first, then by code, so that no order of airing shows. */
static void add_origins(const struct month_paper *p, struct report_table *t,
			const struct tally **rows, size_t n)
{
	const struct tally_map *now = &p->in->now->origins;
	struct tally sum = { 0 }, year_sum = { 0 };

	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < n; i++) {
			const char *code = rows[i]->name;
			if ((strcmp(code, "TSX") == 0) != (pass == 0))
				continue;
			add_origin(t, strcmp(code, SUMS_OUTSIDE) == 0 ? NULL
								      : code,
				   origin_name(p, code), tally_of(now, code),
				   *rows[i]);
			tally_add(&sum, tally_of(now, code));
			tally_add(&year_sum, *rows[i]);
		}
	}
	add_origin(t, NULL, "Cộng", sum, year_sum);
	t->rows[t->n_rows - 1].is_total = true;
}

void month_table_origins(struct month_paper *p)
{
	const struct tally_map *year = &p->in->year->origins;
	const struct tally_map *now = &p->in->now->origins;
	const struct tally **rows =
		mem_array(year->count + now->count, sizeof(void *));
	struct tally *zero = mem_array(now->count, sizeof *zero);
	size_t n = 0;
	struct report_table *t =
		report_doc_add_table(p->doc, "origins", origin_columns,
				     N_COLUMNS(origin_columns));

	for (size_t i = 0; i < year->count; i++)
		rows[n++] = &year->rows[i];
	/* a run of days over the turn of a year has some of its own */
	for (size_t i = 0; i < now->count; i++) {
		zero[i].name = now->rows[i].name;
		if (tally_of(year, zero[i].name).airings == 0)
			rows[n++] = &zero[i];
	}
	if (n > 0)
		qsort(rows, n, sizeof *rows, by_name);
	add_origins(p, t, rows, n);
	free(rows);
	free(zero);
	month_caption(p, "Kết quả theo nguồn (kể cả tiếp âm)");
}

/* ---- fields and genres -------------------------------------------------------------- */

/* Source: Resolution 76/NQ-CP of 2021, the six fields of the reform. */
static const struct { const char *code, *name; } areas[] = {
	{ "the_che", "Cải cách thể chế" },
	{ "tthc", "Cải cách thủ tục hành chính" },
	{ "bo_may", "Cải cách tổ chức bộ máy hành chính" },
	{ "cong_vu", "Cải cách chế độ công vụ" },
	{ "tai_chinh", "Cải cách tài chính công" },
	{ "hien_dai", "Xây dựng, phát triển chính quyền điện tử, chính quyền số" },
	{ "chi_so", "Các chỉ số cải cách hành chính" },
	{ "chung", "Nội dung chung" },
};

const char *month_area_name(const char *area)
{
	for (size_t i = 0; i < N_COLUMNS(areas); i++)
		if (strcmp(areas[i].code, area) == 0)
			return areas[i].name;
	return area;
}

enum { AREAS_MAX = 32 };

/* The fields above and those that only this plan has. */
static size_t list_areas(const struct plan *plan, const char *out[AREAS_MAX])
{
	size_t n = 0;

	for (; n < N_COLUMNS(areas); n++)
		out[n] = areas[n].code;
	for (size_t i = 0; plan != NULL && i < plan->n_items; i++) {
		const char *area = plan->items[i].area;
		bool is_new = area != NULL && n < AREAS_MAX;
		for (size_t k = 0; is_new && k < n; k++)
			is_new = strcmp(out[k], area) != 0;
		if (is_new)
			out[n++] = area;
	}
	return n;
}

static struct tally cell_of(const struct month_sums *s, const char *area,
			    const char *genre)
{
	char *name = mem_printf("%s\t%s", area, genre);
	struct tally t = tally_of(&s->cells, name);

	free(name);
	return t;
}

enum { AREA_FIRST_GENRE = 5, GENRES_MAX = 32 };

/* Was anything of that genre aired for the plan? */
static bool is_planned_genre(const struct month_sums *s, const char *genre)
{
	for (size_t i = 0; i < s->cells.count; i++) {
		const char *tab = strchr(s->cells.rows[i].name, '\t');
		if (tab != NULL && strcmp(tab + 1, genre) == 0)
			return true;
	}
	return false;
}

/* The genres that have a column. */
static size_t shown_genres(const struct month_sums *s,
			   const char *out[GENRES_MAX])
{
	size_t n = 0;

	for (const struct word *w = genres(); w->code != NULL; w++)
		if (is_planned_genre(s, w->code) && n < GENRES_MAX)
			out[n++] = w->code;
	for (size_t i = 0; i < s->genres.count; i++) {
		const char *name = s->genres.rows[i].name;
		if (word_find(genres(), name) == NULL && n < GENRES_MAX &&
		    is_planned_genre(s, name))
			out[n++] = name;
	}
	return n;
}

static void set_area_columns(struct report_doc *doc, struct report_table *t,
			     const char *const *shown, size_t n)
{
	static const struct report_column first[AREA_FIRST_GENRE] = {
		{ "area", "", 0, TEXT_LEFT, REPORT_TEXT, REPORT_JSON },
		{ "area_name", "Lĩnh vực", 30, TEXT_LEFT, REPORT_TEXT,
		  REPORT_FORM },
		{ "airings", "Lượt phát", 6, TEXT_RIGHT, REPORT_INT,
		  REPORT_FORM | REPORT_SUM },
		{ "airings_permille", "Tỷ lệ", 7, TEXT_RIGHT, REPORT_SHARE,
		  REPORT_FORM },
		{ "played_ms", "Thời lượng", 9, TEXT_RIGHT, REPORT_DURATION,
		  REPORT_FORM | REPORT_SUM },
	};

	memcpy(t->own_columns, first, sizeof first);
	for (size_t i = 0; i < n; i++) {
		bool is_none = strcmp(shown[i], SUMS_OUTSIDE) == 0;
		t->own_columns[AREA_FIRST_GENRE + i] = (struct report_column){
			.key = report_doc_word(doc, shown[i]),
			.title = report_doc_word(doc, is_none ? "không ghi"
				: report_word(genres(), shown[i])),
			.width = 6,
			.align = TEXT_RIGHT,
			.type = REPORT_INT,
			.where = REPORT_FORM | REPORT_SUM,
		};
	}
}

/* One field; area NULL: the sum of all. */
static void add_area(const struct month_paper *p, struct report_table *t,
		     const char *area, const char *const *shown, size_t n)
{
	const struct month_sums *s = p->in->now;
	struct report_cell *cells = report_table_add_row(t)->cells;
	struct tally sum = { 0 };
	const char *all[AREAS_MAX] = { area };
	size_t n_all = area != NULL ? 1 : list_areas(p->in->plan, all);

	report_cell_text(&cells[0], area);
	report_cell_text(&cells[1], area == NULL ? "Cộng"
				    : month_area_name(area));
	for (size_t g = 0; g < n; g++) {
		struct tally of = { 0 };
		for (size_t i = 0; i < n_all; i++)
			tally_add(&of, cell_of(s, all[i], shown[g]));
		report_cell_count(&cells[AREA_FIRST_GENRE + g], of.airings);
		tally_add(&sum, of);
	}
	report_cell_count(&cells[2], sum.airings);
	report_cell_share(&cells[3], sum.airings, s->planned.airings);
	report_cell_hours(&cells[4], sum.played_ms);
}

void month_table_areas(struct month_paper *p)
{
	const char *shown[GENRES_MAX];
	const char *all[AREAS_MAX];
	size_t n_areas = list_areas(p->in->plan, all);
	size_t n = shown_genres(p->in->now, shown);
	struct report_table *t = report_doc_add_own_table(p->doc, "areas",
							  AREA_FIRST_GENRE + n);

	set_area_columns(p->doc, t, shown, n);
	for (size_t i = 0; i < n_areas; i++)
		add_area(p, t, all[i], shown, n);
	add_area(p, t, NULL, shown, n);
	t->rows[t->n_rows - 1].is_total = true;
	month_caption(p, "Lượt phát theo lĩnh vực và thể loại (theo kế hoạch)");
}
