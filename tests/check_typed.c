/*
 * Facts that are typed in: of what is in no catalogue, of what was read out;
 * and what becomes of them when they are corrected (rules R4, R5).
 */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "air_desk.h"
#include "app/logbook_remark.h"

static struct station_desk desk;

/* By the text, at the station's usual rate. */
enum { READING_MS = 248000, HOUR_S = 3600 };

static void setup(void)
{
	picture_speak(0);
	station_desk_open(&desk);
}

static void teardown(void)
{
	station_desk_close(&desk);
}

static struct logbook_airing fact(const char *title)
{
	struct logbook_airing req;

	logbook_airing_init(&req);
	req.what = LOGBOOK_FREE;
	req.title = title;
	req.start_at = desk.now - HOUR_S;
	req.played_ms = 150000;
	req.reason = "đưa sát giờ";
	return req;
}

static void refused(const struct logbook_airing *req, enum err_code code,
		    const char *words)
{
	int64_t before = air_desk_head(&desk);
	struct err err = {0};
	int64_t seq = 0;

	ck_assert(!logbook_add(desk.app, req, &seq, &err));
	ck_assert_int_eq(err.code, code);
	ck_assert_msg(strstr(err.text, words) != NULL, "%s", err.text);
	ck_assert_int_eq(air_desk_head(&desk), before);
}

static int64_t add(const struct logbook_airing *req)
{
	struct err err = {0};
	int64_t seq = 0;

	air_desk_fine(logbook_add(desk.app, req, &seq, &err), &err);
	return seq;
}

/* The row of that number, in the list. */
static const struct airing *row_of(int64_t seq, struct airing_list *list)
{
	struct err err = {0};

	air_desk_fine(logbook_newest(desk.app, 10, list, &err), &err);
	for (size_t i = 0; i < list->count; i++)
		if (list->rows[i].entry.seq == seq)
			return &list->rows[i];
	ck_abort_msg("no row %lld", (long long)seq);
}

/* ---- in no catalogue ------------------------------------------------------- */

START_TEST(what_is_in_no_catalogue_needs_a_title_and_a_reason)
{
	struct logbook_airing req = fact("Lời kêu gọi hiến máu");

	req.reason = NULL;
	refused(&req, ERR_REFUSED, "in no catalogue");
	req.origin = "TTN";	/* needs no approval, but a reason */
	refused(&req, ERR_REFUSED, "in no catalogue");
	req = fact(NULL);
	refused(&req, ERR_INVALID, "title");
	req = fact("Lời kêu gọi hiến máu");
	req.played_ms = LOG_NONE;
	refused(&req, ERR_INVALID, "how long was it?");
}
END_TEST

static void remarked(int64_t seq, const char *words)
{
	char *text = logbook_remark(desk.app, seq);

	if (words == NULL)
		ck_assert_pstr_eq(text, NULL);
	else
		ck_assert_msg(text != NULL && strstr(text, words) != NULL,
			      "%s", text != NULL ? text : "nothing");
	free(text);
}

START_TEST(what_overlaps_another_airing_or_doubles_it_is_told)
{
	struct logbook_airing req = air_desk_request(AIR_DESK_HEARD);
	struct err err = {0};

	req.start_at = desk.now - HOUR_S;
	int64_t first = add(&req);
	remarked(first, NULL);
	int64_t second = add(&req);
	remarked(second, "same second");
	air_desk_fine(logbook_strike(desk.app, second, "ghi trùng", NULL,
				     &err), &err);

	struct logbook_airing other = fact("Lời kêu gọi hiến máu");
	other.start_at = req.start_at + AIR_DESK_HEARD_MS / 1000 - 59;
	remarked(add(&other), NULL);	/* times are typed to the minute */
	other.start_at = req.start_at - 90;
	remarked(add(&other), "at that time");
	other.start_at = req.start_at;
	other.coverage = "Thôn Một";	/* heard elsewhere */
	remarked(add(&other), NULL);
}
END_TEST

START_TEST(an_emergency_that_names_no_order_is_told)
{
	struct logbook_airing req = fact("Bão số 1");

	req.is_emergency = true;
	req.order_by = "Trần Văn Mẫu";
	remarked(add(&req), "named that ordered");
	req.start_at -= HOUR_S;
	req.order_ref = "Công điện 05";
	remarked(add(&req), NULL);
}
END_TEST

