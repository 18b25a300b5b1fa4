/* One change to many segments (app/bulk.h), and how it is taken back. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/bulk.h"
#include "app/catalogue.h"
#include "app/filtering.h"
#include "app/undoing.h"
#include "station_desk.h"
#include "station_dump.h"

enum { MANY = 50 };

static struct station_desk d;
static struct err err;

static void setup(void)
{
	station_desk_open(&d);
}

static void teardown(void)
{
	station_desk_close(&d);
}

static char *dump(const char *without)
{
	return station_dump(d.world.station, without);
}

static void add_until(size_t wanted)
{
	struct segment_list list;
	char title[60];

	ck_assert(catalogue_segments(d.app, INT64_MAX, SIZE_MAX, &list, &err));
	size_t n = list.count;
	segment_list_finish(&list);
	for (; n < wanted; n++) {
		struct segment_fields f = { .title = title, .genre = "TIN",
					    .plan_item = "ND-5.2" };
		enum segment_field blame;
		char *code;

		snprintf(title, sizeof title, "Tin bài số %zu", n);
		ck_assert_msg(catalogue_add(d.app, &f, &code, &blame, &err),
			      "%s", err.text);
		free(code);
	}
}

static struct segment_ids ids_of(const char *query)
{
	struct segment_ids ids;
	size_t at;

	ck_assert_msg(filtering_ids(d.app, FILTER_SEGMENTS, query, &ids, &at,
				    &err),
		      "%s", err.text);
	return ids;
}

static void undo_once(void)
{
	struct undo_step step;

	ck_assert_msg(undoing_undo(d.app, &step, &err), "%s", err.text);
	undo_step_finish(&step);
}

START_TEST(three_fields_of_fifty_rows_leave_every_other_byte)
{
	const struct segment_fields f = { .genre = "TDM", .author = "",
					  .valid_to = "2025-12-31" };
	struct bulk_list list;

	add_until(MANY);
	struct segment_ids ids = ids_of("");
	ck_assert_uint_eq(ids.count, MANY);
	char *whole = dump(" row_version ");
	char *others = dump(" row_version updated_at genre author valid_to ");

	ck_assert_msg(bulk_preview(d.app, ids.at, ids.count, &f, &list, &err),
		      "%s", err.text);
	char *looked = dump(" ");
	ck_assert_uint_eq(list.count, MANY);
	ck_assert_msg(bulk_apply(d.app, &list, &f, &err), "%s", err.text);
	char *others_now = dump(" row_version updated_at genre author "
				"valid_to ");
	char *changed = dump(" row_version ");
	undo_once();
	char *undone = dump(" row_version ");

	ck_assert_msg(strcmp(looked, changed) != 0, "nothing changed");
	ck_assert_msg(strcmp(whole, changed) != 0, "nothing changed");
	station_dump_assert_same(others, others_now);
	station_dump_assert_same(whole, undone);
	free(whole);
	free(others);
	free(looked);
	free(others_now);
	free(changed);
	free(undone);
	free(ids.at);
	bulk_list_finish(&list);
}
END_TEST

START_TEST(looking_changes_nothing_and_tells_before_and_after)
{
	const struct segment_fields f = { .genre = "TIN" };
	struct segment_ids ids = ids_of("");
	struct bulk_list list;
	char *before = dump(" ");

	ck_assert(bulk_preview(d.app, ids.at, ids.count, &f, &list, &err));
	char *after = dump(" ");

	station_dump_assert_same(before, after);
	ck_assert_uint_gt(list.count, 0);
	ck_assert_uint_gt(list.same, 0);
	ck_assert_uint_eq(list.count + list.same, ids.count);
	for (size_t i = 0; i < list.count; i++) {
		ck_assert_uint_eq(list.rows[i].count, 1);
		ck_assert_str_eq(list.rows[i].changes[0].field, "genre");
		ck_assert_str_ne(list.rows[i].changes[0].before, "TIN");
		ck_assert_str_eq(list.rows[i].changes[0].after, "TIN");
	}
	bulk_list_finish(&list);
	free(ids.at);
	free(before);
	free(after);
}
END_TEST

START_TEST(a_bad_value_changes_none_of_them)
{
	const struct segment_fields f = { .genre = "XYZ" };
	struct segment_ids ids = ids_of("");
	struct bulk_list list;

	ck_assert(!bulk_preview(d.app, ids.at, ids.count, &f, &list, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	ck_assert_msg(strncmp(err.text, "DT-2024-", 8) == 0, "%s", err.text);
	free(ids.at);
}
END_TEST

START_TEST(what_was_changed_after_the_look_stops_all)
{
	const struct segment_fields f = { .author = "Trần Văn Thử" };
	struct segment_ids ids = ids_of("");
	struct bulk_list list;
	struct run r;

	ck_assert(bulk_preview(d.app, ids.at, ids.count, &f, &list, &err));
	r = daixa(&d.world, "edit", "DT-2024-009", "--note", "Khác", NULL);
	ck_assert_int_eq(r.code, 0);
	run_finish(&r);
	char *before = dump(" ");
	ck_assert(!bulk_apply(d.app, &list, &f, &err));
	ck_assert_int_eq(err.code, ERR_REFUSED);
	char *after = dump(" ");
	station_dump_assert_same(before, after);
	bulk_list_finish(&list);
	free(ids.at);
	free(before);
	free(after);
}
END_TEST

START_TEST(the_command_line_shows_first_and_undoes_as_one)
{
	char *before = dump(" row_version ");
	struct run r = daixa(&d.world, "edit", "--filter", "nd:5", "--editor",
			     "Người Khác", "--dry-run", "--csv", NULL);

	ck_assert_int_eq(r.code, 0);
	ck_assert_ptr_nonnull(strstr(r.out, "Người Khác"));
	run_finish(&r);
	r = daixa(&d.world, "edit", "--filter", "nd:5", "--editor",
		  "Người Khác", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	char *changed = dump(" row_version ");
	ck_assert_msg(strcmp(before, changed) != 0, "nothing changed");
	r = daixa(&d.world, "undo", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	ck_assert_ptr_nonnull(strstr(r.err, "more"));
	run_finish(&r);
	char *after = dump(" row_version ");
	station_dump_assert_same(before, after);
	free(before);
	free(changed);
	free(after);
}
END_TEST

START_TEST(what_belongs_to_one_is_refused_for_many)
{
	struct run r = daixa(&d.world, "edit", "--filter", "nd:5", "--title",
			     "Một tên", NULL);

	ck_assert_int_eq(r.code, 2);
	ck_assert_ptr_nonnull(strstr(r.err, "--title"));
	run_finish(&r);
	r = daixa(&d.world, "edit", "--filter", "nd:5", "DT-2024-005",
		  "--note", "x", NULL);
	ck_assert_int_eq(r.code, 2);
	run_finish(&r);
}
END_TEST

START_TEST(a_query_that_says_nothing_changes_nothing)
{
	static const char *const queries[] = { "", " ", "!", "\"mở", "!..." };
	char *before = dump(" ");

	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		struct run r = daixa(&d.world, "edit", "--filter", queries[i],
				     "--note", "x", NULL);
		ck_assert_msg(r.code == 2, "'%s': exit %d %s", queries[i],
			      r.code, r.err);
		run_finish(&r);
	}
	char *after = dump(" ");
	station_dump_assert_same(before, after);
	free(before);
	free(after);
}
END_TEST

START_TEST(where_nothing_changed_no_undo_is_advised)
{
	struct run r = daixa(&d.world, "edit", "--filter", "khongcogi",
			     "--note", "x", NULL);

	ck_assert_int_eq(r.code, 0);
	ck_assert_ptr_nonnull(strstr(r.err, "nothing changed"));
	ck_assert_ptr_null(strstr(r.err, "undo"));
	run_finish(&r);
	r = daixa(&d.world, "edit", "--filter", "ma:005", "--priority",
		  "normal", NULL);
	ck_assert_msg(strstr(r.err, "nothing changed") != NULL, "%s", r.err);
	ck_assert_ptr_null(strstr(r.err, "undo"));
	run_finish(&r);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("bulk edit");
	TCase *c = tcase_create("bulk");
	SRunner *sr;

	tcase_add_unchecked_fixture(c, station_desk_setup,
				    station_desk_teardown);
	tcase_add_checked_fixture(c, setup, teardown);
	tcase_set_timeout(c, 120);
	tcase_add_test(c, three_fields_of_fifty_rows_leave_every_other_byte);
	tcase_add_test(c, looking_changes_nothing_and_tells_before_and_after);
	tcase_add_test(c, a_bad_value_changes_none_of_them);
	tcase_add_test(c, what_was_changed_after_the_look_stops_all);
	tcase_add_test(c, the_command_line_shows_first_and_undoes_as_one);
	tcase_add_test(c, what_belongs_to_one_is_refused_for_many);
	tcase_add_test(c, a_query_that_says_nothing_changes_nothing);
	tcase_add_test(c, where_nothing_changed_no_undo_is_advised);
	suite_add_tcase(s, c);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
