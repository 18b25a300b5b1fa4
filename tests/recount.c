/* A report's figures, counted again by naive SQL. See recount.h. */
#include "config.h"

#include "recount.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/reporting.h"
#include "base/json.h"
#include "base/mem.h"
#include "log_help.h"
#include "report/report.h"
#include "report/report_format.h"
#include "same_figures.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* The log that is counted. */
static struct many_months *log_of;

static const char *const rules[] = { "calendar", "gov15" };

/* ---- asking the second opinion ---------------------------------------------------- */

static struct recount_days days_of(int year, int month, bool is_gov, int months_back)
{
	struct recount_days d;
	int index = year * 12 + month - 1 - months_back;
	int first = is_gov ? index - 1 : index;
	int last = is_gov ? index : index + 1;

	snprintf(d.from, sizeof d.from, "%04d-%02d-%s", first / 12 % 10000,
		 first % 12 + 1, is_gov ? "15" : "01");
	snprintf(d.to, sizeof d.to, "%04d-%02d-%s", last / 12 % 10000,
		 last % 12 + 1, is_gov ? "15" : "01");
	return d;
}

int64_t recount_ask(struct many_months *m, const char *what,
		    const char *table, const char *where,
		    const struct recount_days *d)
{
	char *sql = mem_printf("SELECT coalesce((SELECT %s FROM %s WHERE day >= "
			       "'%s' AND day < '%s' AND (%s)), 0)",
			       what, table, d->from, d->to, where);
	int64_t n = many_months_ask(m, sql);

	free(sql);
	return n;
}

static int64_t ask(const char *what, const char *table, const char *where,
		   const struct recount_days *d)
{
	return recount_ask(log_of, what, table, where, d);
}

#define PLANNED RECOUNT_PLANNED

static const struct {
	const char *figure, *what, *table, *where;
} figures[] = {
	{ "days", "count(DISTINCT day)", "good", "1" },
	{ "slots", "count(DISTINCT day || slot)", "good", "slot IS NOT NULL" },
	{ "programmes", "count(*)", "good", "relay = 0 AND cth" },
	{ "new_works", "count(*)", "good", "relay = 0 AND NOT cth AND NOT again" },
	{ "airings", "count(*)", "good", "relay = 0" },
	{ "new_airings", "count(*)", "good", "relay = 0 AND NOT again" },
	{ "repeat_airings", "sum(again)", "good", "relay = 0" },
	{ "played_ms", "sum(ms)", "good", "relay = 0" },
	{ "plan_new_works", "count(*)", "good",
	  PLANNED " AND NOT cth AND NOT again" },
	{ "plan_airings", "count(*)", "good", PLANNED },
	{ "plan_played_ms", "sum(ms)", "good", PLANNED },
	{ "relays", "count(*)", "good", "relay" },
	{ "relay_ms", "sum(ms)", "good", "relay" },
	{ "emergencies", "count(*)", "good", "priority = 'emergency'" },
	{ "incidents", "count(*)", "r", "struck = 0 AND incident IS NOT NULL" },
	{ "partial_airings", "count(*)", "good", "relay = 0 AND oc = 'partial'" },
	{ "cut_airings", "count(*)", "r",
	  "struck = 0 AND kind <> 'incident' AND oc = 'cut'" },
};

/* ---- reading the report ---------------------------------------------------------------- */

/* NULL: a table of single events is left out when there were none. */
static const struct json *may_table(const struct json *root, const char *name)
{
	const struct json *tables = js_get(root, "tables");

	for (size_t i = 0; i < js_len(tables); i++)
		if (strcmp(js_str(js_get(js_at(tables, i), "name")), name) == 0)
			return js_get(js_at(tables, i), "rows");
	return NULL;
}

static const struct json *table(const struct json *root, const char *name)
{
	const struct json *rows = may_table(root, name);

	ck_assert_msg(rows != NULL, "no table %s", name);
	return rows;
}

static const struct json *row(const struct json *rows, const char *key,
			      const char *value)
{
	for (size_t i = 0; i < js_len(rows); i++) {
		const char *text = js_str(js_get(js_at(rows, i), key));
		if (text != NULL && strcmp(text, value) == 0)
			return js_at(rows, i);
	}
	return NULL;
}

