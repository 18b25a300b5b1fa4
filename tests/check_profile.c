/* Profiles: what holds on which day, and the files that are refused. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "model/profile.h"
#include "model/profile_shape.h"
#include "record_cases.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

enum { HOUR = 3600, MINUTE = 60 };

static const char duc_tan_path[] = "data/profiles/duc-tan-2024.json";
static const char mo_duc_path[] = "data/profiles/mo-duc-2025.json";
static const char good_path[] = "tests/fixtures/profile.json";

static bool reads_profile(const char *text, size_t len, struct err *err)
{
	struct profile p = {0};
	bool ok = profile_parse(text, len, &p, err);

	if (ok)
		profile_finish(&p);
	return ok;
}

static struct profile profile_at(const char *path)
{
	struct profile p = {0};
	struct err err = {0};
	struct buf text;

	buf_init(&text);
	load_file(path, &text);
	bool ok = profile_parse(text.data, text.len, &p, &err);
	ck_assert_msg(ok, "%s: %s", path, err.text);
	buf_finish(&text);
	return p;
}

static const char *slot_at(const struct profile *p, const char *day,
			   int second)
{
	const struct slot *s = profile_slot_at(p, day, second);

	return s != NULL ? s->code : "";
}

static const struct village *village_of(const struct profile *p,
					const char *code)
{
	for (size_t i = 0; i < p->n_villages; i++)
		if (strcmp(p->villages[i].code, code) == 0)
			return &p->villages[i];
	ck_abort_msg("no village %s", code);
	return NULL;
}

/* ---- the shipped profiles ---------------------------------------------------- */

START_TEST(duc_tan_has_every_part)
{
	struct profile p = profile_at(duc_tan_path);

	ck_assert_str_eq(p.id, "duc-tan-2024");
	ck_assert_str_eq(p.code, "DT");
	ck_assert_int_eq(p.utc_offset_min, 420);
	ck_assert_str_eq(p.default_plan, "16-KH-UBND-2024.json");
	ck_assert_uint_eq(p.n_org_units, 14);
	ck_assert_uint_eq(p.n_letterheads, 1);
	ck_assert_uint_eq(p.n_signers, 1);
	ck_assert_uint_eq(p.n_recipients, 7);
	ck_assert_uint_eq(p.n_villages, 6);
	ck_assert_uint_eq(p.n_clusters, 12);
	ck_assert_uint_eq(p.n_relay_sources, 4);
	ck_assert_uint_eq(p.n_slots, 3);
	ck_assert_uint_eq(p.n_people, 7);
	ck_assert_uint_eq(p.n_abbreviations, 27);
	profile_finish(&p);
}
END_TEST

START_TEST(duc_tan_has_two_clusters_in_each_village)
{
	struct profile p = profile_at(duc_tan_path);

	for (size_t i = 0; i < p.n_clusters; i++)
		ck_assert_str_eq(p.clusters[i].village,
				 p.villages[i / 2].code);
	ck_assert_str_eq(p.clusters[11].code, "C12");
	ck_assert_str_eq(p.villages[5].name, "Thôn Sáu");
	profile_finish(&p);
}
END_TEST

START_TEST(duc_tan_ends_with_the_districts)
{
	struct profile p = profile_at(duc_tan_path);
	const struct letterhead *head = profile_letterhead(&p, "2025-06-30");

	ck_assert_ptr_nonnull(head);
	ck_assert_str_eq(head->superior, "UBND HUYỆN MỘ ĐỨC");
	ck_assert_str_eq(head->agency, "ỦY BAN NHÂN DÂN\nXÃ ĐỨC TÂN");
	ck_assert_str_eq(head->place, "Đức Tân");
	ck_assert_ptr_null(profile_letterhead(&p, "2025-07-01"));
	profile_finish(&p);
}
END_TEST

START_TEST(mo_duc_begins_when_the_districts_end)
{
	struct profile p = profile_at(mo_duc_path);
	const struct letterhead *head = profile_letterhead(&p, "2025-07-01");

	ck_assert_str_eq(p.code, "MD");
	ck_assert_ptr_null(p.default_plan);
	ck_assert_ptr_null(profile_letterhead(&p, "2025-06-30"));
	ck_assert_ptr_nonnull(head);
	ck_assert_ptr_null(head->superior);
	ck_assert_str_eq(head->agency, "ỦY BAN NHÂN DÂN\nXÃ MỘ ĐỨC");
	for (size_t i = 0; i < p.n_org_units; i++)
		ck_assert_str_ne(p.org_units[i].level, "huyen");
	profile_finish(&p);
}
END_TEST

