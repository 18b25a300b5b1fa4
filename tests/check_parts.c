/*
 * The station's dated facts as they are edited: the past stays, and what
 * makes no sense is refused with the field it is about. The command line's
 * own words are checked with the built program.
 */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/profile_edit.h"
#include "record_cases.h"
#include "run_daixa.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static struct profile profile;
static struct world world;

static void setup_profile(void)
{
	struct err err = {0};
	struct buf text;

	buf_init(&text);
	load_file("data/profiles/duc-tan-2024.json", &text);
	ck_assert_msg(profile_parse(text.data, text.len, &profile, &err), "%s",
		      err.text);
	buf_finish(&text);
}

static void teardown_profile(void)
{
	profile_finish(&profile);
	profile = (struct profile){0};
}

static size_t row_of(enum profile_part part, const char *key, const char *day)
{
	struct err err = {0};
	size_t row = 0;

	ck_assert_msg(profile_find_row(&profile, part, key, day, &row, &err),
		      "%s", err.text);
	return row;
}

/* ---- the past stays ------------------------------------------------------ */

START_TEST(a_change_ends_the_old_fact_the_day_before)
{
	const struct profile_value values[] = {{"name", "Thôn Một Mới"}};
	const struct profile_change change = {
		PART_VILLAGE, values, 1, "2024-05-01",
	};
	struct err err = {0};
	const char *blame;
	size_t next;
	size_t row = row_of(PART_VILLAGE, "T01", "2024-03-05");

	ck_assert(profile_change_row(&profile, row, &change, &next, &blame,
				     &err));

	ck_assert_uint_ne(next, row);
	ck_assert_str_eq(profile.villages[row].name, "Thôn Một");
	ck_assert_str_eq(profile.villages[row].valid.to, "2024-04-30");
	ck_assert_str_eq(profile.villages[next].name, "Thôn Một Mới");
	ck_assert_str_eq(profile.villages[next].valid.from, "2024-05-01");
	ck_assert_uint_eq(row_of(PART_VILLAGE, "t01", "2024-04-30"), row);
	ck_assert_uint_eq(row_of(PART_VILLAGE, "t01", "2024-05-01"), next);
}
END_TEST

START_TEST(a_correction_changes_the_fact_itself)
{
	const struct profile_value values[] = {{"name", "Thôn 1"}};
	const struct profile_change change = {PART_VILLAGE, values, 1, NULL};
	struct err err = {0};
	const char *blame;
	size_t next;
	size_t n = profile.n_villages;
	size_t row = row_of(PART_VILLAGE, "T01", "2024-03-05");

	ck_assert(profile_change_row(&profile, row, &change, &next, &blame,
				     &err));

	ck_assert_uint_eq(next, row);
	ck_assert_uint_eq(profile.n_villages, n);
	ck_assert_str_eq(profile.villages[row].name, "Thôn 1");
}
END_TEST

START_TEST(a_second_change_on_the_same_day_leaves_no_empty_period)
{
	const struct profile_value first[] = {{"starts", "05:15"}};
	const struct profile_value second[] = {{"starts", "5:30"}};
	struct profile_change change = {PART_SLOT, first, 1, "2024-05-01"};
	struct err err = {0};
	const char *blame;
	size_t row = row_of(PART_SLOT, "SANG", "2024-05-01");
	size_t one;
	size_t two;

	ck_assert(profile_change_row(&profile, row, &change, &one, &blame,
				     &err));
	change.values = second;
	ck_assert(profile_change_row(&profile, one, &change, &two, &blame,
				     &err));

	ck_assert_uint_eq(one, two);
	ck_assert_str_eq(profile.slots[two].starts, "05:30");
	ck_assert_str_eq(profile.slots[row].starts, "05:00");
}
END_TEST

START_TEST(lines_of_a_block_are_typed_with_bars)
{
	const struct profile_value values[] = {
		{"authority", "TM. ỦY BAN NHÂN DÂN | CHỦ TỊCH"},
		{"name", "Trần Thị Mẫu"},
	};
	const struct profile_change change = {PART_SIGNER, values, 2, NULL};
	struct err err = {0};
	const char *blame;
	size_t row;

	ck_assert_msg(profile_add_row(&profile, &change, &row, &blame, &err),
		      "%s", err.text);

	ck_assert_str_eq(profile.signers[row].authority,
			 "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH");
	ck_assert_int_eq(profile.signers[row].ord, (int)row + 1);
}
END_TEST

/* ---- what is refused ----------------------------------------------------- */

