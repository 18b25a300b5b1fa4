/*
 * From a figure of a report to the log: what a door finds is what the figure
 * says, for months of made-up log.
 */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "app/reporting_doors.h"
#include "app/reporting_page.h"
#include "base/mem.h"
#include "log_help.h"
#include "many_months.h"
#include "model/airing.h"
#include "report/report.h"
#include "store/store_log.h"

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

/* ---- what was found, counted by the naive rules ------------------------------- */

struct found {
	int64_t rows, days, slots, ms;
};

static bool is_code(const char *text, const char *code)
{
	return text != NULL && strcmp(text, code) == 0;
}

/* Is it the first of the list with that day (and slot)? */
static bool is_new(const struct airing_list *list, size_t at, bool with_slot)
{
	int64_t day = (list->rows[at].entry.start_at + 7 * 3600) / 86400;
	const char *slot = list->rows[at].entry.slot;

	if (with_slot && slot == NULL)
		return false;
	for (size_t i = 0; i < at; i++)
		if ((list->rows[i].entry.start_at + 7 * 3600) / 86400 == day &&
		    (!with_slot || is_code(list->rows[i].entry.slot, slot)))
			return false;
	return true;
}

static struct found count(const struct report_request *req,
			  const struct reporting_cell *cell)
{
	struct reporting_lines lines;
	struct airing_list list;
	struct err err = { 0 };
	struct found f = { 0 };

	help_ok(reporting_lines(&m.app, req, cell, &lines, &err), &err);
	help_ok(reporting_lines_rows(&m.app, &lines, &list, &err), &err);
	ck_assert_uint_eq(list.count, lines.keys.count);
	for (size_t i = 0; i < list.count; i++) {
		const struct log_entry *e = &list.rows[i].entry;
		f.rows++;
		f.days += is_new(&list, i, false);
		f.slots += is_new(&list, i, true);
		f.ms += e->played_ms == LOG_NONE ? 0 : e->played_ms;
	}
	ck_assert_int_eq(f.ms, lines.played_ms);
	airing_list_finish(&list);
	reporting_lines_finish(&lines);
	return f;
}

/* ---- one cell ------------------------------------------------------------------ */

/* What of the lines the figure is; -1: a share, which is seen to elsewhere. */
static int64_t asked_of(const struct reporting_cell *c,
			const struct report_cell *cell, const struct found *f)
{
	const char *what = strcmp(c->table, "summary") == 0 ? c->row
							     : c->column;

	if (cell->type == REPORT_SHARE)
		return -1;
	if (cell->type == REPORT_DURATION)
		return f->ms;
	if (strcmp(what, "days") == 0 || strcmp(what, "incident_days") == 0)
		return f->days;
	return strcmp(what, "slots") == 0 ? f->slots : f->rows;
}

static int assert_cell(const struct report_request *req,
		       const struct report_table *t,
		       const struct report_row *row, size_t column)
{
	const struct report_cell *cell = &row->cells[column];
	struct reporting_cell of;
	char *title = NULL;

	if (!reporting_door(t, row, column, &of, &title))
		return 0;
	struct found f = count(req, &of);
	int64_t want = asked_of(&of, cell, &f);
	ck_assert_msg(want < 0 || want == cell->number,
		      "%s/%s/%s (%s): %lld, not %lld", of.table, of.row,
		      of.column, title, (long long)want,
		      (long long)cell->number);
	ck_assert_int_gt(f.rows, 0);
	reporting_cell_finish(&of);
	free(title);
	return 1;
}

static int assert_report(const char *kind, const char *month, const char *rule)
{
	struct report_request req = {
		.kind = kind, .month = month, .rule = rule
	};
	struct report_doc doc;
	struct err err = { 0 };
	int doors = 0;

	help_ok(reporting_build(&m.app, &req, &doc, &err), &err);
	for (size_t t = 0; t < doc.n_tables; t++)
		for (size_t r = 0; r < doc.tables[t].n_rows; r++)
			for (size_t c = 0; c < doc.tables[t].n_columns; c++)
				doors += assert_cell(&req, &doc.tables[t],
						     &doc.tables[t].rows[r], c);
	report_doc_finish(&doc);
	return doors;
}

