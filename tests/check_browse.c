/* Orders, matches, updates and drafts in the database. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/log_entry.h"
#include "store/store_browse.h"
#include "store/store_catalogue.h"
#include "store/store_draft.h"
#include "store/store_log.h"
#include "store/store_search.h"
#include "temp_station.h"

static struct temp_station t;

static void open_filled(void)
{
	temp_station_open(&t);
	temp_station_fill(&t);
}

static void close_station(void)
{
	temp_station_close(&t);
}

/* The ids of an order, as text: "3 1 2 ". */
static const char *order_text(enum segment_order order)
{
	static char text[256];
	struct segment_ids ids;
	struct err err;
	size_t len = 0;

	ck_assert_msg(store_segment_ids(t.s, order, &ids, &err), "%s",
		      err.text);
	text[0] = '\0';
	for (size_t i = 0; i < ids.count; i++)
		len += (size_t)snprintf(text + len, sizeof text - len, "%d ",
					(int)ids.at[i]);
	free(ids.at);
	return text;
}

static const char *match_text(const char *words, enum segment_match where)
{
	static char text[256];
	struct segment_ids ids;
	struct err err;
	size_t len = 0;

	ck_assert_msg(store_segment_match(t.s, words, where, &ids, &err), "%s",
		      err.text);
	text[0] = '\0';
	for (size_t i = 0; i < ids.count; i++)
		len += (size_t)snprintf(text + len, sizeof text - len, "%d ",
					(int)ids.at[i]);
	free(ids.at);
	return text;
}

static struct segment row(int64_t id)
{
	struct segment_list list;
	struct err err;

	ck_assert_msg(store_segment_rows(t.s, &id, 1, &list, &err), "%s",
		      err.text);
	struct segment s = list.rows[0];
	free(list.rows);
	return s;
}

static int64_t add_coded(const char *code, const char *title)
{
	struct segment seg = {
		.code = LENT(code),
		.title = LENT(title),
		.genre = LENT("TIN"),
		.origin = LENT("TSX"),
		.priority = LENT("normal"),
	};
	int64_t id = 0;

	IN_TRANSACTION(&t, store_segment_add(t.s, &seg, &id, &in_err));
	return id;
}

/* An airing of a segment; its number in the log. */
static int64_t air(int64_t segment_id, int64_t start_at)
{
	struct segment s = row(segment_id);
	struct log_entry e;
	struct err err;
	int64_t seq = 0;

	log_entry_init(&e);
	e.kind = strdup("airing");
	e.source = strdup("typed");
	e.operator = strdup("Người ghi");
	e.mode = strdup("live");
	e.origin = strdup("TSX");
	e.priority = strdup("normal");
	e.outcome = strdup("full");
	e.start_at = start_at;
	e.start_offset_min = 420;
	e.played_ms = 60000;
	e.segment_uid = strdup(s.uid);
	e.segment_code = strdup(s.code);
	e.title = strdup(s.title);
	ck_assert_msg(store_log_append(t.s, &e, &seq, &err), "%s", err.text);
	log_entry_finish(&e);
	segment_finish(&s);
	return seq;
}

static void strike(int64_t seq)
{
	struct log_entry e;
	struct err err;

	log_entry_init(&e);
	e.kind = strdup("strike");
	e.source = strdup("typed");
	e.operator = strdup("Người ghi");
	e.ref_seq = seq;
	e.reason = strdup("ghi nhầm");
	ck_assert_msg(store_log_append(t.s, &e, NULL, &err), "%s", err.text);
	log_entry_finish(&e);
}

/* ---- orders --------------------------------------------------------------- */

START_TEST(titles_stand_in_dictionary_order)
{
	temp_segment(&t, "Đường mới", NULL);
	temp_segment(&t, "Dân quân", NULL);
	temp_segment(&t, "Em bé", NULL);
	temp_segment(&t, "ăn uống sạch", NULL);

	ck_assert_str_eq(order_text(SEGMENT_BY_TITLE), "4 2 1 3 ");
	ck_assert_str_eq(order_text(SEGMENT_BY_AGE), "1 2 3 4 ");
}
END_TEST