static const struct {
	enum profile_part part;
	const char *key;	/* NULL: add */
	const char *from;
	struct profile_value values[5];
	enum err_code code;
	const char *blame;
	const char *words;
} refused[] = {
	{PART_VILLAGE, NULL, NULL, {{"code", "T01"}, {"name", "X"}},
	 ERR_INVALID, "valid_from", "in force on these days already"},
	{PART_VILLAGE, NULL, NULL, {{"code", "Thôn"}, {"name", "X"}},
	 ERR_INVALID, "code", "is not a code"},
	{PART_VILLAGE, NULL, NULL, {{"code", "T99"}},
	 ERR_INVALID, "name", "is empty"},
	{PART_VILLAGE, "T01", NULL, {{"name", ""}},
	 ERR_INVALID, "name", "is empty"},
	{PART_VILLAGE, "T01", "2024-05-01", {{"code", "T98"}},
	 ERR_INVALID, "code", "the code of what is there stays"},
	{PART_VILLAGE, "T01", "2024-05-01", {{"valid_to", "2024-04-01"}},
	 ERR_INVALID, "valid_to", "before it begins"},
	{PART_CLUSTER, NULL, NULL,
	 {{"code", "C99"}, {"name", "Cụm"}, {"village", "T99"}},
	 ERR_INVALID, "village", "no village"},
	{PART_CLUSTER, "C01", NULL, {{"speakers", "hai"}},
	 ERR_INVALID, "speakers", "whole number"},
	{PART_SLOT, "SANG", "2024-05-01", {{"starts", "17:15"},
					   {"ends", "17:30"}},
	 ERR_INVALID, "starts", "overlap those of CHIEU"},
	{PART_SLOT, "SANG", "2024-05-01", {{"starts", "25:00"}},
	 ERR_INVALID, "starts", "time of day"},
	{PART_PERSON, NULL, NULL, {{"name", "A"}, {"role", "ca_si"}},
	 ERR_INVALID, "role", "must be one of"},
	{PART_LETTERHEAD, NULL, NULL,
	 {{"agency", "X"}, {"place", "Y"}, {"symbol", "BC"},
	  {"valid_from", "2024-05-01"}},
	 ERR_INVALID, "valid_from", "in force on these days already"},
	{PART_UNIT, "UBND-HUYEN", "2025-08-01", {{"name", "X"}},
	 ERR_REFUSED, NULL, "it was over on 30/06/2025"},
	{PART_VILLAGE, "T01", "2024-05-01", {{"colour", "red"}},
	 ERR_INVALID, "colour", "has no"},
};

START_TEST(what_makes_no_sense_is_refused_at_its_field)
{
	struct profile_change change = {
		.part = refused[_i].part,
		.values = refused[_i].values,
		.from = refused[_i].from,
	};
	struct err err = {0};
	const char *blame = "";
	size_t row;

	while (change.n_values < 5 &&
	       refused[_i].values[change.n_values].name != NULL)
		change.n_values++;
	bool ok = refused[_i].key == NULL
			  ? profile_add_row(&profile, &change, &row, &blame,
					    &err)
			  : profile_change_row(&profile,
					       row_of(refused[_i].part,
						      refused[_i].key,
						      "2024-03-05"),
					       &change, &row, &blame, &err);

	ck_assert(!ok);
	ck_assert_int_eq(err.code, refused[_i].code);
	ck_assert_msg(strstr(err.text, refused[_i].words) != NULL, "%s",
		      err.text);
	ck_assert_pstr_eq(blame, refused[_i].blame);
}
END_TEST

/* ---- the command line ---------------------------------------------------- */