START_TEST(a_figure_of_the_report_is_that_of_the_lines_it_opens)
{
	ck_assert_int_gt(assert_report("month", "2024-01", "calendar"), 100);
	if (getenv("DAIXA_TEST_SHORT") != NULL)
		return;
	ck_assert_int_gt(assert_report("month", "2024-02", "gov15"), 100);
	ck_assert_int_gt(assert_report("month", "2023-12", "calendar"), 100);
}
END_TEST

START_TEST(a_figure_of_the_coverage_is_that_of_the_lines_it_opens)
{
	ck_assert_int_gt(assert_report("coverage", "2024-02", "calendar"), 20);
	ck_assert_int_gt(assert_report("coverage", "2024-01", "gov15"), 10);
}
END_TEST

/* Three figures that looked at the same rows once. */
START_TEST(new_and_repeated_airings_open_different_lines)
{
	const struct report_request req = { .kind = "month",
					    .month = "2024-03" };
	static const char *const rows[] = {
		"new_airings", "repeat_airings", "airings",
	};
	int64_t n[3];

	for (size_t i = 0; i < 3; i++) {
		struct reporting_cell c = {
			mem_dup("summary"), mem_dup(rows[i]), mem_dup("now")
		};
		n[i] = count(&req, &c).rows;
		reporting_cell_finish(&c);
	}
	ck_assert_int_gt(n[0], 0);
	ck_assert_int_gt(n[1], 0);
	ck_assert_int_eq(n[0] + n[1], n[2]);
}
END_TEST

/* By its own count: the book of all days, numbered as it stands. */
static void assert_numbers(const struct airing_list *some)
{
	struct airing_list book;
	struct err err = { 0 };
	size_t seen = 0;

	help_ok(store_log_airings(m.app.store, 0, INT64_C(4000000000), 420,
				  &book, &err), &err);
	for (size_t i = 0; i < some->count; i++)
		for (size_t b = 0; b < book.count; b++)
			if (book.rows[b].entry.seq == some->rows[i].entry.seq) {
				ck_assert_int_eq(some->rows[i].airing_no,
						 book.rows[b].airing_no);
				seen++;
			}
	ck_assert_uint_eq(seen, some->count);
	airing_list_finish(&book);
}

START_TEST(the_lines_of_a_figure_say_which_airing_they_are)
{
	const struct report_request req = { .kind = "month",
					    .month = "2024-03" };
	static const char *const rows[] = { "repeat_airings", "new_airings" };

	for (size_t i = 0; i < 2; i++) {
		struct reporting_cell c = {
			mem_dup("summary"), mem_dup(rows[i]), mem_dup("now")
		};
		struct reporting_lines lines;
		struct airing_list list;
		struct err err = { 0 };

		help_ok(reporting_lines(&m.app, &req, &c, &lines, &err), &err);
		help_ok(reporting_lines_rows(&m.app, &lines, &list, &err),
			&err);
		ck_assert_uint_gt(list.count, 0);
		for (size_t k = 0; i == 0 && k < list.count; k++)
			ck_assert_int_gt(list.rows[k].airing_no, 1);
		assert_numbers(&list);
		airing_list_finish(&list);
		reporting_lines_finish(&lines);
		reporting_cell_finish(&c);
	}
}
END_TEST