START_TEST(codes_stand_in_natural_order)
{
	add_coded("DT-2024-1000", "a");
	add_coded("DT-2024-999", "b");
	add_coded("DT-2023-005", "c");
	add_coded("X", "d");

	ck_assert_str_eq(order_text(SEGMENT_BY_CODE), "3 2 1 4 ");
}
END_TEST

START_TEST(struck_airings_do_not_count_in_the_order)
{
	int64_t a = temp_segment(&t, "a", NULL);
	int64_t b = temp_segment(&t, "b", NULL);

	temp_segment(&t, "c", NULL);
	air(a, TEMP_NOW - 4000);
	air(b, TEMP_NOW - 3000);
	strike(air(b, TEMP_NOW - 2000));
	air(a, TEMP_NOW - 3500);

	ck_assert_str_eq(order_text(SEGMENT_BY_AIRINGS), "3 2 1 ");
	ck_assert_str_eq(order_text(SEGMENT_BY_LAST_AIRED), "3 1 2 ");
}
END_TEST

START_TEST(every_order_holds_every_segment_once)
{
	temp_segment(&t, "a", NULL);
	temp_segment(&t, "b", "chữ");
	for (int o = 0; o < SEGMENT_ORDER_COUNT; o++) {
		const char *text = order_text((enum segment_order)o);
		ck_assert_msg(strcmp(text, "1 2 ") == 0 ||
				      strcmp(text, "2 1 ") == 0,
			      "order %d: %s", o, text);
	}
}
END_TEST

START_TEST(airings_of_one_segment_come_newest_first)
{
	int64_t a = temp_segment(&t, "a", NULL);
	struct airing_list list;
	struct err err;

	air(temp_segment(&t, "b", NULL), TEMP_NOW - 5000);
	air(a, TEMP_NOW - 4000);
	strike(air(a, TEMP_NOW - 3000));
	air(a, TEMP_NOW - 2000);
	struct segment s = row(a);
	ck_assert_msg(store_log_of_segment(t.s, s.uid, 10, &list, &err), "%s",
		      err.text);

	ck_assert_uint_eq(list.count, 3);
	ck_assert_int_eq(list.rows[0].entry.start_at, TEMP_NOW - 2000);
	ck_assert_int_eq(list.rows[0].airing_no, 2);
	ck_assert(airing_is_struck(&list.rows[1]));
	ck_assert_int_eq(list.rows[2].airing_no, 1);
	airing_list_finish(&list);
	segment_finish(&s);
}
END_TEST

/* ---- matches -------------------------------------------------------------- */

START_TEST(words_match_from_their_beginning_while_typed)
{
	temp_segment(&t, "Đăng ký khai sinh", "giấy tờ");
	temp_segment(&t, "Lịch cắt điện", "đăng báo");

	ck_assert_str_eq(match_text("dan", SEGMENT_MATCH_ALL), "1 2 ");
	ck_assert_str_eq(match_text("dan", SEGMENT_MATCH_TITLE), "1 ");
	ck_assert_str_eq(match_text("đăng k", SEGMENT_MATCH_ALL), "1 ");
	ck_assert_str_eq(match_text("", SEGMENT_MATCH_ALL), "");
	ck_assert_str_eq(match_text("\" ( AND *", SEGMENT_MATCH_ALL), "");
}
END_TEST

START_TEST(part_of_a_code_matches)
{
	add_coded("DT-2024-017", "a");
	add_coded("DT-2024-117", "b");

	ck_assert_str_eq(match_text("4-017", SEGMENT_MATCH_ALL), "1 ");
	ck_assert_str_eq(match_text("17", SEGMENT_MATCH_TITLE), "1 2 ");
	ck_assert_str_eq(match_text("dt-2024-1", SEGMENT_MATCH_ALL), "2 ");
}
END_TEST

START_TEST(a_row_that_is_gone_is_empty)
{
	int64_t ids[] = {7, temp_segment(&t, "a", NULL)};
	struct segment_list list;
	struct err err;

	ck_assert(store_segment_rows(t.s, ids, 2, &list, &err));
	ck_assert_uint_eq(list.count, 2);
	ck_assert_int_eq(list.rows[0].id, 0);
	ck_assert_str_eq(list.rows[1].title, "a");
	segment_list_finish(&list);
}
END_TEST

/* ---- updates -------------------------------------------------------------- */