static void setup_station(void)
{
	world_init(&world);
	struct run r = daixa(&world, "init", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
}

static void teardown_station(void)
{
	world_finish(&world);
}

START_TEST(a_village_is_added_changed_from_a_day_on_and_ended)
{
	ANSWER(0, "id:7", "village", "add", "--code", "T07", "--name",
	       "Thôn Bảy", "--from", "1/4/2024");
	ANSWER(0, "stays in the past", "village", "edit", "t07", "--name",
	       "Thôn Tân Bảy", "--from", "2024-06-01");
	ANSWER(0, "kept", "village", "edit", "id:8", "--to", "2024-12-31");

	ANSWER(0, "T07,Thôn Bảy,,2024-04-01,2024-05-31", "village", "list",
	       "--on", "2024-05-31", "--csv");
	ANSWER(0, "T07,Thôn Tân Bảy,,2024-06-01,2024-12-31", "village", "list",
	       "--all", "--csv");
}
END_TEST

START_TEST(every_part_is_listed_and_names_its_rows)
{
	static const char *const words[][2] = {
		{"person", "Trần"}, {"village", "T06"}, {"cluster", "C12"},
		{"source", "TA-HUYEN"}, {"slot", "CHIEU"}, {"unit", "VP-TK"},
		{"letterhead", "ĐỨC TÂN"}, {"signer", "PHÓ CHỦ TỊCH"},
		{"recipient", "NN-7"}, {"abbreviation", "CCHC"},
	};

	for (size_t i = 0; i < COUNT(words); i++)
		ANSWER(0, words[i][1], words[i][0], "list", "--on",
		       "2024-03-05", "--json");
}
END_TEST

START_TEST(errors_of_facts_have_the_documented_exit_codes)
{
	ANSWER(3, "there is no village", "village", "edit", "T99", "--name",
	       "X");
	ANSWER(2, "nothing to change", "village", "edit", "T01");
	ANSWER(2, "--from", "village", "edit", "T01", "--name", "X", "--from",
	       "hôm nay");
	ANSWER(2, "is empty", "slot", "add", "--code", "TOI");
	ANSWER(1, "it was over", "unit", "edit", "UBND-HUYEN", "--name", "X",
	       "--from", "2025-08-01");
	ANSWER(2, "something is missing", "village", "edit");
}
END_TEST

START_TEST(an_activity_is_added_changed_listed_and_taken_away)
{
	ANSWER(0, "1\n", "activity", "add", "--form", "ht-3", "--date",
	       "8/3/2024", "--people", "120", "--note", "Văn nghệ lồng ghép");
	ANSWER(0, "kept", "activity", "edit", "1", "--people", "130");

	ANSWER(0,
	       "1,2024-03-08,HT-3,Văn hóa – Xã hội xã,130,Văn nghệ lồng ghép,"
	       "16/KH-UBND",
	       "activity", "list", "--from", "2024-03-08", "--csv");
	ANSWER(0, "\"people\": 130", "list", "activities", "--json");
	ANSWER(0, "nothing found", "activity", "list", "--form", "HT-4");
	ANSWER(0, "taken away", "activity", "remove", "1");
	ANSWER(3, "no activity 1", "activity", "remove", "1");
}
END_TEST

START_TEST(an_activity_that_makes_no_sense_is_refused)
{
	ANSWER(2, "what was done", "activity", "add", "--form", "HT-3",
	       "--date", "8/3/2024");
	ANSWER(3, "no form HT-9", "activity", "add", "--form", "HT-9",
	       "--date", "8/3/2024", "--note", "x");
	ANSWER(3, "no plan is in force", "activity", "add", "--form", "HT-3",
	       "--date", "8/3/2019", "--note", "x");
	ANSWER(2, "how many people", "activity", "add", "--form", "HT-3",
	       "--date", "8/3/2024", "--note", "x", "--people", "nhiều");
	ANSWER(2, "date", "activity", "add", "--form", "HT-3", "--date",
	       "31/2/2024", "--note", "x");
}
END_TEST

/* Run it in another station and give what it printed; yours. */
#define PRINTED(world_, ...) printed(daixa(world_, __VA_ARGS__, NULL))

static char *printed(struct run r)
{
	ck_assert_msg(r.code == 0, "%s", r.err);
	char *out = mem_dup(r.out);
	run_finish(&r);
	return out;
}

/* All of `wanted` (ends with NULL) stand in it, and nothing of Đức Tân's. */
static void assert_names(char *text, const char *const *wanted)
{
	static const char *const others[] = {
		"XÃ ĐỨC TÂN", "UBND xã Đức Tân", "Đài truyền thanh xã Đức Tân",
		"UBND huyện", "Phòng Nội vụ huyện",
	};

	for (; *wanted != NULL; wanted++)
		ck_assert_msg(strstr(text, *wanted) != NULL, "no %s in %s",
			      *wanted, text);
	for (size_t i = 0; i < COUNT(others); i++)
		ck_assert_msg(strstr(text, others[i]) == NULL, "%s in %s",
			      others[i], text);
	free(text);
}

/* Letterhead, signer, recipients, villages, slots: on paper and in lists. */
static void assert_mo_duc(struct world *w, const char *segment)
{
	static const char *const head[] = {
		"XÃ MỘ ĐỨC", "BC-UBND", "Trần Văn Mẫu",
		"Trung tâm Phục vụ hành chính công xã", "TT-VH-TT", NULL,
	};
	static const char *const agency[] = { "MỘ ĐỨC", NULL };
	static const char *const places[] = {
		"DP-T01", "Tổ dân phố 1", "xã Đức Phú", NULL,
	};
	static const char *const slots[] = { "SANG", "05:00", NULL };
	static const char *const people[] = {
		"Phòng Văn hóa – Xã hội", NULL,
	};
	const char *on = "2025-08-01";

	assert_names(PRINTED(w, "report", "month", "--month", "2025-08",
			     "--format", "txt"), head);
	assert_names(PRINTED(w, "report", "book", "--month", "2025-08",
			     "--format", "txt"), agency);
	assert_names(PRINTED(w, "report", "slip", segment), agency);
	assert_names(PRINTED(w, "village", "list", "--on", on), places);
	assert_names(PRINTED(w, "cluster", "list", "--on", on), places + 1);
	assert_names(PRINTED(w, "slot", "list", "--on", on), slots);
	assert_names(PRINTED(w, "person", "list", "--on", on), people);
}

/* A new segment and one relayed programme, and what is printed then. */
static void fill_mo_duc(struct world *w)
{
	char *segment = PRINTED(w, "add", "segment", "--title", "Bài đầu",
				"--genre", "BAI", "--author", "Phạm Văn Mẫu");

	segment[strcspn(segment, "\n")] = '\0';
	ck_assert_msg(strncmp(segment, "MD-", 3) == 0, "%s", segment);
	free(PRINTED(w, "log", "relay", "TA-VOV", "--at", "2025-08-01 06:00",
		     "--duration", "30m"));
	assert_mo_duc(w, segment);
	free(segment);
}

START_TEST(the_second_profile_prints_its_own_names)
{
	struct world other;

	world_init(&other);
	free(PRINTED(&other, "init", "--profile", "mo-duc-2025"));
	fill_mo_duc(&other);
	world_finish(&other);
}
END_TEST

START_TEST(a_station_passes_to_another_profile_and_back)
{
	static const char *const before[] = { "T01", "Thôn Một", NULL };
	struct world other;

	world_init(&other);
	free(PRINTED(&other, "init"));
	free(PRINTED(&other, "profile", "add", "mo-duc-2025", "--from",
		     "1/7/2025"));
	fill_mo_duc(&other);
	assert_names(PRINTED(&other, "village", "list", "--on", "2025-06-30"),
		     before);
	char *old = PRINTED(&other, "report", "month", "--month", "2025-06",
			    "--format", "txt");
	ck_assert_ptr_nonnull(strstr(old, "XÃ ĐỨC TÂN"));
	ck_assert_ptr_null(strstr(old, "MỘ ĐỨC\n"));
	free(old);
	/* the segment, then the profile */
	free(PRINTED(&other, "undo"));
	free(PRINTED(&other, "undo"));
	char *now = PRINTED(&other, "village", "list", "--on", "2025-08-01");
	ck_assert_ptr_nonnull(strstr(now, "Thôn Một"));
	ck_assert_ptr_null(strstr(now, "DP-T01"));
	free(now);
	world_finish(&other);
}
END_TEST

START_TEST(a_profile_is_listed_renamed_and_asked_for_right)
{
	ANSWER(0, "signer", "profile", "list", "--all");
	ANSWER(0, "UBND huyện Mộ Đức", "profile", "list", "--on",
	       "2024-03-01");
	ANSWER(0, "codes begin with DTX", "profile", "edit", "--name",
	       "Đài truyền thanh Đức Tân", "--code", "DTX");
	ANSWER(2, "nothing to change", "profile", "edit");
	ANSWER(2, "needs a name", "profile", "edit", "--name", " ");
	ANSWER(2, "capital letters", "profile", "edit", "--code", "đt");
	ANSWER(2, "--from", "profile", "add", "mo-duc-2025");
	ANSWER(2, "date", "profile", "add", "mo-duc-2025", "--from",
	       "31/6/2025");
	ANSWER(3, "duc-tan-2024", "profile", "add", "no-such", "--from",
	       "1/7/2025");
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("parts");
	TCase *t = tcase_create("model");

	tcase_add_checked_fixture(t, setup_profile, teardown_profile);
	tcase_add_test(t, a_change_ends_the_old_fact_the_day_before);
	tcase_add_test(t, a_correction_changes_the_fact_itself);
	tcase_add_test(t,
		       a_second_change_on_the_same_day_leaves_no_empty_period);
	tcase_add_test(t, lines_of_a_block_are_typed_with_bars);
	tcase_add_loop_test(t, what_makes_no_sense_is_refused_at_its_field, 0,
			    (int)COUNT(refused));
	suite_add_tcase(s, t);
	TCase *c = tcase_create("command line");
	tcase_set_timeout(c, 120);
	tcase_add_checked_fixture(c, setup_station, teardown_station);
	tcase_add_test(c, a_village_is_added_changed_from_a_day_on_and_ended);
	tcase_add_test(c, every_part_is_listed_and_names_its_rows);
	tcase_add_test(c, errors_of_facts_have_the_documented_exit_codes);
	tcase_add_test(c, an_activity_is_added_changed_listed_and_taken_away);
	tcase_add_test(c, an_activity_that_makes_no_sense_is_refused);
	tcase_add_test(c, the_second_profile_prints_its_own_names);
	tcase_add_test(c, a_station_passes_to_another_profile_and_back);
	tcase_add_test(c, a_profile_is_listed_renamed_and_asked_for_right);
	suite_add_tcase(s, c);
	return s;
}

int main(void)
{
	SRunner *sr = srunner_create(suite());

	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