START_TEST(what_is_no_figure_is_refused)
{
	const struct report_request req = { .kind = "month",
					    .month = "2024-03" };
	struct reporting_lines lines;
	struct reporting_cell c;
	struct err err = { 0 };

	ck_assert(!reporting_cell_read("summary", &c, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	ck_assert(!reporting_cell_read("summary/now", &c, &err));
	ck_assert(reporting_cell_read("items//year_airings", &c, &err));
	ck_assert_str_eq(c.row, "");
	reporting_cell_finish(&c);
	ck_assert(reporting_cell_read("genres/TIN/note", &c, &err));
	ck_assert(!reporting_lines(&m.app, &req, &c, &lines, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	reporting_cell_finish(&c);
	/* a row and a column that no report has */
	ck_assert(reporting_cell_read("works/1/airings", &c, &err));
	ck_assert(!reporting_lines(&m.app, &req, &c, &lines, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	reporting_cell_finish(&c);
	ck_assert(reporting_cell_read("areas/dien_tu/HDN", &c, &err));
	ck_assert(!reporting_lines(&m.app, &req, &c, &lines, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	reporting_cell_finish(&c);
}
END_TEST

/* ---- on the page ------------------------------------------------------------------ */

START_TEST(a_door_lies_on_the_lines_of_its_row)
{
	struct report_request req = { .kind = "book", .month = "2024-03" };
	struct report_page page;
	struct err err = { 0 };
	size_t line = 0;

	help_ok(reporting_page(&m.app, &req, &page, &err), &err);
	ck_assert_uint_gt(page.n_doors, 10);
	ck_assert_ptr_null(report_page_door(&page, 0, 0));
	for (size_t i = 0; i < page.n_doors; i++) {
		const struct report_door *d = &page.doors[i];
		ck_assert_int_gt(d->entry, 0);
		ck_assert_uint_gt(d->first_line, line);
		ck_assert_ptr_eq(report_page_door(&page, d->first_line, 7), d);
		ck_assert_ptr_eq(report_page_door(&page, d->first_line +
						  d->n_lines - 1, 0), d);
		/* a rule lies between two rows */
		ck_assert_ptr_null(report_page_door(&page, d->first_line +
						    d->n_lines, 0));
		line = d->first_line;
	}
	report_page_finish(&page);
}
END_TEST

/* The cell at that place of the page's text, without its blanks; yours. */
static char *shown_at(const struct report_page *page,
		      const struct report_door *d)
{
	const char *line = page->text.data;

	for (size_t i = 0; i < d->first_line; i++)
		line = strchr(line, '\n') + 1;
	const char *cell = line + text_fit(line, d->first_col);
	size_t len = text_fit(cell, d->n_cols);
	while (len > 0 && *cell == ' ') {
		cell++;
		len--;
	}
	while (len > 0 && cell[len - 1] == ' ')
		len--;
	return mem_dup_n(cell, len);
}

START_TEST(a_door_lies_on_its_own_cell)
{
	struct report_request req = { .kind = "month", .month = "2024-03" };
	struct report_page page;
	struct err err = { 0 };
	size_t seen = 0;

	help_ok(reporting_page(&m.app, &req, &page, &err), &err);
	for (size_t i = 0; i < page.n_doors; i++) {
		const struct report_door *d = &page.doors[i];
		if (d->entry != 0)
			continue;
		char *text = shown_at(&page, d);
		ck_assert_msg(*text >= '1' && *text <= '9' ? true
			      : *text == '0' && strchr(text, ':') != NULL,
			      "%s: '%s'", d->title, text);
		free(text);
		ck_assert_ptr_eq(report_page_door(&page, d->first_line,
						  d->first_col), d);
		seen++;
	}
	ck_assert_uint_gt(seen, 100);
	report_page_finish(&page);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("doors");
	TCase *t = tcase_create("doors");

	tcase_set_timeout(t, 120);
	tcase_add_checked_fixture(t, open_station, close_station);
	tcase_add_test(t, a_figure_of_the_report_is_that_of_the_lines_it_opens);
	tcase_add_test(t,
		       a_figure_of_the_coverage_is_that_of_the_lines_it_opens);
	tcase_add_test(t, new_and_repeated_airings_open_different_lines);
	tcase_add_test(t, the_lines_of_a_figure_say_which_airing_they_are);
	tcase_add_test(t, what_is_no_figure_is_refused);
	tcase_add_test(t, a_door_lies_on_the_lines_of_its_row);
	tcase_add_test(t, a_door_lies_on_its_own_cell);
	suite_add_tcase(suite, t);

	SRunner *r = srunner_create(suite);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