START_TEST(mo_duc_tells_villages_of_one_name_apart)
{
	struct profile p = profile_at(mo_duc_path);
	const struct village *a = village_of(&p, "DT-T01");
	const struct village *b = village_of(&p, "DP-T01");

	ck_assert_str_eq(a->name, b->name);
	ck_assert_str_eq(a->former_commune, "xã Đức Tân");
	ck_assert_str_eq(b->former_commune, "xã Đức Phú");
	profile_finish(&p);
}
END_TEST

START_TEST(district_relay_ends_with_2025)
{
	static const char *const paths[] = {duc_tan_path, mo_duc_path};

	for (size_t i = 0; i < COUNT(paths); i++) {
		struct profile p = profile_at(paths[i]);
		ck_assert_ptr_nonnull(profile_relay(&p, "TA-HUYEN",
						    "2025-12-31"));
		ck_assert_ptr_null(profile_relay(&p, "TA-HUYEN",
						 "2026-01-01"));
		ck_assert_ptr_nonnull(profile_relay(&p, "TA-VOV",
						    "2026-01-01"));
		profile_finish(&p);
	}
}
END_TEST

START_TEST(relay_source_carries_its_usual_time)
{
	struct profile p = profile_at(duc_tan_path);
	const struct relay_source *vov = profile_relay(&p, "TA-VOV",
						       "2024-03-01");

	ck_assert_ptr_nonnull(vov);
	ck_assert_str_eq(vov->default_start, "06:00");
	ck_assert_int_eq(vov->default_ms, 30 * MINUTE * 1000);
	ck_assert_ptr_null(profile_relay(&p, "TA-XYZ", "2024-03-01"));
	profile_finish(&p);
}
END_TEST

START_TEST(what_is_ambiguous_is_not_expanded)
{
	struct profile p = profile_at(duc_tan_path);

	for (size_t i = 0; i < p.n_abbreviations; i++)
		ck_assert_str_ne(p.abbreviations[i].brief, "TT");
	ck_assert_str_eq(p.abbreviations[0].brief, "CCHC");
	ck_assert_str_eq(p.abbreviations[0].full, "cải cách hành chính");
	profile_finish(&p);
}
END_TEST

/* ---- days and hours ------------------------------------------------------------ */

START_TEST(validity_holds_on_both_its_ends)
{
	char from[] = "2024-03-01";
	char to[] = "2024-03-31";
	const struct validity v = {from, to};

	ck_assert(!validity_covers(&v, "2024-02-29"));
	ck_assert(validity_covers(&v, "2024-03-01"));
	ck_assert(validity_covers(&v, "2024-03-15"));
	ck_assert(validity_covers(&v, "2024-03-31"));
	ck_assert(!validity_covers(&v, "2024-04-01"));
	ck_assert(!validity_covers(&v, "2025-03-15"));
}
END_TEST

START_TEST(validity_without_an_end_is_open_there)
{
	char day[] = "2024-03-01";
	const struct validity since = {day, NULL};
	const struct validity until = {NULL, day};
	const struct validity always = {NULL, NULL};

	ck_assert(!validity_covers(&since, "2024-02-29"));
	ck_assert(validity_covers(&since, "9999-12-31"));
	ck_assert(validity_covers(&until, "1900-01-01"));
	ck_assert(validity_covers(&until, "2024-03-01"));
	ck_assert(!validity_covers(&until, "2024-03-02"));
	ck_assert(validity_covers(&always, "2024-03-01"));
}
END_TEST

START_TEST(slot_holds_its_first_second_and_not_its_end)
{
	struct profile p = profile_at(duc_tan_path);
	const char *day = "2024-03-05";

	ck_assert_str_eq(slot_at(&p, day, 5 * HOUR - 1), "");
	ck_assert_str_eq(slot_at(&p, day, 5 * HOUR), "SANG");
	ck_assert_str_eq(slot_at(&p, day, 6 * HOUR + 30 * MINUTE - 1), "SANG");
	ck_assert_str_eq(slot_at(&p, day, 6 * HOUR + 30 * MINUTE), "");
	ck_assert_str_eq(slot_at(&p, day, 11 * HOUR), "TRUA");
	ck_assert_str_eq(slot_at(&p, day, 17 * HOUR + 5 * MINUTE), "CHIEU");
	ck_assert_str_eq(slot_at(&p, day, 0), "");
	ck_assert_str_eq(slot_at(&p, day, 24 * HOUR - 1), "");
	profile_finish(&p);
}
END_TEST

