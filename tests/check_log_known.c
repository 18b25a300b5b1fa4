/* What the log names must be known to the station; a change must change. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "app/logbook.h"
#include "station_desk.h"

static struct station_desk desk;

static void begin(void)
{
	picture_speak(0);
	station_desk_open(&desk);
}

static void end(void)
{
	station_desk_close(&desk);
}

static bool add(const char *slot, const char *coverage, struct err *err)
{
	struct logbook_airing req;
	int64_t seq;

	logbook_airing_init(&req);
	req.code = "DT-2024-005";
	req.start_at = DESK_NOW - 3600;
	req.slot = slot;
	req.coverage = coverage;
	return logbook_add(desk.app, &req, &seq, err);
}

static const char *const known[] = {
	"Toàn xã", "Thôn Một", "Thôn Một, Thôn Hai", "thôn hai;Thôn Ba", "T03",
	"Cụm 01 – Thôn Một, nhà văn hóa",
	"Thôn Sáu, Cụm 02 – Thôn Một, trục đường thôn, C05",
};

START_TEST(a_place_of_the_station_is_written_down)
{
	struct err err = {0};

	ck_assert_msg(add(NULL, known[_i], &err), "%s", err.text);
}
END_TEST

/* As the book is to print them, without a list of codes. */
static const struct {
	const char *typed, *written;
} spoken[] = {
	{"toàn xã", "Toàn xã"},
	{"T01,t03", "Thôn Một, Thôn Ba"},
	{"thôn hai;Thôn Ba", "Thôn Hai, Thôn Ba"},
	{"T01, C01", "Thôn Một; Cụm 01 – Thôn Một, nhà văn hóa"},
};

START_TEST(places_are_written_down_by_name)
{
	struct airing_list list = {0};
	struct err err = {0};

	ck_assert_msg(add(NULL, spoken[_i].typed, &err), "%s", err.text);
	ck_assert_msg(logbook_newest(desk.app, 10, &list, &err), "%s",
		      err.text);
	const struct airing *row = NULL;
	for (size_t i = 0; i < list.count; i++)
		if (row == NULL || list.rows[i].entry.seq > row->entry.seq)
			row = &list.rows[i];
	ck_assert_pstr_eq(row->entry.coverage, spoken[_i].written);
	airing_list_finish(&list);
}
END_TEST

static const struct {
	const char *coverage, *named;
} unknown[] = {
	{"Thôn Bảy", "'Thôn Bảy'"},
	{"Thôn Một, Thôn Bảy", "'Thôn Bảy'"},
	{"Thôn", "'Thôn'"},
	{"Thôn Một Thôn Hai", "'Thôn Một Thôn Hai'"},
};

START_TEST(a_place_nobody_knows_is_refused_by_its_name)
{
	struct err err = {0};

	ck_assert(!add(NULL, unknown[_i].coverage, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	ck_assert_msg(strstr(err.text, unknown[_i].named) != NULL, "%s",
		      err.text);
	ck_assert_msg(strstr(err.text, "Thôn Sáu") != NULL, "%s", err.text);
}
END_TEST

START_TEST(a_slot_nobody_knows_is_refused)
{
	struct err err = {0};

	ck_assert(!add("KHUYA", NULL, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	ck_assert_msg(strstr(err.text, "SANG, TRUA, CHIEU, DOT_XUAT") != NULL,
		      "%s", err.text);
	ck_assert_msg(add("DOT_XUAT", NULL, &err), "%s", err.text);
}
END_TEST

START_TEST(an_incident_is_somewhere_too)
{
	struct logbook_incident req = {
		.kind = "power", .start_at = DESK_NOW - 60, .end_at = LOG_NONE,
		.coverage = "Thôn Bảy",
	};
	struct err err = {0};
	int64_t seq;

	ck_assert(!logbook_incident(desk.app, &req, &seq, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
}
END_TEST

START_TEST(a_correction_that_changes_nothing_is_refused)
{
	struct logbook_change change;
	struct airing_list list;
	struct log_head before;
	struct log_head after;
	struct err err = {0};
	int64_t seq;

	ck_assert(logbook_newest(desk.app, 1, &list, &err) &&
		  logbook_head(desk.app, &before, &err));
	const struct log_entry *e = &list.rows[0].entry;
	logbook_change_init(&change);
	ck_assert(!logbook_correct(desk.app, e->seq, &change, "thử", &seq,
				   &err));
	ck_assert_int_eq(err.code, ERR_REFUSED);
	change.title = e->title;
	change.played_ms = e->played_ms;
	ck_assert(!logbook_correct(desk.app, e->seq, &change, "thử", &seq,
				   &err));
	ck_assert_int_eq(err.code, ERR_REFUSED);
	ck_assert(logbook_head(desk.app, &after, &err));
	ck_assert_int_eq(after.seq, before.seq);
	airing_list_finish(&list);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("what the log knows");
	TCase *c = tcase_create("known");

	tcase_set_timeout(c, 120);
	tcase_add_unchecked_fixture(c, station_desk_setup,
				    station_desk_teardown);
	tcase_add_checked_fixture(c, begin, end);
	tcase_add_loop_test(c, a_place_of_the_station_is_written_down, 0,
			    sizeof known / sizeof *known);
	tcase_add_loop_test(c, places_are_written_down_by_name, 0,
			    sizeof spoken / sizeof *spoken);
	tcase_add_loop_test(c, a_place_nobody_knows_is_refused_by_its_name, 0,
			    sizeof unknown / sizeof *unknown);
	tcase_add_test(c, a_slot_nobody_knows_is_refused);
	tcase_add_test(c, an_incident_is_somewhere_too);
	tcase_add_test(c, a_correction_that_changes_nothing_is_refused);
	suite_add_tcase(s, c);
	SRunner *runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