START_TEST(what_is_in_no_catalogue_is_marked_and_counts)
{
	struct logbook_airing req = fact("Lời kêu gọi hiến máu");
	struct airing_list list = {0};

	req.genre = "TBA";
	req.plan_item = "ND-5.2";
	const struct airing *row = row_of(add(&req), &list);
	const struct log_entry *e = &row->entry;

	ck_assert_str_eq(e->kind, "airing");
	ck_assert_str_eq(e->approval, "unapproved");
	ck_assert_str_eq(e->origin, "TSX");
	ck_assert_str_eq(e->plan_code, "ND-5.2");
	ck_assert_str_eq(e->plan_number, "16/KH-UBND");
	ck_assert_ptr_nonnull(e->plan_title);
	ck_assert_pstr_eq(e->reason, "đưa sát giờ");
	ck_assert_str_eq(e->outcome, "full");
	ck_assert(airing_counts(row));
	airing_list_finish(&list);

	req.origin = "TTN";
	req.plan_item = NULL;
	row = row_of(add(&req), &list);
	ck_assert_str_eq(row->entry.approval, "exempt");
	ck_assert_ptr_null(row->entry.plan_code);
	airing_list_finish(&list);
}
END_TEST

static const struct {
	const char *genre, *origin, *plan_item;
	enum err_code code;
	const char *words;
} unknown[] = {
	{ "XYZ", NULL, NULL, ERR_INVALID, "TIN, BAI" },
	{ NULL, "XYZ", NULL, ERR_INVALID, "TSX, TTN, TBA" },
	{ NULL, NULL, "ND-99", ERR_NOTFOUND, "\"ND-99\"" },
};

START_TEST(what_nobody_knows_is_refused_by_its_name)
{
	struct logbook_airing req = fact("Nhạc hiệu");

	req.genre = unknown[_i].genre;
	req.origin = unknown[_i].origin;
	req.plan_item = unknown[_i].plan_item;
	refused(&req, unknown[_i].code, unknown[_i].words);
}
END_TEST