START_TEST(an_update_changes_title_order_and_index)
{
	int64_t id = temp_segment(&t, "Zê-bra", NULL);

	temp_segment(&t, "Mưa", NULL);
	struct segment s = row(id);
	free(s.title);
	s.title = strdup("Áo ấm");
	IN_TRANSACTION(&t, store_segment_update(t.s, &s, &in_err));
	segment_finish(&s);
	s = row(id);

	ck_assert_str_eq(s.title, "Áo ấm");
	ck_assert_int_eq(s.row_version, 2);
	ck_assert_str_eq(order_text(SEGMENT_BY_TITLE), "1 2 ");
	ck_assert_str_eq(match_text("ao am", SEGMENT_MATCH_ALL), "1 ");
	ck_assert_str_eq(match_text("bra", SEGMENT_MATCH_ALL), "");
	segment_finish(&s);
}
END_TEST

START_TEST(an_update_of_an_old_version_is_refused)
{
	struct segment s = row(temp_segment(&t, "a", NULL));
	struct err err;

	IN_TRANSACTION(&t, store_segment_update(t.s, &s, &in_err));
	ck_assert(store_begin(t.s, &err));
	ck_assert(!store_segment_update(t.s, &s, &err));
	store_rollback(t.s);

	ck_assert_int_eq(err.code, ERR_REFUSED);
	s.id = 77;
	ck_assert(store_begin(t.s, &err));
	ck_assert(!store_segment_update(t.s, &s, &err));
	store_rollback(t.s);
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	segment_finish(&s);
}
END_TEST

/* ---- drafts, audit -------------------------------------------------------- */

START_TEST(a_form_has_one_draft_until_it_is_cleared)
{
	char *text = NULL;
	struct err err;

	IN_TRANSACTION(&t, store_draft_put(t.s, "a", "{1}", "Ai đó", &in_err));
	IN_TRANSACTION(&t, store_draft_put(t.s, "a", "{2}", "Ai đó", &in_err));
	IN_TRANSACTION(&t, store_draft_put(t.s, "b", "{3}", "Ai đó", &in_err));
	ck_assert(store_draft_get(t.s, "a", &text, &err));
	ck_assert_str_eq(text, "{2}");
	free(text);
	IN_TRANSACTION(&t, store_draft_clear(t.s, "a", &in_err));
	ck_assert(store_draft_get(t.s, "a", &text, &err));
	ck_assert_ptr_null(text);
	ck_assert(store_draft_get(t.s, "b", &text, &err));
	ck_assert_str_eq(text, "{3}");
	free(text);
}
END_TEST

START_TEST(audit_lines_of_a_subject_come_newest_first)
{
	struct audit_list list;
	struct err err;

	IN_TRANSACTION(&t, store_audit(t.s, "A", "add", "X", NULL, "{}",
				       &in_err));
	IN_TRANSACTION(&t, store_audit(t.s, "B", "add", "Y", NULL, NULL,
				       &in_err));
	IN_TRANSACTION(&t, store_audit(t.s, "C", "edit", "X", "{}", "{}",
				       &in_err));
	ck_assert(store_audit_list(t.s, "X", 5, &list, &err));

	ck_assert_uint_eq(list.count, 2);
	ck_assert_str_eq(list.rows[0].operator_name, "C");
	ck_assert_str_eq(list.rows[1].deed, "add");
	audit_list_finish(&list);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("browse");
	TCase *tc = tcase_create("station");
	SRunner *sr;

	tcase_add_checked_fixture(tc, open_filled, close_station);
	tcase_add_test(tc, titles_stand_in_dictionary_order);
	tcase_add_test(tc, codes_stand_in_natural_order);
	tcase_add_test(tc, struck_airings_do_not_count_in_the_order);
	tcase_add_test(tc, every_order_holds_every_segment_once);
	tcase_add_test(tc, airings_of_one_segment_come_newest_first);
	tcase_add_test(tc, words_match_from_their_beginning_while_typed);
	tcase_add_test(tc, part_of_a_code_matches);
	tcase_add_test(tc, a_row_that_is_gone_is_empty);
	tcase_add_test(tc, an_update_changes_title_order_and_index);
	tcase_add_test(tc, an_update_of_an_old_version_is_refused);
	tcase_add_test(tc, a_form_has_one_draft_until_it_is_cleared);
	tcase_add_test(tc, audit_lines_of_a_subject_come_newest_first);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
