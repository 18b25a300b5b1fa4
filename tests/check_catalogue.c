/* Profile, plans and segments in the database. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/store_catalogue.h"
#include "temp_station.h"

static struct temp_station t;

static void open_empty(void)
{
	temp_station_open(&t);
}

static void open_filled(void)
{
	temp_station_open(&t);
	temp_station_fill(&t);
}

static void close_station(void)
{
	temp_station_close(&t);
}

static struct segment segment_at(const char *code)
{
	struct segment seg = { 0 };
	struct err err = { 0 };

	ck_assert_msg(store_segment_get(t.s, code, &seg, &err), "%s",
		      err.text);
	return seg;
}

/* ---- profile -------------------------------------------------------------- */

static bool same(const char *a, const char *b)
{
	return a == NULL ? b == NULL : b != NULL && strcmp(a, b) == 0;
}

START_TEST(profile_comes_back_as_it_was_put)
{
	struct profile put = temp_profile(), got = { 0 };
	struct err err = { 0 };

	IN_TRANSACTION(&t, store_profile_put(t.s, &put, &in_err));
	ck_assert_msg(store_profile_get(t.s, &got, &err), "%s", err.text);

	ck_assert_str_eq(got.id, put.id);
	ck_assert_str_eq(got.code, "DT");
	ck_assert_str_eq(got.name, put.name);
	ck_assert_int_eq(got.utc_offset_min, 420);
	ck_assert(same(got.default_plan, put.default_plan));
	ck_assert_uint_eq(got.n_org_units, put.n_org_units);
	ck_assert_uint_eq(got.n_letterheads, put.n_letterheads);
	ck_assert_uint_eq(got.n_recipients, put.n_recipients);
	ck_assert_uint_eq(got.n_clusters, put.n_clusters);
	ck_assert_uint_eq(got.n_abbreviations, put.n_abbreviations);
	ck_assert_uint_gt(got.n_abbreviations, 0);
	for (size_t i = 0; i < put.n_signers; i++) {
		ck_assert_int_eq(got.signers[i].ord, put.signers[i].ord);
		ck_assert_str_eq(got.signers[i].authority,
				 put.signers[i].authority);
	}
	for (size_t i = 0; i < put.n_villages; i++)
		ck_assert_str_eq(got.villages[i].name, put.villages[i].name);
	for (size_t i = 0; i < put.n_relay_sources; i++)
		ck_assert_int_eq(got.relay_sources[i].default_ms,
				 put.relay_sources[i].default_ms);
	for (size_t i = 0; i < put.n_slots; i++) {
		ck_assert_str_eq(got.slots[i].starts, put.slots[i].starts);
		ck_assert_int_eq(got.slots[i].limit_ms,
				 put.slots[i].limit_ms);
		ck_assert(same(got.slots[i].valid.from,
			       put.slots[i].valid.from));
	}
	for (size_t i = 0; i < put.n_people; i++) {
		ck_assert_int_ne(got.people[i].id, 0);
		ck_assert_int_eq(got.people[i].syllables_per_min,
				 put.people[i].syllables_per_min);
		ck_assert(same(got.people[i].valid.to,
			       put.people[i].valid.to));
	}
	profile_finish(&put);
	profile_finish(&got);
}
END_TEST

