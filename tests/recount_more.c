/*
 * Villages, shares, charts and the rows of the book, counted again by naive
 * SQL. See recount.h.
 */
#include "config.h"

#include "recount.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"

static const struct json *rows_of(const struct json *root, const char *list,
				  const char *name, const char *rows)
{
	const struct json *all = js_get(root, list);

	for (size_t i = 0; i < js_len(all); i++)
		if (strcmp(js_str(js_get(js_at(all, i), "name")), name) == 0)
			return js_get(js_at(all, i), rows);
	return NULL;
}

static void assert_is(const struct json *r, const char *key, int64_t want,
		      const char *of)
{
	ck_assert_msg(js_int(js_get(r, key)) == want, "%s of %s: %lld, not "
		      "%lld", key, of, (long long)js_int(js_get(r, key)),
		      (long long)want);
}

/* ---- villages ------------------------------------------------------------------------- */

/*
 * Where a village hears: all of it, its own code in the list, or the code of a
 * cluster that stands there. A place that is no village hears its own name.
 */
static char *heard_in(const char *code)
{
	return mem_printf("(EXISTS (SELECT 1 FROM village v WHERE v.code = '%s')"
		" AND coalesce(coverage, 'Toàn xã') = 'Toàn xã'"
		" OR ', ' || coverage || ',' LIKE '%%, %s,%%'"
		" OR EXISTS (SELECT 1 FROM cluster c WHERE c.village_code = '%s'"
		" AND ', ' || coverage || ',' LIKE '%%, ' || c.code || ',%%'))",
		code, code, code);
}

static void assert_villages(struct many_months *m, const struct json *root,
			    const struct recount_days *d)
{
	const struct json *rows = rows_of(root, "tables", "villages", "rows");

	ck_assert_int_ge((int64_t)js_len(rows),
			 many_months_ask(m, "SELECT count(*) FROM village"));
	for (size_t i = 0; i < js_len(rows); i++) {
		const struct json *r = js_at(rows, i);
		const char *code = js_str(js_get(r, "village_code"));
		char *heard = heard_in(code != NULL ? code
				       : js_str(js_get(r, "village")));
		char *own = mem_printf("relay = 0 AND %s", heard);
		char *trouble = mem_printf("struck = 0 AND incident IS NOT NULL "
					   "AND %s", heard);

		assert_is(r, "airings",
			  recount_ask(m, "count(*)", "good", own, d), heard);
		assert_is(r, "played_ms",
			  recount_ask(m, "sum(ms)", "good", own, d), heard);
		assert_is(r, "incident_days",
			  recount_ask(m, "count(DISTINCT day)", "r", trouble,
				      d), heard);
		free(heard);
		free(own);
		free(trouble);
	}
}

/* ---- shares ---------------------------------------------------------------------------- */

/* In tenths of a percent, half of one up; of nothing there is no share. */
static int64_t permille(int64_t part, int64_t whole)
{
	return (2000 * part + whole) / (2 * whole);
}

static void assert_summary_shares(struct many_months *m,
				  const struct json *root,
				  const struct recount_days *d, bool has_plan)
{
	static const struct { const char *figure, *what; } shares[] = {
		{ "plan_airings_permille", "count(*)" },
		{ "plan_played_permille", "sum(ms)" },
	};
	const struct json *rows = rows_of(root, "tables", "summary", "rows");

	for (size_t i = 0; i < js_len(rows); i++)
		for (size_t k = 0; k < 2; k++) {
			const struct json *r = js_at(rows, i);
			const char *name = js_str(js_get(r, "figure"));
			if (strcmp(name, shares[k].figure) != 0)
				continue;
			int64_t all = recount_ask(m, shares[k].what, "good",
						  "relay = 0", d);
			int64_t part = has_plan
				? recount_ask(m, shares[k].what, "good",
					      RECOUNT_PLANNED, d) : 0;
			if (all == 0)
				ck_assert(js_type(js_get(r, "now")) == JS_NULL);
			else
				assert_is(r, "now", permille(part, all), name);
		}
}

static void assert_area_shares(struct many_months *m, const struct json *root,
			       const struct recount_days *d)
{
	const struct json *rows = rows_of(root, "tables", "areas", "rows");
	int64_t all = recount_ask(m, "count(*)", "good", RECOUNT_PLANNED, d);

	for (size_t i = 0; i < js_len(rows) && all > 0; i++) {
		const struct json *r = js_at(rows, i);
		int64_t part = js_int(js_get(r, "airings"));
		assert_is(r, "airings_permille", permille(part, all), "areas");
	}
}