/* The month's figures; all forms of the paper have the same. */
static struct json *month_json(const char *month, const char *rule,
			       bool is_quick)
{
	struct report_request req = { .kind = "month", .month = month,
				      .rule = rule };
	struct report_doc doc;
	struct json *root = NULL;
	struct err err = { 0 };
	struct buf text;

	help_ok(reporting_build(&log_of->app, &req, &doc, &err), &err);
	same_figures(&doc, is_quick);
	buf_init(&text);
	help_ok(report_format_find("json")->render(&doc, &text, &err), &err);
	ck_assert(js_parse(text.data, text.len, &root, NULL));
	buf_finish(&text);
	report_doc_finish(&doc);
	return root;
}

/* Without a plan in force nothing counts for it. */
static void assert_figures(const struct json *root, const char *column,
			   bool has_plan, const struct recount_days *d)
{
	for (size_t i = 0; i < COUNT(figures); i++) {
		const struct json *r = row(table(root, "summary"), "figure",
					   figures[i].figure);
		int64_t want = ask(figures[i].what, figures[i].table,
				   figures[i].where, d);
		int64_t got = js_int(js_get(r, column));
		if (!has_plan && strncmp(figures[i].figure, "plan_", 5) == 0)
			want = 0;
		ck_assert_msg(got == want, "%s %s from %s: %lld, not %lld",
			      figures[i].figure, column, d->from,
			      (long long)got, (long long)want);
	}
}

/*
 * The last row of a table adds up the others, but for those that a row above
 * counts already; it is a figure of the summary.
 */
static void assert_sum(const struct json *rows, const char *column,
		       int64_t want)
{
	size_t n = js_len(rows);
	int64_t sum = 0;

	for (size_t i = 0; i + 1 < n; i++)
		if (js_str(js_get(js_at(rows, i), "parent")) == NULL)
			sum += js_int(js_get(js_at(rows, i), column));
	ck_assert_int_eq(sum, js_int(js_get(js_at(rows, n - 1), column)));
	ck_assert_int_eq(sum, want);
}

/* What the columns of the tables count of the rows that a table's row is of. */
static const struct {
	const char *column, *what, *where;
} shares[] = {
	{ "new_works", "count(*)", "relay = 0 AND NOT cth AND NOT again" },
	{ "new_airings", "count(*)", "NOT again" },
	{ "repeat_airings", "sum(again)", "1" },
	{ "airings", "count(*)", "1" },
	{ "programme_ms", "sum(ms)", "NOT again" },
	{ "played_ms", "sum(ms)", "1" },
	{ "year_airings", "count(*)", "1" },
	{ "year_played_ms", "sum(ms)", "1" },
};

/* d: this period, and from the start of the year. */
static void assert_shares(const char *name, const struct json *r,
			  const char *where, const struct recount_days d[2])
{
	for (size_t i = 0; i < COUNT(shares); i++) {
		const struct json *cell = js_get(r, shares[i].column);
		bool is_year = strncmp(shares[i].column, "year_", 5) == 0;
		if (cell == NULL)
			continue;
		char *both = mem_printf("(%s) AND %s", where, shares[i].where);
		int64_t want = ask(shares[i].what, "good", both, &d[is_year]);
		ck_assert_msg(js_int(cell) == want, "%s %s, %s from %s: %lld, "
			      "not %lld", name, where, shares[i].column,
			      d[0].from, (long long)js_int(cell),
			      (long long)want);
		free(both);
	}
}

/* Rows by a code, one of what has none, and last the sum. */
static void assert_rows(const struct json *root, const char *name,
			const char *key, const char *column, const char *all,
			const struct recount_days d[2])
{
	const struct json *rows = table(root, name);

	for (size_t i = 0; i < js_len(rows); i++) {
		const char *code = js_str(js_get(js_at(rows, i), key));
		bool is_sum = i + 1 == js_len(rows);
		char *where = is_sum ? mem_dup(all)
			: code == NULL
			? mem_printf("%s AND %s IS NULL", all, column)
			: mem_printf("%s AND %s = '%s'", all, column, code);
		assert_shares(name, js_at(rows, i), where, d);
		free(where);
	}
}

