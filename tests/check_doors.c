/*
 * From a figure of a report to the log: what a door finds is what the figure
 * counts, for months of made-up log.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/log_rows.h"
#include "app/reporting_doors.h"
#include "app/reporting_page.h"
#include "base/mem.h"
#include "log_help.h"
#include "many_months.h"
#include "report/report.h"

static struct many_months m;

static void open_station(void)
{
	/* from November 2023 to May 2024 */
	many_months_make_from(&m, 13 * 12 + 10, 14 * 12 + 5);
}

static void close_station(void)
{
	many_months_finish(&m);
}

/* How many rows the screen would show for that query. */
static int64_t rows_found(const char *query)
{
	struct log_rows rows;
	struct err err = { 0 };
	size_t at = 0;

	log_rows_init(&rows);
	help_ok(log_rows_ask(&m.app, &rows, query, &at, &err), &err);
	while (!rows.is_whole)
		help_ok(log_rows_more(&m.app, &rows, 5000, &err), &err);
	int64_t n = (int64_t)rows.keys.count;
	log_rows_finish(&rows);
	return n;
}

static const struct report_cell *cell(const struct report_table *t,
				      const struct report_row *row,
				      const char *key)
{
	for (size_t c = 0; c < t->n_columns; c++)
		if (strcmp(t->columns[c].key, key) == 0)
			return &row->cells[c];
	return NULL;
}

/* Rows of the summary that count rows of the log. */
static bool counts_rows(const char *figure)
{
	static const char *const figures[] = {
		"programmes", "airings", "plan_airings", "relays",
		"emergencies", "incidents", "partial_airings", "cut_airings",
	};

	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		if (strcmp(figures[i], figure) == 0)
			return true;
	return false;
}

/* -1: the row counts something else. */
static int64_t figure_of(const struct report_table *t,
			 const struct report_row *row)
{
	if (strcmp(t->key, "summary") == 0)
		return counts_rows(cell(t, row, "figure")->text)
			? cell(t, row, "now")->number : -1;
	const struct report_cell *airings = cell(t, row, "airings");
	return airings != NULL ? airings->number : -1;
}

/*
 * A number of an item does not say of which plan: airings filed under another
 * plan's item of that number are found, too.
 */
static bool may_find_more(const struct report_table *t,
			  const struct report_row *row)
{
	const struct report_cell *figure = cell(t, row, "figure");

	return (strcmp(t->key, "items") == 0 && !row->is_total) ||
	       (figure != NULL && strcmp(figure->text, "plan_airings") == 0);
}

static int assert_row(const struct report_doc *doc, const struct report_table *t,
		      const struct report_row *row)
{
	char *query = NULL;
	int64_t entry = 0, want = figure_of(t, row);

	if (!reporting_door(doc, t, row, &entry, &query))
		return 0;
	ck_assert_int_ne(entry == 0, query == NULL);
	if (entry == 0 && want >= 0) {
		int64_t got = rows_found(query);
		ck_assert_msg(got == want ||
			      (may_find_more(t, row) && got > want),
			      "%s row %d: %lld, not %lld: %s", t->key,
			      (int)(row - t->rows), (long long)got,
			      (long long)want, query);
	}
	free(query);
	return 1;
}

static int assert_month(const char *month, const char *rule)
{
	struct report_request req = {
		.kind = "month", .month = month, .rule = rule
	};
	struct report_doc doc;
	struct err err = { 0 };
	int doors = 0;

	help_ok(reporting_build(&m.app, &req, &doc, &err), &err);
	for (size_t t = 0; t < doc.n_tables; t++)
		for (size_t r = 0; r < doc.tables[t].n_rows; r++)
			doors += assert_row(&doc, &doc.tables[t],
					    &doc.tables[t].rows[r]);
	report_doc_finish(&doc);
	return doors;
}

START_TEST(a_door_finds_the_lines_that_the_figure_counts)
{
	ck_assert_int_gt(assert_month("2024-01", "calendar"), 20);
	ck_assert_int_gt(assert_month("2024-02", "gov15"), 20);
	ck_assert_int_gt(assert_month("2024-03", "calendar"), 20);
	ck_assert_int_gt(assert_month("2024-03", "gov15"), 20);
	ck_assert_int_gt(assert_month("2023-12", "calendar"), 20);
}
END_TEST

START_TEST(a_door_lies_on_the_lines_of_its_row)
{
	struct report_request req = { .kind = "book", .month = "2024-03" };
	struct report_page page;
	struct err err = { 0 };
	size_t line = 0;

	help_ok(reporting_page(&m.app, &req, &page, &err), &err);
	ck_assert_uint_gt(page.n_doors, 10);
	ck_assert_ptr_null(report_page_door(&page, 0));
	for (size_t i = 0; i < page.n_doors; i++) {
		const struct report_door *d = &page.doors[i];
		ck_assert_int_gt(d->entry, 0);
		ck_assert_uint_gt(d->first_line, line);
		ck_assert_ptr_eq(report_page_door(&page, d->first_line), d);
		ck_assert_ptr_eq(report_page_door(&page, d->first_line +
						  d->n_lines - 1), d);
		/* a rule lies between two rows */
		ck_assert_ptr_null(report_page_door(&page, d->first_line +
						    d->n_lines));
		line = d->first_line;
	}
	report_page_finish(&page);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("doors");
	TCase *t = tcase_create("doors");

	tcase_set_timeout(t, 120);
	tcase_add_checked_fixture(t, open_station, close_station);
	tcase_add_test(t, a_door_finds_the_lines_that_the_figure_counts);
	tcase_add_test(t, a_door_lies_on_the_lines_of_its_row);
	suite_add_tcase(suite, t);

	SRunner *r = srunner_create(suite);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