START_TEST(slot_may_change_its_hours_on_a_day)
{
	struct profile p = profile_at(good_path);
	int early = 16 * HOUR + 45 * MINUTE;
	int late = 18 * HOUR + 15 * MINUTE;

	ck_assert_str_eq(slot_at(&p, "2025-06-30", early), "");
	ck_assert_str_eq(slot_at(&p, "2025-06-30", late), "CHIEU");
	ck_assert_str_eq(slot_at(&p, "2025-07-01", early), "CHIEU");
	ck_assert_str_eq(slot_at(&p, "2025-07-01", late), "");
	profile_finish(&p);
}
END_TEST

START_TEST(slot_carries_its_lengths)
{
	struct profile p = profile_at(duc_tan_path);

	for (size_t i = 0; i < p.n_slots; i++) {
		ck_assert_int_eq(p.slots[i].ord, (int)i + 1);
		ck_assert_int_eq(p.slots[i].warn_ms, 15 * MINUTE * 1000);
		ck_assert_int_eq(p.slots[i].limit_ms, 45 * MINUTE * 1000);
	}
	profile_finish(&p);
}
END_TEST

/* ---- refusing -------------------------------------------------------------------- */

/* clang-format off */
static const struct bad_case bad_cases[] = {
	{"\"daixa-profile\": 1", "\"daixa-plan\": 1", 1,
		"another kind of file"},
	{"\"daixa-profile\": 1", "\"daixa-profile\": 3", 2, "version 1 only"},
	{"\"id\": \"mau\"", "\"id\": \"../mau\"", 3, "is not a code"},
	{"\"default_plan\": \"16", "\"default_plan\": \"/16", 7,
		"is not a code"},
	{"420", "841", 6, "between -840 and 840"},
	{"420", "7.5", 6, "whole number"},
	{"\"villages\"", "\"hamlets\"", 27, "no member of this name"},
	{"\"short_name\"", "\"brief_name\"", 9, "no member of this name"},
	{"\"level\": \"xa\", \"succ", "\"level\": \"commune\", \"succ", 10,
		"must be one of trung_uong, tinh, huyen, xa, thon, khac"},
	{"\"successor\": \"UB-MOI\"", "\"successor\": \"UB-MO\"", 10,
		"no other unit \"UB-MO\""},
	{"\"successor\": \"UB-MOI\"", "\"successor\": \"UB-CU\"", 10,
		"no other unit \"UB-CU\""},
	{"\"code\": \"UB-MOI\", \"name\": \"UBND xã Mới\", \"level\": \"xa\",\n"
		"      \"valid_from\": \"2025-07-01\"",
		"\"code\": \"UB-CU\", \"name\": \"UBND\", \"level\": \"xa\",\n"
		"      \"valid_from\": \"2025-06-30\"", 11,
		"taken already by org_units[0]"},
	{"\"symbol\": \"BC-UBND\", \"valid_from\": \"2025-07-01\"",
		"\"symbol\": \"BC-UBND\", \"valid_from\": \"2025-06-30\"", 18,
		"holds on the same day as letterheads[0]"},
	{"\"BC-UBND\",\n      \"valid_to\": \"2025-06-30\"", "\"BC-UBND\"", 17,
		"holds on the same day as letterheads[0]"},
	{"ỦY BAN NHÂN DÂN\\nXÃ CŨ", "ỦY BAN\\u0007", 15, "cannot be seen"},
	{"\"authority\": ", "\"post\": ", 22, "no member of this name"},
	{"\"code\": \"T01\", ", "", 28, "\"code\" is missing"},
	{"\"village\": \"T01\"", "\"village\": \"T02\"", 31,
		"no village \"T02\""},
	{"\"speakers\": 2", "\"speakers\": -2", 31, "between 1 and 10000"},
	{"\"06:00\"", "\"6h00\"", 34, "is not a time of day"},
	{"\"06:00\"", "\"6:00\"", 34, "is not a time of day"},
	{"\"default_min\": 30", "\"default_min\": 1441", 35,
		"between 1 and 1440"},
	{"\"TA-HUYEN\"", "\"TA-VOV\"", 36,
		"\"TA-VOV\" is taken already by relay_sources[0]"},
	{"\"06:30\"", "\"24:00\"", 39, "is not a time of day"},
	{"\"06:30\"", "\"05:00\"", 39, "must be later than the beginning"},
	{"\"06:30\"", "\"04:00\"", 39, "must be later than the beginning"},
	{"\"limit_min\": 45", "\"limit_min\": 14", 40, "less than the length"},
	{"\"06:30\"", "\"17:01\"", 41, "overlap those of slots[0]"},
	{"\"18:00\",\n      \"valid_from\": \"2025-07-01\"",
		"\"18:00\",\n      \"valid_from\": \"2025-06-30\"", 43,
		"taken already by slots[1]"},
	{"\"valid_to\": \"2025-12-31\"", "\"valid_to\": \"2025-02-29\"", 36,
		"is not a date"},
	{"\"valid_to\": \"2025-12-31\"", "\"valid_from\": \"2026-01-01\", "
		"\"valid_to\": \"2025-12-31\"", 36, "lies before valid_from"},
	{"\"role\": \"lanh_dao\"", "\"role\": \"boss\"", 48,
		"lanh_dao, bien_tap, phat_thanh_vien, cong_tac_vien, van_hanh"},
	{"200", "59", 50, "between 60 and 400"},
	{"\"full\": \"cải cách hành chính\" }", "\"full\": \"c\" },\n"
		"{ \"brief\": \"CCHC\", \"full\": \"d\" }", 54,
		"\"CCHC\" is taken already by abbreviations[0]"},
};
/* clang-format on */