START_TEST(profile_is_put_once)
{
	struct profile p = temp_profile();
	struct err err = { 0 };

	ck_assert(!store_profile_get(t.s, &p, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	IN_TRANSACTION(&t, store_profile_put(t.s, &p, &in_err));
	ck_assert(store_begin(t.s, &err));
	ck_assert(!store_profile_put(t.s, &p, &err));
	ck_assert_int_eq(err.code, ERR_EXISTS);
	store_rollback(t.s);
	profile_finish(&p);
}
END_TEST

/* ---- plans ---------------------------------------------------------------- */

START_TEST(plan_comes_back_byte_for_byte)
{
	struct profile profile = temp_profile();
	struct plan put = temp_plan(), got = { 0 };
	struct err err = { 0 };
	struct buf before, after;
	int64_t id = 0;

	IN_TRANSACTION(&t, store_profile_put(t.s, &profile, &in_err) &&
			  store_plan_add(t.s, &put, &id, &in_err));
	ck_assert_msg(store_plan_get(t.s, NULL, "2024-03-05", &got, &err),
		      "%s", err.text);

	buf_init(&before);
	buf_init(&after);
	plan_write(&put, &before);
	plan_write(&got, &after);
	ck_assert_str_eq(after.data, before.data);
	ck_assert_int_eq(got.id, id);
	ck_assert_str_eq(got.source_sha256, put.source_sha256);
	ck_assert_int_ne(got.items[0].id, 0);
	buf_finish(&before);
	buf_finish(&after);
	plan_finish(&put);
	plan_finish(&got);
	profile_finish(&profile);
}
END_TEST

START_TEST(plan_is_found_by_number_or_by_day)
{
	struct plan p = { 0 };
	struct plan_list list = { 0 };
	struct err err = { 0 };

	ck_assert(store_plan_get(t.s, "16/KH-UBND", NULL, &p, &err));
	plan_finish(&p);
	ck_assert(!store_plan_get(t.s, "17/KH-UBND", NULL, &p, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	ck_assert(!store_plan_get(t.s, NULL, "2031-01-01", &p, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	ck_assert(store_plan_list(t.s, &list, &err));
	ck_assert_uint_eq(list.count, 1);
	ck_assert_str_eq(list.rows[0].number, "16/KH-UBND");
	plan_list_finish(&list);
}
END_TEST

START_TEST(plan_is_added_once_and_its_documents_too)
{
	struct plan p = temp_plan();
	struct document_list documents = { 0 };
	struct err err = { 0 };
	int64_t id = 0;

	ck_assert(store_begin(t.s, &err));
	ck_assert(!store_plan_add(t.s, &p, &id, &err));
	ck_assert_int_eq(err.code, ERR_EXISTS);
	store_rollback(t.s);

	mem_set(&p.number, "99/KH-UBND");
	IN_TRANSACTION(&t, store_plan_add(t.s, &p, &id, &in_err));
	ck_assert(store_document_list(t.s, &documents, &err));
	ck_assert_uint_eq(documents.count, p.n_documents);
	document_list_finish(&documents);
	plan_finish(&p);
}
END_TEST

/* ---- segments ------------------------------------------------------------- */

START_TEST(codes_count_on_within_station_and_year)
{
	struct segment seg = { .title = LENT("Bài"), .genre = LENT("BAI"),
			       .origin = LENT("TSX"), .priority = LENT("normal") };
	int64_t id = 0;

	temp_segment(&t, "Một", NULL);
	seg.code = LENT("DT-2024-014");
	IN_TRANSACTION(&t, store_segment_add(t.s, &seg, &id, &in_err));
	seg.code = LENT("DT-2024-XV");
	IN_TRANSACTION(&t, store_segment_add(t.s, &seg, &id, &in_err));
	temp_segment(&t, "Hai", NULL);
	t.now += 366 * 86400;
	temp_segment(&t, "Ba", NULL);

	static const char *const codes[] = { "DT-2024-001", "DT-2024-014",
					     "DT-2024-015", "DT-2025-001" };
	static const char *const titles[] = { "Một", "Bài", "Hai", "Ba" };

	for (size_t i = 0; i < 4; i++) {
		struct segment got = segment_at(codes[i]);

		ck_assert_str_eq(got.title, titles[i]);
		segment_finish(&got);
	}
}
END_TEST

START_TEST(codes_count_on_past_a_thousand_and_round_given_ones)
{
	static const char *const given[] = { "DT-2024-999", "DT-2024-1001",
					     "DT-2024-20000" };
	struct segment seg = { .title = LENT("Bài"), .genre = LENT("BAI"),
			       .origin = LENT("TSX"),
			       .priority = LENT("normal") };
	static const char *const codes[] = { "DT-2024-1000", "DT-2024-1002" };
	int64_t id = 0;

	for (size_t i = 0; i < 3; i++) {
		seg.code = LENT(given[i]);
		IN_TRANSACTION(&t,
			       store_segment_add(t.s, &seg, &id, &in_err));
	}
	for (size_t i = 0; i < 2; i++) {
		temp_segment(&t, codes[i], NULL);
		struct segment got = segment_at(codes[i]);

		ck_assert_str_eq(got.title, codes[i]);
		segment_finish(&got);
	}
}
END_TEST

START_TEST(next_code_passes_a_thousand)
{
	static const struct { const char *last, *next; } cases[] = {
		{ NULL, "DT-2024-001" },
		{ "DT-2024-014", "DT-2024-015" },
		{ "DT-2024-999", "DT-2024-1000" },
		{ "DT-2023-007", "DT-2024-001" },
	};
	char *code = segment_next_code("DT", 2024, cases[_i].last);

	ck_assert_str_eq(code, cases[_i].next);
	free(code);
}
END_TEST

START_TEST(segment_comes_back_whatever_the_case_of_its_code)
{
	struct segment put = {
		.code = LENT("x-7"), .title = LENT("Hòa giải ở cơ sở"), .genre = LENT("BAI"),
		.origin = LENT("TSX"), .priority = LENT("priority"),
		.state = SEGMENT_SUBMITTED, .author = LENT("Nguy\\xB6n Thị A"),
		.valid_from = LENT("2024-03-01"), .valid_to = LENT("2024-03-31"),
		.is_evergreen = true, .note = LENT("hai dòng\ncả thảy"),
		.form_code = LENT("HT-8"),
	};
	int64_t id = 0;

	IN_TRANSACTION(&t, store_segment_add(t.s, &put, &id, &in_err));
	struct segment got = segment_at("X-7");

	ck_assert_int_eq(got.id, id);
	ck_assert_str_eq(got.code, "X-7");
	ck_assert_str_eq(got.title, put.title);
	ck_assert_str_eq(got.priority, "priority");
	ck_assert_int_eq(got.state, SEGMENT_SUBMITTED);
	ck_assert_str_eq(got.valid_to, "2024-03-31");
	ck_assert_str_eq(got.note, put.note);
	ck_assert(got.is_evergreen);
	ck_assert_ptr_null(got.plan_code);
	ck_assert_int_eq(got.length_ms, MODEL_NONE);
	ck_assert_int_eq(got.trashed_at, MODEL_NONE);
	ck_assert_int_eq(got.last_aired_at, MODEL_NONE);
	ck_assert_int_eq(got.created_at, TEMP_NOW);
	ck_assert_uint_eq(strlen(got.uid), 32);
	segment_finish(&got);
}
END_TEST

START_TEST(unknown_code_names_the_near_ones)
{
	struct segment got = { 0 };
	struct err err = { 0 };

	temp_segment(&t, "Một", NULL);
	temp_segment(&t, "Hai", NULL);
	ck_assert(!store_segment_get(t.s, "dt-2024-0002", &got, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	ck_assert_ptr_nonnull(strstr(err.text, "DT-2024-002"));
	ck_assert(!store_segment_get(t.s, "001", &got, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "DT-2024-001"));
	ck_assert_ptr_null(strstr(err.text, "DT-2024-002"));
	ck_assert(!store_segment_get(t.s, "ZZZZZZZZZZZZ\x1b[2J", &got, &err));
	ck_assert_ptr_null(strstr(err.text, "DT-2024"));
	ck_assert_ptr_null(strchr(err.text, '\x1b'));
	ck_assert(!store_segment_get(t.s, "tiếp âm", &got, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "tiếp âm"));
}
END_TEST

START_TEST(implausible_segments_are_refused)
{
	static const struct segment cases[] = {
		{ .title = LENT(""), .genre = LENT("TIN") },
		{ .title = LENT("a\x1b[2Jb"), .genre = LENT("TIN") },
		{ .title = LENT("a"), .genre = LENT("XYZ") },
		{ .title = LENT("a"), .genre = LENT("TIN"), .code = LENT("D T") },
		{ .title = LENT("a"), .genre = LENT("TIN"), .valid_from = LENT("5/3/2024") },
		{ .title = LENT("a"), .genre = LENT("TIN"), .valid_from = LENT("2024-02-30") },
		{ .title = LENT("a"), .genre = LENT("TIN"), .valid_from = LENT("2024-03-02"),
		  .valid_to = LENT("2024-03-01") },
		{ .title = LENT("a"), .genre = LENT("TIN"), .author = LENT("\xff") },
	};
	struct segment seg = cases[_i];
	struct err err = { 0 };
	int64_t id = -7;

	seg.origin = LENT("TSX");
	seg.priority = LENT("normal");
	ck_assert(store_begin(t.s, &err));
	ck_assert(!store_segment_add(t.s, &seg, &id, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	ck_assert_int_eq(id, -7);
	store_rollback(t.s);
}
END_TEST

START_TEST(code_is_given_once)
{
	struct segment seg = { .code = LENT("dt-2024-001"), .title = LENT("a"),
			       .genre = LENT("TIN"), .origin = LENT("TSX"),
			       .priority = LENT("normal") };
	struct err err = { 0 };
	int64_t id;

	temp_segment(&t, "Một", NULL);
	ck_assert(store_begin(t.s, &err));
	ck_assert(!store_segment_add(t.s, &seg, &id, &err));
	ck_assert_int_eq(err.code, ERR_EXISTS);
	store_rollback(t.s);
}
END_TEST

START_TEST(segments_are_listed_newest_first_by_page)
{
	struct segment_list page = { 0 };
	struct err err = { 0 };
	int64_t before = INT64_MAX;
	char expected[8];
	int left = 7;

	for (int i = 1; i <= 7; i++) {
		snprintf(expected, sizeof expected, "%d", i);
		temp_segment(&t, expected, NULL);
	}
	do {
		ck_assert(store_segment_list(t.s, before, 3, &page, &err));
		for (size_t i = 0; i < page.count; i++) {
			snprintf(expected, sizeof expected, "%d", left--);
			ck_assert_str_eq(page.rows[i].title, expected);
			before = page.rows[i].id;
		}
		if (page.count == 0)
			break;
		segment_list_finish(&page);
	} while (true);
	ck_assert_int_eq(left, 0);
}
END_TEST

START_TEST(links_bring_plan_and_secondary_items_in_natural_order)
{
	int64_t id = temp_segment(&t, "Một", NULL);
	char **codes = NULL;
	size_t count = 0;
	struct err err = { 0 };

	IN_TRANSACTION(&t,
		store_segment_link(t.s, id, "16/KH-UBND", "ND-5.10", false, &in_err) &&
		store_segment_link(t.s, id, NULL, "nd-5.9", false, &in_err) &&
		store_segment_link(t.s, id, NULL, "ND-5.2", false, &in_err) &&
		store_segment_link(t.s, id, NULL, "ND-5.2", false, &in_err) &&
		store_segment_link(t.s, id, NULL, "ND-5.2", true, &in_err));

	struct segment got = segment_at("DT-2024-001");
	ck_assert_str_eq(got.plan_number, "16/KH-UBND");
	ck_assert_str_eq(got.plan_code, "ND-5.2");
	ck_assert_ptr_nonnull(got.plan_title);
	segment_finish(&got);
	ck_assert(store_segment_secondary(t.s, id, &codes, &count, &err));
	ck_assert_uint_eq(count, 2);
	ck_assert_str_eq(codes[0], "16/KH-UBND\tND-5.9");
	ck_assert_str_eq(codes[1], "16/KH-UBND\tND-5.10");
	for (size_t i = 0; i < count; i++)
		free(codes[i]);
	free(codes);
	ck_assert(store_begin(t.s, &err));
	ck_assert(!store_segment_link(t.s, id, NULL, "ND-99", true, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	store_rollback(t.s);
}
END_TEST

static void add_segment_tests(TCase *filled)
{
	tcase_add_test(filled, codes_count_on_within_station_and_year);
	tcase_add_test(filled,
		       codes_count_on_past_a_thousand_and_round_given_ones);
	tcase_add_loop_test(filled, next_code_passes_a_thousand, 0, 4);
	tcase_add_test(filled,
		       segment_comes_back_whatever_the_case_of_its_code);
	tcase_add_test(filled, unknown_code_names_the_near_ones);
	tcase_add_loop_test(filled, implausible_segments_are_refused, 0, 8);
	tcase_add_test(filled, code_is_given_once);
	tcase_add_test(filled, segments_are_listed_newest_first_by_page);
	tcase_add_test(filled,
		links_bring_plan_and_secondary_items_in_natural_order);
}

int main(void)
{
	Suite *suite = suite_create("catalogue");
	TCase *empty = tcase_create("empty station");
	TCase *filled = tcase_create("station");

	tcase_add_checked_fixture(empty, open_empty, close_station);
	tcase_add_test(empty, profile_comes_back_as_it_was_put);
	tcase_add_test(empty, profile_is_put_once);
	tcase_add_test(empty, plan_comes_back_byte_for_byte);
	tcase_add_checked_fixture(filled, open_filled, close_station);
	tcase_add_test(filled, plan_is_found_by_number_or_by_day);
	tcase_add_test(filled, plan_is_added_once_and_its_documents_too);
	add_segment_tests(filled);
	suite_add_tcase(suite, empty);
	suite_add_tcase(suite, filled);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