static void assert_items(const struct json *root, const struct recount_days d[2])
{
	const struct json *rows = table(root, "items");
	size_t items = 0;

	for (size_t i = 0; i < js_len(rows); i++) {
		const struct json *r = js_at(rows, i);
		const char *code = js_str(js_get(r, "plan_code"));
		if (code == NULL)
			continue;
		char *where = mem_printf(PLANNED " AND (plan_code = '%s' OR "
					 "plan_code LIKE '%s.%%')", code, code);
		assert_shares("items", r, where, d);
		bool is_gap = js_str(js_get(r, "note")) != NULL;
		ck_assert_int_eq(is_gap, js_int(js_get(r, "airings")) == 0 ||
				 strcmp(code, "ND-5") == 0);
		free(where);
		items++;
	}
	ck_assert_int_eq((int64_t)items,
			 many_months_ask(log_of, "SELECT count(*) FROM plan_item"));
	assert_sum(rows, "airings", ask("count(*)", "good", "relay = 0", d));
	assert_sum(rows, "played_ms", ask("sum(ms)", "good", "relay = 0", d));
}

static void assert_genres_and_origins(const struct json *root,
				      const struct recount_days d[2])
{
	const struct json *genres = table(root, "genres");
	const struct json *origins = table(root, "origins");

	assert_rows(root, "genres", "genre_code", "genre", "relay = 0", d);
	assert_rows(root, "origins", "origin", "origin", "1", d);
	assert_sum(genres, "airings", ask("count(*)", "good", "relay = 0", d));
	assert_sum(origins, "airings", ask("count(*)", "good", "1", d));
	assert_sum(origins, "played_ms", ask("sum(ms)", "good", "1", d));
}

/* Every field, under every genre there is; a column has its code for a key. */
static void assert_areas(const struct json *root, const struct recount_days *d)
{
	static const char *const codes[] = {
		"TIN", "BAI", "PSU", "PVN", "GNT", "TBA", "HDN", "HDP", "TPH",
		"TDM", "XLU", "VBP", "CTH", "KHA",
	};
	const struct json *rows = table(root, "areas");

	for (size_t i = 0; i < js_len(rows); i++) {
		const struct json *r = js_at(rows, i);
		const char *area = js_str(js_get(r, "area"));
		char *where = area == NULL ? mem_dup(PLANNED)
			: mem_printf(PLANNED " AND plan_code IN (SELECT code "
				     "FROM plan_item WHERE area = '%s')", area);
		assert_shares("areas", r, where, (const struct recount_days[]){ *d, *d });
		for (size_t g = 0; g < COUNT(codes); g++) {
			char *both = mem_printf("%s AND genre = '%s'", where,
						codes[g]);
			ck_assert_int_eq(js_int(js_get(r, codes[g])),
					 ask("count(*)", "good", both, d));
			free(both);
		}
		free(where);
	}
	assert_sum(rows, "airings", ask("count(*)", "good", PLANNED, d));
}

/* HT-8 has what is planned and names no form of the plan. */
static void assert_forms(const struct json *root, const struct recount_days *d)
{
	const struct json *rows = table(root, "forms");
	int64_t sum = 0;

	for (size_t i = 0; i < js_len(rows); i++) {
		const struct json *r = js_at(rows, i);
		const char *code = js_str(js_get(r, "form_code"));
		char *where = mem_printf(PLANNED " AND coalesce((SELECT f.code "
			"FROM plan_form f WHERE f.code = form_code), 'HT-8') "
			"= '%s'", code);
		assert_shares("forms", r, where, (const struct recount_days[]){ *d, *d });
		sum += js_int(js_get(r, "airings"));
		free(where);
	}
	ck_assert_int_eq(sum, ask("count(*)", "good", PLANNED, d));
}

/* A row each: by its number in the log. */
static void assert_listed(const struct json *root, const char *name,
			  const char *from, const char *where,
			  const struct recount_days *d)
{
	const struct json *rows = may_table(root, name);

	ck_assert_int_eq((int64_t)js_len(rows), ask("count(*)", from, where, d));
	for (size_t i = 0; i < js_len(rows); i++) {
		int64_t seq = js_int(js_get(js_at(rows, i), "entry"));
		char *both = mem_printf("%s AND seq = %lld", where,
					(long long)seq);
		ck_assert_int_eq(ask("count(*)", from, both, d), 1);
		free(both);
	}
}