START_TEST(the_book_prints_why)
{
	struct logbook_airing req = fact("Lời kêu gọi hiến máu");

	add(&req);
	struct run r = daixa(&desk.world, "report", "book", "--month",
			     "2024-03", "--format", "csv", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	ck_assert_ptr_nonnull(strstr(r.out, "lý do: đưa sát giờ"));
	ck_assert_ptr_nonnull(strstr(r.out, "phát khi chưa duyệt"));
	run_finish(&r);
}
END_TEST

/* ---- read out -------------------------------------------------------------- */

static const struct {
	int64_t played_ms;
	bool is_part;
	const char *outcome;
} readings[] = {
	{ READING_MS, false, "full" },	    { READING_MS, true, "partial" },
	{ 192000, false, "full" },	    { 192000, true, "partial" },
	{ 10000, false, "cut" },	    { 10000, true, "cut" },
};

START_TEST(a_reading_typed_in_has_the_class_of_its_text)
{
	struct logbook_airing req = air_desk_request(AIR_DESK_READ_LIVE);
	struct airing_list list = {0};

	req.start_at = desk.now - HOUR_S;
	req.played_ms = readings[_i].played_ms;
	req.is_part = readings[_i].is_part;
	const struct airing *row = row_of(add(&req), &list);

	ck_assert_int_gt(row->entry.planned_ms, READING_MS - 1000);
	ck_assert_int_lt(row->entry.planned_ms, READING_MS + 1000);
	ck_assert_str_eq(row->entry.outcome, readings[_i].outcome);
	airing_list_finish(&list);
}
END_TEST

/* A recording tells how long it was heard; of a reading somebody must. */
START_TEST(how_long_a_reading_took_is_asked)
{
	struct logbook_airing req = air_desk_request(AIR_DESK_HEARD);

	req.start_at = desk.now - HOUR_S;
	add(&req);
	req.mode = "live";
	refused(&req, ERR_INVALID, "how long was it?");
}
END_TEST

static int64_t correct(int64_t seq, int64_t played_ms, const char *note)
{
	struct logbook_change change;
	struct err err = {0};
	int64_t corrected = 0;

	logbook_change_init(&change);
	change.played_ms = played_ms;
	change.note = note;
	air_desk_fine(logbook_correct(desk.app, seq, &change, "ghi nhầm",
				      &corrected, &err), &err);
	return corrected;
}

START_TEST(a_correction_keeps_the_class_unless_the_length_changes)
{
	struct logbook_airing req = air_desk_request(AIR_DESK_READ_LIVE);
	struct airing_list list = {0};

	req.start_at = desk.now - HOUR_S;
	req.played_ms = 192000;
	int64_t seq = correct(add(&req), LOG_NONE, "đọc hai giọng");
	ck_assert_str_eq(row_of(seq, &list)->entry.outcome, "full");
	airing_list_finish(&list);
	seq = correct(seq, 100000, NULL);
	ck_assert_str_eq(row_of(seq, &list)->entry.outcome, "cut");
	airing_list_finish(&list);

	/* what a crash cut short stays so, whatever was heard of it */
	struct air *air = air_desk_start(&desk, AIR_DESK_HEARD);
	const struct air_end end = { .played_ms = 150000, .is_cut = true };
	struct err err = {0};
	seq = air_seq(air);
	air_desk_fine(air_end(air, &end, NULL, &err), &err);
	air_free(air);
	seq = correct(seq, LOG_NONE, "mất điện");
	ck_assert_str_eq(row_of(seq, &list)->entry.outcome, "cut");
	airing_list_finish(&list);
}
END_TEST

/* ---- incidents -------------------------------------------------------------- */

static int64_t incident(void)
{
	const struct logbook_incident req = {
		.kind = "power", .start_at = desk.now - HOUR_S,
		.end_at = desk.now - 600, .coverage = "Thôn Một",
	};
	struct err err = {0};
	int64_t seq = 0;

	air_desk_fine(logbook_incident(desk.app, &req, &seq, &err), &err);
	return seq;
}

START_TEST(an_incident_is_corrected_like_any_row)
{
	struct logbook_change change;
	struct airing_list list = {0};
	struct err err = {0};
	int64_t old = incident();
	int64_t seq = 0;

	logbook_change_init(&change);
	change.incident = "intrusion";
	change.has_no_end = true;
	change.coverage = "Thôn Hai";
	air_desk_fine(logbook_correct(desk.app, old, &change, "nghe lại",
				      &seq, &err), &err);

	const struct airing *row = row_of(seq, &list);
	ck_assert(airing_is_incident(row));
	ck_assert(!airing_counts(row));
	ck_assert_int_eq(row->corrects, old);
	ck_assert_str_eq(row->entry.incident, "intrusion");
	ck_assert_str_eq(row->entry.title, "Sự cố: chèn sóng");
	ck_assert_str_eq(row->entry.coverage, "Thôn Hai");
	ck_assert_int_eq(row->entry.end_at, LOG_NONE);
	ck_assert_int_eq(row->entry.start_at, desk.now - HOUR_S);
	airing_list_finish(&list);
	ck_assert(airing_is_struck(row_of(old, &list)));
	airing_list_finish(&list);
}
END_TEST

START_TEST(what_a_row_has_not_cannot_be_corrected)
{
	struct logbook_change change;
	struct err err = {0};
	int64_t seq = incident();

	logbook_change_init(&change);
	change.played_ms = 60000;
	ck_assert(!logbook_correct(desk.app, seq, &change, "thử", NULL, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	logbook_change_init(&change);
	change.end_at = desk.now - 2 * HOUR_S;	/* before it began */
	ck_assert(!logbook_correct(desk.app, seq, &change, "thử", NULL, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	struct logbook_airing req = fact("Nhạc hiệu");
	seq = add(&req);
	logbook_change_init(&change);
	change.incident = "power";
	ck_assert(!logbook_correct(desk.app, seq, &change, "thử", NULL, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("typed");
	TCase *t = tcase_create("typed");

	tcase_add_unchecked_fixture(t, station_desk_setup,
				    station_desk_teardown);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_set_timeout(t, 180);
	tcase_add_test(t, what_is_in_no_catalogue_needs_a_title_and_a_reason);
	tcase_add_test(t, what_is_in_no_catalogue_is_marked_and_counts);
	tcase_add_test(t, what_overlaps_another_airing_or_doubles_it_is_told);
	tcase_add_test(t, an_emergency_that_names_no_order_is_told);
	tcase_add_loop_test(t, what_nobody_knows_is_refused_by_its_name, 0,
			    sizeof unknown / sizeof *unknown);
	tcase_add_test(t, the_book_prints_why);
	tcase_add_loop_test(t, a_reading_typed_in_has_the_class_of_its_text, 0,
			    sizeof readings / sizeof *readings);
	tcase_add_test(t, how_long_a_reading_took_is_asked);
	tcase_add_test(t, a_correction_keeps_the_class_unless_the_length_changes);
	tcase_add_test(t, an_incident_is_corrected_like_any_row);
	tcase_add_test(t, what_a_row_has_not_cannot_be_corrected);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