START_TEST(bad_file_is_refused_with_line_and_reason)
{
	struct buf good;

	buf_init(&good);
	load_file(good_path, &good);
	assert_bad_case(reads_profile, good.data, &bad_cases[_i]);
	buf_finish(&good);
}
END_TEST

START_TEST(cut_file_is_refused_wherever_it_is_cut)
{
	struct buf good;

	buf_init(&good);
	load_file(good_path, &good);
	assert_no_prefix_is_read(reads_profile, good.data);
	buf_finish(&good);
}
END_TEST

START_TEST(what_just_fits_is_read)
{
	struct buf good;

	buf_init(&good);
	load_file(good_path, &good);
	assert_still_read(reads_profile, good.data, "\"06:30\"", "\"16:30\"");
	assert_still_read(reads_profile, good.data,
			  "\"starts\": \"05:00\", \"ends\": \"06:30\"",
			  "\"starts\": \"18:30\", \"ends\": \"19:00\"");
	assert_still_read(reads_profile, good.data,
			  "\"valid_to\": \"2025-12-31\"",
			  "\"valid_from\": \"2025-12-31\", "
			  "\"valid_to\": \"2025-12-31\"");
	assert_still_read(reads_profile, good.data, "{ \"code\": \"TA-VOV\"",
			  "{ \"code\": \"TA-HUYEN\", \"name\": \"H\", "
			  "\"valid_from\": \"2026-01-01\" }, "
			  "{ \"code\": \"TA-VOV\"");
	buf_finish(&good);
}
END_TEST

START_TEST(manual_names_every_member)
{
	assert_manual_is_complete("man/daixa.5", &profile_shape);
}
END_TEST

static void add_tests(TCase *t)
{
	tcase_add_test(t, duc_tan_has_every_part);
	tcase_add_test(t, duc_tan_has_two_clusters_in_each_village);
	tcase_add_test(t, duc_tan_ends_with_the_districts);
	tcase_add_test(t, mo_duc_begins_when_the_districts_end);
	tcase_add_test(t, mo_duc_tells_villages_of_one_name_apart);
	tcase_add_test(t, district_relay_ends_with_2025);
	tcase_add_test(t, relay_source_carries_its_usual_time);
	tcase_add_test(t, what_is_ambiguous_is_not_expanded);
	tcase_add_test(t, validity_holds_on_both_its_ends);
	tcase_add_test(t, validity_without_an_end_is_open_there);
	tcase_add_test(t, slot_holds_its_first_second_and_not_its_end);
	tcase_add_test(t, slot_may_change_its_hours_on_a_day);
	tcase_add_test(t, slot_carries_its_lengths);
	tcase_add_loop_test(t, bad_file_is_refused_with_line_and_reason, 0,
			    (int)COUNT(bad_cases));
	tcase_add_test(t, cut_file_is_refused_wherever_it_is_cut);
	tcase_add_test(t, what_just_fits_is_read);
	tcase_add_test(t, manual_names_every_member);
}

int main(void)
{
	Suite *s = suite_create("profile");
	TCase *t = tcase_create("profile files");

	add_tests(t);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