/* ---- charts ---------------------------------------------------------------------------- */

/* Of an item's own airings, what others count is not in its bar. */
static void assert_minutes(struct many_months *m, const struct json *root,
			   const struct recount_days *d)
{
	const struct json *bars = rows_of(root, "charts", "minutes_by_item",
					  "bars");
	int64_t shown = 0;

	for (size_t i = 0; i < js_len(bars); i++) {
		const struct json *bar = js_at(bars, i);
		const char *code = js_str(js_get(bar, "label"));
		/* "ND-5 (riêng)" of an item that has others below it */
		char *where = mem_printf(RECOUNT_PLANNED " AND plan_code = "
					 "'%.*s'", (int)strcspn(code, " "),
					 code);
		int64_t ms = recount_ask(m, "sum(ms)", "good", where, d);
		assert_is(bar, "value", (ms + 30000) / 60000, code);
		shown += ms;
		free(where);
	}
	ck_assert_int_eq(shown, recount_ask(m, "sum(ms)", "good",
		RECOUNT_PLANNED " AND plan_code IN (SELECT code FROM plan_item)",
		d));
}

/* From Monday to Sunday, cut off at both ends of the period. */
static void assert_weeks(struct many_months *m, const struct json *root,
			 const struct recount_days *d)
{
	const struct json *bars = rows_of(root, "charts", "airings_by_week",
					  "bars");
	int64_t sum = 0;

	for (size_t i = 0; i < js_len(bars); i++) {
		const struct json *bar = js_at(bars, i);
		char *where = mem_printf("relay = 0 AND day >= date('%s', "
			"'weekday 0', '-6 days', '+%zu days') AND day < "
			"date('%s', 'weekday 0', '-6 days', '+%zu days')",
			d->from, 7 * i, d->from, 7 * i + 7);
		int64_t want = recount_ask(m, "count(*)", "good", where, d);
		assert_is(bar, "value", want, where);
		sum += want;
		free(where);
	}
	ck_assert_int_eq(sum, recount_ask(m, "count(*)", "good", "relay = 0",
					  d));
}

/* ---- rows ------------------------------------------------------------------------------ */

static int64_t of_entry(struct many_months *m, const char *sql, int64_t seq)
{
	char *whole = mem_printf("SELECT coalesce((%s %lld), 0)", sql,
				 (long long)seq);
	int64_t n = many_months_ask(m, whole);

	free(whole);
	return n;
}

static void assert_book(struct many_months *m, const struct json *root,
			const struct recount_days *d)
{
	const struct json *rows = rows_of(root, "tables", "book", "rows");

	ck_assert_int_eq((int64_t)js_len(rows),
			 recount_ask(m, "count(*)", "r", "1", d));
	for (size_t i = 0; i < js_len(rows); i++) {
		const struct json *r = js_at(rows, i);
		int64_t seq = js_int(js_get(r, "entry"));
		int64_t counts = of_entry(m, "SELECT count(*) FROM good WHERE "
					     "seq =", seq);

		assert_is(r, "row", of_entry(m, "SELECT n FROM stt WHERE seq =",
					     seq), "the book");
		assert_is(r, "airing_no", of_entry(m, "SELECT n FROM nth WHERE "
						   "seq =", seq), "the book");
		if (counts != 0)
			assert_is(r, "played_ms", of_entry(m, "SELECT ms FROM "
				  "good WHERE seq =", seq), "the book");
		ck_assert_int_eq(js_bool(js_get(r, "is_counted")), counts);
	}
}

static void assert_emergencies(struct many_months *m, const struct json *root)
{
	const struct json *rows = rows_of(root, "tables", "emergencies",
					  "rows");

	for (size_t i = 0; i < js_len(rows); i++) {
		const struct json *r = js_at(rows, i);
		assert_is(r, "played_ms", of_entry(m, "SELECT ms FROM good "
			  "WHERE seq =", js_int(js_get(r, "entry"))),
			  "emergencies");
	}
}

void recount_more(struct many_months *m, const struct json *root,
		  const struct recount_days *d, bool has_plan)
{
	assert_villages(m, root, d);
	assert_summary_shares(m, root, d, has_plan);
	assert_weeks(m, root, d);
	assert_book(m, root, d);
	assert_emergencies(m, root);
	if (has_plan) {
		assert_area_shares(m, root, d);
		assert_minutes(m, root, d);
	}
}
