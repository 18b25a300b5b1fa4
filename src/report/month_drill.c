/* From a figure back to the log. See month_drill.h. */
#include "config.h"

#include "report/month_drill.h"

#include <stdlib.h>
#include <string.h>

#include "model/plan.h"
#include "report/month_parts.h"

/* ---- columns -------------------------------------------------------------- */

/* What an airing must be for a column to count it. */
enum share_of { OF_NONE, OF_ALL, OF_WORKS, OF_FIRSTS, OF_REPEATS, OF_TROUBLE };

/* Lengths stand for the airings that have them. */
static const struct { const char *key; enum share_of share; } columns[] = {
	{ "new_works", OF_WORKS },
	{ "new_airings", OF_FIRSTS },
	{ "programme_ms", OF_FIRSTS },
	{ "repeat_airings", OF_REPEATS },
	{ "airings", OF_ALL },
	{ "airings_permille", OF_ALL },
	{ "played_ms", OF_ALL },
	{ "year_airings", OF_ALL },
	{ "year_played_ms", OF_ALL },
	{ "incident_days", OF_TROUBLE },
};

static enum share_of share_of(const char *column)
{
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (strcmp(columns[i].key, column) == 0)
			return columns[i].share;
	return OF_NONE;
}

static bool is_key(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

static enum month_span summary_span(const char *column)
{
	return is_key(column, "now") ? SPAN_NOW
	     : is_key(column, "before") ? SPAN_BEFORE
	     : is_key(column, "year") ? SPAN_YEAR : SPAN_NONE;
}

/* Columns of a genre bear its code. */
static enum month_span area_span(const char *column)
{
	return is_key(column, "area") || is_key(column, "area_name")
		? SPAN_NONE : SPAN_NOW;
}

static enum month_span coverage_span(const char *column, int *out_month)
{
	static const char month[] = "month_";

	if (strncmp(column, month, strlen(month)) == 0) {
		*out_month = (int)strtol(column + strlen(month), NULL, 10) - 1;
		return SPAN_MONTH;
	}
	return share_of(column) == OF_ALL ? SPAN_YEAR : SPAN_NONE;
}

enum month_span month_cell_span(const struct month_cell *cell, int *out_month)
{
	static const char *const tables[] = {
		"items", "genres", "origins", "villages", "forms", "works",
	};

	if (is_key(cell->table, "summary"))
		return summary_span(cell->column);
	if (is_key(cell->table, "areas"))
		return area_span(cell->column);
	if (is_key(cell->table, "coverage"))
		return coverage_span(cell->column, out_month);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		if (is_key(cell->table, tables[i]) &&
		    share_of(cell->column) != OF_NONE)
			return strncmp(cell->column, "year_", 5) == 0
				? SPAN_YEAR : SPAN_NOW;
	return SPAN_NONE;
}

/* ---- rows ----------------------------------------------------------------- */

static const char *text_of(const struct report_table *t,
			   const struct report_row *row, const char *key)
{
	for (size_t c = 0; c < t->n_columns; c++)
		if (is_key(t->columns[c].key, key))
			return row->cells[c].raw != NULL ? row->cells[c].raw
							 : row->cells[c].text;
	return NULL;
}

const char *month_row_name(const struct report_table *t,
			   const struct report_row *row)
{
	static const struct { const char *table, *key; } names[] = {
		{ "summary", "figure" },
		{ "items", "plan_code" },
		{ "genres", "genre_code" },
		{ "origins", "origin" },
		{ "villages", "village_code" },
		{ "forms", "form_code" },
		{ "areas", "area" },
		{ "works", "segment_code" },
		{ "coverage", "plan_code" },
	};
	const char *name = NULL;

	if (row->is_total)
		return "";
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (is_key(names[i].table, t->key))
			name = text_of(t, row, names[i].key);
	if (name != NULL)
		return name;
	/* a place that is no village has only the name it was written under */
	if (is_key(t->key, "villages"))
		return text_of(t, row, "village");
	if (is_key(t->key, "items")) {
		const char *title = text_of(t, row, "plan_title");
		return title != NULL && is_key(title, MONTH_OTHER_PLAN)
			? SUMS_OTHER : SUMS_OUTSIDE;
	}
	return is_key(t->key, "genres") || is_key(t->key, "origins")
		? SUMS_OUTSIDE : NULL;
}

/* ---- one row of the log --------------------------------------------------- */

static bool has_share(struct tally t, enum share_of share)
{
	switch (share) {
	case OF_ALL: return t.airings > 0;
	case OF_WORKS: return t.works > 0;
	case OF_FIRSTS: return t.firsts > 0;
	case OF_REPEATS: return t.repeats > 0;
	case OF_NONE:
	case OF_TROUBLE: break;
	}
	return false;
}

static bool is_in_map(const struct tally_map *m, const char *name,
		      enum share_of share)
{
	for (size_t i = 0; i < m->count; i++)
		if ((*name == '\0' || is_key(m->rows[i].name, name)) &&
		    has_share(m->rows[i], share))
			return true;
	return false;
}

/* "area<TAB>genre"; a column that is no share is a genre. */
static bool is_of_area(const struct month_sums *one,
		       const struct month_cell *cell)
{
	bool is_all = share_of(cell->column) != OF_NONE;

	for (size_t i = 0; i < one->cells.count; i++) {
		const char *name = one->cells.rows[i].name;
		size_t len = strcspn(name, "\t");
		bool is_here = *cell->row == '\0'
			? len > 0 : strncmp(name, cell->row, len) == 0 &&
				    cell->row[len] == '\0';
		if (is_here && (is_all || is_key(name + len + 1, cell->column)))
			return true;
	}
	return false;
}

static bool is_of_villages(const struct month_sums *one,
			   const struct month_cell *cell)
{
	if (share_of(cell->column) == OF_TROUBLE)
		return month_sums_trouble_days(one, cell->row) > 0;
	return is_in_map(&one->villages, cell->row, OF_ALL);
}

/* An item of the plan counts what is below it, too. */
static bool is_of_item(const struct month_sums *one, const char *code,
		       enum share_of share)
{
	const struct plan_item *item =
		one->plan != NULL ? plan_find(one->plan, code) : NULL;

	return item != NULL
		? has_share(month_item_tally(&one->items, one->plan, item),
			    share)
		: is_in_map(&one->items, code, share);
}

static bool adds_to(const struct month_cell *cell, const struct month_sums *one,
		    const struct airing_brief *b)
{
	enum share_of share = share_of(cell->column);

	if (is_key(cell->table, "summary"))
		return month_summary_value(cell->row, one) > 0;
	if (is_key(cell->table, "areas"))
		return is_of_area(one, cell);
	if (is_key(cell->table, "villages"))
		return is_of_villages(one, cell);
	if (is_key(cell->table, "forms"))
		return is_in_map(&one->forms, cell->row, share);
	if (is_key(cell->table, "origins"))
		return is_in_map(&one->origins, cell->row, share);
	if (is_key(cell->table, "works"))
		return one->own.airings > 0 && b->segment_code != NULL &&
		       is_key(b->segment_code, cell->row);
	if (is_key(cell->table, "coverage"))
		return *cell->row == '\0' ? one->planned.airings > 0
			: is_of_item(one, cell->row, OF_ALL);
	if (is_key(cell->table, "items"))
		return is_of_item(one, cell->row, share);
	return is_in_map(&one->genres, cell->row, share);
}

bool month_cell_counts(const struct month_cell *cell,
		       const struct month_sums *rules,
		       const struct airing_brief *b)
{
	struct month_sums one = {
		.plan = rules->plan,
		.profile = rules->profile,
		.day = rules->day,
		.offset_min = rules->offset_min,
	};

	month_sums_add(&one, b);
	bool counts = adds_to(cell, &one, b);
	month_sums_finish(&one);
	return counts;
}