/* What the catalogue has, each once; after it what it has not, each time. */
static void assert_works(const struct json *root, const struct recount_days *d)
{
	static const char own[] = "relay = 0 AND segment_uid IS NOT NULL";
	const struct json *rows = may_table(root, "works");

	int64_t known = ask("count(DISTINCT segment_uid)", "good", own, d);
	ck_assert_int_eq((int64_t)js_len(rows), known +
			 ask("count(*)", "good",
			     "relay = 0 AND segment_uid IS NULL", d));
	for (size_t i = 0; i < js_len(rows); i++) {
		const struct json *r = js_at(rows, i);
		const char *code = js_str(js_get(r, "segment_code"));
		ck_assert_int_eq(code == NULL, (int64_t)i >= known);
		if (code == NULL) {
			ck_assert_int_eq(js_int(js_get(r, "airings")), 1);
			continue;
		}
		/* "DT-007" */
		unsigned long work = strtoul(code + 3, NULL, 10);
		char *where = mem_printf("%s AND segment_uid = '%032lx'", own,
					 work);
		ck_assert_int_eq(js_int(js_get(r, "airings")),
				 ask("count(*)", "good", where, d));
		free(where);
	}
}

/* ---- counting ---------------------------------------------------------------------------- */

void recount_month(struct many_months *m, int year, int month, bool is_gov)
{
	log_of = m;
	char name[16];
	struct recount_days now = days_of(year, month, is_gov, 0);
	struct recount_days before = days_of(year, month, is_gov, 1);
	struct recount_days whole = now;

	snprintf(name, sizeof name, "%04d-%02d", year % 10000, month);
	snprintf(whole.from, sizeof whole.from, is_gov ? "%04d-12-15"
						       : "%04d-01-01",
		 (is_gov ? year - 1 : year) % 10000);
	const struct recount_days both[2] = { now, whole };
	struct json *root = month_json(name, rules[is_gov],
				       year != 2024 && month != 12);
	assert_figures(root, "now", year == 2024, &now);
	assert_figures(root, "before", year == 2024, &before);
	assert_figures(root, "year", year == 2024, &whole);
	/* the plan is in force in 2024 only */
	if (year == 2024) {
		assert_items(root, both);
		assert_areas(root, &now);
		assert_forms(root, &now);
	}
	assert_genres_and_origins(root, both);
	recount_more(m, root, &now, year == 2024);
	assert_listed(root, "emergencies", "good", "priority = 'emergency'",
		      &now);
	assert_listed(root, "incidents", "r",
		      "struck = 0 AND incident IS NOT NULL", &now);
	assert_works(root, &now);
	js_free(root);
}

/* Every item, in every month of its year and in all of them. */
void recount_coverage(struct many_months *m, bool is_gov)
{
	struct recount_days year = days_of(2024, 1, is_gov, 0);
	struct json *root = NULL;
	log_of = m;
	char *text = many_months_report(log_of, "coverage", "2024-12",
					rules[is_gov], "json");

	memcpy(year.to, days_of(2024, 12, is_gov, 0).to, sizeof year.to);
	ck_assert(js_parse(text, strlen(text), &root, NULL));
	const struct json *rows = table(root, "coverage");
	for (size_t i = 0; i < js_len(rows); i++) {
		const struct json *r = js_at(rows, i);
		const char *code = js_str(js_get(r, "plan_code"));
		char *where = code == NULL ? mem_dup(PLANNED)
			: mem_printf(PLANNED " AND (plan_code = '%s' OR "
				     "plan_code LIKE '%s.%%')", code, code);
		assert_shares("coverage", r, where,
			      (const struct recount_days[]){ year, year });
		for (int month = 1; month <= 12; month++) {
			struct recount_days d = days_of(2024, month, is_gov, 0);
			char *key = mem_printf("month_%d", month);
			ck_assert_ptr_nonnull(js_get(r, key));
			ck_assert_int_eq(js_int(js_get(r, key)),
					 ask("count(*)", "good", where, &d));
			free(key);
		}
		free(where);
	}
	free(text);
	js_free(root);
}
